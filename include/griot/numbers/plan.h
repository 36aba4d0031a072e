// A numbering plan: the world's numbers compiled into one immutable table.
//
//   const griot::Plan& plan = griot::Plan::Default();              // linked into the library
//   auto other = griot::Plan::FromBytes(bytes);                    // a file read or mapped by you
//   plan.country_code(segmentation.country);                       // "SN"
//   plan.operator_name(segmentation.operator_id, "fr");            // "Orange"
//
// A plan is position independent, checksummed and versioned; one that is damaged, or made by
// another kind of machine or release, is refused. Thread-safe: a plan never changes.
#ifndef GRIOT_NUMBERS_PLAN_H_
#define GRIOT_NUMBERS_PLAN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/numbers/segmentation.h"

namespace griot {

namespace numbers {
struct Tables;
}  // namespace numbers

// Where the facts of a plan came from: {"google-libphonenumber", "3.2.47", "Apache-2.0", …}.
struct PlanSource {
  std::string_view name, version, licence, date, checksum;
};

class Plan {
 public:
  // The plan that is linked into the library: today's numbers, without areas.
  static const std::shared_ptr<const Plan>& Default();

  // Takes a copy of `bytes` (8-byte aligned), or keeps a view of them together with whatever owns
  // them (a mapped file). DATA_LOSS: damaged, cut, or not a plan; FAILED_PRECONDITION: made for
  // another release of griot.
  static absl::StatusOr<std::shared_ptr<const Plan>> FromBytes(std::string_view bytes);
  static absl::StatusOr<std::shared_ptr<const Plan>> FromBytes(std::span<const std::byte> bytes,
                                                               std::shared_ptr<const void> owner);

  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
  ~Plan();

  std::vector<PlanSource> sources() const;
  size_t size_bytes() const;
  uint64_t checksum() const;
  bool has_areas() const;

  // Counts of ids: valid ids are 0 … count - 1.
  int country_count() const;
  int operator_count() const;
  int time_zone_count() const;
  int area_count() const;

  // "SN", "001", or "" for 0 and for ids that the plan does not have (as all accessors). Behind
  // each name stands a zero byte, for callers in C.
  std::string_view country_code(CountryId id) const;
  std::string_view operator_name(OperatorId id, std::string_view language = "en") const;
  // "Africa/Dakar"; several are joined by '&', as upstream writes them.
  std::string_view time_zone_name(TimeZoneId id) const;
  std::string_view area_name(AreaId id, std::string_view language = "en") const;
  // Whether the numbers of a country can move from one operator to another.
  bool portable(CountryId id) const;
  // 221 for "SN"; 0: none. `FindCountry` is case-sensitive: the id of "SN", or nothing.
  int calling_code(CountryId id) const;
  std::optional<CountryId> FindCountry(std::string_view code) const;

  // For the rooms of the library.
  const numbers::Tables& tables() const { return *tables_; }

 private:
  Plan();

  std::shared_ptr<const void> owner_;
  std::unique_ptr<numbers::Tables> tables_;
};

}  // namespace griot

#endif  // GRIOT_NUMBERS_PLAN_H_
