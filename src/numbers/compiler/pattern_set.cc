#include "src/numbers/compiler/pattern_set.h"

#include <algorithm>
#include <utility>

namespace griot::numbers {

using Opcode = Instruction::Op;

int PatternSet::Add(Pattern pattern, Extent extent) {
  patterns_.push_back(std::move(pattern));
  extents_.push_back(extent);
  return static_cast<int>(patterns_.size()) - 1;
}

int PatternSet::Start() {
  Threads threads;
  for (size_t i = 0; i < patterns_.size(); ++i) Follow(static_cast<int>(i), 0, &threads);
  return Intern(std::move(threads));
}

int PatternSet::Step(int state, int digit) {
  if (states_[state].next[digit] >= 0) return states_[state].next[digit];
  Threads threads;
  for (const int32_t thread : states_[state].threads) {
    const int pattern = thread >> 16;
    const Instruction& instruction = patterns_[pattern].program()[thread & 0xffff];
    if (instruction.op == Opcode::kMatch) {
      if (extents_[pattern] == Extent::kPrefix) threads.push_back(thread);
    } else if (instruction.digits >> digit & 1) {
      Follow(pattern, instruction.next, &threads);
    }
  }
  const int next = Intern(std::move(threads));
  states_[state].next[digit] = next;
  return next;
}

// All matches are wanted, whatever their order: a group is no more than what it holds, and an
// alternative is as good as another.
void PatternSet::Follow(int pattern, int pc, Threads* threads) const {
  const Instruction& instruction = patterns_[pattern].program()[pc];
  switch (instruction.op) {
    case Opcode::kDigit:
    case Opcode::kMatch: {
      const int32_t thread = pattern << 16 | pc;
      if (std::find(threads->begin(), threads->end(), thread) == threads->end()) {
        threads->push_back(thread);
      }
      return;
    }
    case Opcode::kSplit:
      Follow(pattern, instruction.next, threads);
      if (instruction.other != instruction.next) Follow(pattern, instruction.other, threads);
      return;
    case Opcode::kSave:
    case Opcode::kEnd: Follow(pattern, instruction.next, threads); return;
  }
}

int PatternSet::Intern(Threads threads) {
  std::sort(threads.begin(), threads.end());
  threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
  const auto [found, is_new] = ids_.try_emplace(threads, static_cast<int>(states_.size()));
  if (!is_new) return found->second;
  State state;
  state.next.fill(-1);
  state.matches.assign(patterns_.size(), false);
  for (const int32_t thread : threads) {
    const bool match = patterns_[thread >> 16].program()[thread & 0xffff].op == Opcode::kMatch;
    if (match) state.matches[thread >> 16] = true;
  }
  state.threads = std::move(threads);
  states_.push_back(std::move(state));
  return static_cast<int>(states_.size()) - 1;
}

}  // namespace griot::numbers
