// How far imports have come that run, or were broken off: written with their rows, so it is true.
#ifndef GRIOT_TRANSFER_IMPORT_PROGRESS_H_
#define GRIOT_TRANSFER_IMPORT_PROGRESS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/paging.h"
#include "griot/base/shapes.h"
#include "griot/database/scope.h"

namespace griot {

struct ImportProgress {
  Id id;
  int64_t read = 0, created = 0, updated = 0, unchanged = 0, rejected = 0, line = 0;
  absl::Time at;
};
template <>
struct Schema<ImportProgress> {
  static constexpr std::string_view name = "ImportProgress";
  static constexpr auto fields = Fields(
      Field{"id", &ImportProgress::id}, Field{"read", &ImportProgress::read, "Rows so far."},
      Field{"created", &ImportProgress::created}, Field{"updated", &ImportProgress::updated},
      Field{"unchanged", &ImportProgress::unchanged}, Field{"rejected", &ImportProgress::rejected},
      Field{"line", &ImportProgress::line, "Of the file, up to which everything is stored."},
      Field{"at", &ImportProgress::at, "When rows were last stored."});
};

struct ImportProgressList {
  std::vector<ImportProgress> items;
  std::optional<std::string> next;
};
template <>
struct Schema<ImportProgressList> {
  static constexpr std::string_view name = "ImportProgressList";
  static constexpr auto fields = Fields(Field{"items", &ImportProgressList::items, "Oldest first."},
                                        Field{"next", &ImportProgressList::next});
};

// An import is there from its first stored rows to its end.
class RunningImports {
 public:
  explicit RunningImports(Scope& scope) : scope_(scope) {}

  absl::StatusOr<ImportProgressList> List(const Paging& page);
  // NOT_FOUND: there is none, or it has ended.
  absl::StatusOr<ImportProgress> Get(const ById& by);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_IMPORT_PROGRESS_H_
