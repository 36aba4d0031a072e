#include "src/catalogue/json_schema.h"

#include "griot/base/text.h"

namespace griot::catalogue {
namespace {

using Kind = Shape::Kind;

Json Typed(std::string_view type) {
  Json schema;
  schema.Set("type", type);
  return schema;
}

Json EnumOf(const Shape& shape) {
  Json schema = Typed("string");
  Json::Array names;
  for (const std::string_view name : shape.names) names.emplace_back(name);
  schema.Set("enum", Json(std::move(names)));
  return schema;
}

Json ObjectOf(const Shape& shape, std::string_view refs) {
  Json schema = Typed("object");
  Json properties = Json(Json::Object());
  Json::Array required;
  for (const FieldShape& field : shape.fields) {
    Json property = SchemaOf(*field.shape, refs);
    if (!field.doc.empty()) property.Set("description", field.doc);
    properties.Set(field.name, std::move(property));
    if (field.required) required.emplace_back(field.name);
  }
  schema.Set("properties", std::move(properties));
  if (!required.empty()) schema.Set("required", Json(std::move(required)));
  return schema;
}

}  // namespace

void Collect(const Shape& shape, NamedShapes& all) {
  if (shape.item != nullptr) Collect(*shape.item, all);
  if (shape.name.empty() || !all.emplace(shape.name, &shape).second) return;
  for (const FieldShape& field : shape.fields) Collect(*field.shape, all);
}

Json SchemaOf(const Shape& shape, std::string_view refs) {
  switch (shape.kind) {
    case Kind::kBool: return Typed("boolean");
    case Kind::kInteger: return Typed("integer");
    case Kind::kNumber: return Typed("number");
    case Kind::kText:
    case Kind::kId: return Typed("string");
    case Kind::kTime: {
      Json schema = Typed("string");
      schema.Set("format", "date-time");
      return schema;
    }
    case Kind::kJson: return Json(Json::Object());
    case Kind::kMaybe: return SchemaOf(*shape.item, refs);
    case Kind::kList: {
      Json schema = Typed("array");
      schema.Set("items", SchemaOf(*shape.item, refs));
      return schema;
    }
    case Kind::kEnum:
    case Kind::kObject: break;
  }
  Json schema;
  schema.Set("$ref", Cat(refs, shape.name));
  return schema;
}

Json DefinitionOf(const Shape& shape, std::string_view refs) {
  return shape.kind == Kind::kEnum ? EnumOf(shape) : ObjectOf(shape, refs);
}

}  // namespace griot::catalogue
