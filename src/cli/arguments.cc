#include "src/cli/arguments.h"

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::cli {
namespace {

absl::Status UnknownOption(std::span<const Option> options, std::string_view name) {
  std::vector<std::string> known;
  for (const Option& option : options) known.emplace_back(option.name);
  const std::optional<std::string_view> nearest = Nearest(name, known);
  if (nearest) {
    return InvalidArgument(Cat("unknown option \"", name, "\", did you mean \"", *nearest, "\""));
  }
  return InvalidArgument(Cat("unknown option \"", name, "\""));
}

// One word cut into the option it names and the value it carries.
struct Word {
  std::string_view name;
  std::optional<std::string_view> value;
};

Word Cut(std::string_view word) {
  if (!word.starts_with("--")) {
    if (word.size() == 2) return {word, std::nullopt};
    return {word.substr(0, 2), word.substr(2)};
  }
  const size_t equals = word.find('=');
  if (equals == std::string_view::npos) return {word, std::nullopt};
  return {word.substr(0, equals), word.substr(equals + 1)};
}

const Option* Find(std::span<const Option> options, std::string_view name) {
  for (const Option& option : options) {
    if (name == option.name || (name == option.letter && !name.empty())) return &option;
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<Arguments> Arguments::Parse(std::span<const Option> options,
                                           std::span<const std::string> words) {
  Arguments arguments;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      arguments.operands_.insert(arguments.operands_.end(), words.begin() + i + 1, words.end());
      break;
    }
    if (words[i] == "-" || !words[i].starts_with('-')) {
      arguments.operands_.push_back(words[i]);
      continue;
    }
    Word word = Cut(words[i]);
    const Option* option = Find(options, word.name);
    if (option == nullptr) return UnknownOption(options, word.name);
    if (option->value.empty() && word.value) {
      return InvalidArgument(Cat(option->name, " takes no value"));
    }
    if (!option->value.empty() && !word.value) {
      if (i + 1 == words.size()) {
        return InvalidArgument(
            Cat(option->name, " needs a value, write ", option->name, " ", option->value));
      }
      word.value = words[++i];
    }
    const std::string value(word.value.value_or(""));
    if (!arguments.values_.emplace(option->name, value).second) {
      return InvalidArgument(Cat(option->name, " is given twice"));
    }
  }
  return arguments;
}

std::string Arguments::Value(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? "" : found->second;
}

}  // namespace griot::cli
