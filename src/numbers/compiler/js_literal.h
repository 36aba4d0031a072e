// Literals of JavaScript, and so of JSON: {AC:[,[,,"6\\d{4}"],!0], "b": -1}. What stands for
// nothing (a hole, null, undefined) is one kind.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_JS_LITERAL_H_
#define GRIOT_SRC_NUMBERS_COMPILER_JS_LITERAL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace griot::numbers {

struct JsValue {
  enum class Kind { kNothing, kBoolean, kNumber, kText, kList, kObject };

  Kind kind = Kind::kNothing;
  bool boolean = false;
  std::string text;               // of a number: as written
  std::vector<JsValue> list;      // of an object too: its values, in the order of the source
  std::vector<std::string> keys;  // of an object: the key of each value

  // The member of this name, or nullptr; of nothing but an object.
  const JsValue* Find(std::string_view name) const;
  // The member with this index; nothing when the list ends before it.
  const JsValue& At(size_t index) const;
};

// Reads the literal that begins at `offset` of `source`. A list of words that is written as
// "a b c".split(" ") is read as that list. Errors name line and column.
absl::StatusOr<JsValue> ReadJsLiteral(std::string_view source, size_t offset);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_JS_LITERAL_H_
