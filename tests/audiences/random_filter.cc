#include "tests/audiences/random_filter.h"

#include "griot/base/text.h"
#include "src/audiences/fields.h"

namespace griot::audiences {
namespace {

constexpr std::string_view kTexts[] = {
    "Dakar", "dakar",  "DAKAR", "Thiès", "thies",       "Saint-Louis", "",    "a'b",    "a\"b",
    "100%",  "a_b",    "a*b",   "[x]",   "back\\slash", "été",         "ÉTÉ", "Zoé",    "Œuvre",
    "Ŋaala", "x y",    "42",    "true",  "null",        "Awa",         "$1",  "a;b--c", "?",
    "^a",    "Nguyễn", "ÅÆÇ",   "äåæ",   "ąĆ",          "ặẸ",          "ÖרØ"};
constexpr std::string_view kPatterns[] = {
    "dak", "THIE", "é", "%", "_",  "*",  "[",  "]",    "\\", "'",  "\"", "?",  "^a", "ŋ",  "œ",
    "a",   "x y",  "4", "$", "--", "ye", "-l", "null", "aæ", "åæ", "ae", "ac", "oo", "o×", "×"};
constexpr std::string_view kCountryPool[] = {"SN", "FR", "CI"};
constexpr std::string_view kTypePool[] = {"mobile", "fixed_line", "voip"};
constexpr int64_t kCodes[] = {221, 33, 225};
constexpr int64_t kWholes[] = {0, 1, -1, 42, 40, 9007199254740993};
constexpr double kNumbers[] = {1.5, 42.0, 0.1, -0.5, 1e20, 40.25};
constexpr std::string_view kPhones[] = {"+221771234560", "+221771234561", "+221771234562"};
constexpr std::string_view kEmails[] = {"a0@example.sn", "a1@example.sn", "o'neil@example.sn"};
constexpr FieldId kTextFields[] = {FieldId::kOperator,  FieldId::kFirstName, FieldId::kLastName,
                                   FieldId::kCity,      FieldId::kLanguage,  FieldId::kTimeZone,
                                   FieldId::kExternalId};
constexpr FieldId kTimeFields[] = {FieldId::kCreated, FieldId::kUpdated, FieldId::kLastReply};

absl::Time RandomTime(Dice& dice) {
  // Days, and the edges of days and of microseconds.
  const absl::Time day =
      kSomeNow - absl::Hours(12) - absl::Hours(24) * static_cast<int64_t>(dice.Below(60));
  const absl::Duration offsets[] = {absl::ZeroDuration(), absl::Microseconds(-1),
                                    absl::Microseconds(1), absl::Hours(12)};
  return day + dice.OneOf(offsets);
}

Json RandomValue(Dice& dice) {
  switch (dice.Below(8)) {
    case 0: return Json();
    case 1: return Json(true);
    case 2: return Json(false);
    case 3: return Json(dice.OneOf(kWholes));
    case 4: return Json(dice.OneOf(kNumbers));
    case 5: return dice.OneIn(2) ? Json(Json::Array{Json(1), Json("x")}) : Json(Json::Object());
    default: return Json(std::string_view(dice.OneOf(kTexts)));
  }
}

std::vector<GateRow> RandomGates(Dice& dice) {
  std::vector<GateRow> rows;
  for (const Channel channel :
       {Channel::kAll, Channel::kSms, Channel::kWhatsapp, Channel::kEmail, Channel::kWebhook}) {
    for (const Purpose purpose : {Purpose::kAll, Purpose::kMarketing, Purpose::kService}) {
      if (!dice.OneIn(2)) continue;
      rows.push_back(
          {.channel = channel,
           .purpose = purpose,
           .state = dice.OneIn(2) ? GateState::kGranted : static_cast<GateState>(dice.Below(4))});
    }
  }
  return rows;
}

TimeText RandomTimeText(Dice& dice) {
  switch (dice.Below(5)) {
    case 0: return {.kind = TimeText::Kind::kNow};
    case 1: return {.kind = TimeText::Kind::kToday};
    case 2: return {.kind = TimeText::Kind::kInstant, .instant = RandomTime(dice)};
    case 3:
      return {.kind = TimeText::Kind::kDate,
              .date = absl::ToCivilDay(RandomTime(dice), absl::UTCTimeZone())};
    default:
      return {.kind = TimeText::Kind::kAgo,
              .count = static_cast<int64_t>(dice.Below(40)),
              .unit = static_cast<Unit>(dice.Below(6))};
  }
}

Literal RandomLiteral(Dice& dice, const FieldWord& field) {
  switch (field.type) {
    case FieldType::kWord:
      return std::string(field.id == FieldId::kCountry ? dice.OneOf(kCountryPool)
                                                       : dice.OneOf(kTypePool));
    case FieldType::kInteger: return dice.OneOf(kCodes);
    case FieldType::kTime: return RandomTimeText(dice);
    case FieldType::kAddress:
      return std::string(field.id == FieldId::kPhone ? dice.OneOf(kPhones) : dice.OneOf(kEmails));
    case FieldType::kText: break;
    case FieldType::kAny:
      switch (dice.Below(4)) {
        case 0: return dice.OneOf(kWholes);
        case 1: return dice.OneOf(kNumbers);
        case 2: return dice.OneIn(2);
        default: break;
      }
  }
  if (field.id == FieldId::kName && dice.OneIn(2)) {
    return Cat(dice.OneOf(kTexts), " ", dice.OneOf(kTexts));
  }
  return std::string(dice.OneOf(kTexts));
}

Op RandomOp(Dice& dice, FieldType type) {
  constexpr Op kEquality[] = {Op::kEqual, Op::kNotEqual, Op::kIn, Op::kNotIn};
  constexpr Op kWord[] = {Op::kEqual, Op::kNotEqual, Op::kIn,
                          Op::kNotIn, Op::kMissing,  Op::kPresent};
  constexpr Op kOrder[] = {Op::kLess,    Op::kLessOrEqual, Op::kGreater, Op::kGreaterOrEqual,
                           Op::kEqual,   Op::kNotEqual,    Op::kIn,      Op::kNotIn,
                           Op::kMissing, Op::kPresent};
  switch (type) {
    case FieldType::kAddress: return dice.OneOf(kEquality);
    case FieldType::kWord: return dice.OneOf(kWord);
    case FieldType::kInteger:
    case FieldType::kTime: return dice.OneOf(kOrder);
    default: return static_cast<Op>(dice.Below(static_cast<uint64_t>(Op::kStartsWith) + 1));
  }
}

Node RandomComparison(Dice& dice) {
  const FieldWord& field = dice.OneIn(3) ? WordOf(FieldId::kAttribute) : dice.OneOf(FieldWords());
  Node node{.kind = Node::Kind::kComparison, .field = field.id, .op = RandomOp(dice, field.type)};
  if (field.id == FieldId::kAttribute) node.attribute = dice.OneOf(kSomeAttributes);
  const bool order = node.op >= Op::kLess && node.op <= Op::kGreaterOrEqual;
  switch (node.op) {
    case Op::kMissing:
    case Op::kPresent: break;
    case Op::kContains:
    case Op::kNotContains:
    case Op::kStartsWith: node.values.emplace_back(std::string(dice.OneOf(kPatterns))); break;
    case Op::kIn:
    case Op::kNotIn:
      for (uint64_t left = 1 + dice.Below(3); left > 0; --left) {
        node.values.push_back(RandomLiteral(dice, field));
      }
      break;
    default: {
      Literal literal = RandomLiteral(dice, field);
      if (order && std::holds_alternative<bool>(literal)) literal = int64_t{40};
      node.values.push_back(std::move(literal));
    }
  }
  return node;
}

Node RandomPredicate(Dice& dice, bool audiences) {
  constexpr std::string_view kChannelPool[] = {"all", "sms", "whatsapp", "email", "webhook"};
  constexpr std::string_view kPurposePool[] = {"all", "marketing", "service", "transactional"};
  Node node{.kind = Node::Kind::kPredicate, .predicate = dice.OneOf(PredicateWords()).id};
  switch (node.predicate) {
    case PredicateId::kEveryone: break;
    case PredicateId::kObjects:
      // Seldom: it decides for the whole filter.
      if (!dice.OneIn(4)) node.predicate = PredicateId::kEveryone;
      break;
    case PredicateId::kAudience:
      if (audiences) {
        node.arguments = {std::string(dice.OneOf(kSomeAudiences))};
        break;
      }
      node.predicate = PredicateId::kGroup;
      [[fallthrough]];
    case PredicateId::kGroup: node.arguments = {std::string(dice.OneOf(kSomeGroups))}; break;
    case PredicateId::kContact: node.arguments = {Cat(1 + dice.Below(30))}; break;
    case PredicateId::kHas: node.arguments = {dice.OneOf(HasWords())}; break;
    case PredicateId::kConsented:
      node.arguments = {std::string(dice.OneOf(kChannelPool)),
                        std::string(dice.OneOf(kPurposePool))};
      break;
    case PredicateId::kOptedOut:
    case PredicateId::kBlocked: node.arguments = {std::string(dice.OneOf(kChannelPool))}; break;
  }
  return node;
}

}  // namespace

Person RandomPerson(Dice& dice, int64_t id) {
  Person person{.id = id};
  const auto maybe = [&](std::string_view text) {
    return dice.OneIn(4) ? std::nullopt : std::optional(std::string(text));
  };
  for (const FieldId field : kTextFields) person.texts[field] = maybe(dice.OneOf(kTexts));
  // External ids are unique.
  if (person.texts[FieldId::kExternalId])
    *person.texts[FieldId::kExternalId] += dice.OneIn(2) ? Cat(id) : Cat(" ", id);
  person.texts[FieldId::kCountry] = maybe(dice.OneOf(kCountryPool));
  person.texts[FieldId::kType] = maybe(dice.OneOf(kTypePool));
  if (!dice.OneIn(4)) person.calling_code = dice.OneOf(kCodes);
  for (const FieldId field : kTimeFields) person.times[field] = RandomTime(dice);
  if (dice.OneIn(2)) person.times[FieldId::kLastReply] = std::nullopt;
  for (const std::string_view name : kSomeAttributes) {
    if (!dice.OneIn(3)) person.attributes.Set(name, RandomValue(dice));
  }
  person.objects = dice.OneIn(6);
  for (const std::string_view group : kSomeGroups) {
    if (dice.OneIn(3)) person.groups.emplace(group);
  }
  const auto add = [&](AddressKind kind, std::string value) {
    PersonAddress address{.kind = kind, .value = std::move(value), .gates = RandomGates(dice)};
    if (kind == AddressKind::kPhone && dice.OneIn(2)) address.whatsapp = dice.OneIn(2);
    person.addresses.push_back(std::move(address));
  };
  // The first few have the addresses that filters ask for.
  const auto at = static_cast<size_t>(id - 1);
  if (at < std::size(kPhones)) add(AddressKind::kPhone, std::string(kPhones[at]));
  if (at < std::size(kEmails)) add(AddressKind::kEmail, std::string(kEmails[at]));
  if (dice.OneIn(2)) add(AddressKind::kPhone, Cat("+33612345", 100 + id));
  if (dice.OneIn(3)) add(AddressKind::kEmail, Cat("b", id, "@example.fr"));
  if (dice.OneIn(6)) add(AddressKind::kPush, Cat("token ", id));
  return person;
}

Node RandomNode(Dice& dice, int depth, bool audiences) {
  const uint64_t kind = depth == 0 ? 9 : dice.Below(10);
  if (kind <= 1) {
    Node node{.kind = Node::Kind::kNot};
    node.parts.push_back(RandomNode(dice, depth - 1, audiences));
    return node;
  }
  if (kind <= 5) {
    Node node{.kind = kind <= 3 ? Node::Kind::kAnd : Node::Kind::kOr};
    const uint64_t count = 2 + dice.Below(3);
    while (node.parts.size() < count) {
      Node part = RandomNode(dice, depth - 1, audiences);
      if (part.kind != node.kind) node.parts.push_back(std::move(part));
    }
    return node;
  }
  return dice.OneIn(3) ? RandomPredicate(dice, audiences) : RandomComparison(dice);
}

}  // namespace griot::audiences
