#include "src/audiences/lower_predicate.h"

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "src/audiences/fields.h"

namespace griot::audiences {
namespace {

constexpr int kStackOfSub = 24;     // SELECT … WHERE … AND …
constexpr int kStackOfNested = 36;  // with another in it

int Number(Channel channel) { return static_cast<int>(channel); }
int Number(Purpose purpose) { return static_cast<int>(purpose); }
int Number(AddressKind kind) { return static_cast<int>(kind); }

std::string OfKind(Channel channel) {
  const auto kind = KindOf(channel);
  return kind ? Cat(" AND a.kind = ", Number(*kind)) : "";
}

// A stop of the channel closes it, and so does one of all channels (0); so with purposes.
std::string OrAll(std::string_view column, int number) {
  return number == 0 ? Cat(column, " = 0") : Cat(column, " IN (0, ", number, ")");
}

// GateState::kWithdrawn and above: written so that the index gate_stop holds what is asked for.
constexpr std::string_view kStopped = "state >= 2";

constexpr std::string_view kGates =
    "FROM address a JOIN gate g ON g.tenant_id = a.tenant_id AND g.address_id = a.id "
    "WHERE a.tenant_id = ";

Term LowerStop(Channel channel, bool blocked_only, Writing& w) {
  return InSet("a.contact_id",
               Cat(kGates, w.tenant, OfKind(channel), " AND ", OrAll("g.channel", Number(channel)),
                   " AND g.", kStopped, blocked_only ? " AND g.state = 3" : ""),
               w.sqlite() && !w.narrow);
}

// The law of GateAllows() (griot/contacts/gate.h), for one address of the contact at least.
Term LowerConsent(Channel channel, Purpose purpose, Writing& w) {
  return {
      .sql = Cat("EXISTS (SELECT 1 ", kGates, w.tenant, " AND a.contact_id = c.id", OfKind(channel),
                 " AND g.channel = ", Number(channel), " AND g.purpose = ", Number(purpose),
                 " AND g.state = 0 AND NOT EXISTS (SELECT 1 FROM gate s WHERE s.tenant_id = "
                 "a.tenant_id AND s.address_id = a.id AND ",
                 OrAll("s.channel", Number(channel)), " AND ", OrAll("s.purpose", Number(purpose)),
                 " AND s.", kStopped, "))"),
      .stack = kStackOfNested};
}

// Most contacts have what is asked for: looking at theirs is cheaper than collecting all.
Term LowerHas(std::string_view what, Writing& w) {
  const bool whatsapp = what == "whatsapp";
  const AddressKind kind = whatsapp ? AddressKind::kPhone : *FromName<AddressKind>(what);
  return {.sql = Cat("EXISTS (SELECT 1 FROM address a WHERE a.tenant_id = ", w.tenant,
                     " AND a.contact_id = c.id AND a.kind = ", Number(kind),
                     whatsapp ? " AND a.whatsapp = 1)" : ")"),
          .stack = kStackOfSub};
}

absl::StatusOr<Term> LowerGroup(const std::string& name, Writing& w) {
  const auto& groups = w.lowering.names.groups;
  const auto found = groups.find(name);
  if (found == groups.end()) {
    std::vector<std::string> names;
    for (const auto& [known, id] : groups) names.push_back(known);
    return UnknownName("group", name, names);
  }
  return InSet("m.contact_id",
               Cat("FROM membership m WHERE m.tenant_id = ", w.tenant,
                   " AND m.group_id = ", w.parameters.Add(found->second.value)),
               w.sqlite() && !w.narrow);
}

}  // namespace

absl::Status UnknownName(std::string_view what, std::string_view name,
                         const std::vector<std::string>& names) {
  const auto meant = Nearest(name, names);
  return InvalidArgument(
      Cat("filter: ", what, " \"", name, "\" is unknown, ",
          meant ? Cat("did you mean \"", *meant, "\"") : Cat("make it first, or leave it out")));
}

absl::StatusOr<Term> LowerPredicate(const Node& node, Writing& w) {
  const auto channel = [&] { return *FromName<Channel>(node.arguments[0]); };
  switch (node.predicate) {
    case PredicateId::kEveryone: return Term{.sql = "(1 = 1)"};
    case PredicateId::kGroup: return LowerGroup(node.arguments[0], w);
    case PredicateId::kContact:
      return Term{
          .sql = Cat("(c.id = ", w.parameters.Add(*ParseInteger<int64_t>(node.arguments[0])), ")")};
    case PredicateId::kHas: return LowerHas(node.arguments[0], w);
    case PredicateId::kOptedOut: return LowerStop(channel(), false, w);
    case PredicateId::kBlocked: return LowerStop(channel(), true, w);
    case PredicateId::kConsented:
      return LowerConsent(channel(), *FromName<Purpose>(node.arguments[1]), w);
    case PredicateId::kObjects: return Term{.sql = "(c.objects = 1)"};
    case PredicateId::kAudience: break;
  }
  return Internal("filter: no such predicate");
}

}  // namespace griot::audiences
