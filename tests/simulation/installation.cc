#include "tests/simulation/installation.h"

#include <cstdio>
#include <cstdlib>

#include "griot/accounts/accounts.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/drivers/builtin.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/tenants.h"
#include "tests/simulation/beginning.h"

namespace griot::simulation {

// A store that forgets to sync.
class RarelySynced final : public Database {
 public:
  explicit RarelySynced(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  Dialect dialect() const override { return database_->dialect(); }
  absl::StatusOr<std::unique_ptr<Connection>> Connect() override {
    GRIOT_LET(auto db, database_->Connect());
    GRIOT_TRY(db->Query("PRAGMA synchronous=NORMAL").status());
    return db;
  }
  absl::StatusOr<std::unique_ptr<DispatchLock>> LockDispatch() override {
    return database_->LockDispatch();
  }
  void Discard() override { database_->Discard(); }

 private:
  const std::unique_ptr<Database> database_;
};

Installation::Installation(uint64_t seed, const Weaknesses& weaknesses)
    : beginning_(Beginning()),
      clock_(kBeginning + absl::Hours(1)),
      random_(seed),
      vfs_(Cat("world", seed), seed),
      provider_(seed + 1, clock_),
      transports_(provider_, clock_),
      weaknesses_(weaknesses),
      vault_(BeginningVault()),
      newcomers_(kNewcomers),
      before_start_(kNewcomers) {
  vfs_.Put(beginning_);
  provider_.set_on_call([this](const Provider::Call& call) { OnCall(call); });
}

Installation::~Installation() {
  vfs_.Abandon();
  dispatcher_ = nullptr;
  database_ = nullptr;
}

absl::StatusOr<std::shared_ptr<const TenantVault>> Installation::VaultOf(Connection&, Id) {
  return vault_;
}

std::string Installation::Story() const {
  std::string story;
  for (const std::string& line : story_) story += Cat("  ", line, "\n");
  return story;
}

bool Installation::Boot() {
  auto database = OpenDatabase(kBeginningStore, OptionsFor(vfs_));
  if (!database.ok()) return false;
  database_ = *std::move(database);
  if (weaknesses_.syncs_rarely) database_ = std::make_unique<RarelySynced>(std::move(database_));
  dispatcher_ = std::make_unique<Dispatcher>(DispatcherParts{.database = *database_,
                                                             .clock = clock_,
                                                             .random = random_,
                                                             .drivers = BuiltinDrivers(),
                                                             .transports = transports_,
                                                             .vaults = *this});
  return true;
}

void Installation::Restart(absl::Duration down) {
  Tell("crash");
  dispatcher_ = nullptr;
  database_ = nullptr;
  vfs_.Recover();
  clock_.Advance(down);
  clock_.FreezeAt(0, nullptr);
  while (!Boot()) {
    database_ = nullptr;
    vfs_.Recover();
  }
}

absl::Status Installation::InScope(Connection& db, absl::FunctionRef<absl::Status(Scope&)> body) {
  GRIOT_LET(const Id tenant, FindTenant(db, kDefaultTenant));
  StoredJournal journal(clock_, *vault_);
  Scope scope{.db = db,
              .tenant = tenant,
              .who = "system",
              .clock = clock_,
              .random = random_,
              .vault = *vault_,
              .journal = journal};
  return body(scope);
}

bool Installation::Tried(std::string_view what, const absl::Status& status) {
  if (!status.ok()) errors_.insert(status.code());
  Tell(Cat(what, ": ", status.ok() ? "ok" : griot::Message(status)));
  return status.ok();
}

bool Installation::Do(std::string_view what, absl::FunctionRef<absl::Status(Scope&)> body) {
  bool answered = false;
  const absl::Status status = [&]() -> absl::Status {
    GRIOT_LET(const auto db, database_->Connect());
    GRIOT_LET(Transaction work, Transaction::Begin(*db, Access::kWrite));
    GRIOT_TRY(InScope(*db, body));
    answered = weaknesses_.answers_early;
    return work.Commit();
  }();
  return Tried(what, status) || answered;
}

bool Installation::DoAlone(std::string_view what, absl::FunctionRef<absl::Status(Scope&)> body) {
  return Tried(what, [&]() -> absl::Status {
    GRIOT_LET(const auto db, database_->Connect());
    return InScope(*db, body);
  }());
}

void Installation::Prepare(const Shape& shape) {
  shape_ = shape;
  if (shape.begins) clock_.Jump(*shape.begins - clock_.Now());
  provider_.set_idempotent(shape.idempotent);
  Json settings = *ParseJson(kHttpSettings);
  if (shape.lag) {
    provider_.set_lag(*shape.lag);
    settings.Set("class", "lookup"), settings.Set("lookup", *ParseJson(kLookupSettings));
    settings.Set("lag_seconds", absl::ToInt64Seconds(*shape.lag));
  }
  if (shape.idempotent) settings.Set("class", "idempotent"), settings.Set("key_ttl_seconds", 86400);
  Do("campaign", [&](Scope& scope) -> absl::Status {
    Accounts accounts(scope, BuiltinDrivers());
    GRIOT_LET(const AccountList all, accounts.List({}));
    CampaignDocument document;
    document.title = "Soldes", document.audience = "has(\"phone\")";
    document.send_hours = "always", document.unknown_policy = shape.policy;
    if (shape.hours) {
      const auto hour = [](int h) { return Cat(h < 10 ? "0" : "", h, ":00"); };
      document.windows = {{.from = hour(shape.hours->first), .to = hour(shape.hours->second)}};
    }
    document.steps = {{.channel = Channel::kSms, .text = "Bonjour {{first_name}}, 1"}};
    for (const Account& account : all.items) {
      const bool hosts = account.driver == "host";
      if (hosts) host_account_ = account.id;
      if (hosts ? shape.host : shape.provider) document.steps[0].accounts.push_back(account.id);
      UpdateAccount change{.id = account.id};
      change.limits = shape.limits;
      if (!hosts) change.settings = settings;
      GRIOT_TRY(accounts.Update(change).status());
    }
    for (const StepTrigger& trigger : shape.further) {
      griot::Step step = document.steps[0];
      step.text = Cat("Encore {{first_name}}, ", document.steps.size() + 1), step.after = trigger;
      document.steps.push_back(std::move(step));
    }
    GRIOT_LET(const Campaign campaign, Campaigns(scope).Create(document));
    campaign_ = campaign.id;
    return absl::OkStatus();
  });
}

}  // namespace griot::simulation
