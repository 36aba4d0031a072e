#include "src/audiences/parser.h"

#include <array>
#include <optional>
#include <utility>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/audiences/fields.h"
#include "src/audiences/fold.h"
#include "src/audiences/lexer.h"
#include "src/audiences/literal.h"

namespace griot::audiences {
namespace {

using Kind = Token::Kind;

constexpr std::string_view kUnits[] = {"minute", "hour", "day", "week", "month", "year"};
// The longest spans that "ago" reaches back: within what every engine counts in microseconds.
constexpr int64_t kAgoMax[] = {100'000'000, 1'000'000, 100'000, 10'000, 1'000, 100};

// By recursive descent; one token is looked at ahead.
class Parser {
 public:
  explicit Parser(std::string_view filter) : filter_(filter), lexer_(filter) {}

  absl::StatusOr<Node> Parse() {
    GRIOT_TRY(Advance());
    if (token_.kind == Kind::kEnd) {
      return Fail(0, "there is nothing here, write everyone() for all contacts");
    }
    GRIOT_LET(Node root, Any());
    if (token_.kind != Kind::kEnd) {
      return Fail(token_.at, Cat("expected and, or, or the end, got ", Got()));
    }
    return root;
  }

 private:
  absl::Status Advance() {
    GRIOT_LET(token_, lexer_.Next());
    return absl::OkStatus();
  }

  absl::Status Fail(size_t at, std::string_view what) const {
    return FilterError(filter_, at, what);
  }
  // The same for an error that knows no place.
  absl::Status Fail(size_t at, const absl::Status& status) const {
    return FilterError(filter_, at, Message(status));
  }

  // What stands here. Texts, numbers and what looks like a part of an address are not repeated.
  std::string Got() const {
    switch (token_.kind) {
      case Kind::kEnd: return "the end";
      case Kind::kText: return "text";
      case Kind::kInteger:
      case Kind::kNumber: return "a number";
      case Kind::kTime: return "a time";
      case Kind::kSign: return Cat("\"", token_.text, "\"");
      case Kind::kWord: break;
    }
    return MayBeAddress() ? "a word" : Cat("\"", token_.text, "\"");
  }

  bool MayBeAddress() const {
    const size_t end = token_.at + token_.text.size();
    if (token_.text.size() > 40) return true;
    if (end < filter_.size() && (filter_[end] == '@' || filter_[end] == '.')) return true;
    return token_.at > 0 && (filter_[token_.at - 1] == '@' || filter_[token_.at - 1] == '.');
  }

  bool AtWord(std::string_view word) const {
    return token_.kind == Kind::kWord && token_.text == word;
  }
  bool AtSign(std::string_view sign) const {
    return token_.kind == Kind::kSign && token_.text == sign;
  }

  absl::Status Expect(std::string_view sign) {
    if (!AtSign(sign)) return Fail(token_.at, Cat("expected \"", sign, "\", got ", Got()));
    return Advance();
  }

  absl::Status Count() {
    if (++nodes_ <= kFilterNodesMax) return absl::OkStatus();
    return Fail(token_.at, Cat("more than ", kFilterNodesMax,
                               " conditions, put some of them into a saved audience"));
  }

  absl::StatusOr<Node> Any() { return Chain("or", Node::Kind::kOr, &Parser::All); }
  absl::StatusOr<Node> All() { return Chain("and", Node::Kind::kAnd, &Parser::Negation); }

  // Chains are flat: "a and (b and c)" is "a and b and c".
  absl::StatusOr<Node> Chain(std::string_view word, Node::Kind kind,
                             absl::StatusOr<Node> (Parser::*part)()) {
    GRIOT_LET(Node first, (this->*part)());
    if (!AtWord(word)) return first;
    GRIOT_TRY(Count());
    Node chain{.kind = kind};
    Append(std::move(first), chain);
    while (AtWord(word)) {
      GRIOT_TRY(Advance());
      GRIOT_LET(Node next, (this->*part)());
      Append(std::move(next), chain);
    }
    return chain;
  }

  static void Append(Node part, Node& chain) {
    if (part.kind != chain.kind) {
      chain.parts.push_back(std::move(part));
      return;
    }
    for (Node& inner : part.parts) chain.parts.push_back(std::move(inner));
  }

  absl::Status Deeper() {
    if (++depth_ <= kFilterDepthMax) return absl::OkStatus();
    return Fail(token_.at, Cat("nested deeper than ", kFilterDepthMax, " levels, flatten it"));
  }

  absl::StatusOr<Node> Negation() {
    if (!AtWord("not")) return Primary();
    GRIOT_TRY(Count());
    GRIOT_TRY(Deeper());
    GRIOT_TRY(Advance());
    Node negation{.kind = Node::Kind::kNot};
    GRIOT_LET(Node part, Negation());
    negation.parts.push_back(std::move(part));
    --depth_;
    return negation;
  }

  absl::StatusOr<Node> Primary() {
    if (AtSign("(")) {
      GRIOT_TRY(Deeper());
      GRIOT_TRY(Advance());
      GRIOT_LET(Node inner, Any());
      GRIOT_TRY(Expect(")"));
      --depth_;
      return inner;
    }
    GRIOT_TRY(Count());
    if (AtSign("@")) return ShortAttribute();
    if (token_.kind != Kind::kWord) {
      return Fail(token_.at, Cat("expected a field or a predicate, got ", Got()));
    }
    if (AtWord("attribute")) return LongAttribute();
    if (const FieldWord* const field = FindField(token_.text)) {
      GRIOT_TRY(Advance());
      return Comparison({.kind = Node::Kind::kComparison, .field = field->id});
    }
    if (const PredicateWord* const word = FindPredicate(token_.text)) return Predicate(*word);
    return Fail(token_.at, UnknownWord());
  }

  std::string UnknownWord() const {
    if (MayBeAddress()) return "this is no field, text stands in quotes";
    for (const std::string_view word : {"and", "or", "in", "is", "true", "false"}) {
      if (token_.text == word) return Cat("expected a field or a predicate, got ", Got());
    }
    if (const auto meant = Nearest(token_.text, ConditionWords())) {
      return Cat("\"", token_.text, "\" is no field, did you mean \"", *meant, "\"");
    }
    std::string all;
    for (const FieldWord& field : FieldWords()) all += Cat(all.empty() ? "" : ", ", field.name);
    return Cat("\"", token_.text, "\" is no field, there are ", all);
  }

  // @ville
  absl::StatusOr<Node> ShortAttribute() {
    GRIOT_TRY(Advance());
    if (token_.kind != Kind::kWord) {
      return Fail(token_.at, "expected the name of an attribute behind @, or attribute(\"name\")");
    }
    if (const absl::Status status = CheckAttributeName(token_.text); !status.ok()) {
      return Fail(token_.at, status);
    }
    // As it was written: names of attributes keep their case.
    Node node{.kind = Node::Kind::kComparison, .field = FieldId::kAttribute};
    node.attribute = filter_.substr(token_.at, token_.text.size());
    GRIOT_TRY(Advance());
    return Comparison(std::move(node));
  }

  // attribute("shoe size")
  absl::StatusOr<Node> LongAttribute() {
    GRIOT_TRY(Advance());
    GRIOT_TRY(Expect("("));
    if (token_.kind != Kind::kText) {
      return Fail(token_.at,
                  "expected the name of the attribute in quotes, as in "
                  "attribute(\"shoe size\")");
    }
    if (const absl::Status status = CheckAttributeName(token_.text); !status.ok()) {
      return Fail(token_.at, status);
    }
    Node node{.kind = Node::Kind::kComparison, .field = FieldId::kAttribute};
    node.attribute = token_.text;
    GRIOT_TRY(Advance());
    GRIOT_TRY(Expect(")"));
    return Comparison(std::move(node));
  }

  absl::StatusOr<Node> Predicate(const PredicateWord& word) {
    const size_t at = token_.at;
    Node node{.kind = Node::Kind::kPredicate, .predicate = word.id};
    GRIOT_TRY(Advance());
    if (!AtSign("(")) return Fail(token_.at, Cat("expected \"(\", write ", word.usage));
    GRIOT_TRY(Advance());
    while (!AtSign(")")) {
      if (!node.arguments.empty()) GRIOT_TRY(Expect(","));
      if (token_.kind != Kind::kText) {
        return Fail(token_.at, Cat("expected text in quotes, write ", word.usage));
      }
      node.arguments.push_back(token_.text);
      GRIOT_TRY(Advance());
      if (node.arguments.size() > 2) break;
    }
    if (const absl::Status status = CheckArguments(word, node.arguments); !status.ok()) {
      return Fail(at, status);
    }
    GRIOT_TRY(Expect(")"));
    return node;
  }

  absl::StatusOr<Node> Comparison(Node node) {
    const FieldWord& field = WordOf(node.field);
    const size_t at = token_.at;
    GRIOT_LET(node.op, Operator());
    if (node.op == Op::kEqual || node.op == Op::kNotEqual) {
      if (AtWord("null") || AtWord("missing")) {
        node.op = node.op == Op::kEqual ? Op::kMissing : Op::kPresent;
        GRIOT_TRY(Advance());
      }
    }
    if (const absl::Status status = CheckOp(field, node.op); !status.ok()) return Fail(at, status);
    if (node.op == Op::kMissing || node.op == Op::kPresent) return node;
    if (node.op == Op::kIn || node.op == Op::kNotIn) {
      GRIOT_TRY(List(field, node));
      return node;
    }
    GRIOT_TRY(OneValue(field, node));
    return node;
  }

  absl::StatusOr<Op> Operator() {
    constexpr std::pair<std::string_view, Op> kSigns[] = {
        {"==", Op::kEqual},   {"!=", Op::kNotEqual},    {"<", Op::kLess},
        {">", Op::kGreater},  {"<=", Op::kLessOrEqual}, {">=", Op::kGreaterOrEqual},
        {"~", Op::kContains}, {"!~", Op::kNotContains},
    };
    for (const auto& [sign, op] : kSigns) {
      if (!AtSign(sign)) continue;
      GRIOT_TRY(Advance());
      return op;
    }
    if (AtWord("in")) return Then(Op::kIn);
    if (AtWord("starts_with")) return Then(Op::kStartsWith);
    if (AtWord("not")) {
      GRIOT_TRY(Advance());
      if (AtWord("in")) return Then(Op::kNotIn);
      return Fail(token_.at, Cat("expected \"in\" behind not, got ", Got()));
    }
    if (AtWord("is")) {
      GRIOT_TRY(Advance());
      const bool present = AtWord("not");
      if (present) GRIOT_TRY(Advance());
      if (AtWord("missing") || AtWord("null")) return Then(present ? Op::kPresent : Op::kMissing);
      return Fail(token_.at, Cat("expected \"missing\", got ", Got()));
    }
    return Fail(token_.at,
                Cat("expected a comparison (==, !=, <, <=, >, >=, ~, !~, in, not in, starts_with, "
                    "is missing), got ",
                    Got()));
  }

  absl::StatusOr<Op> Then(Op op) {
    GRIOT_TRY(Advance());
    return op;
  }

  absl::Status OneValue(const FieldWord& field, Node& node) {
    const size_t at = token_.at;
    GRIOT_TRY(Value(field, node));
    const bool pattern =
        node.op == Op::kContains || node.op == Op::kNotContains || node.op == Op::kStartsWith;
    const bool order = node.op >= Op::kLess && node.op <= Op::kGreaterOrEqual;
    if (pattern) {
      const std::string* const text = std::get_if<std::string>(&node.values[0]);
      if (text == nullptr)
        return Fail(at, Cat("\"", OpText(node.op), "\" searches text, this is ",
                            TypeName(node.values[0]), ", write it in quotes"));
      if (const absl::Status status = CheckPattern(*text); !status.ok()) return Fail(at, status);
    }
    if (order && std::holds_alternative<bool>(node.values[0])) {
      return Fail(at, "true and false have no order, write == or !=");
    }
    return absl::OkStatus();
  }

  absl::Status List(const FieldWord& field, Node& node) {
    GRIOT_TRY(Expect("["));
    if (AtSign("]")) return Fail(token_.at, "the list is empty, write at least one value");
    for (;;) {
      if (node.values.size() == kFilterItemsMax) {
        return Fail(token_.at, Cat("more than ", kFilterItemsMax,
                                   " values in one list, make a group of these contacts"));
      }
      GRIOT_TRY(Value(field, node));
      if (!AtSign(",")) return Expect("]");
      GRIOT_TRY(Advance());
    }
  }

  absl::Status Value(const FieldWord& field, Node& node) {
    const size_t at = token_.at;
    GRIOT_LET(Literal literal, Read());
    absl::StatusOr<Literal> accepted = LiteralFor(field, std::move(literal));
    if (!accepted.ok()) return Fail(at, accepted.status());
    node.values.push_back(*std::move(accepted));
    return absl::OkStatus();
  }

  absl::StatusOr<Literal> Read() {
    const Token token = token_;
    if (token.kind == Kind::kEnd || token.kind == Kind::kSign) {
      return Fail(token.at, Cat("expected a value, got ", Got()));
    }
    if (token.kind == Kind::kWord) return Word();
    GRIOT_TRY(Advance());
    switch (token.kind) {
      case Kind::kText: return Literal(token.text);
      case Kind::kTime: return Literal(token.time);
      case Kind::kNumber: return Literal(token.number);
      default: break;
    }
    if (token_.kind == Kind::kWord && UnitHere()) return Ago(token);
    return Literal(token.integer);
  }

  absl::StatusOr<Literal> Word() {
    const size_t at = token_.at;
    const std::string word = token_.text;
    constexpr std::string_view kWords[] = {"true", "false", "now", "today"};
    for (size_t i = 0; i < std::size(kWords); ++i) {
      if (word != kWords[i]) continue;
      GRIOT_TRY(Advance());
      if (i < 2) return Literal(i == 0);
      return Literal(TimeText{.kind = i == 2 ? TimeText::Kind::kNow : TimeText::Kind::kToday});
    }
    // The word may be a part of an address or a name: it is not repeated.
    if (word == "null" || word == "missing") {
      return Fail(at, "nothing compares with what is missing, write \"is missing\"");
    }
    return Fail(at, "expected a value, got a word, text stands in quotes");
  }

  std::optional<Unit> UnitHere() const {
    for (size_t i = 0; i < std::size(kUnits); ++i) {
      if (token_.text == kUnits[i] || token_.text == Cat(kUnits[i], "s")) {
        return static_cast<Unit>(i);
      }
    }
    return std::nullopt;
  }

  absl::StatusOr<Literal> Ago(const Token& count) {
    const Unit unit = *UnitHere();
    GRIOT_TRY(Advance());
    if (!AtWord("ago")) {
      return Fail(token_.at, Cat("expected \"ago\", as in 30 days ago, got ", Got()));
    }
    const int64_t most = kAgoMax[static_cast<size_t>(unit)];
    if (count.integer < 0 || count.integer > most) {
      return Fail(count.at, Cat("out of range, write 0 to ", most, " ",
                                kUnits[static_cast<size_t>(unit)], "s ago"));
    }
    GRIOT_TRY(Advance());
    return Literal(TimeText{.kind = TimeText::Kind::kAgo, .count = count.integer, .unit = unit});
  }

  std::string_view filter_;
  Lexer lexer_;
  Token token_;
  int nodes_ = 0;
  int depth_ = 0;
};

}  // namespace

absl::StatusOr<Node> ParseFilter(std::string_view text) {
  if (text.size() > kFilterSizeMax) {
    return InvalidArgument(Cat("filter: longer than ", kFilterSizeMax,
                               " bytes, put a part of it into a saved audience"));
  }
  if (!IsUtf8(text)) return InvalidArgument("filter: not UTF-8, encode it");
  return Parser(text).Parse();
}

}  // namespace griot::audiences
