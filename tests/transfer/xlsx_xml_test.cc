#include "src/transfer/xlsx_xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::transfer {
namespace {

using testing::HasSubstr;

class Log final : public XmlHandler {
 public:
  absl::Status Start(std::string_view name, const XmlAttributes& attributes) override {
    log += Cat("<", name, " ", attributes.Find("id"), ">");
    return name == "stop" ? InvalidArgument("stopped") : absl::OkStatus();
  }
  absl::Status End(std::string_view name) override {
    log += Cat("</", name, ">");
    return absl::OkStatus();
  }
  absl::Status Text(std::string_view text) override {
    log += text;
    return absl::OkStatus();
  }
  std::string log;
};

std::string Parse(std::string_view text, size_t step = 1000000) {
  Log log;
  XmlParser parser("p.xml", &log);
  absl::Status status;
  while (status.ok() && !text.empty()) {
    status = parser.Feed(text.substr(0, step), false);
    text.remove_prefix(std::min(step, text.size()));
  }
  if (status.ok()) status = parser.Feed("", true);
  return status.ok() ? log.log : std::string(Message(status));
}

TEST(XmlParser, NamesComeWithoutTheirPrefix) {
  EXPECT_EQ("<a ><b 7>x&y</b></a>", Parse("<x:a><b r:id=\"7\">x&amp;y</b></x:a>"));
  EXPECT_EQ("<a ><b 7>x&y</b></a>", Parse("<x:a><b r:id=\"7\">x&amp;y</b></x:a>", 1));
}

TEST(XmlParser, DocumentTypesAreRefused) {
  EXPECT_THAT(Parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"),
              HasSubstr("declares a document type"));
  EXPECT_THAT(Parse("<!DOCTYPE a SYSTEM \"http://127.0.0.1/x.dtd\"><a/>"),
              HasSubstr("declares a document type"));
  EXPECT_THAT(Parse("<a>&x;</a>"), HasSubstr("undefined entity"));
}

TEST(XmlParser, DepthAndTokensHaveABound) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_THAT(Parse(deep), HasSubstr("nested too deep"));
  EXPECT_THAT(Parse("<a b=\"" + std::string(1 << 20, 'x') + "\"/>", 32768),
              HasSubstr("a tag longer than 256 KiB"));
  EXPECT_THAT(Parse("<a><!-- " + std::string(1 << 20, 'x') + " --></a>", 32768),
              HasSubstr("a tag longer than 256 KiB"));
  // Text is no token.
  EXPECT_EQ((1u << 20) + 8, Parse("<a>" + std::string(1 << 20, 'x') + "</a>", 32768).size());
}

TEST(XmlParser, ErrorsNameThePlace) {
  EXPECT_THAT(Parse("<a>\n<b></a>"), HasSubstr("part \"p.xml\", line 2: mismatched tag"));
  EXPECT_THAT(Parse("<a>"), HasSubstr("no element found"));
  EXPECT_EQ("stopped", Parse("<a><stop/><b/></a>"));
}

}  // namespace
}  // namespace griot::transfer
