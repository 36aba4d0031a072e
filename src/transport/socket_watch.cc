#include "src/transport/socket_watch.h"

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace griot::transport {
namespace {

constexpr int kEventsAtOnce = 256;
constexpr int64_t kLongestWaitMs = 1000;

int CurlBits(uint32_t events) {
  int bits = 0;
  if ((events & (EPOLLIN | EPOLLHUP)) != 0) bits |= CURL_CSELECT_IN;
  if ((events & EPOLLOUT) != 0) bits |= CURL_CSELECT_OUT;
  if ((events & EPOLLERR) != 0) bits |= CURL_CSELECT_ERR;
  return bits;
}

}  // namespace

SocketWatch::SocketWatch()
    : epoll_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = wake_}};
  if (ok()) epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
}

SocketWatch::~SocketWatch() {
  if (epoll_ >= 0) close(epoll_);
  if (wake_ >= 0) close(wake_);
}

void SocketWatch::Serve(CURLM* multi) {
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &OnSocket);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &OnTimer);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
}

bool SocketWatch::Hear(CURL* easy, SocketWatch* watch) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Open) == CURLE_OK &&
         curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, watch) == CURLE_OK &&
         curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &Close) == CURLE_OK &&
         curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, watch) == CURLE_OK;
}

void SocketWatch::Wake() {
  if (woken_.exchange(true)) return;
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t ignored = write(wake_, &one, sizeof one);
}

SocketWatch::Socket& SocketWatch::At(int fd) {
  const auto at = static_cast<size_t>(fd);
  if (at >= sockets_.size()) sockets_.resize(at + 1);
  return sockets_[at];
}

// A connection that rests stays watched, as the next call is about to use it: two system calls less
// a call. Should it speak meanwhile, Happened() stops listening to it.
void SocketWatch::Want(int fd, uint32_t bits) {
  Socket& socket = At(fd);
  socket.wanted = bits;
  if (bits == socket.watched || (bits == 0 && socket.own)) return;
  if (bits == 0) return Forget(fd);
  epoll_event event{.events = bits, .data = {.fd = fd}};
  epoll_ctl(epoll_, socket.watched == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &event);
  socket.watched = bits;
}

void SocketWatch::Forget(int fd) {
  Socket& socket = At(fd);
  if (socket.watched != 0) epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
  socket.watched = 0;
}

int SocketWatch::OnSocket(CURL* /*easy*/, curl_socket_t fd, int what, void* watch,
                          void* /*unused*/) {
  uint32_t bits = 0;
  if (what == CURL_POLL_IN || what == CURL_POLL_INOUT) bits |= EPOLLIN;
  if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT) bits |= EPOLLOUT;
  static_cast<SocketWatch*>(watch)->Want(fd, bits);
  return 0;
}

int SocketWatch::OnTimer(CURLM* /*multi*/, long ms, void* watch) {
  auto& self = *static_cast<SocketWatch*>(watch);
  self.timed_ = ms >= 0;
  if (self.timed_) self.timer_ = Steady::now() + std::chrono::milliseconds(ms);
  return 0;
}

curl_socket_t SocketWatch::Open(void* watch, curlsocktype /*purpose*/, curl_sockaddr* address) {
  const int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (fd < 0) return CURL_SOCKET_BAD;
  static_cast<SocketWatch*>(watch)->At(fd) = {.own = true};
  return fd;
}

int SocketWatch::Close(void* watch, curl_socket_t fd) {
  auto& self = *static_cast<SocketWatch*>(watch);
  self.Forget(fd);
  self.At(fd) = {};
  return close(fd);
}

void SocketWatch::Happened(CURLM* multi, const epoll_event& event) {
  int running = 0;
  if (event.data.fd == wake_) {
    uint64_t count = 0;
    [[maybe_unused]] const ssize_t ignored = read(wake_, &count, sizeof count);
    return;
  }
  if (At(event.data.fd).wanted == 0) return Forget(event.data.fd);
  curl_multi_socket_action(multi, event.data.fd, CurlBits(event.events), &running);
}

void SocketWatch::Go(CURLM* multi, Steady::time_point until) {
  const auto now = Steady::now();
  auto next = until;
  if (timed_) next = std::min(next, timer_);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - now).count();
  epoll_event events[kEventsAtOnce];
  const int got = epoll_wait(epoll_, events, kEventsAtOnce,
                             static_cast<int>(std::clamp<int64_t>(left, 0, kLongestWaitMs)));
  for (int i = 0; i < got; ++i) Happened(multi, events[i]);
  if (timed_ && timer_ <= Steady::now()) {
    int running = 0;
    timed_ = false;  // libcurl says when it wants the next one
    curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
}

}  // namespace griot::transport
