#include "tests/simulation/beginning.h"

#include <cstdio>
#include <cstdlib>
#include <map>

#include "griot/accounts/accounts.h"
#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/contacts/consents.h"
#include "griot/contacts/contacts.h"
#include "griot/delivery/interactions.h"
#include "griot/drivers/builtin.h"
#include "griot/privacy/privacy.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/tenants.h"
#include "tests/simulation/installation.h"
#include "tests/simulation/sqlite_memory.h"

namespace griot::simulation {
namespace {

void Must(const absl::Status& status) {
  if (status.ok()) return;
  fprintf(stderr, "simulation: %s\n", status.ToString().c_str());
  abort();
}

std::vector<Migration> AllSteps() {
  std::vector<Migration> all;
  for (const auto& room :
       {TenantMigrations(), Contacts::Migrations(), Audiences::Migrations(), Privacy::Migrations(),
        Accounts::Migrations(), Campaigns::Migrations(), Interactions::Migrations()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

absl::Status AddAccounts(Scope& scope) {
  NewAccount stub{.name = "stub", .channel = Channel::kSms, .driver = "http"};
  stub.settings = *ParseJson(kHttpSettings);
  GRIOT_TRY(Accounts(scope, BuiltinDrivers()).Create(stub).status());
  const NewAccount own{.name = "own", .channel = Channel::kSms, .driver = "host"};
  return Accounts(scope, BuiltinDrivers()).Create(own).status();
}

std::vector<Id> everybody;

}  // namespace

absl::StatusOr<Id> AddPerson(Scope& scope, int n) {
  ContactFields fields;
  fields.first_name = Cat("N", n);
  fields.phones = {NumberOf(n)};
  if (LivesInParis(n)) fields.time_zone = "Europe/Paris";
  GRIOT_LET(const Contact contact, Contacts(scope, Numbers()).Create(fields));
  Consent consent;
  consent.channel = Channel::kSms, consent.address = NumberOf(n), consent.how = "form";
  GRIOT_TRY(Consents(scope, Numbers()).Record(consent).status());
  return contact.id;
}

const std::vector<Id>& People() {
  Beginning();
  return everybody;
}

std::string NumberOf(int n) { return Cat("+2217710000", n < 10 ? "0" : "", n); }

int PersonWith(std::string_view number) {
  return ParseInteger<int>(number.substr(number.size() - 2)).value_or(-1);
}

const Segmenter& Numbers() {
  static const Segmenter segmenter = Segmenter::Create({.region = "SN"}).value();
  return segmenter;
}

std::shared_ptr<const TenantVault> BeginningVault() {
  static const auto vault = std::make_shared<const TenantVault>(
      Id{1}, *SecretKey::FromBytes(std::string(SecretKey::kSize, 'k')),
      std::map<uint32_t, SecretKey>{});
  return vault;
}

DatabaseOptions OptionsFor(const PowerVfs& vfs) {
  return {.busy_timeout = absl::ZeroDuration(), .pool_size = 8, .sqlite_vfs = vfs.name()};
}

const PowerVfs::Image& Beginning() {
  static const PowerVfs::Image image = [] {
    TuneSqlite();
    PowerVfs vfs("beginning", 1);
    {
      ManualClock clock(kBeginning);
      SeededRandom random(1);
      const auto database = OpenDatabase(kBeginningStore, OptionsFor(vfs)).value();
      const auto db = database->Connect().value();
      Must(Migrate(*db, AllSteps()));
      Transaction work = Transaction::Begin(*db, Access::kWrite).value();
      const Id tenant = EnsureTenant(*db, kDefaultTenant, clock).value();
      const auto vault = BeginningVault();
      StoredJournal journal(clock, *vault);
      Scope scope{.db = *db,
                  .tenant = tenant,
                  .who = "system",
                  .clock = clock,
                  .random = random,
                  .vault = *vault,
                  .journal = journal};
      for (int n = 0; n < kPeople; ++n) everybody.push_back(AddPerson(scope, n).value());
      Must(AddAccounts(scope));
      Must(work.Commit());
    }
    return vfs.Take();
  }();
  return image;
}

}  // namespace griot::simulation
