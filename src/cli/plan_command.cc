// griot plan …: runs griot-plan, as git runs git-…. It is a program of its own because it needs
// libphonenumber, which this one must run without.
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/command.h"
#include "src/cli/files.h"
#include "src/cli/plan_files.h"

namespace griot::cli {

int RunPlan(std::span<const std::string> words, Language language) {
  std::vector<std::string> arguments = {"griot-plan"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  const std::string beside = Cat(ProgramFolder(), "/griot-plan");
  execv(beside.c_str(), pointers.data());
  if (errno == ENOENT) execvp("griot-plan", pointers.data());
  if (errno == ENOENT) {
    return Fail(language,
                NotFound(Cat("griot-plan is neither beside griot (", ProgramFolder(),
                             ") nor on the PATH, build it with libphonenumber installed")));
  }
  return Fail(language, FileError(beside, errno));
}

}  // namespace griot::cli
