// The store that every installation begins with: people who agreed, and two accounts.
#ifndef GRIOT_TESTS_SIMULATION_BEGINNING_H_
#define GRIOT_TESTS_SIMULATION_BEGINNING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"
#include "griot/databases/open.h"
#include "griot/numbers/segmenter.h"
#include "griot/vault/tenant_vault.h"
#include "tests/simulation/power_vfs.h"

namespace griot::simulation {

inline const absl::Time kBeginning = absl::FromUnixSeconds(1'795'000'000);
inline constexpr std::string_view kBeginningStore = "sqlite:/acme.db";
inline constexpr std::string_view kHttpSettings =
    R"({"url":"http://provider.test/send","accepted_id":"/id",)"
    R"("json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"}})";

inline constexpr std::string_view kLookupSettings =
    R"({"url":"http://provider.test/messages?key={{call_key}}","found":"/messages"})";

// Made once.
const PowerVfs::Image& Beginning();
std::shared_ptr<const TenantVault> BeginningVault();
DatabaseOptions OptionsFor(const PowerVfs& vfs);

// Of the nth person.
std::string NumberOf(int n);
int PersonWith(std::string_view number);
inline bool LivesInParis(int n) { return n % 2 == 1; }  // the others in Dakar
// With consent.
absl::StatusOr<Id> AddPerson(Scope& scope, int n);
// Those of the beginning, as contacts.
const std::vector<Id>& People();
const Segmenter& Numbers();

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_BEGINNING_H_
