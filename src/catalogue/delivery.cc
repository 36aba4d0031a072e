#include "griot/delivery/interactions.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

const Operation kDeliveryOperations[] = {
    Verb<&Interactions::Record>("interactions.record", Permission::kInteractionsWrite,
                                Http::Post("/interactions"),
                                "Keeps what somebody did about a message; further steps of its "
                                "campaign hear of it."),
    Verb<&Interactions::List>("interactions.list", Permission::kInteractionsRead,
                              Http::Get("/interactions"), "What people did, as it was told."),
};

}  // namespace

std::span<const Operation> Delivery() { return kDeliveryOperations; }

}  // namespace griot::catalogue
