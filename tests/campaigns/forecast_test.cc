// What a campaign would do is what it then does.
#include "griot/campaigns/forecast.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "griot/base/time.h"
#include "tests/base/dice.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

// 2025-11-21, a Friday, at 9 in Dakar.
constexpr absl::CivilSecond kFridayMorning(2025, 11, 21, 9, 0, 0);

class ForecastTest : public DispatchRoomTest {
 protected:
  void SetUp() override {
    DispatchRoomTest::SetUp();
    clock_->Set(Instant(kFridayMorning, absl::UTCTimeZone()));
  }
  // People by SMS and e-mail, some of whom cannot be written to, in three countries.
  void AddPeople() {
    AddContacts(14);
    const auto add = [&](std::string_view fields, std::string_view channel,
                         std::string_view address) {
      Call("contacts.create", Cat("{", fields, "}"));
      if (channel.empty()) return;
      Call("consents.record",
           Cat(R"({"channel":")", channel, R"(","purpose":"marketing","address":")", address,
               R"(","state":"granted","basis":"opt_in","how":"form"})"));
    };
    for (int i = 0; i < 4; ++i) {
      const std::string phone = Cat("+3361234567", i);
      add(Cat(R"("first_name":"F","phones":[")", phone, R"("],"emails":["f)", i,
              R"(@example.fr"])"),
          "sms", phone);
      if (i < 2) {
        Call("consents.record",
             Cat(R"({"channel":"email","purpose":"marketing","address":"f)", i,
                 R"(@example.fr","state":"granted","basis":"opt_in","how":"form"})"));
      }
    }
    add(R"("first_name":"U","time_zone":"America/New_York","phones":["+12025550101"])", "sms",
        "+12025550101");
    add(R"("first_name":"E","emails":["e@example.sn"])", "email", "e@example.sn");
    add(R"("phones":["+221771009001"])", "", "");  // no consent
    Call("optouts.add", Cat(R"({"channel":"sms","address":")", CampaignTest::Number(3), R"("})"));
  }
  void AddMailAccount(std::string_view limits) {
    Call("accounts.create",
         Cat(R"({"name":"mail","channel":"email","driver":"http","limits":)", limits,
             R"(,"settings":{"url":"http://provider.test/mail","accepted_id":"/id",)"
             R"("json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"}}})"));
  }
  std::string Made(std::string_view steps, std::string_view more = "") {
    const Json campaign =
        Call("campaigns.create",
             Cat(R"j({"title":"Soldes","purpose":"marketing","audience":)j",
                 R"j("has(\"phone\") or has(\"email\")","steps":[)j", steps, "]", more, "}"));
    return At(campaign, "id").string();
  }
  // The outlook under the assumption that nobody does anything.
  Json Silent(std::string_view id) {
    return Call("campaigns.simulate", Cat(R"({"id":")", id, R"(","assume":{}})"));
  }
  static int64_t Of(const Json& outlook, std::string_view name) {
    return At(outlook, name).integer();
  }
  int64_t Rows(std::string_view id, int step, std::string_view where) {
    return Number(Cat("SELECT count(*) FROM send WHERE campaign_id = ", id, " AND step_no = ", step,
                      " AND ", where));
  }
  absl::Time Armed(std::string_view id, int step, std::string_view which) {
    return absl::FromUnixMicros(
        Number(Cat("SELECT ", which,
                   "(t.armed_at) FROM send s JOIN attempt t ON t.send_id = s.id "
                   "AND t.epoch = s.epoch WHERE s.state = 3 AND s.campaign_id = ",
                   id, " AND s.step_no = ", step)));
  }
  // The rows of a run that is over are those that were foreseen.
  void ExpectAsForeseen(std::string_view id, const Json& forecast, absl::Duration slack) {
    ASSERT_EQ("finished", StateOf(id));
    int step = 0;
    for (const Json& foreseen : At(forecast, "steps").array()) {
      SCOPED_TRACE(Cat("step ", ++step));
      const Json& outlook = At(foreseen, "expected");
      EXPECT_EQ(Of(outlook, "sends"), Rows(id, step, "state = 3"));
      EXPECT_EQ(Of(outlook, "expired"), Rows(id, step, "state = 9"));
      for (int reason = 1; reason < kSkipReasons; ++reason) {
        EXPECT_EQ(Of(At(outlook, "skipped"), NameOf(static_cast<SkipReason>(reason))),
                  Rows(id, step, Cat("state = 7 AND reason = ", reason)))
            << NameOf(static_cast<SkipReason>(reason));
      }
      if (At(foreseen, "channel").string() == "sms") {
        EXPECT_EQ(Of(outlook, "parts"),
                  std::max<int64_t>(
                      Number(Cat("SELECT CAST(sum(parts) AS BIGINT) FROM send WHERE state = 3 AND "
                                 "campaign_id = ",
                                 id, " AND step_no = ", step)),
                      0));
      }
      if (Of(outlook, "sends") == 0) continue;
      const auto near = [&](std::string_view name, std::string_view which) {
        const absl::Time told = ParseRfc3339(At(outlook, name).string()).value();
        const absl::Time seen = Armed(id, step, which);
        EXPECT_LE(absl::AbsDuration(told - seen), slack) << name << " " << told << " " << seen;
      };
      near("begins_at", "min"), near("finishes_at", "max");
    }
    // What is certain is part of it, and it of what there is at most.
    EXPECT_LE(Of(At(forecast, "certain"), "sends"), Of(At(forecast, "expected"), "sends"));
    EXPECT_LE(Of(At(forecast, "expected"), "sends"), Of(At(forecast, "at_most"), "sends"));
  }
};
GRIOT_FOR_EACH_DATABASE(ForecastTest);

TEST_P(ForecastTest, TellsFurtherSteps) {
  AddPeople();
  AddAccount(R"({"per_second":2})");
  Change("UPDATE account SET price = 25, currency = 'XOF'");
  AddMailAccount("{}");
  const std::string id = Made(
      R"({"channel":"sms","text":"Un"},
         {"channel":"sms","text":"Deux","after":{"on":"accepted","wait_minutes":60}},
         {"channel":"sms","text":"Trois","after":{"on":"no_answer","step":1,"wait_minutes":2880}},
         {"channel":"email","subject":"S","text":"Quatre","after":{"on":"not_reached","step":1}})",
      R"(,"send_hours":"always")");
  const Json forecast = Silent(id);
  const auto& steps = At(forecast, "steps").array();
  ASSERT_EQ(4u, steps.size());
  const auto sends = [&](size_t step, std::string_view name) {
    return Of(At(steps[step], name), "sends");
  };
  // 14 of Senegal, of whom one said stop, 4 of France, one of America; two have no address or no
  // consent.
  EXPECT_EQ(18, sends(0, "certain"));
  EXPECT_EQ(18, sends(1, "certain"));
  EXPECT_EQ(0, sends(2, "certain"));
  EXPECT_EQ(18, sends(2, "expected"));
  EXPECT_EQ(1, sends(3, "certain"));
  EXPECT_EQ(3, sends(3, "at_most"));
  EXPECT_EQ(18 + 18 + 1, Of(At(forecast, "certain"), "sends"));
  EXPECT_EQ(18 * 3 + 1, Of(At(forecast, "expected"), "sends"));
  EXPECT_EQ(18 * 3 + 3, Of(At(forecast, "at_most"), "sends"));
  EXPECT_EQ(18 * 25, At(At(steps[1], "certain"), "price").number());
  EXPECT_EQ(nullptr, At(steps[3], "certain").Find("price"));
  EXPECT_EQ(18, At(forecast, "sendable").integer());
  EXPECT_EQ(21, At(forecast, "recipients").integer());
  EXPECT_EQ(0, Number("SELECT count(*) FROM send"));
  CallOn("campaigns.start", id);
  Work(absl::Hours(24 * 4));
  ExpectAsForeseen(id, forecast, absl::Seconds(3));
}

TEST_P(ForecastTest, TellsWhatIsAssumed) {
  AddContacts(20);
  AddAccount();
  const std::string id = Made(
      R"({"channel":"sms","text":"Un"},
         {"channel":"sms","text":"Deux","after":{"on":"answer","wait_minutes":5}},
         {"channel":"sms","text":"Trois","after":{"on":"no_answer","step":1,"wait_minutes":60}})",
      R"(,"send_hours":"always")");
  const auto expected = [&](std::string_view assume) {
    std::string all;
    const Json told =
        Call("campaigns.simulate", Cat(R"({"id":")", id, R"(","assume":)", assume, "}"));
    for (const Json& step : At(told, "steps").array()) {
      all += Cat(Of(At(step, "expected"), "sends"), " ");
    }
    return all;
  };
  EXPECT_EQ("20 0 20 ", expected("{}"));
  EXPECT_EQ("20 20 0 ", expected(R"({"answer":1})"));
  EXPECT_EQ("20 5 15 ", expected(R"({"answer":0.25})"));
  EXPECT_EQ("20 0 0 ", expected(R"({"failed":1})"));
  EXPECT_EQ(nullptr, CallOn("campaigns.simulate", id).Find("expected"));
  EXPECT_EQ("INVALID_ARGUMENT: assume.answer: give a share from 0 to 1",
            Refused("campaigns.simulate", Cat(R"({"id":")", id, R"(","assume":{"answer":1.5}})")));
  EXPECT_EQ("INVALID_ARGUMENT: assume.read: give a share from 0 to 1",
            Refused("campaigns.simulate", Cat(R"({"id":")", id, R"(","assume":{"read":-1}})")));
}

// The night ends what the account is too slow for.
TEST_P(ForecastTest, TellsTheNight) {
  AddContacts(30);
  AddAccount(R"({"windows":[{"unit":"minute","limit":2}]})");
  clock_->Set(Instant(absl::CivilSecond(2025, 11, 21, 19, 55, 0), absl::UTCTimeZone()));
  const std::string id = Made(R"({"channel":"sms","text":"Un"})");
  const Json forecast = Silent(id);
  EXPECT_EQ("2025-11-22T08:09:00Z", At(forecast, "finishes_at").string());
  CallOn("campaigns.start", id);
  Work(absl::Hours(24));
  ExpectAsForeseen(id, forecast, absl::Seconds(3));
}

// Documents of all kinds, one after the other, on one store.
class DocumentDice {
 public:
  explicit DocumentDice(uint64_t seed) : dice_(seed) {}

  std::string Limits() {
    switch (dice_.Below(6)) {
      case 0: return R"({"per_second":1})";
      case 1: return R"({"windows":[{"unit":"hour","limit":5}]})";
      case 2: return R"({"windows":[{"unit":"minute","limit":3}],"unit":"parts"})";
      case 3: return R"({"batches":{"size":4,"pause_seconds":600}})";
      case 4: return R"({"windows":[{"unit":"day","limit":9}],"per_second":2})";
      default: return "{}";
    }
  }
  std::string Steps() {
    std::string steps = Cat("{", Text(), "}");
    const uint64_t more = dice_.Below(4);
    for (uint64_t i = 1; i <= more; ++i) {
      const char* const on[] = {"accepted", "no_answer",   "not_delivered", "not_reached",
                                "answer",   "not_reached", "accepted",      "click"};
      const std::string of = dice_.OneIn(3) ? Cat(R"(,"step":)", dice_.Below(i) + 1) : "";
      const int64_t waits[] = {1, 30, 90, 600, 1440, 4000};
      steps += Cat(",{", Text(), R"(,"after":{"on":")", dice_.OneOf(on), R"(","wait_minutes":)",
                   dice_.OneOf(waits), of, R"(,"within_hours":20}})");
    }
    return steps;
  }
  std::string More(std::string_view today, std::string_view tomorrow) {
    std::string more;
    const auto add = [&](uint64_t n, const std::string& text) {
      if (dice_.OneIn(n)) more += text;
    };
    add(3, R"(,"send_hours":"always")");
    add(3, R"(,"windows":[{"from":"09:15","to":"11:00"},{"from":"17:00","to":"22:30"}])");
    add(3, Cat(R"(,"closed_days":[")", dice_.OneIn(2) ? today : tomorrow, R"("])"));
    add(4, R"(,"waves":{"size":5,"every_minutes":45})");
    add(3, Cat(R"(,"valid_hours":)", dice_.Below(60) + 1));
    add(3,
        Cat(R"(,"cap":{"messages":)", dice_.Below(4) + 1, R"(,"days":)", dice_.Below(4) + 1, "}"));
    return more;
  }
  Dice& dice() { return dice_; }

 private:
  std::string Text() {
    const std::string subject = dice_.OneIn(4) ? R"("subject":"S",)" : "";
    std::string text =
        subject.empty() ? R"("channel":"sms")" : R"("channel":"email","subject":"S")";
    text += dice_.OneIn(3)   ? R"(,"text":"Bonjour {{first_name}}")"
            : dice_.OneIn(3) ? Cat(R"(,"text":")", std::string(200, 'a'), "\"")
                             : R"(,"text":"Bonjour")";
    if (dice_.OneIn(4)) text += R"(,"holdout":20)";
    if (dice_.OneIn(4)) {
      text += Cat(R"(,"split":[{"name":"B","share":40,)", subject, R"("text":")",
                  std::string(170, 'b'), "\"}]");
    }
    return text;
  }
  Dice dice_;
};

TEST_P(ForecastTest, IsWhatHappens) {
  AddPeople();
  const std::string sms = AddAccount();
  AddMailAccount("{}");
  DocumentDice documents(20251121);
  int further = 0, expired = 0, kept = 0;
  for (int round = 0; round < 25; ++round) {
    Call("accounts.update", Cat(R"({"id":")", sms, R"(","limits":)", documents.Limits(), "}"));
    // Later than any cap looks back: what ages out in the course of a campaign is not foreseen.
    clock_->Advance(absl::Hours(24 * 5) +
                    absl::Minutes(static_cast<int64_t>(documents.dice().Below(3000))));
    const auto day = [&](int n) {
      return absl::FormatCivilTime(absl::ToCivilDay(clock_->Now(), absl::UTCTimeZone()) + n);
    };
    if (documents.dice().OneIn(3)) {
      const std::string country = documents.dice().OneIn(2) ? R"(,"country":"SN")" : "";
      const std::string date = day(static_cast<int>(documents.dice().Below(3)));
      // There may be one already.
      System()
          .Call("holidays.create", Cat(R"({"name":"Fête","date":")", date, "\"", country, "}"))
          .status()
          .IgnoreError();
    }
    const std::string steps = documents.Steps(), more = documents.More(day(0), day(1));
    SCOPED_TRACE(Cat("round ", round, " at ", Rfc3339(clock_->Now()), " ", steps, more, " ",
                     At(At(CallOn("accounts.get", sms), "limits"), "unit").string(),
                     At(CallOn("accounts.get", sms), "limits").Text()));
    const std::string id = Made(steps, more);
    const Json forecast = Silent(id);
    CallOn("campaigns.start", id);
    Work(absl::Hours(24 * 40));
    ExpectAsForeseen(id, forecast, absl::Seconds(30));
    const Json& sum = At(forecast, "expected");
    further += At(forecast, "steps").array().size() > 1;
    expired += Of(sum, "expired") + Of(At(sum, "skipped"), "never_open") > 0;
    kept += Of(At(sum, "skipped"), "too_often") > 0;
  }
  // It was about something.
  EXPECT_GT(further, 4);
  EXPECT_GT(expired, 0);
  EXPECT_GT(kept, 0);
}

}  // namespace
}  // namespace griot
