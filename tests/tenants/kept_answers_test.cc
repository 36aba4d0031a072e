#include "griot/tenants/kept_answers.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class KeptAnswersTest : public ContactsRoomTest {
 protected:
  static void Keep(Scope& scope, std::string_view key, const std::string& answer) {
    const std::string hash(32, key.front()), kept = KeepAnswer(scope, hash, answer);
    ASSERT_TRUE(scope.db
                    .Execute("INSERT INTO idempotency (tenant_id, call_key, operation, "
                             "request_hash, answer, created_at) VALUES ($1, $2, 'x', $3, $4, $5)",
                             {scope.tenant, key, Bytes{hash}, Bytes{kept}, scope.clock.Now()})
                    .ok());
  }
  static std::string Read(Scope& scope, std::string_view key) {
    auto rows =
        scope.db.Query("SELECT answer FROM idempotency WHERE tenant_id = $1 AND call_key = $2",
                       {scope.tenant, key});
    if (!rows.ok() || !rows->Next()) return "no row";
    const auto answer = ReadKeptAnswer(scope, std::string(32, key.front()), rows->Blob(0));
    return answer.ok() ? *answer : answer.status().ToString().substr(0, 9);
  }
};
GRIOT_FOR_EACH_DATABASE(KeptAnswersTest);

TEST_P(KeptAnswersTest, ForgetsThoseThatNameAnId) {
  TestScope sealed(db(), "sealed", true);
  for (Scope* scope : {&this->scope(), &sealed.scope}) {
    Keep(*scope, "a", R"({"id":"42","name":"Awa"})");
    Keep(*scope, "b", R"({"items":[{"contact":"42"}]})");
    Keep(*scope, "c", R"({"id":"421","n":42,"text":"at 42"})");
    Keep(*scope, "d", R"({"id":"7"})");
    const Id ids[] = {{42}, {9}};
    const auto forgotten = ForgetAnswersOf(*scope, ids);
    ASSERT_TRUE(forgotten.ok()) << forgotten.status();
    EXPECT_EQ(2, *forgotten);
    EXPECT_EQ("NOT_FOUND", Read(*scope, "a"));
    EXPECT_EQ("NOT_FOUND", Read(*scope, "b"));
    EXPECT_EQ(R"({"id":"421","n":42,"text":"at 42"})", Read(*scope, "c"));
    EXPECT_EQ(R"({"id":"7"})", Read(*scope, "d"));
    EXPECT_EQ(0, ForgetAnswersOf(*scope, ids).value_or(-1));
  }
}

TEST_P(KeptAnswersTest, DropsOldOnesOfTheTenant) {
  Keep(scope(), "a", "{}");
  Keep(other(), "b", "{}");
  clock().Advance(absl::Hours(1));
  Keep(scope(), "c", "{}");
  EXPECT_EQ(1, DropAnswersBefore(scope(), clock().Now()).value_or(-1));
  EXPECT_EQ("no row", Read(scope(), "a"));
  EXPECT_EQ("{}", Read(scope(), "c"));
  EXPECT_EQ("{}", Read(other(), "b"));
}

}  // namespace
}  // namespace griot
