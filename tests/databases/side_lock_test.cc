#include "src/databases/side_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "griot/base/text.h"
#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

class SideLockTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string folder = (std::filesystem::temp_directory_path() / "griot-lock-XXXXXX").string();
    ASSERT_NE(nullptr, mkdtemp(folder.data()));
    folder_ = folder;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::unique_ptr<SideLock> Open() {
    auto lock = SideLock::Open(folder_ + "/lock");
    EXPECT_OK(lock);
    return *std::move(lock);
  }
  std::string folder_;
};

TEST_F(SideLockTest, ManyShareItOrOneIsAlone) {
  const auto a = Open(), b = Open(), c = Open();
  ASSERT_OK(a->Share());
  ASSERT_OK(b->Share());
  EXPECT_FALSE(c->TryAlone());
  a->Release();
  EXPECT_FALSE(c->TryAlone());
  b->Release();
  EXPECT_TRUE(c->TryAlone());
  EXPECT_FALSE(a->TryAlone());
  c->Release();
  EXPECT_TRUE(a->TryAlone());
}

TEST_F(SideLockTest, WhoFailsToBeAloneHoldsNothing) {
  const auto a = Open(), b = Open();
  ASSERT_OK(a->Share());
  ASSERT_OK(b->Share());
  EXPECT_FALSE(b->TryAlone());
  a->Release();
  EXPECT_TRUE(a->TryAlone());
}

TEST_F(SideLockTest, EndsWithItsObject) {
  const auto a = Open();
  {
    const auto b = Open();
    ASSERT_OK(b->Share());
    EXPECT_FALSE(a->TryAlone());
  }
  EXPECT_TRUE(a->TryAlone());
}

TEST_F(SideLockTest, EndsWithItsProcess) {
  const pid_t child = fork();
  if (child == 0) _exit(Open()->Share().ok() ? 0 : 1);
  int status = 0;
  ASSERT_EQ(child, waitpid(child, &status, 0));
  EXPECT_EQ(0, status);
  EXPECT_TRUE(Open()->TryAlone());
}

TEST_F(SideLockTest, AChildDoesNotReleaseItsParents) {
  const auto a = Open();
  ASSERT_OK(a->Share());
  const pid_t child = fork();
  if (child == 0) {
    a->Abandon();
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(child, waitpid(child, &status, 0));
  EXPECT_FALSE(Open()->TryAlone());
}

TEST_F(SideLockTest, AFolderIsNeeded) {
  EXPECT_CODE(kPermissionDenied, SideLock::Open(folder_ + "/nowhere/lock"));
}

}  // namespace
}  // namespace griot::databases
