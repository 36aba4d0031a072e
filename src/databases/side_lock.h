// A lock on a file beside the database: many hold it shared, or one alone.
#ifndef GRIOT_SRC_DATABASES_SIDE_LOCK_H_
#define GRIOT_SRC_DATABASES_SIDE_LOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace griot::databases {

// Before SQLite 3.51.3 a writer and a checkpoint of two connections at once could damage the file
// (the WAL-reset race). So writers hold this lock shared, from BEGIN to the end of the transaction,
// and only who holds it alone checkpoints. One object a connection: flock() belongs to an open file.
class SideLock {
 public:
  static absl::StatusOr<std::unique_ptr<SideLock>> Open(const std::string& path);
  ~SideLock();

  absl::Status Share();
  // False: somebody writes.
  bool TryAlone();
  void Release();

 private:
  explicit SideLock(int fd) : fd_(fd) {}
  const int fd_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SIDE_LOCK_H_
