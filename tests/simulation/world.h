// A whole installation in one thread: a store on a machine that may lose power, a dispatcher, a
// provider, and people who do what they like. Everything follows from the seed.
#ifndef GRIOT_TESTS_SIMULATION_WORLD_H_
#define GRIOT_TESTS_SIMULATION_WORLD_H_

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "griot/campaigns/campaigns.h"
#include "griot/dispatch/dispatcher.h"
#include "griot/numbers/segmenter.h"
#include "griot/vault/tenant_vault.h"
#include "tests/simulation/power_vfs.h"
#include "tests/simulation/provider.h"
#include "tests/simulation/simulated_clock.h"
#include "tests/vault/seeded_random.h"

namespace griot::simulation {

class World : public VaultSource {
 public:
  explicit World(uint64_t seed);
  ~World() override;

  // Lives for a while, with all that goes wrong, then without; the first law that was broken, or
  // "".
  std::string Run();

  // What happened, a line each, for who wants to know.
  const std::vector<std::string>& story() const { return story_; }
  int64_t crashes() const { return crashes_; }
  int64_t operations() const { return vfs_.operations(); }

  absl::StatusOr<std::shared_ptr<const TenantVault>> VaultOf(Connection& db, Id tenant) override;

 private:
  // The store as every run begins with it, made once.
  static const PowerVfs::Image& Beginning();

  uint64_t Roll(uint64_t sides) { return dice_() % sides; }
  bool Boot();
  void Crash();
  // In a transaction of the tenant; whether it was done for certain.
  bool Do(std::string_view what, absl::FunctionRef<absl::Status(Scope&)> body);
  void Begin();
  void Act();
  void PlanFailure();
  void Step();
  void OptOut();
  std::string Check();
  std::string CheckAtAllTimes();
  void Tell(std::string line) { story_.push_back(std::move(line)); }

  std::mt19937_64 dice_;
  SimulatedClock clock_;
  SeededRandom random_;
  PowerVfs vfs_;
  Provider provider_;
  SimulatedTransports transports_;
  std::shared_ptr<const TenantVault> vault_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Dispatcher> dispatcher_;
  Id campaign_;
  bool started_ = false, paused_ = false, stopped_ = false;
  std::set<std::string> opted_out_;
  size_t calls_seen_ = 0;
  absl::Time stopped_at_ = absl::InfiniteFuture();
  int64_t crashes_ = 0;
  std::vector<std::string> story_;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_WORLD_H_
