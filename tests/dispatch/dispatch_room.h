// The parts of the dispatcher one by one, on a world of campaigns, without a dispatcher that runs.
#ifndef GRIOT_TESTS_DISPATCH_DISPATCH_ROOM_H_
#define GRIOT_TESTS_DISPATCH_DISPATCH_ROOM_H_

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "griot/campaigns/planning.h"
#include "griot/drivers/builtin.h"
#include "src/dispatch/arm.h"
#include "src/dispatch/book.h"
#include "src/dispatch/work.h"
#include "tests/contacts/test_scope.h"
#include "tests/dispatch/campaign_world.h"

namespace griot {

// Opens nothing: addresses in these stores are not sealed.
class OpenVaults final : public VaultSource {
 public:
  absl::StatusOr<std::shared_ptr<const TenantVault>> VaultOf(Connection&, Id tenant) override {
    return std::make_shared<const TenantVault>(
        tenant, *SecretKey::FromBytes(std::string(SecretKey::kSize, 'd')), TestScope::Keys(false));
  }
};

inline Id IdOf(std::string_view text) { return {ParseInteger<int64_t>(text).value_or(0)}; }

class DispatchRoomTest : public CampaignTest {
 protected:
  void SetUp() override {
    CampaignTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    parts_.emplace(DispatcherParts{.database = database(),
                                   .clock = *clock_,
                                   .random = random_,
                                   .drivers = BuiltinDrivers(),
                                   .transports = *transports_,
                                   .vaults = vaults_});
    tenant_ = {Number("SELECT min(id) FROM tenant")};
  }

  const DispatcherParts& parts() { return *parts_; }
  Id tenant() const { return tenant_; }

  // In a transaction that ends well.
  void In(absl::FunctionRef<void(Scope&)> body) {
    EXPECT_OK(dispatch::InTenant(parts(), tenant(), [&](Scope& scope) {
      body(scope);
      return absl::OkStatus();
    }));
  }

  // A campaign that runs, with `count` people written down, and its account.
  std::string Planned(int count, std::string_view limits = "{}", std::string_view more = "",
                      std::string_view settings = "") {
    AddContacts(count);
    account_ = IdOf(AddAccount(limits, settings));
    std::string id = AddCampaign(more);
    CallOn("campaigns.start", id);
    Plan(id);
    return id;
  }
  void Plan(std::string_view id) {
    In([&](Scope& scope) { EXPECT_TRUE(PlanSlice(scope, IdOf(id), 5000).value().done); });
  }
  Id account() const { return account_; }

  // What one transaction of a dispatcher arms in the lane of the campaign and the account.
  dispatch::ArmedBatch Arm(std::string_view id, int64_t limit = 100, int64_t owner = 7) {
    dispatch::ArmedBatch batch;
    In([&](Scope& scope) { batch = ArmIn(scope, id, limit, owner); });
    return batch;
  }
  dispatch::ArmedBatch ArmIn(Scope& scope, std::string_view id, int64_t limit = 100,
                             int64_t owner = 7) {
    dispatch::Book book(BuiltinDrivers());
    const auto campaign = book.CampaignOf(scope, IdOf(id)).value();
    const auto account = book.AccountOf(scope, account_).value().open;
    SendCounts counts;
    auto batch = dispatch::Arm(
        scope,
        {.campaign = campaign->campaign, .plans = campaign->plans, .account = account->account},
        {.id = owner, .lease = absl::Seconds(30)}, limit, counts);
    EXPECT_OK(batch);
    EXPECT_OK(counts.Write(scope.db, scope.tenant));
    return batch.ok() ? *std::move(batch) : dispatch::ArmedBatch();
  }

  // "1|one;2|NULL".
  std::string Sql(std::string_view sql, std::initializer_list<Value> values = {}) {
    return AllRows(*Connect(), sql, values);
  }
  int64_t Number(std::string_view sql, std::initializer_list<Value> values = {}) {
    return Connect()->QueryInt(sql, values).value().value_or(-1);
  }
  using CampaignTest::Number;
  // As AddContacts() numbers them.
  Id Contact(int n) {
    return {Number("SELECT id FROM contact WHERE first_name = $1", {Cat("N", n)})};
  }
  void Merge(Id from, Id into) {
    Call("contacts.merge", Cat(R"({"from":")", from.value, R"(","into":")", into.value, R"("})"));
  }
  void Change(std::string_view sql, std::initializer_list<Value> values = {}) {
    EXPECT_OK(Connect()->Execute(sql, values));
  }
  // How many sends are in each state: "1:5 3:2".
  std::string States() {
    std::string text;
    const auto db = Connect();
    Rows rows = db->Query("SELECT state, count(*) FROM send GROUP BY state ORDER BY state").value();
    while (rows.Next()) text += Cat(text.empty() ? "" : " ", rows.Int(0), ":", rows.Int(1));
    return text;
  }
  // The ids of all sends, in their order.
  std::vector<Id> Sends() {
    std::vector<Id> ids;
    const auto db = Connect();
    Rows rows = db->Query("SELECT id FROM send ORDER BY id").value();
    while (rows.Next()) ids.push_back(rows.IdOf(0));
    return ids;
  }
  std::string Refused(std::string_view operation, std::string_view argument) {
    Session session = System();
    return Bad(session, operation, argument);
  }

  SeededRandom random_{7};

 private:
  OpenVaults vaults_;
  std::optional<DispatcherParts> parts_;
  Id tenant_, account_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_DISPATCH_DISPATCH_ROOM_H_
