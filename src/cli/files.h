// Files of the command: read in blocks, written whole or not at all.
#ifndef GRIOT_SRC_CLI_FILES_H_
#define GRIOT_SRC_CLI_FILES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace griot::cli {

// "people.csv: permission denied", of the error in `error` (errno).
absl::Status FileError(std::string_view name, int error);

// A file to read from its beginning to its end. '-': standard input.
class InputFile {
 public:
  // The name of a file that is not there, is a folder or may not be read is in the error.
  static absl::StatusOr<InputFile> Open(const std::string& path);
  InputFile(InputFile&& other) noexcept;
  ~InputFile();

  // Reads at most `size` bytes; 0: at the end.
  absl::StatusOr<size_t> Read(char* to, size_t size);

  // For people: the path, or "standard input".
  const std::string& name() const { return name_; }
  // In bytes; 0: not known, as of a pipe.
  int64_t size() const { return size_; }

 private:
  InputFile() = default;

  int descriptor_ = -1;
  std::string name_;
  int64_t size_ = 0;
};

// A file to write. It is written under another name beside the one wanted, which it takes in
// Commit; without Commit (an error, a signal) nothing is left of it, and a file that stood there
// stays. Devices and pipes are written directly; '-' or "": standard output.
class OutputFile {
 public:
  static absl::StatusOr<OutputFile> Open(const std::string& path);
  OutputFile(OutputFile&& other) noexcept;
  ~OutputFile();

  // UNAVAILABLE with the message kClosedPipe: nobody reads any more.
  absl::Status Write(std::string_view bytes);
  absl::Status Commit();

  const std::string& name() const { return name_; }

 private:
  OutputFile() = default;
  absl::Status OpenTemporary(const std::string& path);

  int descriptor_ = -1;
  std::string name_;
  std::string path_;       // where the temporary file goes in the end; empty: there is none
  std::string temporary_;  // its name
};

// Whether the error says that the reader of a pipe went away, which is no error of ours.
bool IsClosedPipe(const absl::Status& status);

// A whole small file, at most `limit` bytes; a regular one of any size is mapped, not read.
struct FileBytes {
  std::shared_ptr<const void> owner;
  std::string_view bytes;
};
absl::StatusOr<FileBytes> MapFile(const std::string& path);

// Removes temporary files when the command is interrupted, and leaves closed pipes to Write. Once,
// before any thread.
void PrepareSignals();

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_FILES_H_
