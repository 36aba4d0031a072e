// A file system in memory that loses what a machine without power loses.
//
//   PowerVfs vfs("power", 7);                   // registered with SQLite under that name
//   vfs.FailAt(1000, PowerVfs::Failure::kPowerCut);
//   …                                           // from the 1000th operation on, everything fails
//   vfs.Recover();                              // the machine is on again: what was synced is
//   there
//
// At a power cut each sector that was not synced is kept or lost, by the seed (power_file.h). When
// a process is killed, what it wrote stays. Creations and deletions of files are on the disk at
// once. One thread.
#ifndef GRIOT_TESTS_SIMULATION_POWER_VFS_H_
#define GRIOT_TESTS_SIMULATION_POWER_VFS_H_

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/simulation/power_file.h"

namespace griot::simulation {

class PowerVfs {
 public:
  enum class Failure : uint8_t {
    kNone,
    kKill,      // the process is gone
    kPowerCut,  // the machine is
    kError,     // this one operation fails, the next one does not
    kFull,      // from then on there is no room to write, until Heal()
    kReadOnly,  // from then on nothing may be written, until Heal()
    kBroken,    // from then on everything fails, until Heal()
  };

  PowerVfs(std::string name, uint64_t seed);
  ~PowerVfs();
  PowerVfs(const PowerVfs&) = delete;
  PowerVfs& operator=(const PowerVfs&) = delete;

  const std::string& name() const { return name_; }

  // The `operations`th operation from now on (1: the next) fails like that. Those that only read
  // are not counted where `writing`.
  void FailAt(int64_t operations, Failure failure, bool writing = false);
  // Whether the process or the machine is gone: everything fails.
  bool gone() const { return gone_; }
  // Whether the failure that was planned has come.
  bool failed() const { return failure_ == Failure::kNone; }
  int64_t operations() const { return operations_; }

  // Nothing fails from now on, and there is room again.
  void Heal();
  // Nobody needs it any more: everything fails, and costs nothing.
  void Abandon() { gone_ = true; }
  // After everything that had files open is destroyed: as a process that starts finds them.
  void Recover();

  // The files as they are now, for another one to begin with.
  struct Image {
    std::map<std::string, SharedBytes> files;
  };
  Image Take() const;
  void Put(const Image& image);

 private:
  friend struct PowerVfsCalls;
  static constexpr int kLocks = SQLITE_SHM_NLOCK;

  struct File {
    PowerFile bytes;
    // Shared memory, of the processes that have the file open.
    std::vector<std::unique_ptr<std::vector<uint8_t>>> regions;
    int shared[kLocks] = {};
    bool exclusive[kLocks] = {};
  };

  // SQLITE_OK, or the error that this operation ends with.
  int Operate(bool writes);

  const std::string name_;
  sqlite3_vfs vfs_{};
  std::mt19937_64 random_;
  std::map<std::string, std::shared_ptr<File>> files_;
  int64_t operations_ = 0, fails_in_ = 0;
  Failure failure_ = Failure::kNone, lasting_ = Failure::kNone;
  bool gone_ = false, cut_ = false, only_writing_ = false;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_POWER_VFS_H_
