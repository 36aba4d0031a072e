#include "griot/transfer/export.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "tests/engine/open_engine.h"
#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class ExportTest : public EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    folder_ = Cat(testing::TempDir(), "/griot_export_", ::getpid(), IsPostgres() ? "_p" : "_s");
    std::filesystem::create_directories(folder_);
    house_ = std::make_unique<Session>(System());
  }
  void TearDown() override {
    house_ = nullptr;
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  std::string PathOf(std::string_view name) { return Cat(folder_, "/", name); }
  static std::string Bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.good()) << path;
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  Json Export(Session& session, std::string_view name, std::string_view more = "") {
    return Good(session, "contacts.export", Cat(R"({"path":")", PathOf(name), "\"", more, "}"));
  }
  Json Create(std::string_view json) { return Good(*house_, "contacts.create", json); }
  std::vector<TextRow> Rows(std::string_view name) {
    const ReadFile file =
        ReadRows(Bytes(PathOf(name)), {.name = std::string(name), .strip_guard = true});
    EXPECT_TRUE(file.status.ok()) << file.message();
    std::vector<TextRow> rows{file.header};
    for (const KeptRow& row : file.rows) rows.push_back(row.cells);
    return rows;
  }

  std::unique_ptr<Session> house_;
  std::string folder_;
};
GRIOT_FOR_EACH_DATABASE(ExportTest);

TEST_P(ExportTest, WritesWhatAnImportReads) {
  Create(R"({"external_id":"A-1","first_name":"Awa","last_name":"Ndiaye","phones":["771234567",
             "+33612345678"],"emails":["awa@example.sn"],"city":"Dakar","language":"fr",
             "time_zone":"Africa/Dakar","groups":["vip","a, b"],"attributes":{"age":7,"vip":true},
             "addresses":[{"kind":"postal","value":"12 rue X"}]})");
  Create(R"({"first_name":"=1+1","phones":["761234568"]})");
  const Json report = Export(*house_, "people.csv");
  EXPECT_EQ(Json(2), At(report, "written"));
  EXPECT_EQ(Json("csv"), At(report, "format"));
  EXPECT_THAT(
      Rows("people.csv"),
      ElementsAre(
          ElementsAre("external_id", "first_name", "last_name", "phone", "phone_2", "email", "city",
                      "language", "time_zone", "groups", "postal_address", "attribute:age",
                      "attribute:vip"),
          ElementsAre("A-1", "Awa", "Ndiaye", "+221771234567", "+33612345678", "awa@example.sn",
                      "Dakar", "fr", "Africa/Dakar", "\"a, b\"|vip", "12 rue X", "7", "true"),
          ElementsAre("", "=1+1", "", "+221761234568", "", "", "", "", "", "", "", "", "")));
  // What a spreadsheet would take for a formula, is guarded; a machine gets it as it is.
  EXPECT_THAT(Bytes(PathOf("people.csv")), HasSubstr(",'=1+1,,'+221761234568,"));
  Export(*house_, "raw.csv", R"(,"raw":true,"columns":["first_name","phones"])");
  EXPECT_THAT(Bytes(PathOf("raw.csv")), HasSubstr("\n=1+1,+221761234568,\r\n"));
}

TEST_P(ExportTest, NamesColumnsInFrench) {
  Create(R"({"first_name":"Awa","phones":["771234567"],"attributes":{"age":7}})");
  Export(*house_, "gens.csv", R"(,"language":"fr")");
  EXPECT_THAT(
      Bytes(PathOf("gens.csv")),
      StartsWith("\xEF\xBB\xBFid externe;prénom;nom de famille;téléphone;email;ville;langue;"
                 "fuseau horaire;groupes;attribut:age\r\n"));
}

TEST_P(ExportTest, ChoosesContactsAndColumns) {
  const Json awa = Create(R"({"first_name":"Awa","phones":["771234567"],"groups":["vip"]})");
  Create(R"({"first_name":"Jean","phones":["+33612345678","+33612345679"]})");
  Export(*house_, "some.jsonl",
         R"(,"filter":"country == \"SN\"","columns":["id","phones","operator","attribute:x"])");
  const std::string id = At(awa, "id").string();
  // Nobody chosen has a second phone.
  EXPECT_EQ(Bytes(PathOf("some.jsonl")),
            Cat(R"({"griot_id":")", id,
                R"(","phone":"+221771234567","operator":"Orange","attribute:x":null})", "\n"));
}

TEST_P(ExportTest, RefusesWhatItCannotWrite) {
  const auto bad = [&](std::string_view name, std::string_view more) {
    const std::string error =
        Bad(*house_, "contacts.export", Cat(R"({"path":")", PathOf(name), "\"", more, "}"));
    EXPECT_FALSE(std::filesystem::exists(PathOf(name)));
    return error;
  };
  EXPECT_THAT(bad("people.txt", ""), HasSubstr("give the format"));
  EXPECT_THAT(bad("people.csv", R"(,"columns":["phons"])"), HasSubstr("did you mean \"phones\""));
  EXPECT_THAT(bad("people.csv", R"(,"language":"wo")"), HasSubstr("write en or fr"));
  EXPECT_THAT(bad("people.csv", R"(,"delimiter":"x")"), HasSubstr("delimiter"));
  EXPECT_THAT(bad("people.csv", R"(,"format":"vcard")"), HasSubstr("read only"));
  EXPECT_THAT(bad("people.csv", R"(,"filter":"country ==")"), StartsWith("INVALID_ARGUMENT"));
  EXPECT_THAT(bad("no/such/folder.csv", ""), StartsWith("NOT_FOUND: path: "));
}

TEST_P(ExportTest, IsNoFileWhenItIsBrokenOff) {
  Create(R"({"first_name":"Awa","phones":["771234567"]})");
  const std::atomic<bool> cancel = true;
  const auto answer = house_->Call("contacts.export", Cat(R"({"path":")", PathOf("a.csv"), "\"}"),
                                   {.cancel = &cancel});
  EXPECT_EQ(absl::StatusCode::kCancelled, answer.status().code());
  const auto late = house_->Call("contacts.export", Cat(R"({"path":")", PathOf("a.csv"), "\"}"),
                                 {.budget = absl::ZeroDuration()});
  EXPECT_EQ(absl::StatusCode::kDeadlineExceeded, late.status().code());
  EXPECT_FALSE(std::filesystem::exists(PathOf("a.csv")));
}

TEST_P(ExportTest, IsInTheAuditLog) {
  Create(R"({"first_name":"Awa","phones":["771234567"]})");
  Export(*house_, "people.csv");
  const Json last = At(Good(*house_, "audit.list"), "items").array().back();
  EXPECT_EQ(Json("contacts.export"), At(last, "action"));
  EXPECT_EQ(R"({"rows":1,"filtered":false})", At(last, "details").Text());
}

// --- import(export(x)) = x ---

// Contacts of every kind, with the texts that files are broken by.
class People {
 public:
  explicit People(uint32_t seed) : random_(seed) {}

  std::string Next() {
    ++n_;
    JsonWriter out;
    out.Begin('{');
    for (const char* field : {"first_name", "last_name", "city", "language"}) {
      if (Maybe()) out.Key(field).String(Text());
    }
    if (Maybe()) out.Key("external_id").String(Cat(Pick(kTexts), n_));
    if (Maybe()) out.Key("time_zone").String("Africa/Dakar");
    out.Key("phones").Begin('[');
    const int phones = Below(4);
    for (int i = 0; i < phones; ++i) {
      out.String(Maybe() ? Cat("+22177", 1'000'000 + n_ * 10 + i)
                         : Cat("+336", 10'000'000 + n_ * 10 + i));
    }
    out.End(']').Key("emails").Begin('[');
    for (int i = phones == 0 ? -1 : 0, end = Below(3); i < end; ++i) {
      out.String(Cat("p", n_, ".", i + 1, "@example.org"));
    }
    out.End(']').Key("addresses").Begin('[');
    if (Below(8) == 0) Address(out, "push");
    if (Below(8) == 0) Address(out, "postal");
    out.End(']').Key("groups").Begin('[');
    for (int i = Below(4); i > 0; --i) out.String(Text());
    out.End(']').Key("attributes").Begin('{');
    std::set<std::string> named;
    for (int i = Below(4); i > 0; --i) {
      const std::string name = Text();
      if (!named.insert(name).second) continue;
      out.Key(name);
      switch (Below(4)) {
        case 0: out.Integer(Below(1000) - 500); break;
        case 1: out.Number(Below(1000) / 8.0); break;
        case 2: out.Bool(Maybe()); break;
        default: out.String(Text());
      }
    }
    return out.End('}').End('}').Take();
  }

 private:
  static constexpr std::string_view kTexts[] = {"Awa",
                                                "=1+1",
                                                "+33",
                                                "-x",
                                                "@me",
                                                "'quoted",
                                                "''=2",
                                                "a,b",
                                                "a;b|c",
                                                "\"q\"",
                                                "l\nm",
                                                "x\ty",
                                                "é à 日本 🎉",
                                                "007",
                                                "7",
                                                "1e5",
                                                "true",
                                                "null",
                                                "\"a\", b",
                                                "_x0041_",
                                                "\xEF\xBC\x9D"
                                                "1",
                                                "phone",
                                                "city",
                                                "O'Neil",
                                                "a\"b",
                                                "groups",
                                                "griot_id",
                                                "<b>&amp;",
                                                "2026-01-02",
                                                "771234567",
                                                "a@b.example"};

  int Below(int end) { return static_cast<int>(random_() % static_cast<uint32_t>(end)); }
  bool Maybe() { return Below(2) == 0; }
  template <size_t N>
  std::string_view Pick(const std::string_view (&list)[N]) {
    return list[Below(N)];
  }
  std::string Text() {
    return Maybe() ? std::string(Pick(kTexts)) : Cat(Pick(kTexts), " ", Pick(kTexts));
  }
  void Address(JsonWriter& out, std::string_view kind) {
    out.Begin('{').Key("kind").String(kind).Key("value").String(Cat(Text(), n_)).End('}');
  }

  std::mt19937 random_;
  int n_ = 0;
};

class RoundTripTest : public ExportTest {};
GRIOT_FOR_EACH_DATABASE(RoundTripTest);

TEST_P(RoundTripTest, WhatWasExportedAndImportedIsExportedTheSame) {
  int copies = 0;
  for (uint32_t seed = 1; seed <= 3; ++seed) {
    const std::string from = Cat("from-", seed);
    MakeTenant(from);
    Session original = System(from);
    People people(seed);
    for (int i = 0; i < 60; ++i) Good(original, "contacts.create", people.Next());
    for (const char* language : {"en", "fr"}) {
      for (const char* format : {"csv", "xlsx", "jsonl"}) {
        SCOPED_TRACE(Cat(format, " ", language, ", seed ", seed));
        const std::string tenant = Cat("copy-", ++copies);
        MakeTenant(tenant);
        Session copy = System(tenant);
        const std::string more = Cat(R"(,"language":")", language, "\"");
        const std::string first = Cat(tenant, ".1.", format), second = Cat(tenant, ".2.", format);
        EXPECT_EQ(Json(60), At(Export(original, first, more), "written"));
        const Json report =
            Good(copy, "contacts.import", Cat(R"({"path":")", PathOf(first), "\"}"));
        EXPECT_EQ(Json(60), At(report, "created")) << report.Text();
        Export(copy, second, more);
        EXPECT_EQ(Bytes(PathOf(first)), Bytes(PathOf(second)));
        // And where everybody is there already, nothing changes.
        const Json again = Good(copy, "contacts.import",
                                Cat(R"({"path":")", PathOf(second), R"(","attributes":"all"})"));
        EXPECT_EQ(Json(60), At(again, "unchanged")) << again.Text();
      }
    }
  }
}

}  // namespace
}  // namespace griot
