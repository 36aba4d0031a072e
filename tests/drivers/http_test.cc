#include <gmock/gmock.h>

#include "griot/base/text.h"
#include "tests/drivers/made.h"

namespace griot {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const absl::Time kNow = absl::FromUnixSeconds(1'763'712'000);

class HttpDriverTest : public testing::Test {
 protected:
  static HttpRequest Request(std::string_view settings, std::string_view secrets = "{}",
                             const Envelope& envelope = SampleEnvelope()) {
    const auto request = Made("http", settings, secrets)->http()->Request(envelope);
    EXPECT_TRUE(request.ok()) << request.status();
    return request.value_or(HttpRequest());
  }
  static Outcome Read(std::string_view settings, int status, std::string body) {
    return Made("http", settings)->http()->Read({.status = status, .body = std::move(body)}, kNow);
  }
  static std::vector<std::string> Headers(const HttpRequest& request) {
    std::vector<std::string> lines;
    for (const HttpHeader& header : request.headers) {
      lines.push_back(Cat(header.name, ": ", header.value));
    }
    return lines;
  }
};

TEST_F(HttpDriverTest, WritesJsonThatReadsBackAsTheEnvelope) {
  const HttpRequest request = Request(
      R"({"url":"http://127.0.0.1:9009/send","json":{"to":"{{to}}","a":[{"text":"{{text}}"},1,)"
      R"(true,null],"key":"{{call_key}}"}})");
  EXPECT_EQ("POST", request.method);
  EXPECT_EQ("http://127.0.0.1:9009/send", request.url);
  EXPECT_THAT(Headers(request), ElementsAre("Content-Type: application/json"));
  const Json body = ParseJson(request.body).value();
  const Envelope sample = SampleEnvelope();
  EXPECT_EQ(sample.to, body.Find("to")->string());
  EXPECT_EQ(sample.text, body.Find("a")->array()[0].Find("text")->string());
  EXPECT_EQ(Json(1), body.Find("a")->array()[1]);
  EXPECT_EQ(sample.call_key, body.Find("key")->string());
}

TEST_F(HttpDriverTest, WritesForms) {
  const HttpRequest request =
      Request(R"({"url":"https://h/","form":{"To":"{{to}}","B c":"{{subject}}"}})");
  EXPECT_EQ("To=%2B221771234567&B%20c=Soldes%20%26%20%22prix%22", request.body);
  EXPECT_THAT(Headers(request), ElementsAre("Content-Type: application/x-www-form-urlencoded"));
}

TEST_F(HttpDriverTest, WritesBodiesEscapedWhereTheyAreMarkup) {
  const HttpRequest plain =
      Request(R"({"url":"https://h/","body":"{{text}}","content_type":"text/plain"})");
  EXPECT_EQ(SampleEnvelope().text, plain.body);
  EXPECT_THAT(Headers(plain), ElementsAre("Content-Type: text/plain"));
  const HttpRequest xml =
      Request(R"({"url":"https://h/","body":"<m>{{text}}</m>","content_type":"text/xml"})");
  EXPECT_THAT(xml.body, AllOf(StartsWith("<m>"), Not(HasSubstr("<b>"))));
}

TEST_F(HttpDriverTest, PutsEverythingIntoTheUrlOfAGet) {
  const HttpRequest request =
      Request(R"({"url":"https://h/s?to={{to}}&t={{subject}}&k={{secret.key}}","method":"GET"})",
              R"({"key":"a&b"})");
  EXPECT_EQ("GET", request.method);
  EXPECT_EQ("https://h/s?to=%2B221771234567&t=Soldes%20%26%20%22prix%22&k=a%26b", request.url);
  EXPECT_EQ("", request.body);
  EXPECT_THAT(request.headers, testing::IsEmpty());
}

TEST_F(HttpDriverTest, SendsTheCallKeyWhereItIsHeldTo) {
  constexpr std::string_view kIdempotent =
      R"({"url":"https://h/","class":"idempotent","key_ttl_seconds":3600)";
  EXPECT_THAT(Headers(Request(Cat(kIdempotent, "}"))),
              ElementsAre("Idempotency-Key: 0123456789abcdefghjkmnpqrstvwxyz"));
  EXPECT_THAT(
      Headers(Request(Cat(kIdempotent, R"(,"headers":{"idempotency-key":"g-{{call_key}}"}})"))),
      ElementsAre("idempotency-key: g-0123456789abcdefghjkmnpqrstvwxyz"));
  const DriverTraits traits = Made("http", Cat(kIdempotent, "}"))->traits();
  EXPECT_EQ(DriverClass::kIdempotent, traits.driver_class);
  EXPECT_EQ(absl::Hours(1), traits.key_ttl);
  EXPECT_EQ(DriverClass::kBlind, Made("http", R"({"url":"https://h/"})")->traits().driver_class);
}

TEST_F(HttpDriverTest, LetsAHeaderSayTheContentType) {
  EXPECT_THAT(
      Headers(Request(R"({"url":"https://h/","headers":{"content-type":"text/x"},"json":{}})")),
      ElementsAre("content-type: text/x"));
}

TEST_F(HttpDriverTest, RefusesAnEnvelopeThatWouldSmuggleHeaders) {
  const auto driver = Made("http", R"({"url":"https://h/","headers":{"X-Text":"{{text}}"}})");
  Envelope envelope = SampleEnvelope();
  for (const std::string_view text : {std::string_view("a\r\nX-Evil: 1"), std::string_view("a\nb"),
                                      std::string_view("a\0b", 3), std::string_view("\x7f")}) {
    envelope.text = text;
    const auto request = driver->http()->Request(envelope);
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, request.status().code());
    EXPECT_EQ("settings.headers.X-Text: has a line break or another control character",
              Message(request.status()));
  }
  envelope.text = "tab\tand é";
  EXPECT_TRUE(driver->http()->Request(envelope).ok());
}

TEST_F(HttpDriverTest, IsRefusedWhereNoEnvelopeCouldPass) {
  EXPECT_EQ(R"(settings.json.to: line 1, column 3: variable "tox" is unknown, did you mean "to")",
            Refusal("http", R"({"url":"https://h/","json":{"to":"{{tox}}"}})"));
  EXPECT_THAT(Refusal("http", R"({"url":"https://h/","json":{"a":["x",{"b":"{{nope}}"}]}})"),
              StartsWith("settings.json.a[1].b: line 1, column 3"));
  EXPECT_THAT(Refusal("http", R"({"url":"https://h/a b"})"), StartsWith("settings.url:"));
  EXPECT_THAT(Refusal("http", R"({"url":"https://h/","headers":{"X":"a\nb"}})"),
              StartsWith("settings.headers.X:"));
  EXPECT_THAT(Refusal("http", R"({"url":"https://h/","headers":{"X":"{{secret.k}}"}})",
                      R"({"k":"s3cret\n"})"),
              AllOf(StartsWith("settings.headers.X:"), Not(HasSubstr("s3cret"))));
  EXPECT_THAT(Refusal("http", R"({"url":"https://h/","accepted_id":"id"})"),
              StartsWith("settings.accepted_id: no JSON pointer"));
}

constexpr std::string_view kWithId = R"({"url":"https://h/","accepted_id":"/messages/0/id"})";

TEST_F(HttpDriverTest, FindsTheIdOfWhatWasAccepted) {
  const Outcome text = Read(kWithId, 200, R"({"messages":[{"id":"SM1"}]})");
  EXPECT_EQ(OutcomeKind::kAccepted, text.kind);
  EXPECT_EQ("SM1", text.provider_id);
  EXPECT_EQ("17", Read(kWithId, 201, R"({"messages":[{"id":17}]})").provider_id);
  const Outcome none = Read(R"({"url":"https://h/"})", 202, "whatever");
  EXPECT_EQ(OutcomeKind::kAccepted, none.kind);
  EXPECT_EQ("", none.provider_id);
}

TEST_F(HttpDriverTest, DoubtsAGoodAnswerWithoutItsId) {
  const std::string long_id(257, 'x');
  for (const std::string& body :
       {std::string(), std::string("<html>ok</html>"), std::string(R"({"messages":[{"id":"SM)"),
        std::string(R"({"messages":[]})"), std::string(R"({"messages":[{"id":null}]})"),
        std::string(R"({"messages":[{"id":""}]})"), std::string(R"({"messages":[{"id":{}}]})"),
        std::string(R"({"messages":[{"id":1.5}]})"),
        std::string(R"({"messages":[{"id":"a\u0000"}]})"),
        Cat(R"({"messages":[{"id":")", long_id, R"("}]})"), std::string(10 << 20, '[')}) {
    const Outcome outcome = Read(kWithId, 200, body);
    EXPECT_EQ(OutcomeKind::kAmbiguous, outcome.kind) << body.substr(0, 80);
    EXPECT_EQ("unreadable-answer", outcome.code);
    EXPECT_EQ("", outcome.provider_id);
  }
}

TEST_F(HttpDriverTest, HearsTheAccountBeforeTheStatus) {
  constexpr std::string_view kOwn =
      R"({"url":"https://h/","refused":[409,200],"unsent":[503],"account_fault":[400]})";
  EXPECT_EQ(OutcomeKind::kRefused, Read(kOwn, 409, "").kind);
  EXPECT_EQ(OutcomeKind::kRefused, Read(kOwn, 200, "").kind);
  EXPECT_EQ(OutcomeKind::kUnsent, Read(kOwn, 503, "").kind);
  EXPECT_EQ("http-503", Read(kOwn, 503, "").code);
  EXPECT_EQ(OutcomeKind::kAccountFault, Read(kOwn, 400, "").kind);
  EXPECT_EQ(OutcomeKind::kRefused, Read(kOwn, 422, "").kind);
  EXPECT_EQ(OutcomeKind::kAmbiguous, Read(kOwn, 500, "the number +221771234567").kind);
  EXPECT_EQ("http-500", Read(kOwn, 500, "the number +221771234567").code);
}

}  // namespace
}  // namespace griot
