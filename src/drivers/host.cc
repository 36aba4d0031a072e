#include "griot/base/schema.h"
#include "src/drivers/drivers.h"

namespace griot {
namespace {

// What the host needs to know of the account, it knows.
struct HostSettings {};

class Host final : public Driver {};

}  // namespace

template <>
struct Schema<HostSettings> {
  static constexpr std::string_view name = "HostSettings";
  static constexpr auto fields = Fields();
};

namespace drivers {

absl::StatusOr<std::unique_ptr<const Driver>> MakeHost(const DriverSettings& settings) {
  HostSettings none;
  if (absl::Status status = FromJson(settings.settings, &none, "settings"); !status.ok()) {
    return status;
  }
  return std::make_unique<const Host>();
}

}  // namespace drivers
}  // namespace griot
