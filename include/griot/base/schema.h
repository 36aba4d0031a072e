// Nouns, said once: a plain struct and the list of its fields. JSON in and out, validation, JSON
// Schema, OpenAPI and GraphQL follow from it.
//
//   struct Group { int64_t id; std::string name; std::optional<std::string> color; };
//   template <> struct Schema<Group> {
//     static constexpr std::string_view name = "Group";
//     static constexpr auto fields = Fields(
//         Field{"id", &Group::id},
//         Required{"name", &Group::name, "Shown to people; unique in the tenant."},
//         Field{"color", &Group::color, "#rrggbb"});
//   };
//   enum class Channel { kSms, kEmail };
//   template <> struct Schema<Channel> {
//     static constexpr std::string_view name = "Channel";
//     static constexpr std::string_view names[] = {"sms", "email"};   // in the order of the values
//   };
//
// Members are bool, integers, double, std::string, absl::Time (RFC 3339 in JSON), Id, Json, enums
// and structs with a Schema, and std::optional and std::vector of these.
#ifndef GRIOT_BASE_SCHEMA_H_
#define GRIOT_BASE_SCHEMA_H_

#include <array>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/json.h"

namespace griot {

template <typename T>
struct Schema;

// A field that a caller may leave out: it keeps the value that the struct gives it.
template <typename Class, typename Member>
struct Field {
  std::string_view name;
  Member Class::*member;
  std::string_view doc = {};
  static constexpr bool required = false;
};
template <typename Class, typename Member>
Field(std::string_view, Member Class::*, std::string_view) -> Field<Class, Member>;
template <typename Class, typename Member>
Field(std::string_view, Member Class::*) -> Field<Class, Member>;

// A field that a caller has to give.
template <typename Class, typename Member>
struct Required {
  std::string_view name;
  Member Class::*member;
  std::string_view doc = {};
  static constexpr bool required = true;
};
template <typename Class, typename Member>
Required(std::string_view, Member Class::*, std::string_view) -> Required<Class, Member>;
template <typename Class, typename Member>
Required(std::string_view, Member Class::*) -> Required<Class, Member>;

template <typename... F>
constexpr auto Fields(F... fields) {
  return std::tuple<F...>(fields...);
}

// What an operation takes that takes nothing.
struct NoArgument {};
template <>
struct Schema<NoArgument> {
  static constexpr std::string_view name = "NoArgument";
  static constexpr auto fields = Fields();
};

struct Shape;

struct FieldShape {
  std::string_view name;
  std::string_view doc;
  bool required;
  const Shape* shape;
  void* (*member)(void* object);
};

// What a type looks like from outside, and how its values are reached.
struct Shape {
  enum class Kind : uint8_t {
    kBool,
    kInteger,
    kNumber,
    kText,
    kTime,
    kId,
    kEnum,
    kJson,    // any JSON value
    kList,    // of `item`
    kMaybe,   // an `item`, or nothing
    kObject,  // of `fields`
  };
  Kind kind;
  std::string_view name;                                     // of objects and enums
  std::span<const std::string_view> names;                   // of enums
  std::span<const FieldShape> fields;                        // of objects
  const Shape* item = nullptr;                               // of lists and of what may be missing
  int64_t min = INT64_MIN, max = INT64_MAX;                  // of integers
  int64_t (*get)(const void* value) = nullptr;               // of integers and enums
  void (*set)(void* value, int64_t number) = nullptr;        // of integers and enums
  size_t (*size)(const void* value) = nullptr;               // of lists; 0 or 1: of maybes
  const void* (*at)(const void* value, size_t i) = nullptr;  // of lists and maybes
  void* (*add)(void* value) = nullptr;                       // of lists and maybes
  void (*clear)(void* value) = nullptr;                      // of lists and maybes
};

// Reads `json` into `value`, an object of that shape. Errors: INVALID_ARGUMENT, which begins with
// the path of what is wrong: `consent.chanel is unknown, did you mean "channel"`. `path` is where
// `json` comes from, "" for the top.
absl::Status ReadJson(const Json& json, const Shape& shape, std::string_view path, void* value);

// Members that hold nothing are left out.
void WriteJson(const Shape& shape, const void* value, JsonWriter& out);

namespace internal {

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

template <typename T>
struct ShapeMaker;

template <typename T, size_t I>
void* MemberOf(void* object) {
  return &(static_cast<T*>(object)->*std::get<I>(Schema<T>::fields).member);
}

template <typename T>
struct Plain {
  static int64_t Get(const void* value) {
    return static_cast<int64_t>(*static_cast<const T*>(value));
  }
  static void Set(void* value, int64_t number) { *static_cast<T*>(value) = static_cast<T>(number); }
};

}  // namespace internal

template <typename T>
const Shape& ShapeOf() {
  return internal::ShapeMaker<T>::Get();
}

namespace internal {

template <typename T, size_t... I>
auto FieldShapes(std::index_sequence<I...>) {
  return std::array<FieldShape, sizeof...(I)>{FieldShape{
      std::get<I>(Schema<T>::fields).name, std::get<I>(Schema<T>::fields).doc,
      std::get<I>(Schema<T>::fields).required,
      &ShapeOf<std::remove_reference_t<decltype(std::declval<T&>().*
                                                std::get<I>(Schema<T>::fields).member)>>(),
      &MemberOf<T, I>}...};
}

template <typename T>
struct ShapeMaker {
  static const Shape& Get() {
    static const Shape shape = Make();
    return shape;
  }

  static Shape Make() {
    using Kind = Shape::Kind;
    if constexpr (std::is_same_v<T, bool>) {
      return {.kind = Kind::kBool};
    } else if constexpr (std::is_integral_v<T>) {
      return {.kind = Kind::kInteger,
              .min = static_cast<int64_t>(std::numeric_limits<T>::min()),
              .max = static_cast<int64_t>(std::numeric_limits<T>::max()),
              .get = &Plain<T>::Get,
              .set = &Plain<T>::Set};
    } else if constexpr (std::is_same_v<T, double>) {
      return {.kind = Kind::kNumber};
    } else if constexpr (std::is_same_v<T, std::string>) {
      return {.kind = Kind::kText};
    } else if constexpr (std::is_same_v<T, absl::Time>) {
      return {.kind = Kind::kTime};
    } else if constexpr (std::is_same_v<T, Id>) {
      return {.kind = Kind::kId};
    } else if constexpr (std::is_same_v<T, Json>) {
      return {.kind = Kind::kJson};
    } else if constexpr (std::is_enum_v<T>) {
      return {.kind = Kind::kEnum,
              .name = Schema<T>::name,
              .names = std::span<const std::string_view>(std::begin(Schema<T>::names),
                                                         std::end(Schema<T>::names)),
              .get = &Plain<T>::Get,
              .set = &Plain<T>::Set};
    } else if constexpr (IsOptional<T>::value) {
      using Item = typename T::value_type;
      return {
          .kind = Kind::kMaybe,
          .item = &ShapeOf<Item>(),
          .size = [](const void* v) -> size_t { return *static_cast<const T*>(v) ? 1 : 0; },
          .at = [](const void* v, size_t) -> const void* { return &**static_cast<const T*>(v); },
          .add = [](void* v) -> void* { return &static_cast<T*>(v)->emplace(); },
          .clear = [](void* v) { static_cast<T*>(v)->reset(); }};
    } else if constexpr (IsVector<T>::value) {
      using Item = typename T::value_type;
      return {.kind = Kind::kList,
              .item = &ShapeOf<Item>(),
              .size = [](const void* v) { return static_cast<const T*>(v)->size(); },
              .at = [](const void* v, size_t i) -> const void* {
                return &(*static_cast<const T*>(v))[i];
              },
              .add = [](void* v) -> void* { return &static_cast<T*>(v)->emplace_back(); },
              .clear = [](void* v) { static_cast<T*>(v)->clear(); }};
    } else {
      constexpr size_t kCount = std::tuple_size_v<std::remove_cvref_t<decltype(Schema<T>::fields)>>;
      static const auto fields = FieldShapes<T>(std::make_index_sequence<kCount>());
      return {.kind = Kind::kObject, .name = Schema<T>::name, .fields = fields};
    }
  }
};

}  // namespace internal

template <typename T>
std::string_view NameOf(T value) requires std::is_enum_v<T> {
  return Schema<T>::names[static_cast<size_t>(value)];
}

// The value of that name, or nothing.
template <typename T>
std::optional<T> FromName(std::string_view name) {
  for (size_t i = 0; i < std::size(Schema<T>::names); ++i) {
    if (Schema<T>::names[i] == name) return static_cast<T>(i);
  }
  return std::nullopt;
}

template <typename T>
absl::Status FromJson(const Json& json, T* value, std::string_view path = "") {
  return ReadJson(json, ShapeOf<T>(), path, value);
}

template <typename T>
std::string ToJson(const T& value) {
  JsonWriter out;
  WriteJson(ShapeOf<T>(), &value, out);
  return out.Take();
}

}  // namespace griot

#endif  // GRIOT_BASE_SCHEMA_H_
