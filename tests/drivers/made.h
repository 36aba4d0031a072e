// Drivers as accounts make them.
#ifndef GRIOT_TESTS_DRIVERS_MADE_H_
#define GRIOT_TESTS_DRIVERS_MADE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "griot/base/status.h"
#include "griot/drivers/builtin.h"

namespace griot {

inline DriverSettings SettingsOf(std::string_view settings, std::string_view secrets = "{}") {
  return {.settings = ParseJson(settings).value(), .secrets = ParseJson(secrets).value()};
}

// One that must be.
inline std::unique_ptr<const Driver> Made(std::string_view name, std::string_view settings,
                                          std::string_view secrets = "{}") {
  auto made = BuiltinDrivers().Make(name, SettingsOf(settings, secrets));
  EXPECT_TRUE(made.ok()) << made.status();
  return made.ok() ? *std::move(made) : nullptr;
}

// Why one must not be.
inline std::string Refusal(std::string_view name, std::string_view settings,
                           std::string_view secrets = "{}") {
  const auto made = BuiltinDrivers().Make(name, SettingsOf(settings, secrets));
  EXPECT_FALSE(made.ok()) << settings;
  if (made.ok()) return "";
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, made.status().code());
  return std::string(Message(made.status()));
}

inline Envelope SampleEnvelope() {
  return {.channel = Channel::kSms,
          .call_key = "0123456789abcdefghjkmnpqrstvwxyz",
          .to = "+221771234567",
          .from = "Ma Boutique",
          .subject = "Soldes & \"prix\"",
          .text = "Bonjour \"Awa\",\n50 % = moitié & <b>",
          .html = "<p>Bonjour</p>",
          .expires = absl::FromUnixSeconds(1'763'712'000)};
}

}  // namespace griot

#endif  // GRIOT_TESTS_DRIVERS_MADE_H_
