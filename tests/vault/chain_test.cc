#include "griot/vault/chain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "griot/base/encoding.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

struct Row {
  int64_t seq;
  std::string entry;
  std::string hash;
};

// A log as the program keeps it, and its checkpoints as somebody else keeps them.
class Log : public ::testing::Test {
 protected:
  void Grow(int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
      const ChainLink last =
          rows_.empty() ? ChainLink() : ChainLink{rows_.back().seq, rows_.back().hash};
      const std::string entry =
          CanonicalBytes().Text("user:12").Text("contact.updated").Integer(++written_).bytes();
      const ChainLink link = NextLink(key_, last, entry);
      rows_.push_back({link.seq, entry, link.hash});
    }
  }
  void Remember() {
    checkpoints_.push_back({{7}, {rows_.back().seq, rows_.back().hash}, absl::UnixEpoch()});
  }
  ChainVerdict Verify(const ChainLink& before = {}) const {
    ChainVerifier verifier(key_, checkpoints_, before);
    for (const Row& row : rows_) verifier.Add(row.seq, row.entry, row.hash);
    return verifier.Finish();
  }
  // As somebody does who can write the store, but has no key.
  void Restamp(size_t from) {
    const SecretKey guessed;
    for (size_t i = from; i < rows_.size(); ++i) {
      const ChainLink link =
          NextLink(guessed, {rows_[i - 1].seq, rows_[i - 1].hash}, rows_[i].entry);
      rows_[i].seq = link.seq;
      rows_[i].hash = link.hash;
    }
  }
  void Expect(ChainFault fault, int64_t first_bad, int64_t found_at, int64_t vouched_to) const {
    const ChainVerdict verdict = Verify();
    EXPECT_EQ(verdict.fault, fault);
    EXPECT_EQ(verdict.first_bad, first_bad);
    EXPECT_EQ(verdict.found_at, found_at);
    EXPECT_EQ(verdict.vouched_to, vouched_to);
  }

  void SetUp() override {
    for (int i = 0; i < 4; ++i) {
      Grow(50);
      Remember();  // 50, 100, 150, 200
    }
    Grow(20);
  }

  SeededRandom random_;
  const SecretKey key_ = SecretKey::Generate(random_);
  std::vector<Row> rows_;
  std::vector<Checkpoint> checkpoints_;
  int64_t written_ = 0;
};

TEST_F(Log, HoldsAsItWasWritten) {
  const ChainVerdict verdict = Verify();
  EXPECT_TRUE(verdict.ok());
  EXPECT_EQ(verdict.first_bad, 0);
  EXPECT_EQ(verdict.vouched_to, 200);
  EXPECT_EQ(verdict.last, (ChainLink{220, rows_.back().hash}));
}

TEST_F(Log, OfNothingHolds) {
  rows_.clear();
  checkpoints_.clear();
  EXPECT_TRUE(Verify().ok());
  EXPECT_EQ(Verify().last, ChainLink());
}

// Acceptance of L4: seven of seven.
TEST_F(Log, ShowsTheEntryThatWasEdited) {
  rows_[76].entry = CanonicalBytes().Text("user:99").Text("contact.updated").Integer(77).bytes();
  Expect(ChainFault::kChanged, 77, 77, 50);
}

TEST_F(Log, ShowsTheEntryThatWasDeleted) {
  rows_.erase(rows_.begin() + 76);
  Expect(ChainFault::kMissing, 77, 78, 50);
}

TEST_F(Log, ShowsTheEntryThatWasPutIn) {
  rows_.insert(rows_.begin() + 76, {77, "forged", rows_[76].hash});
  Expect(ChainFault::kChanged, 77, 77, 50);
}

TEST_F(Log, ShowsTheFirstEntryThatWasReordered) {
  std::swap(rows_[76], rows_[90]);
  Expect(ChainFault::kMissing, 77, 91, 50);
  std::swap(rows_[76].seq, rows_[90].seq);  // also when the numbers stay in order
  Expect(ChainFault::kChanged, 77, 77, 50);
}

TEST_F(Log, ShowsWhereItsEndWasCutOff) {
  rows_.resize(130);
  Expect(ChainFault::kCutOff, 131, 200, 100);
}

// By the program itself, with its key: the chain holds, only checkpoints know.
TEST_F(Log, ShowsThatItWasCutOffAndGrewAgain) {
  rows_.resize(100);
  Grow(120);
  Expect(ChainFault::kRewritten, 101, 150, 100);
  checkpoints_.clear();
  EXPECT_TRUE(Verify().ok()) << "or the test above shows nothing";
}

TEST_F(Log, ShowsThatAnOldBackupWasRestored) {
  const std::vector<Row> backup(rows_.begin(), rows_.begin() + 130);
  rows_ = backup;
  Expect(ChainFault::kCutOff, 131, 200, 100);
  Grow(100);  // 131 is the first bad one, and no checkpoint vouches for 101 to 130
  Expect(ChainFault::kRewritten, 101, 150, 100);
  Remember();  // even when the new one is kept beside the old ones
  Expect(ChainFault::kRewritten, 101, 150, 100);
}

// And what a thief without the key would try next.
TEST_F(Log, ShowsWhatWasStampedAnewWithoutTheKey) {
  rows_[76].entry = "forged";
  Restamp(76);
  Expect(ChainFault::kChanged, 77, 77, 50);
}

TEST_F(Log, ShowsAGapThatWasClosed) {
  rows_.erase(rows_.begin() + 76);
  Restamp(76);
  Expect(ChainFault::kChanged, 77, 77, 50);
}

TEST_F(Log, ShowsAnEntryThatIsThereTwice) {
  const Row twice = rows_[76];
  rows_.insert(rows_.begin() + 77, twice);
  Expect(ChainFault::kMisplaced, 77, 77, 50);
}

TEST_F(Log, ShowsAHashThatWasChangedOrShortened) {
  const std::string hash = rows_[10].hash;
  rows_[10].hash[31] = static_cast<char>(hash[31] ^ 1);
  Expect(ChainFault::kChanged, 11, 11, 0);
  rows_[10].hash = hash.substr(0, 31);
  Expect(ChainFault::kChanged, 11, 11, 0);
}

TEST_F(Log, ShowsThatItsBeginningIsMissing) {
  rows_.erase(rows_.begin(), rows_.begin() + 30);
  Expect(ChainFault::kMissing, 1, 31, 0);
}

TEST_F(Log, ShowsThatEverythingIsMissing) {
  rows_.clear();
  Expect(ChainFault::kCutOff, 1, 200, 0);
}

TEST_F(Log, IsNotThatOfAnotherKey) {
  ChainVerifier verifier(SecretKey::Generate(random_), {});
  for (const Row& row : rows_) verifier.Add(row.seq, row.entry, row.hash);
  EXPECT_EQ(verifier.Finish().first_bad, 1);
}

// Retention: the old entries went, the checkpoint of the last of them stays.
TEST_F(Log, MayBeginBehindWhatACheckpointVouchesFor) {
  const ChainLink before = {100, rows_[99].hash};
  rows_.erase(rows_.begin(), rows_.begin() + 100);
  EXPECT_TRUE(Verify(before).ok());
  EXPECT_EQ(Verify(before).vouched_to, 200);
  const ChainVerdict forged = Verify({100, std::string(32, 'x')});
  EXPECT_EQ(forged.fault, ChainFault::kRewritten);
}

TEST_F(Log, NamesTheFirstBadEntryWhereverItIs) {
  for (size_t at = 0; at < rows_.size(); ++at) {
    const Row kept = rows_[at];
    rows_[at].entry.back() = static_cast<char>(rows_[at].entry.back() ^ 1);
    const ChainVerdict verdict = Verify();
    EXPECT_EQ(verdict.first_bad, static_cast<int64_t>(at) + 1);
    rows_[at] = kept;
  }
}

TEST(NextLink, IsTheKeyedHashOfWhatCameBeforeTheNumberAndTheEntry) {
  SeededRandom random;
  const SecretKey key = SecretKey::Generate(random);
  const ChainLink last = {41, random.Bytes(32)};
  const ChainLink next = NextLink(key, last, "entry");
  EXPECT_EQ(next.seq, 42);
  EXPECT_EQ(next.hash,
            KeyedHash(key, Cat(last.hash, std::string("\0\0\0\0\0\0\0\x2a", 8), "entry")));
}

}  // namespace
}  // namespace griot
