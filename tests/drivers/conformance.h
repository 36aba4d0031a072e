// What every driver is held to, whatever it speaks. A driver of the table has a sample here: the
// tests of conformance_test.cc run over all of them.
#ifndef GRIOT_TESTS_DRIVERS_CONFORMANCE_H_
#define GRIOT_TESTS_DRIVERS_CONFORMANCE_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/text.h"
#include "tests/base/dice.h"
#include "tests/drivers/made.h"

namespace griot {

// Stands in every secret of the samples.
inline constexpr std::string_view kSecretMark = "s3cret";

struct DriverSample {
  std::string_view driver;  // of the table
  std::string_view what;    // in the name of the test
  std::string_view settings, secrets = "{}";
  bool idempotent = false;
};

inline const std::vector<DriverSample>& DriverSamples() {
  static const std::vector<DriverSample> samples = {
      {"file", "File", R"({"path":"/dev/null"})"},
      {"host", "Host", "{}"},
      {"http", "HttpJson",
       R"({"url":"http://127.0.0.1:9009/send","headers":{"Authorization":"Bearer {{secret.key}}"},)"
       R"("json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"},"accepted_id":"/id"})",
       R"({"key":"s3cret-1"})"},
      {"http", "HttpForm",
       R"({"url":"https://h/{{secret.account}}","form":{"To":"{{to}}","Body":"{{text}}"},)"
       R"("class":"idempotent","key_ttl_seconds":3600,"accepted_id":"/sid"})",
       R"({"account":"s3cret-2"})", true},
      {"http", "HttpGet",
       R"({"url":"https://h/?to={{to}}&text={{text}}&ref={{call_key}}&k={{secret.k}}",)"
       R"("method":"GET"})",
       R"({"k":"s3cret-3"})"},
      {"http", "HttpLookup",
       R"({"url":"https://h/","json":{"to":"{{to}}","ref":"{{call_key}}"},"accepted_id":"/id",)"
       R"("class":"lookup","lookup":{"url":"https://h/?ref={{call_key}}&to={{to}}&k={{secret.k}}",)"
       R"("found":"/messages","absent":[404]}})",
       R"({"k":"s3cret-4"})"},
      {"http", "HttpXml",
       R"({"url":"https://h/","body":"<m ref='{{call_key}}'>{{text}}</m>",)"
       R"("content_type":"application/xml","unsent":[503]})"}};
  return samples;
}

// Any text: bytes, or what breaks requests.
inline std::string AnyText(Dice& dice) {
  constexpr std::string_view kBreaks[] = {"\r\nX-Evil: 1",
                                          "\n",
                                          "{{secret.key}}",
                                          "\"",
                                          "&to=1",
                                          "</m><m>",
                                          "\\",
                                          "%0d%0a",
                                          "{% if %}",
                                          "é",
                                          "😀",
                                          "#"};
  std::string text;
  for (uint64_t i = dice.Below(12); i > 0; --i) {
    if (dice.OneIn(2)) {
      text += dice.OneOf(kBreaks);
    } else {
      text += static_cast<char>(dice.Below(256));
    }
  }
  return text;
}

// Answers that say nothing, or lie.
inline std::string AnyAnswer(Dice& dice) {
  constexpr std::string_view kAnswers[] = {"",
                                           "<html><body>502 Bad Gateway</body></html>",
                                           R"({"id":"SM1","sid":"SM1"})",
                                           R"({"id":{"id":1},"sid":[]})",
                                           "null",
                                           "[[[[[[",
                                           R"({"id":"a","id":"b"})",
                                           "\xff\xfe"};
  std::string answer(dice.OneOf(kAnswers));
  if (dice.OneIn(2)) answer.resize(dice.Below(answer.size() + 1));
  if (dice.OneIn(3)) answer += AnyText(dice);
  return answer;
}

// A request is what it seems to be: nothing in the envelope made another one of it.
inline void ExpectWellFormed(const HttpRequest& request) {
  EXPECT_FALSE(request.method.empty());
  EXPECT_TRUE(request.url.starts_with("http://") || request.url.starts_with("https://"));
  EXPECT_TRUE(std::all_of(request.url.begin(), request.url.end(), [](char c) {
    return c > 0x20 && c < 0x7f;
  })) << request.url;
  for (const HttpHeader& header : request.headers) {
    for (const std::string_view part :
         {std::string_view(header.name), std::string_view(header.value)}) {
      EXPECT_EQ(std::string_view::npos, part.find_first_of(std::string_view("\r\n\0", 3))) << part;
    }
    EXPECT_FALSE(header.name.empty());
  }
}

// What is stored and shown: a word, and nothing that anybody sent us.
inline void ExpectDiscreet(const Outcome& outcome, const Envelope& envelope) {
  EXPECT_LE(outcome.code.size(), 64u);
  EXPECT_TRUE(std::all_of(outcome.code.begin(), outcome.code.end(), [](char c) {
    return c > 0x20 && c < 0x7f;
  })) << outcome.code;
  EXPECT_EQ(std::string::npos, outcome.code.find(kSecretMark)) << outcome.code;
  EXPECT_TRUE(envelope.to.size() <= 5 || outcome.code.find(envelope.to) == std::string::npos);
  EXPECT_LE(outcome.provider_id.size(), 1024u);
  EXPECT_EQ(outcome.kind == OutcomeKind::kAccepted, outcome.code.empty());
}

}  // namespace griot

#endif  // GRIOT_TESTS_DRIVERS_CONFORMANCE_H_
