// Walks a program.
#ifndef GRIOT_SRC_MESSAGES_TEMPLATE_RENDERER_H_
#define GRIOT_SRC_MESSAGES_TEMPLATE_RENDERER_H_

#include <span>
#include <string>
#include <vector>

#include "src/messages/program.h"

namespace griot::messages {

// Once for each rendering.
class Renderer {
 public:
  Renderer(const Program& program, std::span<const TemplateValue> values,
           const TemplateLimits& limits)
      : program_(program), values_(values), limits_(limits) {}

  Rendering Run(std::string* out);

 private:
  struct Loop {
    std::span<const TemplateValue> items;
    size_t next = 0;
  };

  void Emit(const Expression& expression);
  bool Holds(const Condition& condition);
  bool Compares(const Condition& condition);
  // What the operand is, before any filter.
  TemplateValue Look(const Operand& operand) const;
  // After the filters; texts that they made lie in `made`.
  TemplateValue Evaluate(const Expression& expression, std::string* made);
  void Append(std::string_view text);
  bool Fail(Rendering::Fault fault, std::string_view name = {});

  const Program& program_;
  const std::span<const TemplateValue> values_;
  const TemplateLimits& limits_;
  std::vector<Loop> loops_;
  std::string* out_ = nullptr;
  size_t begin_ = 0;  // of what this rendering wrote
  int64_t steps_left_ = 0;
  Rendering result_;
};

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_TEMPLATE_RENDERER_H_
