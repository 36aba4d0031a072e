// The values that contacts have already, held against a definition.
#ifndef GRIOT_SRC_CONTACTS_STORED_ATTRIBUTES_H_
#define GRIOT_SRC_CONTACTS_STORED_ATTRIBUTES_H_

#include "absl/status/status.h"
#include "griot/contacts/attributes.h"
#include "griot/database/scope.h"

namespace griot::contacts {

// FAILED_PRECONDITION where values do not fit. `convert`: those that can be read as the type are
// rewritten; the transaction is to be rolled back where others are left.
absl::Status CheckStored(Scope& scope, const AttributeDefinition& definition, bool convert);

}  // namespace griot::contacts

#endif  // GRIOT_SRC_CONTACTS_STORED_ATTRIBUTES_H_
