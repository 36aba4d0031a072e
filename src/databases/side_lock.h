// A lock on a file beside the database: many hold it shared, or one alone.
#ifndef GRIOT_SRC_DATABASES_SIDE_LOCK_H_
#define GRIOT_SRC_DATABASES_SIDE_LOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace griot::databases {

// Before SQLite 3.51.3 a writer and a checkpoint of two connections at once could damage the file
// (https://sqlite.org/wal.html#walresetbug). So a writer holds this lock shared, from BEGIN to the
// end of its transaction, and only who holds it alone checkpoints. One object a connection: the
// lock belongs to the open file, and ends with the process.
class SideLock {
 public:
  static absl::StatusOr<std::unique_ptr<SideLock>> Open(const std::string& path);
  ~SideLock();
  SideLock(const SideLock&) = delete;
  SideLock& operator=(const SideLock&) = delete;

  // Waits for a checkpoint.
  absl::Status Share();
  // Never waits. False: somebody writes; then nothing is held.
  bool TryAlone();
  void Release();
  // After fork(), in the child: lets go of the file, without releasing the parent's lock.
  void Abandon();

 private:
  explicit SideLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SIDE_LOCK_H_
