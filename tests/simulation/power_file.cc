#include "tests/simulation/power_file.h"

#include <algorithm>
#include <cstring>

namespace griot::simulation {
namespace {

// Calls for each chunk of a range: which, where in it, how much, how far into the range.
template <typename Body>
void ForEachChunk(size_t at, size_t size, Body body) {
  for (size_t done = 0; done < size;) {
    const size_t in = (at + done) % SharedBytes::kChunk;
    const size_t part = std::min(SharedBytes::kChunk - in, size - done);
    body((at + done) / SharedBytes::kChunk, in, part, done);
    done += part;
  }
}

}  // namespace

uint8_t* SharedBytes::Own(size_t chunk) {
  auto& held = chunks_[chunk];
  if (held == nullptr) {
    held = std::make_shared<Chunk>();
  } else if (held.use_count() > 1) {
    held = std::make_shared<Chunk>(*held);
  }
  return held->data();
}

size_t SharedBytes::Read(uint8_t* out, size_t size, size_t at) const {
  const size_t got = at >= size_ ? 0 : std::min(size, size_ - at);
  ForEachChunk(at, got, [&](size_t chunk, size_t in, size_t part, size_t done) {
    if (const auto& held = chunks_[chunk]) {
      memcpy(out + done, held->data() + in, part);
    } else {
      memset(out + done, 0, part);
    }
  });
  return got;
}

void SharedBytes::Write(const uint8_t* bytes, size_t size, size_t at) {
  if (size_ < at + size) Resize(at + size);
  ForEachChunk(at, size, [&](size_t chunk, size_t in, size_t part, size_t done) {
    memcpy(Own(chunk) + in, bytes + done, part);
  });
}

void SharedBytes::Copy(const SharedBytes& from, size_t at, size_t size) {
  ForEachChunk(at, size, [&](size_t chunk, size_t in, size_t part, size_t done) {
    uint8_t bytes[kChunk];
    from.Read(bytes, part, at + done);
    Write(bytes, part, chunk * kChunk + in);
  });
}

// Behind the end of the last chunk there are zeros.
void SharedBytes::Resize(size_t size) {
  chunks_.resize((size + kChunk - 1) / kChunk);
  if (size < size_ && size % kChunk != 0 && chunks_.back() != nullptr) {
    memset(Own(chunks_.size() - 1) + size % kChunk, 0, kChunk - size % kChunk);
  }
  size_ = size;
}

void PowerFile::Touch(size_t chunk) {
  if (unsynced_.size() <= chunk) unsynced_.resize(chunk + 1), is_touched_.resize(chunk + 1);
  if (is_touched_[chunk]) return;
  is_touched_[chunk] = true;
  touched_.push_back(chunk);
}

void PowerFile::Write(const uint8_t* bytes, size_t size, size_t at) {
  for (size_t chunk = now_.chunks(); chunk * SharedBytes::kChunk < at; ++chunk) Touch(chunk);
  now_.Write(bytes, size, at);
  ForEachChunk(at, size, [&](size_t chunk, size_t in, size_t part, size_t) {
    Touch(chunk);
    const size_t first = in / kSector, last = (in + part - 1) / kSector;
    unsynced_[chunk] |= static_cast<uint8_t>((2u << last) - (1u << first));
    last_written_ = chunk * (SharedBytes::kChunk / kSector) + last;
  });
}

void PowerFile::Truncate(size_t size) {
  if (size >= now_.size()) return;
  now_.Resize(size);
  if (now_.chunks() > 0) Touch(now_.chunks() - 1);
}

void PowerFile::Sync() {
  durable_.Resize(now_.size());
  for (const size_t chunk : touched_) {
    if (chunk < now_.chunks()) durable_.ShareChunk(now_, chunk);
    unsynced_[chunk] = 0, is_touched_[chunk] = false;
  }
  touched_.clear();
  last_written_ = SIZE_MAX;
}

void PowerFile::LosePower(std::mt19937_64& dice) {
  SharedBytes after = durable_;
  if (now_.size() < after.size() && dice() % 2 == 0) after.Resize(now_.size());
  std::sort(touched_.begin(), touched_.end());
  for (const size_t chunk : touched_) {
    for (size_t bit = 0; bit < SharedBytes::kChunk / kSector; ++bit) {
      if ((unsynced_[chunk] >> bit & 1) == 0) continue;
      const size_t sector = chunk * (SharedBytes::kChunk / kSector) + bit, at = sector * kSector;
      if (at >= now_.size() || dice() % 2 == 0) continue;
      size_t size = std::min(kSector, now_.size() - at);
      if (sector == last_written_) size = dice() % (size + 1);
      after.Copy(now_, at, size);
    }
  }
  *this = PowerFile(after);
}

}  // namespace griot::simulation
