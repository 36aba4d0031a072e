#include "src/numbers/compiler/explore.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/base/dice.h"

namespace griot::numbers {
namespace {

// Answers: whether there are five digits, of which the third is a 7; else how many digits there
// are.
struct ThirdIsSeven {
  struct State {
    int seen = 0;
    bool seven = false;

    bool operator==(const State&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const State& s) {
      return H::combine(std::move(h), s.seen, s.seven);
    }
  };
  State Start() const { return {}; }
  State Step(const State& s, int digit, int /*depth*/) const {
    return {std::min(s.seen + 1, 3), s.seven || (s.seen == 2 && digit == 7)};
  }
  int End(const State& s, int depth) const { return depth == 5 && s.seven ? 100 : depth; }
};

class Explored : public ::testing::Test {
 protected:
  Explored() {
    const auto answer_of = [](int answer) { return static_cast<uint32_t>(answer); };
    root_ = Explorer(&machine_, answer_of, &graph_).Root(0);
  }

  uint32_t Walk(const std::string& digits) {
    const auto leaf_of = [](uint32_t answer) { return kLeafBit | answer; };
    uint32_t entry = nodes_.ByCount(graph_, root_, static_cast<int>(digits.size()), leaf_of);
    for (size_t i = 0; (entry & kLeafBit) == 0; ++i) {
      entry = nodes_.entries()[entry + static_cast<uint32_t>(digits[i] - '0')];
    }
    return entry & ~kLeafBit;
  }

  ThirdIsSeven machine_;
  Graph graph_;
  Graph::Ref root_;
  Nodes nodes_;
};

TEST_F(Explored, TheTableSaysWhatTheMachineSays) {
  Dice random(1);
  for (int i = 0; i < 5000; ++i) {
    const std::string digits = random.Digits(random.Below(12));
    ThirdIsSeven::State state = machine_.Start();
    for (size_t d = 0; d < digits.size(); ++d) {
      state = machine_.Step(state, digits[d] - '0', static_cast<int>(d));
    }
    ASSERT_EQ(Walk(digits),
              static_cast<uint32_t>(machine_.End(state, static_cast<int>(digits.size()))))
        << digits;
  }
}

TEST_F(Explored, StopsAsSoonAsTheAnswerIsKnown) {
  const auto leaf_of = [](uint32_t answer) { return kLeafBit | answer; };
  // Only five digits have to be looked at; every other count is an answer by itself.
  for (int count = 0; count < kCounts; ++count) {
    const uint32_t entry = nodes_.ByCount(graph_, root_, count, leaf_of);
    EXPECT_EQ((entry & kLeafBit) != 0, count != 5) << count;
  }
  EXPECT_EQ(nodes_.entries().size(), 3u * kNodeSize);
}

TEST_F(Explored, EqualFuturesAreOneNode) { EXPECT_LE(graph_.nodes().size(), 3u); }

}  // namespace
}  // namespace griot::numbers
