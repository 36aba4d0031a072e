#include "src/cli/command.h"

#include <unistd.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/files.h"

namespace griot::cli {
namespace {

// One line, whatever a file name or a cell in it holds.
std::string OneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

void Complain(std::string_view line) {
  const std::string text = Cat("griot: ", OneLine(std::string(line)), "\n");
  [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

std::span<const Command> Commands() {
  static constexpr Command kCommands[] = {
      {"segment", "says country, operator, type and more of the phone numbers in a CSV file",
       SegmentHelp, RunSegment},
      {"call", "runs one operation of the catalogue, JSON in and out", CallHelp, RunCall},
      {"work", "sends what is due: plans, sends and follows campaigns", WorkHelp, RunWork},
      {"catalogue", "lists the operations, or describes them for programs", CatalogueHelp,
       RunCatalogue},
      {"plan", "makes, describes and compares numbering plans", nullptr, RunPlan},
      {"help", "explains a command", nullptr, RunHelp},
      {"version", "says which griot this is, and what its numbering plan is made of", nullptr,
       RunVersion},
  };
  return kCommands;
}

int Fail(Language language, const absl::Status& status, int code) {
  Complain(Translate(language, Message(status)));
  return code;
}

int FailUsage(Language language, std::string_view command, const absl::Status& status) {
  const std::string help = command.empty() ? "griot help" : Cat("griot help ", command);
  const std::string message = Translate(language, Message(status));
  Complain(language == Language::kFrench ? Cat(message, " (voir \"", help, "\")")
                                         : Cat(message, " (see \"", help, "\")"));
  return kWrongUsage;
}

void Note(Language language, std::string_view text) { Complain(Translate(language, text)); }

absl::Status WriteOut(std::string_view text) {
  GRIOT_LET(OutputFile out, OutputFile::Open("-"));
  absl::Status status = out.Write(text);
  if (status.ok()) status = out.Commit();
  return IsClosedPipe(status) ? absl::OkStatus() : status;
}

int Print(Language language, std::string_view text) {
  const absl::Status status = WriteOut(text);
  return status.ok() ? kDone : Fail(language, status);
}

}  // namespace griot::cli
