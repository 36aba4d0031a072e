// A whole installation in one thread: a store on a machine that may lose power, a dispatcher, a
// provider, a host that delivers some messages itself, and what people were promised.
//
//   Installation griot(seed, {});
//   griot.Boot();
//   griot.Prepare({.limits = limits, .host = true});
//   griot.OptOut(3);                          // true: it was answered, and holds from now on
//   griot.Step(absl::Seconds(1));
//   griot.Restart(absl::Seconds(10));         // after a crash, or instead of one
//   EXPECT_EQ(griot.wrong(), ""); EXPECT_EQ(griot.CheckBooks(), "");
#ifndef GRIOT_TESTS_SIMULATION_INSTALLATION_H_
#define GRIOT_TESTS_SIMULATION_INSTALLATION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "griot/accounts/account.h"
#include "griot/campaigns/campaigns.h"
#include "griot/dispatch/dispatcher.h"
#include "griot/dispatch/outbox.h"
#include "griot/dispatch/unknowns.h"
#include "griot/vault/tenant_vault.h"
#include "tests/simulation/power_vfs.h"
#include "tests/simulation/provider.h"
#include "tests/simulation/simulated_clock.h"
#include "tests/vault/seeded_random.h"

namespace griot::simulation {

// Bugs of who uses the engine, to be found.
struct Weaknesses {
  bool syncs_rarely = false;   // synchronous=NORMAL
  bool answers_early = false;  // people are answered before the COMMIT
};

// How a campaign goes out.
struct Shape {
  AccountLimits limits;
  std::vector<StepTrigger> further;          // its steps behind the first one
  std::optional<std::pair<int, int>> hours;  // of the recipient's day, in which it is sent
  bool idempotent = false;                   // the provider knows a key again
  std::optional<absl::Duration> lag;         // it can be asked, for what is in its books by then
  bool provider = true, host = false;        // by which accounts: one of them, or both
  UnknownPolicy policy = UnknownPolicy::kHold;
  std::optional<absl::Time> begins;  // the clock shows that then
};

// Those that are there from the beginning, and others that may come.
inline constexpr int kPeople = 12, kNewcomers = 4;

class Installation : public VaultSource {
 public:
  Installation(uint64_t seed, const Weaknesses& weaknesses);
  ~Installation() override;

  // Opens the store: false where it cannot be read at all.
  bool Boot();
  // The process ends, nobody is there for a while, and another one begins.
  void Restart(absl::Duration down);
  // In a transaction of the tenant; whether it was done for certain.
  bool Do(std::string_view what, absl::FunctionRef<absl::Status(Scope&)> body);
  // The same of an operation that begins and ends its own transactions.
  bool DoAlone(std::string_view what, absl::FunctionRef<absl::Status(Scope&)> body);

  // The accounts and the campaign, a draft.
  void Prepare(const Shape& shape);

  // What people and the host do. True: they were answered.
  bool Start();
  bool Pause();
  bool Resume();
  bool Stop();
  bool Retry();
  bool OptOut(int person);
  bool Reply(int person);
  // With everything that is known of the person.
  bool Erase(int person);
  // An import that brings the `n`th newcomer, and somebody who is there already.
  bool Import(int n);
  // About the `n`th of those that are unknown.
  bool Resolve(size_t n, Resolution as);
  // The messages that the host has got: they are to be delivered now.
  std::vector<OutboxItem> Take(int64_t limit, absl::Duration lease);
  void Deliver(const OutboxItem& item) {
    provider_.Take(MessageOf(item.to, item.text), item.call_key);
  }
  bool Settle(const SettledItem& item, const Message& message);

  absl::StatusOr<DispatchReport> Step(absl::Duration budget);
  // Everything is well from now on, and goes on to its end. What went wrong, or "".
  std::string Finish();

  // The first promise that was broken, or "".
  const std::string& wrong() const { return wrong_; }
  // That the store tells the truth, once everything is over.
  std::string CheckBooks();
  // PRAGMA integrity_check, and the chain of the audit log.
  std::string CheckStore();

  // What happened, a line each, for who wants to know.
  std::string Story() const;
  // What failed, and how.
  const std::set<absl::StatusCode>& errors() const { return errors_; }
  void Tell(std::string line) { story_.push_back(std::move(line)); }
  SimulatedClock& clock() { return clock_; }
  PowerVfs& vfs() { return vfs_; }
  Provider& provider() { return provider_; }
  bool started() const { return started_; }
  // A thread of the dispatcher stands still while others go on.
  void set_frozen(bool frozen) { frozen_ = frozen; }
  // The limits of the account are checked in the log of the provider: somebody who sets the clock
  // changes what an hour is.
  void set_checks_pace(bool checks) { checks_pace_ = checks; }

  absl::StatusOr<std::shared_ptr<const TenantVault>> VaultOf(Connection& db, Id tenant) override;

 private:
  // What was answered, and when.
  struct Answer {
    absl::Duration at;
    int64_t step = 0;        // of the dispatcher, when
    bool meanwhile = false;  // while one of its threads stood still
  };
  bool Forbids(const std::optional<Answer>& answer) const;
  Answer AnswerNow() const { return {clock_.Passed(), steps_, frozen_}; }
  void OnCall(const Provider::Call& call);
  void Wrong(std::string what);
  void CheckPace(const Provider::Call& call);
  void CheckHours(const Provider::Call& call);
  void CheckFurther(const Provider::Call& call);
  absl::Status CheckSends(Scope& scope, bool over, std::vector<std::string>* wrong);
  // That everybody has a send of each step who has to.
  void CheckPeople(const SendList& sends, std::vector<std::string>* wrong);
  absl::Status CheckCounts(Scope& scope, bool over, std::vector<std::string>* wrong);
  // Takes and settles everything; how many it still waits for.
  int64_t HostFinishes();
  bool Tried(std::string_view what, const absl::Status& status);
  absl::Status InScope(Connection& db, absl::FunctionRef<absl::Status(Scope&)> body);
  absl::Status NoteResend(Scope& scope, const UnknownSend& send);
  // Nobody: a newcomer whose import was not answered.
  std::optional<int> PersonOf(Id contact) const;
  bool On(std::string_view what, absl::FunctionRef<absl::Status(Campaigns&)> act);

  const PowerVfs::Image& beginning_;  // first: it sets SQLite up
  SimulatedClock clock_;
  SeededRandom random_;
  PowerVfs vfs_;
  Provider provider_;
  SimulatedTransports transports_;
  const Weaknesses weaknesses_;
  std::shared_ptr<const TenantVault> vault_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Dispatcher> dispatcher_;
  Shape shape_;
  Id campaign_, host_account_;
  std::vector<Id> newcomers_;       // as contacts; 0: not there yet
  std::vector<bool> before_start_;  // whether they were there before anybody said "start"
  std::map<int, bool> erased_;      // whether it was answered
  std::map<std::string, Answer> answered_;
  std::set<std::string> may_have_answered_;
  bool start_said_ = false;
  bool started_ = false, frozen_ = false, checks_pace_ = false;
  int64_t steps_ = 0;
  std::map<std::string, Answer> stopped_;
  std::optional<Answer> paused_, ended_;
  std::set<Message> resent_, settled_;  // somebody said "resend"; "accepted", and was answered
  std::map<std::pair<WindowUnit, absl::Time>, int64_t> windows_;  // calls of the provider's account
  absl::Time last_call_ = absl::InfinitePast();
  std::string wrong_;
  std::set<absl::StatusCode> errors_;
  std::vector<std::string> story_;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_INSTALLATION_H_
