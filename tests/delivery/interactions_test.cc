#include "griot/delivery/interactions.h"

#include <gtest/gtest.h>

#include "griot/base/time.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class InteractionsTest : public DispatchRoomTest {
 protected:
  std::string Of(Id send, std::string_view kind, std::string_view more = "") {
    return Cat(R"({"send":")", send.value, R"(","kind":")", kind, R"(")", more, "}");
  }
};
GRIOT_FOR_EACH_DATABASE(InteractionsTest);

TEST_P(InteractionsTest, AreKeptOnceInTheirOrder) {
  const std::string id = Planned(2);
  Work();
  const std::vector<Id> sends = Sends();
  Call("interactions.record", Of(sends[0], "read"));
  Call("interactions.record", Of(sends[0], "read"));  // told twice
  Call("interactions.record", Of(sends[1], "click"));
  const Json list = Call("interactions.list", Cat(R"({"campaign":")", id, R"("})"));
  ASSERT_EQ(2u, At(list, "items").array().size());
  const Json& first = At(list, "items").array()[0];
  EXPECT_EQ("read", At(first, "kind").string());
  EXPECT_EQ(id, At(first, "campaign").string());
  EXPECT_EQ(Cat(sends[0].value), At(first, "send").string());
  EXPECT_EQ(Rfc3339(clock_->Now()), At(first, "at").string());
  const Json clicks = Call("interactions.list", R"({"kind":"click"})");
  EXPECT_EQ(1u, At(clicks, "items").array().size());
  const Json page = Call("interactions.list", R"({"limit":1})");
  const Json rest =
      Call("interactions.list", Cat(R"({"after":")", At(page, "next").string(), R"("})"));
  EXPECT_EQ(1u, At(rest, "items").array().size());
}

TEST_P(InteractionsTest, SayWhenSomebodyRepliedLast) {
  Planned(1);
  Work();
  const absl::Time at = clock_->Now() - absl::Minutes(3);
  Call("interactions.record", Of(Sends()[0], "answer", Cat(R"(,"at":")", Rfc3339(at), R"(")")));
  EXPECT_EQ(Cat(absl::ToUnixMicros(at)), Sql("SELECT last_reply_at FROM contact"));
  // An older one that comes later changes nothing.
  Call("interactions.record",
       Of(Sends()[0], "answer", Cat(R"(,"at":")", Rfc3339(at - absl::Hours(1)), R"(")")));
  EXPECT_EQ(Cat(absl::ToUnixMicros(at)), Sql("SELECT last_reply_at FROM contact"));
}

TEST_P(InteractionsTest, ProveThatADoubtfulMessageArrived) {
  const std::string id = Planned(1);
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  Work();
  EXPECT_EQ(1, Stat(id, "unknown"));
  Call("interactions.record", Of(Sends()[0], "delivered"));
  EXPECT_EQ(0, Stat(id, "unknown"));
  EXPECT_EQ(1, Stat(id, "accepted"));
}

TEST_P(InteractionsTest, RefuseWhatCannotBe) {
  Planned(1);
  EXPECT_EQ("FAILED_PRECONDITION: send: it never left, nobody can react to it",
            Refused("interactions.record", Of(Sends()[0], "read")));
  EXPECT_EQ("NOT_FOUND: send: there is none with this id",
            Refused("interactions.record", Of({987654}, "read")));
  Work();
  EXPECT_EQ("INVALID_ARGUMENT: at: it is yet to come",
            Refused("interactions.record",
                    Of(Sends()[0], "read",
                       Cat(R"(,"at":")", Rfc3339(clock_->Now() + absl::Hours(1)), R"(")"))));
  EXPECT_EQ(0, Number("SELECT count(*) FROM interaction"));
}

}  // namespace
}  // namespace griot
