// griot call OPERATION [JSON|-] … and griot catalogue
#include <atomic>
#include <csignal>
#include <iterator>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/catalogue/describe.h"
#include "griot/engine/engine.h"
#include "src/cli/arguments.h"
#include "src/cli/command.h"
#include "src/cli/files.h"
#include "src/cli/store.h"

namespace griot::cli {
namespace {

constexpr std::string_view kCallHelp =
    R"(griot call OPERATION [JSON|-] [--database URL] [--tenant NAME] [--as USER]
           [--token TOKEN | --api-key KEY]

Runs one operation of the catalogue and prints its answer as JSON. "-" reads the
argument from standard input. "griot catalogue" lists the operations.

  --database URL  sqlite:PATH or postgresql://USER@HOST/NAME
                  (otherwise $GRIOT_DATABASE, otherwise sqlite:griot.db)
  --tenant NAME   whose data (otherwise "default")
  --as USER       with the rights of that user (otherwise with all)
  --token TOKEN   as who logged in: the access token of sessions.create
                  (otherwise $GRIOT_TOKEN)
  --api-key KEY   as a program: the secret of keys.create (otherwise $GRIOT_API_KEY)
  --key FILE      the master key, 32 bytes (otherwise $GRIOT_KEY_FILE, otherwise none)
  --new-key FILE  another master key, which alone opens the store from now on
  --region SN     the country of numbers without a calling code

Errors are JSON on standard error, with exit code 1.

  griot call groups.create '{"name":"clients"}'
  griot call contacts.list '{"filter":"country == \"SN\"","limit":2}'
)";

constexpr std::string_view kCallHelpFrench =
    R"(griot call OPERATION [JSON|-] [--database URL] [--tenant NOM] [--as UTILISATEUR]
           [--token JETON | --api-key CLÉ]

Exécute une opération du catalogue et affiche sa réponse en JSON. "-" lit l'argument
sur l'entrée standard. "griot catalogue" liste les opérations.

  --database URL  sqlite:CHEMIN ou postgresql://UTILISATEUR@HÔTE/NOM
                  (sinon $GRIOT_DATABASE, sinon sqlite:griot.db)
  --tenant NOM    les données de qui (sinon "default")
  --as NOM        avec les droits de cet utilisateur (sinon tous)
  --token JETON   comme qui s'est connecté : le jeton d'accès de sessions.create
                  (sinon $GRIOT_TOKEN)
  --api-key CLÉ   comme un programme : le secret de keys.create (sinon $GRIOT_API_KEY)
  --key FICHIER   la clé maîtresse, 32 octets (sinon $GRIOT_KEY_FILE, sinon aucune)
  --new-key FICHIER  une autre clé maîtresse, qui seule ouvrira désormais la base
  --region SN     le pays des numéros sans indicatif

Les erreurs sont en JSON sur la sortie d'erreur, avec le code de sortie 1.

  griot call groups.create '{"name":"clients"}'
  griot call contacts.list '{"filter":"country == \"SN\"","limit":2}'
)";

constexpr Option kCallOptions[] = {
    {"--database", {}, "URL"}, {"--tenant", {}, "NAME"}, {"--as", {}, "USER"},
    {"--key", {}, "FILE"},     {"--token", {}, "TOKEN"}, {"--api-key", {}, "KEY"},
    {"--new-key", {}, "FILE"}, {"--region", {}, "SN"},   {"--help", "-h"}};

std::atomic<bool> cancelled{false};

extern "C" void Cancel(int) { cancelled = true; }

// {"error":{"code":"not_found","message":"…"}}
int FailInJson(const absl::Status& status) {
  std::string code = LowerAscii(absl::StatusCodeToString(status.code()));
  JsonWriter json;
  json.Begin('{').Key("error").Begin('{').Key("code").String(code);
  json.Key("message").String(Message(status)).End('}').End('}');
  fprintf(stderr, "%s\n", json.text().c_str());
  return kFailed;
}

absl::StatusOr<std::string> ReadStandardInput() {
  constexpr size_t kMaxSize = size_t{16} << 20;
  std::string text;
  char buffer[1 << 16];
  while (const size_t got = fread(buffer, 1, sizeof buffer, stdin)) {
    text.append(buffer, got);
    if (text.size() > kMaxSize) return InvalidArgument("standard input: more than 16 MiB");
  }
  return text;
}

// What is said on the command line wins over the environment.
absl::StatusOr<Session> Enter(Engine& engine, const Arguments& arguments,
                              const std::string& tenant) {
  std::string token = arguments.Value("--token"), key = arguments.Value("--api-key");
  const bool as = arguments.Has("--as");
  if (int{as} + int{!token.empty()} + int{!key.empty()} > 1) {
    return InvalidArgument("--as, --token, --api-key: give one of them");
  }
  if (as) return engine.User(tenant, arguments.Value("--as"));
  if (token.empty() && key.empty()) token = EnvironmentOr("GRIOT_TOKEN", "");
  if (token.empty() && key.empty()) key = EnvironmentOr("GRIOT_API_KEY", "");
  if (!token.empty()) return engine.WithToken(tenant, token);
  if (!key.empty()) return engine.WithKey(tenant, key);
  return engine.System(tenant);
}

absl::StatusOr<std::string> Call(const Arguments& arguments) {
  // A misspelt name makes no store.
  GRIOT_TRY(FindOperation(arguments.operands()[0]).status());
  std::string json = arguments.operands().size() > 1 ? arguments.operands()[1] : "";
  if (json == "-") {
    GRIOT_LET(json, ReadStandardInput());
  }
  const std::string tenant =
      arguments.Value("--tenant").empty() ? "default" : arguments.Value("--tenant");
  GRIOT_LET(const std::unique_ptr<Engine> engine, OpenStore(arguments));
  GRIOT_LET(Session session, Enter(*engine, arguments, tenant));
  return session.Call(arguments.operands()[0], json, {.cancel = &cancelled});
}

}  // namespace

std::string CallHelp(Language language) {
  return std::string(language == Language::kFrench ? kCallHelpFrench : kCallHelp);
}

int RunCall(std::span<const std::string> words, Language language) {
  const absl::StatusOr<Arguments> arguments = Arguments::Parse(kCallOptions, words);
  if (!arguments.ok()) return FailUsage(language, "call", arguments.status());
  if (arguments->Has("--help")) return Print(language, CallHelp(language));
  if (arguments->operands().empty() || arguments->operands().size() > 2) {
    return FailUsage(language, "call",
                     InvalidArgument("one operation and at most one argument: groups.list '{}'"));
  }
  signal(SIGINT, Cancel);
  const absl::StatusOr<std::string> answer = Call(*arguments);
  if (!answer.ok()) return FailInJson(answer.status());
  return Print(language, *answer + "\n");
}

}  // namespace griot::cli
