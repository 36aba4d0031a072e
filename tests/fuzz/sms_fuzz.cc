// Any bytes as an SMS: parts hold what they may, join to the text, and transliterating again
// changes nothing more.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "griot/base/utf8.h"
#include "griot/messages/sms.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void Run(std::string_view bytes) {
  const std::string text = NormalizeSms(bytes);
  Require(IsUtf8(text) && NormalizeSms(text) == text);
  const SmsSize size = MeasureSms(text);
  std::string joined;
  int64_t parts = 0;
  for (const std::string_view piece : SplitSms(text)) {
    Require(IsUtf8(piece) && !piece.empty());
    joined += piece;
    ++parts;
  }
  Require(joined == text && parts == size.parts);
  Require(size.guilty.empty() == (size.encoding == SmsEncoding::kGsm7));
  const std::string plain = Transliterate(text);
  Require(IsUtf8(plain) && Transliterate(plain) == plain);
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  griot::Run(std::string_view(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
