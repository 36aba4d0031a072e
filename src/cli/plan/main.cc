// griot-plan: numbering plans, for `griot plan …`. The only program of griot that links
// libphonenumber: the library and the griot command run without it.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/files.h"
#include "src/cli/plan/subcommand.h"

namespace griot::cli {
namespace {

constexpr int kDone = 0, kFailed = 1, kWrongUsage = 2;

constexpr std::array kSubcommands = {&kBuildSubcommand, &kFactsSubcommand, &kInfoSubcommand,
                                     &kDiffSubcommand, &kCheckSubcommand};

std::string Overview() {
  std::string text = "griot plan SUBCOMMAND …   (\"griot plan SUBCOMMAND --help\" explains it)\n\n";
  for (const Subcommand* subcommand : kSubcommands) {
    text += Cat("  ", subcommand->name, std::string(8 - subcommand->name.size(), ' '),
                subcommand->purpose, "\n");
  }
  return text +
         "\nA PLAN is a file made by build, \"default\" (the one linked into griot), or "
         "\"installed\"\n"
         "(compiled, while you wait, from the metadata of the installed libphonenumber).\n";
}

int Fail(const absl::Status& status) {
  PrintNote(Message(status));
  return kFailed;
}

int FailUsage(std::string_view message, std::string_view help) {
  PrintNote(message);
  PrintError(Cat("usage: ", help.substr(0, help.find("\n\n")), "\n"));
  return kWrongUsage;
}

int Print(std::string_view text) {
  const absl::Status status = PrintText(text);
  return status.ok() ? kDone : Fail(status);
}

bool AsksForHelp(std::span<const std::string> words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word == "--help" || word == "-h"; });
}

int RunSubcommand(const Subcommand& subcommand, std::span<const std::string> words) {
  if (AsksForHelp(words)) return Print(subcommand.help);
  const absl::StatusOr<Arguments> arguments = Arguments::Parse(subcommand.options, words);
  if (!arguments.ok()) return FailUsage(Message(arguments.status()), subcommand.help);
  const size_t operands = arguments->operands().size();
  if (operands > subcommand.max_operands) {
    return FailUsage(
        Cat("one word too many: \"", arguments->operands()[subcommand.max_operands], "\""),
        subcommand.help);
  }
  if (operands < subcommand.min_operands) {
    return FailUsage(Cat(subcommand.name, " needs ", subcommand.operands), subcommand.help);
  }
  const absl::Status checked = subcommand.check(*arguments);
  if (!checked.ok()) return FailUsage(Message(checked), subcommand.help);
  const absl::StatusOr<int> code = subcommand.run(*arguments);
  return code.ok() ? *code : Fail(code.status());
}

int Run(const std::vector<std::string>& words) {
  if (words.empty())
    return FailUsage("no subcommand, write one of build, facts, info, diff, check", Overview());
  if (words[0] == "help" && words.size() > 1) return Run({words[1], "--help"});
  if (words[0] == "help" || AsksForHelp({words.data(), 1})) return Print(Overview());
  std::vector<std::string> names;
  for (const Subcommand* subcommand : kSubcommands) {
    if (subcommand->name == words[0]) {
      return RunSubcommand(*subcommand, std::span(words).subspan(1));
    }
    names.emplace_back(subcommand->name);
  }
  const std::optional<std::string_view> nearest = Nearest(words[0], names);
  return FailUsage(Cat("unknown subcommand \"", words[0], "\"",
                       nearest ? Cat(", did you mean \"", *nearest, "\"") : ""),
                   Overview());
}

}  // namespace
}  // namespace griot::cli

int main(int argc, char** argv) {
  griot::cli::PrepareSignals();
  return griot::cli::Run({argv + 1, argv + argc});
}
