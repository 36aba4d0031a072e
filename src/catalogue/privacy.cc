#include "griot/privacy/privacy.h"

#include "griot/delivery/person_record.h"
#include "griot/privacy/history.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

using griot::Privacy;

const Operation kPrivacyOperations[] = {
    Verb<&PersonRecords::Export>("privacy.export", Permission::kPrivacyExport,
                                 Http::Post("/privacy/export"),
                                 "Everything that is known of a person, for the person."),
    Verb<&Privacy::Erase>("privacy.erase", Permission::kPrivacyErase, Http::Post("/privacy/erase"),
                          Effect::kLong,
                          "Erases a person. Stops and proofs stay, without name or address."),
    Verb<&Privacy::RetainPeople>("privacy.retain", Permission::kPrivacyErase,
                                 Http::Post("/privacy/retain"), Effect::kLong,
                                 "Erases everybody whose time is over."),
    Verb<&Histories::Of>("contacts.history", Permission::kContactsRead,
                         Http::Get("/contacts/{contact}/history"),
                         "What happened with a contact, newest first."),
};

}  // namespace

std::span<const Operation> Privacy() { return kPrivacyOperations; }

}  // namespace griot::catalogue
