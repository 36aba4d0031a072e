// griot help [COMMAND]
#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/command.h"

namespace griot::cli {
namespace {

std::string Overview(Language language) {
  const bool french = language == Language::kFrench;
  std::string text = french ? "griot COMMANDE …   (\"griot help COMMANDE\" l'explique)\n\n"
                            : "griot COMMAND …   (\"griot help COMMAND\" explains it)\n\n";
  for (const Command& command : Commands()) {
    text += Cat("  ", command.name, std::string(10 - command.name.size(), ' '),
                Translate(language, command.purpose), "\n");
  }
  return text + (french ? "\n  griot segment clients.csv -o segmented.csv --region SN --summary\n"
                        : "\n  griot segment people.csv -o segmented.csv --region SN --summary\n");
}

}  // namespace

int RunHelp(std::span<const std::string> words, Language language) {
  if (words.empty()) return Print(language, Overview(language));
  for (const Command& command : Commands()) {
    if (command.name != words[0]) continue;
    if (command.help != nullptr) return Print(language, command.help(language));
    if (command.run == &RunPlan) return RunPlan(std::vector<std::string>{"--help"}, language);
    return Print(language, Overview(language));
  }
  return FailUsage(language, "", InvalidArgument(Cat("unknown command \"", words[0], "\"")));
}

}  // namespace griot::cli
