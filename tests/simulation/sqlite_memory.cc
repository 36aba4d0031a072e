#include "tests/simulation/sqlite_memory.h"

#include <sqlite3.h>

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace griot::simulation {
namespace {

// Blocks come in sizes of 16 bytes each up to kSmall, then of four a doubling, with their class in
// front of them. Larger ones than kLargest are malloc's.
constexpr size_t kFront = 8, kSmall = 512, kLargest = size_t{1} << 20, kSlab = size_t{1} << 22;
constexpr size_t kSmallClasses = kSmall / 16, kClasses = kSmallClasses + 4 * 11, kOwn = kClasses;

struct Block {
  Block* next;
};
Block* free_blocks[kClasses];
uint8_t* slab = nullptr;
size_t left_in_slab = 0;

size_t ClassOf(size_t size) {
  if (size <= kSmall) return size == 0 ? 0 : (size - 1) / 16;
  const auto doubling = static_cast<size_t>(std::bit_width(size - 1));  // of 513 to 1024: 10
  const size_t quarter = ((size - 1) >> (doubling - 3)) & 3;
  return kSmallClasses + 4 * (doubling - 10) + quarter;
}

size_t SizeOf(size_t of_class) {
  if (of_class < kSmallClasses) return (of_class + 1) * 16;
  const size_t further = of_class - kSmallClasses;
  return (5 + further % 4) << (further / 4 + 7);
}

uint8_t* FromSlab(size_t size) {
  if (left_in_slab < size) {
    slab = static_cast<uint8_t*>(malloc(kSlab));
    left_in_slab = slab == nullptr ? 0 : kSlab;
  }
  if (slab == nullptr) return nullptr;
  uint8_t* const block = slab;
  slab += size, left_in_slab -= size;
  return block;
}

size_t& FrontOf(void* block) {
  return *reinterpret_cast<size_t*>(static_cast<uint8_t*>(block) - kFront);
}

void* Allocate(int bytes) {
  const auto size = static_cast<size_t>(bytes);
  if (size > kLargest) {
    auto* const own = static_cast<uint8_t*>(malloc(kFront + size));
    if (own == nullptr) return nullptr;
    FrontOf(own + kFront) = kOwn + size;
    return own + kFront;
  }
  const size_t of_class = ClassOf(size);
  if (Block* const block = free_blocks[of_class]) {
    free_blocks[of_class] = block->next;
    return block;
  }
  uint8_t* const fresh = FromSlab(kFront + SizeOf(of_class));
  if (fresh == nullptr) return nullptr;
  FrontOf(fresh + kFront) = of_class;
  return fresh + kFront;
}

void Free(void* block) {
  if (block == nullptr) return;
  const size_t of_class = FrontOf(block);
  if (of_class >= kOwn) return free(static_cast<uint8_t*>(block) - kFront);
  auto* const freed = static_cast<Block*>(block);
  freed->next = free_blocks[of_class];
  free_blocks[of_class] = freed;
}

int Size(void* block) {
  if (block == nullptr) return 0;
  const size_t of_class = FrontOf(block);
  return static_cast<int>(of_class >= kOwn ? of_class - kOwn : SizeOf(of_class));
}

void* Reallocate(void* block, int bytes) {
  if (Size(block) >= bytes && block != nullptr) return block;
  void* const larger = Allocate(bytes);
  if (larger == nullptr || block == nullptr) return larger;
  memcpy(larger, block, static_cast<size_t>(Size(block)));
  Free(block);
  return larger;
}

int RoundUp(int bytes) {
  const auto size = static_cast<size_t>(bytes);
  return size > kLargest ? bytes : static_cast<int>(SizeOf(ClassOf(size)));
}

}  // namespace

void TuneSqlite() {
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  const char* const sanitized = getenv("GRIOT_SANITIZE");
  if (sanitized == nullptr || *sanitized == '\0') {
    static const sqlite3_mem_methods kMemory = {
        Allocate,     Free,   Reallocate, Size, RoundUp, [](void*) { return SQLITE_OK; },
        [](void*) {}, nullptr};
    sqlite3_config(SQLITE_CONFIG_MALLOC, &kMemory);
  }
  sqlite3_initialize();
}

}  // namespace griot::simulation
