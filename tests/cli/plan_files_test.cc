#include "src/cli/plan_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string Put(const std::string& name, const std::string& text) {
  const std::string path = Cat(testing::TempDir(), "plan_files_test.", name);
  std::ofstream(path) << text;
  return path;
}

TEST(ProgramFolder, IsTheOneOfThisTest) {
  EXPECT_TRUE(std::filesystem::is_directory(ProgramFolder()));
}

TEST(LoadPlan, NamesTheFileThatIsNone) {
  const std::string path = Put("plan", "not a plan");
  EXPECT_THAT(std::string(Message(LoadPlan(path).status())), StartsWith(path + ": "));
  EXPECT_THAT(std::string(Message(LoadPlan(Put("empty", "")).status())), HasSubstr(".empty: "));
  EXPECT_EQ("none.plan: no such file", Message(LoadPlan("none.plan").status()));
}

TEST(LoadOverlay, ReadsAFile) {
  const auto overlay = LoadOverlay(Put("overlay", "22176,Yas\n"));
  ASSERT_TRUE(overlay.ok()) << overlay.status();
  EXPECT_EQ(1, (*overlay)->size());
}

TEST(LoadOverlay, NamesTheFileThatIsNone) {
  const std::string path = Put("overlay", "22x,Yas\n");
  EXPECT_THAT(std::string(Message(LoadOverlay(path).status())), StartsWith(path + ": "));
  EXPECT_EQ("none.csv: no such file", Message(LoadOverlay("none.csv").status()));
}

TEST(LoadAreasPlan, LooksInTheFolderOfTheEnvironmentFirst) {
  const std::string folder = Cat(testing::TempDir(), "plan_files_test.data");
  std::filesystem::create_directory(folder);
  std::ofstream(folder + "/areas.plan") << "not a plan";
  setenv("GRIOT_DATA", folder.c_str(), 1);
  EXPECT_THAT(std::string(Message(LoadAreasPlan().status())), StartsWith(folder + "/areas.plan: "));
  unsetenv("GRIOT_DATA");
}

}  // namespace
}  // namespace griot::cli
