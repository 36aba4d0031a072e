// What is done by itself about sends whose outcome nobody knows.
#ifndef GRIOT_SRC_DISPATCH_RECONCILE_H_
#define GRIOT_SRC_DISPATCH_RECONCILE_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "griot/dispatch/dispatcher.h"
#include "src/dispatch/book.h"
#include "src/dispatch/upkeep.h"

namespace griot::dispatch {

// An unknown send and its past.
struct Doubt {
  int64_t attempts = 0;    // of those whose answer was lost
  absl::Time first, last;  // when the first was armed, and the last one given up
  bool stopped = false;    // its time was stopped: nothing of it is called again by itself
};

// What comes next for a doubt, and when.
struct NextStep {
  enum class Kind : uint8_t { kHold, kRepeat, kResend, kClose } kind = Kind::kHold;
  absl::Time at = absl::InfiniteFuture();
};

// With the same key again, at +5 s, +30 s and +5 min, while the provider still knows the key; then
// as the campaign's policy says, a day later.
NextStep NextOf(const Doubt& doubt, const DriverTraits& traits, UnknownPolicy policy);

struct Reconciled {
  int64_t moved = 0;
  absl::Time next = absl::InfiniteFuture();  // when the next step is due
};

// Takes the steps that are due for the doubts of a campaign.
absl::StatusOr<Reconciled> Reconcile(const DispatcherParts& parts, Book& book,
                                     const LiveCampaign& campaign);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_RECONCILE_H_
