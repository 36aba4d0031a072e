#include "src/transfer/vcard_rows.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/encoding.h"

namespace griot::transfer {
namespace {

constexpr int kPhones = 5, kEmails = 3;

enum Column : int {
  kFirstName,
  kLastName,
  kName,
  kPhone,
  kEmail = kPhone + kPhones,
  kStreet = kEmail + kEmails,
  kCity,
  kRegion,
  kPostalCode,
  kCountry,
  kCompany,
  kBirthday,
  kGender,
  kLanguage,
  kTimeZone,
  kGroups,
  kNotes,
  kExternalId,
  kVcardColumns
};

constexpr std::string_view kVcardNames[] = {
    "first_name", "last_name", "name",        "phone",   "phone 2", "phone 3",
    "phone 4",    "phone 5",   "email",       "email 2", "email 3", "street",
    "city",       "region",    "postal_code", "country", "company", "birthday",
    "gender",     "language",  "time_zone",   "groups",  "notes",   "external_id"};
static_assert(std::size(kVcardNames) == kVcardColumns);

// Properties that become cells; others, such as photos, are read past.
constexpr std::string_view kWanted[] = {"FN",         "N",     "TEL",  "EMAIL",  "ADR",  "NOTE",
                                        "CATEGORIES", "ORG",   "BDAY", "GENDER", "LANG", "TZ",
                                        "UID",        "BEGIN", "END",  "AGENT"};

bool IsWanted(std::string_view name) {
  return std::any_of(std::begin(kWanted), std::end(kWanted),
                     [&](std::string_view word) { return IsWord(name, word); });
}

bool IsVcardMark(const VcardLine& line, std::string_view name) {
  return IsWord(line.name, name) && IsWord(Trim(line.value), "VCARD");
}

// "19850412" → "1985-04-12"; the time of "1985-04-12T00:00:00Z" says nothing.
std::string Birthday(std::string_view text) {
  text = text.substr(0, text.find('T'));
  const bool digits = text.size() == 8 && text.find_first_not_of("0123456789") == text.npos;
  if (!digits) return std::string(text);
  return Cat(text.substr(0, 4), "-", text.substr(4, 2), "-", text.substr(6));
}

}  // namespace

VcardRows::VcardRows(std::unique_ptr<TextStream> stream)
    : stream_(std::move(stream)), values_(kVcardColumns), cells_(kVcardColumns) {
  header_.assign(std::begin(kVcardNames), std::end(kVcardNames));
  columns_ = kVcardColumns;
  const std::string_view text = stream_->text();
  if (text.find('\n') == text.npos && text.find('\r') != text.npos) newline_ = '\r';
  first_row_ = {stream_->offset(), 1};
}

absl::StatusOr<std::unique_ptr<RowReader>> VcardRows::Open(std::unique_ptr<TextStream> stream) {
  return std::unique_ptr<RowReader>(new VcardRows(std::move(stream)));
}

absl::StatusOr<bool> VcardRows::PeekLine(std::string_view& line, size_t& size) {
  for (;;) {
    const std::string_view text = stream_->text();
    const size_t newline = text.find(newline_);
    if (newline == text.npos && text.size() <= kMaxRowBytes && !stream_->at_end()) {
      GRIOT_TRY(stream_->Fill());
      continue;
    }
    size = newline == text.npos ? text.size() : newline + 1;
    line = text.substr(0, newline);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return !text.empty();
  }
}

void VcardRows::TakeLine(size_t size) {
  line_ += stream_->text().substr(0, size).ends_with(newline_);
  stream_->Consume(size);
}

// Appends the next line where it belongs to the one before: it begins with a blank, or that one
// ended with a soft line break.
absl::StatusOr<bool> VcardRows::ReadContinuation(bool soft) {
  std::string_view line;
  size_t size = 0;
  GRIOT_LET(const bool more, PeekLine(line, size));
  if (!more) return false;
  const bool folded = line.starts_with(' ') || line.starts_with('\t');
  if (!soft && !folded) return false;
  if (!soft) line.remove_prefix(1);
  if (property_.size() + line.size() > kMaxCellBytes) {
    too_long_ = true;
  } else {
    property_.append(line);
  }
  TakeLine(size);
  return true;
}

absl::StatusOr<bool> VcardRows::ReadProperty() {
  std::string_view line;
  size_t size = 0;
  GRIOT_LET(const bool more, PeekLine(line, size));
  if (!more) return false;
  too_long_ = line.size() > kMaxCellBytes;
  property_.assign(line.substr(0, kMaxCellBytes));
  TakeLine(size);
  const VcardLine first = ReadVcardLine(property_);
  const bool quoted_printable = IsQuotedPrintable(first.parameters);
  const bool wanted = IsWanted(first.name);
  for (;;) {
    const bool soft = quoted_printable && property_.ends_with('=');
    if (soft) property_.pop_back();
    // Of what is not wanted, nothing is kept but what tells where it ends.
    if (!wanted && !soft) property_.clear();
    const size_t before = property_.size();
    GRIOT_LET(const bool continued, ReadContinuation(soft));
    if (!continued) break;
    if (!wanted && property_.size() > before) property_.erase(0, property_.size() - 1);
  }
  if (!wanted) property_.clear();
  return true;
}

void VcardRows::Set(int column, std::string_view text) {
  text = Trim(text);
  if (values_[column].empty()) values_[column].assign(text.substr(0, kMaxCellBytes));
}

void VcardRows::TakeList(std::string_view value, char separator, int column) {
  std::string& list = values_[column];
  while (!value.empty()) {
    part_.clear();
    AppendUnescaped(Trim(TakePart(value, separator)), part_);
    if (part_.empty()) continue;
    if (!list.empty()) list.append(", ");
    list.append(part_);
  }
}

void VcardRows::TakeName(std::string_view value) {
  const auto next = [&] {
    part_.clear();
    AppendUnescaped(TakePart(value, ';'), part_);
    return Trim(part_);
  };
  Set(kLastName, next());
  std::string first(next());
  const std::string_view additional = next();
  if (!additional.empty()) first = Cat(first, first.empty() ? "" : " ", additional);
  Set(kFirstName, first);
}

void VcardRows::TakeAddress(std::string_view value) {
  TakePart(value, ';'), TakePart(value, ';');  // the box, the apartment
  for (const int column : {kStreet, kCity, kRegion, kPostalCode, kCountry}) {
    part_.clear();
    AppendUnescaped(TakePart(value, ';'), part_);
    Set(column, part_);
  }
}

void VcardRows::TakePhone(const VcardLine& line, std::string_view value) {
  part_.clear();
  AppendUnescaped(value, part_);
  std::string_view number = Trim(part_);
  if (number.size() > 4 && IsWord(number.substr(0, 4), "TEL:")) number.remove_prefix(4);
  if (number.empty()) return;
  const auto is = [&](std::string_view word) { return HasParameter(line.parameters, word); };
  const int rank = 4 * (is("PREF") || is("WAID")) +
                   2 * (is("CELL") || is("MOBILE") || is("IPHONE")) -
                   8 * (is("FAX") || is("PAGER"));
  if (phone_count_ == phones_.size()) phones_.emplace_back();
  phones_[phone_count_].number.assign(number);
  phones_[phone_count_++].rank = rank;
}

void VcardRows::TakeEmail(std::string_view value) {
  part_.clear();
  AppendUnescaped(value, part_);
  for (int i = 0; i < kEmails; ++i) {
    if (values_[kEmail + i] == Trim(part_)) return;
    if (values_[kEmail + i].empty()) return Set(kEmail + i, part_);
  }
  AddUnknownName(Cat("email ", kEmails + 1));
}

void VcardRows::TakeProperty(const VcardLine& line) {
  std::string_view value = line.value;
  if (IsQuotedPrintable(line.parameters)) {
    decoded_.clear();
    DecodeQuotedPrintable(value, decoded_);
    value = decoded_;
  }
  value = ToUtf8(value, converted_);
  const auto is = [&](std::string_view name) { return IsWord(line.name, name); };
  const auto set = [&](int column) {
    part_.clear();
    AppendUnescaped(value, part_);
    Set(column, part_);
  };
  if (is("TEL")) return TakePhone(line, value);
  if (is("N")) return TakeName(value);
  if (is("FN")) return set(kName);
  if (is("EMAIL")) return TakeEmail(value);
  if (is("ADR")) return TakeAddress(value);
  if (is("CATEGORIES")) return TakeList(value, ',', kGroups);
  if (is("ORG")) return TakeList(value, ';', kCompany);
  if (is("NOTE")) return set(kNotes);
  if (is("BDAY")) return Set(kBirthday, Birthday(Trim(value)));
  if (is("GENDER")) return Set(kGender, TakePart(value, ';'));
  if (is("LANG")) return set(kLanguage);
  if (is("TZ") && value.find('/') != value.npos) return set(kTimeZone);
  if (is("UID")) return set(kExternalId);
}

absl::Status VcardRows::ReadCard() {
  int depth = 1;
  bool agent = false;  // a card may hold another, behind AGENT
  for (std::string& value : values_) value.clear();
  phone_count_ = card_bytes_ = 0;
  trouble_.clear();
  for (;;) {
    std::string_view peeked;
    size_t size = 0;
    GRIOT_LET(const bool more, PeekLine(peeked, size));
    const VcardLine next = ReadVcardLine(peeked.substr(0, std::min<size_t>(peeked.size(), 64)));
    if (!more || (depth == 1 && !agent && IsVcardMark(next, "BEGIN"))) {
      trouble_ = "the card has no END:VCARD";
      return absl::OkStatus();
    }
    GRIOT_TRY(ReadProperty().status());
    const VcardLine line = ReadVcardLine(property_);
    if (IsVcardMark(line, "BEGIN")) ++depth;
    if (IsVcardMark(line, "END") && --depth == 0) return absl::OkStatus();
    agent = IsWord(line.name, "AGENT");
    if (depth > 1 || line.name.empty()) continue;
    card_bytes_ += property_.size();
    if (too_long_) {
      trouble_ =
          Cat("\"", LowerAscii(line.name), "\" is longer than ", kMaxCellBytes >> 10, " KiB");
    } else if (card_bytes_ > kMaxRowBytes) {
      trouble_ = Cat("the card is longer than ", kMaxRowBytes >> 20, " MiB");
    } else {
      TakeProperty(line);
    }
  }
}

void VcardRows::FinishCard(Row& row) {
  std::stable_sort(phones_.begin(), phones_.begin() + static_cast<ptrdiff_t>(phone_count_),
                   [](const Phone& a, const Phone& b) { return a.rank > b.rank; });
  if (phone_count_ > kPhones) AddUnknownName(Cat("phone ", kPhones + 1));
  for (size_t i = 0; i < std::min<size_t>(phone_count_, kPhones); ++i) {
    Set(kPhone + static_cast<int>(i), phones_[i].number);
  }
  for (int i = 0; i < kVcardColumns; ++i) cells_[i] = values_[i];
  for (const std::string_view cell : cells_) {
    if (cell.size() > kMaxCellBytes) {
      trouble_ = Cat("a cell is longer than ", kMaxCellBytes >> 10, " KiB");
    }
  }
  row.cells = cells_;
  row.trouble = trouble_;
  row.next = {stream_->offset(), line_};
}

absl::StatusOr<bool> VcardRows::Next(Row& row) {
  bool outside = false;
  for (;;) {
    std::string_view line;
    size_t size = 0;
    GRIOT_LET(const bool more, PeekLine(line, size));
    const bool begins = more && IsVcardMark(ReadVcardLine(line), "BEGIN");
    if (outside && (!more || begins)) {
      // What stands between two cards is one broken row.
      for (std::string& value : values_) value.clear();
      phone_count_ = 0;
      trouble_ = "a line outside of a card, BEGIN:VCARD is missing";
      FinishCard(row);
      return true;
    }
    if (!more) return false;
    if (begins) {
      row.line = line_;
      TakeLine(size);
      GRIOT_TRY(ReadCard());
      FinishCard(row);
      return true;
    }
    if (!outside && !Trim(line).empty()) {
      outside = true;
      row.line = line_;
    }
    TakeLine(size);
  }
}

absl::Status VcardRows::Seek(const RowPlace& place) {
  GRIOT_TRY(stream_->Seek(place.offset));
  line_ = place.line;
  return absl::OkStatus();
}

}  // namespace griot::transfer
