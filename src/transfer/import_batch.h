// Rows of a file as contacts on their way in: cells read by their mapping, or refused with a
// reason.
#ifndef GRIOT_SRC_TRANSFER_IMPORT_BATCH_H_
#define GRIOT_SRC_TRANSFER_IMPORT_BATCH_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "griot/contacts/attributes.h"
#include "griot/contacts/upsert.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/mapping.h"
#include "griot/transfer/row_reader.h"
#include "griot/vault/tenant_vault.h"
#include "src/transfer/row_arena.h"

namespace griot::transfer {

// A row that was refused. Its cells are those of the file.
struct Refused {
  int64_t line = 0;
  std::string_view column, reason;
  size_t first_cell = 0, cells = 0;  // in the batch's list
  bool late = false;                 // by the store, not by the reading
};

class ImportBatch {
 public:
  // `region` 0: the segmenter's. `definitions`: what cells of attributes are held to; null: to
  // nothing. All but the region live longer than this.
  ImportBatch(const Segmenter& segmenter, const TenantVault& vault,
              const std::vector<ColumnMapping>& mapping, CountryId region, bool keep_cells,
              const AttributeDefinitions* definitions = nullptr);

  void Clear();
  void Add(const Row& row);

  size_t size() const { return contacts_.size() + refused_.size(); }
  // `groups`: the ids of group_names().
  IncomingContacts Incoming(const std::map<std::string, Id, std::less<>>& groups);
  const std::map<std::string, int64_t, std::less<>>& group_names() const { return group_names_; }
  // Forgets what Refuse() was told, for another try.
  void ForgetRefusals() {
    std::erase_if(refused_, [](const Refused& r) { return r.late; });
  }
  // A contact that could not be stored.
  void Refuse(size_t contact, std::string_view reason);
  // By line.
  const std::vector<Refused>& refused();
  std::span<const std::string_view> CellsOf(const Refused& refused) const {
    return std::span(cells_).subspan(refused.first_cell, refused.cells);
  }

 private:
  struct Kept {
    size_t first_cell = 0, cells = 0;
  };
  // False: refused.
  bool ReadCell(std::string_view cell, const ColumnMapping& column, IncomingContact* contact);
  bool ReadPhones(std::string_view cell, const ColumnMapping& column);
  bool ReadEmailCell(std::string_view cell, const ColumnMapping& column);
  bool ReadOther(std::string_view cell, AddressKind kind, const ColumnMapping& column);
  void ReadName(std::string_view cell, IncomingContact* contact);
  bool ReadAttribute(std::string_view cell, const ColumnMapping& column, std::string_view name);
  void ReadGroups(std::string_view cell);
  bool Wrong(std::string_view column, std::string_view reason);
  CountryId RegionOf(const Row& row) const;
  void AddAddress(IncomingAddress address);

  const Segmenter& segmenter_;
  const TenantVault& vault_;
  const std::vector<ColumnMapping>& mapping_;
  const CountryId region_;
  const bool keep_cells_;
  const AttributeDefinitions* const definitions_;
  int country_column_ = -1;

  RowArena arena_;
  std::vector<IncomingContact> contacts_;
  std::vector<Kept> kept_;  // of each contact
  std::vector<IncomingAddress> addresses_;
  std::vector<std::string_view> row_groups_;  // names, in the order of the rows
  std::vector<Id> group_ids_;
  std::map<std::string, int64_t, std::less<>> group_names_;
  std::vector<Refused> refused_;
  std::vector<std::string_view> cells_;

  // Of the row at hand.
  CountryId row_region_ = 0;
  size_t row_first_address_ = 0;
  std::string attributes_, scratch_;
  std::string_view wrong_column_, wrong_reason_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_IMPORT_BATCH_H_
