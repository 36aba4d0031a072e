// The catalogue as others read it.
#ifndef GRIOT_CATALOGUE_DESCRIBE_H_
#define GRIOT_CATALOGUE_DESCRIBE_H_

#include <string>

namespace griot {

// {"operations":[{"name":"groups.create","permission":"groups.write","effect":"change", …}],
//  "types":{"Group":{"fields":[{"name":"id","type":"id", …}]},"Channel":{"names":["all", …]}}}
// A type is bool, integer, number, text, time, id, json or the name of one; "[Group]" is a list,
// "text?" may be missing.
std::string DescribeCatalogue();
// https://spec.openapis.org/oas/v3.1.0
std::string OpenApiOfCatalogue();
// https://json-schema.org/draft/2020-12: the types by name, under "$defs".
std::string JsonSchemaOfCatalogue();
// The schema definition language of https://spec.graphql.org/October2021.
std::string GraphqlOfCatalogue();

}  // namespace griot

#endif  // GRIOT_CATALOGUE_DESCRIBE_H_
