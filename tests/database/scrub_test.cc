#include "griot/database/scrub.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "griot/base/text.h"
#include "tests/databases/each_database.h"

namespace griot {
namespace {

class ScrubTest : public DatabaseTest {
 protected:
  ScrubTest() { options_.busy_timeout = absl::Milliseconds(50); }
  void Fill() {
    ASSERT_TRUE(db().Script("CREATE TABLE thing (t TEXT); INSERT INTO thing VALUES ('x');").ok());
  }
};
GRIOT_FOR_EACH_DATABASE(ScrubTest);

TEST_P(ScrubTest, EmptiesTheLog) {
  Fill();
  if (!IsPostgres()) {
    const std::string log = Cat(test_database().url().substr(7), "-wal");
    EXPECT_GT(std::filesystem::file_size(log), 0u);
    EXPECT_EQ(absl::OkStatus(), Scrub(db()));
    EXPECT_EQ(0u, std::filesystem::file_size(log));
  }
  EXPECT_EQ(absl::OkStatus(), Scrub(db()));
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM thing")->value_or(0));
}

TEST_P(ScrubTest, SaysThatOthersStillRead) {
  Fill();
  const auto reader = Connect();
  ASSERT_TRUE(reader->Begin(Access::kRead).ok());
  ASSERT_TRUE(reader->QueryInt("SELECT count(*) FROM thing").ok());
  ASSERT_TRUE(db().Script("DELETE FROM thing").ok());
  const absl::Status status = Scrub(db());
  EXPECT_EQ(IsPostgres() ? absl::StatusCode::kOk : absl::StatusCode::kUnavailable, status.code());
  ASSERT_TRUE(reader->Rollback().ok());
  EXPECT_EQ(absl::OkStatus(), Scrub(db()));
}

}  // namespace
}  // namespace griot
