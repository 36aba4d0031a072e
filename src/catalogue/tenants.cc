#include "griot/tenants/journal.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

const Operation kOperations[] = {
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
