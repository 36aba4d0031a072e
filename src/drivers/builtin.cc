#include "griot/drivers/builtin.h"

#include "src/drivers/drivers.h"

namespace griot {
namespace {

constexpr Channel kEveryChannel[] = {Channel::kSms,  Channel::kWhatsapp, Channel::kEmail,
                                     Channel::kPush, Channel::kPostal,   Channel::kWebhook};

constexpr DriverKind kKinds[] = {
#define GRIOT_DRIVER(name, doc, make) {name, doc, kEveryChannel, drivers::make},
#include "src/drivers/builtin.inc"
#undef GRIOT_DRIVER
};

}  // namespace

const DriverTable& BuiltinDrivers() {
  static const DriverTable kTable(kKinds);
  return kTable;
}

}  // namespace griot
