#include "griot/campaigns/twins.h"

#include <map>
#include <tuple>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/send.h"

namespace griot::campaigns {
namespace {

struct Twin {
  Id send, contact;
  SendState state = SendState::kPlanned;
};
using Place = std::tuple<Id, int64_t, int64_t>;  // person, step, occurrence

bool Waits(SendState state) { return state == SendState::kPlanned || state == SendState::kReady; }

bool ComesBefore(const Persons& persons, const Twin& other, const OneSend& send) {
  if (!Waits(other.state)) return true;
  const Id person = persons.Of(send.contact);
  if (other.contact == person) return true;
  return send.contact != person && other.send < send.send;
}

// What is, or may be, with the people of these contacts; failed ones may be tried again.
absl::StatusOr<std::map<Place, std::vector<Twin>>> ReadTwins(Scope& scope, Id campaign,
                                                             const Persons& persons,
                                                             const std::vector<Id>& contacts) {
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT id, contact_id, step_no, occurrence, state FROM send WHERE "
                               "tenant_id = $1 AND campaign_id = $2 AND state IN (0, 1, 2, 3, 4, "
                               "5, 6) AND ",
                               scope.db.dialect().IsOneOf("contact_id", "$3"), " ORDER BY id"),
                           {scope.tenant, campaign, scope.db.dialect().IdList(contacts)}));
  std::map<Place, std::vector<Twin>> twins;
  while (rows.Next()) {
    twins[{persons.Of(rows.IdOf(1)), rows.Int(2), rows.Int(3)}].push_back(
        {.send = rows.IdOf(0),
         .contact = rows.IdOf(1),
         .state = static_cast<SendState>(rows.Int(4))});
  }
  GRIOT_TRY(rows.status());
  return twins;
}

}  // namespace

absl::StatusOr<std::set<Id>> TwinsAmong(Scope& scope, Id campaign, const Persons& persons,
                                        std::span<const OneSend> sends) {
  std::set<Id> among;
  if (persons.AreAllThemselves()) return among;
  std::set<Id> contacts;
  for (const OneSend& send : sends) {
    const std::vector<Id> own = persons.ContactsOf(send.contact);
    if (own.size() > 1) contacts.insert(own.begin(), own.end());
  }
  GRIOT_LET(const auto twins,
            ReadTwins(scope, campaign, persons, std::vector<Id>(contacts.begin(), contacts.end())));
  for (const OneSend& send : sends) {
    const auto found = twins.find({persons.Of(send.contact), send.step, send.occurrence});
    if (found == twins.end()) continue;
    for (const Twin& other : found->second) {
      if (other.send != send.send && ComesBefore(persons, other, send)) among.insert(send.send);
    }
  }
  return among;
}

}  // namespace griot::campaigns
