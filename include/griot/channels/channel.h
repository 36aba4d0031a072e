// The kinds of media.
#ifndef GRIOT_CHANNELS_CHANNEL_H_
#define GRIOT_CHANNELS_CHANNEL_H_

#include <cstdint>
#include <string_view>

#include "griot/base/schema.h"

namespace griot {

// Stored: never renumber. kAll stands for every channel in rules and stops; nothing is sent by it.
enum class Channel : uint8_t { kAll, kSms, kWhatsapp, kEmail, kPush, kPostal, kWebhook };

template <>
struct Schema<Channel> {
  static constexpr std::string_view name = "Channel";
  static constexpr std::string_view names[] = {"all",  "sms",    "whatsapp", "email",
                                               "push", "postal", "webhook"};
};

}  // namespace griot

#endif  // GRIOT_CHANNELS_CHANNEL_H_
