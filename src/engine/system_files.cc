#include "src/engine/system_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::engine {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

absl::Status FileError(const std::string& path, int error) {
  const std::string message = Cat(path, ": ", strerror(error));
  switch (error) {
    case ENOENT: return NotFound(Cat(message, ", check the path"));
    case EISDIR: return InvalidArgument(Cat(message, ", name a file"));
    case ENOSPC: return ResourceExhausted(Cat(message, ", free some"));
    default: return PermissionDenied(message);
  }
}

class SystemSource final : public RandomSource {
 public:
  SystemSource(std::string path, Descriptor file, uint64_t size)
      : path_(std::move(path)), file_(std::move(file)), size_(size) {}

  uint64_t size() const override { return size_; }
  absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) override {
    while (true) {
      const ssize_t got = pread(file_.get(), to.data(), to.size(), static_cast<off_t>(offset));
      if (got >= 0) return static_cast<size_t>(got);
      if (errno != EINTR) return FileError(path_, errno);
    }
  }

 private:
  const std::string path_;
  const Descriptor file_;
  const uint64_t size_;
};

class SystemSink final : public FileSink {
 public:
  SystemSink(std::string path, Descriptor file, uint64_t size)
      : path_(std::move(path)), file_(std::move(file)), size_(size) {}

  uint64_t size() const override { return size_; }
  absl::Status Write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = write(file_.get(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return FileError(path_, errno);
      bytes.remove_prefix(static_cast<size_t>(written));
      size_ += static_cast<uint64_t>(written);
    }
    return absl::OkStatus();
  }
  absl::Status Sync() override {
    return fsync(file_.get()) == 0 ? absl::OkStatus() : FileError(path_, errno);
  }
  absl::Status Commit() override {
    GRIOT_TRY(Sync());
    if (rename((path_ + ".part").c_str(), path_.c_str()) != 0) return FileError(path_, errno);
    return absl::OkStatus();
  }

 private:
  const std::string path_;
  const Descriptor file_;
  uint64_t size_;
};

// The part of a file, for one writer at a time, of all processes. The lock goes with the
// descriptor, also when its process dies.
absl::StatusOr<Descriptor> OpenAlone(const std::string& part, int create) {
  while (true) {
    Descriptor file(open(part.c_str(), O_WRONLY | O_CLOEXEC | create, 0600));
    if (file.get() < 0) return FileError(part, errno);
    if (flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      return Unavailable(Cat(part,
                             ": another call is writing it, wait for its end or name another "
                             "file"));
    }
    // Another writer may have finished meanwhile: then what was opened has its name already.
    struct stat opened, there;
    if (fstat(file.get(), &opened) != 0) return FileError(part, errno);
    if (stat(part.c_str(), &there) == 0 && there.st_ino == opened.st_ino &&
        there.st_dev == opened.st_dev) {
      return file;
    }
    if (create == 0) return FileError(part, ENOENT);
  }
}

class SystemFiles final : public Files {
 public:
  absl::StatusOr<std::unique_ptr<RandomSource>> Open(std::string_view path) override {
    std::string name(path);
    Descriptor file(open(name.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about;
    if (file.get() < 0 || fstat(file.get(), &about) != 0) return FileError(name, errno);
    if (S_ISDIR(about.st_mode)) return FileError(name, EISDIR);
    return std::make_unique<SystemSource>(std::move(name), std::move(file),
                                          static_cast<uint64_t>(about.st_size));
  }

  // Nobody else may read it: it holds what people gave.
  absl::StatusOr<std::unique_ptr<FileSink>> Write(std::string_view path, uint64_t keep) override {
    std::string name(path);
    const std::string part = name + ".part";
    GRIOT_LET(Descriptor file, OpenAlone(part, keep == 0 ? O_CREAT : 0));
    struct stat about;
    if (fstat(file.get(), &about) != 0) return FileError(name, errno);
    if (static_cast<uint64_t>(about.st_size) < keep) return FileError(name, ENOENT);
    if (ftruncate(file.get(), static_cast<off_t>(keep)) != 0 ||
        lseek(file.get(), 0, SEEK_END) < 0) {
      return FileError(name, errno);
    }
    return std::make_unique<SystemSink>(std::move(name), std::move(file), keep);
  }
};

}  // namespace

std::shared_ptr<Files> MakeSystemFiles() { return std::make_shared<SystemFiles>(); }

}  // namespace griot::engine
