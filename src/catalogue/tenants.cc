#include "griot/tenants/tenants.h"

#include "griot/tenants/api_keys.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/key_rotation.h"
#include "griot/tenants/logins.h"
#include "griot/tenants/settings.h"
#include "griot/tenants/users.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

const Operation kTenantsOperations[] = {
    Verb<&griot::Tenants::Create>("tenants.create", Permission::kTenantsWrite,
                                  Http::Post("/tenants"), "Creates an organisation."),
    Verb<&griot::Tenants::List>("tenants.list", Permission::kTenantsRead, Http::Get("/tenants"),
                                "The organisations by name."),

    Fresh(Verb<&Users::Create>("users.create", Permission::kUsersWrite, Http::Post("/users"),
                               "Creates a user with a role.")),
    Verb<&Users::Get>("users.get", Permission::kUsersRead, Http::Get("/users/{id}"), "A user."),
    Verb<&Users::List>("users.list", Permission::kUsersRead, Http::Get("/users"),
                       "The users, oldest first."),
    Fresh(Verb<&Users::Update>("users.update", Permission::kUsersWrite, Http::Patch("/users/{id}"),
                               "Changes the role or the password of a user, or disables them.")),

    Secret(Verb<&Logins::Create>("sessions.create", Permission::kSessionsOpen,
                                 Http::Post("/sessions"), Effect::kLong,
                                 "Logs a user in: an access token, and one to refresh it.")),
    Secret(Verb<&Logins::Refresh>("sessions.refresh", Permission::kSessionsOpen,
                                  Http::Post("/sessions/refresh"), Effect::kLong,
                                  "Exchanges a refresh token for the next one.")),
    Secret(Verb<&Logins::Confirm>("sessions.confirm", Permission::kSessionsOwn,
                                  Http::Post("/sessions/confirm"), Effect::kLong,
                                  "Takes the caller's password once more, for what wants it "
                                  "fresh.")),
    Verb<&Logins::Delete>("sessions.delete", Permission::kSessionsOwn,
                          Http::Delete("/sessions/{id}"), "Ends a login session at once."),
    Verb<&Logins::List>("sessions.list", Permission::kSessionsOwn, Http::Get("/sessions"),
                        "The open login sessions of a user."),

    Fresh(Secret(Verb<&ApiKeys::Create>("keys.create", Permission::kKeysWrite, Http::Post("/keys"),
                                        "Creates an API key; its secret is shown this once."))),
    Verb<&ApiKeys::List>("keys.list", Permission::kKeysRead, Http::Get("/keys"),
                         "The API keys, without their secrets."),
    Verb<&ApiKeys::Revoke>("keys.revoke", Permission::kKeysWrite, Http::Delete("/keys/{id}"),
                           "Ends an API key at once."),

    Fresh(Secret(Verb<&KeyRotation::Rotate>("vault.rotate", Permission::kKeysWrite,
                                            Http::Post("/vault/rotate"), Effect::kLong,
                                            "Makes a new data key, or hash key, and puts "
                                            "everything under it; called again, it goes on."))),

    Verb<&Settings::Get>("settings.get", Permission::kSettingsRead, Http::Get("/settings/{name}"),
                         "A setting of the organisation."),
    Verb<&Settings::Set>("settings.set", Permission::kSettingsWrite,
                         Http::Patch("/settings/{name}"), "Changes a setting, or forgets it."),
    Verb<&Settings::List>("settings.list", Permission::kSettingsRead, Http::Get("/settings"),
                          "All settings, what they are and what they say."),

    Verb<&Events::List>("events.list", Permission::kEventsRead, Http::Get("/events"), Effect::kWait,
                        "What happened, numbered without gaps, after a number. Nothing yet: waits, "
                        "if asked to."),
    Verb<&Audit::List>("audit.list", Permission::kAuditRead, Http::Get("/audit"),
                       "Who did what, oldest first."),
    Verb<&Audit::Sign>("audit.checkpoint", Permission::kAuditRead, Http::Get("/audit/checkpoint"),
                       "The end of the audit log, signed: keep it where this store is not."),
    Verb<&Audit::Verify>("audit.verify", Permission::kAuditRead, Http::Get("/audit/verify"),
                         "Whether the audit log is as it was written."),
};

}  // namespace

std::span<const Operation> Tenants() { return kTenantsOperations; }

}  // namespace griot::catalogue
