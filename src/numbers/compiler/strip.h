// Taking a prefix off a stream of digits, exactly as a Perl regular expression would, without ever
// going back.
//
// Upstream matches national_prefix_for_parsing (and the international prefix) at the front of a
// number and goes on with what is left, or with what a transform rule makes of a captured group.
// Which match wins may be known only many digits later. So every thread of the match carries, in
// Perl's order, its own reader of what would be left: a "sink". When the match is decided, the
// winner's sink has already read everything.
//
// A Sink is a value: comparable, hashable, made by a maker with
//   Sink Fresh() const;
//   void Append(Sink* sink, int digit, int position) const;
// where position is the digit's place in the original number, or -1 when it is a literal that the
// transform rule puts in. Strips nest: a strip's state is a sink too.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_STRIP_H_
#define GRIOT_SRC_NUMBERS_COMPILER_STRIP_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/pattern.h"

namespace griot::numbers {

// A prefix pattern with upstream's rule for what takes its place.
struct StripRule {
  // Without a pattern nothing is ever stripped.
  static absl::StatusOr<StripRule> Create(std::string_view pattern, std::string_view transform) {
    StripRule rule;
    if (pattern.empty()) return rule;
    GRIOT_LET(rule.pattern, Pattern::Parse(pattern));
    if (transform.empty()) return rule;
    // Upstream looks at the second group where there is one, else at the first.
    rule.group = rule.pattern->group_count() >= 2 ? 2 : 1;
    const size_t dollar = transform.find('$');
    rule.literal = transform.substr(0, dollar);
    if (dollar == std::string_view::npos || transform.substr(dollar) != Cat("$", rule.group) ||
        rule.literal.find_first_not_of("0123456789") != std::string::npos ||
        rule.literal.size() > 4) {
      return InvalidArgument(Cat("transform rule \"", transform,
                                 "\" is not understood, it must be digits and one group"));
    }
    return rule;
  }

  std::optional<Pattern> pattern;
  int group = 0;  // 0: no transform rule
  std::string literal;
};

template <typename Sink>
struct StripThread {
  int pc = 0;
  bool in_group = false;
  bool captured = false;  // a digit of the group was read
  Sink kept;              // literal and group, once the group has begun

  bool operator==(const StripThread&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const StripThread& t) {
    return H::combine(std::move(h), t.pc, t.in_group, t.captured, t.kept);
  }
};

template <typename Sink>
struct Strip {
  Sink raw;                                // nothing stripped
  std::vector<StripThread<Sink>> threads;  // matches that may still come, best first
  absl::optional<Sink> match;              // the best so far; every thread would beat it

  bool decided() const { return threads.empty(); }

  bool operator==(const Strip&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Strip& s) {
    return H::combine(std::move(h), s.raw, s.threads, s.match);
  }
};

template <typename Maker>
class StripMaker {
 public:
  using Sink = decltype(std::declval<const Maker&>().Fresh());
  using State = Strip<Sink>;

  StripMaker(const StripRule* rule, const Maker* maker) : rule_(rule), maker_(maker) {}

  State Fresh() const {
    State state{maker_->Fresh(), {}, absl::nullopt};
    if (rule_->pattern) Follow({0, false, false, maker_->Fresh()}, &state);
    return state;
  }

  void Append(State* state, int digit, int position) const {
    maker_->Append(&state->raw, digit, position);
    if (state->match) maker_->Append(&*state->match, digit, position);
    std::vector<StripThread<Sink>> threads;
    threads.swap(state->threads);
    for (StripThread<Sink>& thread : threads) {
      const Instruction& instruction = rule_->pattern->program()[thread.pc];
      if (instruction.op != Instruction::Op::kDigit) continue;  // it hoped for the end
      if (!(instruction.digits >> digit & 1)) continue;
      if (thread.in_group) {
        maker_->Append(&thread.kept, digit, position);
        thread.captured = true;
      }
      thread.pc = instruction.next;
      // What matches here beats every thread behind it.
      if (Follow(std::move(thread), state)) break;
    }
  }

  // The sink of what is left when the number ends here; null: nothing is stripped.
  const Sink* Matched(const State& state, Sink* room) const {
    for (const StripThread<Sink>& thread : state.threads) {
      if (rule_->pattern->program()[thread.pc].op != Instruction::Op::kEnd) continue;
      *room = thread.captured ? thread.kept : maker_->Fresh();
      return room;
    }
    return state.match ? &*state.match : nullptr;
  }

 private:
  // Takes a thread on to its next digits, in order. True: it matched.
  bool Follow(StripThread<Sink> thread, State* state) const {
    const Instruction& instruction = rule_->pattern->program()[thread.pc];
    switch (instruction.op) {
      case Instruction::Op::kDigit:
      case Instruction::Op::kEnd:
        // Two threads at one place have one future: the better one lives it.
        for (const StripThread<Sink>& better : state->threads) {
          if (better.pc == thread.pc) return false;
        }
        state->threads.push_back(std::move(thread));
        return false;
      case Instruction::Op::kMatch:
        state->match = thread.captured ? std::move(thread.kept) : maker_->Fresh();
        return true;
      case Instruction::Op::kSplit: {
        StripThread<Sink> other = thread;
        thread.pc = instruction.next;
        if (Follow(std::move(thread), state)) return true;
        if (instruction.other == instruction.next) return false;
        other.pc = instruction.other;
        return Follow(std::move(other), state);
      }
      case Instruction::Op::kSave: {
        if (rule_->group != 0 && instruction.slot == 2 * rule_->group) {
          thread.in_group = true;
          thread.kept = maker_->Fresh();
          for (const char c : rule_->literal) maker_->Append(&thread.kept, c - '0', -1);
        } else if (rule_->group != 0 && instruction.slot == 2 * rule_->group + 1) {
          thread.in_group = false;
        }
        thread.pc = instruction.next;
        return Follow(std::move(thread), state);
      }
    }
    return false;
  }

  const StripRule* rule_;
  const Maker* maker_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_STRIP_H_
