#include "griot/campaigns/holidays.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "griot/base/time.h"
#include "src/dispatch/record.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

// 2025-11-24, a Monday, at 10 in Dakar.
constexpr absl::CivilSecond kMonday(2025, 11, 24, 10, 0, 0);
constexpr std::string_view kToday = "2025-11-24";

class HolidaysTest : public DispatchRoomTest {
 protected:
  void SetUp() override {
    DispatchRoomTest::SetUp();
    clock_->Set(Instant(kMonday, absl::UTCTimeZone()));
  }
  std::string Add(std::string_view date, std::string_view more = R"(,"country":"SN")") {
    return At(Call("holidays.create",
                   Cat(R"({"date":")", date, R"(","name":"Tabaski")", more, "}")),
              "id")
        .string();
  }
  std::string Marketing(std::string_view more = "", std::string_view purpose = "marketing") {
    const Json campaign =
        Call("campaigns.create",
             Cat(R"j({"title":"Soldes","audience":"has(\"phone\")","purpose":")j", purpose,
                 R"(","steps":[{"channel":"sms","text":"Bonjour"}])", more, "}"));
    return At(campaign, "id").string();
  }
  // When the first person of a campaign would be written to.
  std::string Due(std::string_view id) {
    const Json page = CallOn("campaigns.plan", id);
    return At(At(page, "items").array().at(0), "due_at").string();
  }
  std::string Wrong(std::string_view argument) { return Refused("holidays.create", argument); }
  void WorkUntil(int day, int hour) {
    Work(Instant(absl::CivilSecond(2025, 11, day, hour, 0, 0), absl::UTCTimeZone()) -
         clock_->Now());
  }
  std::string Now() { return Rfc3339(clock_->Now()); }
};
GRIOT_FOR_EACH_DATABASE(HolidaysTest);

TEST_P(HolidaysTest, AreListedByDay) {
  const std::string korite = Add("2026-03-20"), own = Add("2025-12-31", R"(,"channel":"email")");
  const std::string tabaski = Add("2026-05-27");
  const auto ids = [&](std::string_view argument) {
    std::string all;
    const Json list = Call("holidays.list", argument);
    for (const Json& item : At(list, "items").array()) {
      all += Cat(At(item, "id").string(), " ");
    }
    return all;
  };
  EXPECT_EQ(Cat(own, " ", korite, " ", tabaski, " "), ids("{}"));
  const Json first = Call("holidays.list", R"({"limit":2})");
  EXPECT_EQ("email", At(At(first, "items").array()[0], "channel").string());
  EXPECT_EQ(nullptr, At(first, "items").array()[1].Find("channel"));
  EXPECT_EQ("SN", At(At(first, "items").array()[1], "country").string());
  EXPECT_EQ(Cat(tabaski, " "),
            ids(Cat(R"({"limit":2,"after":")", At(first, "next").string(), R"("})")));
  CallOn("holidays.delete", korite);
  EXPECT_EQ(Cat(own, " ", tabaski, " "), ids("{}"));
  EXPECT_EQ("NOT_FOUND: holiday: there is none with this id",
            Refused("holidays.delete", Cat(R"({"id":")", korite, R"("})")));
  for (const char* after : {"x", "2026-03-20", "2026-03-20.", "2026-03-20/7", "2026-13-20.7"}) {
    EXPECT_EQ(0u, Refused("holidays.list", Cat(R"({"after":")", after, R"("})"))
                      .find("INVALID_ARGUMENT: after"))
        << after;
  }
}

TEST_P(HolidaysTest, SayWhatIsWrong) {
  EXPECT_EQ(R"(INVALID_ARGUMENT: date: give a day such as "2026-05-27")",
            Wrong(R"({"date":"27/05/2026","name":"Tabaski"})"));
  EXPECT_EQ(R"(INVALID_ARGUMENT: date: give a day such as "2026-05-27")",
            Wrong(R"({"date":"2026-02-30","name":"Tabaski"})"));
  EXPECT_EQ("INVALID_ARGUMENT: name: empty or longer than 200 bytes",
            Wrong(R"({"date":"2026-05-27","name":" "})"));
  EXPECT_EQ(R"(INVALID_ARGUMENT: country: give two capital letters such as "SN")",
            Wrong(R"({"date":"2026-05-27","name":"Tabaski","country":"sn"})"));
  Add("2026-05-27");
  EXPECT_EQ("ALREADY_EXISTS: date: there is a holiday of this day, country and channel already",
            Wrong(R"({"date":"2026-05-27","name":"Aïd","country":"SN"})"));
  // Another country, or channel, is another day off; all channels may be named.
  Add("2026-05-27", R"(,"country":"FR")");
  Add("2026-05-27", R"(,"country":"SN","channel":"sms")");
  Add("2026-05-27", "");
  EXPECT_EQ("ALREADY_EXISTS: date: there is a holiday of this day, country and channel already",
            Wrong(R"({"date":"2026-05-27","name":"Aïd","channel":"all"})"));
}

TEST_P(HolidaysTest, PutOffWhatKeepsSendHours) {
  AddContacts(1), AddAccount();
  Call("consents.record",
       Cat(R"({"channel":"sms","purpose":"service","address":")", CampaignTest::Number(0),
           R"(","state":"granted","basis":"contract","how":"form"})"));
  const std::string id = Marketing(), always = Marketing(R"(,"send_hours":"always")");
  const std::string service = Marketing("", "service");
  const std::string charter = Marketing(R"(,"send_hours":"charter")", "service");
  EXPECT_EQ(Now(), Due(id));
  // Of other countries, channels and days.
  Add(kToday, R"(,"country":"FR")");
  Add(kToday, R"(,"country":"SN","channel":"email")");
  Add("2025-11-23", "");
  EXPECT_EQ(Now(), Due(id));
  const std::string today = Add(kToday, R"(,"channel":"sms")");
  EXPECT_EQ("2025-11-25T08:00:00Z", Due(id));
  EXPECT_EQ("2025-11-25T08:00:00Z", Due(charter));
  EXPECT_EQ(Now(), Due(always));
  EXPECT_EQ(Now(), Due(service));
  Add("2025-11-25");
  EXPECT_EQ("2025-11-26T08:00:00Z", Due(id));
  // The sums say the same, and so do the rows.
  EXPECT_EQ("2025-11-26T08:00:00Z", At(CallOn("campaigns.simulate", id), "begins_at").string());
  CallOn("campaigns.start", id);
  Plan(id);
  EXPECT_EQ(absl::ToUnixMicros(Instant(kMonday, absl::UTCTimeZone()) + absl::Hours(46)),
            Number("SELECT due_at FROM send"));
  CallOn("holidays.delete", today);
  EXPECT_EQ(Now(), Due(Marketing()));
}

TEST_P(HolidaysTest, OfOthersAreNone) {
  AddContacts(1), AddAccount();
  const std::string id = Marketing();
  MakeTenant("other");
  Session other = System("other");
  Good(other, "holidays.create", Cat(R"({"date":")", kToday, R"(","name":"Nulle part"})"));
  EXPECT_EQ(Now(), Due(id));
  EXPECT_TRUE(At(Call("holidays.list", "{}"), "items").array().empty());
}

// Half of it is off; nothing more goes once the day is off, and all of it goes on the next.
TEST_P(HolidaysTest, HoldWhatIsUnderWay) {
  AddContacts(10), AddAccount(R"({"per_second":1})");
  const std::string id = Marketing();
  CallOn("campaigns.start", id);
  Work(absl::Seconds(4));
  const size_t before = provider_.count();
  ASSERT_GT(before, 2u);
  ASSERT_LT(before, 10u);
  Add(kToday);
  WorkUntil(25, 7);
  EXPECT_EQ(before, provider_.count());
  EXPECT_EQ("running", StateOf(id));
  EXPECT_EQ(static_cast<int64_t>(10 - before), Stat(id, "pending"));
  WorkUntil(25, 9);
  EXPECT_EQ(10u, provider_.count());
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ(10, Stat(id, "accepted"));
  CheckCounts(id);
}

// One of another country, or channel, or tenant, holds nothing.
TEST_P(HolidaysTest, HoldNothingElse) {
  AddContacts(10), AddAccount(R"({"per_second":1})");
  const std::string id = Marketing();
  CallOn("campaigns.start", id);
  Work(absl::Seconds(3));
  Add(kToday, R"(,"country":"FR")");
  Add(kToday, R"(,"channel":"whatsapp")");
  Work(absl::Minutes(1));
  EXPECT_EQ(10u, provider_.count());
}

// Several engines on one store, such as processes: none of them sends by what it has read before.
TEST_P(HolidaysTest, AreSeenByOtherBooks) {
  AddContacts(3);
  const std::string unused = AddAccount();
  const std::string id = Marketing();
  CallOn("campaigns.start", id);
  Plan(id);
  dispatch::Book book(BuiltinDrivers());
  std::shared_ptr<const dispatch::OpenCampaign> first, same, other;
  In([&](Scope& scope) { first = book.CampaignOf(scope, IdOf(id)).value(); });
  In([&](Scope& scope) { same = book.CampaignOf(scope, IdOf(id)).value(); });
  EXPECT_EQ(first, same);
  EXPECT_TRUE(first->plans[0].hours.holidays.empty());
  const std::string added = Add(kToday);
  In([&](Scope& scope) { other = book.CampaignOf(scope, IdOf(id)).value(); });
  EXPECT_EQ(1u, other->plans[0].hours.holidays.size());
  CallOn("holidays.delete", added);
  In([&](Scope& scope) { other = book.CampaignOf(scope, IdOf(id)).value(); });
  EXPECT_TRUE(other->plans[0].hours.holidays.empty());
}

// Who adds one waits for what is being armed by the days as they were.
TEST_P(HolidaysTest, WaitForWhoArms) {
  AddContacts(1), AddAccount();
  const std::string id = Marketing();
  CallOn("campaigns.start", id);
  Plan(id);
  std::atomic<bool> added = false;
  std::thread other;
  In([&](Scope& scope) {
    ASSERT_OK(dispatch::LockCampaigns(scope, {IdOf(id)}));
    other = std::thread([&, session = System()]() mutable {
      Good(session, "holidays.create", Cat(R"({"date":")", kToday, R"(","name":"Magal"})"));
      added = true;
    });
    absl::SleepFor(absl::Milliseconds(150));
    EXPECT_FALSE(added);
  });
  other.join();
  EXPECT_TRUE(added);
}

// Further steps keep the holidays of their own channels.
TEST_P(HolidaysTest, HoldFurtherSteps) {
  AddContacts(1), AddAccount();
  Add("2025-11-25", R"(,"channel":"sms")");
  const Json campaign =
      Call("campaigns.create",
           R"j({"title":"Relance","purpose":"marketing","audience":"has(\"phone\")",
           "steps":[{"channel":"sms","text":"Un"},
           {"channel":"sms","text":"Deux","after":{"on":"accepted","wait_minutes":1440}}]})j");
  const std::string id = At(campaign, "id").string();
  CallOn("campaigns.start", id);
  WorkUntil(26, 7);
  EXPECT_EQ(1u, provider_.count());
  Add("2025-11-26");
  WorkUntil(27, 7);
  EXPECT_EQ(1u, provider_.count());
  WorkUntil(27, 9);
  EXPECT_EQ(2u, provider_.count());
  EXPECT_EQ("finished", StateOf(id));
}

TEST_P(HolidaysTest, AreOfWhoMayChangeSettings) {
  Session reader = Somebody(Role::kReader);
  Good(reader, "holidays.list");
  EXPECT_EQ(0u, Bad(reader, "holidays.create", R"({"date":"2026-05-27","name":"Tabaski"})")
                    .find("PERMISSION_DENIED"));
}

}  // namespace
}  // namespace griot
