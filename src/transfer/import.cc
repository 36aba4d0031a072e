#include "griot/transfer/import.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/attributes.h"
#include "griot/contacts/groups.h"
#include "griot/transfer/row_reader.h"
#include "griot/transfer/row_writer.h"
#include "src/transfer/contact_columns.h"
#include "src/transfer/import_batch.h"
#include "src/transfer/import_run.h"
#include "src/transfer/import_state.h"

namespace griot {
namespace {

using transfer::ImportBatch;
using transfer::ImportState;
using transfer::Refused;

constexpr int kTries = 5;
constexpr std::string_view kRejectColumns[] = {"rejected_line", "rejected_column",
                                               "rejected_reason"};

// Of rejects that were corrected: what was said of them is no longer true.
bool IsOfRejects(std::string_view column) {
  return std::find(std::begin(kRejectColumns), std::end(kRejectColumns), column) !=
         std::end(kRejectColumns);
}

// One import, from its file to its end.
class ImportRun {
 public:
  ImportRun(Scope& scope, const Segmenter& segmenter, Files& files, const ImportContacts& import,
            const transfer::ImportLimits& limits)
      : scope_(scope), segmenter_(segmenter), files_(files), import_(import), limits_(limits) {}

  absl::StatusOr<ImportReport> Run() {
    GRIOT_TRY(OpenFile());
    GRIOT_TRY(MapTheColumns());
    GRIOT_TRY(Resume());
    if (import_.dry_run) {
      GRIOT_TRY(RunDry());
    } else if (const absl::Status status = RunBatches(); !status.ok()) {
      if (began_ && state_.saved == reader_->first_row()) Unclaim();
      return status;
    }
    return Report();
  }

 private:
  absl::Status OpenFile();
  absl::Status MapTheColumns();
  absl::Status Resume();
  absl::Status Claim();
  void Unclaim();
  absl::Status OpenRejects(uint64_t keep);
  absl::Status RunBatches();
  absl::Status RunDry();
  absl::StatusOr<bool> Fill();
  absl::Status Store();
  absl::Status CommitBatch();
  absl::Status WriteRejects();
  absl::Status NoteClosing();
  absl::Status Finish();
  absl::StatusOr<UpsertOptions> Options();
  ImportReport Report() const;

  Scope& scope_;
  const Segmenter& segmenter_;
  Files& files_;
  const ImportContacts& import_;
  const transfer::ImportLimits limits_;

  std::shared_ptr<RandomSource> file_;
  std::unique_ptr<RowReader> reader_;
  std::vector<ColumnMapping> mapping_;
  AttributeDefinitions definitions_;
  CountryId region_ = 0;
  std::string fingerprint_;
  ImportState state_;
  std::optional<int64_t> resumed_at_;
  bool began_ = false;  // this call wrote the first word of it
  std::unique_ptr<ImportBatch> batch_;
  std::unique_ptr<FileSink> rejects_file_;
  std::unique_ptr<RowWriter> rejects_;
  RowPlace place_;  // behind the batch
};

absl::Status ImportRun::OpenFile() {
  if (import_.region) {
    const auto found = segmenter_.plan().FindCountry(*import_.region);
    if (!found) {
      return InvalidArgument(Cat("region: \"", *import_.region,
                                 "\" is unknown, give an ISO 3166 code such as \"SN\""));
    }
    region_ = *found;
  }
  absl::StatusOr<std::unique_ptr<RandomSource>> file = files_.Open(import_.path);
  if (!file.ok()) return absl::Status(file.status().code(), Cat("path: ", Message(file.status())));
  file_ = *std::move(file);
  GRIOT_LET(reader_, OpenRows(file_, {.name = import_.path,
                                      .header = import_.header,
                                      .sheet = import_.sheet.value_or(""),
                                      .strip_guard = true}));
  return absl::OkStatus();
}

absl::Status ImportRun::MapTheColumns() {
  GRIOT_LET(definitions_, Attributes(scope_).All());
  std::vector<std::vector<std::string>> rows;
  const RowPlace first = reader_->first_row();
  Row row;
  while (rows.size() < limits_.guess_rows) {
    GRIOT_LET(const bool more, reader_->Next(row));
    if (!more) break;
    if (row.trouble.empty()) rows.emplace_back(row.cells.begin(), row.cells.end());
  }
  GRIOT_TRY(reader_->Seek(first));
  std::vector<GivenColumn> given;
  for (const ColumnChoice& choice : import_.columns)
    given.push_back({choice.column, choice.target});
  GRIOT_LET(
      mapping_,
      MapColumns(
          {.header = reader_->header(), .rows = rows, .segmenter = &segmenter_, .given = given}));
  for (ColumnMapping& column : mapping_) {
    const bool chosen = std::any_of(given.begin(), given.end(), [&](const GivenColumn& g) {
      return g.column == column.column;
    });
    const bool ours = IsOfRejects(column.column);
    const bool named = transfer::NamedAttribute(column.column).has_value();
    const bool other = column.target == ColumnTarget::kAttribute &&
                       import_.attributes == OtherColumns::kIgnore && !chosen && !named &&
                       definitions_.Find(column.attribute) == nullptr;
    if (ours || other) column.target = ColumnTarget::kIgnore;
  }
  const bool reachable = std::any_of(mapping_.begin(), mapping_.end(), [](const auto& column) {
    return column.target == ColumnTarget::kPhone || column.target == ColumnTarget::kEmail ||
           column.target == ColumnTarget::kExternalId;
  });
  if (reachable) return absl::OkStatus();
  return InvalidArgument(
      "columns: none looks like a phone number or an e-mail address, name one: "
      "\"columns\":[{\"column\":\"…\",\"target\":\"phone\"}]");
}

absl::Status ImportRun::Resume() {
  batch_ = std::make_unique<ImportBatch>(segmenter_, scope_.vault, mapping_, region_,
                                         import_.rejects.has_value(), &definitions_);
  if (import_.dry_run) return absl::OkStatus();
  GRIOT_LET(fingerprint_, transfer::Fingerprint(scope_, *file_, import_));
  GRIOT_LET(std::optional<ImportState> found, transfer::FindBrokenOff(scope_, fingerprint_));
  if (!found) {
    GRIOT_TRY(OpenRejects(0));
    return Claim();
  }
  // The rejects up to there must be there, or the rows are read again: that changes nothing else.
  // Once every row is stored, rejects that are gone have their name already.
  if (import_.rejects && !OpenRejects(found->rejects_size).ok() && !found->closing) {
    state_ = ImportState{.id = found->id, .saved = found->saved, .proof = found->proof};
    return OpenRejects(0);
  }
  state_ = *std::move(found);
  // Begun is not broken off: another call may be reading its first rows just now.
  if (state_.place != reader_->first_row()) resumed_at_ = state_.place.line;
  return reader_->Seek(state_.place);
}

// From here on, another call with the same file sees that somebody began. Nothing is locked while
// rows are read, so that a crash keeps nobody waiting: who commits first goes on, and the other one
// stops at its next batch.
absl::Status ImportRun::Claim() {
  state_.place = reader_->first_row();
  GRIOT_LET(Transaction work, Transaction::Begin(scope_.db, Access::kWrite));
  GRIOT_TRY(transfer::Save(scope_, fingerprint_, state_));
  began_ = true;
  return work.Commit();
}

// Nothing of it was stored: there is nothing to go on with.
void ImportRun::Unclaim() {
  absl::StatusOr<Transaction> work = Transaction::Begin(scope_.db, Access::kWrite);
  if (!work.ok()) return;
  // Where another call has gone on with it, it is no longer ours to forget.
  if (transfer::Forget(scope_, state_).ok()) work->Commit().IgnoreError();
}

absl::Status ImportRun::OpenRejects(uint64_t keep) {
  if (!import_.rejects) return absl::OkStatus();
  // The sink of an earlier try would keep the file from the next one.
  rejects_.reset(), rejects_file_.reset();
  absl::StatusOr<std::unique_ptr<FileSink>> file = files_.Write(*import_.rejects, keep);
  if (!file.ok()) {
    return absl::Status(file.status().code(), Cat("rejects: ", Message(file.status())));
  }
  rejects_file_ = *std::move(file);
  std::vector<std::string> header;
  for (const ColumnMapping& column : mapping_) {
    if (!IsOfRejects(column.column)) header.push_back(column.column);
  }
  header.insert(header.end(), std::begin(kRejectColumns), std::end(kRejectColumns));
  GRIOT_LET(rejects_, MakeRowWriter(rejects_file_.get(), header, {.continued = keep > 0}));
  return absl::OkStatus();
}

absl::StatusOr<UpsertOptions> ImportRun::Options() {
  UpsertOptions options{.policy = import_.policy};
  Groups groups(scope_);
  for (const std::string& name : import_.groups) {
    GRIOT_LET(const Id id, groups.Named(name));
    options.groups.push_back(id);
  }
  if (!import_.consent) return options;
  const ImportConsent& consent = *import_.consent;
  // Without a proof nobody has agreed yet.
  const bool proved = !consent.source.value_or("").empty() || !consent.wording.value_or("").empty();
  options.consent = UpsertConsent{.channel = consent.channel,
                                  .purpose = consent.purpose,
                                  .state = proved ? GateState::kGranted : GateState::kUnconfirmed,
                                  .proof = {.how = "import",
                                            .who = "",
                                            .source = consent.source.value_or(""),
                                            .wording = consent.wording.value_or(""),
                                            .basis = consent.basis}};
  return options;
}

// False: the file is at its end, and the batch is empty.
absl::StatusOr<bool> ImportRun::Fill() {
  batch_->Clear();
  Row row;
  while (batch_->size() < limits_.batch_rows) {
    GRIOT_LET(const bool more, reader_->Next(row));
    if (!more) break;
    batch_->Add(row);
    place_ = row.next;
  }
  return batch_->size() > 0;
}

// The rows of the batch, in the transaction that has begun.
absl::Status ImportRun::Store() {
  GRIOT_LET(const AttributeDefinitions definitions, Attributes(scope_).ForWriting());
  if (definitions != definitions_) {
    return Unavailable(
        "attributes: their definitions changed while the file was read, import it again, it goes "
        "on where it stopped");
  }
  GRIOT_LET(UpsertOptions options, Options());
  Groups groups(scope_);
  std::map<std::string, Id, std::less<>> ids;
  for (const auto& [name, rows] : batch_->group_names()) {
    GRIOT_LET(ids[name], groups.Named(name));
  }
  const IncomingContacts incoming = batch_->Incoming(ids);
  ContactUpsert upsert(scope_, std::move(options), state_.proof);
  std::vector<Upserted> outcomes;
  GRIOT_TRY(upsert.Run(incoming, &outcomes));
  state_.proof = upsert.proof();
  state_.read += static_cast<int64_t>(batch_->size());
  for (size_t i = 0; i < outcomes.size(); ++i) {
    switch (outcomes[i]) {
      case Upserted::kCreated: ++state_.created; break;
      case Upserted::kUpdated: ++state_.updated; break;
      case Upserted::kUnchanged: ++state_.unchanged; break;
      case Upserted::kTwoContacts:
        batch_->Refuse(i, "its addresses belong to two contacts, merge them first");
        break;
      case Upserted::kExternalIdTaken:
        batch_->Refuse(i, "its external id belongs to another contact");
        break;
    }
  }
  for (const Refused& refused : batch_->refused()) {
    ++state_.rejected;
    ++state_.reasons[refused.column.empty() ? std::string(refused.reason)
                                            : Cat(refused.column, ": ", refused.reason)];
  }
  state_.place = place_;
  return absl::OkStatus();
}

absl::Status ImportRun::WriteRejects() {
  if (!rejects_) return absl::OkStatus();
  std::vector<std::string_view> cells;
  for (const Refused& refused : batch_->refused()) {
    const auto of_file = batch_->CellsOf(refused);
    cells.clear();
    for (size_t i = 0; i < mapping_.size(); ++i) {
      if (!IsOfRejects(mapping_[i].column)) cells.push_back(i < of_file.size() ? of_file[i] : "");
    }
    const std::string line = Cat(refused.line);
    cells.push_back(line), cells.push_back(refused.column), cells.push_back(refused.reason);
    GRIOT_TRY(rejects_->Write(cells));
  }
  GRIOT_TRY(rejects_->Flush());
  GRIOT_TRY(rejects_file_->Sync());
  state_.rejects_size = rejects_file_->size();
  return absl::OkStatus();
}

absl::Status ImportRun::CommitBatch() {
  const ImportState before = state_;
  absl::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    if (tries > 0) {
      state_ = before;
      batch_->ForgetRefusals();
      GRIOT_TRY(OpenRejects(before.rejects_size));
    }
    GRIOT_LET(Transaction work, Transaction::Begin(scope_.db, Access::kWrite));
    status = Store();
    if (status.ok()) status = WriteRejects();
    if (status.ok()) status = transfer::Save(scope_, fingerprint_, state_);
    if (status.ok()) status = work.Commit();
    // Somebody else wrote the same addresses at the same time.
    const bool again = status.code() == absl::StatusCode::kAborted ||
                       status.code() == absl::StatusCode::kAlreadyExists;
    if (!again) break;
  }
  return status;
}

absl::Status ImportRun::RunBatches() {
  while (true) {
    GRIOT_TRY(CheckTime(scope_));
    GRIOT_LET(const bool more, Fill());
    if (!more) return Finish();
    GRIOT_TRY(CommitBatch());
  }
}

absl::Status ImportRun::RunDry() {
  GRIOT_LET(Transaction work, Transaction::Begin(scope_.db, Access::kWrite));
  while (true) {
    GRIOT_TRY(CheckTime(scope_));
    GRIOT_LET(const bool more, Fill());
    if (!more) return absl::OkStatus();  // and rolls back
    GRIOT_TRY(Store());
  }
}

// A crash between the rejects' name and the end of the run must not read the file again: the
// counts of what was done would be lost.
absl::Status ImportRun::NoteClosing() {
  state_.closing = true;
  GRIOT_LET(Transaction work, Transaction::Begin(scope_.db, Access::kWrite));
  GRIOT_TRY(transfer::Save(scope_, fingerprint_, state_));
  return work.Commit();
}

absl::Status ImportRun::Finish() {
  if (rejects_) {
    GRIOT_TRY(rejects_->Finish());
    GRIOT_TRY(NoteClosing());
    GRIOT_TRY(rejects_file_->Commit());
  }
  GRIOT_LET(Transaction work, Transaction::Begin(scope_.db, Access::kWrite));
  GRIOT_TRY(transfer::Forget(scope_, state_));
  Json counts;
  counts.Set("read", state_.read), counts.Set("created", state_.created);
  counts.Set("updated", state_.updated), counts.Set("unchanged", state_.unchanged);
  counts.Set("rejected", state_.rejected);
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant, {"contacts.imported", "", counts}));
  GRIOT_TRY(
      scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, "contacts.import", "", counts));
  return work.Commit();
}

ImportReport ImportRun::Report() const {
  ImportReport report{.read = state_.read,
                      .created = state_.created,
                      .updated = state_.updated,
                      .unchanged = state_.unchanged,
                      .rejected = state_.rejected,
                      .reasons = {},
                      .columns = mapping_,
                      .resumed_at = resumed_at_};
  for (const auto& [reason, count] : state_.reasons) report.reasons.push_back({reason, count});
  std::stable_sort(report.reasons.begin(), report.reasons.end(),
                   [](const RejectCount& a, const RejectCount& b) { return a.count > b.count; });
  return report;
}

}  // namespace

std::span<const Migration> Imports::Migrations() { return transfer::Migrations(); }

absl::StatusOr<ImportReport> transfer::RunImport(Scope& scope, const Segmenter& segmenter,
                                                 Files& files, const ImportContacts& import,
                                                 const ImportLimits& limits) {
  return ImportRun(scope, segmenter, files, import, limits).Run();
}

absl::StatusOr<ImportReport> Imports::Import(const ImportContacts& import) {
  return transfer::RunImport(scope_, segmenter_, files_, import);
}

}  // namespace griot
