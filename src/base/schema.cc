#include "griot/base/schema.h"

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"

namespace griot {
namespace {

using Kind = Shape::Kind;

std::string At(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : Cat(path, ".", key);
}

std::string Place(std::string_view path) { return path.empty() ? "argument" : std::string(path); }

absl::Status Expected(std::string_view path, std::string_view what, const Json& json) {
  return InvalidArgument(
      Cat(Place(path), ": expected ", what, ", got ", JsonKindName(json.kind())));
}

template <typename Words>
std::string Choices(std::string_view word, const Words& words) {
  const std::vector<std::string> all(words.begin(), words.end());
  if (const auto meant = Nearest(word, all)) return Cat("did you mean \"", *meant, "\"");
  std::string text = "there are ";
  for (size_t i = 0; i < all.size(); ++i) {
    text += Cat(i == 0 ? "" : i + 1 == all.size() ? " and " : ", ", all[i]);
  }
  return all.empty() ? "there are none" : text;
}

absl::Status ReadObject(const Json& json, const Shape& shape, std::string_view path, void* value) {
  if (!json.is_object()) return Expected(path, "an object", json);
  std::vector<bool> seen(shape.fields.size());
  for (const JsonMember& member : json.object()) {
    size_t i = 0;
    while (i < shape.fields.size() && shape.fields[i].name != member.key) ++i;
    if (i == shape.fields.size()) {
      std::vector<std::string_view> names;
      for (const FieldShape& field : shape.fields) names.push_back(field.name);
      return InvalidArgument(
          Cat(At(path, member.key), " is unknown, ", Choices(member.key, names)));
    }
    seen[i] = true;
    const FieldShape& field = shape.fields[i];
    GRIOT_TRY(ReadJson(member.value, *field.shape, At(path, field.name), field.member(value)));
  }
  for (size_t i = 0; i < shape.fields.size(); ++i) {
    if (shape.fields[i].required && !seen[i]) {
      return InvalidArgument(Cat(At(path, shape.fields[i].name), " is missing, give it"));
    }
  }
  return absl::OkStatus();
}

absl::Status ReadList(const Json& json, const Shape& shape, std::string_view path, void* value) {
  if (!json.is_array()) return Expected(path, "a list", json);
  shape.clear(value);
  for (size_t i = 0; i < json.array().size(); ++i) {
    GRIOT_TRY(ReadJson(json.array()[i], *shape.item, Cat(path, "[", i, "]"), shape.add(value)));
  }
  return absl::OkStatus();
}

absl::Status ReadInteger(const Json& json, const Shape& shape, std::string_view path, void* value) {
  if (!json.is_integer()) return Expected(path, "an integer", json);
  if (json.integer() < shape.min || json.integer() > shape.max) {
    return InvalidArgument(Cat(Place(path), ": ", json.integer(), " is out of range, give ",
                               shape.min, " to ", shape.max));
  }
  shape.set(value, json.integer());
  return absl::OkStatus();
}

absl::Status ReadEnum(const Json& json, const Shape& shape, std::string_view path, void* value) {
  if (!json.is_string()) return Expected(path, "text", json);
  for (size_t i = 0; i < shape.names.size(); ++i) {
    if (shape.names[i] != json.string()) continue;
    shape.set(value, static_cast<int64_t>(i));
    return absl::OkStatus();
  }
  return InvalidArgument(Cat(Place(path), ": \"", json.string(), "\" is unknown, ",
                             Choices(json.string(), shape.names)));
}

absl::Status ReadId(const Json& json, std::string_view path, Id* id) {
  const auto number = json.is_string()    ? ParseInteger<int64_t>(json.string())
                      : json.is_integer() ? std::optional(json.integer())
                                          : std::nullopt;
  // What cannot be an id is an id that nothing has: callers learn "not found".
  if (!json.is_string() && !json.is_integer()) return Expected(path, "an id", json);
  id->value = number && *number > 0 ? *number : -1;
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadJson(const Json& json, const Shape& shape, std::string_view path, void* value) {
  switch (shape.kind) {
    case Kind::kBool:
      if (!json.is_bool()) return Expected(path, "true or false", json);
      *static_cast<bool*>(value) = json.boolean();
      return absl::OkStatus();
    case Kind::kInteger: return ReadInteger(json, shape, path, value);
    case Kind::kNumber:
      if (!json.is_number()) return Expected(path, "a number", json);
      *static_cast<double*>(value) = json.number();
      return absl::OkStatus();
    case Kind::kText:
      if (!json.is_string()) return Expected(path, "text", json);
      *static_cast<std::string*>(value) = json.string();
      return absl::OkStatus();
    case Kind::kTime: {
      if (!json.is_string()) return Expected(path, "a time", json);
      const auto time = ParseRfc3339(json.string());
      if (!time) {
        return InvalidArgument(
            Cat(Place(path), ": not a time, write it as \"2026-11-21T08:30:00Z\""));
      }
      *static_cast<absl::Time*>(value) = *time;
      return absl::OkStatus();
    }
    case Kind::kId: return ReadId(json, path, static_cast<Id*>(value));
    case Kind::kEnum: return ReadEnum(json, shape, path, value);
    case Kind::kJson: *static_cast<Json*>(value) = json; return absl::OkStatus();
    case Kind::kList: return ReadList(json, shape, path, value);
    case Kind::kMaybe:
      shape.clear(value);
      if (json.is_null()) return absl::OkStatus();
      return ReadJson(json, *shape.item, path, shape.add(value));
    case Kind::kObject: return ReadObject(json, shape, path, value);
  }
  return Internal("schema: no such kind");
}

void WriteJson(const Shape& shape, const void* value, JsonWriter& out) {
  switch (shape.kind) {
    case Kind::kBool: out.Bool(*static_cast<const bool*>(value)); break;
    case Kind::kInteger: out.Integer(shape.get(value)); break;
    case Kind::kNumber: out.Number(*static_cast<const double*>(value)); break;
    case Kind::kText: out.String(*static_cast<const std::string*>(value)); break;
    case Kind::kTime: out.String(Rfc3339(*static_cast<const absl::Time*>(value))); break;
    case Kind::kId: out.String(Cat(static_cast<const Id*>(value)->value)); break;
    case Kind::kEnum: out.String(shape.names[static_cast<size_t>(shape.get(value))]); break;
    case Kind::kJson: static_cast<const Json*>(value)->Write(out); break;
    case Kind::kList:
      out.Begin('[');
      for (size_t i = 0; i < shape.size(value); ++i)
        WriteJson(*shape.item, shape.at(value, i), out);
      out.End(']');
      break;
    case Kind::kMaybe:
      shape.size(value) == 0 ? void(out.Null()) : WriteJson(*shape.item, shape.at(value, 0), out);
      break;
    case Kind::kObject:
      out.Begin('{');
      for (const FieldShape& field : shape.fields) {
        const void* const member = field.member(const_cast<void*>(value));
        if (field.shape->kind == Kind::kMaybe && field.shape->size(member) == 0) continue;
        WriteJson(*field.shape, member, out.Key(field.name));
      }
      out.End('}');
      break;
  }
}

}  // namespace griot
