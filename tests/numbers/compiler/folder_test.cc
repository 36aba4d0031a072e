#include "src/numbers/compiler/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

class FolderTest : public ::testing::Test {
 protected:
  FolderTest() { fs::remove_all(path_); }
  ~FolderTest() override { fs::remove_all(path_); }

  const std::string path_ = ::testing::TempDir() + "griot_folder_test";
};

TEST_F(FolderTest, WhatIsWrittenIsReadAsItWas) {
  const std::map<std::string, std::string> files = {
      {"a.txt", std::string("x\0\r\n", 4)}, {"areas/221.txt", "Dakar"}, {"b.txt", ""}};
  const absl::Status status = WriteTexts(path_, files);
  ASSERT_TRUE(status.ok()) << status;
  const auto read = ReadTexts(path_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, files);
}

TEST_F(FolderTest, OnlyWhatIsWantedIsRead) {
  ASSERT_TRUE(WriteTexts(path_, {{"a.txt", "1"}, {"deep/er/b.txt", "2"}}).ok());
  std::ofstream(path_ + "/README.md") << "not a text of the facts";
  fs::create_symlink("nowhere", path_ + "/dangling.txt");
  EXPECT_EQ(ReadTexts(path_)->size(), 2u);
  const auto read =
      ReadFolder(path_, [](std::string_view name) { return name == "deep/er/b.txt"; });
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, (std::map<std::string, std::string>{{"deep/er/b.txt", "2"}}));
}

TEST_F(FolderTest, TextsThatANewReleaseDroppedAreRemovedBelowTheTop) {
  ASSERT_TRUE(
      WriteTexts(path_, {{"mine.txt", "1"}, {"areas/1.txt", "2"}, {"areas/2.txt", "3"}}).ok());
  std::ofstream(path_ + "/areas/README.md") << "stays";
  ASSERT_TRUE(WriteTexts(path_, {{"areas/1.txt", "4"}}).ok());
  EXPECT_EQ(*ReadTexts(path_),
            (std::map<std::string, std::string>{{"areas/1.txt", "4"}, {"mine.txt", "1"}}));
  EXPECT_TRUE(fs::exists(path_ + "/areas/README.md"));
}

TEST_F(FolderTest, ErrorsNameThePath) {
  EXPECT_THAT(std::string(Message(ReadTexts(path_).status())),
              HasSubstr("cannot read " + path_ + ": "));
  std::ofstream(path_) << "a file where a folder should be";
  EXPECT_THAT(std::string(Message(WriteTexts(path_, {{"a.txt", ""}}))),
              HasSubstr("cannot write " + path_));
}

}  // namespace
}  // namespace griot::numbers
