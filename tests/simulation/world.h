// An installation in which everything goes wrong, and people who do what they like. Everything
// follows from the seed.
#ifndef GRIOT_TESTS_SIMULATION_WORLD_H_
#define GRIOT_TESTS_SIMULATION_WORLD_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/simulation/installation.h"

namespace griot::simulation {

class World {
 public:
  explicit World(uint64_t seed, const Weaknesses& weaknesses = {});

  // Lives for a while, with all that goes wrong, then without; the first law that was broken, or
  // "".
  std::string Run();

  // What happened, a line each, for who wants to know.
  std::string Story() const { return griot_.Story(); }
  int64_t crashes() const { return crashes_; }
  int64_t operations() { return griot_.vfs().operations(); }

 private:
  // What the host says of a delivery; more than once, where it does not hear the answer.
  struct Word {
    SettledItem item;
    Message message;
  };

  uint64_t Roll(uint64_t sides) { return dice_() % sides; }
  Shape DrawShape();
  void DrawFurther(Shape& shape);
  void Act();
  // What somebody does, or another thread of the dispatcher, while one of its threads stands still.
  void Meanwhile();
  void People(uint64_t what);
  // What has to do with further steps, with who comes and who goes.
  void Others();
  void PlanFailure();
  void HostTakes();
  void HostSettles();

  std::mt19937_64 dice_;
  Installation griot_;
  const bool asks_;  // the provider can be asked for a message
  bool host_ = false, jumps_ = false, freezes_ = false;
  int64_t crashes_ = 0;
  std::vector<Word> words_;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_WORLD_H_
