#include "tests/simulation/power_vfs.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace griot::simulation {

// SQLite's interface, in C.
struct PowerVfsCalls {
  struct Open {
    sqlite3_file base;
    PowerVfs* vfs;
    std::shared_ptr<PowerVfs::File>* file;
    uint32_t shared, exclusive;  // locks of this connection
  };

  static Open& Of(sqlite3_file* file) { return *reinterpret_cast<Open*>(file); }
  static PowerVfs& Vfs(sqlite3_vfs* vfs) { return *static_cast<PowerVfs*>(vfs->pAppData); }

  static int Close(sqlite3_file* f) {
    Open& open = Of(f);
    ReleaseLocks(open);
    delete open.file;
    open.file = nullptr;
    return SQLITE_OK;
  }

  static int Read(sqlite3_file* f, void* out, int size, sqlite3_int64 offset) {
    Open& open = Of(f);
    if (open.vfs->Operate(false) != SQLITE_OK) return SQLITE_IOERR_READ;
    const auto got =
        static_cast<int64_t>((*open.file)
                                 ->bytes.bytes()
                                 .Read(static_cast<uint8_t*>(out), static_cast<size_t>(size),
                                       static_cast<size_t>(offset)));
    if (got == size) return SQLITE_OK;
    memset(static_cast<uint8_t*>(out) + got, 0, static_cast<size_t>(size - got));
    return SQLITE_IOERR_SHORT_READ;
  }

  static int Write(sqlite3_file* f, const void* in, int size, sqlite3_int64 offset) {
    Open& open = Of(f);
    if (const int code = open.vfs->Operate(true)) {
      return code == SQLITE_IOERR ? SQLITE_IOERR_WRITE : code;
    }
    (*open.file)
        ->bytes.Write(static_cast<const uint8_t*>(in), static_cast<size_t>(size),
                      static_cast<size_t>(offset));
    return SQLITE_OK;
  }

  static int Truncate(sqlite3_file* f, sqlite3_int64 size) {
    Open& open = Of(f);
    if (open.vfs->Operate(true)) return SQLITE_IOERR_TRUNCATE;
    (*open.file)->bytes.Truncate(static_cast<size_t>(size));
    return SQLITE_OK;
  }

  static int Sync(sqlite3_file* f, int) {
    Open& open = Of(f);
    if (open.vfs->Operate(true)) return SQLITE_IOERR_FSYNC;
    (*open.file)->bytes.Sync();
    return SQLITE_OK;
  }

  static int FileSize(sqlite3_file* f, sqlite3_int64* size) {
    Open& open = Of(f);
    if (open.vfs->Operate(false)) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>((*open.file)->bytes.bytes().size());
    return SQLITE_OK;
  }

  // In WAL mode everybody keeps a shared lock on the file: what keeps writers apart is below.
  static int Lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int CheckReservedLock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
  }
  static int FileControl(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int SectorSize(sqlite3_file*) { return PowerFile::kSector; }
  static int DeviceCharacteristics(sqlite3_file*) { return 0; }

  static int ShmMap(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
    PowerVfs::File& file = **Of(f).file;
    while (file.regions.size() <= static_cast<size_t>(region)) {
      if (!extend) {
        *out = nullptr;
        return SQLITE_OK;
      }
      file.regions.push_back(std::make_unique<std::vector<uint8_t>>(static_cast<size_t>(size)));
    }
    *out = file.regions[static_cast<size_t>(region)]->data();
    return SQLITE_OK;
  }

  static int ShmLock(sqlite3_file* f, int first, int count, int flags) {
    Open& open = Of(f);
    PowerVfs::File& file = **open.file;
    const bool shared = (flags & SQLITE_SHM_SHARED) != 0;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      for (int i = first; i < first + count; ++i) Unlock(open, i, shared);
      return SQLITE_OK;
    }
    for (int i = first; i < first + count; ++i) {
      const bool ours = (open.shared >> i & 1) != 0;
      if (file.exclusive[i] && (open.exclusive >> i & 1) == 0) return SQLITE_BUSY;
      if (!shared && file.shared[i] > (ours ? 1 : 0)) return SQLITE_BUSY;
    }
    for (int i = first; i < first + count; ++i) {
      const uint32_t bit = 1u << i;
      if (shared && (open.shared & bit) == 0) ++file.shared[i], open.shared |= bit;
      if (!shared) file.exclusive[i] = true, open.exclusive |= bit;
    }
    return SQLITE_OK;
  }

  static void Unlock(Open& open, int i, bool shared) {
    PowerVfs::File& file = **open.file;
    const uint32_t bit = 1u << i;
    if (shared && (open.shared & bit) != 0) --file.shared[i], open.shared &= ~bit;
    if (!shared && (open.exclusive & bit) != 0) file.exclusive[i] = false, open.exclusive &= ~bit;
  }
  static void ReleaseLocks(Open& open) {
    for (int i = 0; i < PowerVfs::kLocks; ++i) Unlock(open, i, true), Unlock(open, i, false);
  }

  static void ShmBarrier(sqlite3_file*) {}
  static int ShmUnmap(sqlite3_file* f, int remove) {
    Open& open = Of(f);
    ReleaseLocks(open);
    if (remove != 0) (*open.file)->regions.clear();
    return SQLITE_OK;
  }

  static int OpenFile(sqlite3_vfs* v, sqlite3_filename path, sqlite3_file* f, int flags,
                      int* out_flags) {
    PowerVfs& vfs = Vfs(v);
    Open& open = Of(f);
    open.base.pMethods = nullptr;
    if (vfs.Operate(false)) return SQLITE_CANTOPEN;
    const std::string name = path == nullptr ? "" : path;
    std::shared_ptr<PowerVfs::File> file;
    const auto found = vfs.files_.find(name);
    if (found != vfs.files_.end()) {
      file = found->second;
    } else if ((flags & SQLITE_OPEN_CREATE) != 0) {
      file = std::make_shared<PowerVfs::File>();
      if (!name.empty()) vfs.files_[name] = file;
    } else {
      return SQLITE_CANTOPEN;
    }
    open.vfs = &vfs;
    open.file = new std::shared_ptr<PowerVfs::File>(std::move(file));
    open.shared = open.exclusive = 0;
    open.base.pMethods = &kMethods;
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
  }

  static int Delete(sqlite3_vfs* v, const char* path, int) {
    PowerVfs& vfs = Vfs(v);
    if (vfs.Operate(true)) return SQLITE_IOERR_DELETE;
    return vfs.files_.erase(path) == 0 ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
  }
  static int Access(sqlite3_vfs* v, const char* path, int, int* there) {
    PowerVfs& vfs = Vfs(v);
    if (vfs.Operate(false)) return SQLITE_IOERR_ACCESS;
    *there = vfs.files_.count(path) > 0 ? 1 : 0;
    return SQLITE_OK;
  }
  static int FullPathname(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
  }
  static int Randomness(sqlite3_vfs* v, int size, char* out) {
    for (int i = 0; i < size; ++i) out[i] = static_cast<char>(Vfs(v).random_());
    return size;
  }
  static int Sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int CurrentTime(sqlite3_vfs*, double* julian_day) {
    *julian_day = 2461000.5;
    return SQLITE_OK;
  }
  static int GetLastError(sqlite3_vfs*, int, char*) { return 0; }

  static constexpr sqlite3_io_methods kMethods = {2,
                                                  Close,
                                                  Read,
                                                  Write,
                                                  Truncate,
                                                  Sync,
                                                  FileSize,
                                                  Lock,
                                                  Lock,
                                                  CheckReservedLock,
                                                  FileControl,
                                                  SectorSize,
                                                  DeviceCharacteristics,
                                                  ShmMap,
                                                  ShmLock,
                                                  ShmBarrier,
                                                  ShmUnmap,
                                                  nullptr,
                                                  nullptr};
};

PowerVfs::PowerVfs(std::string name, uint64_t seed) : name_(std::move(name)), random_(seed) {
  using Calls = PowerVfsCalls;
  vfs_ = {.iVersion = 1,
          .szOsFile = sizeof(Calls::Open),
          .mxPathname = 512,
          .pNext = nullptr,
          .zName = name_.c_str(),
          .pAppData = this,
          .xOpen = Calls::OpenFile,
          .xDelete = Calls::Delete,
          .xAccess = Calls::Access,
          .xFullPathname = Calls::FullPathname,
          .xRandomness = Calls::Randomness,
          .xSleep = Calls::Sleep,
          .xCurrentTime = Calls::CurrentTime,
          .xGetLastError = Calls::GetLastError};
  sqlite3_vfs_register(&vfs_, 0);
}

PowerVfs::~PowerVfs() { sqlite3_vfs_unregister(&vfs_); }

void PowerVfs::FailAt(int64_t operations, Failure failure, bool writing) {
  fails_in_ = operations, failure_ = failure, only_writing_ = writing;
}

int PowerVfs::Operate(bool writes) {
  if (gone_) return SQLITE_IOERR;
  ++operations_;
  if (failure_ != Failure::kNone && (writes || !only_writing_) && --fails_in_ <= 0) {
    const Failure failure = std::exchange(failure_, Failure::kNone);
    if (failure == Failure::kError) return SQLITE_IOERR;
    gone_ = failure == Failure::kKill || failure == Failure::kPowerCut;
    cut_ = failure == Failure::kPowerCut;
    if (gone_) return SQLITE_IOERR;
    lasting_ = failure;
  }
  if (lasting_ == Failure::kBroken) return SQLITE_IOERR;
  if (!writes || lasting_ == Failure::kNone) return SQLITE_OK;
  return lasting_ == Failure::kFull ? SQLITE_FULL : SQLITE_READONLY;
}

void PowerVfs::Recover() {
  for (auto& [name, file] : files_) {
    if (cut_) file->bytes.LosePower(random_);
    file->regions.clear();
    std::fill(std::begin(file->shared), std::end(file->shared), 0);
    std::fill(std::begin(file->exclusive), std::end(file->exclusive), false);
  }
  gone_ = cut_ = false;
  Heal();
}

void PowerVfs::Heal() { failure_ = lasting_ = Failure::kNone; }

PowerVfs::Image PowerVfs::Take() const {
  Image image;
  for (const auto& [name, file] : files_) image.files[name] = file->bytes.bytes();
  return image;
}

void PowerVfs::Put(const Image& image) {
  files_.clear();
  for (const auto& [name, bytes] : image.files) {
    auto file = std::make_shared<File>();
    file->bytes = PowerFile(bytes);
    files_[name] = std::move(file);
  }
}

}  // namespace griot::simulation
