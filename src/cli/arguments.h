// The words after a command: options and operands.
//
//   constexpr Option kOptions[] = {{"--output", "-o", "FILE"}, {"--summary"}};
//   GRIOT_LET(const Arguments arguments, Arguments::Parse(kOptions, words));
//   arguments.Value("--output");                          // "out.csv"
//
// `--name VALUE`, `--name=VALUE`, `-o VALUE`, `-oVALUE`; after `--`, and alone, '-' is an operand.
#ifndef GRIOT_SRC_CLI_ARGUMENTS_H_
#define GRIOT_SRC_CLI_ARGUMENTS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace griot::cli {

struct Option {
  std::string_view name;         // "--output"
  std::string_view letter = {};  // "-o"; empty: none
  std::string_view value = {};   // "FILE"; empty: the option stands alone
};

class Arguments {
 public:
  // INVALID_ARGUMENT: an option that is unknown, lacks its value, has one too many, or comes twice.
  static absl::StatusOr<Arguments> Parse(std::span<const Option> options,
                                         std::span<const std::string> words);

  bool Has(std::string_view name) const { return values_.count(name) > 0; }
  // Empty: not given.
  std::string Value(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> operands_;
};

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_ARGUMENTS_H_
