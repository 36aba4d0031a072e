#include "griot/tenants/tenants.h"

#include "griot/tenants/journal.h"
#include "griot/tenants/users.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

const Operation kOperations[] = {
    Verb<&griot::Tenants::Create>("tenants.create", Permission::kTenantsWrite,
                                  Http::Post("/tenants"), "Creates an organisation."),
    Verb<&griot::Tenants::List>("tenants.list", Permission::kTenantsRead, Http::Get("/tenants"),
                                "The organisations by name."),

    Verb<&Users::Create>("users.create", Permission::kUsersWrite, Http::Post("/users"),
                         "Creates a user with a role."),
    Verb<&Users::Get>("users.get", Permission::kUsersRead, Http::Get("/users/{id}"), "A user."),
    Verb<&Users::List>("users.list", Permission::kUsersRead, Http::Get("/users"),
                       "The users, oldest first."),
    Verb<&Users::Update>("users.update", Permission::kUsersWrite, Http::Patch("/users/{id}"),
                         "Changes the role or the password of a user, or disables them."),

    Verb<&Events::List>("events.list", Permission::kEventsRead, Http::Get("/events"),
                        "What happened, numbered without gaps, after a number."),
    Verb<&Audit::List>("audit.list", Permission::kAuditRead, Http::Get("/audit"),
                       "Who did what, oldest first."),
    Verb<&Audit::Verify>("audit.verify", Permission::kAuditRead, Http::Get("/audit/verify"),
                         "Whether the audit log is as it was written."),
};

}  // namespace

std::span<const Operation> Tenants() { return kOperations; }

}  // namespace griot::catalogue
