// A compiled template: a flat list of steps, which the renderer walks.
#ifndef GRIOT_SRC_MESSAGES_PROGRAM_H_
#define GRIOT_SRC_MESSAGES_PROGRAM_H_

#include <cstdint>
#include <string>
#include <vector>

#include "griot/messages/template.h"

namespace griot::messages {

enum class FilterId : uint8_t {
  kDefault,
  kUpper,
  kLower,
  kCapitalize,
  kTrim,
  kTruncate,
  kReplace,
  kNumber,
  kDate,
  kUrl,
  kJoin,
  kFirst,
  kLast,
  kSize,
};

struct Argument {
  bool is_number = false;
  double number = 0;
  std::string text;
};

struct Filter {
  FilterId id;
  std::vector<Argument> arguments;
};

// Where a value comes from.
struct Operand {
  enum class Kind : uint8_t { kVariable, kLocal, kText, kNumber, kBool };
  Kind kind = Kind::kText;
  uint16_t slot = 0;  // of variables and of the loops' own
  bool truth = false;
  double number = 0;
  std::string text;
};

struct Expression {
  Operand operand;
  std::vector<Filter> filters;
};

enum class Compare : uint8_t {
  kTruth,
  kEqual,
  kUnequal,
  kLess,
  kLessEqual,
  kMore,
  kMoreEqual,
  kContains
};

// A comparison, or a chain of them; `parts` are indexes into Program::conditions.
struct Condition {
  enum class Kind : uint8_t { kCompare, kAnd, kOr, kNot };
  Kind kind = Kind::kCompare;
  Compare compare = Compare::kTruth;
  Expression left, right;
  std::vector<uint32_t> parts;
};

struct Step {
  enum class Op : uint8_t {
    kText,    // appends texts[index]
    kEmit,    // appends expressions[index]
    kUnless,  // goes to `target` unless conditions[index]
    kGo,      // goes to `target`
    kEach,    // takes the list expressions[index] into loop `slot`; `target` when it is empty
    kNext,    // the next item of loop `slot`: goes to `target`; or on, behind the last
  };
  Op op;
  uint16_t slot = 0;
  uint32_t index = 0;
  uint32_t target = 0;
};

struct Program {
  std::vector<Step> steps;
  std::vector<TemplateText> texts;
  std::vector<Expression> expressions;
  std::vector<Condition> conditions;
  std::vector<std::string> names;
  std::vector<TemplateUse> uses;
  uint16_t loops = 0;  // how many are inside each other at most
  TemplateOutput output = TemplateOutput::kPlain;
  bool french_numbers = true;
};

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_PROGRAM_H_
