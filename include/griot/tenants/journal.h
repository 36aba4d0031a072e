// The numbered feed of events, and the audit log, in the store.
#ifndef GRIOT_TENANTS_JOURNAL_H_
#define GRIOT_TENANTS_JOURNAL_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/clock.h"
#include "griot/base/schema.h"
#include "griot/database/scope.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

// The numbers rise without gaps, in the order of the commits: who has read up to n has missed
// nothing before n.
class StoredJournal : public Journal {
 public:
  StoredJournal(const Clock& clock, const TenantVault& vault) : clock_(clock), vault_(vault) {}

  absl::Status Append(Connection& db, Id tenant, Happening happening) override;
  absl::Status Audit(Connection& db, Id tenant, std::string_view who, std::string_view action,
                     std::string_view subject, const Json& details) override;

 private:
  const Clock& clock_;
  const TenantVault& vault_;
};

struct EventQuestion {
  int64_t after = 0;
  int64_t limit = 100;
  int64_t wait_ms = 0;
};
template <>
struct Schema<EventQuestion> {
  static constexpr std::string_view name = "EventQuestion";
  static constexpr auto fields =
      Fields(Field{"after", &EventQuestion::after, "The number of the last event that was read."},
             Field{"limit", &EventQuestion::limit, "At most 1000."},
             Field{"wait_ms", &EventQuestion::wait_ms,
                   "How long to wait for a first event; at most 60000."});
};

struct EventEntry {
  int64_t seq = 0;
  absl::Time at;
  std::string type, subject;
  Json data;
};
template <>
struct Schema<EventEntry> {
  static constexpr std::string_view name = "EventEntry";
  static constexpr auto fields =
      Fields(Field{"seq", &EventEntry::seq, "Rises by one."}, Field{"at", &EventEntry::at},
             Field{"type", &EventEntry::type}, Field{"subject", &EventEntry::subject},
             Field{"data", &EventEntry::data});
};

struct EventList {
  std::vector<EventEntry> items;
  int64_t next = 0;
};
template <>
struct Schema<EventList> {
  static constexpr std::string_view name = "EventList";
  static constexpr auto fields =
      Fields(Field{"items", &EventList::items},
             Field{"next", &EventList::next, "What to give as after, to go on."});
};

class Events {
 public:
  explicit Events(Scope& scope) : scope_(scope) {}
  absl::StatusOr<EventList> List(const EventQuestion& question);

 private:
  absl::StatusOr<EventList> Read(const EventQuestion& question);

  Scope& scope_;
};

struct AuditQuestion {
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<AuditQuestion> {
  static constexpr std::string_view name = "AuditQuestion";
  static constexpr auto fields =
      Fields(Field{"limit", &AuditQuestion::limit, "At most 1000."},
             Field{"after", &AuditQuestion::after, "What the last page called next."});
};

struct AuditEntry {
  int64_t seq = 0;
  absl::Time at;
  std::string who, action, subject;
  Json details;
};
template <>
struct Schema<AuditEntry> {
  static constexpr std::string_view name = "AuditEntry";
  static constexpr auto fields =
      Fields(Field{"seq", &AuditEntry::seq}, Field{"at", &AuditEntry::at},
             Field{"who", &AuditEntry::who}, Field{"action", &AuditEntry::action},
             Field{"subject", &AuditEntry::subject}, Field{"details", &AuditEntry::details});
};

struct AuditList {
  std::vector<AuditEntry> items;
  std::optional<std::string> next;
};
template <>
struct Schema<AuditList> {
  static constexpr std::string_view name = "AuditList";
  static constexpr auto fields =
      Fields(Field{"items", &AuditList::items}, Field{"next", &AuditList::next});
};

struct AuditProofs {
  std::vector<std::string> checkpoints;
};
template <>
struct Schema<AuditProofs> {
  static constexpr std::string_view name = "AuditProofs";
  static constexpr auto fields = Fields(
      Field{"checkpoints", &AuditProofs::checkpoints,
            "What audit.verify gave before, kept elsewhere: without one, a log that was cut off "
            "and written anew looks whole."});
};

struct AuditVerdict {
  bool valid = true;
  int64_t entries = 0;
  std::optional<int64_t> first_bad;
  std::optional<std::string> fault;
  std::string checkpoint;
};
template <>
struct Schema<AuditVerdict> {
  static constexpr std::string_view name = "AuditVerdict";
  static constexpr auto fields = Fields(
      Field{"valid", &AuditVerdict::valid}, Field{"entries", &AuditVerdict::entries},
      Field{"first_bad", &AuditVerdict::first_bad, "The first entry that cannot be trusted."},
      Field{"fault", &AuditVerdict::fault, "changed, missing, misplaced, cut_off or rewritten."},
      Field{"checkpoint", &AuditVerdict::checkpoint, "Signed; keep it where this store is not."});
};

struct AuditCheckpoint {
  std::string checkpoint;
  int64_t entries = 0;
  absl::Time at;
};
template <>
struct Schema<AuditCheckpoint> {
  static constexpr std::string_view name = "AuditCheckpoint";
  static constexpr auto fields =
      Fields(Field{"checkpoint", &AuditCheckpoint::checkpoint, "One line; audit.verify takes it."},
             Field{"entries", &AuditCheckpoint::entries, "How many it vouches for: 1 to this one."},
             Field{"at", &AuditCheckpoint::at});
};

class Audit {
 public:
  explicit Audit(Scope& scope) : scope_(scope) {}
  absl::StatusOr<AuditList> List(const AuditQuestion& question);
  // Does not look at the entries: that is Verify(), with what was signed before.
  absl::StatusOr<AuditCheckpoint> Sign(const NoArgument&);
  absl::StatusOr<AuditVerdict> Verify(const AuditProofs& proofs);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_TENANTS_JOURNAL_H_
