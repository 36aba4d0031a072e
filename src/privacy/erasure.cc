#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_index.h"
#include "griot/contacts/contacts.h"
#include "griot/database/scrub.h"
#include "griot/privacy/history.h"
#include "griot/privacy/privacy.h"
#include "griot/tenants/kept_answers.h"
#include "src/privacy/last_contact.h"

namespace griot {
namespace {

constexpr int64_t kSlice = 200;
constexpr int kTries = 5;

// One transaction, begun anew where somebody else was quicker.
template <typename Work>
absl::Status InTransaction(Connection& db, const Work& work) {
  absl::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    GRIOT_LET(Transaction transaction, Transaction::Begin(db, Access::kWrite));
    status = work();
    if (status.ok()) status = transaction.Commit();
    if (status.code() != absl::StatusCode::kAborted) break;
  }
  return status;
}

absl::StatusOr<absl::Duration> Days(std::string_view name, int64_t days) {
  if (days >= 1 && days <= 36'500) return absl::Hours(24 * days);
  return InvalidArgument(Cat(name, ": ", days, " is out of range, give 1 to 36500"));
}

}  // namespace

// `selves` gets the numbers under which answers may know the person.
absl::StatusOr<Erasure> Privacy::EraseRows(Id contact, ErasureReason reason,
                                           std::vector<Id>& selves) {
  GRIOT_TRY(AddressIndex(scope_).Hold().status());
  GRIOT_LET(const std::vector<Id> own, Histories(scope_).Selves(contact));
  selves.insert(selves.end(), own.begin(), own.end());
  Erasure erasure;
  const auto count = [&](std::string_view sql, int64_t* to) -> absl::Status {
    GRIOT_LET(const auto found, scope_.db.QueryInt(sql, {scope_.tenant, contact}));
    *to = found.value_or(0);
    return absl::OkStatus();
  };
  GRIOT_TRY(count("SELECT count(*) FROM address WHERE tenant_id = $1 AND contact_id = $2",
                  &erasure.addresses));
  GRIOT_TRY(
      count("SELECT count(*) FROM note WHERE tenant_id = $1 AND contact_id = $2", &erasure.notes));
  GRIOT_TRY(
      scope_.db
          .Execute("DELETE FROM consent_request WHERE tenant_id = $1 AND address_id IN (SELECT "
                   "id FROM address WHERE tenant_id = $1 AND contact_id = $2)",
                   {scope_.tenant, contact})
          .status());
  GRIOT_TRY(Contacts(scope_, segmenter_).Delete({.id = contact}).status());
  Json data;
  data.Set("reason", NameOf(reason));
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant,
                                  {"contact.erased", Cat("contact:", contact.value), data}));
  return erasure;
}

absl::StatusOr<Erasure> Privacy::Erase(const ErasePerson& person) {
  Erasure erasure;
  GRIOT_TRY(InTransaction(scope_.db, [&]() -> absl::Status {
    std::vector<Id> selves;
    GRIOT_LET(erasure, EraseRows(person.contact, person.reason, selves));
    GRIOT_LET(erasure.answers, ForgetAnswersOf(scope_, selves));
    Json details;
    details.Set("reason", NameOf(person.reason));
    return scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "privacy.erase",
                                Cat("contact:", person.contact.value), details);
  }));
  erasure.scrubbed = Scrub(scope_.db).ok();
  return erasure;
}

// Where the slice ends; 0: nobody was left.
absl::StatusOr<int64_t> Privacy::RetainSlice(const Retain& policy, int64_t after, Retention& all) {
  GRIOT_LET(const absl::Duration prospects, Days("prospect_days", policy.prospect_days));
  GRIOT_LET(const absl::Duration customers, Days("customer_days", policy.customer_days));
  GRIOT_LET(const std::vector<privacy::LastContact> slice,
            privacy::LastContacts(scope_, {after}, kSlice));
  const absl::Time now = scope_.clock.Now();
  std::vector<Id> selves;
  int64_t purged = 0;
  for (const privacy::LastContact& last : slice) {
    if (now - last.at < (last.customer ? customers : prospects)) continue;
    ++purged;
    if (policy.dry_run) continue;
    GRIOT_TRY(EraseRows(last.contact, ErasureReason::kRetention, selves).status());
  }
  if (!selves.empty()) {
    GRIOT_TRY(ForgetAnswersOf(scope_, selves).status());
    Json details;
    details.Set("purged", purged);
    GRIOT_TRY(
        scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "privacy.retain", "", details));
  }
  all.purged += purged;
  all.kept += static_cast<int64_t>(slice.size()) - purged;
  return slice.size() < static_cast<size_t>(kSlice) ? 0 : slice.back().contact.value;
}

absl::StatusOr<Retention> Privacy::RetainPeople(const Retain& policy) {
  GRIOT_LET(const absl::Duration answers, Days("answer_days", policy.answer_days));
  GRIOT_LET(const int64_t given, AfterNumber(policy.after));
  Retention all;
  if (!policy.dry_run) {
    GRIOT_TRY(InTransaction(scope_.db, [&]() -> absl::Status {
      const absl::Time before = scope_.clock.Now() - answers;
      GRIOT_LET(all.answers, DropAnswersBefore(scope_, before));
      return scope_.db
          .Execute("DELETE FROM consent_request WHERE tenant_id = $1 AND expires_at < $2",
                   {scope_.tenant, before})
          .status();
    }));
  }
  for (int64_t after = given;;) {
    const absl::Status time = CheckTime(scope_);
    if (time.code() == absl::StatusCode::kDeadlineExceeded) {
      all.next = Cat(after);
      break;
    }
    GRIOT_TRY(time);
    Retention so_far;
    int64_t end = 0;
    GRIOT_TRY(InTransaction(scope_.db, [&]() -> absl::Status {
      so_far = all;
      GRIOT_LET(end, RetainSlice(policy, after, so_far));
      return absl::OkStatus();
    }));
    all = so_far;
    if (end == 0) break;
    after = end;
  }
  if (all.purged > 0 && !policy.dry_run) Scrub(scope_.db).IgnoreError();
  return all;
}

}  // namespace griot
