#include "src/drivers/http_settings.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::drivers {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// With a good url, and more.
std::string Refusal(std::string_view more) {
  const auto read = ReadHttpSettings(ParseJson(Cat(R"({"url":"https://h/",)", more, "}")).value());
  return read.ok() ? "" : std::string(Message(read.status()));
}
std::string UrlRefusal(std::string_view url) {
  Json settings;
  settings.Set("url", url);
  const auto read = ReadHttpSettings(settings);
  return read.ok() ? "" : std::string(Message(read.status()));
}

TEST(HttpSettings, TakesHttpUrlsAndNoOthers) {
  EXPECT_EQ("", UrlRefusal("http://127.0.0.1:9009/send"));
  EXPECT_EQ("", UrlRefusal("HTTPS://api.example.com?to=a@b"));
  EXPECT_THAT(UrlRefusal("ftp://h/"), StartsWith("settings.url: begin it with https://"));
  EXPECT_THAT(UrlRefusal("{{to}}"), StartsWith("settings.url: begin"));
  EXPECT_THAT(UrlRefusal("http:///x"), StartsWith("settings.url: names no host"));
  for (const char* url :
       {"https://{{to}}/", "https://h{{to | default: \"/\"}}", "http://{% if to %}h"}) {
    EXPECT_THAT(UrlRefusal(url), StartsWith("settings.url: names its host by a template")) << url;
  }
  EXPECT_EQ("", UrlRefusal("https://h/{{to}}?a={{text}}"));
  EXPECT_THAT(UrlRefusal("https://me:pass@h/"),
              AllOf(HasSubstr("user name"), Not(HasSubstr("pass@"))));
}

TEST(HttpSettings, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(R"(settings.metod is unknown, did you mean "method")", Refusal(R"("metod":"GET")"));
  EXPECT_THAT(UrlRefusal(""), StartsWith("settings.url:"));
  EXPECT_THAT(Refusal(R"("method":"DELETE")"), StartsWith("settings.method:"));
}

TEST(HttpSettings, RefusesHeadersThatAreNone) {
  EXPECT_EQ("", Refusal(R"("headers":{"X-Api-Key":"{{secret.key}}"})"));
  for (const char* name : {"", "a b", "a:b", "a\\r\\nb", "é", "\\u0000"}) {
    EXPECT_THAT(Refusal(Cat(R"("headers":{")", name, R"(":"x"})")), StartsWith("settings.headers:"))
        << name;
  }
  for (const char* name : {"Host", "content-length", "Transfer-Encoding", "Expect"}) {
    EXPECT_THAT(Refusal(Cat(R"("headers":{")", name, R"(":"x"})")), HasSubstr("set for you"));
  }
  EXPECT_THAT(Refusal(R"("headers":{"X":1})"), StartsWith("settings.headers.X:"));
  EXPECT_THAT(Refusal(R"("headers":[])"), StartsWith("settings.headers:"));
}

TEST(HttpSettings, HasOneBody) {
  EXPECT_EQ("", Refusal(R"("json":[1])"));
  EXPECT_EQ("", Refusal(R"("body":"{{text}}","content_type":"text/plain")"));
  EXPECT_THAT(Refusal(R"("json":{},"form":{})"), HasSubstr("one of json, form and body"));
  EXPECT_THAT(Refusal(R"("body":"x")"), StartsWith("settings.content_type:"));
  EXPECT_THAT(Refusal(R"("content_type":"text/plain")"), StartsWith("settings.content_type:"));
  EXPECT_THAT(Refusal(R"("body":"x","content_type":"application/json")"), HasSubstr("as json"));
  EXPECT_THAT(Refusal(R"("form":{"a":1})"), StartsWith("settings.form.a:"));
  EXPECT_THAT(Refusal(R"("method":"GET","json":{})"), StartsWith("settings.method:"));
}

TEST(HttpSettings, SaysHowLongAKeyIsRemembered) {
  EXPECT_EQ("", Refusal(R"("class":"idempotent","key_ttl_seconds":86400)"));
  EXPECT_THAT(Refusal(R"("class":"idempotent")"), StartsWith("settings.key_ttl_seconds:"));
  EXPECT_THAT(Refusal(R"("key_ttl_seconds":1)"), StartsWith("settings.key_ttl_seconds:"));
  EXPECT_THAT(Refusal(R"("class":"idempotent","key_ttl_seconds":0)"), HasSubstr("out of range"));
}

TEST(HttpSettings, GivesAStatusOneMeaning) {
  EXPECT_EQ("", Refusal(R"("refused":[409],"unsent":[503],"account_fault":[418])"));
  EXPECT_THAT(Refusal(R"("refused":[409],"unsent":[409])"), HasSubstr("409 stands there twice"));
  EXPECT_THAT(Refusal(R"("unsent":[99])"), HasSubstr("99 is no HTTP status"));
}

}  // namespace
}  // namespace griot::drivers
