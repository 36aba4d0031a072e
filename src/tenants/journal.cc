#include "griot/tenants/journal.h"

#include <algorithm>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "griot/vault/chain.h"

namespace griot {
namespace {

// The two numberings of a tenant.
constexpr int kEventFeed = 0, kAuditFeed = 1;

std::string Canonical(absl::Time at, std::string_view who, std::string_view action,
                      std::string_view subject, std::string_view details) {
  return CanonicalBytes()
      .Integer(absl::ToUnixMicros(at))
      .Text(who)
      .Text(action)
      .Text(subject)
      .Text(details)
      .bytes();
}

std::string_view FaultName(ChainFault fault) {
  constexpr std::string_view kNames[] = {"none",      "changed", "missing",
                                         "misplaced", "cut_off", "rewritten"};
  return kNames[static_cast<size_t>(fault)];
}

// The last entry of the audit log, as the counter remembers it; its row stays locked.
absl::StatusOr<ChainLink> LastLink(Connection& db, Id tenant, bool lock) {
  GRIOT_LET(Rows rows, db.Query(Cat("SELECT last_seq, head FROM journal_counter WHERE tenant_id = "
                                    "$1 AND feed = $2",
                                    lock ? db.dialect().for_update() : ""),
                                {tenant, kAuditFeed}));
  ChainLink last;
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return Internal("journal: the tenant has no counter");
  }
  last.seq = rows.Int(0);
  if (!rows.IsNull(1)) last.hash = rows.Blob(1);
  return last;
}

}  // namespace

absl::Status StoredJournal::Append(Connection& db, Id tenant, Happening happening) {
  GRIOT_LET(const auto seq,
            db.QueryInt("UPDATE journal_counter SET last_seq = last_seq + 1 WHERE tenant_id = $1 "
                        "AND feed = $2 RETURNING last_seq",
                        {tenant, kEventFeed}));
  if (!seq) return Internal("journal: the tenant has no counter");
  const std::string data = happening.data.is_null() ? "{}" : happening.data.Text();
  return db
      .Execute(
          Cat("INSERT INTO event (tenant_id, seq, at, type, subject, data) VALUES ($1, $2, $3, "
              "$4, $5, ",
              db.dialect().AsJson("$6"), ")"),
          {tenant, *seq, clock_.Now(), happening.type, happening.subject, data})
      .status();
}

absl::Status StoredJournal::Audit(Connection& db, Id tenant, std::string_view who,
                                  std::string_view action, std::string_view subject,
                                  const Json& details) {
  GRIOT_LET(const ChainLink last, LastLink(db, tenant, true));
  const absl::Time now = absl::FromUnixMicros(absl::ToUnixMicros(clock_.Now()));
  const std::string text = details.is_null() ? "{}" : details.Text();
  const ChainLink link =
      NextLink(vault_.audit_key(), last, Canonical(now, who, action, subject, text));
  GRIOT_TRY(db.Execute("INSERT INTO audit (tenant_id, seq, at, who, action, subject, details, mac) "
                       "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                       {tenant, link.seq, now, who, action, subject, text, Bytes{link.hash}})
                .status());
  return db
      .Execute(
          "UPDATE journal_counter SET last_seq = $3, head = $4 WHERE tenant_id = $1 AND feed = "
          "$2",
          {tenant, kAuditFeed, link.seq, Bytes{link.hash}})
      .status();
}

absl::StatusOr<EventList> Events::List(const EventQuestion& question) {
  constexpr int64_t kMaxWaitMs = 60'000;
  constexpr absl::Duration kPoll = absl::Milliseconds(200);
  GRIOT_TRY(CheckLimit(question.limit));
  if (question.wait_ms < 0 || question.wait_ms > kMaxWaitMs) {
    return InvalidArgument(Cat("wait_ms: expected 0 to ", kMaxWaitMs));
  }
  const absl::Time until = scope_.clock.Now() + absl::Milliseconds(question.wait_ms);
  for (;;) {
    GRIOT_LET(EventList list, Read(question));
    const absl::Time now = scope_.clock.Now();
    if (!list.items.empty() || now >= until) return list;
    GRIOT_TRY(CheckTime(scope_));
    scope_.clock.Sleep(std::min(kPoll, until - now));
  }
}

absl::StatusOr<EventList> Events::Read(const EventQuestion& question) {
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT seq, at, type, subject, data FROM event WHERE tenant_id = $1 "
                            "AND seq > $2 ORDER BY seq LIMIT $3",
                            {scope_.tenant, question.after, question.limit}));
  EventList list;
  list.next = question.after;
  while (rows.Next()) {
    GRIOT_LET(Json data, ParseJson(rows.Text(4)));
    list.items.push_back({.seq = rows.Int(0),
                          .at = rows.Time(1),
                          .type = rows.TextCopy(2),
                          .subject = rows.TextCopy(3),
                          .data = std::move(data)});
    list.next = rows.Int(0);
  }
  GRIOT_TRY(rows.status());
  return list;
}

absl::StatusOr<AuditList> Audit::List(const AuditQuestion& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const int64_t after, AfterNumber(question.after));
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT seq, at, who, action, subject, details FROM audit WHERE "
                            "tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                            {scope_.tenant, after, question.limit + 1}));
  AuditList list;
  while (rows.Next()) {
    GRIOT_LET(Json details, ParseJson(rows.Text(5)));
    list.items.push_back({.seq = rows.Int(0),
                          .at = rows.Time(1),
                          .who = rows.TextCopy(2),
                          .action = rows.TextCopy(3),
                          .subject = rows.TextCopy(4),
                          .details = std::move(details)});
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, question.limit)) list.next = Cat(list.items.back().seq);
  return list;
}

absl::StatusOr<AuditCheckpoint> Audit::Sign(const NoArgument&) {
  GRIOT_LET(const ChainLink last, LastLink(scope_.db, scope_.tenant, false));
  const absl::Time now = scope_.clock.Now();
  return AuditCheckpoint{
      .checkpoint = SignCheckpoint(scope_.vault.audit_key(),
                                   {.tenant = scope_.tenant, .link = last, .at = now}),
      .entries = last.seq,
      .at = now};
}

absl::StatusOr<AuditVerdict> Audit::Verify(const AuditProofs& proofs) {
  const SecretKey& key = scope_.vault.audit_key();
  std::vector<Checkpoint> checkpoints;
  for (size_t i = 0; i < proofs.checkpoints.size(); ++i) {
    absl::StatusOr<Checkpoint> checkpoint =
        ReadCheckpoint(key, scope_.tenant, proofs.checkpoints[i]);
    if (!checkpoint.ok()) {
      return InvalidArgument(Cat("checkpoints[", i, "]: ", Message(checkpoint.status())));
    }
    checkpoints.push_back(*std::move(checkpoint));
  }
  ChainVerifier verifier(key, std::move(checkpoints));
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT seq, at, who, action, subject, details, mac FROM "
                                       "audit WHERE tenant_id = $1 ORDER BY seq",
                                       {scope_.tenant}));
  while (rows.Next()) {
    verifier.Add(rows.Int(0),
                 Canonical(rows.Time(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Text(5)),
                 rows.Blob(6));
  }
  GRIOT_TRY(rows.status());
  ChainVerdict verdict = verifier.Finish();
  // The counter knows the end too: who cuts off the log forgets it easily.
  GRIOT_LET(const ChainLink last, LastLink(scope_.db, scope_.tenant, false));
  if (verdict.ok() && !(verdict.last == last)) {
    verdict.fault = ChainFault::kCutOff;
    verdict.first_bad = verdict.last.seq + 1;
  }
  AuditVerdict answer{.valid = verdict.ok(), .entries = verdict.last.seq};
  if (!verdict.ok()) {
    answer.first_bad = verdict.first_bad;
    answer.fault = FaultName(verdict.fault);
  } else {
    answer.checkpoint =
        SignCheckpoint(key, {.tenant = scope_.tenant, .link = last, .at = scope_.clock.Now()});
  }
  return answer;
}

}  // namespace griot
