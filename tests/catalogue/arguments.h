// Arguments for any operation, made from the shape of what it takes.
#ifndef GRIOT_TESTS_CATALOGUE_ARGUMENTS_H_
#define GRIOT_TESTS_CATALOGUE_ARGUMENTS_H_

#include <functional>
#include <string>
#include <string_view>

#include "griot/base/json.h"
#include "griot/base/schema.h"

namespace griot {

// The id for the n-th field that wants one.
using IdFor = std::function<std::string(int n)>;

struct ArgumentMaker {
  IdFor id = [](int) { return std::string("1"); };
  int ids = 0;  // how many fields wanted one

  Json Make(const Shape& shape, std::string_view field = "") {
    using Kind = Shape::Kind;
    switch (shape.kind) {
      case Kind::kBool: return false;
      case Kind::kInteger: return 1;
      case Kind::kNumber: return 1.5;
      case Kind::kText: return Text(field);
      case Kind::kTime: return "2026-01-02T03:04:05Z";
      case Kind::kId: return id(ids++);
      // The last one: of roles and states the one that asks for least.
      case Kind::kEnum: return shape.names.back();
      case Kind::kJson: return Json(Json::Object());
      case Kind::kList: return Json(Json::Array{Make(*shape.item, field)});
      case Kind::kMaybe: return Make(*shape.item, field);
      case Kind::kObject: break;
    }
    Json object = Json(Json::Object());
    for (const FieldShape& member : shape.fields) {
      if (member.required) object.Set(member.name, Make(*member.shape, member.name));
    }
    return object;
  }

  static Json Text(std::string_view field) {
    if (field == "address") return "+221771234567";
    if (field == "filter") return "country == \"SN\"";
    if (field == "path") return "there-is-no-such-folder/file.csv";
    return "some text";
  }
};

}  // namespace griot

#endif  // GRIOT_TESTS_CATALOGUE_ARGUMENTS_H_
