// When a person last said something, and how long they are kept for it.
#ifndef GRIOT_SRC_PRIVACY_LAST_CONTACT_H_
#define GRIOT_SRC_PRIVACY_LAST_CONTACT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"

namespace griot::privacy {

struct LastContact {
  Id contact;
  absl::Time at;          // a reply, a consent that was given, or the entry into the store
  bool customer = false;  // a contract or an earlier purchase stands behind a gate that is open
};

// Of the contacts behind `after` in the order of their ids, at most `limit`.
absl::StatusOr<std::vector<LastContact>> LastContacts(const Scope& scope, Id after, int64_t limit);

}  // namespace griot::privacy

#endif  // GRIOT_SRC_PRIVACY_LAST_CONTACT_H_
