// The French phrases of the command.
#ifndef GRIOT_SRC_CLI_FRENCH_H_
#define GRIOT_SRC_CLI_FRENCH_H_

#include <span>
#include <string_view>

namespace griot::cli {

// '%' stands for any text, '&' for any that is translated in its turn; French keeps their order.
struct Phrase {
  std::string_view english, french;
};
inline constexpr size_t kMaxCaptures = 8;

// The first that matches counts.
std::span<const Phrase> FrenchPhrases();

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_FRENCH_H_
