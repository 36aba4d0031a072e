// Which literals a field takes, and how they are normalised.
#ifndef GRIOT_SRC_AUDIENCES_LITERAL_H_
#define GRIOT_SRC_AUDIENCES_LITERAL_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "src/audiences/fields.h"
#include "src/audiences/tree.h"

namespace griot::audiences {

// "text", "a whole number" …: of a literal, for messages.
std::string_view TypeName(const Literal& literal);

// `literal` as the field compares it: countries in capitals, phones and e-mails normalised. The
// errors say what was expected, without the place, and never repeat an address.
absl::StatusOr<Literal> LiteralFor(const FieldWord& field, Literal literal);

// Whether the field can be asked with that operator; the error says how it can be.
absl::Status CheckOp(const FieldWord& field, Op op);

// "==", "not in", "is missing" …
std::string_view OpText(Op op);

// A name of a bearable length.
absl::Status CheckAttributeName(std::string_view name);

// The arguments of a predicate: their words are those that there are.
absl::Status CheckArguments(const PredicateWord& predicate, std::vector<std::string>& arguments);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_LITERAL_H_
