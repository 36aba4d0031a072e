#include "capi/src/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "griot/base/text.h"

namespace griot::capi {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// In words of ours: strerror() speaks the host's language.
CallStatus Failed(std::string_view path, int error) {
  const auto say = [&](griot_status code, std::string_view why) {
    return CallStatus(code, Cat("\"", path, "\": ", why));
  };
  switch (error) {
    case ENOENT:
    case ENOTDIR: return say(GRIOT_NOT_FOUND, "no such file, check the path");
    case EACCES:
    case EPERM: return say(GRIOT_PERMISSION_DENIED, "not readable, check its permissions");
    case ENAMETOOLONG:
    case ELOOP: return say(GRIOT_INVALID_ARGUMENT, "not a path, check it");
    case EMFILE:
    case ENFILE:
    case ENOMEM: return say(GRIOT_RESOURCE_EXHAUSTED, "too many open files, or no memory");
    default: return say(GRIOT_UNAVAILABLE, Cat("not readable now, system error ", error));
  }
}

}  // namespace

CallStatus MapFile(std::string_view path, MappedFile* out) {
  if (path.empty() || path.find('\0') != std::string_view::npos) {
    return {GRIOT_INVALID_ARGUMENT, "path: empty, or with a NUL inside, give the path of a file"};
  }
  // Not to wait for a pipe.
  const Descriptor file(open(std::string(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return Failed(path, errno);
  struct stat found;
  if (fstat(file.get(), &found) != 0) return Failed(path, errno);
  if (!S_ISREG(found.st_mode)) {
    return {GRIOT_INVALID_ARGUMENT, Cat("\"", path, "\": not a file, give the path of one")};
  }
  *out = {};
  const auto size = static_cast<size_t>(found.st_size);
  if (size == 0) return {};
  void* const at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (at == MAP_FAILED) return Failed(path, errno);
  out->owner = std::shared_ptr<const void>(
      at, [size](const void* mapped) { munmap(const_cast<void*>(mapped), size); });
  out->bytes = {static_cast<const std::byte*>(at), size};
  return {};
}

}  // namespace griot::capi
