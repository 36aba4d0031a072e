#include "griot/database/scrub.h"

namespace griot {

absl::Status Scrub(Connection& db) {
  auto* const files = dynamic_cast<Scrubs*>(&db);
  return files == nullptr ? absl::OkStatus() : files->Scrub();
}

}  // namespace griot
