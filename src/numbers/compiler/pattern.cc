#include "src/numbers/compiler/pattern.h"

#include <memory>
#include <optional>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

using Op = Instruction::Op;

constexpr int kNoLimit = -1;
constexpr int kMaxRepeat = 32;
constexpr uint16_t kAllDigits = 0x3ff;

// The syntax tree; small enough to be copied when a repetition is unrolled.
struct Tree {
  enum class Kind { kDigit, kEnd, kSequence, kChoice, kRepeat, kGroup };
  Kind kind = Kind::kSequence;
  uint16_t digits = 0;
  int minimum = 0, maximum = 0;  // kRepeat
  int group = 0;                 // kGroup, from 1
  std::vector<Tree> parts;

  static Tree Of(Kind kind, uint16_t digits = 0) {
    Tree tree;
    tree.kind = kind;
    tree.digits = digits;
    return tree;
  }
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  absl::StatusOr<Tree> Parse() {
    GRIOT_LET(Tree tree, Choice());
    if (at_ != text_.size()) return NotUnderstood();
    return tree;
  }
  int group_count() const { return group_count_; }

 private:
  absl::StatusOr<Tree> Choice() {
    Tree choice = Tree::Of(Tree::Kind::kChoice);
    do {
      GRIOT_LET(Tree sequence, Sequence());
      choice.parts.push_back(std::move(sequence));
    } while (Take("|"));
    if (choice.parts.size() == 1) return std::move(choice.parts[0]);
    return choice;
  }

  absl::StatusOr<Tree> Sequence() {
    Tree sequence = Tree::Of(Tree::Kind::kSequence);
    while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
      GRIOT_LET(Tree atom, Atom());
      GRIOT_LET(Tree repeated, Repeated(std::move(atom)));
      sequence.parts.push_back(std::move(repeated));
    }
    return sequence;
  }

  absl::StatusOr<Tree> Atom() {
    if (Take("\\d")) return Tree::Of(Tree::Kind::kDigit, kAllDigits);
    if (Take("$")) return Tree::Of(Tree::Kind::kEnd);
    if (Take("(?:")) return Closed(0);
    if (text_.substr(at_, 2) != "(?" && Take("(")) return Closed(++group_count_);
    if (Take("[")) return Class();
    if (const auto digit = Digit()) {
      return Tree::Of(Tree::Kind::kDigit, static_cast<uint16_t>(1 << *digit));
    }
    return NotUnderstood();
  }

  absl::StatusOr<Tree> Closed(int group) {
    GRIOT_LET(Tree inside, Choice());
    if (!Take(")")) return NotUnderstood();
    if (group == 0) return inside;
    Tree tree = Tree::Of(Tree::Kind::kGroup);
    tree.group = group;
    tree.parts.push_back(std::move(inside));
    return tree;
  }

  absl::StatusOr<Tree> Class() {
    Tree tree = Tree::Of(Tree::Kind::kDigit);
    while (!Take("]")) {
      if (Take("\\d")) {
        tree.digits |= kAllDigits;
        continue;
      }
      const auto low = Digit();
      if (!low) return NotUnderstood();
      int high = *low;
      if (Take("-")) {
        const auto end = Digit();
        if (!end || *end < *low) return NotUnderstood();
        high = *end;
      }
      for (int d = *low; d <= high; ++d) tree.digits |= static_cast<uint16_t>(1 << d);
    }
    return tree;
  }

  absl::StatusOr<Tree> Repeated(Tree atom) {
    int minimum = 1, maximum = 1;
    if (Take("?")) {
      minimum = 0;
    } else if (Take("*")) {
      minimum = 0, maximum = kNoLimit;
    } else if (Take("+")) {
      maximum = kNoLimit;
    } else if (Take("{")) {
      const auto low = Number();
      if (!low) return NotUnderstood();
      minimum = maximum = *low;
      if (Take(",")) maximum = Number().value_or(kNoLimit);
      if (!Take("}") || minimum > kMaxRepeat || maximum > kMaxRepeat) return NotUnderstood();
      if (maximum != kNoLimit && maximum < minimum) return NotUnderstood();
    } else {
      return atom;
    }
    Tree tree = Tree::Of(Tree::Kind::kRepeat);
    tree.minimum = minimum;
    tree.maximum = maximum;
    tree.parts.push_back(std::move(atom));
    return tree;
  }

  std::optional<int> Digit() {
    if (at_ >= text_.size() || text_[at_] < '0' || text_[at_] > '9') return std::nullopt;
    return text_[at_++] - '0';
  }

  std::optional<int> Number() {
    std::optional<int> number;
    while (const auto digit = Digit()) {
      number = number.value_or(0) * 10 + *digit;
      if (*number > 1000) return std::nullopt;
    }
    return number;
  }

  bool Take(std::string_view token) {
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }

  absl::Status NotUnderstood() const {
    return InvalidArgument(Cat("pattern \"", text_, "\": \"", text_.substr(at_, 3), "\" at ", at_,
                               " is not understood, it is not in the dialect of the facts"));
  }

  std::string_view text_;
  size_t at_ = 0;
  int group_count_ = 0;
};

// Writes the program of a tree, front to back.
class Writer {
 public:
  std::vector<Instruction> Write(const Tree& tree) {
    Emit(tree);
    Add(Op::kMatch);
    return std::move(program_);
  }

 private:
  int Add(Op op, uint16_t digits = 0) {
    const int at = static_cast<int>(program_.size());
    program_.push_back({.op = op, .digits = digits, .next = at + 1});
    return at;
  }
  int here() const { return static_cast<int>(program_.size()); }

  void Emit(const Tree& tree) {
    switch (tree.kind) {
      case Tree::Kind::kDigit: Add(Op::kDigit, tree.digits); break;
      case Tree::Kind::kEnd: Add(Op::kEnd); break;
      case Tree::Kind::kSequence:
        for (const Tree& part : tree.parts) Emit(part);
        break;
      case Tree::Kind::kChoice: EmitChoice(tree); break;
      case Tree::Kind::kRepeat: EmitRepeat(tree); break;
      case Tree::Kind::kGroup:
        program_[Add(Op::kSave)].slot = 2 * tree.group;
        Emit(tree.parts[0]);
        program_[Add(Op::kSave)].slot = 2 * tree.group + 1;
        break;
    }
  }

  void EmitChoice(const Tree& tree) {
    std::vector<int> exits;
    for (size_t i = 0; i < tree.parts.size(); ++i) {
      const bool last = i + 1 == tree.parts.size();
      const int split = last ? -1 : Add(Op::kSplit);
      Emit(tree.parts[i]);
      if (last) break;
      // A split whose two ways are the same is a jump.
      exits.push_back(Add(Op::kSplit));
      program_[split].other = here();
    }
    for (const int exit : exits) program_[exit].next = program_[exit].other = here();
  }

  void EmitRepeat(const Tree& tree) {
    for (int i = 0; i < tree.minimum; ++i) Emit(tree.parts[0]);
    if (tree.maximum == kNoLimit) {
      const int split = Add(Op::kSplit);
      Emit(tree.parts[0]);
      const int back = Add(Op::kSplit);
      program_[back].next = program_[back].other = split;
      program_[split].other = here();
      return;
    }
    std::vector<int> splits;
    for (int i = tree.minimum; i < tree.maximum; ++i) {
      splits.push_back(Add(Op::kSplit));
      Emit(tree.parts[0]);
    }
    for (const int split : splits) program_[split].other = here();
  }

  std::vector<Instruction> program_;
};

}  // namespace

absl::StatusOr<Pattern> Pattern::Parse(std::string_view text) {
  Parser parser(text);
  GRIOT_LET(const Tree tree, parser.Parse());
  Pattern pattern;
  pattern.program_ = Writer().Write(tree);
  pattern.group_count_ = parser.group_count();
  return pattern;
}

}  // namespace griot::numbers
