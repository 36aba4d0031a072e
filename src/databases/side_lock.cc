#include "src/databases/side_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::databases {
namespace {

std::string Reason(int error) { return std::generic_category().message(error); }

}  // namespace

absl::StatusOr<std::unique_ptr<SideLock>> SideLock::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    return PermissionDenied(
        Cat("sqlite: ", path, ": ", Reason(errno), ", make the folder of the store writable"));
  }
  return std::unique_ptr<SideLock>(new SideLock(fd));
}

SideLock::~SideLock() { Abandon(); }

absl::Status SideLock::Share() {
  while (flock(fd_, LOCK_SH) != 0) {
    if (errno == EINTR) continue;
    return Unavailable(Cat("sqlite: no lock beside the store: ", Reason(errno),
                           ", keep it on a disk of this machine"));
  }
  return absl::OkStatus();
}

bool SideLock::TryAlone() {
  if (flock(fd_, LOCK_EX | LOCK_NB) == 0) return true;
  Release();  // the kernel may have kept the shared lock that was to become this one
  return false;
}

void SideLock::Release() { flock(fd_, LOCK_UN); }

void SideLock::Abandon() {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
}

}  // namespace griot::databases
