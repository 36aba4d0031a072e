#include "src/audiences/lower_comparison.h"

#include "griot/base/text.h"
#include "src/audiences/canonical.h"
#include "src/audiences/fields.h"
#include "src/audiences/fold.h"
#include "src/audiences/literal.h"

namespace griot::audiences {
namespace {

// The positive of a pair of operators, and whether it was the other one.
std::pair<Op, bool> Positive(Op op) {
  const bool paired = op <= Op::kPresent;
  const bool negative = paired && static_cast<int>(op) % 2 == 1;
  return {negative ? static_cast<Op>(static_cast<int>(op) - 1) : op, negative};
}

std::string_view Sign(Op op) { return op == Op::kEqual ? "=" : OpText(op); }

std::string Column(FieldId field) {
  if (field == FieldId::kName) {
    return "(CASE WHEN c.first_name IS NULL THEN c.last_name WHEN c.last_name IS NULL THEN "
           "c.first_name ELSE c.first_name || ' ' || c.last_name END)";
  }
  return Cat("c.", WordOf(field).column);
}

constexpr int kStackOfName = 20;  // a CASE

Term Nullable(std::string sql) { return {.sql = std::move(sql), .nullable = true}; }

// `values` are texts, numbers …, of one type that the engine compares as we do.
std::string Listed(std::string_view column, std::vector<SqlFilter::Held> values, Writing& w,
                   std::string_view cast = "") {
  if (values.size() == 1) {
    return Cat(column, " = ", w.parameters.Add(std::move(values[0])), cast);
  }
  std::string sql = Cat(column, " IN (");
  for (size_t i = 0; i < values.size(); ++i) {
    sql += Cat(i == 0 ? "" : ", ", w.parameters.Add(std::move(values[i])), cast);
  }
  return sql + ")";
}

Term LowerText(Op op, const std::string& column, const std::vector<Literal>& values, Writing& w) {
  const auto& text = std::get<std::string>(values[0]);
  if (op == Op::kContains || op == Op::kStartsWith) {
    const bool contains = op == Op::kContains;
    if (w.sqlite()) {
      return Nullable(Cat(column, " GLOB ",
                          w.parameters.Add(contains ? GlobContains(text) : GlobStartsWith(text))));
    }
    return Nullable(Cat("(", column, w.lowering.dialect.binary_order(), " ~ ",
                        w.parameters.Add(contains ? RegexContains(text) : RegexStartsWith(text)),
                        ")"));
  }
  if (op == Op::kEqual || op == Op::kIn) {
    std::vector<SqlFilter::Held> held;
    for (const Literal& value : values) held.emplace_back(std::get<std::string>(value));
    return Nullable(Cat("(", Listed(column, std::move(held), w), ")"));
  }
  return Nullable(Cat("(", column, w.lowering.dialect.binary_order(), " ", Sign(op), " ",
                      w.parameters.Add(text), ")"));
}

Term LowerInteger(Op op, const std::string& column, const std::vector<Literal>& values,
                  Writing& w) {
  if (op == Op::kEqual || op == Op::kIn) {
    std::vector<SqlFilter::Held> held;
    for (const Literal& value : values) held.emplace_back(std::get<int64_t>(value));
    return Nullable(Cat("(", Listed(column, std::move(held), w), ")"));
  }
  return Nullable(
      Cat("(", column, " ", Sign(op), " ", w.parameters.Add(std::get<int64_t>(values[0])), ")"));
}

Term LowerTime(Op op, const std::string& column, const std::vector<Literal>& values, Writing& w) {
  std::vector<Term> terms;
  for (const Literal& value : values) {
    const TimeSpan span = SpanOf(std::get<TimeText>(value), w.lowering.now, w.lowering.zone);
    const auto bound = [&](std::string_view sign, absl::Time time) {
      return Cat(column, " ", sign, " ", w.parameters.Add(absl::ToUnixMicros(time)));
    };
    std::string sql;
    switch (op) {
      case Op::kLess: sql = bound("<", span.begin); break;
      case Op::kLessOrEqual: sql = bound("<", span.end); break;
      case Op::kGreater: sql = bound(">=", span.end); break;
      case Op::kGreaterOrEqual: sql = bound(">=", span.begin); break;
      default:
        sql = bound(">=", span.begin);
        sql += Cat(" AND ", bound("<", span.end));
        break;
    }
    terms.push_back(Nullable(Cat("(", sql, ")")));
  }
  return Join(std::move(terms), "OR");
}

// An attribute, in the words of the engine.
struct Attribute {
  std::string type;  // an expression: its kind
  std::string text;  // its value: on SQLite also of numbers
  std::string_view text_kind, number_kinds;
};

Attribute AttributeOf(const std::string& name, Writing& w) {
  const std::string key = w.parameters.Add(w.lowering.dialect.JsonKey(name));
  const Dialect& dialect = w.lowering.dialect;
  return {.type = dialect.JsonType("c.attributes", key),
          .text = dialect.JsonText("c.attributes", key),
          .text_kind = w.sqlite() ? "= 'text'" : "= 'string'",
          .number_kinds = w.sqlite() ? "IN ('integer', 'real')" : "= 'number'"};
}

// Numbers are compared as decimals on PostgreSQL, where a cast of what is no number would fail:
// only CASE keeps the order of evaluation.
Term LowerNumbers(Op op, const Attribute& attribute, const std::vector<Literal>& numbers,
                  Writing& w) {
  std::vector<SqlFilter::Held> held;
  for (const Literal& number : numbers) {
    if (!w.sqlite()) {
      held.emplace_back(CanonicalText(number));
    } else if (const auto* whole = std::get_if<int64_t>(&number)) {
      held.emplace_back(*whole);
    } else {
      held.emplace_back(std::get<double>(number));
    }
  }
  const std::string column = w.sqlite() ? attribute.text : Cat(attribute.text, "::numeric");
  const std::string_view cast = w.sqlite() ? "" : "::text::numeric";
  std::string compared =
      op == Op::kEqual || op == Op::kIn
          ? Listed(column, std::move(held), w, cast)
          : Cat(column, " ", Sign(op), " ", w.parameters.Add(std::move(held[0])), cast);
  return Nullable(Cat("(CASE WHEN ", attribute.type, " ", attribute.number_kinds, " THEN ",
                      compared, " ELSE FALSE END)"));
}

Term LowerTruth(const Attribute& attribute, bool truth, Writing& w) {
  const std::string_view word = truth ? "'true'" : "'false'";
  if (w.sqlite()) return Nullable(Cat("(", attribute.type, " = ", word, ")"));
  return Nullable(Cat("(", attribute.type, " = 'boolean' AND ", attribute.text, " = ", word, ")"));
}

// A member of a JSON column is a statement of its own where its name fits no path.
Term Weighed(Term term) {
  term.depth = 12;
  term.stack = 34;
  return term;
}

Term LowerAttribute(const Node& node, Op op, Writing& w) {
  const Attribute attribute = AttributeOf(node.attribute, w);
  if (op == Op::kMissing) {
    return Weighed({.sql = Cat("(COALESCE(", attribute.type, ", 'null') = 'null')")});
  }
  std::vector<Literal> texts, numbers;
  std::vector<Term> terms;
  for (const Literal& value : node.values) {
    if (std::holds_alternative<std::string>(value)) {
      texts.push_back(value);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
      terms.push_back(LowerTruth(attribute, *truth, w));
    } else {
      numbers.push_back(value);
    }
  }
  if (!numbers.empty()) terms.push_back(LowerNumbers(op, attribute, numbers, w));
  if (!texts.empty()) {
    Term text = LowerText(op, attribute.text, texts, w);
    text.sql = Cat("(", attribute.type, " ", attribute.text_kind, " AND ", text.sql, ")");
    terms.push_back(std::move(text));
  }
  for (Term& term : terms) term = Weighed(std::move(term));
  return Join(std::move(terms), "OR");
}

Term LowerAddress(const Node& node, Writing& w) {
  const int64_t version = w.lowering.vault.hash_version();
  std::string versions = Cat("p.hash_version = ", version);
  // While the hash key changes, rows lie under the key before too; no address has two.
  if (w.lowering.vault.is_moving()) {
    versions = Cat("p.hash_version IN (", version - 1, ", ", version, ")");
  }
  std::vector<SqlFilter::Held> keys;
  for (const Literal& value : node.values) {
    const auto& address = std::get<std::string>(value);
    keys.emplace_back(SqlFilter::Blob{w.lowering.vault.AddressKey(address)});
    if (!w.lowering.vault.is_moving()) continue;
    keys.emplace_back(SqlFilter::Blob{w.lowering.vault.AddressKeyBefore(address)});
  }
  const AddressKind kind =
      node.field == FieldId::kPhone ? AddressKind::kPhone : AddressKind::kEmail;
  return InSet("a.contact_id",
               Cat("FROM pseudonym p JOIN address a ON a.id = p.id WHERE p.tenant_id = ", w.tenant,
                   " AND ", versions, " AND ", Listed("p.addr_key", std::move(keys), w),
                   " AND a.tenant_id = ", w.tenant, " AND a.kind = ", static_cast<int>(kind)),
               w.sqlite());
}

Term LowerPositive(const Node& node, Op op, Writing& w) {
  const FieldWord& field = WordOf(node.field);
  if (field.type == FieldType::kAny) return LowerAttribute(node, op, w);
  if (field.type == FieldType::kAddress) return LowerAddress(node, w);
  const std::string column = Column(node.field);
  if (op == Op::kMissing) return {.sql = Cat("(", column, " IS NULL)"), .stack = kStackOfName};
  switch (field.type) {
    case FieldType::kInteger: return LowerInteger(op, column, node.values, w);
    case FieldType::kTime: return LowerTime(op, column, node.values, w);
    default: break;
  }
  Term term = LowerText(op, column, node.values, w);
  if (node.field == FieldId::kName) term.stack = kStackOfName;
  return term;
}

}  // namespace

Term InSet(std::string_view owner, std::string_view sub, bool collect) {
  constexpr int kStack = 28;
  if (collect) return {.sql = Cat("c.id IN (SELECT ", owner, " ", sub, ")"), .stack = kStack};
  return {.sql = Cat("EXISTS (SELECT 1 ", sub, " AND ", owner, " = c.id)"), .stack = kStack};
}

Term LowerComparison(const Node& node, Writing& writing) {
  const auto [op, negative] = Positive(node.op);
  Term term = LowerPositive(node, op, writing);
  return negative ? Negated(std::move(term)) : term;
}

}  // namespace griot::audiences
