#include "benchmarks/sending/stub_provider.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace griot::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kAnswer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
    "11\r\n\r\n{\"id\":\"m1\"}";

struct Due {
  Clock::time_point at;
  int socket;
};

int Listen() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener, 1024) != 0) {
    perror("stub");
    exit(1);
  }
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  printf("listens on %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

// Whether a whole request stands at the beginning; it is taken off.
bool TakeRequest(std::string& buffer) {
  const size_t head = buffer.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  size_t length = 0;
  for (size_t at = 0; at < head; at = buffer.find("\r\n", at) + 2) {
    if (strncasecmp(buffer.data() + at, "content-length:", 15) == 0) {
      length = strtoul(buffer.data() + at + 15, nullptr, 10);
    }
  }
  if (buffer.size() < head + 4 + length) return false;
  buffer.erase(0, head + 4 + length);
  return true;
}

class Server {
 public:
  Server(int delay_ms, const char* log)
      : delay_(delay_ms), log_(log == nullptr ? nullptr : fopen(log, "w")), listener_(Listen()) {
    Watch(listener_);
  }

  [[noreturn]] void Run() {
    for (;;) {
      epoll_event events[256];
      const int got = epoll_wait(epoll_, events, 256, due_.empty() ? -1 : 1);
      for (int i = 0; i < got; ++i) {
        const int fd = events[i].data.fd;
        fd == listener_ ? Accept() : Read(fd);
      }
      const Clock::time_point now = Clock::now();
      for (; !due_.empty() && due_.front().at <= now; due_.pop_front()) Answer(due_.front().socket);
    }
  }

 private:
  void Watch(int fd) {
    epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
  }

  void Accept() {
    const int one = 1;
    for (int fd; (fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      Watch(fd);
    }
  }

  void Read(int fd) {
    std::string& buffer = buffers_[fd];
    char bytes[1 << 16];
    const ssize_t got = read(fd, bytes, sizeof bytes);
    if (got <= 0) {
      buffers_.erase(fd);
      close(fd);
      return;
    }
    buffer.append(bytes, static_cast<size_t>(got));
    while (TakeRequest(buffer)) {
      Note();
      delay_.count() == 0 ? Answer(fd) : due_.push_back({Clock::now() + delay_, fd});
    }
  }

  void Note() {
    if (log_ == nullptr) return;
    const std::chrono::duration<double> now = Clock::now().time_since_epoch();
    fprintf(log_, "%.6f\n", now.count());
    fflush(log_);
  }

  static void Answer(int fd) {
    [[maybe_unused]] const ssize_t ignored = write(fd, kAnswer.data(), kAnswer.size());
  }

  const std::chrono::milliseconds delay_;
  FILE* const log_;
  const int epoll_ = epoll_create1(0);
  const int listener_;
  std::map<int, std::string> buffers_;
  std::deque<Due> due_;
};

}  // namespace

int ServeStub(int delay_ms, const char* log) { Server(delay_ms, log).Run(); }

}  // namespace griot::bench
