#include "src/databases/postgres_error.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/values.h"

namespace griot::databases {

std::string OneLine(std::string_view text) {
  std::string line(Trim(text));
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return line;
}

absl::Status PostgresError(std::string_view state, std::string_view said, std::string_view what) {
  const std::string_view group = state.substr(0, 2);
  const auto message = [&](std::string_view cure) {
    return Cat("postgresql: ", what, ": ", OneLine(said), cure);
  };
  if (state.empty()) {
    return Unavailable(Cat("postgresql: ", what, ": the connection was lost, try again"));
  }
  if (state == "22P05") {  // JSON with \u0000
    return InvalidArgument("database: text is UTF-8 without zero bytes, give such text");
  }
  if (group == "22") {
    return Internal(Cat("postgresql: ", what, ": a value is none of its column's type (", state,
                        "), check the order of the values"));
  }
  if (state == "23505") return AlreadyExists(message(", it is there already"));
  if (group == "23" || state == "P0001") return FailedPrecondition(message(""));
  if (state == "25006") {
    return NeedsWriteTransaction("a statement that writes");
  }
  if (state == "25P02") {
    return TransactionFailed();
  }
  if (group == "28" || state == "42501") return PermissionDenied(message(""));
  if (state == "3D000") return NotFound(message(", make the database first"));
  if (state == "40001" || state == "40P01") return Aborted(message(", try again"));
  if (group == "53") return ResourceExhausted(message(""));
  if (group == "54") return InvalidArgument(message(", make it shorter"));
  if (state == "55P03") return Unavailable(message(", others write for long, try again"));
  if (state == "57014") return Cancelled(message(""));
  if (group == "08" || group == "57") return Unavailable(message(", try again"));
  if (group == "58") return Unavailable(message(", check the server's disk"));
  if (state == "XX001" || state == "XX002") return DataLoss(message(", restore a backup"));
  return Internal(Cat("postgresql: ", what, ": ", OneLine(said), " (", state, ")"));
}

}  // namespace griot::databases
