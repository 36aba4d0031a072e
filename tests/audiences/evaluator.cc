#include "tests/audiences/evaluator.h"

#include <algorithm>

#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "src/audiences/fields.h"
#include "src/audiences/fold.h"

namespace griot::audiences {
namespace {

bool IsStop(GateState state) {
  return state == GateState::kWithdrawn || state == GateState::kBlocked;
}

template <typename T>
bool Ordered(Op op, const T& a, const T& b) {
  switch (op) {
    case Op::kLess: return a < b;
    case Op::kLessOrEqual: return a <= b;
    case Op::kGreater: return a > b;
    case Op::kGreaterOrEqual: return a >= b;
    default: return a == b;
  }
}

bool TextMatches(Op op, const std::string& text, const std::string& literal) {
  if (op == Op::kContains) return Fold(text).find(Fold(literal)) != std::string::npos;
  if (op == Op::kStartsWith) return Fold(text).starts_with(Fold(literal));
  return Ordered(op, text, literal);
}

bool TimeMatches(Op op, absl::Time time, const TimeSpan& span) {
  switch (op) {
    case Op::kLess: return time < span.begin;
    case Op::kLessOrEqual: return time < span.end;
    case Op::kGreater: return time >= span.end;
    case Op::kGreaterOrEqual: return time >= span.begin;
    default: return time >= span.begin && time < span.end;
  }
}

bool AttributeMatches(Op op, const Json& value, const Literal& literal) {
  if (const auto* text = std::get_if<std::string>(&literal)) {
    return value.is_string() && TextMatches(op, value.string(), *text);
  }
  if (const auto* truth = std::get_if<bool>(&literal)) {
    return value.is_bool() && value.boolean() == *truth;
  }
  if (!value.is_number()) return false;
  const auto* whole = std::get_if<int64_t>(&literal);
  if (value.is_integer() && whole != nullptr) return Ordered(op, value.integer(), *whole);
  return Ordered(op, value.number(),
                 whole != nullptr ? static_cast<double>(*whole) : std::get<double>(literal));
}

std::optional<std::string> TextOf(FieldId field, const Person& person) {
  if (field != FieldId::kName) return person.texts.at(field);
  const auto& first = person.texts.at(FieldId::kFirstName);
  const auto& last = person.texts.at(FieldId::kLastName);
  if (!first) return last;
  if (!last) return first;
  return Cat(*first, " ", *last);
}

bool AnyOf(const std::vector<Literal>& values, const auto& matches) {
  return std::any_of(values.begin(), values.end(), matches);
}

bool HasAddress(const Person& person, const auto& matches) {
  return std::any_of(person.addresses.begin(), person.addresses.end(), matches);
}

bool IsOfChannel(const PersonAddress& address, Channel channel) {
  const auto kind = KindOf(channel);
  return !kind || *kind == address.kind;
}

}  // namespace

bool Evaluator::Selects(const Selection& selection, const Person& person) const {
  if (person.objects && !selection.filter.NamesObjectors()) return false;
  if (!IsTrue(selection.filter.root(), person)) return false;
  for (const Filter& filter : selection.exclude) {
    if (IsTrue(filter.root(), person)) return false;
  }
  return true;
}

bool Evaluator::IsTrue(const Node& node, const Person& person) const {
  const auto is_true = [&](const Node& part) { return IsTrue(part, person); };
  switch (node.kind) {
    case Node::Kind::kAnd: return std::all_of(node.parts.begin(), node.parts.end(), is_true);
    case Node::Kind::kOr: return std::any_of(node.parts.begin(), node.parts.end(), is_true);
    case Node::Kind::kNot: return !is_true(node.parts[0]);
    case Node::Kind::kComparison: break;
    case Node::Kind::kPredicate: return Predicate(node, person);
  }
  switch (node.op) {
    case Op::kNotEqual:
    case Op::kNotIn:
    case Op::kNotContains:
    case Op::kPresent: {
      Node positive = node;
      positive.op = static_cast<Op>(static_cast<int>(node.op) - 1);
      return !Comparison(positive, person);
    }
    default: return Comparison(node, person);
  }
}

bool Evaluator::Comparison(const Node& node, const Person& person) const {
  switch (WordOf(node.field).type) {
    case FieldType::kAddress:
      return AnyOf(node.values, [&](const Literal& literal) {
        const AddressKind kind =
            node.field == FieldId::kPhone ? AddressKind::kPhone : AddressKind::kEmail;
        return HasAddress(person, [&](const PersonAddress& address) {
          return address.kind == kind && address.value == std::get<std::string>(literal);
        });
      });
    case FieldType::kAny: {
      const Json* const value = person.attributes.Find(node.attribute);
      if (node.op == Op::kMissing) return value == nullptr || value->is_null();
      return value != nullptr && AnyOf(node.values, [&](const Literal& literal) {
               return AttributeMatches(node.op, *value, literal);
             });
    }
    case FieldType::kTime: {
      const auto time = person.times.at(node.field);
      if (node.op == Op::kMissing) return !time;
      return time && AnyOf(node.values, [&](const Literal& literal) {
               return TimeMatches(node.op, *time,
                                  SpanOf(std::get<TimeText>(literal), now_, absl::UTCTimeZone()));
             });
    }
    case FieldType::kInteger:
      if (node.op == Op::kMissing) return !person.calling_code;
      return person.calling_code && AnyOf(node.values, [&](const Literal& literal) {
               return Ordered(node.op, *person.calling_code, std::get<int64_t>(literal));
             });
    default: {
      const auto text = TextOf(node.field, person);
      if (node.op == Op::kMissing) return !text;
      return text && AnyOf(node.values, [&](const Literal& literal) {
               return TextMatches(node.op, *text, std::get<std::string>(literal));
             });
    }
  }
}

bool Evaluator::Predicate(const Node& node, const Person& person) const {
  const auto& arguments = node.arguments;
  switch (node.predicate) {
    case PredicateId::kEveryone: return true;
    case PredicateId::kObjects: return person.objects;
    case PredicateId::kGroup: return person.groups.contains(arguments[0]);
    case PredicateId::kAudience: return Selects(saved_.at(arguments[0]), person);
    case PredicateId::kContact: return Cat(person.id) == arguments[0];
    case PredicateId::kHas:
      return HasAddress(person, [&](const PersonAddress& address) {
        if (arguments[0] == "whatsapp") {
          return address.kind == AddressKind::kPhone && address.whatsapp == true;
        }
        return NameOf(address.kind) == arguments[0];
      });
    case PredicateId::kOptedOut:
    case PredicateId::kBlocked: {
      const Channel channel = *FromName<Channel>(arguments[0]);
      return HasAddress(person, [&](const PersonAddress& address) {
        return IsOfChannel(address, channel) &&
               std::any_of(address.gates.begin(), address.gates.end(), [&](const GateRow& row) {
                 return (row.channel == channel || row.channel == Channel::kAll) &&
                        (node.predicate == PredicateId::kBlocked ? row.state == GateState::kBlocked
                                                                 : IsStop(row.state));
               });
      });
    }
    case PredicateId::kConsented: {
      const Channel channel = *FromName<Channel>(arguments[0]);
      return HasAddress(person, [&](const PersonAddress& address) {
        return IsOfChannel(address, channel) &&
               GateAllows(address.gates, channel, *FromName<Purpose>(arguments[1]));
      });
    }
  }
  return false;
}

}  // namespace griot::audiences
