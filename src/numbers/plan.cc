#include "griot/numbers/plan.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/checksum.h"
#include "src/numbers/layout.h"
#include "src/numbers/open_plan.h"

// The linked plan, default_plan.cc.
extern "C" const std::byte griot_default_plan_begin[];
extern "C" const std::byte griot_default_plan_end[];

namespace griot {

using numbers::String;

Plan::Plan() : tables_(std::make_unique<numbers::Tables>()) {}
Plan::~Plan() = default;

const std::shared_ptr<const Plan>& Plan::Default() {
  // Never destroyed: hosts unload libraries in any order. The bytes are ours: not checked again.
  static const std::shared_ptr<const Plan>& plan = *new std::shared_ptr<const Plan>([] {
    std::shared_ptr<Plan> made(new Plan);
    const std::span<const std::byte> bytes(griot_default_plan_begin, griot_default_plan_end);
    if (!numbers::OpenPlan(bytes, numbers::Trust::kLinked, made->tables_.get()).ok()) {
      made = nullptr;  // a build without facts: there is no default
    }
    return std::shared_ptr<const Plan>(std::move(made));
  }());
  return plan;
}

absl::StatusOr<std::shared_ptr<const Plan>> Plan::FromBytes(std::string_view bytes) {
  // new aligns to 16 bytes, enough for every record.
  auto copy = std::make_shared<std::string>(bytes);
  return FromBytes(std::as_bytes(std::span(*copy)), copy);
}

absl::StatusOr<std::shared_ptr<const Plan>> Plan::FromBytes(std::span<const std::byte> bytes,
                                                            std::shared_ptr<const void> owner) {
  std::shared_ptr<Plan> plan(new Plan);
  GRIOT_TRY(numbers::OpenPlan(bytes, numbers::Trust::kNone, plan->tables_.get()));
  plan->owner_ = std::move(owner);
  return std::shared_ptr<const Plan>(std::move(plan));
}

std::vector<PlanSource> Plan::sources() const {
  std::vector<PlanSource> sources;
  for (const numbers::SourceRecord& record : tables_->sources) {
    sources.push_back({String(*tables_, record.name), String(*tables_, record.version),
                       String(*tables_, record.licence), String(*tables_, record.date),
                       String(*tables_, record.checksum)});
  }
  return sources;
}

size_t Plan::size_bytes() const { return tables_->header->size; }
uint64_t Plan::checksum() const { return tables_->header->checksum; }
bool Plan::has_areas() const { return !tables_->area_nodes.empty(); }

int Plan::country_count() const { return static_cast<int>(tables_->countries.size()); }
int Plan::time_zone_count() const { return static_cast<int>(tables_->time_zone_names.size()); }
int Plan::operator_count() const {
  return static_cast<int>(tables_->operator_names.size() / tables_->languages.size());
}
int Plan::area_count() const {
  return static_cast<int>(tables_->area_names.size() / tables_->languages.size());
}

std::string_view Plan::country_code(CountryId id) const {
  return id < tables_->countries.size() ? tables_->countries[id].code : "";
}

std::string_view Plan::operator_name(OperatorId id, std::string_view language) const {
  return numbers::NameIn(*tables_, tables_->operator_names, id, language);
}

std::string_view Plan::area_name(AreaId id, std::string_view language) const {
  return numbers::NameIn(*tables_, tables_->area_names, id, language);
}

std::string_view Plan::time_zone_name(TimeZoneId id) const {
  if (id >= tables_->time_zone_names.size()) return "";
  return String(*tables_, tables_->time_zone_names[id]);
}

bool Plan::portable(CountryId id) const {
  return id < tables_->countries.size() && tables_->countries[id].portable != 0;
}

int Plan::calling_code(CountryId id) const {
  return id < tables_->countries.size() ? tables_->countries[id].calling_code : 0;
}

std::optional<CountryId> Plan::FindCountry(std::string_view code) const {
  const auto& countries = tables_->countries;
  const auto found = std::lower_bound(
      countries.begin() + 1, countries.end(), code,
      [](const numbers::CountryRecord& record, std::string_view c) { return record.code < c; });
  if (found == countries.end() || found->code != code) return std::nullopt;
  return static_cast<CountryId>(found - countries.begin());
}

}  // namespace griot
