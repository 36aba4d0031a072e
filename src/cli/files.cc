#include "src/cli/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::cli {
namespace {

constexpr std::string_view kClosedPipe = "closed pipe";

// What the signal handler removes: a plain array, because a handler may not touch a string.
char removed_on_signal[4096];

void RemoveOnSignal(std::string_view path) {
  const size_t size = path.size() < sizeof removed_on_signal ? path.size() : 0;
  memcpy(removed_on_signal, path.data(), size);
  removed_on_signal[size] = '\0';
}

extern "C" void RemoveAndDie(int signal) {
  if (removed_on_signal[0] != '\0') unlink(removed_on_signal);
  raise(signal);  // its default action, which SA_RESETHAND has restored
}

absl::Status MakeError(int error, std::string_view message) {
  switch (error) {
    case ENOENT: return NotFound(message);
    case ENOSPC: return ResourceExhausted(message);
    default: return FailedPrecondition(message);
  }
}

std::string Folder(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

absl::Status FileError(std::string_view name, int error) {
  switch (error) {
    case ENOENT: return MakeError(error, Cat(name, ": no such file"));
    case EISDIR: return MakeError(error, Cat(name, ": is a folder, name a file"));
    case EACCES: return MakeError(error, Cat(name, ": permission denied"));
    case EDQUOT:
    case ENOSPC:
      return MakeError(ENOSPC, Cat(name, ": no space left, free some or write elsewhere with -o"));
    case EFBIG: return MakeError(error, Cat(name, ": too large for this file system"));
    default: return MakeError(error, Cat(name, ": ", strerror(error)));
  }
}

void PrepareSignals() {
  signal(SIGPIPE, SIG_IGN);
  struct sigaction action = {};
  action.sa_handler = RemoveAndDie;
  action.sa_flags = SA_RESETHAND | SA_NODEFER;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
}

absl::StatusOr<InputFile> InputFile::Open(const std::string& path) {
  InputFile file;
  file.name_ = path == "-" ? "standard input" : path;
  file.descriptor_ = path == "-" ? dup(STDIN_FILENO) : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file.descriptor_ < 0) return FileError(file.name_, errno);
  struct stat status;
  if (fstat(file.descriptor_, &status) != 0) return FileError(file.name_, errno);
  if (S_ISDIR(status.st_mode)) return FileError(file.name_, EISDIR);
  if (S_ISREG(status.st_mode)) file.size_ = status.st_size;
  posix_fadvise(file.descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
  return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      size_(other.size_) {}

InputFile::~InputFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::StatusOr<size_t> InputFile::Read(char* to, size_t size) {
  for (;;) {
    const ssize_t count = read(descriptor_, to, size);
    if (count >= 0) return static_cast<size_t>(count);
    if (errno != EINTR) return FileError(name_, errno);
  }
}

absl::StatusOr<OutputFile> OutputFile::Open(const std::string& path) {
  OutputFile file;
  if (path.empty() || path == "-") {
    file.name_ = "standard output";
    file.descriptor_ = dup(STDOUT_FILENO);
    if (file.descriptor_ < 0) return FileError(file.name_, errno);
    return file;
  }
  file.name_ = path;
  struct stat status;
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return FileError(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    file.descriptor_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file.descriptor_ < 0) return FileError(path, errno);
    return file;
  }
  if (exists && access(path.c_str(), W_OK) != 0) return FileError(path, errno);
  GRIOT_TRY(file.OpenTemporary(path));
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(file.descriptor_, exists ? status.st_mode & 07777 : 0666 & ~mask);
  return file;
}

absl::Status OutputFile::OpenTemporary(const std::string& path) {
  // Through a symbolic link: the file that it points to is replaced, not the link.
  char* resolved = realpath(path.c_str(), nullptr);
  path_ = resolved != nullptr ? resolved : path;
  free(resolved);
  const std::string folder = Folder(path_);
  std::string name = Cat(folder, "/.griot-XXXXXX");
  descriptor_ = mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    const int error = errno;
    path_.clear();
    if (error == ENOENT) return NotFound(Cat(name_, ": the folder \"", folder, "\" is not there"));
    return FileError(error == EACCES || error == EROFS ? folder : name_, error);
  }
  temporary_ = std::move(name);
  RemoveOnSignal(temporary_);
  return absl::OkStatus();
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      path_(std::exchange(other.path_, {})),
      temporary_(std::exchange(other.temporary_, {})) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  RemoveOnSignal("");
}

absl::Status OutputFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
    } else if (errno == EPIPE) {
      return Unavailable(kClosedPipe);
    } else if (errno != EINTR) {
      return FileError(name_, errno);
    }
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Commit() {
  // Some file systems tell only here that the disk is full.
  if (close(std::exchange(descriptor_, -1)) != 0) return FileError(name_, errno);
  if (temporary_.empty()) return absl::OkStatus();
  if (rename(temporary_.c_str(), path_.c_str()) != 0) return FileError(name_, errno);
  temporary_.clear();
  RemoveOnSignal("");
  return absl::OkStatus();
}

bool IsClosedPipe(const absl::Status& status) {
  return absl::IsUnavailable(status) && Message(status) == kClosedPipe;
}

absl::StatusOr<FileBytes> MapFile(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return FileError(path, errno);
  struct stat status;
  int error = fstat(descriptor, &status) != 0 ? errno : S_ISDIR(status.st_mode) ? EISDIR : 0;
  if (error == 0 && !S_ISREG(status.st_mode)) error = EINVAL;
  const size_t size = error == 0 ? static_cast<size_t>(status.st_size) : 0;
  void* bytes = nullptr;
  if (size > 0) {
    bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) error = errno;
  }
  close(descriptor);
  if (error != 0) return FileError(path, error);
  if (bytes == nullptr) return FileBytes{};
  std::shared_ptr<const void> owner(bytes, [size](void* mapped) { munmap(mapped, size); });
  return FileBytes{std::move(owner), {static_cast<const char*>(bytes), size}};
}

}  // namespace griot::cli
