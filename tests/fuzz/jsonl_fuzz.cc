// Any bytes as JSON Lines, and as whatever they are taken for: see read_any.h.
#include "tests/fuzz/read_any.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  griot::ReadAny(text, {.format = griot::FileFormat::kJsonl});
  griot::ReadAny(text, {});
  return 0;
}
