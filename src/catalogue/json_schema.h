// Shapes as JSON Schema.
#ifndef GRIOT_SRC_CATALOGUE_JSON_SCHEMA_H_
#define GRIOT_SRC_CATALOGUE_JSON_SCHEMA_H_

#include <map>
#include <string>
#include <string_view>

#include "griot/base/json.h"
#include "griot/base/schema.h"

namespace griot::catalogue {

// The objects and enums that shapes name, by their names.
using NamedShapes = std::map<std::string_view, const Shape*>;
void Collect(const Shape& shape, NamedShapes& all);

// `refs`: where named shapes stand, "#/$defs/".
Json SchemaOf(const Shape& shape, std::string_view refs);
Json DefinitionOf(const Shape& shape, std::string_view refs);

}  // namespace griot::catalogue

#endif  // GRIOT_SRC_CATALOGUE_JSON_SCHEMA_H_
