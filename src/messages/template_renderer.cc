#include "src/messages/template_renderer.h"

#include <algorithm>

#include "src/messages/template_filters.h"

namespace griot::messages {
namespace {

using Kind = TemplateValue::Kind;

bool Contains(const TemplateValue& all, const TemplateValue& one) {
  if (all.kind == Kind::kText && one.kind == Kind::kText) {
    return all.text.find(one.text) != std::string_view::npos;
  }
  if (all.kind != Kind::kList) return false;
  return std::any_of(all.items.begin(), all.items.end(), [&](const TemplateValue& item) {
    return item.kind == Kind::kText && one.kind == Kind::kText && item.text == one.text;
  });
}

template <typename T>
bool Ordered(Compare compare, const T& a, const T& b) {
  switch (compare) {
    case Compare::kEqual: return a == b;
    case Compare::kUnequal: return a != b;
    case Compare::kLess: return a < b;
    case Compare::kLessEqual: return a <= b;
    case Compare::kMore: return a > b;
    case Compare::kMoreEqual: return a >= b;
    case Compare::kTruth:
    case Compare::kContains: break;
  }
  return false;
}

}  // namespace

Rendering Renderer::Run(std::string* out) {
  out_ = out;
  begin_ = out->size();
  steps_left_ = limits_.steps;
  if (program_.loops > 0) loops_.resize(program_.loops);
  const std::vector<Step>& steps = program_.steps;
  for (size_t at = 0; at < steps.size() && result_.ok();) {
    const Step& step = steps[at++];
    if (--steps_left_ < 0) Fail(Rendering::Fault::kTooManySteps);
    switch (step.op) {
      case Step::Op::kText: out->append(program_.texts[step.index].text); break;
      case Step::Op::kEmit: Emit(program_.expressions[step.index]); break;
      case Step::Op::kUnless:
        if (!Holds(program_.conditions[step.index])) at = step.target;
        break;
      case Step::Op::kGo: at = step.target; break;
      case Step::Op::kEach: {
        std::string made;
        const TemplateValue list = Evaluate(program_.expressions[step.index], &made);
        Loop& loop = loops_[step.slot];
        loop = {.items = list.kind == Kind::kList ? list.items : std::span<const TemplateValue>()};
        if (loop.items.empty()) at = step.target;
        break;
      }
      case Step::Op::kNext:
        if (++loops_[step.slot].next < loops_[step.slot].items.size()) at = step.target;
        break;
    }
    if (out->size() - begin_ > limits_.output) Fail(Rendering::Fault::kTooLong);
  }
  if (!result_.ok()) out->resize(begin_);
  return result_;
}

bool Renderer::Fail(Rendering::Fault fault, std::string_view name) {
  if (result_.ok()) result_ = {.fault = fault, .name = name};
  return false;
}

TemplateValue Renderer::Look(const Operand& operand) const {
  switch (operand.kind) {
    case Operand::Kind::kVariable:
      return operand.slot < values_.size() ? values_[operand.slot] : TemplateValue::Missing();
    case Operand::Kind::kLocal: {
      const Loop& loop = loops_[operand.slot];
      return loop.next < loop.items.size() ? loop.items[loop.next] : TemplateValue::Missing();
    }
    case Operand::Kind::kText: return TemplateValue::Text(operand.text);
    case Operand::Kind::kNumber: return TemplateValue::Number(operand.number);
    case Operand::Kind::kBool: return TemplateValue::Bool(operand.truth);
  }
  return {};
}

TemplateValue Renderer::Evaluate(const Expression& expression, std::string* made) {
  TemplateValue value = Look(expression.operand);
  std::string next;
  for (const Filter& filter : expression.filters) {
    if (--steps_left_ < 0) Fail(Rendering::Fault::kTooManySteps);
    next.clear();
    value = Apply(filter, value, program_.french_numbers, &next);
    // A filter's text may lie in what the last one made: only now is that of no more use.
    if (value.kind == Kind::kText && !next.empty()) {
      made->swap(next);
      value.text = *made;
    }
    if (made->size() > limits_.output) {
      Fail(Rendering::Fault::kTooLong);
      break;
    }
  }
  return value;
}

void Renderer::Emit(const Expression& expression) {
  std::string made;
  const TemplateValue value = Evaluate(expression, &made);
  switch (value.kind) {
    case Kind::kText: Append(value.text); return;
    case Kind::kMissing: {
      const bool variable = expression.operand.kind == Operand::Kind::kVariable;
      Fail(Rendering::Fault::kMissing,
           variable ? std::string_view(program_.names[expression.operand.slot]) : "item");
      return;
    }
    default: break;
  }
  std::string text;
  AppendValue(value, text);
  Append(text);
}

void Renderer::Append(std::string_view text) {
  if (program_.output == TemplateOutput::kPlain) {
    out_->append(text);
    return;
  }
  for (size_t at = 0; at < text.size();) {
    const size_t special = std::min(text.find_first_of("&<>\"'", at), text.size());
    out_->append(text.substr(at, special - at));
    at = special + 1;
    if (special == text.size()) break;
    switch (text[special]) {
      case '&': *out_ += "&amp;"; break;
      case '<': *out_ += "&lt;"; break;
      case '>': *out_ += "&gt;"; break;
      case '"': *out_ += "&quot;"; break;
      default: *out_ += "&#39;"; break;
    }
  }
}

bool Renderer::Holds(const Condition& condition) {
  if (--steps_left_ < 0) return Fail(Rendering::Fault::kTooManySteps);
  const auto part = [&](uint32_t index) { return Holds(program_.conditions[index]); };
  switch (condition.kind) {
    case Condition::Kind::kAnd:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part);
    case Condition::Kind::kOr:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part);
    case Condition::Kind::kNot: return !part(condition.parts[0]);
    case Condition::Kind::kCompare: break;
  }
  return Compares(condition);
}

// Numbers are compared as numbers where both sides are some; what is missing equals nothing.
bool Renderer::Compares(const Condition& condition) {
  std::string left_made, right_made;
  const TemplateValue left = Evaluate(condition.left, &left_made);
  if (condition.compare == Compare::kTruth) return IsTrue(left);
  const TemplateValue right = Evaluate(condition.right, &right_made);
  if (condition.compare == Compare::kContains) return Contains(left, right);
  if (left.kind == Kind::kMissing || right.kind == Kind::kMissing) {
    return condition.compare == Compare::kUnequal && left.kind != right.kind;
  }
  double a = 0, b = 0;
  const bool numbers = left.kind == Kind::kNumber || right.kind == Kind::kNumber;
  if (numbers && AsNumber(left, &a) && AsNumber(right, &b)) {
    return Ordered(condition.compare, a, b);
  }
  std::string left_text, right_text;
  AppendValue(left, left_text), AppendValue(right, right_text);
  return Ordered(condition.compare, left_text, right_text);
}

}  // namespace griot::messages
