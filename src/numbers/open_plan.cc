#include "src/numbers/open_plan.h"

#include <algorithm>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/numbers/segmentation.h"
#include "src/numbers/checksum.h"

namespace griot::numbers {
namespace {

constexpr const char* kCure = ", make it again with griot plan build";

absl::Status Damaged(std::string_view what) {
  return DataLoss(Cat("plan: damaged, ", what, kCure));
}

template <typename T>
bool Take(std::span<const std::byte> bytes, const SectionRecord& section, std::span<const T>* out) {
  if (section.offset % kSectionAlignment != 0 || section.offset > bytes.size()) return false;
  if (section.count > (bytes.size() - section.offset) / sizeof(T)) return false;
  *out = {reinterpret_cast<const T*>(bytes.data() + section.offset), section.count};
  return true;
}

bool TakeSections(std::span<const std::byte> bytes, Tables* t) {
  const auto& s = t->header->sections;
  return Take(bytes, s[kSources], &t->sources) && Take(bytes, s[kNodes], &t->nodes) &&
         Take(bytes, s[kRoots], &t->roots) && Take(bytes, s[kClasses], &t->classes) &&
         Take(bytes, s[kMappings], &t->mappings) && Take(bytes, s[kCountries], &t->countries) &&
         Take(bytes, s[kCallingCodes], &t->calling_codes) &&
         Take(bytes, s[kFormats], &t->formats) &&
         Take(bytes, s[kTimeZoneNames], &t->time_zone_names) &&
         Take(bytes, s[kOperatorNames], &t->operator_names) &&
         Take(bytes, s[kAreaNodes], &t->area_nodes) && Take(bytes, s[kAreaNames], &t->area_names) &&
         Take(bytes, s[kLanguages], &t->languages) &&
         Take(bytes, s[kRenumberings], &t->renumberings) && Take(bytes, s[kStrings], &t->strings);
}

// What the leaves below an entry do to the digits.
struct Edits {
  uint8_t most_dropped = 0;  // digits that are left out
  uint8_t least_drop = 255;  // of them at the front, where the text is made of the others
  Edits() = default;
  explicit Edits(const ClassRecord& c)
      : most_dropped(static_cast<uint8_t>(c.drop + c.cut_size)),
        least_drop(c.keep != 0 || c.kind == ClassRecord::kInternational ? c.drop : 255) {}

  void Add(const Edits& other) {
    most_dropped = std::max(most_dropped, other.most_dropped);
    least_drop = std::min(least_drop, other.least_drop);
  }
};

// Walks end: every node leads to earlier nodes only, and not deeper than the digits that its roots
// may count on.
class NodeCheck {
 public:
  explicit NodeCheck(std::span<const uint32_t> nodes) : nodes_(nodes) {}

  template <typename LeafOk>
  bool Nodes(LeafOk leaf_ok) {
    if (nodes_.size() % kNodeSize != 0) return false;
    depths_.resize(nodes_.size() / kNodeSize);
    for (size_t n = 0; n < depths_.size(); ++n) {
      uint8_t deepest = 0;
      for (size_t d = 0; d < kNodeSize; ++d) {
        const uint32_t entry = nodes_[n * kNodeSize + d];
        if ((entry & kLeafBit) != 0) {
          if (!leaf_ok(entry)) return false;
          continue;
        }
        if (entry % kNodeSize != 0 || entry / kNodeSize >= n) return false;
        deepest = std::max(deepest, depths_[entry / kNodeSize]);
      }
      if (deepest == 255) return false;
      depths_[n] = static_cast<uint8_t>(deepest + 1);
    }
    return true;
  }

  bool Root(uint32_t entry, int digits) const {
    if ((entry & kLeafBit) != 0) return true;
    return entry % kNodeSize == 0 && entry / kNodeSize < depths_.size() &&
           depths_[entry / kNodeSize] <= digits;
  }

 private:
  std::span<const uint32_t> nodes_;
  std::vector<uint8_t> depths_;
};

bool StringsOk(const Tables& t, std::span<const uint32_t> strings) {
  return std::all_of(strings.begin(), strings.end(), [&](uint32_t at) {
    if (at + sizeof(uint16_t) >= t.strings.size()) return false;
    const std::string_view text = String(t, at);
    return text.size() < t.strings.size() - at - sizeof(uint16_t) && text.data()[text.size()] == 0;
  });
}

// No number is made of digits that it does not have: a leaf drops no more than there are, and
// always the calling code that is thought in front of national numbers. To be called when all else
// is well.
class EditCheck {
 public:
  explicit EditCheck(const Tables& t) : tables_(t), edits_(t.nodes.size() / kNodeSize) {
    for (size_t n = 0; n < edits_.size(); ++n) {
      for (size_t d = 0; d < kNodeSize; ++d) edits_[n].Add(Of(t.nodes[n * kNodeSize + d]));
    }
  }

  bool Roots(uint32_t first, uint32_t code_size) const {
    for (uint32_t count = 0; count < kCounts; ++count) {
      const Edits edits = Of(tables_.roots[first + count]);
      if (edits.most_dropped > count + code_size || edits.least_drop < code_size) return false;
    }
    return true;
  }

 private:
  Edits Of(uint32_t entry) const {
    return (entry & kLeafBit) != 0 ? Edits(tables_.classes[ClassOf(entry)])
                                   : edits_[entry / kNodeSize];
  }

  const Tables& tables_;
  std::vector<Edits> edits_;
};

absl::Status CheckEdits(const Tables& t) {
  const EditCheck edits(t);
  bool ok = edits.Roots(0, 0);
  for (const CountryRecord& country : t.countries) {
    if (country.calling_code == 0) continue;
    const auto size = static_cast<uint32_t>(Cat(country.calling_code).size());
    ok = ok && edits.Roots(country.national_roots, size) && edits.Roots(country.retry_roots, size);
  }
  return ok ? absl::OkStatus() : Damaged("an answer wants digits that are not there");
}

absl::Status CheckAutomata(const Tables& t) {
  if (t.nodes.empty()) return Damaged("the nodes are missing");
  NodeCheck nodes(t.nodes);
  const bool nodes_ok = nodes.Nodes([&](uint32_t leaf) {
    return ClassOf(leaf) < t.classes.size() && MappingOf(leaf) < t.mappings.size();
  });
  if (!nodes_ok) return Damaged("a node leads outside");
  if (t.roots.size() < kCounts || t.roots.size() % kCounts != 0)
    return Damaged("roots are missing");
  for (size_t i = 0; i < t.roots.size(); ++i) {
    const uint32_t entry = t.roots[i];
    const bool leaf_ok = (entry & kLeafBit) == 0 || (ClassOf(entry) < t.classes.size() &&
                                                     MappingOf(entry) < t.mappings.size());
    if (!leaf_ok || !nodes.Root(entry, static_cast<int>(i % kCounts))) {
      return Damaged("a root leads outside");
    }
  }
  const auto roots_ok = [&](uint32_t first) {
    return first % kCounts == 0 && first + kCounts <= t.roots.size();
  };
  for (const CountryRecord& country : t.countries) {
    if (country.code[3] != 0 || country.calling_code >= kCallingCodeLimit ||
        !roots_ok(country.national_roots) || !roots_ok(country.retry_roots)) {
      return Damaged("a country leads outside");
    }
  }
  if (t.calling_codes.size() != kCallingCodeLimit) return Damaged("calling codes are missing");
  for (const CallingCodeRecord& code : t.calling_codes) {
    if (!roots_ok(code.format_roots) || !StringsOk(t, {&code.extension_prefix, 1})) {
      return Damaged("a calling code leads outside");
    }
  }
  NodeCheck areas(t.area_nodes);
  const size_t area_count = t.area_names.size() / t.languages.size();
  if (!areas.Nodes([&](uint32_t leaf) { return (leaf & ~kLeafBit) < area_count; })) {
    return Damaged("an area leads outside");
  }
  return CheckEdits(t);
}

bool AllDigits(const char* text, size_t size) {
  return std::all_of(text, text + size, [](char c) { return c >= '0' && c <= '9'; });
}

// The E.164 text begins with '+' and digits of the calling code.
bool HeadOk(const ClassRecord& c) {
  if (c.keep == 0) return c.valid == 0 && c.geographical == 0;
  return c.keep == 0xff && c.head_size <= sizeof c.head && c.national_offset >= 2 &&
         c.national_offset <= c.head_size && c.head[0] == '+' &&
         AllDigits(c.head + 1, c.head_size - 1u);
}

absl::Status CheckRecords(const Tables& t) {
  if (t.languages.empty() || t.strings.size() < sizeof(uint16_t) || t.countries.empty() ||
      t.mappings.empty() || t.classes.size() <= kClassEmpty || t.formats.empty() ||
      t.time_zone_names.empty() || t.operator_names.size() < t.languages.size()) {
    return Damaged("a section is empty");
  }
  if (!StringsOk(t, t.languages) || !StringsOk(t, t.operator_names) ||
      !StringsOk(t, t.area_names) || !StringsOk(t, t.time_zone_names)) {
    return Damaged("a name leads outside");
  }
  for (const ClassRecord& c : t.classes) {
    if (c.status >= kStatusCount || c.type >= kNumberTypeCount ||
        c.possibility >= kPossibilityCount || c.country >= t.countries.size() ||
        c.calling_code >= kCallingCodeLimit || c.head_size > sizeof c.head || c.valid > 1 ||
        c.portable > 1 || c.geographical > 1 || c.kind > ClassRecord::kInternational ||
        !HeadOk(c) || c.drop > kMaxCount + kMaxCallingCodeSize ||
        c.cut_at + c.cut_size > kMaxCount + kMaxCallingCodeSize) {
      return Damaged("an answer is out of range");
    }
  }
  const size_t operator_count = t.operator_names.size() / t.languages.size();
  for (const MappingRecord& m : t.mappings) {
    if (m.operator_id >= operator_count || m.time_zone >= t.time_zone_names.size()) {
      return Damaged("an operator is out of range");
    }
  }
  for (const FormatRecord& f : t.formats) {
    if (!StringsOk(t, {&f.national, 1}) || !StringsOk(t, {&f.international, 1})) {
      return Damaged("a format leads outside");
    }
  }
  for (const SourceRecord& s : t.sources) {
    for (const uint32_t at : {s.name, s.version, s.licence, s.date, s.checksum}) {
      if (!StringsOk(t, {&at, 1})) return Damaged("a source leads outside");
    }
  }
  for (const RenumberingRecord& r : t.renumberings) {
    if (r.prefix_size > sizeof r.prefix || !AllDigits(r.prefix, r.prefix_size))
      return Damaged("a renumbering is out of range");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status OpenPlan(std::span<const std::byte> bytes, Trust trust, Tables* tables) {
  if (bytes.size() < sizeof(PlanHeader)) return DataLoss(Cat("plan: too short for a plan", kCure));
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(PlanHeader) != 0) {
    return InvalidArgument("plan: not aligned to 8 bytes, map the file or copy it");
  }
  const auto* header = reinterpret_cast<const PlanHeader*>(bytes.data());
  if (std::memcmp(header->magic, kPlanMagic, sizeof kPlanMagic) != 0) {
    return DataLoss("plan: not a numbering plan, give a file made by griot plan build");
  }
  if (header->version != kPlanVersion || header->section_count != kSectionCount) {
    return FailedPrecondition(Cat("plan: of layout ", header->version,
                                  ", this library reads layout ", kPlanVersion, kCure));
  }
  tables->header = header;
  if (header->size != bytes.size()) return Damaged("cut or padded");
  if (trust == Trust::kNone && PlanChecksum(bytes.subspan(kChecksumFrom)) != header->checksum) {
    return Damaged("the checksum is wrong");
  }
  if (!TakeSections(bytes, tables)) return Damaged("a section leads outside");
  if (trust == Trust::kLinked) return absl::OkStatus();
  GRIOT_TRY(CheckRecords(*tables));
  return CheckAutomata(*tables);
}

std::string_view NameIn(const Tables& t, std::span<const uint32_t> names, uint32_t id,
                        std::string_view language) {
  const size_t count = names.size() / t.languages.size();
  if (id >= count) return "";
  for (size_t i = 0; i < t.languages.size(); ++i) {
    if (String(t, t.languages[i]) != language) continue;
    const std::string_view name = String(t, names[i * count + id]);
    if (!name.empty()) return name;
  }
  if (language == "zh" || language == "ja" || language == "ko") return "";
  return String(t, names[id]);
}

}  // namespace griot::numbers
