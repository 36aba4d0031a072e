#include "griot/accounts/accounts.h"

#include "griot/accounts/routes.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

using griot::Accounts;

// Who changes where an account sends to could send its secrets there.
const Operation kAccountsOperations[] = {
    Fresh(Verb<&Accounts::Create>(
        "accounts.create", Permission::kAccountsWrite, Http::Post("/accounts"),
        "Creates an account at a provider; its secrets are never shown.")),
    Verb<&Accounts::Get>("accounts.get", Permission::kAccountsRead, Http::Get("/accounts/{id}"),
                         "An account, without its secrets."),
    Verb<&Accounts::List>("accounts.list", Permission::kAccountsRead, Http::Get("/accounts"),
                          "The accounts, oldest first."),
    Fresh(Verb<&Accounts::Update>("accounts.update", Permission::kAccountsWrite,
                                  Http::Patch("/accounts/{id}"), "Changes what is given.")),
    Verb<&Accounts::Delete>("accounts.delete", Permission::kAccountsWrite,
                            Http::Delete("/accounts/{id}"), "Deletes an account."),
    Verb<&Accounts::Pause>("accounts.pause", Permission::kAccountsWrite,
                           Http::Post("/accounts/{id}/pause"),
                           "Sends nothing by it any more until it is resumed."),
    Verb<&Accounts::Resume>("accounts.resume", Permission::kAccountsWrite,
                            Http::Post("/accounts/{id}/resume"), "Sends by it again."),
    Verb<&Routes::Create>("routes.create", Permission::kRoutesWrite, Http::Post("/routes"),
                          "Says which accounts serve a country or an operator."),
    Verb<&Routes::Get>("routes.get", Permission::kRoutesRead, Http::Get("/routes/{id}"),
                       "A route."),
    Verb<&Routes::List>("routes.list", Permission::kRoutesRead, Http::Get("/routes"),
                        "The routes, in the order in which they are asked."),
    Verb<&Routes::Update>("routes.update", Permission::kRoutesWrite, Http::Patch("/routes/{id}"),
                          "Changes what is given."),
    Verb<&Routes::Delete>("routes.delete", Permission::kRoutesWrite, Http::Delete("/routes/{id}"),
                          "Deletes a route; what is planned stays as it is."),
};

}  // namespace

std::span<const Operation> Accounts() { return kAccountsOperations; }

}  // namespace griot::catalogue
