// griot --version
#include <string>

#include "griot/base/text.h"
#include "griot/numbers/plan.h"
#include "src/cli/command.h"

namespace griot::cli {

int RunVersion(std::span<const std::string>, Language language) {
  std::string text = "griot " GRIOT_VERSION "\n";
  for (const PlanSource& source : Plan::Default()->sources()) {
    text += Cat(language == Language::kFrench ? "plan de numérotation : " : "numbering plan: ",
                source.name, " ", source.version);
    if (!source.date.empty()) text += Cat(", ", source.date);
    if (!source.licence.empty()) text += Cat(", ", source.licence);
    text += "\n";
  }
  return Print(language, text);
}

}  // namespace griot::cli
