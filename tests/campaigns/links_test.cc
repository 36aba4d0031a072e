#include "griot/campaigns/links.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class LinksTest : public DispatchRoomTest {
 protected:
  void SetUp() override {
    DispatchRoomTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    Call("settings.set", R"({"name":"links_base_url","value":"https://go.example/"})");
    AddContacts(2);
    AddAccount();
    campaign_ = At(Call("campaigns.create",
                        R"j({"title":"a","purpose":"marketing","audience":"has(\"phone\")",)j"
                        R"j("send_hours":"always","steps":[{"channel":"sms","track_links":true,)j"
                        R"j("text":"https://a.example/?x=1 https://b.example"}]})j"),
                   "id")
                    .string();
    CallOn("campaigns.start", campaign_);
    Work();
    ASSERT_EQ(2u, provider_.requests.size());
  }
  // The tokens in a message that was sent.
  std::vector<std::string> Tokens(size_t message) {
    const std::string text = At(Parsed(provider_.requests.at(message).body), "text").string();
    constexpr std::string_view kBase = "https://go.example/";
    std::vector<std::string> tokens;
    for (size_t at = text.find(kBase); at != text.npos; at = text.find(kBase, at + 1)) {
      tokens.push_back(text.substr(at + kBase.size(), TenantVault::kLinkTokenSize));
    }
    return tokens;
  }
  static std::string By(std::string_view token) { return Cat(R"({"token":")", token, "\"}"); }

  std::string campaign_;
};
GRIOT_FOR_EACH_DATABASE(LinksTest);

constexpr std::string_view kNone = "NOT_FOUND: link: there is none with this token";

TEST_P(LinksTest, OfAMessageLeadWhereTheyShouldAndTellWhoseTheyAre) {
  std::set<std::string> sends;
  for (size_t message = 0; message < 2; ++message) {
    const auto tokens = Tokens(message);
    ASSERT_EQ(2u, tokens.size());
    for (size_t i = 0; i < 2; ++i) {
      const Json link = Call("links.resolve", By(tokens[i]));
      EXPECT_EQ(i == 0 ? "https://a.example/?x=1" : "https://b.example", At(link, "url").string());
      EXPECT_EQ(campaign_, At(link, "campaign").string());
      EXPECT_EQ(Json(static_cast<int64_t>(i) + 1), At(link, "number"));
      EXPECT_EQ(Json(1), At(link, "step"));
      sends.insert(At(link, "send").string());
    }
  }
  EXPECT_EQ(2u, sends.size());
}

TEST_P(LinksTest, OfOthersAreNone) {
  MakeTenant("other");
  Session other = System("other");
  EXPECT_EQ(kNone, Bad(other, "links.resolve", By(Tokens(0)[0])));
}

TEST_P(LinksTest, ThatNobodyMadeAreNone) {
  std::string token = Tokens(0)[0];
  for (const std::string& wrong :
       {std::string(), std::string("x"), token + "A", token.substr(1), std::string(20, 'A')}) {
    EXPECT_EQ(kNone, Refused("links.resolve", By(wrong))) << wrong;
  }
  token[7] = token[7] == 'A' ? 'B' : 'A';
  EXPECT_EQ(kNone, Refused("links.resolve", By(token)));
  // A true token, of what is no longer there.
  Change("DELETE FROM link WHERE number = 2");
  EXPECT_EQ(kNone, Refused("links.resolve", By(Tokens(0)[1])));
  Call("links.resolve", By(Tokens(0)[0]));
  Change("DELETE FROM send");
  EXPECT_EQ(kNone, Refused("links.resolve", By(Tokens(0)[0])));
}

}  // namespace
}  // namespace griot
