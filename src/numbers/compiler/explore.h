// From machines to one table: all numbers of the world, followed digit by digit and folded.
//
// The residual of a prefix is the function from the digits still to come to the answer. Prefixes
// with the same residual become one node (built bottom up, hash-consed). A residual that depends on
// the *count* of the digits only is not a node but a leaf.
//
// The graph is then cut to each count of digits (ByCount): whoever walks knows the count before the
// first digit, so that most walks end after three to six digits, without a look at the length.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_EXPLORE_H_
#define GRIOT_SRC_NUMBERS_COMPILER_EXPLORE_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "src/numbers/layout.h"

namespace griot::numbers {

// The answers of a leaf, by the count of digits; the last one stands for all longer numbers.
// Counts that cannot reach the leaf hold kAnyAnswer.
using Lengths = std::array<uint32_t, kMaxCount + kMaxCallingCodeSize + 1>;
inline constexpr uint32_t kAnyAnswer = ~uint32_t{0};

// A graph of nodes and leaves, shared by all roots. Answers are opaque numbers here.
class Graph {
 public:
  // A leaf, or else a node.
  struct Ref {
    bool leaf = false;
    int index = 0;

    bool operator==(const Ref&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const Ref& r) {
      return H::combine(std::move(h), r.leaf, r.index);
    }
  };
  struct Node {
    std::array<Ref, 10> next;
    Ref end;  // always a leaf

    bool operator==(const Node&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const Node& n) {
      return H::combine(std::move(h), n.next, n.end);
    }
  };

  Ref AddLeaf(const Lengths& lengths) { return {true, Intern(lengths, &leaves_, &leaf_ids_)}; }

  // The node with these children at `depth`, or the leaf that it amounts to.
  Ref Add(const std::array<Ref, 10>& next, uint32_t end_answer, int depth) {
    bool uniform = true;
    for (const Ref& ref : next) uniform = uniform && ref.leaf && ref == next[0];
    if (uniform) {
      Lengths lengths = leaves_[next[0].index];
      lengths[depth] = end_answer;
      return AddLeaf(lengths);
    }
    Lengths only;
    only.fill(kAnyAnswer);
    only[depth] = end_answer;
    return {false, Intern(Node{next, AddLeaf(only)}, &nodes_, &node_ids_)};
  }

  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Lengths>& leaves() const { return leaves_; }

 private:
  template <typename T>
  static int Intern(const T& value, std::vector<T>* list, absl::flat_hash_map<T, int>* ids) {
    const auto [found, is_new] = ids->try_emplace(value, static_cast<int>(list->size()));
    if (is_new) list->push_back(value);
    return found->second;
  }

  std::vector<Node> nodes_;
  std::vector<Lengths> leaves_;
  absl::flat_hash_map<Node, int> node_ids_;
  absl::flat_hash_map<Lengths, int> leaf_ids_;
};

// Follows a machine through all its states. `answer_of(machine.End(…))` numbers the answers.
template <typename Machine, typename AnswerOf>
class Explorer {
 public:
  Explorer(const Machine* machine, AnswerOf answer_of, Graph* graph)
      : machine_(machine), answer_of_(std::move(answer_of)), graph_(graph) {}

  // The machine begins behind `depth` digits (the region's calling code).
  Graph::Ref Root(int depth) { return Explore(machine_->Start(), depth); }

 private:
  using State = typename Machine::State;

  Graph::Ref Explore(const State& state, int depth) {
    const auto found = done_.find({state, depth});
    if (found != done_.end()) return found->second;
    const uint32_t end = answer_of_(machine_->End(state, depth));
    Graph::Ref ref;
    if (depth == kMaxCount + kMaxCallingCodeSize) {
      // No rule looks this far: more digits change nothing.
      Lengths last;
      last.fill(kAnyAnswer);
      last[depth] = end;
      ref = graph_->AddLeaf(last);
    } else {
      std::array<Graph::Ref, 10> next;
      for (int digit = 0; digit < 10; ++digit) {
        next[digit] = Explore(machine_->Step(state, digit, depth), depth + 1);
      }
      ref = graph_->Add(next, end, depth);
    }
    done_.emplace(std::make_pair(state, depth), ref);
    return ref;
  }

  const Machine* machine_;
  AnswerOf answer_of_;
  Graph* graph_;
  absl::flat_hash_map<std::pair<State, int>, Graph::Ref> done_;
};

// The nodes of the plan: graphs, cut to one count of digits after the other.
class Nodes {
 public:
  // The entry where numbers of `count` digits begin. `leaf_of` makes a leaf entry of an answer.
  template <typename LeafOf>
  uint32_t ByCount(const Graph& graph, Graph::Ref root, int count, LeafOf leaf_of) {
    absl::flat_hash_map<int, uint32_t> done;
    const auto cut = [&](const auto& self, Graph::Ref ref) -> uint32_t {
      if (ref.leaf) {
        const uint32_t answer = graph.leaves()[ref.index][count];
        return answer == kAnyAnswer ? kPastTheEnd : leaf_of(answer);
      }
      const auto found = done.find(ref.index);
      if (found != done.end()) return found->second;
      const Graph::Node& node = graph.nodes()[ref.index];
      // Where the number ends, the way on does not matter.
      uint32_t entry = self(self, node.end);
      if (entry == kPastTheEnd) {
        std::array<uint32_t, kNodeSize> entries;
        for (uint32_t d = 0; d < kNodeSize; ++d) entries[d] = self(self, node.next[d]);
        entry = Add(entries);
      }
      done.emplace(ref.index, entry);
      return entry;
    };
    return cut(cut, root);
  }

  // The node with these entries, or the leaf that it amounts to.
  uint32_t Add(const std::array<uint32_t, kNodeSize>& entries) {
    const bool uniform = std::count(entries.begin(), entries.end(), entries[0]) == kNodeSize;
    if (uniform && (entries[0] & kLeafBit) != 0) return entries[0];
    const auto [found, is_new] = ids_.try_emplace(entries, static_cast<uint32_t>(entries_.size()));
    if (is_new) entries_.insert(entries_.end(), entries.begin(), entries.end());
    return found->second;
  }

  const std::vector<uint32_t>& entries() const { return entries_; }

 private:
  // Not an answer: this prefix is longer than the count.
  static constexpr uint32_t kPastTheEnd = ~uint32_t{0};

  std::vector<uint32_t> entries_;
  absl::flat_hash_map<std::array<uint32_t, kNodeSize>, uint32_t> ids_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_EXPLORE_H_
