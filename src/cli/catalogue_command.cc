// griot catalogue
#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/catalogue/describe.h"
#include "griot/catalogue/operation.h"
#include "src/cli/arguments.h"
#include "src/cli/command.h"

namespace griot::cli {
namespace {

constexpr std::string_view kCatalogueHelp =
    R"(griot catalogue [--json | --openapi | --json-schema | --graphql]

Lists the operations that "griot call" runs, a line each.

  --json         the same for programs
  --openapi      OpenAPI 3.1
  --json-schema  the types, JSON Schema 2020-12
  --graphql      the schema of GraphQL
)";

constexpr std::string_view kCatalogueHelpFrench =
    R"(griot catalogue [--json | --openapi | --json-schema | --graphql]

Liste les opérations que "griot call" exécute, une par ligne.

  --json         la même chose pour les programmes
  --openapi      OpenAPI 3.1
  --json-schema  les types, JSON Schema 2020-12
  --graphql      le schéma GraphQL
)";

constexpr Option kCatalogueOptions[] = {
    {"--json"}, {"--openapi"}, {"--json-schema"}, {"--graphql"}, {"--help", "-h"}};

std::string List() {
  size_t width = 0;
  for (const Operation& operation : Catalogue()) width = std::max(width, operation.name.size());
  std::string text;
  for (const Operation& operation : Catalogue()) {
    text += Cat(operation.name, std::string(width + 2 - operation.name.size(), ' '), operation.doc,
                "\n");
  }
  return text;
}

}  // namespace

std::string CatalogueHelp(Language language) {
  return std::string(language == Language::kFrench ? kCatalogueHelpFrench : kCatalogueHelp);
}

int RunCatalogue(std::span<const std::string> words, Language language) {
  const absl::StatusOr<Arguments> arguments = Arguments::Parse(kCatalogueOptions, words);
  if (!arguments.ok()) return FailUsage(language, "catalogue", arguments.status());
  if (!arguments->operands().empty()) {
    return FailUsage(language, "catalogue", InvalidArgument("an operand, it takes none"));
  }
  if (arguments->Has("--help")) return Print(language, CatalogueHelp(language));
  int forms = 0;
  for (const std::string_view form : {"--json", "--openapi", "--json-schema", "--graphql"}) {
    forms += arguments->Has(form) ? 1 : 0;
  }
  if (forms > 1) return FailUsage(language, "catalogue", InvalidArgument("two forms, choose one"));
  if (arguments->Has("--openapi")) return Print(language, OpenApiOfCatalogue() + "\n");
  if (arguments->Has("--json-schema")) return Print(language, JsonSchemaOfCatalogue() + "\n");
  if (arguments->Has("--graphql")) return Print(language, GraphqlOfCatalogue());
  if (arguments->Has("--json")) return Print(language, DescribeCatalogue() + "\n");
  return Print(language, List());
}

}  // namespace griot::cli
