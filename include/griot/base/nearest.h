// "did you mean …": the known word that a mistyped one was meant to be.
#ifndef GRIOT_BASE_NEAREST_H_
#define GRIOT_BASE_NEAREST_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace griot {

// The first of `words` that is fewest letters away from `word` (one letter changed, added, left
// out, or two swapped; upper and lower case are the same letter); nothing when all are too far to
// be meant: more than a third of the letters. The answer views one of `words`.
std::optional<std::string_view> Nearest(std::string_view word, std::span<const std::string> words);
std::optional<std::string_view> Nearest(std::string_view word,
                                        std::vector<std::string>&& words) = delete;

}  // namespace griot

#endif  // GRIOT_BASE_NEAREST_H_
