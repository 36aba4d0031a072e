#include "src/numbers/compiler/google_js.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

// As the package has it: the short numbers have objects of the same names, uses come after.
std::string Script(std::string_view regions, std::string_view metadata) {
  return Cat("i18n.phonenumbers.shortnumbermetadata.countryToMetadata={XX:[]};\n",
             "i18n.phonenumbers.metadata={};\n",
             "i18n.phonenumbers.metadata.countryCodeToRegionCodeMap=", regions, ";\n",
             "i18n.phonenumbers.metadata.countryToMetadata=", metadata, ";\n",
             "a=i18n.phonenumbers.metadata.countryToMetadata[b];");
}

constexpr std::string_view kNothing = "[,,,,,,,,,[-1]]";

std::string GoogleJsError(std::string_view regions, std::string_view metadata) {
  return std::string(Message(TerritoriesFromGoogleJs(Script(regions, metadata)).status()));
}

// A territory with an id, a calling code, and whether it is the main one.
std::string Bare(std::string_view id, int code, std::string_view main = "") {
  return Cat(id, ":[,,,,,,,,,\"", id, "\",", code, ",,,,,,,,,,,,", main, "]");
}

TEST(GoogleJs, IndexesAreFieldNumbers) {
  const std::string metadata =
      Cat(R"js({SN:[,[,,"(?:[378]\\d|93)\\d{7}",,,,,,,[9],[7]],[,,"3\\d{8}",,,,"301012345"],)js",
          R"js([,,"7\\d{8}",,,,,,,,[7]],[,,"800"],[,,"88"],[,,"81"],[,,"70"],[,,"39"],)js",
          R"js("SN",221,"00","0"," ext ",,"0(1)","9$1","0~0",1,)js",
          R"js([[,"(\\d{2})","$1",["7","77"],"0$1"]],[[,"(\\d)","$1"]],)js",
          R"js([,,"21"],1,"[37]",[,,"24"],[,,"25"],,)js", kNothing, R"js(,[,,"28"]]})js");
  const auto territories = TerritoriesFromGoogleJs(Script("{221:[\"SN\"]}", metadata));
  ASSERT_TRUE(territories.ok()) << territories.status();
  Territory expected;
  expected.id = "SN";
  expected.calling_code = 221;
  expected.international_prefix = "00";
  expected.national_prefix_for_parsing = "0(1)";
  expected.national_prefix_transform_rule = "9$1";
  expected.preferred_extension_prefix = " ext ";
  expected.leading_digits = "[37]";
  expected.main_country_for_code = true;
  expected.same_mobile_and_fixed_line_pattern = true;
  expected.general = {"(?:[378]\\d|93)\\d{7}", {9}, {7}};
  const std::array<std::string, kKindCount> patterns = {"88", "800", "81", "39",      "70",
                                                        "21", "25",  "28", "3\\d{8}", "7\\d{8}"};
  for (size_t kind = 0; kind < patterns.size(); ++kind) {
    expected.kinds[kind].pattern = patterns[kind];
  }
  expected.kinds[static_cast<size_t>(Kind::kMobile)].local_only_lengths = {7};
  expected.formats = {{"(\\d{2})", "$1", "77", "0$1"}};
  expected.international_formats = {{"(\\d)", "$1", "", ""}};
  EXPECT_EQ(territories->at(0), expected);
}

TEST(GoogleJs, AKindWithoutNumbersIsEmpty) {
  const auto territories = TerritoriesFromGoogleJs(
      Script("{221:[\"SN\"]}", Cat("{SN:[,[,,\"7\"],", kNothing, ",,,,,,,\"SN\",221]}")));
  ASSERT_TRUE(territories.ok()) << territories.status();
  EXPECT_EQ(territories->at(0).kinds[static_cast<size_t>(Kind::kFixedLine)], Description());
  EXPECT_EQ(
      GoogleJsError("{221:[\"SN\"]}", "{SN:[,[,,\"7\",,,,,,,[-1]],,,,,,,,\"SN\",221]}"),
      "phonenumbers.metadata.countryToMetadata[SN]: a pattern is given, and no length for it");
}

TEST(GoogleJs, TheMainCountryComesFirstTheOthersById) {
  const std::string metadata =
      Cat("{", Bare("GB", 44, "1"), ",", Bare("JE", 44), ",", Bare("GG", 44), "}");
  const auto territories =
      TerritoriesFromGoogleJs(Script("{44:\"GB GG JE\".split(\" \")}", metadata));
  ASSERT_TRUE(territories.ok()) << territories.status();
  EXPECT_EQ(territories->at(1).id, "GG");
  EXPECT_EQ(GoogleJsError("{44:[\"GB\",\"JE\",\"GG\"]}", metadata),
            "calling code 44: upstream tries GB JE GG, the facts have GB GG JE, give them an order "
            "of their own");
}

TEST(GoogleJs, BothTablesHaveTheSameCallingCodes) {
  EXPECT_EQ(GoogleJsError("{221:[\"SN\"],223:[\"ML\"]}", Cat("{", Bare("SN", 221), "}")),
            "calling code 223: upstream tries ML, the facts have none, give them an order of their "
            "own");
  EXPECT_EQ(GoogleJsError("{221:[\"SN\"]}", Cat("{", Bare("SN", 221), ",", Bare("ML", 223), "}")),
            "phonenumbers.metadata.countryCodeToRegionCodeMap has 1 calling codes, "
            "phonenumbers.metadata.countryToMetadata 2");
}

TEST(GoogleJs, AnotherFileIsRefused) {
  EXPECT_EQ(Message(TerritoriesFromGoogleJs("alert(1)").status()),
            "no phonenumbers.metadata.countryToMetadata, give dist/libphonenumber.js");
  EXPECT_EQ(GoogleJsError("{221:[\"SN\"]}", "{SN:[,7]}"),
            "phonenumbers.metadata.countryToMetadata[SN]: an integer is expected");
  EXPECT_EQ(
      GoogleJsError("{221:[\"SN\"]}", "{SN:f()}"),
      "phonenumbers.metadata.countryToMetadata: literal at 4:51: want a literal, this is code");
}

TEST(GoogleJs, EveryTruncationIsAnError) {
  const std::string whole = Script("{221:[\"SN\"]}", Cat("{", Bare("SN", 221), "}"));
  const size_t end = whole.rfind('}');
  for (size_t size = 0; size <= end; ++size) {
    EXPECT_FALSE(TerritoriesFromGoogleJs(whole.substr(0, size)).ok()) << size;
  }
}

}  // namespace
}  // namespace griot::numbers
