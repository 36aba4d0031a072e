#include "griot/messages/template.h"

#include <algorithm>
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/messages/program.h"
#include "src/messages/template_expressions.h"
#include "src/messages/template_renderer.h"

namespace griot {
namespace messages {
namespace {

constexpr size_t kMaxSource = size_t{1} << 20;
constexpr size_t kMaxSteps = 20'000;
constexpr size_t kMaxBlocks = 32;

// What stands between two marks: {{ }}, {% %} or {# #}.
struct Tag {
  char mark;
  size_t begin, end;  // of what is inside
  size_t after;
};

class Compiler {
 public:
  Compiler(std::string_view source, const TemplateOptions& options, Program& program)
      : source_(source), program_(program), reader_(source, options, program) {}

  absl::Status Compile();

 private:
  struct Block {
    enum class Kind : uint8_t { kIf, kElse, kFor } kind;
    size_t at;                        // where it was opened
    uint32_t open = 0;                // the step that leaves the branch or the loop
    size_t asked = 0, asked_end = 0;  // the variables that an if asks for, among the uses
    std::vector<uint32_t> to_end{};   // steps that go behind the block
  };

  size_t FindTag(size_t from) const;
  absl::StatusOr<Tag> ReadTag(size_t at) const;
  absl::Status AddText(size_t at, size_t end);
  void NoteShown(size_t from);
  absl::StatusOr<uint32_t> AskFor(Scanner& words, Block& block);
  absl::Status AddTag(const Tag& tag);
  absl::Status AddBlock(const Tag& tag);
  absl::Status BeginIf(Scanner& words, size_t at);
  absl::Status ElseIf(Scanner& words, size_t at, bool has_condition);
  absl::Status BeginFor(Scanner& words, size_t at);
  absl::Status End(size_t at, bool loop);
  absl::Status Add(Step step, size_t at);
  uint32_t Here() const { return static_cast<uint32_t>(program_.steps.size()); }

  const std::string_view source_;
  Program& program_;
  ExpressionReader reader_;
  std::vector<Block> blocks_;
};

absl::Status Compiler::Compile() {
  for (size_t at = 0; at < source_.size();) {
    const size_t tag_at = FindTag(at);
    GRIOT_TRY(AddText(at, tag_at));
    if (tag_at == source_.size()) break;
    GRIOT_LET(const Tag tag, ReadTag(tag_at));
    GRIOT_TRY(AddTag(tag));
    at = tag.after;
  }
  if (blocks_.empty()) return absl::OkStatus();
  const Block& open = blocks_.back();
  const bool loop = open.kind == Block::Kind::kFor;
  return ErrorAt(source_, open.at,
                 Cat("this ", loop ? "for" : "if", " has no end, write {% ",
                     loop ? "endfor" : "endif", " %}"));
}

size_t Compiler::FindTag(size_t from) const {
  for (size_t at = source_.find('{', from); at != std::string_view::npos;
       at = source_.find('{', at + 1)) {
    if (at + 1 < source_.size() && std::string_view("{%#").find(source_[at + 1]) < 3) return at;
  }
  return source_.size();
}

// The end is the first one that does not stand between quotes.
absl::StatusOr<Tag> Compiler::ReadTag(size_t at) const {
  const char mark = source_[at + 1];
  const char close = mark == '{' ? '}' : mark;
  char quote = 0;
  for (size_t i = at + 2; i + 1 < source_.size(); ++i) {
    const char c = source_[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
    } else if (c == close && source_[i + 1] == '}') {
      return Tag{.mark = mark, .begin = at + 2, .end = i, .after = i + 2};
    } else if (mark != '#' && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  return ErrorAt(source_, at,
                 Cat("\"", source_.substr(at, 2), "\" has no end, write \"",
                     std::string_view(&close, 1), "}\""));
}

absl::Status Compiler::Add(Step step, size_t at) {
  if (program_.steps.size() == kMaxSteps) {
    return ErrorAt(source_, at, "the template is too long, shorten it");
  }
  program_.steps.push_back(step);
  return absl::OkStatus();
}

absl::Status Compiler::AddText(size_t at, size_t end) {
  if (at == end) return absl::OkStatus();
  program_.texts.push_back({.text = std::string(source_.substr(at, end - at)), .at = at});
  return Add({.op = Step::Op::kText, .index = static_cast<uint32_t>(program_.texts.size() - 1)}, 0);
}

absl::Status Compiler::AddTag(const Tag& tag) {
  if (tag.mark == '#') return absl::OkStatus();
  if (tag.mark == '%') return AddBlock(tag);
  Scanner words(source_, tag.begin, tag.end);
  const size_t uses = program_.uses.size();
  GRIOT_LET(Expression expression, reader_.ReadExpression(words));
  GRIOT_TRY(reader_.ExpectEnd(words));
  NoteShown(uses);
  program_.expressions.push_back(std::move(expression));
  return Add(
      {.op = Step::Op::kEmit, .index = static_cast<uint32_t>(program_.expressions.size() - 1)},
      tag.begin);
}

// A variable that is shown inside an if that asks for it is not missing there.
void Compiler::NoteShown(size_t from) {
  for (size_t i = from; i < program_.uses.size(); ++i) {
    TemplateUse& use = program_.uses[i];
    use.shown = true;
    for (const Block& block : blocks_) {
      for (size_t k = block.asked; k < block.asked_end; ++k) {
        use.has_default |= program_.uses[k].name == use.name;
      }
    }
  }
}

absl::StatusOr<uint32_t> Compiler::AskFor(Scanner& words, Block& block) {
  block.asked = program_.uses.size();
  GRIOT_LET(const uint32_t condition, reader_.ReadCondition(words));
  block.asked_end = program_.uses.size();
  return condition;
}

absl::Status Compiler::AddBlock(const Tag& tag) {
  Scanner words(source_, tag.begin, tag.end);
  GRIOT_LET(const Word word, words.Take());
  if (word.text == "if") return BeginIf(words, word.at);
  if (word.text == "elsif") return ElseIf(words, word.at, true);
  if (word.text == "for") return BeginFor(words, word.at);
  if (word.text == "else" || word.text == "endif" || word.text == "endfor") {
    GRIOT_TRY(reader_.ExpectEnd(words));
    if (word.text == "else") return ElseIf(words, word.at, false);
    return End(word.at, word.text == "endfor");
  }
  return ErrorAt(source_, word.at,
                 Cat("\"", word.text,
                     "\" is unknown, there are if, elsif, else, endif, for and "
                     "endfor"));
}

absl::Status Compiler::BeginIf(Scanner& words, size_t at) {
  if (blocks_.size() == kMaxBlocks) {
    return ErrorAt(source_, at, Cat("at most ", kMaxBlocks, " blocks in each other"));
  }
  Block block{.kind = Block::Kind::kIf, .at = at, .open = Here()};
  GRIOT_LET(const uint32_t condition, AskFor(words, block));
  blocks_.push_back(std::move(block));
  return Add({.op = Step::Op::kUnless, .index = condition}, at);
}

absl::Status Compiler::ElseIf(Scanner& words, size_t at, bool has_condition) {
  if (blocks_.empty() || blocks_.back().kind != Block::Kind::kIf) {
    return ErrorAt(source_, at, "there is no if that this belongs to");
  }
  Block& block = blocks_.back();
  block.to_end.push_back(Here());
  GRIOT_TRY(Add({.op = Step::Op::kGo}, at));
  program_.steps[block.open].target = Here();
  if (!has_condition) {
    block.kind = Block::Kind::kElse;
    return absl::OkStatus();
  }
  GRIOT_LET(const uint32_t condition, AskFor(words, block));
  block.open = Here();
  return Add({.op = Step::Op::kUnless, .index = condition}, at);
}

absl::Status Compiler::BeginFor(Scanner& words, size_t at) {
  if (blocks_.size() == kMaxBlocks) {
    return ErrorAt(source_, at, Cat("at most ", kMaxBlocks, " blocks in each other"));
  }
  GRIOT_LET(const Word name, words.Take());
  GRIOT_LET(const Word in, words.Take());
  if (name.kind != Word::Kind::kName || in.text != "in") {
    return ErrorAt(source_, at, "write {% for item in list %}");
  }
  GRIOT_LET(Expression list, reader_.ReadExpression(words));
  GRIOT_TRY(reader_.ExpectEnd(words));
  if (!list.filters.empty()) return ErrorAt(source_, at, "a list of for takes no filter");
  program_.expressions.push_back(std::move(list));
  const auto slot = static_cast<uint16_t>(reader_.loops().size());
  reader_.loops().push_back(name.text);
  program_.loops = std::max<uint16_t>(program_.loops, static_cast<uint16_t>(slot + 1));
  blocks_.push_back({.kind = Block::Kind::kFor, .at = at, .open = Here()});
  return Add({.op = Step::Op::kEach,
              .slot = slot,
              .index = static_cast<uint32_t>(program_.expressions.size() - 1)},
             at);
}

absl::Status Compiler::End(size_t at, bool loop) {
  if (blocks_.empty() || (blocks_.back().kind == Block::Kind::kFor) != loop) {
    return ErrorAt(source_, at, Cat("there is no ", loop ? "for" : "if", " that this belongs to"));
  }
  const Block block = std::move(blocks_.back());
  blocks_.pop_back();
  if (loop) {
    reader_.loops().pop_back();
    GRIOT_TRY(Add(
        {.op = Step::Op::kNext, .slot = program_.steps[block.open].slot, .target = block.open + 1},
        at));
  }
  if (block.kind != Block::Kind::kElse) program_.steps[block.open].target = Here();
  for (const uint32_t step : block.to_end) program_.steps[step].target = Here();
  return absl::OkStatus();
}

}  // namespace
}  // namespace messages

absl::StatusOr<Template> Template::Compile(std::string_view text, const TemplateOptions& options) {
  if (text.size() > messages::kMaxSource) {
    return InvalidArgument(Cat("longer than ", messages::kMaxSource, " bytes, shorten it"));
  }
  if (!IsUtf8(text)) return InvalidArgument("not UTF-8, save it as UTF-8");
  auto program = std::make_shared<messages::Program>();
  program->output = options.output;
  program->french_numbers = !options.language.starts_with("en");
  GRIOT_TRY(messages::Compiler(text, options, *program).Compile());
  return Template(std::move(program));
}

std::span<const std::string> Template::names() const { return program_->names; }
std::span<const TemplateUse> Template::uses() const { return program_->uses; }
std::span<const TemplateText> Template::texts() const { return program_->texts; }

Rendering Template::Render(std::span<const TemplateValue> values, std::string* out,
                           const TemplateLimits& limits) const {
  return messages::Renderer(*program_, values, limits).Run(out);
}

}  // namespace griot
