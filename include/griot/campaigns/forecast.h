// What a campaign would do: for certain, at most, and as is assumed.
//
// Of further steps nobody knows whom they will go to: they follow what people do. What waits for
// nothing but time, or for a message that is never begun, is certain, as long as providers take
// what they are given and nobody says stop. At most everybody goes that may, each at the latest
// time. Under an assumption (`"assume":{"answer":0.1}`) so many of the people do it, all at once;
// what is not assumed does not happen.
#ifndef GRIOT_CAMPAIGNS_FORECAST_H_
#define GRIOT_CAMPAIGNS_FORECAST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/schema.h"
#include "griot/campaigns/send.h"
#include "griot/channels/channel.h"

namespace griot {

// How many are skipped, by reason.
struct SkipCounts {
  int64_t no_address = 0, no_consent = 0, unconfirmed = 0, opted_out = 0, blocked = 0;
  int64_t not_mobile = 0, no_account = 0, missing_variable = 0, too_long = 0, empty_text = 0;
  int64_t same_address = 0, never_open = 0, not_triggered = 0, too_often = 0, holdout = 0;

  int64_t& Of(SkipReason reason);
};
template <>
struct Schema<SkipCounts> {
  static constexpr std::string_view name = "SkipCounts";
  static constexpr auto fields =
      Fields(Field{"no_address", &SkipCounts::no_address, "No address of the channel."},
             Field{"no_consent", &SkipCounts::no_consent, "Nobody recorded that we may."},
             Field{"unconfirmed", &SkipCounts::unconfirmed, "Asked for consent, not answered yet."},
             Field{"opted_out", &SkipCounts::opted_out, "The person said stop."},
             Field{"blocked", &SkipCounts::blocked, "Bounced, complained, or blocked."},
             Field{"not_mobile", &SkipCounts::not_mobile, "A line that takes no SMS."},
             Field{"no_account", &SkipCounts::no_account, "No account serves the channel."},
             Field{"missing_variable", &SkipCounts::missing_variable,
                   "The text needs what is not known of the contact."},
             Field{"too_long", &SkipCounts::too_long, "Longer than the channel takes."},
             Field{"empty_text", &SkipCounts::empty_text, "Nothing is left of the text."},
             Field{"same_address", &SkipCounts::same_address, "Another contact has this address."},
             Field{"never_open", &SkipCounts::never_open, "No moment is left to write there."},
             Field{"not_triggered", &SkipCounts::not_triggered,
                   "Of further steps: what they wait for did not come."},
             Field{"too_often", &SkipCounts::too_often, "As many messages as the cap allows."},
             Field{"holdout", &SkipCounts::holdout, "Those who get nothing, for comparison."});
};

// Shares of the people that a message has reached, from 0 to 1.
struct Assumptions {
  double answer = 0, click = 0, read = 0, delivered = 0, failed = 0;
};
template <>
struct Schema<Assumptions> {
  static constexpr std::string_view name = "Assumptions";
  static constexpr auto fields =
      Fields(Field{"answer", &Assumptions::answer, "How many write back: 0.1 is one in ten."},
             Field{"click", &Assumptions::click},
             Field{"read", &Assumptions::read, "Who clicks or answers has read it."},
             Field{"delivered", &Assumptions::delivered, "What was read has arrived."},
             Field{"failed", &Assumptions::failed, "How many messages the provider refuses."});
};

struct SimulateCampaign {
  Id id;
  std::optional<Assumptions> assume;
};
template <>
struct Schema<SimulateCampaign> {
  static constexpr std::string_view name = "SimulateCampaign";
  static constexpr auto fields =
      Fields(Required{"id", &SimulateCampaign::id},
             Field{"assume", &SimulateCampaign::assume, "What people do, for expected."});
};

// Of one step, or of all of them, in one of the cases.
struct Outlook {
  int64_t sends = 0;
  SkipCounts skipped;
  int64_t expired = 0;
  int64_t parts = 0;
  std::optional<double> price;
  std::optional<std::string> currency;
  std::optional<absl::Time> begins_at, finishes_at;
};
template <>
struct Schema<Outlook> {
  static constexpr std::string_view name = "Outlook";
  static constexpr auto fields =
      Fields(Field{"sends", &Outlook::sends, "Messages that go."},
             Field{"skipped", &Outlook::skipped}, Field{"expired", &Outlook::expired},
             Field{"parts", &Outlook::parts, "Of SMS, as they are billed."},
             Field{"price", &Outlook::price, "Where every account has a price in one currency."},
             Field{"currency", &Outlook::currency},
             Field{"begins_at", &Outlook::begins_at, "When the first one goes."},
             Field{"finishes_at", &Outlook::finishes_at,
                   "And the last, by waits, send hours and the limits of the accounts; absent: "
                   "they never let it go."});
};

struct StepForecast {
  int32_t step = 1;
  Channel channel = Channel::kSms;
  Outlook certain;
  std::optional<Outlook> expected;
  Outlook at_most;
};
template <>
struct Schema<StepForecast> {
  static constexpr std::string_view name = "StepForecast";
  static constexpr auto fields =
      Fields(Field{"step", &StepForecast::step, "From 1."},
             Field{"channel", &StepForecast::channel}, Field{"certain", &StepForecast::certain},
             Field{"expected", &StepForecast::expected, "As is assumed."},
             Field{"at_most", &StepForecast::at_most});
};

struct Forecast {
  int64_t recipients = 0, sendable = 0, waiting = 0;
  SkipCounts skipped;
  int64_t parts = 0;
  std::optional<double> price;
  std::optional<std::string> currency;
  std::optional<absl::Time> begins_at, finishes_at;
  std::vector<StepForecast> steps;
  Outlook certain;
  std::optional<Outlook> expected;
  Outlook at_most;
};
template <>
struct Schema<Forecast> {
  static constexpr std::string_view name = "Forecast";
  static constexpr auto fields =
      Fields(Field{"recipients", &Forecast::recipients, "Sendable and skipped ones."},
             Field{"sendable", &Forecast::sendable, "By the first step, as all of these."},
             Field{"waiting", &Forecast::waiting,
                   "Of the sendable: who gets the best text of the test, after it; parts and price "
                   "are those of a text of the test."},
             Field{"skipped", &Forecast::skipped},
             Field{"parts", &Forecast::parts, "Of SMS, as they are billed."},
             Field{"price", &Forecast::price, "Where every account has a price in one currency."},
             Field{"currency", &Forecast::currency},
             Field{"begins_at", &Forecast::begins_at, "Of the first message."},
             Field{"finishes_at", &Forecast::finishes_at,
                   "Of the last message, under the limits of the accounts."},
             Field{"steps", &Forecast::steps, "All of them."},
             Field{"certain", &Forecast::certain,
                   "Of all steps: what goes if providers take it and nobody says stop."},
             Field{"expected", &Forecast::expected, "As is assumed."},
             Field{"at_most", &Forecast::at_most,
                   "What goes where everything happens that steps wait for."});
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_FORECAST_H_
