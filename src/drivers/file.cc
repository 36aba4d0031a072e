// Writes messages down: for trying things out, and for what reads files.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "absl/time/clock.h"
#include "griot/base/schema.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "src/drivers/drivers.h"

namespace griot {
namespace {

struct FileSettings {
  std::string path;
};

Outcome Failed(OutcomeKind kind, std::string_view step) {
  return {.kind = kind, .code = Cat("file-", step)};
}

class File final : public LocalDriver {
 public:
  explicit File(std::string path) : path_(std::move(path)) {}
  // The same line again is the same message to nobody: readers know it by its call key.
  Outcome Deliver(const Envelope& envelope) const override;

 private:
  const std::string path_;
};

std::string LineOf(const Envelope& envelope) {
  JsonWriter line;
  line.Begin('{').Key("at").String(Rfc3339(absl::Now())).Key("call_key").String(envelope.call_key);
  line.Key("channel").String(NameOf(envelope.channel)).Key("to").String(envelope.to);
  line.Key("from").String(envelope.from).Key("subject").String(envelope.subject);
  line.Key("text").String(envelope.text).End('}');
  return line.Take() + "\n";
}

// One write of the whole line: those of others stay whole too.
Outcome Append(int file, const std::string& line) {
  ssize_t written = -1;
  do {
    written = write(file, line.data(), line.size());
  } while (written < 0 && errno == EINTR);
  if (written <= 0) return Failed(OutcomeKind::kUnsent, "write");
  if (static_cast<size_t>(written) < line.size()) return Failed(OutcomeKind::kAmbiguous, "full");
  // Pipes and the like cannot be synced, and need not be.
  if (fdatasync(file) != 0 && errno != EINVAL && errno != EROFS) {
    return Failed(OutcomeKind::kAmbiguous, "sync");
  }
  return {.kind = OutcomeKind::kAccepted};
}

Outcome File::Deliver(const Envelope& envelope) const {
  // Nobody else may read it: it holds addresses. A pipe that nobody reads shall not hold us up.
  const int file =
      open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
  if (file < 0) return Failed(OutcomeKind::kUnsent, "open");
  Outcome outcome = Append(file, LineOf(envelope));
  if (close(file) != 0 && outcome.kind == OutcomeKind::kAccepted) {
    return Failed(OutcomeKind::kAmbiguous, "close");
  }
  return outcome;
}

}  // namespace

template <>
struct Schema<FileSettings> {
  static constexpr std::string_view name = "FileSettings";
  static constexpr auto fields =
      Fields(Required{"path", &FileSettings::path, "Of the file; a line of JSON a message."});
};

namespace drivers {

absl::StatusOr<std::unique_ptr<const Driver>> MakeFile(const DriverSettings& settings) {
  FileSettings read;
  GRIOT_TRY(FromJson(settings.settings, &read, "settings"));
  if (read.path.empty() || read.path.find('\0') != std::string::npos) {
    return InvalidArgument("settings.path: names no file, give a path");
  }
  return std::make_unique<const File>(std::move(read.path));
}

}  // namespace drivers
}  // namespace griot
