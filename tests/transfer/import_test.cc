#include "griot/transfer/import.h"

#include <gmock/gmock.h>

#include <map>

#include "griot/tenants/journal.h"
#include "griot/transfer/row_writer.h"
#include "griot/vault/system_random.h"
#include "src/transfer/import_run.h"
#include "tests/engine/open_engine.h"
#include "tests/engine/table_dump.h"
#include "tests/transfer/memory_files.h"
#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kPeople =
    "prénom,nom,téléphone,ville,email\n"
    "Awa,Ndiaye,77 123 45 67,Dakar,awa@example.sn\n"
    "Moussa,Diop,761234568,Thiès,\n"
    "Fatou,Sow,+33 6 12 34 56 78,Paris,fatou@example.fr\n";

struct Counts {
  int64_t read = 0, created = 0, updated = 0, unchanged = 0, rejected = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
  friend void PrintTo(const Counts& c, std::ostream* out) {
    *out << "read " << c.read << ", created " << c.created << ", updated " << c.updated
         << ", unchanged " << c.unchanged << ", rejected " << c.rejected;
  }
};

class ImportTest : public EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    acme_ = std::make_unique<Session>(System());
    auto work = Transaction::Begin(db(), Access::kWrite);
    vault_ = *OpenTenantVault(db(), acme_->tenant(), nullptr, random_, *clock_);
    ASSERT_TRUE(work->Commit().ok());
    journal_ = std::make_unique<StoredJournal>(*clock_, *vault_);
    segmenter_ = std::make_unique<Segmenter>(*Segmenter::Create({.mode = Mode::kClean}));
  }

  absl::StatusOr<ImportReport> TryToImport(const ImportContacts& import, size_t batch_rows = 40'000,
                                           const std::atomic<bool>* cancel = nullptr) {
    Scope scope{.db = db(),
                .tenant = acme_->tenant(),
                .who = "system",
                .clock = *clock_,
                .random = random_,
                .vault = *vault_,
                .journal = *journal_,
                .cancel = cancel};
    return transfer::RunImport(scope, *segmenter_, files_, import, {.batch_rows = batch_rows});
  }

  ImportReport Import(const ImportContacts& import) {
    const auto report = TryToImport(import);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *report : ImportReport();
  }
  Counts ImportText(std::string_view text, ImportContacts import = {}) {
    import.path = "people.csv";
    if (!import.region) import.region = "SN";
    files_.files["people.csv"] = text;
    return CountsOf(Import(import));
  }
  static Counts CountsOf(const ImportReport& r) {
    EXPECT_EQ(r.read, r.created + r.updated + r.unchanged + r.rejected);
    return {r.read, r.created, r.updated, r.unchanged, r.rejected};
  }

  // "Awa Ndiaye Dakar +221771234567 awa@example.sn [clients]" a contact.
  std::vector<std::string> People() {
    std::vector<std::string> people;
    const Json list = Good(*acme_, "contacts.list", R"({"limit":1000})");
    for (const Json& contact : At(list, "items").array()) {
      std::string line;
      const auto add = [&](const Json& text) {
        if (text.is_string()) line += Cat(line.empty() ? "" : " ", text.string());
      };
      for (const char* field : {"external_id", "first_name", "last_name", "city", "language"}) {
        add(At(contact, field));
      }
      for (const Json& phone : At(contact, "phones").array()) add(At(phone, "e164"));
      for (const Json& email : At(contact, "emails").array()) add(email);
      for (const Json& group : At(contact, "groups").array()) add(Cat("[", group.string(), "]"));
      people.push_back(line);
    }
    return people;
  }
  Json FirstContact() { return At(Good(*acme_, "contacts.list"), "items").array().at(0); }
  std::string StateOf(std::string_view channel, std::string_view address) {
    const Json state = Good(*acme_, "consents.check",
                            Cat(R"({"channel":")", channel, R"(","address":")", address, "\"}"));
    const Json name = At(state, "state");
    return Cat(name.is_string() ? name.string() : "unknown",
               At(state, "allowed").boolean() ? ", allowed" : "");
  }
  std::vector<TextRow> Rejects(std::string_view path = "rejects.csv") {
    const ReadFile file = ReadRows(files_.files[std::string(path)], {.header = true});
    EXPECT_TRUE(file.status.ok()) << file.message();
    std::vector<TextRow> rows{file.header};
    for (const KeptRow& row : file.rows) rows.push_back(row.cells);
    return rows;
  }

  MemoryFiles files_;
  std::unique_ptr<Session> acme_;

 private:
  SystemRandom random_;
  std::shared_ptr<const TenantVault> vault_;
  std::unique_ptr<StoredJournal> journal_;
  std::unique_ptr<Segmenter> segmenter_;
};
GRIOT_FOR_EACH_DATABASE(ImportTest);

TEST_P(ImportTest, ReadsAFileOfPeople) {
  EXPECT_EQ((Counts{.read = 3, .created = 3}), ImportText(kPeople, {.groups = {"clients"}}));
  EXPECT_THAT(People(), ElementsAre("Awa Ndiaye Dakar +221771234567 awa@example.sn [clients]",
                                    "Moussa Diop Thiès +221761234568 [clients]",
                                    "Fatou Sow Paris +33612345678 fatou@example.fr [clients]"));
}

TEST_P(ImportTest, KnowsColumnsByTheirNamesInAnyOrder) {
  const std::map<std::string, std::string> french = {{"Prénom", "Awa"},
                                                     {"Nom de famille", "Ndiaye"},
                                                     {"N° de téléphone", "771234567"},
                                                     {"Ville", "Dakar"},
                                                     {"Courriel", "awa@example.sn"}};
  const std::map<std::string, std::string> english = {{"First name", "Awa"},
                                                      {"Surname", "Ndiaye"},
                                                      {"Mobile", "771234567"},
                                                      {"City", "Dakar"},
                                                      {"E-mail", "awa@example.sn"}};
  bool first = true;
  for (const auto& words : {french, english}) {
    std::vector<std::string> names;
    for (const auto& [name, cell] : words) names.push_back(name);
    for (int i = 0; i < 12; ++i) {
      for (int k = 0; k < 7; ++k) std::next_permutation(names.begin(), names.end());
      std::string header, row;
      for (const std::string& name : names) {
        header += Cat(header.empty() ? "" : ";", name);
        row += Cat(row.empty() ? "" : ";", words.at(name));
      }
      SCOPED_TRACE(header);
      EXPECT_EQ((Counts{.read = 1, .created = first ? 1 : 0, .unchanged = first ? 0 : 1}),
                ImportText(Cat(header, "\n", row, "\n")));
      first = false;
    }
  }
  EXPECT_THAT(People(), ElementsAre("Awa Ndiaye Dakar +221771234567 awa@example.sn"));
}

TEST_P(ImportTest, TheSameFileAgainChangesNothing) {
  ImportContacts import{.groups = {"clients"},
                        .consent = ImportConsent{.source = "shop form, 2026"}};
  ImportText(kPeople, import);
  const auto people = People();
  EXPECT_EQ((Counts{.read = 3, .unchanged = 3}), ImportText(kPeople, import));
  EXPECT_EQ(people, People());
}

TEST_P(ImportTest, FindsPeopleByTheirAddresses) {
  ImportText(kPeople);
  EXPECT_EQ((Counts{.read = 2, .updated = 1, .unchanged = 1}),
            ImportText("phone,city\n+221771234567,Saint-Louis\n761234568,Thiès\n"));
  EXPECT_THAT(People()[0], StartsWith("Awa Ndiaye Saint-Louis"));
  EXPECT_EQ((Counts{.read = 1, .updated = 1}),
            ImportText("phone,city,lang\n771234567,Dakar,fr\n", {.policy = UpsertPolicy::kFill}));
  EXPECT_THAT(People()[0], StartsWith("Awa Ndiaye Saint-Louis fr"));
  EXPECT_EQ((Counts{.read = 1, .unchanged = 1}),
            ImportText("phone,city\n771234567,Dakar\n", {.policy = UpsertPolicy::kSkip}));
}

TEST_P(ImportTest, RowsOfOnePersonAreOneContact) {
  const Counts counts = ImportText("phone,city\n771234567,Dakar\n+221 77 123 45 67,Dakar\n",
                                   {.rejects = "rejects.csv"});
  EXPECT_EQ((Counts{.read = 2, .created = 1, .unchanged = 1}), counts)
      << files_.files["rejects.csv"];
  EXPECT_EQ(1u, People().size());
}

// --- rejects ---

constexpr std::string_view kBroken =
    "prénom,téléphone,email\n"
    "Awa,771234567,awa@example.sn\n"
    "Bad,123,\n"
    "\"Mo\nussa\",761234568,\n"
    "None,,\n"
    "Mail,,not a mail\n";

TEST_P(ImportTest, SaysWhatWasRefusedAndWhere) {
  EXPECT_EQ((Counts{.read = 5, .created = 2, .rejected = 3}),
            ImportText(kBroken, {.rejects = "rejects.csv"}));
  EXPECT_THAT(Rejects(),
              ElementsAre(ElementsAre("prénom", "téléphone", "email", "rejected_line",
                                      "rejected_column", "rejected_reason"),
                          ElementsAre("Bad", "123", "", "3", "téléphone", testing::Ne("")),
                          ElementsAre("None", "", "", "6", "", HasSubstr("no phone number")),
                          ElementsAre("Mail", "", "not a mail", "7", "email", "not_an_email")));
}

TEST_P(ImportTest, CountsTheReasons) {
  files_.files["people.csv"] = "phone\n123\n124\n771234567\nabc\n";
  const ImportReport report = Import({.path = "people.csv", .region = "SN"});
  int64_t rejected = 0;
  for (const RejectCount& reason : report.reasons) {
    EXPECT_THAT(reason.reason, StartsWith("phone: "));
    rejected += reason.count;
  }
  EXPECT_EQ(3, rejected);
  EXPECT_EQ(2, report.reasons.at(0).count);
}

TEST_P(ImportTest, CorrectedRejectsAreImported) {
  ImportText(kBroken, {.rejects = "rejects.csv"});
  std::string corrected = files_.files["rejects.csv"];
  corrected.replace(corrected.find("123"), 3, "701234569");
  files_.files["corrected.csv"] = corrected;
  const ImportReport report =
      Import({.path = "corrected.csv", .region = "SN", .rejects = "again.csv"});
  EXPECT_EQ((Counts{.read = 3, .created = 1, .rejected = 2}), CountsOf(report));
  EXPECT_THAT(People(), testing::Contains("Bad +221701234569"));
  // What was said of the rows before is not said twice.
  const auto again = Rejects("again.csv");
  ASSERT_EQ(3u, again.size());
  EXPECT_EQ(6u, again[0].size());
  EXPECT_EQ("3", again[1][3]);
}

TEST_P(ImportTest, TwoContactsOfOneRowAreNotMixed) {
  ImportText("phone,email\n771234567,awa@example.sn\n761234568,moussa@example.sn\n");
  EXPECT_EQ((Counts{.read = 1, .rejected = 1}),
            ImportText("phone,email\n771234567,moussa@example.sn\n", {.rejects = "rejects.csv"}));
  EXPECT_THAT(Rejects()[1][4], HasSubstr("two contacts"));
}

// --- broken off, and gone on with ---

std::string ManyPeople(int rows) {
  std::string text = "nom,téléphone,groupe\n";
  for (int i = 0; i < rows; ++i) {
    // Each seventh is refused; the first hundred come again at the end.
    const int person = i % (rows - 20);
    text += i % 7 == 3 ? Cat("P", i, ",12,\n")
                       : Cat("P", person, ",77", 1'000'000 + person, ",g", person % 3, "\n");
  }
  return text;
}

class BrokenOffTest : public ImportTest {
 protected:
  static constexpr size_t kBatch = 30;

  void SetUp() override {
    ImportTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    files_.files["people.csv"] = ManyPeople(300);
    import_ = {.path = "people.csv",
               .region = "SN",
               .rejects = "rejects.csv",
               .groups = {"clients"},
               .consent = ImportConsent{.source = "shop form, 2026"}};
  }
  void TearDown() override { ImportTest::TearDown(); }

  // After the import that was broken off `how`, the same call comes to the same end.
  void ExpectTheSameEnd() {
    const auto report = TryToImport(import_, kBatch);
    ASSERT_TRUE(report.ok()) << report.status();
    Counts counts = CountsOf(*report);
    EXPECT_EQ(300, counts.read);
    int refused = 0;
    for (int i = 0; i < 300; ++i) refused += i % 7 == 3 ? 1 : 0;
    EXPECT_EQ(refused, counts.rejected);
    EXPECT_EQ(300 - refused, counts.created + counts.updated + counts.unchanged);
    EXPECT_EQ(static_cast<size_t>(counts.created), People().size());
    const auto rejects = Rejects();
    ASSERT_EQ(static_cast<size_t>(refused) + 1, rejects.size());
    for (size_t i = 1; i < rejects.size(); ++i) {
      EXPECT_EQ(Cat("P", (i - 1) * 7 + 3), rejects[i][0]);
      EXPECT_EQ(Cat((i - 1) * 7 + 3 + 2), rejects[i][3]);
    }
    // Once in the feed, with the counts of the whole.
    const Json events = Good(*acme_, "events.list", R"({"limit":1000})");
    int imported = 0;
    for (const Json& event : At(events, "items").array()) {
      if (At(event, "type").string() != "contacts.imported") continue;
      ++imported;
      EXPECT_EQ(counts.created, At(At(event, "data"), "created").integer());
      EXPECT_EQ(300, At(At(event, "data"), "read").integer());
    }
    EXPECT_EQ(1, imported);
    // And it is done: the same call is a new import.
    const auto again = TryToImport(import_, kBatch);
    ASSERT_TRUE(again.ok());
    EXPECT_FALSE(again->resumed_at);
    EXPECT_EQ(0, again->created);
    EXPECT_EQ(300, again->read);
  }

  ImportContacts import_;
};
GRIOT_FOR_EACH_DATABASE(BrokenOffTest);

TEST_P(BrokenOffTest, ByACancelBehindABatch) {
  std::atomic<bool> cancel{false};
  int batches = 0;
  files_.on_sync = [&] {
    if (++batches == 4) cancel = true;
    return absl::OkStatus();
  };
  EXPECT_EQ(absl::StatusCode::kCancelled, TryToImport(import_, kBatch, &cancel).status().code());
  EXPECT_EQ(0u, files_.files.count("rejects.csv"));
  files_.on_sync = nullptr;
  const size_t stored = People().size();
  EXPECT_GT(stored, 80u);
  EXPECT_LT(stored, 120u);
  ExpectTheSameEnd();
}

TEST_P(BrokenOffTest, ByADiskThatIsFullAtAnyBatch) {
  for (const int last : {1, 4, 7}) {
    int batches = 0;
    files_.on_sync = [&] {
      return ++batches == last ? ResourceExhausted("no space left") : absl::OkStatus();
    };
    EXPECT_EQ(absl::StatusCode::kResourceExhausted, TryToImport(import_, kBatch).status().code());
  }
  files_.on_sync = nullptr;
  ExpectTheSameEnd();
}

TEST_P(BrokenOffTest, ByAFileThatCannotBeReadOn) {
  import_.rejects.reset();
  std::string& file = files_.files["people.csv"];
  const auto whole = TryToImport({.path = "people.csv", .region = "SN", .dry_run = true});
  ASSERT_TRUE(whole.ok());
  // Behind the fingerprint's reading: it is taken of the whole file.
  std::atomic<bool> cancel{false};
  clock_->Set(clock_->Now());
  const std::string good = file;
  cancel = true;
  EXPECT_FALSE(TryToImport(import_, kBatch, &cancel).ok());
  EXPECT_EQ(0u, People().size());
  files_.broken_at = 2000;
  EXPECT_EQ(absl::StatusCode::kDataLoss, TryToImport(import_, kBatch).status().code());
  files_.broken_at = UINT64_MAX;
  const auto report = TryToImport(import_, kBatch);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(CountsOf(*whole), CountsOf(*report));
}

TEST_P(BrokenOffTest, BeforeTheRejectsHaveTheirName) {
  files_.on_commit = [] { return absl::AbortedError("crash"); };
  EXPECT_FALSE(TryToImport(import_, kBatch).ok());
  files_.on_commit = nullptr;
  ExpectTheSameEnd();
}

TEST_P(BrokenOffTest, AfterTheRejectsHaveTheirName) {
  files_.after_commit = [] { return absl::AbortedError("crash"); };
  EXPECT_FALSE(TryToImport(import_, kBatch).ok());
  files_.after_commit = nullptr;
  ExpectTheSameEnd();
}

TEST_P(BrokenOffTest, WithRejectsThatWereLost) {
  int batches = 0;
  files_.on_sync = [&] {
    return ++batches == 5 ? ResourceExhausted("no space left") : absl::OkStatus();
  };
  EXPECT_FALSE(TryToImport(import_, kBatch).ok());
  files_.on_sync = nullptr;
  files_.parts.clear();
  // Read again from the front: the rejects are whole, and nobody is there twice.
  const auto report = TryToImport(import_, kBatch);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_FALSE(report->resumed_at);
  EXPECT_EQ(300, report->read);
  EXPECT_EQ(static_cast<size_t>(report->rejected) + 1, Rejects().size());
}

TEST_P(BrokenOffTest, AnotherFileIsAnotherImport) {
  std::atomic<bool> cancel{false};
  files_.on_sync = [&] {
    cancel = true;
    return absl::OkStatus();
  };
  EXPECT_FALSE(TryToImport(import_, kBatch, &cancel).ok());
  files_.on_sync = nullptr;
  files_.files["people.csv"] += "One more,779999999,\n";
  const auto report = TryToImport(import_, kBatch);
  ASSERT_TRUE(report.ok());
  EXPECT_FALSE(report->resumed_at);
  EXPECT_EQ(301, report->read);
  EXPECT_GT(report->unchanged, 20);
}

// --- two at once ---

TEST_P(ImportTest, OfTwoCallsWithOneFileOnlyOneGetsToItsEnd) {
  // Larger than what is read ahead.
  const std::string padding(20'000, 'x');
  std::string text = "autre,téléphone\n";
  for (int i = 0; i < 60; ++i) text += Cat(padding, ",7712345", 10 + i, "\n");
  files_.files["people.csv"] = text;
  const ImportContacts import{.path = "people.csv", .region = "SN"};
  // The second begins and ends while the first, which has its row in the store, is reading.
  std::optional<absl::StatusOr<ImportReport>> second;
  int reads = 0;
  files_.on_read = [&] {
    if (second || ++reads % 50 != 0) return;
    if (At(Good(*acme_, "imports.list"), "items").array().empty()) return;
    second.emplace(absl::UnknownError("not yet"));
    second = TryToImport(import, 10);
  };
  const absl::StatusOr<ImportReport> first = TryToImport(import, 10);
  files_.on_read = nullptr;
  ASSERT_TRUE(second) << reads;
  ASSERT_TRUE(second->ok()) << second->status();
  EXPECT_EQ("UNAVAILABLE: path: another call is importing this file, wait for its end",
            first.status().ToString());
  EXPECT_EQ(60u, People().size());
  // Nothing is left of it: the same call is a new import.
  const auto again = TryToImport(import, 10);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(60, again->unchanged);
}

// --- attributes with a type ---

TEST_P(ImportTest, CellsOfDefinedAttributesAreReadAsTheirType) {
  for (const char* json :
       {R"({"name":"solde","type":"number"})", R"({"name":"vip","type":"boolean"})",
        R"({"name":"achat","type":"date"})", R"({"name":"code","type":"text"})"}) {
    Good(*acme_, "attributes.create", json);
  }
  // Their columns are read without being asked for; others are not.
  EXPECT_EQ((Counts{.read = 3, .created = 1, .rejected = 2}),
            ImportText("téléphone;solde;vip;achat;code;autre\n"
                       "771234567;1 234,5;oui;21/11/2026;7;x\n"
                       "771234568;beaucoup;oui;21/11/2026;7;x\n"
                       "771234569;1;oui;31/02/2026;7;x\n",
                       {.rejects = "rejects.csv"}));
  EXPECT_EQ(
      *ParseJson(R"({"solde":1234.5,"vip":true,"achat":"2026-11-21","code":"7"})")->Find("solde"),
      At(At(FirstContact(), "attributes"), "solde"));
  const Json attributes = At(FirstContact(), "attributes");
  EXPECT_EQ(Json(true), At(attributes, "vip"));
  EXPECT_EQ(Json("2026-11-21"), At(attributes, "achat"));
  EXPECT_EQ(Json("7"), At(attributes, "code"));
  EXPECT_EQ(4u, attributes.object().size());
  const auto rejects = Rejects();
  ASSERT_EQ(3u, rejects.size());
  EXPECT_EQ("solde", rejects[1][7]);
  EXPECT_EQ("not_a_number", rejects[1][8]);
  EXPECT_EQ("achat", rejects[2][7]);
  EXPECT_EQ("not_a_date", rejects[2][8]);
}

TEST_P(ImportTest, ADefinitionThatComesMeanwhileStopsItUntilTheNextCall) {
  std::string text = "téléphone,attribute:solde\n";
  for (int i = 0; i < 30; ++i) text += Cat("7712345", 10 + i, ",x\n");
  files_.files["people.csv"] = text;
  const ImportContacts import{.path = "people.csv", .region = "SN", .rejects = "rejects.csv"};
  int batches = 0;
  std::string id;
  files_.on_sync = [&] {
    if (++batches == 1) return absl::OkStatus();
    return ResourceExhausted("no space left");
  };
  EXPECT_FALSE(TryToImport(import, 10).ok());
  files_.on_sync = nullptr;
  // Ten contacts have no number there: first their values go.
  EXPECT_THAT(Bad(*acme_, "attributes.create", R"({"name":"solde","type":"number"})"),
              HasSubstr("10 contacts have a value that does not fit"));
  Good(*acme_, "attributes.create", R"({"name":"solde","type":"text","choices":["x"]})");
  const auto report = TryToImport(import, 10);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(30, report->created);
}

// --- a dry run ---

TEST_P(ImportTest, ADryRunChangesNothing) {
  ImportText("phone,city\n771234567,Paris\n");
  const std::string before = DumpTenant(db(), acme_->tenant());
  const size_t files = files_.files.size();
  const Counts counts =
      ImportText(Cat(kPeople, "Bad,,12,,\n"), {.rejects = "rejects.csv",
                                               .groups = {"new"},
                                               .consent = ImportConsent{.source = "form"},
                                               .dry_run = true});
  EXPECT_EQ((Counts{.read = 4, .created = 2, .updated = 1, .rejected = 1}), counts);
  EXPECT_EQ(before, DumpTenant(db(), acme_->tenant()));
  EXPECT_EQ(files, files_.files.size());
  EXPECT_EQ(0u, files_.parts.size());
}

// --- consent ---

TEST_P(ImportTest, ConsentNeedsAProof) {
  ImportText("phone\n771234567\n", {.consent = ImportConsent{.source = "shop form, 2026"}});
  ImportText("phone\n761234568\n", {.consent = ImportConsent{}});
  ImportText("phone\n701234569\n");
  EXPECT_EQ("granted, allowed", StateOf("sms", "+221771234567"));
  EXPECT_EQ("unconfirmed", StateOf("sms", "+221761234568"));
  EXPECT_EQ("unknown", StateOf("sms", "+221701234569"));
  const Json history =
      Good(*acme_, "consents.history", R"({"channel":"sms","address":"+221771234567"})");
  ASSERT_EQ(1u, At(history, "items").array().size());
  const Json proof = At(history, "items").array()[0];
  EXPECT_EQ("import", At(proof, "how").string());
  EXPECT_EQ("shop form, 2026", At(proof, "source").string());
  EXPECT_EQ("system", At(proof, "who").string());
  EXPECT_EQ("opt_in", At(proof, "basis").string());
}

TEST_P(ImportTest, WhoWithdrewStaysWithdrawn) {
  Good(*acme_, "optouts.add", R"({"channel":"sms","address":"+221771234567","reason":"asked"})");
  ImportText(kPeople, {.consent = ImportConsent{.source = "shop form, 2026"}});
  EXPECT_THAT(StateOf("sms", "+221771234567"), Not(HasSubstr("allowed")));
  EXPECT_EQ("granted, allowed", StateOf("sms", "+221761234568"));
  Good(*acme_, "optouts.add", R"({"channel":"sms","address":"+221761234568"})");
  ImportText(kPeople, {.consent = ImportConsent{.source = "another form"}});
  EXPECT_THAT(StateOf("sms", "+221761234568"), Not(HasSubstr("allowed")));
}

TEST_P(ImportTest, ConsentIsForTheChannelsAddresses) {
  ImportText("phone,email\n771234567,awa@example.sn\n",
             {.consent = ImportConsent{.channel = Channel::kEmail, .source = "form"}});
  EXPECT_EQ("granted, allowed", StateOf("email", "awa@example.sn"));
  EXPECT_EQ("unknown", StateOf("sms", "+221771234567"));
}

// --- cells ---

TEST_P(ImportTest, GroupsMayStandInAColumn) {
  ImportText("phone,groupes\n771234567,\"vip, amis,vip\"\n761234568,vip;amis|autres\n701234569,\n");
  EXPECT_THAT(People(), ElementsAre("+221771234567 [amis] [vip]",
                                    "+221761234568 [amis] [autres] [vip]", "+221701234569"));
}

TEST_P(ImportTest, OtherColumnsBecomeAttributesWhereAsked) {
  constexpr std::string_view kText = "phone,Points,Code,Solde,Note\n771234567,12,007,-3.5,1e3\n";
  ImportText(kText);
  EXPECT_EQ(nullptr, FirstContact().Find("attributes")
                         ? At(FirstContact(), "attributes").Find("points")
                         : nullptr);
  ImportText(kText, {.attributes = OtherColumns::kAll});
  const Json attributes = At(FirstContact(), "attributes");
  EXPECT_EQ(Json(12), At(attributes, "points")) << attributes.Text();
  EXPECT_EQ(Json("007"), At(attributes, "code"));
  EXPECT_EQ(Json(-3.5), At(attributes, "solde"));
  EXPECT_EQ(Json("1e3"), At(attributes, "notes"));
  const Json count = Good(*acme_, "audiences.count", R"({"filter":"attribute(\"points\") > 11"})");
  EXPECT_EQ(1, At(count, "count").integer());
}

TEST_P(ImportTest, ACountryOfTheRowSaysHowItsNumbersAreRead) {
  ImportText("phone,pays\n0612345678,FR\n771234567,SN\n0612345679,fr\n761234568,\n");
  EXPECT_THAT(People(),
              ElementsAre("+33612345678", "+221771234567", "+33612345679", "+221761234568"));
}

TEST_P(ImportTest, ACellMayHoldSeveralNumbers) {
  ImportText("nom,phone\nDiop,701234569\nNdiaye,771234567 / 761234568\n");
  EXPECT_THAT(People(), ElementsAre("Diop +221701234569", "Ndiaye +221771234567 +221761234568"));
}

TEST_P(ImportTest, ColumnsMayBeGiven) {
  const Counts counts = ImportText(
      "a,b,c\nAwa,771234567,2026\n",
      {.columns = {{"a", "first_name"}, {"2", "phone"}, {"c", "attribute:since"}}, .header = true});
  EXPECT_EQ((Counts{.read = 1, .created = 1}), counts);
  EXPECT_THAT(People(), ElementsAre("Awa +221771234567"));
  EXPECT_EQ(Json(2026), At(At(FirstContact(), "attributes"), "since"));
}

// --- other kinds of files ---

TEST_P(ImportTest, ReadsJsonLines) {
  files_.files["people.jsonl"] =
      "{\"prenom\":\"Awa\",\"telephone\":\"771234567\"}\n{\"prenom\":\"Mo\",\"telephone\":12}\n";
  const ImportReport report =
      Import({.path = "people.jsonl", .region = "SN", .rejects = "rejects.csv"});
  EXPECT_EQ((Counts{.read = 2, .created = 1, .rejected = 1}), CountsOf(report));
  EXPECT_THAT(People(), ElementsAre("Awa +221771234567"));
  EXPECT_EQ("2", Rejects()[1][2]);
}

TEST_P(ImportTest, ReadsCards) {
  files_.files["people.vcf"] =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ndiaye;Awa;;;\r\nFN:Awa Ndiaye\r\nTEL;TYPE=CELL:+221 77 123 "
      "45 67\r\nEMAIL:awa@example.sn\r\nEND:VCARD\r\n";
  EXPECT_EQ((Counts{.read = 1, .created = 1}), CountsOf(Import({.path = "people.vcf"})));
  ASSERT_EQ(1u, People().size());
  EXPECT_THAT(People()[0], HasSubstr("+221771234567 awa@example.sn"));
  EXPECT_THAT(People()[0], HasSubstr("Awa Ndiaye"));
}

class StringSink final : public ByteSink {
 public:
  absl::Status Write(std::string_view more) override {
    bytes += more;
    return absl::OkStatus();
  }
  std::string bytes;
};

TEST_P(ImportTest, ReadsWorkbooks) {
  StringSink sink;
  const std::vector<std::string> header = {"Nom", "Téléphone"};
  auto writer = MakeRowWriter(&sink, header, {.format = FileFormat::kXlsx});
  ASSERT_TRUE(writer.ok()) << writer.status();
  const std::vector<std::vector<std::string_view>> rows = {{"Ndiaye", "771234567"}, {"Bad", "12"}};
  for (const auto& row : rows) ASSERT_TRUE((*writer)->Write(row).ok());
  EXPECT_FALSE((*writer)->Flush().ok());
  ASSERT_TRUE((*writer)->Finish().ok());
  files_.files["people.xlsx"] = sink.bytes;
  const ImportReport report =
      Import({.path = "people.xlsx", .region = "SN", .rejects = "rejects.csv"});
  EXPECT_EQ((Counts{.read = 2, .created = 1, .rejected = 1}), CountsOf(report));
  EXPECT_THAT(People(), ElementsAre("Ndiaye +221771234567"));
  EXPECT_EQ("3", Rejects()[1][2]);
}

// --- what is no import ---

TEST_P(ImportTest, SaysWhyItCannotBegin) {
  files_.files["people.csv"] = kPeople;
  files_.files["nobody.csv"] = "colour,size\nred,big\nblue,small\n";
  const auto message = [&](const ImportContacts& import) {
    return TryToImport(import).status().ToString();
  };
  EXPECT_THAT(message({.path = "missing.csv"}), StartsWith("NOT_FOUND: path: "));
  EXPECT_THAT(message({.path = "people.csv", .region = "XX"}),
              StartsWith("INVALID_ARGUMENT: region: \"XX\""));
  EXPECT_THAT(message({.path = "nobody.csv"}), StartsWith("INVALID_ARGUMENT: columns: "));
  EXPECT_THAT(message({.path = "people.csv", .columns = {{"none", "phone"}}}),
              StartsWith("NOT_FOUND"));
  EXPECT_THAT(message({.path = "people.csv", .columns = {{"nom", "telly"}}}),
              StartsWith("INVALID_ARGUMENT"));
  EXPECT_THAT(message({.path = "people.csv",
                       .region = "SN",
                       .consent = ImportConsent{.channel = Channel::kAll, .source = "x"}}),
              StartsWith("INVALID_ARGUMENT: consent"));
  EXPECT_EQ(0u, People().size());
}

TEST_P(ImportTest, ALoneHeaderIsAnEmptyFile) {
  EXPECT_EQ(Counts(), ImportText("nom,téléphone\n", {.rejects = "rejects.csv"}));
  EXPECT_EQ(1u, Rejects().size());
}

}  // namespace
}  // namespace griot
