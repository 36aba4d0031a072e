// Connections that wait for their next use.
#ifndef GRIOT_SRC_DATABASES_POOL_H_
#define GRIOT_SRC_DATABASES_POOL_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "griot/database/database.h"

namespace griot::databases {

class PooledConnection : public Connection {
 public:
  // Whether it may serve somebody else.
  virtual bool usable() = 0;
  // After fork(), in the child: closes what it has open without a word to the other end. Nothing is
  // called behind it, also no destructor.
  virtual void Abandon() = 0;
};

// Any thread.
class Pool : public std::enable_shared_from_this<Pool> {
 public:
  explicit Pool(size_t max_waiting) : max_waiting_(max_waiting) {}

  // The connection comes back when it is destroyed, unless it is broken.
  std::unique_ptr<Connection> Lend(std::unique_ptr<PooledConnection> connection);
  // One that waits, or null.
  std::unique_ptr<PooledConnection> Take();
  // Closes what waits, for good; what is lent is closed when it comes back.
  void Close();
  // After fork(), in the child: abandons all of them.
  void Discard();
  // FAILED_PRECONDITION after Discard().
  absl::Status CheckOurs() const;

 private:
  friend class LentConnection;
  std::unique_ptr<PooledConnection> TakeAny();
  void GiveBack(std::unique_ptr<PooledConnection> connection);

  const size_t max_waiting_;
  std::mutex mutex_;
  bool closed_ = false;
  std::vector<std::unique_ptr<PooledConnection>> waiting_;
  std::set<PooledConnection*> lent_;
  std::atomic<bool> discarded_ = false;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POOL_H_
