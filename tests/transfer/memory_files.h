// Files in memory, which crash when they are told to.
#ifndef GRIOT_TESTS_TRANSFER_MEMORY_FILES_H_
#define GRIOT_TESTS_TRANSFER_MEMORY_FILES_H_

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "griot/base/status.h"
#include "griot/transfer/files.h"

namespace griot {

class MemoryFiles : public Files {
 public:
  std::map<std::string, std::string, std::less<>> files;  // by path
  std::map<std::string, std::string, std::less<>> parts;  // what was synced of files to come

  // What happens then instead of good news; before and after it took effect.
  std::function<absl::Status()> on_sync, on_commit, after_commit;
  // Called before each read of a file.
  std::function<void()> on_read;
  // Reading stops there.
  uint64_t broken_at = UINT64_MAX;

  absl::StatusOr<std::unique_ptr<RandomSource>> Open(std::string_view path) override {
    const auto found = files.find(path);
    if (found == files.end()) return NotFound("no such file");
    return std::make_unique<Source>(*this, found->second);
  }

  absl::StatusOr<std::unique_ptr<FileSink>> Write(std::string_view path, uint64_t keep) override {
    std::string& part = parts[std::string(path)];
    if (part.size() < keep) {
      parts.erase(std::string(path));
      return NotFound("no such file");
    }
    part.resize(keep);
    return std::make_unique<Sink>(*this, std::string(path), part);
  }

 private:
  class Source final : public RandomSource {
   public:
    Source(const MemoryFiles& house, std::string bytes) : house_(house), bytes_(std::move(bytes)) {}
    uint64_t size() const override { return bytes_.size(); }
    absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) override {
      if (house_.on_read) house_.on_read();
      if (offset >= bytes_.size()) return size_t{0};
      if (offset >= house_.broken_at) return DataLoss("the disk is broken");
      const size_t got = std::min<size_t>({to.size(), bytes_.size() - offset, kStep});
      std::copy_n(bytes_.data() + offset, got, to.data());
      return got;
    }

   private:
    static constexpr size_t kStep = 1000;
    const MemoryFiles& house_;
    const std::string bytes_;
  };

  // What was not synced is gone with the process.
  class Sink final : public FileSink {
   public:
    Sink(MemoryFiles& house, std::string path, std::string bytes)
        : house_(house), path_(std::move(path)), bytes_(std::move(bytes)) {}
    uint64_t size() const override { return bytes_.size(); }
    absl::Status Write(std::string_view bytes) override {
      bytes_ += bytes;
      return absl::OkStatus();
    }
    absl::Status Sync() override {
      house_.parts[path_] = bytes_;
      return house_.on_sync ? house_.on_sync() : absl::OkStatus();
    }
    absl::Status Commit() override {
      if (house_.on_commit) GRIOT_TRY(house_.on_commit());
      house_.files[path_] = bytes_;
      house_.parts.erase(path_);
      return house_.after_commit ? house_.after_commit() : absl::OkStatus();
    }

   private:
    MemoryFiles& house_;
    const std::string path_;
    std::string bytes_;
  };
};

}  // namespace griot

#endif  // GRIOT_TESTS_TRANSFER_MEMORY_FILES_H_
