// The columns in which contacts leave: words by which the import knows them again.
#ifndef GRIOT_SRC_TRANSFER_CONTACT_COLUMNS_H_
#define GRIOT_SRC_TRANSFER_CONTACT_COLUMNS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/contact.h"

namespace griot::transfer {

// What the widest of the contacts has, so that every one of them fits.
struct ContactWidth {
  size_t phones = 1, emails = 1, push_tokens = 0, postal_addresses = 0;
  std::vector<std::string> attributes;  // their names, sorted
};

struct ContactColumn {
  std::string header;
  // Appends the text of the cell. `n`: the first phone is 0.
  void (*cell)(const Contact& contact, const ContactColumn& column, std::string& out);
  size_t n = 0;
  std::string attribute;
};

// The name of the attribute that a header says outright: "attribute:code" and "attribut:code" say
// "code", as it is.
std::optional<std::string_view> NamedAttribute(std::string_view header);

// `wanted`: names of columns, "phones" stands for all phones; empty: everything that an import
// reads. `language`: of the headers, "en" or "fr". Errors: INVALID_ARGUMENT for an unknown one.
absl::StatusOr<std::vector<ContactColumn>> ContactColumns(std::span<const std::string> wanted,
                                                          std::string_view language,
                                                          const ContactWidth& width);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CONTACT_COLUMNS_H_
