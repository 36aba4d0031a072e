#include "griot/catalogue/describe.h"

#include "griot/base/text.h"
#include "griot/catalogue/operation.h"
#include "src/catalogue/json_schema.h"

namespace griot {
namespace {

using catalogue::NamedShapes;

NamedShapes AllShapes() {
  NamedShapes all;
  for (const Operation& operation : Catalogue()) {
    catalogue::Collect(operation.argument(), all);
    catalogue::Collect(operation.answer(), all);
  }
  return all;
}

// "text", "[Phone]" (a list), "integer?" (or nothing).
std::string TypeWord(const Shape& shape) {
  using Kind = Shape::Kind;
  switch (shape.kind) {
    case Kind::kBool: return "bool";
    case Kind::kInteger: return "integer";
    case Kind::kNumber: return "number";
    case Kind::kText: return "text";
    case Kind::kTime: return "time";
    case Kind::kId: return "id";
    case Kind::kJson: return "json";
    case Kind::kList: return Cat("[", TypeWord(*shape.item), "]");
    case Kind::kMaybe: return Cat(TypeWord(*shape.item), "?");
    case Kind::kEnum:
    case Kind::kObject: break;
  }
  return std::string(shape.name);
}

Json TypeOf(const Shape& shape) {
  Json type;
  if (shape.kind == Shape::Kind::kEnum) {
    type.Set("names", Json::Array(shape.names.begin(), shape.names.end()));
    return type;
  }
  Json::Array fields;
  for (const FieldShape& field : shape.fields) {
    Json described;
    described.Set("name", field.name), described.Set("type", TypeWord(*field.shape));
    described.Set("required", field.required), described.Set("doc", field.doc);
    fields.push_back(std::move(described));
  }
  type.Set("fields", Json(std::move(fields)));
  return type;
}

std::string_view EffectName(Effect effect) {
  constexpr std::string_view kNames[] = {"read", "change", "wait", "long"};
  return kNames[static_cast<size_t>(effect)];
}

bool IsInPath(const Operation& operation, std::string_view field) {
  return operation.http.path.find(Cat("{", field, "}")) != std::string_view::npos;
}

// A read's arguments stand in the address, where a list is written several times.
Json Parameter(const FieldShape& field, bool in_path) {
  Json parameter;
  parameter.Set("name", field.name);
  parameter.Set("in", in_path ? "path" : "query");
  parameter.Set("required", in_path || field.required);
  if (!field.doc.empty()) parameter.Set("description", field.doc);
  parameter.Set("schema", catalogue::SchemaOf(*field.shape, "#/components/schemas/"));
  return parameter;
}

Json JsonContent(Json schema) {
  Json type, content;
  type.Set("schema", std::move(schema));
  content.Set("application/json", std::move(type));
  return content;
}

Json Response(std::string_view description, Json schema) {
  Json response;
  response.Set("description", description);
  response.Set("content", JsonContent(std::move(schema)));
  return response;
}

// What stands in the path is not asked for again.
Json BodyOf(const Operation& operation) {
  constexpr std::string_view kRefs = "#/components/schemas/";
  if (operation.http.path.find('{') == std::string_view::npos) {
    return catalogue::SchemaOf(operation.argument(), kRefs);
  }
  Json schema = catalogue::DefinitionOf(operation.argument(), kRefs);
  for (JsonMember& member : schema.object()) {
    if (member.key == "properties") {
      std::erase_if(member.value.object(),
                    [&](const JsonMember& field) { return IsInPath(operation, field.key); });
    } else if (member.key == "required") {
      std::erase_if(member.value.array(),
                    [&](const Json& field) { return IsInPath(operation, field.string()); });
    }
  }
  std::erase_if(schema.object(), [](const JsonMember& member) {
    return member.key == "required" && member.value.array().empty();
  });
  return schema;
}

Json OpenApiOperation(const Operation& operation) {
  Json api;
  api.Set("operationId", operation.name);
  api.Set("summary", operation.doc);
  api.Set("tags", Json::Array{Json(operation.name.substr(0, operation.name.find('.')))});
  api.Set("x-permission", NameOf(operation.permission));
  const bool body = operation.http.method != "GET" && operation.http.method != "DELETE";
  Json::Array parameters;
  for (const FieldShape& field : operation.argument().fields) {
    const bool in_path = IsInPath(operation, field.name);
    if (in_path || !body) parameters.push_back(Parameter(field, in_path));
  }
  if (!parameters.empty()) api.Set("parameters", Json(std::move(parameters)));
  if (body) {
    Json request;
    request.Set("required", true);
    request.Set("content", JsonContent(BodyOf(operation)));
    api.Set("requestBody", std::move(request));
  }
  Json responses;
  responses.Set(
      "200", Response("Done.", catalogue::SchemaOf(operation.answer(), "#/components/schemas/")));
  Json error;
  error.Set("$ref", "#/components/responses/Error");
  responses.Set("default", std::move(error));
  api.Set("responses", std::move(responses));
  return api;
}

Json ErrorSchema() {
  Json text, error, properties, schema;
  text.Set("type", "string");
  for (const std::string_view name : {"code", "message", "path"}) properties.Set(name, text);
  error.Set("type", "object"), error.Set("properties", properties);
  error.Set("required", Json::Array{"code", "message"});
  Json outer;
  outer.Set("error", std::move(error));
  schema.Set("type", "object"), schema.Set("properties", std::move(outer));
  return schema;
}

// GraphQL has no dots in names: groups.create is groups_create.
std::string GraphqlName(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c == '.' ? '_' : c;
  return text;
}

std::string GraphqlType(const Shape& shape, bool input) {
  using Kind = Shape::Kind;
  switch (shape.kind) {
    case Kind::kBool: return "Boolean";
    case Kind::kInteger: return "Long";
    case Kind::kNumber: return "Float";
    case Kind::kText: return "String";
    case Kind::kTime: return "DateTime";
    case Kind::kId: return "ID";
    case Kind::kJson: return "JSON";
    case Kind::kMaybe: return GraphqlType(*shape.item, input);
    case Kind::kList: return Cat("[", GraphqlType(*shape.item, input), "!]");
    case Kind::kEnum: return std::string(shape.name);
    case Kind::kObject: return Cat(shape.name, input ? "Input" : "");
  }
  return "JSON";
}

std::string Described(std::string_view doc, std::string_view indent) {
  if (doc.empty()) return "";
  std::string text;
  AppendJsonString(doc, text);
  return Cat(indent, text, "\n");
}

std::string GraphqlObject(const Shape& shape, bool input) {
  std::string text = Cat(input ? "input " : "type ", shape.name, input ? "Input" : "", " {\n");
  for (const FieldShape& field : shape.fields) {
    const bool maybe = field.shape->kind == Shape::Kind::kMaybe;
    text +=
        Cat(Described(field.doc, "  "), "  ", field.name, ": ", GraphqlType(*field.shape, input),
            (input ? field.required : !maybe) ? "!" : "", "\n");
  }
  return text + "}\n\n";
}

std::string GraphqlField(const Operation& operation) {
  std::string arguments;
  for (const FieldShape& field : operation.argument().fields) {
    arguments += Cat(arguments.empty() ? "" : ", ", field.name, ": ",
                     GraphqlType(*field.shape, true), field.required ? "!" : "");
  }
  return Cat(Described(operation.doc, "  "), "  ", GraphqlName(operation.name),
             arguments.empty() ? "" : Cat("(", arguments, ")"), ": ",
             GraphqlType(operation.answer(), false), "!\n");
}

}  // namespace

std::string DescribeCatalogue() {
  Json::Array operations;
  for (const Operation& operation : Catalogue()) {
    Json entry, http;
    entry.Set("name", operation.name), entry.Set("doc", operation.doc);
    entry.Set("permission", NameOf(operation.permission));
    entry.Set("effect", EffectName(operation.effect));
    if (operation.secret) entry.Set("secret", true);
    if (operation.fresh) entry.Set("fresh", true);
    http.Set("method", operation.http.method), http.Set("path", operation.http.path);
    entry.Set("http", std::move(http));
    entry.Set("argument", operation.argument().name), entry.Set("answer", operation.answer().name);
    operations.push_back(std::move(entry));
  }
  Json all, types = Json(Json::Object());
  for (const auto& [name, shape] : AllShapes()) types.Set(name, TypeOf(*shape));
  all.Set("operations", Json(std::move(operations)));
  all.Set("types", std::move(types));
  return all.Text();
}

std::string OpenApiOfCatalogue() {
  Json api, info, paths = Json(Json::Object()), schemas = Json(Json::Object()), components;
  api.Set("openapi", "3.1.0");
  info.Set("title", "griot"), info.Set("version", GRIOT_VERSION);
  api.Set("info", std::move(info));
  for (const Operation& operation : Catalogue()) {
    const Json* const there = paths.Find(operation.http.path);
    Json path = there == nullptr ? Json(Json::Object()) : *there;
    path.Set(LowerAscii(operation.http.method), OpenApiOperation(operation));
    paths.Set(operation.http.path, std::move(path));
  }
  api.Set("paths", std::move(paths));
  for (const auto& [name, shape] : AllShapes()) {
    schemas.Set(name, catalogue::DefinitionOf(*shape, "#/components/schemas/"));
  }
  components.Set("schemas", std::move(schemas));
  Json responses;
  responses.Set("Error", Response("What could not be done, and why.", ErrorSchema()));
  components.Set("responses", std::move(responses));
  api.Set("components", std::move(components));
  return api.Text();
}

std::string JsonSchemaOfCatalogue() {
  Json schema, definitions = Json(Json::Object());
  schema.Set("$schema", "https://json-schema.org/draft/2020-12/schema");
  for (const auto& [name, shape] : AllShapes()) {
    definitions.Set(name, catalogue::DefinitionOf(*shape, "#/$defs/"));
  }
  schema.Set("$defs", std::move(definitions));
  return schema.Text();
}

std::string GraphqlOfCatalogue() {
  std::string text = "scalar DateTime\nscalar JSON\nscalar Long\n\n";
  NamedShapes inputs, outputs;
  for (const Operation& operation : Catalogue()) {
    for (const FieldShape& field : operation.argument().fields) {
      catalogue::Collect(*field.shape, inputs);
    }
    catalogue::Collect(operation.answer(), outputs);
  }
  for (const auto& [name, shape] : AllShapes()) {
    if (shape->kind == Shape::Kind::kEnum) {
      text += Cat("enum ", name, " {\n");
      for (const std::string_view value : shape->names) text += Cat("  ", GraphqlName(value), "\n");
      text += "}\n\n";
      continue;
    }
    if (outputs.contains(name)) text += GraphqlObject(*shape, false);
    if (inputs.contains(name)) text += GraphqlObject(*shape, true);
  }
  std::string queries, mutations;
  for (const Operation& operation : Catalogue()) {
    (IsRead(operation.effect) ? queries : mutations) += GraphqlField(operation);
  }
  return Cat(text, "type Query {\n", queries, "}\n\ntype Mutation {\n", mutations, "}\n");
}

}  // namespace griot
