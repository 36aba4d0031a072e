// Templates in the settings of drivers: what a message is to the provider.
#ifndef GRIOT_SRC_DRIVERS_TEXT_FIELD_H_
#define GRIOT_SRC_DRIVERS_TEXT_FIELD_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/channels/driver.h"
#include "griot/messages/template.h"

namespace griot::drivers {

// What the templates may say: the envelope, and the account's secrets as secret.NAME.
class Variables {
 public:
  explicit Variables(const Json& secrets);

  const std::vector<std::string>& names() const { return names_; }
  // In the order of names().
  std::vector<std::string> ValuesOf(const Envelope& envelope) const;

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
  // Errors: INVALID_ARGUMENT where the text becomes too long; it tells nothing of the values.
  absl::StatusOr<std::string> Render(std::span<const std::string> values) const;

 private:
  TextField(std::string path, Template compiled, Escape escape)
      : path_(std::move(path)), template_(std::move(compiled)), escape_(escape) {}

  std::string path_;
  Template template_;
  Escape escape_;
  std::vector<size_t> used_;  // which values, in the order that the template wants them
};

}  // namespace griot::drivers

#endif  // GRIOT_SRC_DRIVERS_TEXT_FIELD_H_
