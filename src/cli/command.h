// What the commands have in common: how they are found, run, and how they end.
#ifndef GRIOT_SRC_CLI_COMMAND_H_
#define GRIOT_SRC_CLI_COMMAND_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "src/cli/language.h"

namespace griot::cli {

// Exit codes: 0 done; kFailed, with one line on standard error; kWrongUsage, the same.
inline constexpr int kDone = 0, kFailed = 1, kWrongUsage = 2;

struct Command {
  std::string_view name;
  std::string_view purpose;  // one line
  // What `griot help NAME` prints; null: what `griot NAME --help` does.
  std::string (*help)(Language language);
  int (*run)(std::span<const std::string> words, Language language);
};

// Every command, in the order of the help.
std::span<const Command> Commands();

// Each in its own file.
int RunSegment(std::span<const std::string> words, Language language);
std::string SegmentHelp(Language language);
int RunCall(std::span<const std::string> words, Language language);
std::string CallHelp(Language language);
int RunWork(std::span<const std::string> words, Language language);
std::string WorkHelp(Language language);
int RunCatalogue(std::span<const std::string> words, Language language);
std::string CatalogueHelp(Language language);
int RunPlan(std::span<const std::string> words, Language language);
int RunHelp(std::span<const std::string> words, Language language);
int RunVersion(std::span<const std::string> words, Language language);

// Prints "griot: people.csv: no such file", returns `code`.
int Fail(Language language, const absl::Status& status, int code = kFailed);
// The same for a command line that says nothing sensible, and where to read more.
int FailUsage(Language language, std::string_view command, const absl::Status& status);
// Prints a line that is no error.
void Note(Language language, std::string_view text);
// Prints to standard output. A pipe that is closed is as good as one that is read.
absl::Status WriteOut(std::string_view text);
int Print(Language language, std::string_view text);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_COMMAND_H_
