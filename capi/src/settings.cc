// The only file that reads JSON, because simdjson takes its time to compile.
#include "capi/src/settings.h"

#include <iterator>
#include <optional>
#include <vector>

#define SIMDJSON_EXCEPTIONS 0
#include "griot/base/nearest.h"
#include "griot/base/text.h"
#include "simdjson.h"

namespace griot::capi {
namespace {

constexpr size_t kMaxSettingsSize = size_t{64} << 20;  // an overlay may be long

// `"x" is unknown, did you mean "y"`, or what there is.
std::string Unknown(std::string_view place, std::string_view text,
                    const std::vector<std::string>& words) {
  std::string message = Cat(place, "\"", text, "\" is unknown, ");
  if (const auto meant = Nearest(text, words)) return Cat(message, "did you mean \"", *meant, "\"");
  message += "there are ";
  for (size_t i = 0; i < words.size(); ++i) {
    message += Cat(i == 0 ? "" : i + 1 == words.size() ? " and " : ", ", words[i]);
  }
  return message;
}

// `words` are in the order of the enumerators.
template <typename Enum>
CallStatus ReadEnum(std::string_view key, std::string_view text,
                    const std::vector<std::string>& words, Enum* out) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] != text) continue;
    *out = static_cast<Enum>(i);
    return {};
  }
  return Invalid(Unknown(Cat("settings: ", key, ": "), text, words), key);
}

CallStatus ReadText(std::string_view key, std::string_view text, SegmenterSettings* out) {
  if (key == "region") out->region = text;
  if (key == "language") out->language = text;
  if (key == "overlay") out->overlay = text;
  if (key == "overlay_csv") out->overlay_csv = text;
  if (key == "mode") return ReadEnum(key, text, {"exact", "clean"}, &out->mode);
  if (key == "generation") return ReadEnum(key, text, {"8", "9"}, &out->generation);
  if (key == "simd") {
    return ReadEnum(key, text, {"best", "portable", "avx2", "avx512"}, &out->simd);
  }
  return {};
}

CallStatus NotJson() { return Invalid("settings: not a JSON object, write {\"region\":\"SN\"}"); }

CallStatus ReadMembers(const simdjson::dom::object& object, SegmenterSettings* out) {
  static constexpr const char* kKeys[] = {"region",  "mode",        "generation", "language",
                                          "overlay", "overlay_csv", "simd"};
  bool seen[std::size(kKeys)] = {};
  for (const auto& [name, value] : object) {
    const std::string_view key(name.data(), name.size());
    size_t i = 0;
    while (i < std::size(kKeys) && key != kKeys[i]) ++i;
    if (i == std::size(kKeys)) {
      return Invalid(Unknown("settings: ", key, {std::begin(kKeys), std::end(kKeys)}), key);
    }
    if (seen[i]) return Invalid(Cat("settings: \"", key, "\" is there twice, drop one"), key);
    seen[i] = true;
    if (value.is_null()) continue;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
      return Invalid(Cat("settings: ", key, ": not text, put it in quotes"), key);
    }
    GRIOT_CALL(ReadText(key, text, out));
  }
  if (!out->overlay.empty() && !out->overlay_csv.empty()) {
    return Invalid("settings: both overlay and overlay_csv, give one", "overlay_csv");
  }
  return {};
}

}  // namespace

CallStatus ReadSettings(std::string_view json, SegmenterSettings* out) {
  *out = {};
  if (json.empty()) return {};
  if (json.size() > kMaxSettingsSize) {
    return Invalid(Cat("settings: ", json.size(), " bytes, give at most ", kMaxSettingsSize));
  }
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  // Copied behind the scenes, with the bytes behind it that simdjson wants to read.
  const simdjson::error_code error = parser.parse(json.data(), json.size()).get(object);
  if (error == simdjson::MEMALLOC) {
    return {GRIOT_RESOURCE_EXHAUSTED, "settings: no memory to read them"};
  }
  if (error != simdjson::SUCCESS) return NotJson();
  return ReadMembers(object, out);
}

}  // namespace griot::capi
