// Folders of files as maps of bytes: how the tools around the plan compiler, which itself reads
// bytes only, come to their input.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_FOLDER_H_
#define GRIOT_SRC_NUMBERS_COMPILER_FOLDER_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace griot::numbers {

// The files below `path`, at any depth, whose name `wants` accepts: name below the folder, with '/'
// ("areas/221.txt") → content. At most 100,000 files and 256 MiB.
absl::StatusOr<std::map<std::string, std::string>> ReadFolder(
    const std::string& path, const std::function<bool(std::string_view name)>& wants);

// The same for the texts of the facts: *.txt.
absl::StatusOr<std::map<std::string, std::string>> ReadTexts(const std::string& path);

// Writes the files below `path`, making folders where needed. In the folders below it that get
// files ("areas"), a *.txt that is not among `files` is removed: what a new release has dropped.
// Each file is replaced at once: a reader sees the old one or the new one.
absl::Status WriteTexts(const std::string& path, const std::map<std::string, std::string>& files);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_FOLDER_H_
