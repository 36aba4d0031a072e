#include "src/databases/side_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::databases {

absl::StatusOr<std::unique_ptr<SideLock>> SideLock::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    return PermissionDenied(Cat("sqlite: ", path, ": ", strerror(errno),
                                ", the folder of the store must be writable"));
  }
  return std::unique_ptr<SideLock>(new SideLock(fd));
}

SideLock::~SideLock() { close(fd_); }

absl::Status SideLock::Share() {
  while (flock(fd_, LOCK_SH) != 0) {
    if (errno != EINTR) return Unavailable(Cat("sqlite: no lock on the store: ", strerror(errno)));
  }
  return absl::OkStatus();
}

bool SideLock::TryAlone() { return flock(fd_, LOCK_EX | LOCK_NB) == 0; }

void SideLock::Release() { flock(fd_, LOCK_UN); }

}  // namespace griot::databases
