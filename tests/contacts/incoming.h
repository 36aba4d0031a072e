// Rows on their way into ContactUpsert, with the text that they view.
#ifndef GRIOT_TESTS_CONTACTS_INCOMING_H_
#define GRIOT_TESTS_CONTACTS_INCOMING_H_

#include <gtest/gtest.h>

#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "griot/contacts/upsert.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

class IncomingBatch {
 public:
  explicit IncomingBatch(const TenantVault& vault) : vault_(vault) {}

  // A row of phones ("+…") and e-mails; what else it says is set on it before the next one.
  IncomingContact& Add(const std::vector<std::string>& addresses,
                       const std::vector<Id>& groups = {}) {
    IncomingContact row;
    row.line = static_cast<int64_t>(rows_.size()) + 2;
    row.first_address = static_cast<uint32_t>(addresses_.size());
    row.addresses = static_cast<uint32_t>(addresses.size());
    row.first_group = static_cast<uint32_t>(groups_.size());
    row.groups = static_cast<uint32_t>(groups.size());
    groups_.insert(groups_.end(), groups.begin(), groups.end());
    for (const std::string& text : addresses) addresses_.push_back(Address(text));
    rows_.push_back(row);
    return rows_.back();
  }

  // `text` for as long as the batch.
  std::string_view Keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  std::vector<Upserted> Run(Scope& scope, const UpsertOptions& options = {}) {
    std::vector<Upserted> outcomes;
    ContactUpsert upsert(scope, options);
    const absl::Status status =
        upsert.Run({.rows = rows_, .addresses = addresses_, .groups = groups_}, &outcomes);
    EXPECT_EQ(absl::OkStatus(), status);
    proof_ = upsert.proof();
    return outcomes;
  }
  Id proof() const { return proof_; }

 private:
  IncomingAddress Address(const std::string& text) {
    IncomingAddress address;
    address.value = Keep(text);
    std::memcpy(address.key.data(), vault_.AddressKey(text).data(), address.key.size());
    const bool phone = text.front() == '+';
    address.kind = phone ? AddressKind::kPhone : AddressKind::kEmail;
    if (phone) {
      address.country = "SN", address.type = "mobile", address.operator_name = "Orange";
      address.calling_code = 221, address.time_zone = "Africa/Dakar";
    }
    return address;
  }

  const TenantVault& vault_;
  std::deque<std::string> texts_;
  std::vector<IncomingContact> rows_;
  std::vector<IncomingAddress> addresses_;
  std::vector<Id> groups_;
  Id proof_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_CONTACTS_INCOMING_H_
