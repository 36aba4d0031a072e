// The drivers that come with griot: docs/CHANNELS.md says what each wants to know.
#ifndef GRIOT_DRIVERS_BUILTIN_H_
#define GRIOT_DRIVERS_BUILTIN_H_

#include "griot/channels/driver.h"

namespace griot {

// By name.
const DriverTable& BuiltinDrivers();

}  // namespace griot

#endif  // GRIOT_DRIVERS_BUILTIN_H_
