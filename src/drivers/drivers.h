// How the drivers of the table are made.
#ifndef GRIOT_SRC_DRIVERS_DRIVERS_H_
#define GRIOT_SRC_DRIVERS_DRIVERS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "griot/channels/driver.h"

namespace griot::drivers {

absl::StatusOr<std::unique_ptr<const Driver>> MakeFile(const DriverSettings& settings);
absl::StatusOr<std::unique_ptr<const Driver>> MakeHost(const DriverSettings& settings);
absl::StatusOr<std::unique_ptr<const Driver>> MakeHttp(const DriverSettings& settings);

}  // namespace griot::drivers

#endif  // GRIOT_SRC_DRIVERS_DRIVERS_H_
