#include "src/transport/curl_ending.h"

#include <gtest/gtest.h>

namespace griot::transport {
namespace {

using End = CallResult::End;

TEST(EndingOf, NeverSaysThatNothingLeftOnceSomethingMayHave) {
  for (int code = 0; code < CURL_LAST; ++code) {
    const auto curl_code = static_cast<CURLcode>(code);
    const Ending started = EndingOf(curl_code, true, false);
    EXPECT_EQ(code == CURLE_OK ? End::kAnswered : End::kAmbiguous, started.end) << code;
    EXPECT_EQ(code == CURLE_OK, started.fault.empty()) << code;
    const Ending before = EndingOf(curl_code, false, false);
    EXPECT_EQ(code == CURLE_OK ? End::kAnswered : End::kNotSent, before.end) << code;
  }
}

TEST(EndingOf, TakesWhatWeCutOffOurselvesForAnAnswer) {
  EXPECT_EQ(End::kAnswered, EndingOf(CURLE_WRITE_ERROR, true, true).end);
  EXPECT_EQ(End::kAmbiguous, EndingOf(CURLE_WRITE_ERROR, true, false).end);
  EXPECT_EQ(End::kAmbiguous, EndingOf(CURLE_RECV_ERROR, true, true).end);
}

TEST(EndingOf, HasWordsForWhatHappensOften) {
  EXPECT_EQ("timeout", EndingOf(CURLE_OPERATION_TIMEDOUT, true, false).fault);
  EXPECT_EQ("dns", EndingOf(CURLE_COULDNT_RESOLVE_HOST, false, false).fault);
  EXPECT_EQ("reset", EndingOf(CURLE_SEND_FAIL_REWIND, true, false).fault);
  EXPECT_EQ("partial", EndingOf(CURLE_PARTIAL_FILE, true, false).fault);
  EXPECT_EQ("curl-27", EndingOf(CURLE_OUT_OF_MEMORY, false, false).fault);
}

}  // namespace
}  // namespace griot::transport
