#include "src/numbers/compiler/compile.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/areas.h"
#include "src/numbers/compiler/blob.h"
#include "src/numbers/compiler/explore.h"
#include "src/numbers/compiler/formats.h"
#include "src/numbers/compiler/parse.h"

namespace griot::numbers {
namespace {

// Values, numbered in the order in which they come.
template <typename T>
class Numbering {
 public:
  uint32_t Of(const T& value) {
    const auto [found, is_new] = ids_.try_emplace(value, static_cast<uint32_t>(list_.size()));
    if (is_new) list_.push_back(value);
    return found->second;
  }
  const std::vector<T>& list() const { return list_; }

 private:
  std::vector<T> list_;
  absl::flat_hash_map<T, uint32_t> ids_;
};

class Compiler {
 public:
  Compiler(const Facts& facts, const World& world) : facts_(facts), world_(world) {
    mappings_.Of({});
    masks_.Of({});
    // In the order of kClassInvalidCallingCode, kClassNotANumber, kClassEmpty.
    for (const Status status : {Status::kInvalidCallingCode, Status::kNotANumber, Status::kEmpty}) {
      Answer refusal;
      refusal.status = status;
      LeafOf(refusal);
    }
    NumberCountries();
  }

  absl::StatusOr<std::string> Compile(const PlanOptions& options) {
    const InternationalMachine international(&world_);
    AddRoots(international, 0);
    for (size_t t = 0; t < facts_.territories.size(); ++t) {
      if (facts_.territories[t].id == "001") continue;
      CountryRecord& country = countries_[country_ids_.at(facts_.territories[t].id)];
      country.national_roots = AddNational(static_cast<int>(t), false);
      country.retry_roots = AddNational(static_cast<int>(t), true);
    }
    GRIOT_TRY(AddCallingCodes());
    GRIOT_TRY(CheckRoom());
    return Write(options);
  }

 private:
  void NumberCountries() {
    std::set<std::string> ids;
    for (const Territory& territory : facts_.territories) ids.insert(territory.id);
    countries_.push_back({});
    for (const std::string& id : ids) {
      CountryRecord record = {};
      std::memcpy(record.code, id.data(), std::min(id.size(), sizeof record.code - 1));
      country_ids_[id] = static_cast<uint16_t>(countries_.size());
      countries_.push_back(record);
    }
    for (const Territory& territory : facts_.territories) {
      if (territory.id == "001") continue;  // of many calling codes
      CountryRecord& record = countries_[country_ids_[territory.id]];
      record.calling_code = static_cast<uint16_t>(territory.calling_code);
      record.portable = territory.mobile_number_portable;
    }
  }

  // Explores a machine that begins behind `skipped` digits, and adds a root for each count.
  template <typename Machine>
  uint32_t AddRoots(const Machine& machine, int skipped) {
    Graph graph;
    const auto answer_of = [this](const Answer& answer) { return answers_.Of(answer); };
    const Graph::Ref root = Explorer(&machine, answer_of, &graph).Root(skipped);
    const auto leaf_of = [this](uint32_t answer) { return LeafOf(answers_.list()[answer]); };
    const uint32_t first = static_cast<uint32_t>(roots_.size());
    for (int count = 0; count < kCounts; ++count) {
      roots_.push_back(nodes_.ByCount(graph, root, skipped + count, leaf_of));
    }
    return first;
  }

  uint32_t AddNational(int territory, bool retry) {
    const NationalMachine machine(&world_, territory, retry);
    return AddRoots(machine,
                    static_cast<int>(Cat(facts_.territories[territory].calling_code).size()));
  }

  uint32_t LeafOf(Answer answer) {
    const uint32_t mapping = mappings_.Of(answer.mapping);
    answer.mapping = {};
    return kLeafBit | mapping << kClassBits | classes_.Of(answer);
  }

  absl::Status AddCallingCodes() {
    calling_codes_.resize(kCallingCodeLimit);
    for (const auto& code : world_.codes()) {
      const Territory& main = facts_.territories[code->territories[0]];
      CallingCodeRecord& record = calling_codes_[code->code];
      record.calling_code = static_cast<uint16_t>(code->code);
      const auto token = facts_.mobile_tokens.find(code->code);
      if (token != facts_.mobile_tokens.end()) {
        record.mobile_token = static_cast<uint16_t>(token->second[0] - '0');
      }
      for (const int n : main.general.lengths) record.lengths |= 1u << n;
      for (const int n : main.general.local_only_lengths) record.local_lengths |= 1u << n;
      record.extension_prefix = strings_.Add(main.preferred_extension_prefix);
      GRIOT_LET(const FormatMachine machine, FormatMachine::Create(main));
      Graph graph;
      const auto masks_of = [this](const Masks& masks) { return masks_.Of(masks); };
      const Graph::Ref root = Explorer(&machine, masks_of, &graph).Root(0);
      record.format_roots = static_cast<uint32_t>(roots_.size());
      for (int count = 0; count < kCounts; ++count) {
        roots_.push_back(
            nodes_.ByCount(graph, root, count, [](uint32_t masks) { return kLeafBit | masks; }));
      }
    }
    return absl::OkStatus();
  }

  absl::Status CheckRoom() const {
    if (classes_.list().size() > 1u << kClassBits) {
      return ResourceExhausted(Cat("the facts give ", classes_.list().size(),
                                   " classes of answers, the layout has room for ",
                                   1u << kClassBits));
    }
    if (mappings_.list().size() > 1u << kMappingBits) {
      return ResourceExhausted(Cat("the facts give ", mappings_.list().size(),
                                   " pairs of operator and time zone, the layout has room for ",
                                   1u << kMappingBits));
    }
    return absl::OkStatus();
  }

  ClassRecord ClassOfAnswer(const Answer& answer) const {
    ClassRecord record = {};
    record.kind = answer.international ? ClassRecord::kInternational : ClassRecord::kAnswer;
    record.status = static_cast<uint8_t>(answer.status);
    record.valid = answer.valid;
    record.possibility = static_cast<uint8_t>(answer.possibility);
    record.type = static_cast<uint8_t>(answer.type);
    record.calling_code = answer.calling_code;
    if (answer.territory >= 0) {
      const Territory& territory = facts_.territories[answer.territory];
      record.country = country_ids_.at(territory.id);
      record.portable = territory.mobile_number_portable;
    }
    record.drop = answer.edit.drop;
    record.cut_at = answer.edit.cut_at;
    record.cut_size = answer.edit.cut_size;
    if (answer.international || answer.status != Status::kOk) return record;
    std::string head = Cat("+", answer.calling_code);
    record.national_offset = static_cast<uint8_t>(head.size());
    for (int i = 0; i < answer.edit.literal_size; ++i) {
      head.push_back(static_cast<char>('0' + answer.edit.literal[i]));
    }
    record.head_size = static_cast<uint8_t>(head.size());
    record.keep = 0xff;
    record.geographical = IsGeographical(answer.type, *world_.Find(answer.calling_code));
    std::memcpy(record.head, head.data(), std::min(head.size(), sizeof record.head));
    return record;
  }

  std::string Write(const PlanOptions& options) {
    const Areas areas(options.areas ? facts_.areas : NamedPrefixes());
    std::set<std::string> others;
    for (const Names& names : world_.mappings().operators()) {
      for (const auto& [language, name] : names) others.insert(language);
    }
    for (const Names& names : areas.names()) {
      for (const auto& [language, name] : names) others.insert(language);
    }
    others.erase("en");
    std::vector<std::string> languages = {"en"};
    languages.insert(languages.end(), others.begin(), others.end());

    Blob blob;
    blob.Add(kSources, Sources());
    blob.Add(kNodes, nodes_.entries());
    blob.Add(kRoots, roots_);
    std::vector<ClassRecord> classes;
    for (const Answer& answer : classes_.list()) classes.push_back(ClassOfAnswer(answer));
    blob.Add(kClasses, classes);
    std::vector<MappingRecord> mappings;
    for (const Mapping& m : mappings_.list()) mappings.push_back({m.operator_id, m.time_zone, 0});
    blob.Add(kMappings, mappings);
    blob.Add(kCountries, countries_);
    blob.Add(kCallingCodes, calling_codes_);
    std::vector<FormatRecord> formats;
    for (const Masks& masks : masks_.list()) {
      formats.push_back({strings_.Add(masks.national), strings_.Add(masks.international)});
    }
    blob.Add(kFormats, formats);
    std::vector<uint32_t> time_zones;
    for (const std::string& name : world_.mappings().time_zones()) {
      time_zones.push_back(strings_.Add(name));
    }
    blob.Add(kTimeZoneNames, time_zones);
    blob.Add(kOperatorNames, NameTable(world_.mappings().operators(), languages));
    blob.Add(kAreaNodes, areas.entries());
    blob.Add(kAreaNames, NameTable(areas.names(), languages));
    std::vector<uint32_t> tags;
    for (const std::string& language : languages) tags.push_back(strings_.Add(language));
    blob.Add(kLanguages, tags);
    blob.Add(kRenumberings, Renumberings());
    blob.Add(kStrings, strings_.bytes().data(), strings_.bytes().size(), 1);
    return std::move(blob).Finish();
  }

  std::vector<SourceRecord> Sources() {
    std::vector<SourceRecord> records;
    for (const Source& source : facts_.sources) {
      records.push_back({strings_.Add(source.name), strings_.Add(source.version),
                         strings_.Add(source.licence), strings_.Add(source.date),
                         strings_.Add(source.checksum)});
    }
    return records;
  }

  // Language by language; where a language is silent, the empty string.
  std::vector<uint32_t> NameTable(const std::vector<Names>& names,
                                  const std::vector<std::string>& languages) {
    std::vector<uint32_t> table;
    for (const std::string& language : languages) {
      for (const Names& entry : names) {
        const auto found = entry.find(language);
        table.push_back(found == entry.end() ? 0 : strings_.Add(found->second));
      }
    }
    return table;
  }

  std::vector<RenumberingRecord> Renumberings() const {
    std::vector<RenumberingRecord> records;
    for (const Renumbering& renumbering : facts_.renumberings) {
      RenumberingRecord record = {};
      record.calling_code = static_cast<uint16_t>(renumbering.calling_code);
      record.length = static_cast<uint8_t>(renumbering.length);
      record.prefix_size =
          static_cast<uint8_t>(std::min(renumbering.prefix.size(), sizeof record.prefix));
      std::memcpy(record.prefix, renumbering.prefix.data(), record.prefix_size);
      records.push_back(record);
    }
    return records;
  }

  const Facts& facts_;
  const World& world_;
  Numbering<Answer> answers_;  // whole ones
  Numbering<Answer> classes_;  // without their mappings
  Numbering<Mapping> mappings_;
  Numbering<Masks> masks_;
  Nodes nodes_;
  std::vector<uint32_t> roots_;
  std::vector<CountryRecord> countries_;
  std::map<std::string, uint16_t> country_ids_;
  std::vector<CallingCodeRecord> calling_codes_;
  Strings strings_;
};

}  // namespace

absl::StatusOr<std::string> CompilePlan(const Facts& facts, const PlanOptions& options) {
  GRIOT_LET(const std::unique_ptr<World> world, World::Create(facts));
  return Compiler(facts, *world).Compile(options);
}

}  // namespace griot::numbers
