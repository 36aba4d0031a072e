// Runs the tests of a program; where files are named, theirs only: contacts_tests
// contacts/groups_test.cc
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <span>
#include <string>
#include <string_view>

namespace {

// As --gtest_filter takes them; empty: the file has none.
std::string TestsOf(std::string_view file) {
  std::string names;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *all.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j) {
      const testing::TestInfo& test = *suite.GetTestInfo(j);
      const std::string_view path = test.file();
      if (!path.ends_with(file)) continue;
      names.append(suite.name()).append(".").append(test.name()).append(":");
    }
  }
  return names;
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  std::string names;
  for (const char* const file : std::span(argv, argc).subspan(1)) {
    const std::string of_file = TestsOf(std::string("/tests/") + file);
    if (of_file.empty()) {
      std::fprintf(stderr, "%s: no test here is of this file, name it as contacts/groups_test.cc\n",
                   file);
      return 2;
    }
    names += of_file;
  }
  if (!names.empty()) testing::GTEST_FLAG(filter) = names;
  return RUN_ALL_TESTS();
}
