#include <algorithm>
#include <vector>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/catalogue/operation.h"
#include "src/catalogue/rooms.h"

namespace griot {
namespace {

std::vector<Operation> Collect() {
  std::vector<Operation> all;
  for (const auto room : catalogue::kRooms) {
    const std::span<const Operation> operations = room();
    all.insert(all.end(), operations.begin(), operations.end());
  }
  std::sort(all.begin(), all.end(),
            [](const Operation& a, const Operation& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::span<const Operation> Catalogue() {
  // Never destroyed: hosts unload in any order.
  static const auto& operations = *new std::vector<Operation>(Collect());
  return operations;
}

absl::StatusOr<const Operation*> FindOperation(std::string_view name) {
  const std::span<const Operation> all = Catalogue();
  const auto at = std::lower_bound(
      all.begin(), all.end(), name,
      [](const Operation& operation, std::string_view wanted) { return operation.name < wanted; });
  if (at != all.end() && at->name == name) return &*at;
  std::vector<std::string> names;
  for (const Operation& operation : all) names.emplace_back(operation.name);
  const auto meant = Nearest(name, names);
  return NotFound(
      Cat("operation \"", name, "\" is unknown, ",
          meant ? Cat("did you mean \"", *meant, "\"") : "griot catalogue lists what there is"));
}

}  // namespace griot
