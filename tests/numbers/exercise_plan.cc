#include "tests/numbers/exercise_plan.h"

#include <algorithm>
#include <string>

#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "griot/numbers/overlay.h"
#include "griot/numbers/segmenter.h"
#include "tests/numbers/columns.h"

namespace griot::numbers {
namespace {

constexpr int kMostIds = 3000;

size_t CountNames(const Plan& plan) {
  size_t said = 0;
  const auto ids = [](int count) { return std::min(count, kMostIds) + 2; };
  for (const PlanSource& s : plan.sources()) {
    said += s.name.size() + s.version.size() + s.licence.size() + s.date.size() + s.checksum.size();
  }
  for (int i = 0; i < ids(plan.country_count()); ++i) {
    const auto id = static_cast<CountryId>(i);
    said += plan.country_code(id).size() + plan.portable(id) +
            static_cast<size_t>(plan.calling_code(id));
  }
  for (const std::string_view language : {"en", "fr", "ja", ""}) {
    for (int i = 0; i < ids(plan.operator_count()); ++i) {
      said += plan.operator_name(static_cast<OperatorId>(i), language).size();
    }
    for (int i = 0; i < ids(plan.area_count()); ++i) {
      said += plan.area_name(static_cast<AreaId>(i), language).size();
    }
  }
  for (int i = 0; i < ids(plan.time_zone_count()); ++i) {
    said += plan.time_zone_name(static_cast<TimeZoneId>(i)).size();
  }
  return said + plan.FindCountry("SN").value_or(0) + plan.FindCountry("ZZ").value_or(0);
}

Column Texts(const Plan& plan) {
  Column column;
  const int countries = std::min(plan.country_count(), 300);
  for (int i = 0; i < countries; ++i) {
    for (const std::string_view text : {"771234567",
                                        "+221771234567",
                                        "0022177123456",
                                        "+22997123456",
                                        "01112025550123",
                                        "2025550123",
                                        "4641234",
                                        "0111512345678",
                                        "+5491123456789",
                                        "+80012345678",
                                        "15",
                                        "221",
                                        "00",
                                        "+1",
                                        "999",
                                        "1234567890123456789012345678901234567890",
                                        "+0054 11 2345 6789",
                                        "77 123 45 67 ext. 12",
                                        "n/a",
                                        "771234567.0",
                                        "1112345678;2212345678"}) {
      column.Add(text, static_cast<CountryId>(i));
    }
    for (int digit = 0; digit < 10; ++digit) {
      for (const int size : {3, 7, 8, 9, 10, 12, 17, 20, 36}) {
        const std::string digits(static_cast<size_t>(size), static_cast<char>('0' + digit));
        column.Add(digits, static_cast<CountryId>(i));
        column.Add(Cat("+", digits), static_cast<CountryId>(i));
      }
    }
  }
  return column;
}

size_t Numbers(const std::shared_ptr<const Plan>& plan) {
  size_t said = 0;
  const Column column = Texts(*plan);
  const auto overlay = OperatorOverlay::FromCsv("22177,Yas\n1,Bell\n");
  for (const bool clean : {false, true}) {
    const auto segmenter = Segmenter::Create({.mode = clean ? Mode::kClean : Mode::kExact,
                                              .plan = plan,
                                              .overlay = clean ? *overlay : nullptr});
    AllColumns out(column.rows());
    Summary summary;
    const TextColumn in = {.bytes = column.bytes.data(),
                           .offsets = column.offsets.data(),
                           .rows = column.rows(),
                           .row_regions = column.regions.data()};
    if (segmenter->Segment(in, out.From(0), &summary).ok()) said += out.e164_bytes[0];
    for (int64_t row = 0; row < column.rows(); ++row) {
      const Segmentation one =
          segmenter->Segment(column.cell(row), column.regions[static_cast<size_t>(row)]);
      for (int style = 0; style < 4; ++style) {
        said += Format(*plan, one, static_cast<NumberStyle>(style)).size();
      }
      said += static_cast<size_t>(IsPossible(*plan, one.calling_code, one.national()));
      said += segmenter->operator_name(one.operator_id).size();
      said += plan->time_zone_name(one.time_zone).size() + plan->area_name(one.area).size();
    }
  }
  return said;
}

}  // namespace

size_t ExercisePlan(const std::shared_ptr<const Plan>& plan) {
  return CountNames(*plan) + Numbers(plan);
}

}  // namespace griot::numbers
