// A server on 127.0.0.1 that is as bad as a test wants it to be: raw sockets, a thread a
// connection, and a list of the requests that came.
#ifndef GRIOT_TESTS_TRANSPORT_LOOPBACK_SERVER_H_
#define GRIOT_TESTS_TRANSPORT_LOOPBACK_SERVER_H_

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace griot {

struct ServedRequest {
  std::string head;  // with the blank line
  std::string body;
};

// One accepted connection; closed with this object.
class Served {
 public:
  Served(int fd, std::function<void(const ServedRequest&)> note)
      : fd_(fd), note_(std::move(note)) {}
  ~Served();
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  // The next whole request; nothing: the client has gone.
  std::optional<ServedRequest> Read();
  // False: the client has gone.
  bool Write(std::string_view bytes);
  // 200 with a body.
  bool Answer(std::string_view body = "ok");
  // Ends it with a reset instead of an orderly close.
  void Reset();
  // What came behind the last whole request.
  const std::string& rest() const { return rest_; }
  // Until the client goes, or the server is torn down.
  void Stall();

 private:
  const int fd_;
  const std::function<void(const ServedRequest&)> note_;
  std::string rest_;
};

class LoopbackServer {
 public:
  using Script = std::function<void(Served& connection, int number)>;  // number: 0, 1 …

  explicit LoopbackServer(Script script);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::string url(std::string_view path = "/") const;
  // The requests that came whole, in the order of their coming.
  std::vector<ServedRequest> requests() const;
  int connections() const { return connections_; }

 private:
  void Accept();

  const Script script_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::vector<ServedRequest> requests_;
  std::vector<std::thread> threads_;
  std::vector<int> open_;
  std::thread acceptor_;
};

// A port that nobody listens at.
int ClosedPort();

}  // namespace griot

#endif  // GRIOT_TESTS_TRANSPORT_LOOPBACK_SERVER_H_
