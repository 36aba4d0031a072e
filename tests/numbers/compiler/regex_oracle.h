// The patterns of the facts under std::regex: the oracle of our own matching.
#ifndef GRIOT_TESTS_NUMBERS_COMPILER_REGEX_ORACLE_H_
#define GRIOT_TESTS_NUMBERS_COMPILER_REGEX_ORACLE_H_

#include <map>
#include <regex>
#include <string>
#include <vector>

#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"

namespace griot::numbers {

inline const std::regex& Compiled(const std::string& pattern) {
  static auto& cache = *new std::map<std::string, std::regex>;
  const auto found = cache.find(pattern);
  if (found != cache.end()) return found->second;
  return cache.emplace(pattern, std::regex(pattern, std::regex::ECMAScript)).first->second;
}

inline bool MatchesWhole(const std::string& pattern, const std::string& digits) {
  return std::regex_match(digits, Compiled(pattern));
}
inline bool MatchesPrefix(const std::string& pattern, const std::string& digits) {
  return std::regex_search(digits, Compiled(pattern), std::regex_constants::match_continuous);
}

// The facts of the repository.
inline const Facts& ShippedFacts() {
  static const Facts& facts = *new Facts([] {
    const char* root = std::getenv("GRIOT_SOURCE_DIR");
    const auto texts = ReadTexts(std::string(root == nullptr ? "." : root) + "/src/numbers/facts");
    return *ReadFacts(*texts);
  }());
  return facts;
}

}  // namespace griot::numbers

#endif  // GRIOT_TESTS_NUMBERS_COMPILER_REGEX_ORACLE_H_
