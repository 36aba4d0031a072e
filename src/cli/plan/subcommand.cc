#include "src/cli/plan/subcommand.h"

#include <unistd.h>

#include "griot/base/text.h"
#include "src/cli/files.h"

namespace griot::cli {

absl::Status PrintText(std::string_view text) {
  absl::StatusOr<OutputFile> out = OutputFile::Open("-");
  if (!out.ok()) return out.status();
  absl::Status status = out->Write(text);
  if (status.ok()) status = out->Commit();
  return IsClosedPipe(status) ? absl::OkStatus() : status;
}

void PrintError(std::string_view text) {
  [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text.data(), text.size());
}

void PrintNote(std::string_view line) {
  std::string text = Cat("griot plan: ", line);
  // One line, whatever a file name or a cell in it holds.
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  PrintError(Cat(text, "\n"));
}

std::vector<std::string> CommaList(std::string_view text) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  for (const std::string_view part : Split(text, ',')) parts.emplace_back(Trim(part));
  return parts;
}

}  // namespace griot::cli
