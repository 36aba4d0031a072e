// Files of people into contacts: CSV, XLSX, JSON Lines, vCard.
//
// Row by row: each number is segmented, each address found or added, each refused row written to a
// file with its reason, from where it can be corrected and imported again. After a crash the same
// call goes on behind the last batch that was committed; the same file again changes nothing.
#ifndef GRIOT_TRANSFER_IMPORT_H_
#define GRIOT_TRANSFER_IMPORT_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/consent.h"
#include "griot/contacts/upsert.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/files.h"
#include "griot/transfer/mapping.h"

namespace griot {

// What everybody in the file agreed to.
struct ImportConsent {
  Channel channel = Channel::kSms;
  Purpose purpose = Purpose::kMarketing;
  Basis basis = Basis::kOptIn;
  std::optional<std::string> source, wording;
};
template <>
struct Schema<ImportConsent> {
  static constexpr std::string_view name = "ImportConsent";
  static constexpr auto fields = Fields(
      Required{"channel", &ImportConsent::channel}, Required{"purpose", &ImportConsent::purpose},
      Field{"basis", &ImportConsent::basis},
      Field{"source", &ImportConsent::source,
            "Where the proofs can be looked up; without it nobody counts as having agreed yet."},
      Field{"wording", &ImportConsent::wording, "The text that was shown."});
};

struct ColumnChoice {
  std::string column, target;
};
template <>
struct Schema<ColumnChoice> {
  static constexpr std::string_view name = "ColumnChoice";
  static constexpr auto fields = Fields(
      Required{"column", &ColumnChoice::column, "Its name, or its place from 1."},
      Required{"target", &ColumnChoice::target, "phone, first_name …, ignore, attribute:NAME."});
};

enum class OtherColumns : uint8_t { kIgnore, kAll };
template <>
struct Schema<OtherColumns> {
  static constexpr std::string_view name = "OtherColumns";
  static constexpr std::string_view names[] = {"none", "all"};
};

struct ImportContacts {
  std::string path;
  std::optional<std::string> region, rejects, sheet;
  std::vector<std::string> groups;
  std::optional<ImportConsent> consent;
  std::vector<ColumnChoice> columns;
  OtherColumns attributes = OtherColumns::kIgnore;
  UpsertPolicy policy = UpsertPolicy::kUpdate;
  std::optional<bool> header;
  bool dry_run = false;
};
template <>
struct Schema<ImportContacts> {
  static constexpr std::string_view name = "ImportContacts";
  static constexpr auto fields = Fields(
      Required{"path", &ImportContacts::path, "CSV, XLSX, JSON Lines or vCard."},
      Field{"region", &ImportContacts::region, "ISO 3166, of phones without a calling code."},
      Field{"rejects", &ImportContacts::rejects, "A file for the rows that are refused."},
      Field{"sheet", &ImportContacts::sheet, "Of a workbook; left out: the first."},
      Field{"groups", &ImportContacts::groups, "By name, for everybody in the file."},
      Field{"consent", &ImportContacts::consent, "What everybody in the file agreed to."},
      Field{"columns", &ImportContacts::columns, "What you know of columns; others are guessed."},
      Field{"attributes", &ImportContacts::attributes, "all: other columns become attributes."},
      Field{"policy", &ImportContacts::policy, "Where a contact is there already."},
      Field{"header", &ImportContacts::header, "Whether the first row has names; guessed."},
      Field{"dry_run", &ImportContacts::dry_run, "Says what would happen, and does nothing."});
};

struct RejectCount {
  std::string reason;
  int64_t count = 0;
};
template <>
struct Schema<RejectCount> {
  static constexpr std::string_view name = "RejectCount";
  static constexpr auto fields =
      Fields(Field{"reason", &RejectCount::reason}, Field{"count", &RejectCount::count});
};

struct ImportReport {
  int64_t read = 0, created = 0, updated = 0, unchanged = 0, rejected = 0;
  std::vector<RejectCount> reasons;
  std::vector<ColumnMapping> columns;
  std::optional<int64_t> resumed_at;
};
template <>
struct Schema<ImportReport> {
  static constexpr std::string_view name = "ImportReport";
  static constexpr auto fields =
      Fields(Field{"read", &ImportReport::read}, Field{"created", &ImportReport::created},
             Field{"updated", &ImportReport::updated}, Field{"unchanged", &ImportReport::unchanged},
             Field{"rejected", &ImportReport::rejected},
             Field{"reasons", &ImportReport::reasons, "Why rows were refused, and how many."},
             Field{"columns", &ImportReport::columns, "What each column was taken for."},
             Field{"resumed_at", &ImportReport::resumed_at,
                   "The row behind which an earlier, broken-off call had stopped."});
};

// Begins and ends its own transactions.
class Imports {
 public:
  Imports(Scope& scope, const Segmenter& segmenter, Files& files)
      : scope_(scope), segmenter_(segmenter), files_(files) {}

  absl::StatusOr<ImportReport> Import(const ImportContacts& import);

  static std::span<const Migration> Migrations();

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
  Files& files_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_IMPORT_H_
