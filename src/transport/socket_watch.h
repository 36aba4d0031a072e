// The sockets of libcurl's calls in one epoll: only those where something has happened are looked
// at, however many wait.
#ifndef GRIOT_SRC_TRANSPORT_SOCKET_WATCH_H_
#define GRIOT_SRC_TRANSPORT_SOCKET_WATCH_H_

#include <curl/curl.h>
#include <sys/epoll.h>

#include <atomic>
#include <chrono>
#include <span>
#include <vector>

namespace griot::transport {

class SocketWatch {
 public:
  // Monotonic: a clock that is set has nothing to do with how long we wait.
  using Steady = std::chrono::steady_clock;

  SocketWatch();
  ~SocketWatch();
  SocketWatch(const SocketWatch&) = delete;
  SocketWatch& operator=(const SocketWatch&) = delete;

  bool ok() const { return epoll_ >= 0 && wake_ >= 0; }
  // Has `multi` say what it waits for.
  void Serve(CURLM* multi);
  // Has a call say which sockets are its own.
  static bool Hear(CURL* easy, SocketWatch* watch);

  // Lets libcurl go on where it can. Waits until `until` when there is nothing, or until a Wake().
  void Go(CURLM* multi, Steady::time_point until);
  // Any thread.
  void Wake();
  bool TakeWoken() { return woken_.load(std::memory_order_relaxed) && woken_.exchange(false); }

 private:
  struct Socket {
    uint32_t wanted = 0, watched = 0;  // epoll's bits
    bool own = false;  // opened by Open(): its number is nobody else's until Close()
  };

  static int OnSocket(CURL*, curl_socket_t fd, int what, void* watch, void*);
  static int OnTimer(CURLM*, long ms, void* watch);
  static curl_socket_t Open(void* watch, curlsocktype, curl_sockaddr* address);
  static int Close(void* watch, curl_socket_t fd);

  Socket& At(int fd);
  void Want(int fd, uint32_t bits);
  void Forget(int fd);
  void Happened(CURLM* multi, const epoll_event& event);

  int epoll_, wake_;
  std::vector<Socket> sockets_;  // by number
  bool timed_ = false;
  Steady::time_point timer_;
  std::atomic<bool> woken_ = false;
};

}  // namespace griot::transport

#endif  // GRIOT_SRC_TRANSPORT_SOCKET_WATCH_H_
