// A provider whose log is the truth: what it took, whatever it answered.
#ifndef GRIOT_TESTS_SIMULATION_PROVIDER_H_
#define GRIOT_TESTS_SIMULATION_PROVIDER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "griot/channels/transport.h"
#include "tests/simulation/simulated_clock.h"

namespace griot::simulation {

// To whom, of which step of the campaign.
using Message = std::pair<std::string, int>;
// The texts of the steps end with their numbers.
Message MessageOf(std::string_view to, std::string_view text);

class Provider {
 public:
  Provider(uint64_t seed, SimulatedClock& clock) : dice_(seed), clock_(clock) {}

  // Answers everything well from now on.
  void Heal() { healed_ = true; }
  // Knows a key again: repeats of it are one message.
  void set_idempotent(bool idempotent) { idempotent_ = idempotent; }
  // It can be asked for a message by its key, which comes into its books within `lag`.
  void set_lag(absl::Duration lag) { lag_ = lag; }

  // A call that has begun, or a message that the host has got to deliver.
  struct Call {
    std::string to;
    int step = 1;
    absl::Time at;
    absl::Duration steady;
    bool host = false;
  };
  void set_on_call(std::function<void(const Call&)> on_call) { on_call_ = std::move(on_call); }
  const std::vector<Call>& calls() const { return calls_; }

  // How many messages of a step an address got.
  int TakenBy(const std::string& to, int step) const;

  // What becomes of a call, decided when it comes; `after`: how long it takes.
  CallResult Handle(const HttpRequest& request, absl::Duration* after);

  // The host has got a message to deliver; it delivers it.
  void Note(const Message& message, bool host);
  void Take(const Message& message, const std::string& key);

 private:
  uint64_t Roll(uint64_t sides) { return dice_() % sides; }
  CallResult Look(std::string_view url, absl::Duration* after);
  CallResult Decide(const Message& message, const std::string& key, absl::Duration* after);

  std::mt19937_64 dice_;
  SimulatedClock& clock_;
  bool healed_ = false, idempotent_ = false;
  std::map<Message, int> taken_;
  std::map<std::string, int> keys_;
  std::optional<absl::Duration> lag_;
  std::map<std::string, absl::Duration, std::less<>> books_;  // from when on it is seen, by key
  std::vector<Call> calls_;
  std::function<void(const Call&)> on_call_;
};

// Time passes while one waits for it.
class SimulatedTransports final : public TransportFactory {
 public:
  SimulatedTransports(Provider& provider, SimulatedClock& clock)
      : provider_(provider), clock_(clock) {}
  absl::StatusOr<std::unique_ptr<Transport>> Make() override;

 private:
  Provider& provider_;
  SimulatedClock& clock_;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_PROVIDER_H_
