// Bytes that end where the memory ends, or begin where it begins: whoever reads past them crashes.
#ifndef GRIOT_TESTS_NUMBERS_GUARDED_BYTES_H_
#define GRIOT_TESTS_NUMBERS_GUARDED_BYTES_H_

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace griot {

class GuardedBytes {
 public:
  enum class Guard { kBehind, kBefore };

  explicit GuardedBytes(std::string_view bytes, Guard guard = Guard::kBehind) {
    const size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    const size_t pages = (bytes.size() + page - 1) / page * page;
    size_ = pages + 2 * page;
    void* const mapped = mmap(nullptr, size_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) std::abort();
    memory_ = static_cast<char*>(mapped);
    char* const open = memory_ + page;
    if (pages != 0 && mprotect(open, pages, PROT_READ | PROT_WRITE) != 0) std::abort();
    data_ = guard == Guard::kBefore ? open : open + pages - bytes.size();
    if (!bytes.empty()) std::memcpy(data_, bytes.data(), bytes.size());
  }
  ~GuardedBytes() { munmap(memory_, size_); }
  GuardedBytes(const GuardedBytes&) = delete;
  GuardedBytes& operator=(const GuardedBytes&) = delete;

  const char* data() const { return data_; }

 private:
  char* memory_;
  char* data_;
  size_t size_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_NUMBERS_GUARDED_BYTES_H_
