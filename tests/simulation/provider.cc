#include "tests/simulation/provider.h"

#include <algorithm>
#include <utility>

#include "griot/base/json.h"

namespace griot::simulation {
namespace {

CallResult Answer(int status, std::string body = R"({"id":"m"})") {
  return {.end = CallResult::End::kAnswered,
          .response = {.status = status, .headers = {}, .body = std::move(body)}};
}
CallResult Lost() { return {.end = CallResult::End::kAmbiguous, .fault = "timeout"}; }

class SimulatedTransport final : public Transport {
 public:
  SimulatedTransport(Provider& provider, SimulatedClock& clock)
      : provider_(provider), clock_(clock) {}

  void Begin(uint64_t ticket, HttpRequest request, const CallLimits& limits) override {
    absl::Duration after;
    CallResult result = provider_.Handle(request, &after);
    if (after > limits.whole) result = Lost(), after = limits.whole;
    result.ticket = ticket;
    calls_.emplace(clock_.Passed() + after, std::move(result));
  }

  std::vector<CallResult> Wait(absl::Duration time) override {
    std::vector<CallResult> ended;
    if (calls_.empty()) return ended;
    clock_.Advance(std::min(time, calls_.begin()->first - clock_.Passed()));
    while (!calls_.empty() && calls_.begin()->first <= clock_.Passed()) {
      ended.push_back(std::move(calls_.begin()->second));
      calls_.erase(calls_.begin());
    }
    return ended;
  }

  size_t in_flight() const override { return calls_.size(); }

 private:
  Provider& provider_;
  SimulatedClock& clock_;
  std::multimap<absl::Duration, CallResult> calls_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Transport>> SimulatedTransports::Make() {
  return std::make_unique<SimulatedTransport>(provider_, clock_);
}

Message MessageOf(std::string_view to, std::string_view text) {
  return {std::string(to), text.empty() ? 0 : text.back() - '0'};
}

int Provider::TakenBy(const std::string& to, int step) const {
  const auto found = taken_.find({to, step});
  return found == taken_.end() ? 0 : found->second;
}

void Provider::Note(const Message& message, bool host) {
  calls_.push_back({.to = message.first,
                    .step = message.second,
                    .at = clock_.Now(),
                    .steady = clock_.Passed(),
                    .host = host});
  if (on_call_) on_call_(calls_.back());
}

void Provider::Take(const Message& message, const std::string& key) {
  const bool again = keys_[key]++ > 0;
  if (!again || !idempotent_) ++taken_[message];
  if (!lag_) return;
  const auto most = static_cast<uint64_t>(absl::ToInt64Milliseconds(*lag_));
  books_.try_emplace(key, clock_.Passed() + absl::Milliseconds(most == 0 ? 0 : Roll(most)));
}

// Now and then it does not say.
CallResult Provider::Look(std::string_view url, absl::Duration* after) {
  *after = absl::Milliseconds(Roll(3000));
  const uint64_t fate = healed_ ? 0 : Roll(6);
  if (fate == 4) return Lost();
  if (fate == 5) return Answer(503);
  const auto found = books_.find(url.substr(url.find('=') + 1));
  const bool there = found != books_.end() && found->second <= clock_.Passed();
  return Answer(200, there ? R"({"messages":[{"id":"m"}]})" : R"({"messages":[]})");
}

CallResult Provider::Handle(const HttpRequest& request, absl::Duration* after) {
  if (request.method == "GET") return Look(request.url, after);
  const Json body = *ParseJson(request.body);
  const Message message = MessageOf(body.Find("to")->string(), body.Find("text")->string());
  Note(message, false);
  // Most answer at once.
  *after = Roll(4) == 0 ? absl::Milliseconds(Roll(2000)) : absl::Milliseconds(Roll(60));
  return Decide(message, body.Find("key")->string(), after);
}

CallResult Provider::Decide(const Message& message, const std::string& key, absl::Duration* after) {
  // It has that one, it says, in words that nobody has mapped.
  if (idempotent_ && !healed_ && keys_.contains(key) && Roll(3) == 0) return Answer(400);
  const uint64_t fate = healed_ ? 0 : Roll(20);
  if (fate < 10) {
    Take(message, key);
    return Answer(200);
  }
  switch (fate) {
    case 10:
    case 11: Take(message, key); return Lost();  // taken, and nobody hears of it
    case 12: return Lost();                      // not taken, and nobody hears of it
    case 13: return {.end = CallResult::End::kNotSent, .fault = "connect"};
    case 14: return Answer(400);
    case 15: {
      CallResult result = Answer(429);
      result.response.headers.push_back({"Retry-After", "7"});
      return result;
    }
    case 16: Take(message, key); return Answer(503);
    case 17: return Answer(503);
    case 18: Take(message, key); return Answer(200, "<html>");
    default:
      *after = absl::Seconds(60);
      Take(message, key);
      return Answer(200);  // too late
  }
}

}  // namespace griot::simulation
