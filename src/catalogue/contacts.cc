#include "griot/contacts/contacts.h"

#include "griot/contacts/attributes.h"
#include "griot/contacts/consent_requests.h"
#include "griot/contacts/consents.h"
#include "griot/contacts/groups.h"
#include "griot/contacts/notes.h"
#include "griot/contacts/verification.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

using griot::Contacts;

const Operation kContactsOperations[] = {
    Verb<&Contacts::Create>("contacts.create", Permission::kContactsWrite, Http::Post("/contacts"),
                            "Creates a contact with its addresses, groups and attributes."),
    Verb<&Contacts::Get>("contacts.get", Permission::kContactsRead, Http::Get("/contacts/{id}"),
                         "A contact with everything that is known of it."),
    Verb<&Contacts::Update>("contacts.update", Permission::kContactsWrite,
                            Http::Patch("/contacts/{id}"),
                            "Changes what is given; lists replace those that were there."),
    Verb<&Contacts::Merge>("contacts.merge", Permission::kContactsWrite,
                           Http::Post("/contacts/merge"),
                           "Makes one contact of two. A stop on any address stays a stop."),
    Verb<&Contacts::Delete>("contacts.delete", Permission::kContactsWrite,
                            Http::Delete("/contacts/{id}"),
                            "Deletes a contact. Stops and proofs of consent stay."),

    Verb<&Notes::Add>("notes.add", Permission::kContactsWrite,
                      Http::Post("/contacts/{contact}/notes"), "Writes a note about a contact."),
    Verb<&Notes::List>("notes.list", Permission::kContactsRead,
                       Http::Get("/contacts/{contact}/notes"),
                       "The notes about a contact, newest first."),
    Verb<&Notes::Delete>("notes.delete", Permission::kContactsWrite, Http::Delete("/notes/{id}"),
                         "Deletes a note."),
    Verb<&Attributes::Create>("attributes.create", Permission::kContactsWrite,
                              Http::Post("/attributes"),
                              "Defines an attribute: from then on its values have that type."),
    Verb<&Attributes::Get>("attributes.get", Permission::kContactsRead,
                           Http::Get("/attributes/{id}"), "The definition of an attribute."),
    Verb<&Attributes::List>("attributes.list", Permission::kContactsRead, Http::Get("/attributes"),
                            "The attributes that are defined, by name."),
    Verb<&Attributes::Update>("attributes.update", Permission::kContactsWrite,
                              Http::Patch("/attributes/{id}"),
                              "Changes the label or the choices of an attribute."),
    Verb<&Attributes::Delete>("attributes.delete", Permission::kContactsWrite,
                              Http::Delete("/attributes/{id}"),
                              "Forgets the definition of an attribute; the values stay."),
    Verb<&Groups::Create>("groups.create", Permission::kGroupsWrite, Http::Post("/groups"),
                          "Creates a group."),
    Verb<&Groups::Get>("groups.get", Permission::kGroupsRead, Http::Get("/groups/{id}"),
                       "A group, and how many are in it."),
    Verb<&Groups::Update>("groups.update", Permission::kGroupsWrite, Http::Patch("/groups/{id}"),
                          "Changes the name or the color of a group."),
    Verb<&Groups::Delete>("groups.delete", Permission::kGroupsWrite, Http::Delete("/groups/{id}"),
                          "Deletes a group; its contacts stay."),
    Verb<&Groups::List>("groups.list", Permission::kGroupsRead, Http::Get("/groups"),
                        "The groups by name."),
    Verb<&Groups::Add>("groups.add", Permission::kGroupsWrite, Http::Post("/groups/{id}/contacts"),
                       "Puts contacts into a group."),
    Verb<&Groups::Remove>("groups.remove", Permission::kGroupsWrite,
                          Http::Delete("/groups/{id}/contacts"), "Takes contacts out of a group."),

    Verb<&Consents::Record>("consents.record", Permission::kConsentsWrite, Http::Post("/consents"),
                            "Records what a person said. Only their own, fresh and proved opt-in "
                            "leads out of a stop."),
    Verb<&ConsentRequests::Request>("consents.request", Permission::kConsentsWrite,
                                    Http::Post("/consents/requests"),
                                    "Asks an address for its consent: gives the token to send it."),
    Verb<&ConsentRequests::Confirm>("consents.confirm", Permission::kConsentsWrite,
                                    Http::Post("/consents/confirm"),
                                    "The person's answer: grants what the token asked for."),
    Verb<&Verifications::Verify>("addresses.verify", Permission::kContactsWrite,
                                 Http::Post("/addresses/verify"),
                                 "Notes whether WhatsApp knows a number."),
    Verb<&Consents::Check>("consents.check", Permission::kConsentsRead,
                           Http::Get("/consents/check"), "Whether an address may be written to."),
    Verb<&Consents::History>("consents.history", Permission::kConsentsRead,
                             Http::Get("/consents/history"),
                             "Who consented to what, when and how: the proofs of an address."),
    Verb<&Consents::OptOutAddress>(
        "optouts.add", Permission::kConsentsWrite, Http::Post("/optouts"),
        "Stops an address, known or not, from the moment it is answered."),
    Verb<&Consents::Stops>("optouts.list", Permission::kConsentsRead, Http::Get("/optouts"),
                           "The stops, without the addresses."),
};

}  // namespace

std::span<const Operation> Contacts() { return kContactsOperations; }

}  // namespace griot::catalogue
