// The transport against a server that is as bad as they come. A call is made once: that is counted
// where it arrives.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <set>

#include "griot/base/text.h"
#include "griot/transport/curl.h"
#include "src/engine/threaded_transport.h"
#include "tests/transport/loopback_server.h"

namespace griot {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using End = CallResult::End;

HttpRequest Post(std::string url, std::string body = "hello") {
  return {
      .url = std::move(url), .headers = {{"Content-Type", "text/plain"}}, .body = std::move(body)};
}

// On the thread that asks, and on one of its own.
enum class Caller { kSame, kBeside };

class CurlTransportTest : public testing::TestWithParam<Caller> {
 protected:
  // All that are in flight.
  std::vector<CallResult> WaitForAll() {
    std::vector<CallResult> all;
    while (transport().in_flight() > 0) {
      for (CallResult& result : transport().Wait(absl::Seconds(30))) {
        all.push_back(std::move(result));
      }
    }
    return all;
  }
  CallResult Call(HttpRequest request, const CallLimits& limits = {}) {
    transport().Begin(++ticket_, std::move(request), limits);
    std::vector<CallResult> all = WaitForAll();
    EXPECT_EQ(1u, all.size());
    if (all.empty()) return {};
    EXPECT_EQ(ticket_, all.front().ticket);
    return std::move(all.front());
  }
  Transport& transport() { return *transport_; }
  static std::unique_ptr<Transport> Make() {
    if (GetParam() == Caller::kSame) return MakeCurlTransports()->Make().value();
    return engine::ThreadedTransports(MakeCurlTransports()).Make().value();
  }

 private:
  std::unique_ptr<Transport> transport_ = Make();
  uint64_t ticket_ = 0;
};
INSTANTIATE_TEST_SUITE_P(, CurlTransportTest, testing::Values(Caller::kSame, Caller::kBeside),
                         [](const auto& tested) {
                           return tested.param == Caller::kSame ? "Same" : "Beside";
                         });

TEST_P(CurlTransportTest, SendsWhatItIsGivenAndReadsTheAnswer) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Write(
        "HTTP/1.1 201 Created\r\nContent-Length: 10\r\nX-Id:  7 \r\nX-Id: 8\r\n\r\n{\"id\":\"a\"}");
  });
  HttpRequest request = Post(server.url("/send?a=b"), std::string("a\0b\r\n", 5));
  request.headers.push_back({"X-Empty", ""});
  const CallResult result = Call(request);
  EXPECT_EQ(End::kAnswered, result.end) << result.fault;
  EXPECT_EQ(201, result.response.status);
  EXPECT_EQ(R"({"id":"a"})", result.response.body);
  EXPECT_EQ("7", result.response.Header("x-id"));
  EXPECT_FALSE(result.cut);
  const auto requests = server.requests();
  ASSERT_EQ(1u, requests.size());
  EXPECT_EQ(std::string("a\0b\r\n", 5), requests[0].body);
  EXPECT_THAT(requests[0].head,
              AllOf(testing::StartsWith("POST /send?a=b HTTP/1.1\r\n"),
                    HasSubstr("Content-Type: text/plain\r\n"), HasSubstr("X-Empty:"),
                    HasSubstr("User-Agent: griot/"), Not(HasSubstr("Expect"))));
}

TEST_P(CurlTransportTest, AsksForNoPermissionToSendALargeBody) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Answer();
  });
  const std::string large(3 << 20, 'x');
  EXPECT_EQ(End::kAnswered, Call(Post(server.url(), large)).end);
  EXPECT_EQ(large, server.requests().at(0).body);
  EXPECT_THAT(server.requests().at(0).head, Not(HasSubstr("100-continue")));
}

TEST_P(CurlTransportTest, SpeaksEveryMethod) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) connection.Answer();
  });
  for (const char* method : {"GET", "PUT", "POST", "DELETE"}) {
    EXPECT_EQ(End::kAnswered, Call({.method = method, .url = server.url()}).end) << method;
  }
  EXPECT_EQ(End::kAnswered, Call({.method = "PUT", .url = server.url(), .body = "b"}).end);
  const auto requests = server.requests();
  ASSERT_EQ(5u, requests.size());
  EXPECT_THAT(requests[0].head, AllOf(testing::StartsWith("GET / "), Not(HasSubstr("Content-"))));
  EXPECT_THAT(requests[1].head, testing::StartsWith("PUT / "));
  EXPECT_THAT(requests[2].head, testing::StartsWith("POST / "));
  EXPECT_THAT(requests[3].head, testing::StartsWith("DELETE / "));
  EXPECT_EQ("b", requests[4].body);
}

TEST_P(CurlTransportTest, KnowsWhatHasNotLeft) {
  const CallResult refused = Call(Post(Cat("http://127.0.0.1:", ClosedPort(), "/")));
  EXPECT_EQ(End::kNotSent, refused.end);
  EXPECT_EQ("connect", refused.fault);
  const CallResult nobody = Call(Post("http://nobody.invalid/"));
  EXPECT_EQ(End::kNotSent, nobody.end);
  EXPECT_EQ("dns", nobody.fault);
  for (const char* url : {"ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "x"}) {
    EXPECT_EQ(End::kNotSent, Call(Post(url)).end) << url;
  }
}

// Handles are used again: nothing of a call may be left in the next one.
TEST_P(CurlTransportTest, KnowsNothingOfTheCallBefore) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) connection.Answer();
  });
  HttpRequest first = Post(server.url("/a"), "body");
  first.method = "PUT";
  first.headers.push_back({"X-First", "1"});
  EXPECT_EQ(End::kAnswered, Call(first).end);
  EXPECT_EQ(End::kNotSent, Call(Post("http://127.0.0.1:1/")).end);
  EXPECT_EQ(End::kNotSent, Call({.url = "http://a\nb/", .headers = {}, .body = "x"}).end);
  EXPECT_EQ(End::kAnswered, Call({.method = "GET", .url = server.url("/b"), .headers = {}}).end);
  EXPECT_EQ(End::kAnswered, Call(Post(server.url("/c"), "other")).end);
  EXPECT_EQ(End::kAnswered, Call(Post(server.url("/c"), "again")).end);
  const auto requests = server.requests();
  ASSERT_EQ(4u, requests.size());
  EXPECT_THAT(requests[0].head, AllOf(testing::StartsWith("PUT /a "), HasSubstr("X-First: 1\r\n")));
  EXPECT_THAT(requests[1].head, AllOf(testing::StartsWith("GET /b "), Not(HasSubstr("X-First")),
                                      Not(HasSubstr("text/plain"))));
  EXPECT_EQ("", requests[1].body);
  EXPECT_THAT(requests[2].head,
              AllOf(testing::StartsWith("POST /c "), HasSubstr("Content-Type: text/plain\r\n")));
  EXPECT_EQ("other", requests[2].body);
  EXPECT_EQ("again", requests[3].body);
}

TEST_P(CurlTransportTest, KnowsThatNothingLeavesWithoutTls) {
  LoopbackServer server([](Served& connection, int) {
    connection.Write("no TLS here\r\n\r\n");
    connection.Stall();
  });
  std::string url = server.url();
  url.replace(0, 4, "https");
  const CallResult result = Call(Post(url));
  EXPECT_EQ(End::kNotSent, result.end);
  EXPECT_EQ("tls", result.fault);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_P(CurlTransportTest, NeverSendsWhatWouldBreakLines) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) connection.Answer();
  });
  HttpRequest request = Post(server.url());
  request.headers.push_back({"X", "a\r\nY: b"});
  EXPECT_EQ(End::kNotSent, Call(request).end);
  request = Post(server.url());
  request.method = "POST / HTTP/1.1\r\nX";
  EXPECT_EQ(End::kNotSent, Call(request).end);
  EXPECT_EQ(End::kNotSent, Call(Post(server.url("/\r\nX: y"))).end);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_P(CurlTransportTest, DoubtsWhatWasClosedWithoutAnAnswer) {
  LoopbackServer server([](Served& connection, int) { connection.Read(); });
  const CallResult result = Call(Post(server.url()));
  EXPECT_EQ(End::kAmbiguous, result.end);
  EXPECT_EQ("closed", result.fault);
  EXPECT_EQ(1u, server.requests().size());
}

TEST_P(CurlTransportTest, DoubtsWhatWasClosedAtOnce) {
  LoopbackServer server([](Served&, int) {});
  EXPECT_EQ(End::kAmbiguous, Call(Post(server.url())).end);
}

TEST_P(CurlTransportTest, DoubtsWhatWasResetAfterTheRequest) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Reset();
  });
  const CallResult result = Call(Post(server.url()));
  EXPECT_EQ(End::kAmbiguous, result.end);
  EXPECT_EQ("reset", result.fault);
  EXPECT_EQ(1u, server.requests().size());
}

TEST_P(CurlTransportTest, DoubtsHalfAnAnswer) {
  for (const std::string_view half :
       {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "HTTP/1.1 200 OK\r\nX: y",
        "not HTTP at all"}) {
    LoopbackServer server([&](Served& connection, int) {
      connection.Read();
      connection.Write(half);
    });
    const CallResult result = Call(Post(server.url()));
    EXPECT_EQ(End::kAmbiguous, result.end) << half;
    EXPECT_EQ("", result.response.body);
    EXPECT_EQ(1u, server.requests().size()) << half;
  }
}

TEST_P(CurlTransportTest, FollowsNoRedirect) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) {
      connection.Write("HTTP/1.1 307 Go\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n");
    }
  });
  const CallResult result = Call(Post(server.url()));
  EXPECT_EQ(End::kAnswered, result.end);
  EXPECT_EQ(307, result.response.status);
  EXPECT_EQ(1u, server.requests().size());
}

TEST_P(CurlTransportTest, ForgetsInterimAnswers) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Write("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n");
    connection.Answer();
  });
  const CallResult result = Call(Post(server.url()));
  EXPECT_EQ(200, result.response.status);
  EXPECT_EQ("", result.response.Header("x-early"));
}

// libcurl makes a request again on a fresh connection when one that it used before dies before the
// first byte of the answer, and tells nobody.
TEST_P(CurlTransportTest, MakesACallOnceWhenAUsedConnectionDies) {
  for (const bool orderly : {true, false}) {
    std::atomic<int> on_the_first = 0;
    LoopbackServer server([&](Served& connection, int number) {
      while (connection.Read()) {
        on_the_first += number == 0 ? 1 : 0;
        if (number == 0 && on_the_first == 2) break;
        connection.Answer();
      }
      EXPECT_TRUE(number == 0 || connection.rest().empty()) << connection.rest();
      if (!orderly && number == 0) connection.Reset();
    });
    ASSERT_EQ(End::kAnswered, Call(Post(server.url(), "first")).end);
    const CallResult result = Call(Post(server.url(), "second"));
    EXPECT_EQ(End::kAmbiguous, result.end);
    EXPECT_EQ("reset", result.fault);
    // A later call would bring to light what libcurl kept in mind.
    EXPECT_EQ(End::kAnswered, Call(Post(server.url(), "third")).end);
    std::vector<std::string> bodies;
    for (const ServedRequest& request : server.requests()) bodies.push_back(request.body);
    EXPECT_THAT(bodies, testing::ElementsAre("first", "second", "third"));
    // It was a used one: otherwise nothing was proved.
    EXPECT_EQ(2, on_the_first);
  }
}

TEST_P(CurlTransportTest, MakesACallWithoutABodyOnceToo) {
  for (const char* method : {"GET", "POST"}) {
    LoopbackServer server([](Served& connection, int number) {
      connection.Read();
      if (number == 0) connection.Answer();
      if (number == 0) connection.Read();
    });
    ASSERT_EQ(End::kAnswered, Call(Post(server.url(), "first")).end);
    const CallResult result = Call({.method = method, .url = server.url("/second")});
    EXPECT_EQ(End::kAmbiguous, result.end) << method;
    const auto requests = server.requests();
    EXPECT_EQ(1, std::count_if(requests.begin(), requests.end(),
                               [](const ServedRequest& request) {
                                 return request.head.find("/second") != std::string::npos;
                               }))
        << method;
  }
}

TEST_P(CurlTransportTest, UsesConnectionsAgain) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) connection.Answer();
  });
  for (int i = 0; i < 20; ++i) {
    const CallResult result = Call(Post(server.url(), Cat("message ", i)));
    EXPECT_EQ(End::kAnswered, result.end);
    EXPECT_EQ("ok", result.response.body);
    EXPECT_EQ(Cat("message ", i), server.requests().back().body);
  }
  EXPECT_EQ(1, server.connections());
}

TEST_P(CurlTransportTest, CutsOffALongAnswer) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Answer(std::string(10 << 20, 'x'));
  });
  const CallResult cut = Call(Post(server.url()), {.response = 1000});
  EXPECT_EQ(End::kAnswered, cut.end);
  EXPECT_TRUE(cut.cut);
  EXPECT_EQ(200, cut.response.status);
  EXPECT_EQ(std::string(1000, 'x'), cut.response.body);
  const CallResult whole = Call(Post(server.url()), {.response = 10 << 20});
  EXPECT_FALSE(whole.cut);
  EXPECT_EQ(size_t{10} << 20, whole.response.body.size());
}

TEST_P(CurlTransportTest, WaitsNoLongerThanItMay) {
  LoopbackServer silent([](Served& connection, int) {
    connection.Read();
    connection.Stall();
  });
  const CallResult result = Call(Post(silent.url()), {.whole = absl::Seconds(1)});
  EXPECT_EQ(End::kAmbiguous, result.end);
  EXPECT_EQ("timeout", result.fault);
  // An answer that never ends is none.
  LoopbackServer slow([](Served& connection, int) {
    connection.Read();
    if (!connection.Write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")) return;
    while (connection.Write("x")) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  });
  const CallResult drop = Call(Post(slow.url()), {.whole = absl::Seconds(1)});
  EXPECT_EQ(End::kAmbiguous, drop.end);
  EXPECT_EQ("timeout", drop.fault);
}

TEST_P(CurlTransportTest, KnowsThatNothingLeftWhereTlsTakesTooLong) {
  LoopbackServer server([](Served& connection, int) { connection.Stall(); });
  std::string url = server.url();
  url.replace(0, 4, "https");
  const CallResult result =
      Call(Post(url), {.connect = absl::Seconds(1), .whole = absl::Seconds(20)});
  EXPECT_EQ(End::kNotSent, result.end);
  EXPECT_EQ("timeout", result.fault);
}

TEST_P(CurlTransportTest, WaitsAWhileForWhatIsNotThereYet) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Stall();
  });
  EXPECT_THAT(transport().Wait(absl::Hours(1)), IsEmpty());  // nothing can come
  transport().Begin(1, Post(server.url()), {});
  EXPECT_THAT(transport().Wait(absl::ZeroDuration()), IsEmpty());
  EXPECT_THAT(transport().Wait(absl::Milliseconds(20)), IsEmpty());
  EXPECT_EQ(1u, transport().in_flight());
}

TEST_P(CurlTransportTest, MakesHundredsOfCallsBesideEachOther) {
  constexpr uint64_t kCalls = 200;
  std::atomic<int> inside = 0, most = 0;
  LoopbackServer server([&](Served& connection, int) {
    while (const auto request = connection.Read()) {
      most = std::max(most.load(), ++inside);
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      --inside;
      connection.Answer(request->body);
    }
  });
  for (uint64_t i = 0; i < kCalls; ++i) transport().Begin(i, Post(server.url(), Cat(i)), {});
  EXPECT_EQ(kCalls, transport().in_flight());
  std::set<uint64_t> seen;
  for (const CallResult& result : WaitForAll()) {
    EXPECT_EQ(End::kAnswered, result.end) << result.fault;
    EXPECT_EQ(Cat(result.ticket), result.response.body);
    seen.insert(result.ticket);
  }
  EXPECT_EQ(kCalls, seen.size());
  EXPECT_EQ(kCalls, server.requests().size());
  EXPECT_GT(most, 10);
}

TEST_P(CurlTransportTest, GoesByNoProxyOfTheEnvironment) {
  LoopbackServer proxy([](Served& connection, int) {
    connection.Read();
    connection.Answer("proxy");
  });
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Answer("server");
  });
  setenv("http_proxy", proxy.url().c_str(), 1);
  const CallResult result = Call(Post(server.url()));
  unsetenv("http_proxy");
  EXPECT_EQ("server", result.response.body);
  EXPECT_EQ(0, proxy.connections());
}

TEST_P(CurlTransportTest, HearsThatItIsWoken) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Stall();
  });
  transport().Begin(1, Post(server.url()), {});
  for (int i = 0; i < 3; ++i) {
    std::jthread other([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      transport().Wake();
    });
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_THAT(transport().Wait(absl::Seconds(20)), IsEmpty());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  }
}

// What is said to it while it gives answers is not forgotten.
TEST_P(CurlTransportTest, HearsThatItIsWokenWhileThereAreAnswers) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) connection.Answer();
  });
  LoopbackServer silent([](Served& connection, int) {
    connection.Read();
    connection.Stall();
  });
  transport().Begin(1, Post(silent.url()), {});
  transport().Begin(2, Post(server.url()), {});
  transport().Wake();
  while (transport().Wait(absl::Seconds(5)).empty()) {
  }
  transport().Wait(absl::ZeroDuration());
  transport().Wake();
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(transport().Wait(absl::Seconds(20)), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

// A connection that the server closes while it rests is not called on, and costs no time.
TEST_P(CurlTransportTest, SeesThatAnIdleConnectionWasClosed) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Answer();
  });
  LoopbackServer silent([](Served& connection, int) {
    connection.Read();
    connection.Stall();
  });
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(End::kAnswered, Call(Post(server.url())).end);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(5, server.connections());
  transport().Begin(100, Post(silent.url()), {});
  const std::clock_t before = std::clock();
  EXPECT_THAT(transport().Wait(absl::Milliseconds(300)), IsEmpty());
  EXPECT_LT(std::clock() - before, CLOCKS_PER_SEC / 5);  // it does not turn on what has gone
}

TEST_P(CurlTransportTest, GoesOnAfterARest) {
  LoopbackServer server([](Served& connection, int) {
    while (connection.Read()) connection.Answer();
  });
  for (int i = 0; i < 20; ++i) {
    transport().Begin(static_cast<uint64_t>(i), Post(server.url()), {});
    transport().Rest();
    EXPECT_EQ(1u, transport().in_flight());
    const auto all = WaitForAll();
    ASSERT_EQ(1u, all.size());
    EXPECT_EQ(End::kAnswered, all[0].end) << all[0].fault;
    transport().Rest();
  }
}

TEST_P(CurlTransportTest, MayBeLeftInTheMiddle) {
  LoopbackServer server([](Served& connection, int) {
    connection.Read();
    connection.Stall();
  });
  auto leaving = Make();
  for (uint64_t i = 0; i < 5; ++i) leaving->Begin(i, Post(server.url()), {});
  leaving->Wait(absl::Milliseconds(20));
  leaving = nullptr;
}

}  // namespace
}  // namespace griot
