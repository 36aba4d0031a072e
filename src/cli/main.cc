// The griot command: finds the command that its first word names.
#include <string>
#include <vector>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/command.h"
#include "src/cli/files.h"

namespace griot::cli {
namespace {

int Run(std::vector<std::string> words) {
  const Language language = LanguageOfEnvironment();
  if (words.empty()) {
    return FailUsage(language, "", InvalidArgument("no command, write griot COMMAND …"));
  }
  if (words[0] == "--help" || words[0] == "-h") words[0] = "help";
  if (words[0] == "--version") words[0] = "version";
  std::vector<std::string> names;
  for (const Command& command : Commands()) {
    if (command.name == words[0]) return command.run(std::span(words).subspan(1), language);
    names.emplace_back(command.name);
  }
  const std::optional<std::string_view> nearest = Nearest(words[0], names);
  return FailUsage(language, "",
                   InvalidArgument(Cat("unknown command \"", words[0], "\"",
                                       nearest ? Cat(", did you mean \"", *nearest, "\"") : "")));
}

}  // namespace
}  // namespace griot::cli

int main(int argc, char** argv) {
  griot::cli::PrepareSignals();
  return griot::cli::Run({argv + 1, argv + argc});
}
