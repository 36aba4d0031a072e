// Templates in the settings of drivers: what a message is to the provider.
#ifndef GRIOT_SRC_DRIVERS_TEXT_FIELD_H_
#define GRIOT_SRC_DRIVERS_TEXT_FIELD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/channels/driver.h"
#include "griot/messages/template.h"

namespace griot::drivers {

// Views of an envelope and of secrets: they must outlive it.
class Values {
 public:
  Values(const Envelope& envelope, const std::vector<std::string>& secrets);
  Values(const Values&) = delete;
  Values& operator=(const Values&) = delete;

  std::string_view operator[](size_t i) const { return views_[i]; }

 private:
  const std::string expires_;
  std::vector<std::string_view> views_;
};

// What the templates may say: the envelope, and the account's secrets as secret.NAME.
class Variables {
 public:
  explicit Variables(const Json& secrets);

  const std::vector<std::string>& names() const { return names_; }
  // In the order of names().
  Values ValuesOf(const Envelope& envelope) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::string> secrets_;  // the values of the last names
};

// Cheap to copy.
class TextField {
 public:
  enum class Escape : uint8_t { kNone, kMarkup, kUrl };

  // `path` is where it stands: "settings.json.to". Errors: INVALID_ARGUMENT.
  static absl::StatusOr<TextField> Compile(std::string path, std::string_view text,
                                           const Variables& variables,
                                           Escape escape = Escape::kNone);

  const std::string& path() const { return path_; }
  // What it always is: nothing where it has variables.
  const std::optional<std::string>& fixed() const { return fixed_; }
  // Errors: INVALID_ARGUMENT where the text becomes too long; it tells nothing of the values.
  absl::StatusOr<std::string> Render(const Values& values) const;

 private:
  TextField(std::string path, Template compiled, Escape escape)
      : path_(std::move(path)), template_(std::move(compiled)), escape_(escape) {}

  std::string path_;
  Template template_;
  Escape escape_;
  std::optional<std::string> fixed_;
  std::vector<size_t> used_;  // which values, in the order that the template wants them
};

}  // namespace griot::drivers

#endif  // GRIOT_SRC_DRIVERS_TEXT_FIELD_H_
