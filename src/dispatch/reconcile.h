// What is done by itself about sends whose outcome nobody knows.
#ifndef GRIOT_SRC_DISPATCH_RECONCILE_H_
#define GRIOT_SRC_DISPATCH_RECONCILE_H_

#include <cstdint>
#include <memory>
#include <vector>

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
  absl::Time armed;        // when the last one was armed
  int64_t asked = 0;       // how often its provider was asked for it since then
  absl::Time asked_at;     // and when last
};

// What is known of who may have the message.
struct ProviderFacts {
  DriverTraits traits;
  bool asks = false;                                // it can be asked
  absl::Time since = absl::InfinitePast();          // nothing is known of calls before
  absl::Duration lease = absl::InfiniteDuration();  // from arming to the end of any call
};
ProviderFacts FactsOf(const Account& account, const Driver& driver, absl::Time since);

// What comes next for a doubt, and when.
struct NextStep {
  enum class Kind : uint8_t { kHold, kRepeat, kAsk, kResend, kClose } kind = Kind::kHold;
  absl::Time at = absl::InfiniteFuture();
};

// With the same key again, at +5 s, +30 s and +5 min, while the provider still knows the key. Then,
// where it can be asked, as soon as the message has to be in its books, and 60 s, 15 min and 6 h
// later. Then as the campaign's policy says, a day later.
NextStep NextOf(const Doubt& doubt, const ProviderFacts& provider, UnknownPolicy policy);

// A question to a provider about a send in doubt. Wherever it gets lost, the next one comes.
struct Inquiry {
  Id tenant, campaign, send;
  int64_t epoch = 0;
  std::shared_ptr<const OpenAccount> account;
  LookupQuestion question;
};

struct Reconciled {
  int64_t moved = 0;
  absl::Time next = absl::InfiniteFuture();  // when the next step is due
  std::vector<Inquiry> inquiries;  // to be asked now; the book counts them as calls under way
};

// Takes the steps that are due for the doubts of a campaign.
absl::StatusOr<Reconciled> Reconcile(const DispatcherParts& parts, Book& book,
                                     const LiveCampaign& campaign);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_RECONCILE_H_
