#include "src/engine/system_files.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::engine {
namespace {

using testing::HasSubstr;

class SystemFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (std::filesystem::temp_directory_path() / "griot-files-XXXXXX").string();
    ASSERT_NE(nullptr, mkdtemp(folder_.data()));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Path(std::string_view name) const { return Cat(folder_, "/", name); }
  std::string Content(std::string_view name) const {
    std::ifstream in(Path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void Put(std::string_view name, std::string_view content) const {
    std::ofstream(Path(name), std::ios::binary) << content;
  }

  std::string folder_;
  const std::shared_ptr<Files> files_ = MakeSystemFiles();
};

TEST_F(SystemFilesTest, ReadsAnywhere) {
  Put("a", "0123456789");
  const auto file = files_->Open(Path("a"));
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(10u, (*file)->size());
  char to[4];
  EXPECT_EQ(4u, (*file)->ReadAt(3, to).value_or(0));
  EXPECT_EQ("3456", std::string(to, 4));
  EXPECT_EQ(1u, (*file)->ReadAt(9, to).value_or(0));
  EXPECT_EQ(0u, (*file)->ReadAt(10, to).value_or(7));
}

TEST_F(SystemFilesTest, SaysWhyItDoesNotOpen) {
  const absl::Status missing = files_->Open(Path("none")).status();
  EXPECT_EQ(absl::StatusCode::kNotFound, missing.code());
  EXPECT_THAT(std::string(Message(missing)), HasSubstr("none"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, files_->Open(folder_).status().code());
  EXPECT_EQ(absl::StatusCode::kNotFound, files_->Write(Path("no/such/folder")).status().code());
}

TEST_F(SystemFilesTest, AFileHasItsNameWhenItIsWhole) {
  Put("a", "old");
  {
    const auto sink = files_->Write(Path("a"));
    ASSERT_TRUE(sink.ok()) << sink.status();
    ASSERT_TRUE((*sink)->Write("ne").ok());
    ASSERT_TRUE((*sink)->Write("w").ok());
    EXPECT_EQ(3u, (*sink)->size());
    ASSERT_TRUE((*sink)->Sync().ok());
    EXPECT_EQ("old", Content("a"));
    ASSERT_TRUE((*sink)->Commit().ok());
  }
  EXPECT_EQ("new", Content("a"));
  EXPECT_FALSE(std::filesystem::exists(Path("a.part")));
  struct stat about;
  ASSERT_EQ(0, stat(Path("a").c_str(), &about));
  EXPECT_EQ(0600u, about.st_mode & 0777u);
}

TEST_F(SystemFilesTest, GoesOnWhereItWasBrokenOff) {
  for (const std::string_view text : {"one,", "lost"}) {
    const auto sink = files_->Write(Path("a"), text == "one," ? 0 : 4);
    ASSERT_TRUE(sink.ok()) << sink.status();
    ASSERT_TRUE((*sink)->Write(text).ok());
    ASSERT_TRUE((*sink)->Sync().ok());
  }
  const auto sink = files_->Write(Path("a"), 4);
  ASSERT_TRUE(sink.ok()) << sink.status();
  EXPECT_EQ(4u, (*sink)->size());
  ASSERT_TRUE((*sink)->Write("two").ok());
  ASSERT_TRUE((*sink)->Commit().ok());
  EXPECT_EQ("one,two", Content("a"));
}

TEST_F(SystemFilesTest, OneWriterAtATime) {
  auto first = *files_->Write(Path("a"));
  ASSERT_TRUE(first->Write("first").ok());
  ASSERT_TRUE(first->Sync().ok());
  const absl::Status busy = files_->Write(Path("a")).status();
  EXPECT_EQ(absl::StatusCode::kUnavailable, busy.code());
  EXPECT_THAT(std::string(Message(busy)), HasSubstr("name another file"));
  EXPECT_EQ("first", Content("a.part"));
  EXPECT_TRUE(files_->Write(Path("b")).ok());
  ASSERT_TRUE(first->Commit().ok());
  // The part is a new file: what was committed stays.
  auto second = files_->Write(Path("a"));
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ("first", Content("a"));
  EXPECT_EQ("", Content("a.part"));
  // Who dies lets go.
  second->reset();
  EXPECT_TRUE(files_->Write(Path("a")).ok());
}

TEST_F(SystemFilesTest, WhatIsNotThereCannotGoOn) {
  EXPECT_EQ(absl::StatusCode::kNotFound, files_->Write(Path("a"), 4).status().code());
  Put("a.part", "one");
  EXPECT_EQ(absl::StatusCode::kNotFound, files_->Write(Path("a"), 4).status().code());
  EXPECT_EQ("one", Content("a.part"));
  const auto anew = files_->Write(Path("a"));
  ASSERT_TRUE(anew.ok());
  EXPECT_EQ("", Content("a.part"));
}

}  // namespace
}  // namespace griot::engine
