#include "src/cli/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

namespace fs = std::filesystem;

class FilesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "files_test." + std::to_string(getpid());
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }
  void Put(const std::string& name, const std::string& text) { std::ofstream(Path(name)) << text; }
  std::string Get(const std::string& name) {
    std::ifstream file(Path(name));
    return {std::istreambuf_iterator<char>(file), {}};
  }
  int Count() const { return static_cast<int>(std::distance(fs::directory_iterator(folder_), {})); }

  std::string folder_;
};

TEST_F(FilesTest, ReadsToTheEnd) {
  Put("a", "hello");
  absl::StatusOr<InputFile> file = InputFile::Open(Path("a"));
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(5, file->size());
  char bytes[10];
  EXPECT_EQ(3u, *file->Read(bytes, 3));
  EXPECT_EQ(2u, *file->Read(bytes, 10));
  EXPECT_EQ(0u, *file->Read(bytes, 10));
}

TEST_F(FilesTest, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(Path("none") + ": no such file", Message(InputFile::Open(Path("none")).status()));
  EXPECT_EQ(folder_ + ": is a folder, name a file", Message(InputFile::Open(folder_).status()));
  EXPECT_EQ(Path("none") + ": no such file", Message(MapFile(Path("none")).status()));
}

TEST_F(FilesTest, AnOutputIsThereOnceItIsCommitted) {
  {
    OutputFile file = *OutputFile::Open(Path("a"));
    ASSERT_TRUE(file.Write("new").ok());
    EXPECT_FALSE(fs::exists(Path("a")));
    ASSERT_TRUE(file.Commit().ok());
  }
  EXPECT_EQ("new", Get("a"));
  EXPECT_EQ(1, Count());
}

TEST_F(FilesTest, WithoutCommitNothingIsLeft) {
  Put("a", "old");
  {
    OutputFile file = *OutputFile::Open(Path("a"));
    ASSERT_TRUE(file.Write("new").ok());
  }
  EXPECT_EQ("old", Get("a"));
  EXPECT_EQ(1, Count());
}

TEST_F(FilesTest, KeepsThePermissionsOfTheFileItReplaces) {
  Put("a", "old");
  chmod(Path("a").c_str(), 0640);
  OutputFile file = *OutputFile::Open(Path("a"));
  ASSERT_TRUE(file.Commit().ok());
  struct stat status;
  ASSERT_EQ(0, stat(Path("a").c_str(), &status));
  EXPECT_EQ(0640u, status.st_mode & 0777);
}

TEST_F(FilesTest, ReplacesWhatALinkPointsTo) {
  Put("a", "old");
  fs::create_symlink("a", Path("link"));
  OutputFile file = *OutputFile::Open(Path("link"));
  ASSERT_TRUE(file.Write("new").ok());
  ASSERT_TRUE(file.Commit().ok());
  EXPECT_TRUE(fs::is_symlink(Path("link")));
  EXPECT_EQ("new", Get("a"));
}

TEST_F(FilesTest, SaysWhyAFileCannotBeWritten) {
  EXPECT_EQ(folder_ + ": is a folder, name a file", Message(OutputFile::Open(folder_).status()));
  EXPECT_EQ(Path("none/a") + ": the folder \"" + Path("none") + "\" is not there",
            Message(OutputFile::Open(Path("none/a")).status()));
  OutputFile full = *OutputFile::Open("/dev/full");
  EXPECT_EQ("/dev/full: no space left, free some or write elsewhere with -o",
            Message(full.Write("x")));
}

TEST_F(FilesTest, MapsWholeFiles) {
  Put("a", "hello");
  Put("empty", "");
  EXPECT_EQ("hello", MapFile(Path("a"))->bytes);
  EXPECT_EQ("", MapFile(Path("empty"))->bytes);
}

}  // namespace
}  // namespace griot::cli
