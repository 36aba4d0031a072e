#include "src/audiences/words.h"

#include "griot/base/text.h"
#include "src/audiences/canonical.h"
#include "src/audiences/fields.h"

namespace griot::audiences {
namespace {

struct Both {
  std::string_view english, french;
};

// In the order of Op; times have words of their own.
constexpr Both kOps[] = {
    {"is", "est"},
    {"is not", "n'est pas"},
    {"is", "est"},
    {"is not", "n'est pas"},
    {"contains", "contient"},
    {"does not contain", "ne contient pas"},
    {"is missing", "est absent"},
    {"is known", "est connu"},
    {"is less than", "est inférieur à"},
    {"is at most", "est au plus"},
    {"is more than", "est supérieur à"},
    {"is at least", "est au moins"},
    {"starts with", "commence par"},
};
constexpr Both kTimeOps[] = {
    {"is on", "est le"},
    {"is not on", "n'est pas le"},
    {"is on", "est le"},
    {"is not on", "n'est pas le"},
    {"", ""},
    {"", ""},
    {"is missing", "est absent"},
    {"is known", "est connu"},
    {"is before", "précède"},
    {"is not after", "ne dépasse pas"},
    {"is after", "suit"},
    {"is not before", "ne précède pas"},
};
constexpr Both kFrenchUnits[][2] = {
    {{"minute", "minute"}, {"minutes", "minutes"}}, {{"hour", "heure"}, {"hours", "heures"}},
    {{"day", "jour"}, {"days", "jours"}},           {{"week", "semaine"}, {"weeks", "semaines"}},
    {{"month", "mois"}, {"months", "mois"}},        {{"year", "an"}, {"years", "ans"}},
};
// In the order of PredicateId; $ is the first argument, & the second.
constexpr Both kFrenchPredicates[][2] = {
    {{"every contact", "tous les contacts"}, {"no contact", "aucun contact"}},
    {{"in group $", "dans le groupe $"}, {"not in group $", "pas dans le groupe $"}},
    {{"in audience $", "dans l'audience $"}, {"not in audience $", "pas dans l'audience $"}},
    {{"is contact $", "est le contact $"}, {"is not contact $", "n'est pas le contact $"}},
    {{"has $", "a $"}, {"has no $", "n'a pas $"}},
    {{"has opted out of $", "s'est désinscrit de $"},
     {"has not opted out of $", "ne s'est pas désinscrit de $"}},
    {{"has consented to & by $", "a consenti à & par $"},
     {"has not consented to & by $", "n'a pas consenti à & par $"}},
    {{"is blocked on $", "est bloqué sur $"}, {"is not blocked on $", "n'est pas bloqué sur $"}},
    {{"objects to profiling", "s'oppose au profilage"},
     {"does not object to profiling", "ne s'oppose pas au profilage"}},
};
// "all" of channels and purposes, and the kinds of addresses.
struct Name {
  std::string_view word;
  Both shown;
};
constexpr Name kChannels[] = {
    {"all", {"all channels", "tous les canaux"}},
    {"sms", {"SMS", "SMS"}},
    {"whatsapp", {"WhatsApp", "WhatsApp"}},
    {"email", {"e-mail", "e-mail"}},
    {"push", {"push", "push"}},
    {"postal", {"postal mail", "courrier postal"}},
    {"webhook", {"webhook", "webhook"}},
};
constexpr Name kAddresses[] = {
    {"phone", {"a phone", "un téléphone"}},
    {"email", {"an e-mail address", "une adresse e-mail"}},
    {"push", {"a push token", "un jeton push"}},
    {"postal", {"a postal address", "une adresse postale"}},
    {"whatsapp", {"WhatsApp", "WhatsApp"}},
};
constexpr Name kAddressesNot[] = {
    {"phone", {"phone", "de téléphone"}},      {"email", {"e-mail address", "d'adresse e-mail"}},
    {"push", {"push token", "de jeton push"}}, {"postal", {"postal address", "d'adresse postale"}},
    {"whatsapp", {"WhatsApp", "WhatsApp"}},
};
constexpr Name kPurposes[] = {
    {"all", {"all messages", "tous les messages"}},
    {"marketing", {"marketing", "la prospection"}},
    {"service", {"service messages", "messages de service"}},
    {"transactional", {"transactional messages", "messages transactionnels"}},
};

class Writer {
 public:
  explicit Writer(std::string_view language)
      : french_(language == "fr" || language.starts_with("fr-")) {}

  std::string Words(const Node& node) const {
    switch (node.kind) {
      case Node::Kind::kAnd: return Chain(node, Say({" and ", " et "}));
      case Node::Kind::kOr: return Chain(node, Say({" or ", " ou "}));
      case Node::Kind::kNot: return Negation(node.parts[0]);
      case Node::Kind::kComparison: return Comparison(node);
      case Node::Kind::kPredicate: return Predicate(node, false);
    }
    return "";
  }

 private:
  std::string_view Say(const Both& both) const { return french_ ? both.french : both.english; }

  template <size_t size>
  std::string Say(const Name (&names)[size], std::string_view word) const {
    for (const Name& name : names) {
      if (name.word == word) return std::string(Say(name.shown));
    }
    return std::string(word);
  }

  std::string Chain(const Node& node, std::string_view between) const {
    std::string text;
    for (const Node& part : node.parts) {
      if (!text.empty()) text += between;
      const bool inner = part.kind == Node::Kind::kAnd || part.kind == Node::Kind::kOr;
      // A list reads as "a or b": with a condition behind it, brackets tell the two apart.
      const bool list = part.kind == Node::Kind::kComparison && part.values.size() > 1;
      text += inner || list ? Cat("(", Words(part), ")") : Words(part);
    }
    return text;
  }

  std::string Negation(const Node& part) const {
    if (part.kind == Node::Kind::kPredicate) return Predicate(part, true);
    return Cat(Say({"not (", "sauf ("}), Words(part), ")");
  }

  std::string Predicate(const Node& node, bool negated) const {
    std::string text;
    for (const char c :
         Say(kFrenchPredicates[static_cast<size_t>(node.predicate)][negated ? 1 : 0])) {
      if (c == '$') {
        text += Argument(node, negated);
      } else if (c == '&') {
        text += Say(kPurposes, node.arguments[1]);
      } else {
        text += c;
      }
    }
    return text;
  }

  std::string Argument(const Node& node, bool negated) const {
    switch (node.predicate) {
      case PredicateId::kGroup:
      case PredicateId::kAudience: return CanonicalText(Literal(node.arguments[0]));
      case PredicateId::kHas:
        return negated ? Say(kAddressesNot, node.arguments[0]) : Say(kAddresses, node.arguments[0]);
      case PredicateId::kOptedOut:
      case PredicateId::kConsented:
      case PredicateId::kBlocked: return Say(kChannels, node.arguments[0]);
      default: return node.arguments[0];
    }
  }

  std::string Comparison(const Node& node) const {
    const FieldWord& field = WordOf(node.field);
    std::string text(Say({field.english, field.french}));
    if (node.field == FieldId::kAttribute) text += Cat(" ", CanonicalText(Literal(node.attribute)));
    const bool time = field.type == FieldType::kTime;
    text += Cat(" ", Say((time ? kTimeOps : kOps)[static_cast<size_t>(node.op)]));
    for (size_t i = 0; i < node.values.size(); ++i) {
      const bool nor = node.op == Op::kNotIn;
      const Both between = nor ? Both{" nor ", " ni "} : Both{" or ", " ou "};
      text += Cat(i == 0 ? " " : Say(between), Value(field, node.values[i]));
    }
    return text;
  }

  std::string Value(const FieldWord& field, const Literal& value) const {
    if (field.type == FieldType::kAddress) return Masked(std::get<std::string>(value));
    if (field.type == FieldType::kWord) return std::get<std::string>(value);
    if (const auto* truth = std::get_if<bool>(&value)) {
      return std::string(*truth ? Say({"true", "vrai"}) : Say({"false", "faux"}));
    }
    if (const auto* time = std::get_if<TimeText>(&value)) return Time(*time);
    return CanonicalText(value);
  }

  // An address is personal, and the words of a filter are read over shoulders.
  static std::string Masked(std::string_view address) {
    const size_t at = address.find('@');
    if (at != std::string_view::npos) return Cat("…", address.substr(at));
    return Cat("…", address.substr(address.size() - 2));
  }

  std::string Time(const TimeText& time) const {
    switch (time.kind) {
      case TimeText::Kind::kNow: return std::string(Say({"now", "maintenant"}));
      case TimeText::Kind::kToday: return std::string(Say({"today", "aujourd'hui"}));
      case TimeText::Kind::kAgo: {
        const auto& unit = kFrenchUnits[static_cast<size_t>(time.unit)][time.count == 1 ? 0 : 1];
        return french_ ? Cat("il y a ", time.count, " ", unit.french)
                       : Cat(time.count, " ", unit.english, " ago");
      }
      case TimeText::Kind::kInstant:
      case TimeText::Kind::kDate: break;
    }
    return CanonicalText(Literal(time));
  }

  const bool french_;
};

}  // namespace

std::string InWords(const Node& node, std::string_view language) {
  return Writer(language).Words(node);
}

}  // namespace griot::audiences
