#include "src/cli/plan_files.h"

#include <unistd.h>

#include <cstdlib>
#include <span>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/files.h"

namespace griot::cli {
namespace {

// The same error, of that file.
absl::Status Of(const std::string& path, const absl::Status& status) {
  return FailedPrecondition(Cat(path, ": ", Message(status)));
}

}  // namespace

std::string ProgramFolder() {
  std::string path(4096, '\0');
  const ssize_t size = readlink("/proc/self/exe", path.data(), path.size());
  if (size <= 0) return ".";
  path.resize(static_cast<size_t>(size));
  return path.substr(0, path.rfind('/'));
}

absl::StatusOr<std::shared_ptr<const Plan>> LoadPlan(const std::string& path) {
  GRIOT_LET(FileBytes file, MapFile(path));
  absl::StatusOr<std::shared_ptr<const Plan>> plan =
      Plan::FromBytes(std::as_bytes(std::span(file.bytes)), std::move(file.owner));
  if (!plan.ok()) return Of(path, plan.status());
  return plan;
}

absl::StatusOr<std::shared_ptr<const OperatorOverlay>> LoadOverlay(const std::string& path) {
  GRIOT_LET(const FileBytes file, MapFile(path));
  absl::StatusOr<std::shared_ptr<const OperatorOverlay>> overlay =
      OperatorOverlay::FromCsv(file.bytes);
  if (!overlay.ok()) return Of(path, overlay.status());
  return overlay;
}

absl::StatusOr<std::shared_ptr<const Plan>> LoadAreasPlan() {
  std::vector<std::string> folders;
  if (const char* folder = getenv("GRIOT_DATA"); folder != nullptr) folders.emplace_back(folder);
  folders.push_back(ProgramFolder());
  folders.push_back(Cat(ProgramFolder(), "/../share/griot"));
  for (const std::string& folder : folders) {
    const std::string path = Cat(folder, "/areas.plan");
    if (access(path.c_str(), F_OK) == 0) return LoadPlan(path);
  }
  std::string looked;
  for (const std::string& folder : folders) looked += Cat(looked.empty() ? "" : ", ", folder);
  return NotFound(Cat("areas.plan is not there (", looked,
                      "), give a plan with areas with --plan, or its folder in GRIOT_DATA"));
}

}  // namespace griot::cli
