#include "src/drivers/json_pointer.h"

#include <gtest/gtest.h>

#include <utility>

namespace griot::drivers {
namespace {

// RFC 6901, section 5, but for what has no place in a test of ids.
TEST(JsonPointer, FindsWhatTheRfcFinds) {
  const Json document =
      ParseJson(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2," ":7,"m~n":8,"o":{"p":{"q":9}}})")
          .value();
  const std::pair<const char*, const char*> cases[] = {{"/foo", R"(["bar","baz"])"},
                                                       {"/foo/0", R"("bar")"},
                                                       {"/foo/1", R"("baz")"},
                                                       {"/", "0"},
                                                       {"/a~1b", "1"},
                                                       {"/c%d", "2"},
                                                       {"/ ", "7"},
                                                       {"/m~0n", "8"},
                                                       {"/o/p/q", "9"}};
  for (const auto& [pointer, expected] : cases) {
    const Json* const found = JsonPointer::Parse(pointer)->Find(document);
    ASSERT_NE(nullptr, found) << pointer;
    EXPECT_EQ(expected, found->Text()) << pointer;
  }
  EXPECT_EQ(&document, JsonPointer::Parse("")->Find(document));
}

TEST(JsonPointer, FindsNothingWhereNothingIs) {
  const Json document = ParseJson(R"({"foo":["bar"],"n":null,"x":{"0":1}})").value();
  for (const char* pointer : {"/bar", "/foo/1", "/foo/-", "/foo/00", "/foo/+0", "/foo/0/x",
                              "/foo/18446744073709551616", "/n/x", "//", "/foo/"}) {
    EXPECT_EQ(nullptr, JsonPointer::Parse(pointer)->Find(document)) << pointer;
  }
  EXPECT_NE(nullptr, JsonPointer::Parse("/x/0")->Find(document));
}

TEST(JsonPointer, RefusesWhatIsNone) {
  for (const char* text : {"id", "#/id", "/a~", "/a~2", "/~"}) {
    EXPECT_FALSE(JsonPointer::Parse(text).ok()) << text;
  }
}

}  // namespace
}  // namespace griot::drivers
