#include "griot/channels/driver.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"

namespace griot {
namespace {

using testing::HasSubstr;

TEST(HttpResponse, FindsAHeaderWhateverItsLetters) {
  const HttpResponse response{.headers = {{"Retry-After", "7"}, {"retry-after", "8"}, {"X", "y"}}};
  EXPECT_EQ("7", response.Header("RETRY-AFTER"));
  EXPECT_EQ("y", response.Header("x"));
  EXPECT_EQ("", response.Header("retry"));
}

class Silent final : public Driver {};

constexpr Channel kSmsOnly[] = {Channel::kSms};
absl::StatusOr<std::unique_ptr<const Driver>> MakeSilent(const DriverSettings& settings) {
  if (settings.settings.Find("wrong") != nullptr) return InvalidArgument("settings.wrong: it is");
  // Neither is null, whatever the caller had.
  EXPECT_TRUE(settings.settings.is_object() && settings.secrets.is_object());
  return std::make_unique<const Silent>();
}
constexpr DriverKind kKinds[] = {{"silent", "Says nothing.", kSmsOnly, MakeSilent}};

class DriverTableTest : public testing::Test {
 protected:
  std::string Refusal(std::string_view name, const DriverSettings& settings) {
    const auto made = DriverTable(kKinds).Make(name, settings);
    return made.ok() ? "" : made.status().ToString();
  }
};

TEST_F(DriverTableTest, MakesADriverOfItsName) {
  const auto made = DriverTable(kKinds).Make("silent", {});
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(nullptr, (*made)->http());
  EXPECT_EQ(nullptr, (*made)->local());
  EXPECT_EQ(DriverClass::kBlind, (*made)->traits().driver_class);
}

TEST_F(DriverTableTest, NamesWhatWasMeant) {
  EXPECT_EQ(R"(NOT_FOUND: driver: "silnt" is unknown, did you mean "silent")",
            Refusal("silnt", {}));
  EXPECT_THAT(Refusal("x", {}), HasSubstr("docs/CHANNELS.md"));
}

TEST_F(DriverTableTest, RefusesWhatTheDriverDoesNotSpeak) {
  EXPECT_THAT(Refusal("silent", {.channel = Channel::kEmail}), HasSubstr("does not speak"));
  EXPECT_THAT(Refusal("silent", {.channel = Channel::kAll}), HasSubstr("does not speak"));
}

TEST_F(DriverTableTest, RefusesSettingsThatAreNone) {
  EXPECT_THAT(Refusal("silent", {.settings = Json("text")}), HasSubstr("settings: expected"));
  EXPECT_THAT(Refusal("silent", {.secrets = Json(1)}), HasSubstr("secrets: expected"));
  Json secrets;
  secrets.Set("key", 12345);
  const std::string refusal = Refusal("silent", {.secrets = secrets});
  EXPECT_THAT(refusal, HasSubstr("secrets.key: expected a text"));
  EXPECT_THAT(refusal, Not(HasSubstr("12345")));
  Json wrong;
  wrong.Set("wrong", 1);
  EXPECT_THAT(Refusal("silent", {.settings = wrong}), HasSubstr("settings.wrong: it is"));
}

}  // namespace
}  // namespace griot
