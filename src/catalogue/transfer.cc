#include "griot/transfer/consent_export.h"
#include "griot/transfer/export.h"
#include "griot/transfer/import.h"
#include "griot/transfer/import_progress.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

const Operation kTransferOperations[] = {
    Verb<&Imports::Import>("contacts.import", Permission::kContactsWrite,
                           Http::Post("/contacts/import"), Effect::kLong,
                           "Reads a file of contacts. After a crash the same call goes on where it "
                           "stopped; the same file again changes nothing."),
    Verb<&Exports::Export>("contacts.export", Permission::kContactsExport,
                           Http::Post("/contacts/export"), Effect::kLong,
                           "Writes contacts into a file that an import reads back."),
    Verb<&ConsentExports::Export>("consents.export", Permission::kContactsExport,
                                  Http::Post("/consents/export"), Effect::kLong,
                                  "Writes the ledger of consent into a file, with its proofs."),
    Verb<&RunningImports::List>("imports.list", Permission::kContactsRead, Http::Get("/imports"),
                                "How far the imports have come that run or were broken off."),
    Verb<&RunningImports::Get>("imports.get", Permission::kContactsRead, Http::Get("/imports/{id}"),
                               "How far an import has come."),
};

}  // namespace

std::span<const Operation> Transfer() { return kTransferOperations; }

}  // namespace griot::catalogue
