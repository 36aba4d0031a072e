#include "griot/transfer/consent_export.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/engine/open_engine.h"
#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ConsentExportTest : public EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    folder_ = Cat(testing::TempDir(), "/griot_consents_", ::getpid(), IsPostgres() ? "_p" : "_s");
    std::filesystem::create_directories(folder_);
    house_ = std::make_unique<Session>(System());
  }
  void TearDown() override {
    house_ = nullptr;
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  std::string PathOf(std::string_view name) { return Cat(folder_, "/", name); }
  Json Export(Session& session, std::string_view name, std::string_view more = "") {
    return Good(session, "consents.export", Cat(R"({"path":")", PathOf(name), "\"", more, "}"));
  }
  // Without the header.
  std::vector<TextRow> Rows(std::string_view name) {
    std::ifstream stream(PathOf(name), std::ios::binary);
    EXPECT_TRUE(stream.good()) << name;
    std::stringstream bytes;
    bytes << stream.rdbuf();
    const ReadFile file =
        ReadRows(bytes.str(), {.name = std::string(name), .header = true, .strip_guard = true});
    EXPECT_TRUE(file.status.ok()) << file.message();
    EXPECT_THAT(file.header,
                ElementsAre("at", "state", "channel", "purpose", "basis", "how", "who", "source",
                            "wording", "line", "recorded_at", "address_key", "address", "contact"));
    std::vector<TextRow> rows;
    for (const KeptRow& row : file.rows) rows.push_back(row.cells);
    return rows;
  }
  Json OptOut(std::string_view phone) {
    return Good(*house_, "optouts.add", Cat(R"({"channel":"sms","address":")", phone, "\"}"));
  }

  std::unique_ptr<Session> house_;
  std::string folder_;
};
GRIOT_FOR_EACH_DATABASE(ConsentExportTest);

TEST_P(ConsentExportTest, WritesEveryEntryWithItsProof) {
  const std::string id =
      At(Good(*house_, "contacts.create", R"({"phones":["+221771234567"]})"), "id").string();
  Good(*house_, "consents.record",
       R"({"channel":"sms","address":"+221771234567","purpose":"marketing","state":"granted",
           "basis":"opt_in","how":"form","source":"form 12","wording":"=J'accepte; vraiment"})");
  OptOut("+221771234567");
  OptOut("+221761234568");
  for (const char* name : {"ledger.csv", "ledger.jsonl", "ledger.xlsx"}) {
    EXPECT_EQ(Json(3), At(Export(*house_, name), "written")) << name;
    const std::vector<TextRow> rows = Rows(name);
    ASSERT_EQ(3u, rows.size());
    std::set<std::string> keys;
    int known = 0, granted = 0;
    for (const TextRow& row : rows) {
      EXPECT_EQ(32u, row[11].size());
      keys.insert(row[11]);
      EXPECT_EQ("sms", row[2]);
      if (row[12] == "+221771234567") {
        ++known;
        EXPECT_EQ(id, row[13]);
      } else {
        EXPECT_EQ("", row[12]);
        EXPECT_EQ("", row[13]);
      }
      if (row[1] != "granted") continue;
      ++granted;
      EXPECT_EQ("marketing", row[3]);
      EXPECT_EQ("opt_in", row[4]);
      EXPECT_EQ("form", row[5]);
      EXPECT_EQ("system", row[6]);
      EXPECT_EQ("form 12", row[7]);
      EXPECT_EQ("=J'accepte; vraiment", row[8]);
    }
    EXPECT_EQ(2u, keys.size());
    EXPECT_EQ(2, known);
    EXPECT_EQ(1, granted);
  }
  // Who is erased leaves the proofs, and no address.
  Good(*house_, "privacy.erase", Cat(R"({"contact":")", id, R"(","reason":"request"})"));
  EXPECT_LE(3, At(Export(*house_, "after.csv"), "written").integer());
  for (const TextRow& row : Rows("after.csv")) EXPECT_EQ("", row[12]);
  EXPECT_THAT(Good(*house_, "audit.list").Text(), HasSubstr("consents.export"));
}

TEST_P(ConsentExportTest, PagesAreWholeAndOnesOwn) {
  constexpr int kMany = 1203;  // more than two pages
  for (int i = 0; i < kMany; ++i) OptOut(Cat("+2217712", 10000 + i));
  OptOut("+221771210000");  // a second word of the first
  MakeTenant("other");
  Session other = System("other");
  EXPECT_EQ(Json(0), At(Export(other, "other.csv"), "written"));
  const int64_t written = At(Export(*house_, "all.csv"), "written").integer();
  EXPECT_GE(written, kMany);
  std::set<std::string> keys;
  std::string last;
  for (const TextRow& row : Rows("all.csv")) {
    // The entries of one address stand together.
    EXPECT_EQ(row[11] != last, keys.insert(row[11]).second);
    last = row[11];
  }
  EXPECT_EQ(static_cast<size_t>(kMany), keys.size());
  EXPECT_EQ(static_cast<size_t>(written), Rows("all.csv").size());
}

TEST_P(ConsentExportTest, RefusesWhatIsNoFormat) {
  EXPECT_THAT(Bad(*house_, "consents.export", Cat(R"({"path":")", PathOf("a.doc"), "\"}")),
              HasSubstr("give the format"));
  EXPECT_THAT(Bad(*house_, "consents.export",
                  Cat(R"({"path":")", PathOf("a.csv"), R"(","delimiter":"ab"})")),
              HasSubstr("delimiter"));
  EXPECT_FALSE(std::filesystem::exists(PathOf("a.csv")));
}

}  // namespace
}  // namespace griot
