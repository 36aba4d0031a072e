// A file on a disk that loses what was not synced.
//
// It is written in sectors of 512 bytes. Its bytes as they are read and those that are on the disk
// share what is the same, and so do files that begin as the same image: a copy costs next to
// nothing.
#ifndef GRIOT_TESTS_SIMULATION_POWER_FILE_H_
#define GRIOT_TESTS_SIMULATION_POWER_FILE_H_

#include <array>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

namespace griot::simulation {

// Bytes in chunks, each shared until somebody writes to it.
class SharedBytes {
 public:
  static constexpr size_t kChunk = 4096;

  size_t size() const { return size_; }
  size_t chunks() const { return chunks_.size(); }
  // What is there of them; how many.
  size_t Read(uint8_t* out, size_t size, size_t at) const;
  // Zeros come between.
  void Write(const uint8_t* bytes, size_t size, size_t at);
  void Resize(size_t size);
  // From others, that have them.
  void Copy(const SharedBytes& from, size_t at, size_t size);
  void ShareChunk(const SharedBytes& from, size_t chunk) { chunks_[chunk] = from.chunks_[chunk]; }

 private:
  using Chunk = std::array<uint8_t, kChunk>;
  uint8_t* Own(size_t chunk);

  std::vector<std::shared_ptr<Chunk>> chunks_;
  size_t size_ = 0;
};

class PowerFile {
 public:
  static constexpr size_t kSector = 512;

  PowerFile() = default;
  explicit PowerFile(const SharedBytes& bytes) : now_(bytes), durable_(bytes) {}

  const SharedBytes& bytes() const { return now_; }
  void Write(const uint8_t* bytes, size_t size, size_t at);
  void Truncate(size_t size);
  void Sync();
  // Each sector that was not synced is on the disk, is not, or (the one written last) is half of
  // it.
  void LosePower(std::mt19937_64& dice);

 private:
  void Touch(size_t chunk);

  SharedBytes now_, durable_;
  std::vector<uint8_t> unsynced_;  // by chunk: its sectors that were written, a bit each
  std::vector<bool> is_touched_;   // and whether it may differ at all
  std::vector<size_t> touched_;
  size_t last_written_ = SIZE_MAX;  // the sector that may be torn
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_POWER_FILE_H_
