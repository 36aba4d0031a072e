#include "src/numbers/compiler/folder.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFiles = 100'000;
constexpr uintmax_t kMaxBytes = uintmax_t{256} << 20;

absl::Status CannotRead(const fs::path& path, const std::error_code& error) {
  return NotFound(Cat("cannot read ", path.string(), ": ", error.message()));
}

absl::Status CannotWrite(const fs::path& path, std::string_view reason) {
  return FailedPrecondition(Cat("cannot write ", path.string(), ": ", reason));
}

absl::StatusOr<std::string> ReadBytes(const fs::path& path, uintmax_t size) {
  std::string bytes(static_cast<size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!file) return CannotRead(path, std::make_error_code(std::errc::io_error));
  return bytes;
}

absl::Status WriteBytes(const fs::path& path, std::string_view bytes) {
  const fs::path draft = path.string() + ".new";
  std::ofstream file(draft, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return CannotWrite(draft, "no permission, or no space left");
  std::error_code error;
  fs::rename(draft, path, error);
  return error ? CannotWrite(path, error.message()) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::map<std::string, std::string>> ReadFolder(
    const std::string& path, const std::function<bool(std::string_view name)>& wants) {
  std::map<std::string, std::string> files;
  std::error_code error;
  uintmax_t total = 0;
  fs::recursive_directory_iterator it(path, error);
  if (error) return CannotRead(path, error);
  while (it != fs::recursive_directory_iterator()) {
    const std::string name = it->path().lexically_relative(path).generic_string();
    // A link that leads nowhere is no file, and no error.
    if (it->is_regular_file(error) && wants(name)) {
      const uintmax_t size = it->file_size(error);
      if (error) return CannotRead(it->path(), error);
      total += size;
      if (files.size() == kMaxFiles || total > kMaxBytes) {
        return ResourceExhausted(Cat(path, ": more than ", kMaxFiles, " files or ", kMaxBytes >> 20,
                                     " MiB, name a smaller folder"));
      }
      GRIOT_LET(std::string bytes, ReadBytes(it->path(), size));
      files.emplace(name, std::move(bytes));
    }
    it.increment(error);
    if (error) return CannotRead(path, error);
  }
  return files;
}

absl::StatusOr<std::map<std::string, std::string>> ReadTexts(const std::string& path) {
  return ReadFolder(path, [](std::string_view name) { return name.ends_with(".txt"); });
}

absl::Status WriteTexts(const std::string& path, const std::map<std::string, std::string>& files) {
  std::error_code error;
  std::set<fs::path> folders;
  for (const auto& [name, bytes] : files) {
    const fs::path target = fs::path(path) / name;
    fs::create_directories(target.parent_path(), error);
    if (error) return CannotWrite(target.parent_path(), error.message());
    if (name.find('/') != std::string::npos) folders.insert(target.parent_path());
    GRIOT_TRY(WriteBytes(target, bytes));
  }
  for (const fs::path& folder : folders) {
    std::vector<fs::path> stale;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      const std::string name = it->path().lexically_relative(path).generic_string();
      if (name.ends_with(".txt") && !files.contains(name)) stale.push_back(it->path());
    }
    for (const fs::path& file : stale) fs::remove(file, error);
    if (error) return CannotWrite(folder, error.message());
  }
  return absl::OkStatus();
}

}  // namespace griot::numbers
