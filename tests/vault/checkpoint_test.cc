#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/time.h"
#include "griot/vault/chain.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

class Checkpoints : public ::testing::Test {
 protected:
  SeededRandom random_;
  const SecretKey key_ = SecretKey::Generate(random_);
  const Checkpoint checkpoint_ = {
      {7}, {1000, random_.Bytes(32)}, *ParseRfc3339("2026-11-21T08:30:00Z")};
  const std::string line_ = SignCheckpoint(key_, checkpoint_);
};

TEST_F(Checkpoints, AreOneLineThatComesBack) {
  EXPECT_TRUE(line_.starts_with("griot-checkpoint-1 tenant=7 seq=1000 hash=")) << line_;
  EXPECT_NE(line_.find(" at=2026-11-21T08:30:00Z signature="), std::string::npos) << line_;
  EXPECT_EQ(line_.find('\n'), std::string::npos);
  const auto back = ReadCheckpoint(key_, {7}, line_);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->tenant, Id{7});
  EXPECT_EQ(back->link, checkpoint_.link);
  EXPECT_EQ(back->at, checkpoint_.at);
}

TEST_F(Checkpoints, AreRefusedWhereALetterChanged) {
  for (size_t at = 0; at < line_.size(); ++at) {
    std::string changed = line_;
    changed[at] = changed[at] == '1' ? '2' : '1';
    EXPECT_FALSE(ReadCheckpoint(key_, {7}, changed).ok()) << at;
    EXPECT_FALSE(ReadCheckpoint(key_, {7}, line_.substr(0, at)).ok()) << at;
  }
  EXPECT_FALSE(ReadCheckpoint(key_, {7}, line_ + " ").ok());
}

TEST_F(Checkpoints, AreRefusedToAnotherTenant) {
  EXPECT_EQ(ReadCheckpoint(SecretKey::Generate(random_), {7}, line_).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReadCheckpoint(key_, {8}, line_).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(Checkpoints, SayWhatIsWrongWithThem) {
  EXPECT_EQ(Message(ReadCheckpoint(key_, {7}, "hello").status()),
            "checkpoint: begins with \"griot-checkpoint-1\" and ends with its signature, give the "
            "line as it was written");
  EXPECT_FALSE(ReadCheckpoint(key_, {7}, line_ + std::string(1000, ' ')).ok());
}

TEST_F(Checkpoints, AreDueAfterAThousandEntriesOrFiveMinutes) {
  const absl::Time at = checkpoint_.at;
  EXPECT_FALSE(CheckpointDue(checkpoint_, 1000, at + absl::Hours(9)));
  EXPECT_FALSE(CheckpointDue(checkpoint_, 1001, at + absl::Seconds(299)));
  EXPECT_TRUE(CheckpointDue(checkpoint_, 1001, at + absl::Seconds(300)));
  EXPECT_FALSE(CheckpointDue(checkpoint_, 1999, at));
  EXPECT_TRUE(CheckpointDue(checkpoint_, 2000, at));
}

}  // namespace
}  // namespace griot
