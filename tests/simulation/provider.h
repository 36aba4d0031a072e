// A provider whose log is the truth: what it took, whatever it answered.
#ifndef GRIOT_TESTS_SIMULATION_PROVIDER_H_
#define GRIOT_TESTS_SIMULATION_PROVIDER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "griot/channels/transport.h"
#include "tests/simulation/simulated_clock.h"

namespace griot::simulation {

class Provider {
 public:
  Provider(uint64_t seed, SimulatedClock& clock) : dice_(seed), clock_(clock) {}

  // Answers everything well from now on.
  void Heal() { healed_ = true; }
  // Forgets a key again: repeats of it are one message.
  void set_idempotent(bool idempotent) { idempotent_ = idempotent; }

  // What was taken: addresses, once for each message that a person got.
  const std::multimap<std::string, absl::Time>& taken() const { return taken_; }
  // Every call that has begun.
  struct Call {
    std::string to, key;
    absl::Time at;
  };
  const std::vector<Call>& calls() const { return calls_; }

  // What becomes of a call, decided when it comes; `after`: how long it takes.
  CallResult Handle(const HttpRequest& request, absl::Duration* after);

 private:
  uint64_t Roll(uint64_t sides) { return dice_() % sides; }
  void Take(const std::string& to, const std::string& key);

  std::mt19937_64 dice_;
  SimulatedClock& clock_;
  bool healed_ = false, idempotent_ = false;
  std::multimap<std::string, absl::Time> taken_;
  std::map<std::string, int> keys_;
  std::vector<Call> calls_;
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
