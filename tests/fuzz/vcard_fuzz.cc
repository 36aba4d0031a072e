// Any bytes as vCards: see read_any.h.
#include "tests/fuzz/read_any.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  griot::ReadAny(text, {.format = griot::FileFormat::kVcard});
  return 0;
}
