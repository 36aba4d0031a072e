#include "tests/simulation/world.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "griot/accounts/accounts.h"
#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/consents.h"
#include "griot/contacts/contacts.h"
#include "griot/databases/open.h"
#include "griot/dispatch/unknowns.h"
#include "griot/drivers/builtin.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/tenants.h"

namespace griot::simulation {
namespace {

void Must(const absl::Status& status) {
  if (status.ok()) return;
  fprintf(stderr, "simulation: %s\n", status.ToString().c_str());
  abort();
}

constexpr int kPeople = 12;
const absl::Time kBeginning = absl::FromUnixSeconds(1'795'000'000);
constexpr std::string_view kStore = "sqlite:/acme.db";

std::string Number(int n) { return Cat("+2217710000", n < 10 ? "0" : "", n); }

const Segmenter& Numbers() {
  static const Segmenter segmenter = Segmenter::Create({.region = "SN"}).value();
  return segmenter;
}

std::shared_ptr<const TenantVault> Vault() {
  return std::make_shared<TenantVault>(Id{1},
                                       *SecretKey::FromBytes(std::string(SecretKey::kSize, 'k')),
                                       std::map<uint32_t, SecretKey>{});
}

DatabaseOptions OptionsFor(const PowerVfs& vfs) {
  return {.busy_timeout = absl::ZeroDuration(), .pool_size = 8, .sqlite_vfs = vfs.name()};
}

std::vector<Migration> AllSteps() {
  std::vector<Migration> all;
  for (const auto& room : {TenantMigrations(), Contacts::Migrations(), Audiences::Migrations(),
                           Accounts::Migrations(), Campaigns::Migrations()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

absl::Status AddPeople(Scope& scope) {
  for (int n = 0; n < kPeople; ++n) {
    ContactFields fields;
    fields.first_name = Cat("N", n);
    fields.phones = {Number(n)};
    GRIOT_TRY(Contacts(scope, Numbers()).Create(fields).status());
    Consent consent;
    consent.channel = Channel::kSms, consent.address = Number(n), consent.how = "form";
    GRIOT_TRY(Consents(scope, Numbers()).Record(consent).status());
  }
  return absl::OkStatus();
}

absl::Status AddAccount(Scope& scope) {
  NewAccount account{.name = "stub", .channel = Channel::kSms, .driver = "http"};
  account.settings =
      *ParseJson(R"({"url":"http://provider.test/send","accepted_id":"/id",)"
                 R"("json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"}})");
  return Accounts(scope, BuiltinDrivers()).Create(account).status();
}

}  // namespace

const PowerVfs::Image& World::Beginning() {
  static const PowerVfs::Image image = [] {
    PowerVfs vfs("beginning", 1);
    {
      ManualClock clock(kBeginning);
      SeededRandom random(1);
      const auto database = OpenDatabase(kStore, OptionsFor(vfs)).value();
      const auto db = database->Connect().value();
      Must(Migrate(*db, AllSteps()));
      Transaction work = Transaction::Begin(*db, Access::kWrite).value();
      const Id tenant = EnsureTenant(*db, kDefaultTenant, clock).value();
      const auto vault = Vault();
      StoredJournal journal(clock, *vault);
      Scope scope{.db = *db,
                  .tenant = tenant,
                  .who = "system",
                  .clock = clock,
                  .random = random,
                  .vault = *vault,
                  .journal = journal};
      Must(AddPeople(scope));
      Must(AddAccount(scope));
      Must(work.Commit());
    }
    return vfs.Take();
  }();
  return image;
}

World::World(uint64_t seed)
    : dice_(seed),
      clock_(kBeginning + absl::Hours(1)),
      random_(seed),
      vfs_(Cat("world", seed), seed),
      provider_(seed + 1, clock_),
      transports_(provider_, clock_),
      vault_(Vault()) {
  vfs_.Put(Beginning());
}

World::~World() {
  dispatcher_ = nullptr;
  database_ = nullptr;
}

absl::StatusOr<std::shared_ptr<const TenantVault>> World::VaultOf(Connection&, Id) {
  return vault_;
}

bool World::Boot() {
  auto database = OpenDatabase(kStore, OptionsFor(vfs_));
  if (!database.ok()) return false;
  database_ = *std::move(database);
  dispatcher_ = std::make_unique<Dispatcher>(DispatcherParts{.database = *database_,
                                                             .clock = clock_,
                                                             .random = random_,
                                                             .drivers = BuiltinDrivers(),
                                                             .transports = transports_,
                                                             .vaults = *this});
  return true;
}

void World::Crash() {
  Tell("crash");
  ++crashes_;
  dispatcher_ = nullptr;
  database_ = nullptr;
  vfs_.Recover();
  clock_.Advance(absl::Seconds(Roll(100)));
  while (!Boot()) {
    database_ = nullptr;
    vfs_.Recover();
  }
}

bool World::Do(std::string_view what, absl::FunctionRef<absl::Status(Scope&)> body) {
  const absl::Status status = [&]() -> absl::Status {
    GRIOT_LET(const auto db, database_->Connect());
    GRIOT_LET(Transaction work, Transaction::Begin(*db, Access::kWrite));
    GRIOT_LET(const Id tenant, FindTenant(*db, kDefaultTenant));
    StoredJournal journal(clock_, *vault_);
    Scope scope{.db = *db,
                .tenant = tenant,
                .who = "system",
                .clock = clock_,
                .random = random_,
                .vault = *vault_,
                .journal = journal};
    GRIOT_TRY(body(scope));
    return work.Commit();
  }();
  Tell(Cat(what, ": ", status.ok() ? "ok" : Message(status)));
  return status.ok();
}

void World::Begin() {
  AccountLimits limits;
  limits.parallel = static_cast<int64_t>(1 + Roll(8));
  if (Roll(2) == 0) limits.per_second = static_cast<double>(1 + Roll(5));
  if (Roll(2) == 0) {
    limits.windows = {{.unit = WindowUnit::kHour, .limit = static_cast<int64_t>(3 + Roll(10))}};
  }
  limits.retry_seconds = {1, 5};
  const bool idempotent = Roll(3) == 0;
  provider_.set_idempotent(idempotent);
  Json settings = *ParseJson(R"({"url":"http://provider.test/send","accepted_id":"/id",)"
                             R"("json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"}})");
  if (idempotent) settings.Set("class", "idempotent"), settings.Set("key_ttl_seconds", 86400);
  Do("limits", [&](Scope& scope) -> absl::Status {
    GRIOT_LET(const AccountList all, Accounts(scope, BuiltinDrivers()).List({}));
    UpdateAccount change{.id = all.items[0].id};
    change.limits = limits, change.settings = settings;
    return Accounts(scope, BuiltinDrivers()).Update(change).status();
  });
  Do("campaign", [&](Scope& scope) -> absl::Status {
    CampaignDocument document;
    document.title = "Soldes", document.audience = "has(\"phone\")";
    document.send_hours = "always";
    document.steps = {{.channel = Channel::kSms, .text = "Bonjour {{first_name}}"}};
    GRIOT_LET(const Campaign campaign, Campaigns(scope).Create(document));
    campaign_ = campaign.id;
    return absl::OkStatus();
  });
}

void World::PlanFailure() {
  const auto at = static_cast<int64_t>(1 + Roll(300));
  switch (Roll(4)) {
    case 0: vfs_.FailAt(at, PowerVfs::Failure::kKill); break;
    case 1:
    case 2: vfs_.FailAt(at, PowerVfs::Failure::kPowerCut); break;
    default: vfs_.FailAt(at, PowerVfs::Failure::kError); break;
  }
}

void World::OptOut() {
  const std::string number = Number(static_cast<int>(Roll(kPeople)));
  const bool done = Do("opt-out", [&](Scope& scope) {
    return Consents(scope, Numbers())
        .OptOutAddress({.channel = Channel::kSms, .address = number})
        .status();
  });
  // Only what was answered is promised.
  if (done) opted_out_.insert(number);
}

void World::Step() {
  const auto report = dispatcher_->Step(absl::Milliseconds(10 + Roll(1500)));
  Tell(report.ok() ? Cat("step: ", report->called, " called, ", report->ended, " ended, ",
                         report->in_flight,
                         report->more ? " in flight, more, next in " : " in flight, next in ",
                         absl::ToInt64Seconds(report->next - clock_.Now()), " s")
                   : Cat("step: ", Message(report.status())));
}

void World::Act() {
  const ById by{.id = campaign_};
  switch (Roll(16)) {
    case 0: OptOut(); break;
    case 1:
      if (started_ && Do("pause", [&](Scope& s) { return Campaigns(s).Pause(by).status(); })) {
        paused_ = true;
      }
      break;
    case 2:
      paused_ = false;
      Do("resume", [&](Scope& s) { return Campaigns(s).Resume(by).status(); });
      break;
    case 3:
      if (Roll(8) == 0 && started_ &&
          Do("stop", [&](Scope& s) { return Campaigns(s).Stop(by).status(); })) {
        stopped_ = true;
      }
      break;
    case 4: clock_.Advance(absl::Seconds(Roll(120))); break;
    case 5:
      if (Roll(4) == 0) clock_.Jump(absl::Minutes(static_cast<int64_t>(Roll(120)) - 60));
      break;
    case 6: PlanFailure(); break;
    default: Step();
  }
  if (!started_) {
    Do("start", [&](Scope& s) { return Campaigns(s).Start(by).status(); });
    // It may have been done and not answered.
    Do("look", [&](Scope& s) -> absl::Status {
      GRIOT_LET(const Campaign campaign, Campaigns(s).Get(by));
      started_ = campaign.state != CampaignState::kDraft;
      return absl::OkStatus();
    });
  }
  if (vfs_.gone()) Crash();
}

// Nobody is called after the answer to their stop, and nothing after the answer to a pause or stop.
std::string World::CheckAtAllTimes() {
  const auto& calls = provider_.calls();
  for (; calls_seen_ < calls.size(); ++calls_seen_) {
    const Provider::Call& call = calls[calls_seen_];
    if (opted_out_.contains(call.to)) return Cat(call.to, " was called after the stop");
    if (paused_) return "a call began after the pause";
    if (stopped_) return "a call began after the stop of the campaign";
  }
  return "";
}

std::string World::Check() {
  std::string wrong;
  const bool read = Do("check", [&](Scope& scope) -> absl::Status {
    GRIOT_LET(const CampaignStats stats, Campaigns(scope).Stats({.id = campaign_}));
    const int64_t sum =
        stats.accepted + stats.failed + stats.skipped + stats.unknown + stats.pending;
    if (stats.planned != sum) wrong = "planned is not the sum of the rest";
    if (!stopped_ && stats.planned != kPeople)
      wrong = Cat(stats.planned, " of ", kPeople, " planned");
    if (!stopped_ && stats.pending != 0) wrong = Cat(stats.pending, " still pending");
    GRIOT_LET(const auto miscounted,
              scope.db.QueryInt(
                  "SELECT count(*) FROM (SELECT state, reason, count(*) AS n FROM send GROUP BY "
                  "state, reason) r LEFT JOIN (SELECT state, reason, sum(sends) AS n FROM "
                  "send_count GROUP BY state, reason) c ON c.state = r.state AND c.reason = "
                  "r.reason WHERE c.n IS NULL OR c.n <> r.n"));
    if (miscounted.value_or(0) != 0) wrong = "counts are not a recount";
    GRIOT_LET(const SendList sends, Campaigns(scope).Sends({.campaign = campaign_, .limit = 1000}));
    for (const Send& send : sends.items) {
      const size_t got = send.address ? provider_.taken().count(*send.address) : 0;
      const std::string who = Cat(send.address.value_or("somebody"), " (", NameOf(send.state), ")");
      if (got > 1) wrong = Cat(who, " got ", got, " messages");
      if (send.state == SendState::kAccepted && got == 0) wrong = Cat(who, " got nothing");
      const bool proved_not =
          send.state == SendState::kFailed || send.state == SendState::kSkipped ||
          send.state == SendState::kCancelled || send.state == SendState::kReady;
      if (proved_not && got > 0) wrong = Cat(who, " got a message");
    }
    return absl::OkStatus();
  });
  return read ? wrong : "the store cannot be read";
}

std::string World::Run() {
  if (!Boot()) return "it does not boot";
  Begin();
  const auto length = static_cast<int>(20 + Roll(80));
  for (int i = 0; i < length; ++i) {
    Act();
    if (std::string wrong = CheckAtAllTimes(); !wrong.empty()) return wrong;
  }
  provider_.Heal();
  vfs_.Heal();
  if (!started_) {
    started_ =
        Do("start", [&](Scope& s) { return Campaigns(s).Start({.id = campaign_}).status(); });
  }
  if (!stopped_) {
    paused_ = false;
    Do("resume", [&](Scope& s) { return Campaigns(s).Resume({.id = campaign_}).status(); });
    Do("account", [&](Scope& scope) -> absl::Status {
      GRIOT_LET(const AccountList all, Accounts(scope, BuiltinDrivers()).List({}));
      return ResumeAccount(scope, all.items[0].id);
    });
  }
  for (int i = 0; i < 400; ++i) {
    const auto report = dispatcher_->Step(absl::Seconds(2));
    if (!report.ok()) return Cat("healed, and yet: ", Message(report.status()));
    if (std::string wrong = CheckAtAllTimes(); !wrong.empty()) return wrong;
    if (!report->more && report->next == absl::InfiniteFuture()) break;
    if (!report->more) clock_.AdvanceTo(report->next);
  }
  return Check();
}

}  // namespace griot::simulation
