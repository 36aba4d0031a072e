#ifndef GRIOT_SRC_AUDIENCES_NAMES_H_
#define GRIOT_SRC_AUDIENCES_NAMES_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/audiences/filter.h"
#include "griot/audiences/lower.h"
#include "griot/database/scope.h"

namespace griot::audiences {

// A filter and those that it excludes. Errors name the one that is wrong: `exclude[1]: filter: …`.
absl::StatusOr<Selection> ReadSelection(std::string_view filter,
                                        std::span<const std::string> exclude);

// What the names in `selection` stand for, and the names in the audiences among them, and so on.
// Where some are not known, all that there are, for "did you mean". `draft`, when it has a name, is
// an audience that is about to be saved.
absl::StatusOr<FilterNames> FindNames(Scope& scope, const Selection& selection,
                                      std::string_view draft = "");

// Whether `selection` names that audience.
bool Names(const Selection& selection, std::string_view audience);

// Lists of filters as text of a row.
std::string ListText(std::span<const std::string> filters);
absl::StatusOr<std::vector<std::string>> ReadList(std::string_view text);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_NAMES_H_
