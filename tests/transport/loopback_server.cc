#include "tests/transport/loopback_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "griot/base/text.h"

namespace griot {
namespace {

// A listening socket on any port of 127.0.0.1.
int Listen(int* port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at = {};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  EXPECT_EQ(0, bind(fd, reinterpret_cast<sockaddr*>(&at), size));
  EXPECT_EQ(0, listen(fd, 512));
  EXPECT_EQ(0, getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size));
  *port = ntohs(at.sin_port);
  return fd;
}

size_t LengthIn(std::string_view head) {
  const std::string lower = LowerAscii(head);
  const size_t at = lower.find("\r\ncontent-length:");
  if (at == std::string::npos) return 0;
  const size_t from = at + 17;
  return ParseInteger<size_t>(
             Trim(std::string_view(lower).substr(from, lower.find('\r', from) - from)))
      .value_or(0);
}

}  // namespace

Served::~Served() { shutdown(fd_, SHUT_RDWR); }

std::optional<ServedRequest> Served::Read() {
  char buffer[4096];
  while (true) {
    const size_t end = rest_.find("\r\n\r\n");
    const size_t whole = end == std::string::npos ? 0 : end + 4 + LengthIn(rest_.substr(0, end));
    if (whole != 0 && rest_.size() >= whole) {
      ServedRequest request{rest_.substr(0, end + 4), rest_.substr(end + 4, whole - end - 4)};
      rest_.erase(0, whole);
      note_(request);
      return request;
    }
    const ssize_t got = recv(fd_, buffer, sizeof buffer, 0);
    if (got <= 0) return std::nullopt;
    rest_.append(buffer, static_cast<size_t>(got));
  }
}

bool Served::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

bool Served::Answer(std::string_view body) {
  return Write(Cat("HTTP/1.1 200 OK\r\nContent-Length: ", body.size(), "\r\n\r\n", body));
}

void Served::Reset() {
  const linger now = {.l_onoff = 1, .l_linger = 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  // Disconnecting resets too, and leaves the descriptor to its owner.
  sockaddr nobody = {};
  nobody.sa_family = AF_UNSPEC;
  static_cast<void>(connect(fd_, &nobody, sizeof nobody));
}

void Served::Stall() {
  char byte;
  while (recv(fd_, &byte, 1, 0) > 0) continue;
}

LoopbackServer::LoopbackServer(Script script) : script_(std::move(script)) {
  listener_ = Listen(&port_);
  acceptor_ = std::thread([this] { Accept(); });
}

LoopbackServer::~LoopbackServer() {
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (const int fd : open_) shutdown(fd, SHUT_RDWR);
  for (std::thread& thread : threads_) thread.join();
  for (const int fd : open_) close(fd);
  close(listener_);
}

void LoopbackServer::Accept() {
  while (true) {
    const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    open_.push_back(fd);
    threads_.emplace_back([this, fd, number = connections_++] {
      Served connection(fd, [this](const ServedRequest& request) {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
      });
      script_(connection, number);
    });
  }
}

std::string LoopbackServer::url(std::string_view path) const {
  return Cat("http://127.0.0.1:", port_, path);
}

std::vector<ServedRequest> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

int ClosedPort() {
  int port = 0;
  close(Listen(&port));
  return port;
}

}  // namespace griot
