#include "griot/messages/links.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

std::vector<std::string> Urls(std::string_view text) {
  std::vector<std::string> urls;
  for (const FoundUrl& url : FindUrls(text)) urls.emplace_back(text.substr(url.at, url.size));
  return urls;
}
using Texts = std::vector<std::string>;

TEST(Links, AreFoundWithoutThePunctuationAroundThem) {
  EXPECT_EQ(Texts({"https://shop.example/soldes"}), Urls("Voir https://shop.example/soldes."));
  EXPECT_EQ(Texts({"http://a.example/?x=1&y=2,3"}), Urls("(http://a.example/?x=1&y=2,3)!?"));
  EXPECT_EQ(Texts({"HTTPS://A.example", "https://b.example/é"}),
            Urls("HTTPS://A.example, \"https://b.example/é\""));
  EXPECT_EQ(Texts({"https://c.example"}), Urls("« https://c.example\u00a0»"));
  EXPECT_EQ(Texts({"https://d.example"}), Urls("https://d.example»"));
  EXPECT_EQ(Texts(), Urls("https:// http://... xhttps://a.example shop.example ftp://a.example"));
}

TEST(Links, AreWholeOrNot) {
  EXPECT_TRUE(IsWholeUrl("https://shop.example/x"));
  for (const char* wrong : {"", "https://", "shop.example", "https://shop.example/x.",
                            "https://a.example https://b.example", " https://a.example",
                            "javascript:https://a.example", "https://a.example/\"x"}) {
    EXPECT_FALSE(IsWholeUrl(wrong)) << wrong;
  }
}

TEST(Links, BeginWhereNobodyReadsAlong) {
  for (const char* right : {"https://go.example", "https://go.example/", "https://go.example/s/",
                            "http://localhost:8080/", "http://127.0.0.1", "http://localhost"}) {
    EXPECT_TRUE(IsLinksBase(right)) << right;
  }
  for (const char* wrong :
       {"", "http://go.example/", "https://go.example/?t=", "https://a@b.example",
        "http://localhost.example", "https://go.example/#", "go.example"}) {
    EXPECT_FALSE(IsLinksBase(wrong)) << wrong;
  }
}

Template Compiled(std::string_view source, TemplateOutput output = TemplateOutput::kPlain) {
  return Template::Compile(
             source, {.names = {"id", "name"}, .output = output, .language = "fr", .links = true})
      .value();
}
std::string Tracked(std::string_view source, TemplateOutput output = TemplateOutput::kPlain) {
  return TrackLinks(source, Compiled(source, output), output);
}

TEST(Links, TakeThePlaceOfAddresses) {
  EXPECT_EQ(R"(A {{"https://a.example/x"|link}}, {{name}} {{"https://b.example"|link}}.)",
            Tracked("A https://a.example/x, {{name}} https://b.example."));
  EXPECT_EQ("{{\"https://a.example\"|link}}", Tracked(R"({{"https://a.example"|link}})"));
  EXPECT_EQ("{# https://a.example #}{{\"https://b.example\"}}",
            Tracked("{# https://a.example #}{{\"https://b.example\"}}"));
  EXPECT_EQ("", Tracked(""));
}

// "{" and a tag behind it would be another tag.
TEST(Links, StayBehindABrace) {
  EXPECT_EQ("{https://a.example} {{\"https://b.example\"|link}}",
            Tracked("{https://a.example} https://b.example"));
}

// What they make is a template again, and the same one the second time.
TEST(Links, AreTrackedOnce) {
  for (const char* source : {"https://a.example/b", "x https://a.example/?a=1&b=2 y {{name}}",
                             "https://a.example/{{id}} https://b.example!"}) {
    const std::string once = Tracked(source);
    EXPECT_EQ(once, Tracked(once)) << source;
  }
}

TEST(Links, StayWhereAPartOfThemIsFilledIn) {
  for (const char* source :
       {"https://a.example/{{id}}", "https://{{name}}/x", "https://a.example/?q={{id|url}}",
        "https://a.example/{% if id %}x{% endif %}"}) {
    EXPECT_EQ(source, Tracked(source));
    ASSERT_EQ(1u, FindMovingUrls(source, Compiled(source)).size()) << source;
    EXPECT_EQ(0u, FindMovingUrls(source, Compiled(source))[0].at);
  }
  // Behind a full stop or a blank the address has ended.
  EXPECT_TRUE(
      FindMovingUrls("https://a.example {{id}}", Compiled("https://a.example {{id}}")).empty());
  EXPECT_EQ("{{\"https://a.example\"|link}} {{id}}", Tracked("https://a.example {{id}}"));
}

TEST(Links, OfHtmlAreWhatOneClicksOn) {
  const auto html = [](std::string_view source) { return Tracked(source, TemplateOutput::kHtml); };
  EXPECT_EQ(R"(<a href="{{"https://a.example/?x=1&y=2"|link}}">https://b.example</a>)",
            html(R"(<a href="https://a.example/?x=1&amp;y=2">https://b.example</a>)"));
  EXPECT_EQ(R"(<a HREF = '{{"https://a.example"|link}}'>x</a>)",
            html(R"(<a HREF = 'https://a.example'>x</a>)"));
  EXPECT_EQ(R"(<img src="https://a.example/x.png">)",
            html(R"(<img src="https://a.example/x.png">)"));
}

}  // namespace
}  // namespace griot
