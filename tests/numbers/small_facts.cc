#include "tests/numbers/small_facts.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "src/numbers/compiler/compile.h"

namespace griot::numbers {
namespace {

Description& Of(Territory& territory, Kind kind) {
  return territory.kinds[static_cast<size_t>(kind)];
}

Territory Senegal() {
  Territory t{.id = "SN", .calling_code = 221, .international_prefix = "00"};
  t.general = {"[378]\\d{8}", {9}, {}};
  Of(t, Kind::kFixedLine) = {"33\\d{7}", {}, {}};
  Of(t, Kind::kMobile) = {"7[05-8]\\d{7}", {}, {}};
  Of(t, Kind::kTollFree) = {"800\\d{6}", {}, {}};
  t.formats = {{"(\\d{3})(\\d{2})(\\d{2})(\\d{2})", "$1 $2 $3 $4", "8", ""},
               {"(\\d{2})(\\d{3})(\\d{2})(\\d{2})", "$1 $2 $3 $4", "[379]", ""}};
  return t;
}

Territory Benin() {
  Territory t{.id = "BJ", .calling_code = 229, .international_prefix = "00"};
  t.mobile_number_portable = true;
  t.general = {"01\\d{8}", {10}, {8}};
  Of(t, Kind::kMobile) = {"01[4-6]\\d{7}", {}, {}};
  t.formats = {{"(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})", "$1 $2 $3 $4 $5", "0", ""}};
  return t;
}

Territory American(std::string id, const std::string& areas) {
  Territory t{.id = std::move(id),
              .calling_code = 1,
              .international_prefix = "011",
              .national_prefix_for_parsing = "1"};
  t.general = {"[2-9]\\d{9}", {10}, {7}};
  t.same_mobile_and_fixed_line_pattern = true;
  Of(t, Kind::kFixedLine) = Of(t, Kind::kMobile) = {areas + "[2-9]\\d{6}", {10}, {7}};
  Of(t, Kind::kTollFree) = {"8(?:00|88)[2-9]\\d{6}", {}, {}};
  t.formats = {{"(\\d{3})(\\d{4})", "$1-$2", "[2-9]", ""},
               {"(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3", "[2-9]", ""}};
  t.international_formats = {{"(\\d{3})(\\d{3})(\\d{4})", "$1-$2-$3", "[2-9]", ""}};
  return t;
}

Territory UnitedStates() {
  Territory t = American("US", "(?:202|212|415)");
  t.main_country_for_code = true;
  return t;
}

Territory Antigua() {
  Territory t = American("AG", "268");
  t.same_mobile_and_fixed_line_pattern = false;
  t.leading_digits = "268";
  t.national_prefix_for_parsing = "1|([457]\\d{6})$";
  t.national_prefix_transform_rule = "268$1";
  t.general = {"(?:268|[58]\\d\\d)\\d{7}", {10}, {7}};
  Of(t, Kind::kFixedLine) = {"2684(?:6[0-38]|84)\\d{4}", {}, {7}};
  Of(t, Kind::kMobile) = {"268(?:7(?:1[3-9]|8\\d))\\d{4}", {}, {7}};
  return t;
}

Territory Argentina() {
  Territory t{.id = "AR", .calling_code = 54, .international_prefix = "00"};
  t.national_prefix_for_parsing = "0?(?:(11|2[2-9]\\d)15)?";
  t.national_prefix_transform_rule = "9$1";
  t.preferred_extension_prefix = " int. ";
  t.general = {"(?:11|[29]\\d)\\d{8}|9\\d{10}", {10, 11}, {6, 7, 8}};
  Of(t, Kind::kFixedLine) = {"(?:11|2[2-9])\\d{8}", {10}, {}};
  Of(t, Kind::kMobile) = {"9(?:11|2[2-9])\\d{8}", {11}, {}};
  t.formats = {{"(\\d{2})(\\d{4})(\\d{4})", "$1 $2-$3", "1", "0$1"},
               {"(\\d)(\\d{2})(\\d{4})(\\d{4})", "$2 15-$3-$4", "9", "0$1"}};
  t.international_formats = {{"(\\d)(\\d{2})(\\d{4})(\\d{4})", "$1 $2 $3-$4", "9", ""}};
  return t;
}

Territory Worldwide() {
  Territory t{.id = "001", .calling_code = 800};
  t.general = {"\\d{8}", {8}, {}};
  Of(t, Kind::kTollFree) = {"\\d{8}", {}, {}};
  t.formats = {{"(\\d{4})(\\d{4})", "$1 $2", "\\d", ""}};
  return t;
}

}  // namespace

Facts SmallFacts() {
  Facts facts;
  facts.sources = {{"small", "1", "CC0-1.0", "2026-01-01", "sha256:00"}};
  facts.territories = {Worldwide(),           Antigua(), Argentina(),   Benin(),
                       American("CA", "416"), Senegal(), UnitedStates()};
  std::sort(facts.territories.begin(), facts.territories.end(),
            [](const Territory& a, const Territory& b) {
              return std::pair(a.id, a.calling_code) < std::pair(b.id, b.calling_code);
            });
  facts.operators = {{"22170", {{"en", "Expresso"}}},
                     {"22176", {{"en", "Free"}}},
                     {"22177", {{"en", "Orange"}, {"fr", "Orange Sénégal"}}},
                     {"221771", {{"en", "Orange Gold"}}},
                     {"229014", {{"en", "Celtiis"}}},
                     {"5491", {{"fr", "Personnel"}}}};
  facts.areas = {{"1202", {{"en", "Washington D.C."}}},
                 {"1212", {{"en", "New York, NY"}}},
                 {"5411", {{"en", "Buenos Aires"}, {"es", "Ciudad de Buenos Aires"}}},
                 {"22133", {{"en", "Dakar"}}}};
  facts.time_zones = {{"1", "America/New_York&America/Los_Angeles"},
                      {"1202", "America/New_York"},
                      {"1415", "America/Los_Angeles"},
                      {"221", "Africa/Dakar"},
                      {"229", "Africa/Porto-Novo"},
                      {"54", "America/Buenos_Aires"}};
  facts.geographical_mobile_codes = {54};
  facts.mobile_tokens = {{54, "9"}};
  facts.renumberings = {{229, 8, "01", "ARCEP"}};
  return facts;
}

const std::string& SmallPlanBytes() {
  static const std::string& bytes = *new std::string([] {
    const auto made = CompilePlan(SmallFacts(), {.areas = true});
    if (!made.ok()) std::abort();
    return *made;
  }());
  return bytes;
}

}  // namespace griot::numbers
