#include "src/transfer/import_batch.h"

#include <algorithm>
#include <cstring>

#include "absl/time/time.h"
#include "griot/base/json.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "src/transfer/group_list.h"

namespace griot::transfer {
namespace {

constexpr size_t kMaxGroupName = 200;

// A number that is written the one way in which it would be written again.
bool IsPlainNumber(std::string_view text) {
  if (text.empty() || text.size() > 15) return false;
  std::string_view digits = text;
  if (digits.front() == '-') digits.remove_prefix(1);
  const size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!all_digits(whole) || (whole.size() > 1 && whole.front() == '0') || text == "-0")
    return false;
  if (point == std::string_view::npos) return true;
  const std::string_view fraction = digits.substr(point + 1);
  return all_digits(fraction) && fraction.back() != '0';
}

std::string_view ReasonOf(const Segmentation& s) {
  if (s.repairs & kDamagedBeyondRepair) return "damaged_beyond_repair";
  if (s.status != Status::kOk) return Name(s.status);
  return s.possibility == Possibility::kPossible ? "invalid" : Name(s.possibility);
}

}  // namespace

ImportBatch::ImportBatch(const Segmenter& segmenter, const TenantVault& vault,
                         const std::vector<ColumnMapping>& mapping, CountryId region,
                         bool keep_cells, const AttributeDefinitions* definitions)
    : segmenter_(segmenter),
      vault_(vault),
      mapping_(mapping),
      region_(region),
      keep_cells_(keep_cells),
      definitions_(definitions) {
  for (size_t i = 0; i < mapping.size(); ++i) {
    if (mapping[i].target == ColumnTarget::kCountry) country_column_ = static_cast<int>(i);
  }
}

void ImportBatch::Clear() {
  arena_.Clear();
  contacts_.clear(), kept_.clear(), addresses_.clear(), row_groups_.clear();
  group_names_.clear(), refused_.clear(), cells_.clear();
}

// A country's code in the row itself says how its numbers are read.
CountryId ImportBatch::RegionOf(const Row& row) const {
  if (country_column_ < 0 || static_cast<size_t>(country_column_) >= row.cells.size()) {
    return region_;
  }
  const std::string_view cell = Trim(row.cells[static_cast<size_t>(country_column_)]);
  if (cell.size() != 2) return region_;
  std::string code(cell);
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return segmenter_.plan().FindCountry(code).value_or(region_);
}

bool ImportBatch::Wrong(std::string_view column, std::string_view reason) {
  wrong_column_ = column, wrong_reason_ = reason;
  return false;
}

void ImportBatch::Add(const Row& row) {
  const size_t first_cell = cells_.size();
  if (keep_cells_) {
    for (const std::string_view cell : row.cells) cells_.push_back(arena_.Add(cell));
  }
  IncomingContact contact;
  contact.line = row.line;
  row_first_address_ = addresses_.size();
  contact.first_address = static_cast<uint32_t>(row_first_address_);
  contact.first_group = static_cast<uint32_t>(row_groups_.size());
  attributes_.clear();
  wrong_column_ = wrong_reason_ = {};
  row_region_ = RegionOf(row);
  bool good = row.trouble.empty() || Wrong("", arena_.Add(row.trouble));
  for (size_t i = 0; good && i < row.cells.size() && i < mapping_.size(); ++i) {
    const std::string_view cell = Trim(row.cells[i]);
    if (!cell.empty()) good = ReadCell(cell, mapping_[i], &contact);
  }
  const auto addresses = static_cast<uint32_t>(addresses_.size()) - contact.first_address;
  if (good && addresses == 0 && contact.external_id.empty()) {
    good = Wrong("", "no phone number and no e-mail address");
  }
  if (!good) {
    addresses_.resize(contact.first_address);
    row_groups_.resize(contact.first_group);
    refused_.push_back(
        {row.line, wrong_column_, wrong_reason_, first_cell, cells_.size() - first_cell, false});
    return;
  }
  contact.addresses = addresses;
  contact.groups = static_cast<uint32_t>(row_groups_.size()) - contact.first_group;
  contact.attributes = arena_.Add(attributes_);
  contacts_.push_back(contact);
  kept_.push_back({first_cell, cells_.size() - first_cell});
}

bool ImportBatch::ReadCell(std::string_view cell, const ColumnMapping& column,
                           IncomingContact* contact) {
  switch (column.target) {
    case ColumnTarget::kIgnore:
    case ColumnTarget::kConsent:
    case ColumnTarget::kCountry: break;
    case ColumnTarget::kAttribute: return ReadAttribute(cell, column, column.attribute);
    case ColumnTarget::kNotes: return ReadAttribute(cell, column, "notes");
    case ColumnTarget::kName: ReadName(cell, contact); break;
    case ColumnTarget::kFirstName: contact->first_name = arena_.Add(cell); break;
    case ColumnTarget::kLastName: contact->last_name = arena_.Add(cell); break;
    case ColumnTarget::kCity: contact->city = arena_.Add(cell); break;
    case ColumnTarget::kLanguage: contact->language = arena_.Add(cell); break;
    case ColumnTarget::kExternalId: contact->external_id = arena_.Add(cell); break;
    case ColumnTarget::kTimeZone: {
      absl::TimeZone zone;
      if (!absl::LoadTimeZone(std::string(cell), &zone))
        return Wrong(column.column, "unknown zone");
      contact->time_zone = arena_.Add(cell);
      break;
    }
    case ColumnTarget::kGroups: ReadGroups(cell); break;
    case ColumnTarget::kPhone: return ReadPhones(cell, column);
    case ColumnTarget::kEmail: return ReadEmailCell(cell, column);
    case ColumnTarget::kPushToken: return ReadOther(cell, AddressKind::kPush, column);
    case ColumnTarget::kPostalAddress: return ReadOther(cell, AddressKind::kPostal, column);
  }
  return true;
}

// "Awa Ndiaye", or "Ndiaye, Awa".
void ImportBatch::ReadName(std::string_view cell, IncomingContact* contact) {
  const size_t comma = cell.find(',');
  const size_t blank = cell.find(' ');
  if (comma != std::string_view::npos) {
    contact->last_name = arena_.Add(Trim(cell.substr(0, comma)));
    contact->first_name = arena_.Add(Trim(cell.substr(comma + 1)));
  } else if (blank != std::string_view::npos) {
    contact->first_name = arena_.Add(cell.substr(0, blank));
    contact->last_name = arena_.Add(Trim(cell.substr(blank)));
  } else {
    contact->last_name = arena_.Add(cell);
  }
}

// Without a definition, only what reads back as it was written becomes a number: "007" stays text.
bool ImportBatch::ReadAttribute(std::string_view cell, const ColumnMapping& column,
                                std::string_view name) {
  const AttributeDefinition* const definition =
      definitions_ == nullptr ? nullptr : definitions_->Find(name);
  Json value;
  if (definition != nullptr) {
    const std::string_view wrong =
        ReadAttributeText(definition->type, definition->choices, cell, &value);
    if (!wrong.empty()) return Wrong(column.column, wrong);
  }
  if (!attributes_.empty()) attributes_.push_back(',');
  AppendJsonString(name, attributes_);
  attributes_.push_back(':');
  if (definition != nullptr) {
    attributes_ += value.Text();
  } else if (IsPlainNumber(cell)) {
    attributes_ += cell;
  } else {
    AppendJsonString(cell, attributes_);
  }
  return true;
}

void ImportBatch::ReadGroups(std::string_view cell) {
  for (const std::string& name : SplitGroupNames(cell)) {
    if (name.size() > kMaxGroupName) continue;
    auto known = group_names_.find(name);
    if (known == group_names_.end()) known = group_names_.emplace(name, 0).first;
    ++known->second;
    row_groups_.push_back(known->first);
  }
}

void ImportBatch::AddAddress(IncomingAddress address) {
  vault_.AddressKey(address.value, address.key.data());
  // The same number in two columns is one address.
  for (size_t i = addresses_.size(); i > row_first_address_; --i) {
    if (addresses_[i - 1].key == address.key) return;
  }
  addresses_.push_back(address);
}

bool ImportBatch::ReadPhones(std::string_view cell, const ColumnMapping& column) {
  const Plan& plan = segmenter_.plan();
  const auto add = [&](const Segmentation& s) {
    if (s.status != Status::kOk || !s.valid) return Wrong(column.column, ReasonOf(s));
    AddAddress({.kind = AddressKind::kPhone,
                .value = arena_.Add(s.e164()),
                .country = plan.country_code(s.country),
                .operator_name = segmenter_.operator_name(s.operator_id),
                .type = Name(s.type),
                .time_zone = plan.time_zone_name(s.time_zone),
                .calling_code = s.calling_code,
                .portable = s.portable});
    return true;
  };
  const Segmentation one = segmenter_.Segment(cell, row_region_);
  if ((one.repairs & kSeveralNumbers) == 0) return add(one);
  for (const Segmentation& each : segmenter_.SegmentAll(cell, row_region_)) {
    if (!add(each)) return false;
  }
  return true;
}

bool ImportBatch::ReadEmailCell(std::string_view cell, const ColumnMapping& column) {
  const absl::StatusOr<std::string> email = ReadEmail(cell);
  if (!email.ok()) return Wrong(column.column, "not_an_email");
  AddAddress({.kind = AddressKind::kEmail, .value = arena_.Add(*email)});
  return true;
}

bool ImportBatch::ReadOther(std::string_view cell, AddressKind kind, const ColumnMapping& column) {
  const absl::StatusOr<std::string> value = ReadAddress(segmenter_, kind, cell, "");
  if (!value.ok()) return Wrong(column.column, "not_an_address");
  AddAddress({.kind = kind, .value = arena_.Add(*value)});
  return true;
}

IncomingContacts ImportBatch::Incoming(const std::map<std::string, Id, std::less<>>& groups) {
  group_ids_.clear();
  for (const std::string_view name : row_groups_) group_ids_.push_back(groups.find(name)->second);
  return {.rows = contacts_, .addresses = addresses_, .groups = group_ids_};
}

void ImportBatch::Refuse(size_t contact, std::string_view reason) {
  refused_.push_back(
      {contacts_[contact].line, "", reason, kept_[contact].first_cell, kept_[contact].cells, true});
}

const std::vector<Refused>& ImportBatch::refused() {
  std::stable_sort(refused_.begin(), refused_.end(),
                   [](const Refused& a, const Refused& b) { return a.line < b.line; });
  return refused_;
}

}  // namespace griot::transfer
