// What proves that a message has arrived, whoever brings it.
#ifndef GRIOT_DISPATCH_EVIDENCE_H_
#define GRIOT_DISPATCH_EVIDENCE_H_

#include "absl/status/status.h"
#include "griot/base/id.h"
#include "griot/database/scope.h"

namespace griot::dispatch {

// A send that waits, is under way or in doubt is accepted: of whatever attempt the evidence is.
// Others stay what they are. Inside a write transaction.
absl::Status AcceptOnEvidence(Scope& scope, Id send);

}  // namespace griot::dispatch

#endif  // GRIOT_DISPATCH_EVIDENCE_H_
