#include "griot/audiences/audiences.h"

#include "griot/audiences/contact_list.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

using griot::Audiences;

const Operation kAudiencesOperations[] = {
    Verb<&ContactLists::List>("contacts.list", Permission::kContactsRead, Http::Get("/contacts"),
                              "Contacts page by page, those of a filter or all."),
    Verb<&Audiences::Count>("audiences.count", Permission::kAudiencesRead,
                            Http::Get("/audiences/count"), "How many contacts a filter selects."),
    Verb<&Audiences::Preview>("audiences.preview", Permission::kAudiencesRead,
                              Http::Get("/audiences/preview"),
                              "Whom a filter selects, page by page."),
    Verb<&Audiences::Explain>("audiences.explain", Permission::kAudiencesRead,
                              Http::Get("/audiences/explain"), "What a filter selects, in words."),
    Verb<&Audiences::ExplainOne>("audiences.why", Permission::kAudiencesRead,
                                 Http::Get("/audiences/why"),
                                 "Why a contact is in an audience, or is not."),
    Verb<&Audiences::Create>("audiences.create", Permission::kAudiencesWrite,
                             Http::Post("/audiences"), "Saves an audience under a name."),
    Verb<&Audiences::Get>("audiences.get", Permission::kAudiencesRead, Http::Get("/audiences/{id}"),
                          "A saved audience."),
    Verb<&Audiences::List>("audiences.list", Permission::kAudiencesRead, Http::Get("/audiences"),
                           "The saved audiences by name."),
    Verb<&Audiences::Update>("audiences.update", Permission::kAudiencesWrite,
                             Http::Patch("/audiences/{id}"), "Changes what is given."),
    Verb<&Audiences::Delete>("audiences.delete", Permission::kAudiencesWrite,
                             Http::Delete("/audiences/{id}"), "Forgets a saved audience."),
};

}  // namespace

std::span<const Operation> Audiences() { return kAudiencesOperations; }

}  // namespace griot::catalogue
