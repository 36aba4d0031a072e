// What the subcommands of `griot plan` have in common: how they are found, run, and how they end.
#ifndef GRIOT_SRC_CLI_PLAN_SUBCOMMAND_H_
#define GRIOT_SRC_CLI_PLAN_SUBCOMMAND_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "src/cli/arguments.h"

namespace griot::cli {

struct Subcommand {
  std::string_view name;
  std::string_view purpose;  // one line
  std::string_view help;     // its first paragraph is the usage
  std::span<const Option> options;
  size_t min_operands, max_operands;
  std::string_view operands;  // in words: "two plans"
  // What is missing or makes no sense is wrong usage.
  absl::Status (*check)(const Arguments& arguments);
  // Returns the exit code.
  absl::StatusOr<int> (*run)(const Arguments& arguments);
};

// Each in its own file.
extern const Subcommand kBuildSubcommand, kFactsSubcommand, kInfoSubcommand, kDiffSubcommand,
    kCheckSubcommand;

// Writes to standard output. A reader who closed the pipe has all that they wanted.
absl::Status PrintText(std::string_view text);
// Writes to standard error, as it is; or "griot plan: …", always one line.
void PrintError(std::string_view text);
void PrintNote(std::string_view line);

// "SN,CI" → "SN", "CI"; "" → nothing.
std::vector<std::string> CommaList(std::string_view text);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_SUBCOMMAND_H_
