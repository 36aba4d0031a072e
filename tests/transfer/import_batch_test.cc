#include "src/transfer/import_batch.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"

namespace griot::transfer {
namespace {

using testing::ElementsAre;

class ImportBatchTest : public testing::Test {
 protected:
  // Columns "a", "b" … of these targets.
  ImportBatch& Batch(std::initializer_list<ColumnTarget> targets) {
    mapping_.clear();
    for (const ColumnTarget target : targets) {
      const std::string name(1, static_cast<char>('a' + mapping_.size()));
      mapping_.push_back({.column = name, .target = target, .attribute = name});
    }
    batch_ = std::make_unique<ImportBatch>(segmenter_, vault_, mapping_,
                                           segmenter_.plan().FindCountry("SN").value_or(0), true);
    return *batch_;
  }
  void Add(std::initializer_list<std::string_view> cells, std::string_view trouble = "") {
    const std::vector<std::string_view> row(cells);
    batch_->Add({.cells = row, .line = ++line_, .trouble = trouble, .next = {}});
  }
  IncomingContacts Incoming() {
    std::map<std::string, Id, std::less<>> ids;
    int64_t id = 0;
    for (const auto& [name, count] : batch_->group_names()) ids[name] = {++id};
    return batch_->Incoming(ids);
  }
  std::vector<std::string> Reasons() {
    std::vector<std::string> reasons;
    for (const Refused& r : batch_->refused()) {
      reasons.push_back(std::to_string(r.line) + " " + std::string(r.column) + ": " +
                        std::string(r.reason));
    }
    return reasons;
  }

  Segmenter segmenter_ = *Segmenter::Create({.mode = Mode::kClean});
  TenantVault vault_{{1}, *SecretKey::FromBytes(std::string(32, 'k')), {}};
  std::vector<ColumnMapping> mapping_;
  std::unique_ptr<ImportBatch> batch_;
  int64_t line_ = 0;
};

TEST_F(ImportBatchTest, SplitsNames) {
  Batch({ColumnTarget::kName, ColumnTarget::kPhone});
  Add({"Awa Marie Ndiaye", "771234567"});
  Add({"Ndiaye, Awa", "771234568"});
  Add({"Ndiaye", "771234569"});
  const auto rows = Incoming().rows;
  ASSERT_EQ(3u, rows.size());
  EXPECT_EQ("Awa", rows[0].first_name);
  EXPECT_EQ("Marie Ndiaye", rows[0].last_name);
  EXPECT_EQ("Awa", rows[1].first_name);
  EXPECT_EQ("Ndiaye", rows[1].last_name);
  EXPECT_EQ("", rows[2].first_name);
  EXPECT_EQ("Ndiaye", rows[2].last_name);
}

TEST_F(ImportBatchTest, OnlyWhatReadsBackTheSameIsANumber) {
  Batch({ColumnTarget::kAttribute, ColumnTarget::kExternalId});
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"12", "12"},
      {"0", "0"},
      {"-3.5", "-3.5"},
      {"007", "\"007\""},
      {"-0", "\"-0\""},
      {"1.50", "\"1.50\""},
      {"1e3", "\"1e3\""},
      {"+1", "\"+1\""},
      {".5", "\".5\""},
      {"5.", "\"5.\""},
      {"1 000", "\"1 000\""},
      {"-", "\"-\""},
      {"0.25", "0.25"},
      {"00.5", "\"00.5\""},
      {"1234567890123456", "\"1234567890123456\""},
      {"a\"b", "\"a\\\"b\""}};
  for (const auto& [cell, json] : cases) Add({cell, cell});
  const auto rows = Incoming().rows;
  ASSERT_EQ(std::size(cases), rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ("\"a\":" + std::string(cases[i].second), rows[i].attributes);
  }
}

TEST_F(ImportBatchTest, RefusesWithTheReason) {
  Batch({ColumnTarget::kPhone, ColumnTarget::kEmail, ColumnTarget::kTimeZone});
  Add({"12", "", ""});
  Add({"771234567", "nobody", ""});
  Add({"771234567", "", "Africa/Nowhere"});
  Add({"", "", "Africa/Dakar"});
  Add({"771234567", "", "Africa/Dakar"}, "a quote is never closed");
  Add({"771234567", "", "Africa/Dakar"});
  EXPECT_THAT(Reasons(), ElementsAre("1 a: too_short", "2 b: not_an_email", "3 c: unknown zone",
                                     "4 : no phone number and no e-mail address",
                                     "5 : a quote is never closed"));
  EXPECT_EQ(6u, batch_->size());
  const IncomingContacts incoming = Incoming();
  ASSERT_EQ(1u, incoming.rows.size());
  EXPECT_EQ(6, incoming.rows[0].line);
  // Nothing of refused rows is left behind.
  EXPECT_EQ(1u, incoming.addresses.size());
  EXPECT_THAT(std::vector<std::string_view>(batch_->CellsOf(batch_->refused()[1]).begin(),
                                            batch_->CellsOf(batch_->refused()[1]).end()),
              ElementsAre("771234567", "nobody", ""));
}

TEST_F(ImportBatchTest, OneNumberInTwoColumnsIsOneAddress) {
  Batch({ColumnTarget::kPhone, ColumnTarget::kPhone});
  Add({"771234567", "+221 77 123 45 67"});
  Add({"771234567", "761234567 / 771234567"});
  const IncomingContacts incoming = Incoming();
  ASSERT_EQ(2u, incoming.rows.size());
  EXPECT_EQ(1u, incoming.rows[0].addresses);
  EXPECT_EQ(2u, incoming.rows[1].addresses);
  EXPECT_EQ("+221771234567", incoming.addresses[0].value);
}

// The store finds out that they are one person.
TEST_F(ImportBatchTest, OneNumberInTwoRowsIsAnAddressOfBoth) {
  Batch({ColumnTarget::kPhone});
  Add({"771234567"});
  Add({"771234567"});
  const IncomingContacts incoming = Incoming();
  ASSERT_EQ(2u, incoming.rows.size());
  EXPECT_EQ(1u, incoming.rows[0].addresses);
  EXPECT_EQ(1u, incoming.rows[1].addresses);
}

TEST_F(ImportBatchTest, ReadsGroups) {
  Batch({ColumnTarget::kGroups, ColumnTarget::kExternalId});
  Add({" vip ; amis|,vip", "1"});
  Add({"amis", "2"});
  const IncomingContacts incoming = Incoming();
  EXPECT_EQ((std::map<std::string, int64_t, std::less<>>{{"amis", 2}, {"vip", 2}}),
            batch_->group_names());
  EXPECT_EQ(3u, incoming.rows[0].groups);
  EXPECT_EQ((Id{1}), incoming.groups[incoming.rows[1].first_group]);
}

TEST_F(ImportBatchTest, RefusalsOfTheStoreAreForgottenForAnotherTry) {
  Batch({ColumnTarget::kPhone});
  Add({"771234567"});
  Add({"12"});
  Add({"771234568"});
  batch_->Refuse(1, "of two");
  batch_->Refuse(0, "of one");
  EXPECT_THAT(Reasons(), ElementsAre("1 : of one", "2 a: too_short", "3 : of two"));
  batch_->ForgetRefusals();
  EXPECT_THAT(Reasons(), ElementsAre("2 a: too_short"));
  batch_->Clear();
  EXPECT_EQ(0u, batch_->size());
}

}  // namespace
}  // namespace griot::transfer
