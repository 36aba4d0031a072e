// Connections that wait for their next use.
#ifndef GRIOT_SRC_DATABASES_POOL_H_
#define GRIOT_SRC_DATABASES_POOL_H_

#include <memory>
#include <mutex>
#include <vector>

#include "griot/database/database.h"

namespace griot::databases {

// Any thread.
class Pool : public std::enable_shared_from_this<Pool> {
 public:
  // The connection goes back when it is destroyed, unless it is broken.
  std::unique_ptr<Connection> Lend(std::unique_ptr<Connection> connection);
  // One that waits, or null.
  std::unique_ptr<Connection> Take();
  void GiveBack(std::unique_ptr<Connection> connection);
  // What waits, for good: later ones are closed when they come back.
  std::vector<std::unique_ptr<Connection>> Close();

 private:
  static constexpr size_t kMaxWaiting = 8;
  std::mutex mutex_;
  bool closed_ = false;
  std::vector<std::unique_ptr<Connection>> waiting_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POOL_H_
