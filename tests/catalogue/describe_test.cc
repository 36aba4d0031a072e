#include "griot/catalogue/describe.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "griot/base/json.h"
#include "griot/base/text.h"
#include "griot/catalogue/operation.h"

namespace griot {
namespace {

using testing::HasSubstr;

Json Parsed(const std::string& text) {
  auto json = ParseJson(text);
  EXPECT_TRUE(json.ok()) << json.status();
  return json.ok() ? *std::move(json) : Json();
}

const Json* Walk(const Json& from, std::string_view pointer) {
  const Json* at = &from;
  for (const std::string_view step : Split(pointer.substr(2), '/')) {
    at = at == nullptr ? nullptr : at->Find(step);
  }
  return at;
}

void ForEachObject(const Json& json, const std::function<void(const Json&)>& see) {
  if (json.is_array()) {
    for (const Json& item : json.array()) ForEachObject(item, see);
  } else if (json.is_object()) {
    see(json);
    for (const JsonMember& member : json.object()) ForEachObject(member.value, see);
  }
}

// How many "$ref" there are; each leads somewhere.
int ResolveRefs(const Json& document) {
  int refs = 0;
  ForEachObject(document, [&](const Json& object) {
    const Json* const ref = object.Find("$ref");
    if (ref == nullptr || !ref->is_string()) return;
    ++refs;
    EXPECT_THAT(ref->string(), testing::StartsWith("#/"));
    EXPECT_NE(nullptr, Walk(document, ref->string())) << ref->string();
  });
  return refs;
}

TEST(DescribeTest, ListsEveryOperation) {
  const Json all = Parsed(DescribeCatalogue());
  const Json::Array& operations = all.Find("operations")->array();
  ASSERT_EQ(Catalogue().size(), operations.size());
  for (size_t i = 0; i < operations.size(); ++i) {
    EXPECT_EQ(Catalogue()[i].name, operations[i].Find("name")->string());
    EXPECT_EQ(NameOf(Catalogue()[i].permission), operations[i].Find("permission")->string());
  }
  const Operation* const import = *FindOperation("contacts.import");
  EXPECT_EQ("long",
            operations[static_cast<size_t>(import - Catalogue().data())].Find("effect")->string());
}

TEST(DescribeTest, DescribesTheTypesThatOperationsName) {
  const Json all = Parsed(DescribeCatalogue());
  const Json& types = *all.Find("types");
  for (const Operation& operation : Catalogue()) {
    EXPECT_NE(nullptr, types.Find(operation.argument().name)) << operation.name;
    EXPECT_NE(nullptr, types.Find(operation.answer().name)) << operation.name;
  }
  std::set<std::string> words;
  for (const Json& field : types.Find("Contact")->Find("fields")->array()) {
    words.insert(Cat(field.Find("name")->string(), ": ", field.Find("type")->string()));
  }
  for (const char* const word : {"id: id", "city: text?", "phones: [Phone]", "attributes: json"}) {
    EXPECT_TRUE(words.contains(word)) << word;
  }
  EXPECT_EQ("all", types.Find("Channel")->Find("names")->array()[0].string());
}

TEST(DescribeTest, OpenApiHasEveryOperation) {
  const Json api = Parsed(OpenApiOfCatalogue());
  EXPECT_EQ("3.1.0", api.Find("openapi")->string());
  EXPECT_GT(ResolveRefs(api), 50);
  std::set<std::string> ids;
  for (const Operation& operation : Catalogue()) {
    SCOPED_TRACE(operation.name);
    const Json* const path = api.Find("paths")->Find(operation.http.path);
    ASSERT_NE(nullptr, path);
    const Json* const found = path->Find(LowerAscii(operation.http.method));
    ASSERT_NE(nullptr, found);
    EXPECT_EQ(operation.name, found->Find("operationId")->string());
    ids.insert(found->Find("operationId")->string());
    // Every field of the argument is somewhere: in the address, the query or the body.
    const bool body = found->Find("requestBody") != nullptr;
    std::set<std::string> parameters;
    if (const Json* const list = found->Find("parameters")) {
      for (const Json& parameter : list->array()) {
        parameters.insert(parameter.Find("name")->string());
        const bool in_path = operation.http.path.find(Cat("{", parameter.Find("name")->string(),
                                                          "}")) != std::string_view::npos;
        EXPECT_EQ(in_path ? "path" : "query", parameter.Find("in")->string());
      }
    }
    for (const FieldShape& field : operation.argument().fields) {
      EXPECT_TRUE(body || parameters.count(std::string(field.name)) == 1) << field.name;
    }
  }
  EXPECT_EQ(Catalogue().size(), ids.size());
}

TEST(DescribeTest, OpenApiBodiesAskForNothingThatStandsInThePath) {
  const Json api = Parsed(OpenApiOfCatalogue());
  for (const Operation& operation : Catalogue()) {
    const Json* const found =
        api.Find("paths")->Find(operation.http.path)->Find(LowerAscii(operation.http.method));
    if (found->Find("requestBody") == nullptr) continue;
    const Json schema =
        *found->Find("requestBody")->Find("content")->Find("application/json")->Find("schema");
    const Json* const ref = schema.Find("$ref");
    const Json* const object = ref == nullptr ? &schema : Walk(api, ref->string());
    ASSERT_NE(nullptr, object) << operation.name;
    const Json* const required = object->Find("required");
    if (required == nullptr) continue;
    for (const Json& name : required->array()) {
      EXPECT_EQ(std::string_view::npos, operation.http.path.find(Cat("{", name.string(), "}")))
          << operation.name << ": " << name.string();
    }
  }
}

TEST(DescribeTest, JsonSchemaHasEveryType) {
  const Json schema = Parsed(JsonSchemaOfCatalogue());
  EXPECT_GT(ResolveRefs(schema), 20);
  for (const Operation& operation : Catalogue()) {
    for (const Shape* shape : {&operation.argument(), &operation.answer()}) {
      const Json* const found = schema.Find("$defs")->Find(shape->name);
      ASSERT_NE(nullptr, found) << shape->name;
      for (const FieldShape& field : shape->fields) {
        const Json* const property = found->Find("properties")->Find(field.name);
        ASSERT_NE(nullptr, property) << shape->name << "." << field.name;
      }
    }
  }
}

// --- GraphQL ---

// The blocks of a schema by "type Name", each a line a field.
std::map<std::string, std::vector<std::string>> Blocks(const std::string& text) {
  std::map<std::string, std::vector<std::string>> blocks;
  std::vector<std::string>* block = nullptr;
  for (const std::string_view line : Split(text, '\n')) {
    if (line.ends_with(" {")) {
      const std::string name(line.substr(0, line.size() - 2));
      EXPECT_EQ(0u, blocks.count(name)) << name << " stands there twice";
      block = &blocks[name];
    } else if (line == "}") {
      block = nullptr;
    } else if (block != nullptr && Trim(line).front() != '"') {
      block->emplace_back(Trim(line));
    }
  }
  return blocks;
}

TEST(DescribeTest, GraphqlHasEveryOperation) {
  auto blocks = Blocks(GraphqlOfCatalogue());
  for (const Operation& operation : Catalogue()) {
    std::string name(operation.name);
    std::replace(name.begin(), name.end(), '.', '_');
    const auto& fields = blocks[IsRead(operation.effect) ? "type Query" : "type Mutation"];
    EXPECT_EQ(1, std::count_if(fields.begin(), fields.end(),
                               [&](const std::string& field) {
                                 return field.starts_with(name + "(") ||
                                        field.starts_with(name + ":");
                               }))
        << name;
  }
}

TEST(DescribeTest, GraphqlNamesOnlyWhatItDefines) {
  const auto blocks = Blocks(GraphqlOfCatalogue());
  std::set<std::string> known = {"Boolean", "Float", "String", "ID",
                                 "Int",     "Long",  "JSON",   "DateTime"};
  std::set<std::string> inputs = known, outputs = known;
  for (const auto& [name, fields] : blocks) {
    EXPECT_FALSE(fields.empty()) << name;
    const auto words = Split(name, ' ');
    ASSERT_EQ(2u, words.size()) << name;
    if (words[0] != "input") outputs.emplace(words[1]);
    if (words[0] != "type") inputs.emplace(words[1]);
  }
  const std::regex value("[_A-Za-z][_0-9A-Za-z]*");
  const std::regex field(R"(([_A-Za-z]\w*)(\((.*)\))?: ([\w\[\]!]+))");
  const std::regex argument(R"(([_A-Za-z]\w*): ([\w\[\]!]+)(, |$))");
  const auto type_of = [](std::string type) {
    std::erase_if(type, [](char c) { return c == '[' || c == ']' || c == '!'; });
    return type;
  };
  for (const auto& [name, fields] : blocks) {
    for (const std::string& line : fields) {
      SCOPED_TRACE(Cat(name, ": ", line));
      std::smatch match;
      if (name.starts_with("enum ")) {
        EXPECT_TRUE(std::regex_match(line, value));
        EXPECT_TRUE(line != "true" && line != "false" && line != "null");
        continue;
      }
      ASSERT_TRUE(std::regex_match(line, match, field));
      const auto& there = name.starts_with("input ") ? inputs : outputs;
      EXPECT_EQ(1u, there.count(type_of(match[4]))) << match[4];
      const std::string arguments = match[3];
      size_t read = 0;
      for (std::sregex_iterator at(arguments.begin(), arguments.end(), argument), end; at != end;
           ++at) {
        read += static_cast<size_t>(at->length());
        EXPECT_EQ(1u, inputs.count(type_of((*at)[2]))) << (*at)[2];
      }
      EXPECT_EQ(arguments.size(), read);
    }
  }
}

}  // namespace
}  // namespace griot
