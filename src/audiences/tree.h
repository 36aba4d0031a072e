// A filter, understood: what the parser makes, and everything else reads.
#ifndef GRIOT_SRC_AUDIENCES_TREE_H_
#define GRIOT_SRC_AUDIENCES_TREE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace griot::audiences {

// In the order of kFields (fields.h).
enum class FieldId : uint8_t {
  kCountry,
  kOperator,
  kType,
  kFirstName,
  kLastName,
  kName,
  kCity,
  kLanguage,
  kTimeZone,
  kExternalId,
  kCallingCode,
  kCreated,
  kUpdated,
  kLastReply,
  kPhone,
  kEmail,
  kAttribute,
};

// The even ones say the contrary of the odd ones before them; the rest has none.
enum class Op : uint8_t {
  kEqual,
  kNotEqual,
  kIn,
  kNotIn,
  kContains,
  kNotContains,
  kMissing,
  kPresent,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kStartsWith,
};

enum class Unit : uint8_t { kMinute, kHour, kDay, kWeek, kMonth, kYear };

// A time as it was written; what it means depends on now.
struct TimeText {
  enum class Kind : uint8_t { kInstant, kDate, kNow, kToday, kAgo };
  Kind kind = Kind::kNow;
  absl::Time instant;
  absl::CivilDay date;
  int64_t count = 0;
  Unit unit = Unit::kDay;

  friend bool operator==(const TimeText&, const TimeText&) = default;
};

using Literal = std::variant<std::string, int64_t, double, bool, TimeText>;

// In the order of kPredicates (fields.h).
enum class PredicateId : uint8_t {
  kEveryone,
  kGroup,
  kAudience,
  kContact,
  kHas,
  kOptedOut,
  kConsented,
  kBlocked,
  kObjects,
};

struct Node {
  enum class Kind : uint8_t { kAnd, kOr, kNot, kComparison, kPredicate };
  Kind kind = Kind::kPredicate;
  // kAnd, kOr: two or more, none of them of the same kind; kNot: one.
  std::vector<Node> parts;
  // kComparison. Phones and e-mails are normalised, countries in capitals.
  FieldId field = FieldId::kCountry;
  std::string attribute;
  Op op = Op::kEqual;
  std::vector<Literal> values;  // kIn, kNotIn: one or more; kMissing, kPresent: none; else one
  // kPredicate.
  PredicateId predicate = PredicateId::kEveryone;
  std::vector<std::string> arguments;

  friend bool operator==(const Node&, const Node&) = default;
};

// A time literal is a span: a day, or the microsecond of an instant.
struct TimeSpan {
  absl::Time begin, end;
};
TimeSpan SpanOf(const TimeText& time, absl::Time now, absl::TimeZone zone);

}  // namespace griot::audiences

#endif  // GRIOT_SRC_AUDIENCES_TREE_H_
