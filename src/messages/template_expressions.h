// What stands between {{ }}, and behind "if" and "elsif".
#ifndef GRIOT_SRC_MESSAGES_TEMPLATE_EXPRESSIONS_H_
#define GRIOT_SRC_MESSAGES_TEMPLATE_EXPRESSIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "src/messages/program.h"
#include "src/messages/template_scanner.h"

namespace griot::messages {

// Reads expressions and conditions, and writes down which variables they use.
class ExpressionReader {
 public:
  ExpressionReader(std::string_view source, const TemplateOptions& options, Program& program)
      : source_(source), options_(options), program_(program) {}

  // The names of the loops around, outermost first: their slots.
  std::vector<std::string>& loops() { return loops_; }

  absl::StatusOr<Expression> ReadExpression(Scanner& words);
  // Returns the index of the condition.
  absl::StatusOr<uint32_t> ReadCondition(Scanner& words);
  // An error unless nothing is left.
  absl::Status ExpectEnd(Scanner& words) const;

 private:
  absl::StatusOr<Operand> ReadOperand(Scanner& words);
  absl::StatusOr<Operand> ReadVariable(const Word& word);
  absl::Status MakeLink(const Word& word, Scanner& words, Expression& expression);
  absl::StatusOr<uint16_t> SlotOf(const std::string& name, size_t at);
  absl::StatusOr<Filter> ReadFilter(Scanner& words);
  absl::StatusOr<uint32_t> ReadChain(Scanner& words, int depth);
  absl::StatusOr<uint32_t> ReadAll(Scanner& words, int depth);
  absl::StatusOr<uint32_t> ReadOne(Scanner& words, int depth);
  absl::StatusOr<uint32_t> ReadComparison(Scanner& words);
  uint32_t Add(Condition condition);

  const std::string_view source_;
  const TemplateOptions& options_;
  Program& program_;
  std::vector<std::string> loops_;
};

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_TEMPLATE_EXPRESSIONS_H_
