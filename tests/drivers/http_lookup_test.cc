#include "src/drivers/http_lookup.h"

#include <gmock/gmock.h>

#include "griot/base/text.h"
#include "tests/drivers/made.h"

namespace griot {
namespace {

using testing::HasSubstr;
using Kind = LookupAnswer::Kind;

constexpr std::string_view kSend =
    R"("url":"https://h/send","json":{"to":"{{to}}","ref":"{{call_key}}"})";

std::string With(std::string_view lookup, std::string_view driver_class = "lookup") {
  return Cat("{", kSend, R"(,"class":")", driver_class, R"(","lookup":)", lookup, "}");
}

class HttpLookupTest : public testing::Test {
 protected:
  void Make(std::string_view lookup, std::string_view secrets = "{}") {
    driver_ = Made("http", With(lookup), secrets);
    lookup_ = driver_->http()->lookup();
    ASSERT_NE(nullptr, lookup_);
  }
  LookupAnswer Read(int status, std::string body) const {
    return lookup_->ReadAnswer({.status = status, .body = std::move(body)});
  }

  std::unique_ptr<const Driver> driver_;
  const Lookup* lookup_ = nullptr;
};

TEST_F(HttpLookupTest, AsksForTheKeyWithTheSecretsOfTheAccount) {
  Make(R"({"url":"https://h/m?ref={{call_key}}&to={{to}}","found":"/items","headers":)"
       R"({"Authorization":"Bearer {{secret.key}}"}})",
       R"({"key":"s3cret"})");
  const auto request = lookup_->Ask({.call_key = "abc", .to = "+221771234567"});
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ("GET", request->method);
  EXPECT_EQ("https://h/m?ref=abc&to=%2B221771234567", request->url);
  EXPECT_EQ("", request->body);
  ASSERT_EQ(1u, request->headers.size());
  EXPECT_EQ("Bearer s3cret", request->headers[0].value);
}

TEST_F(HttpLookupTest, HasTheHeadersOfTheAccountButForThoseOfABody) {
  driver_ = Made("http",
                 R"({"url":"https://h/send","body":"{{call_key}}","content_type":"text/a",)"
                 R"("headers":{"X-Key":"{{secret.key}}","Content-Type":"text/b"},)"
                 R"("class":"lookup","lookup":{"url":"https://h/{{call_key}}","found":""}})",
                 R"({"key":"s3cret"})");
  const auto request = driver_->http()->lookup()->Ask({.call_key = "abc"});
  ASSERT_EQ(1u, request->headers.size());
  EXPECT_EQ("X-Key", request->headers[0].name);
}

TEST_F(HttpLookupTest, ReadsWhatIsThere) {
  Make(R"({"url":"https://h/{{call_key}}","found":"/items","id":"/items/0/sid"})");
  const LookupAnswer answer = Read(200, R"({"items":[{"sid":"SM1"}]})");
  EXPECT_EQ(Kind::kTaken, answer.kind);
  EXPECT_EQ("SM1", answer.provider_id);
  // It is there, whatever it is called.
  for (const char* body : {R"({"items":[{"sid":["a"]}]})", R"({"items":[1]})", R"({"items":"x"})",
                           R"({"items":{"a":1}})", R"({"items":true})", R"({"items":2})"}) {
    EXPECT_EQ(Kind::kTaken, Read(200, body).kind) << body;
    EXPECT_EQ("", Read(200, body).provider_id) << body;
  }
}

TEST_F(HttpLookupTest, SaysAbsentOnlyWhereTheAnswerDoes) {
  Make(R"({"url":"https://h/{{call_key}}","found":"/items","absent":[404]})");
  for (const char* body : {R"({"items":[]})", R"({"items":null})", R"({"items":{}})",
                           R"({"items":""})", R"({"items":0})", R"({"items":false})"}) {
    EXPECT_EQ(Kind::kAbsent, Read(200, body).kind) << body;
  }
  EXPECT_EQ(Kind::kAbsent, Read(404, "<html>").kind);
  for (const char* body : {"", "<html>", R"({"items")", R"({"error":"expired"})", "[]", "null",
                           R"({"items":[]} and more)"}) {
    EXPECT_EQ(Kind::kUnclear, Read(200, body).kind) << body;
  }
  for (const int status : {100, 301, 400, 401, 403, 429, 500, 503}) {
    EXPECT_EQ(Kind::kUnclear, Read(status, R"({"items":[]})").kind) << status;
  }
}

TEST_F(HttpLookupTest, AStatusIsNoWordUnlessTheAccountSaysSo) {
  Make(R"({"url":"https://h/{{call_key}}","found":"/items"})");
  EXPECT_EQ(Kind::kUnclear, Read(404, R"({"items":[]})").kind);
}

TEST(HttpLookupSettings, SayWhatIsWrong) {
  const auto refusal = [](std::string_view lookup) { return Refusal("http", With(lookup)); };
  EXPECT_THAT(Refusal("http", Cat("{", kSend, R"(,"class":"lookup"})")),
              HasSubstr("settings.lookup: the class \"lookup\" needs it"));
  EXPECT_THAT(Refusal("http", With(R"({"url":"https://h/{{call_key}}","found":""})", "blind")),
              HasSubstr("settings.class: it has a lookup"));
  EXPECT_THAT(refusal(R"({"found":"/a"})"), HasSubstr("settings.lookup.url"));
  EXPECT_THAT(refusal(R"({"url":"https://h/{{call_key}}"})"), HasSubstr("settings.lookup.found"));
  EXPECT_THAT(refusal(R"({"url":"https://h/m","found":"/a"})"),
              HasSubstr("settings.lookup.url: asks for no message, put {{call_key}} into it"));
  EXPECT_THAT(refusal(R"({"url":"ftp://h/{{call_key}}","found":"/a"})"),
              HasSubstr("settings.lookup.url: begin it with https://"));
  EXPECT_THAT(refusal(R"({"url":"https://h/{{call_key}}","found":"a"})"),
              HasSubstr("settings.lookup.found: no JSON pointer"));
  EXPECT_THAT(refusal(R"({"url":"https://h/{{call_key}}","found":"","id":"a"})"),
              HasSubstr("settings.lookup.id: no JSON pointer"));
  EXPECT_THAT(refusal(R"({"url":"https://h/{{call_key}}","found":"","absent":[99]})"),
              HasSubstr("settings.lookup.absent: 99 is no HTTP status"));
  EXPECT_THAT(refusal(R"({"url":"https://h/{{call_key}}","found":"","headers":{"Host":"x"}})"),
              HasSubstr("settings.lookup.headers.Host: is set for you"));
  EXPECT_THAT(Refusal("http", R"({"url":"https://h/s","json":{"to":"{{to}}"},"class":"lookup",)"
                              R"("lookup":{"url":"https://h/{{call_key}}","found":""}})"),
              HasSubstr("settings.lookup: asks for a key that no message has"));
  EXPECT_THAT(Refusal("http", Cat("{", kSend, R"(,"lag_seconds":-1})")),
              HasSubstr("settings.lag_seconds: out of range"));
}

TEST(HttpLookupSettings, GoWithKeysThatAreForgottenToo) {
  const auto driver = Made(
      "http", Cat("{", kSend, R"(,"class":"idempotent","key_ttl_seconds":900,"lag_seconds":5,)",
                  R"("lookup":{"url":"https://h/{{call_key}}","found":""}})"));
  EXPECT_NE(nullptr, driver->http()->lookup());
  EXPECT_EQ(absl::Seconds(5), driver->traits().provider_lag);
}

}  // namespace
}  // namespace griot
