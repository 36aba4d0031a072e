// The rights of persons: what is known of one, erasing one, and how long anybody is kept.
//
// Erased is the person: contact, addresses, groups, attributes, notes, requests that were not
// answered, and the answers of calls that name them. What stays holds no name and no address: gates
// and the ledger of consent, by keyed hash, so that nobody who said stop comes back with the next
// import; the numbered events and the audit log, by the contact's number. Files that the host asked
// for (exports, rejects, backups) are the host's to delete.
#ifndef GRIOT_PRIVACY_PRIVACY_H_
#define GRIOT_PRIVACY_PRIVACY_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/consents.h"
#include "griot/contacts/contact.h"
#include "griot/contacts/notes.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/tenants/journal.h"

namespace griot {

struct ExportPerson {
  Id contact;
};
template <>
struct Schema<ExportPerson> {
  static constexpr std::string_view name = "ExportPerson";
  static constexpr auto fields = Fields(Required{"contact", &ExportPerson::contact});
};

struct PersonGate {
  std::string address;
  ConsentState state;
  std::optional<std::string> reason;
  absl::Time since;
};
template <>
struct Schema<PersonGate> {
  static constexpr std::string_view name = "PersonGate";
  static constexpr auto fields =
      Fields(Field{"address", &PersonGate::address}, Field{"state", &PersonGate::state},
             Field{"reason", &PersonGate::reason}, Field{"since", &PersonGate::since});
};

struct PersonConsent {
  std::string address;
  ConsentEvent proof;
};
template <>
struct Schema<PersonConsent> {
  static constexpr std::string_view name = "PersonConsent";
  static constexpr auto fields =
      Fields(Field{"address", &PersonConsent::address}, Field{"proof", &PersonConsent::proof});
};

struct PersonRetention {
  std::string kind;
  absl::Time last_contact, until;
};
template <>
struct Schema<PersonRetention> {
  static constexpr std::string_view name = "PersonRetention";
  static constexpr auto fields =
      Fields(Field{"kind", &PersonRetention::kind, "prospect or customer."},
             Field{"last_contact", &PersonRetention::last_contact, "By the person."},
             Field{"until", &PersonRetention::until, "By the usual policy of privacy.retain."});
};

struct PersonRecord {
  absl::Time exported_at;
  Contact contact;
  bool objects = false;
  std::vector<Note> notes;
  std::vector<PersonGate> gates;
  std::vector<PersonConsent> consents;
  std::vector<EventEntry> events;
  std::vector<std::string> sources;
  PersonRetention retention;
};
template <>
struct Schema<PersonRecord> {
  static constexpr std::string_view name = "PersonRecord";
  static constexpr auto fields = Fields(
      Field{"exported_at", &PersonRecord::exported_at},
      Field{"contact", &PersonRecord::contact, "With addresses, groups and attributes."},
      Field{"objects", &PersonRecord::objects, "The person objects to profiling."},
      Field{"notes", &PersonRecord::notes},
      Field{"gates", &PersonRecord::gates, "Whether each address may be written to."},
      Field{"consents", &PersonRecord::consents, "The proofs, with the text that was shown."},
      Field{"events", &PersonRecord::events},
      Field{"sources", &PersonRecord::sources, "Where consents came from."},
      Field{"retention", &PersonRecord::retention, "How long this is kept."});
};

enum class ErasureReason : uint8_t {
  kRequest,
  kWithdrawal,
  kObjection,
  kUnlawful,
  kRetention,
  kMistake
};
template <>
struct Schema<ErasureReason> {
  static constexpr std::string_view name = "ErasureReason";
  static constexpr std::string_view names[] = {"request",  "withdrawal", "objection",
                                               "unlawful", "retention",  "mistake"};
};

struct ErasePerson {
  Id contact;
  ErasureReason reason = ErasureReason::kRequest;
};
template <>
struct Schema<ErasePerson> {
  static constexpr std::string_view name = "ErasePerson";
  static constexpr auto fields =
      Fields(Required{"contact", &ErasePerson::contact},
             Required{"reason", &ErasePerson::reason, "Kept in the audit log, so it is no text."});
};

struct Erasure {
  int64_t addresses = 0, notes = 0, answers = 0;
  bool scrubbed = true;
};
template <>
struct Schema<Erasure> {
  static constexpr std::string_view name = "Erasure";
  static constexpr auto fields = Fields(
      Field{"addresses", &Erasure::addresses}, Field{"notes", &Erasure::notes},
      Field{"answers", &Erasure::answers, "Of calls with an idempotency key, which are emptied."},
      Field{"scrubbed", &Erasure::scrubbed,
            "False: others were reading, the files of the store lose it a little later."});
};

struct Retain {
  int64_t prospect_days = 1095, customer_days = 1825, answer_days = 30;
  bool dry_run = false;
  std::optional<std::string> after;
};
template <>
struct Schema<Retain> {
  static constexpr std::string_view name = "Retain";
  static constexpr auto fields =
      Fields(Field{"prospect_days", &Retain::prospect_days,
                   "Since the last contact by the person: a reply, a consent, or their entry."},
             Field{"customer_days", &Retain::customer_days,
                   "The same for those with a contract or an earlier purchase."},
             Field{"answer_days", &Retain::answer_days, "Of calls with an idempotency key."},
             Field{"dry_run", &Retain::dry_run, "Says how many, and erases nobody."},
             Field{"after", &Retain::after, "What a call that ran out of time called next."});
};

struct Retention {
  int64_t purged = 0, kept = 0, answers = 0;
  std::optional<std::string> next;
};
template <>
struct Schema<Retention> {
  static constexpr std::string_view name = "Retention";
  static constexpr auto fields = Fields(
      Field{"purged", &Retention::purged}, Field{"kept", &Retention::kept},
      Field{"answers", &Retention::answers, "Of calls with an idempotency key, dropped."},
      Field{"next", &Retention::next, "Time ran out here; absent: everybody was looked at."});
};

class Privacy {
 public:
  Privacy(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}

  // Everything that the store holds of a person. NOT_FOUND: no such contact.
  absl::StatusOr<PersonRecord> Export(const ExportPerson& person);
  // Begins and ends its own transaction, and cleans the files of the store behind it.
  absl::StatusOr<Erasure> Erase(const ErasePerson& person);
  // Erases those whose time is over, some hundred a transaction. What was committed stays, so a
  // second call goes on by itself; `after` spares it the ones that were looked at. Errors:
  // CANCELLED; INVALID_ARGUMENT for a time below a day.
  absl::StatusOr<Retention> RetainPeople(const Retain& policy);

  static std::span<const Migration> Migrations();

 private:
  absl::StatusOr<Erasure> EraseRows(Id contact, ErasureReason reason, std::vector<Id>& selves);
  absl::Status AddGates(PersonRecord& record);
  absl::Status AddConsents(PersonRecord& record);
  absl::Status AddEvents(PersonRecord& record);
  absl::StatusOr<int64_t> RetainSlice(const Retain& policy, int64_t after, Retention& all);

  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_PRIVACY_PRIVACY_H_
