#include <string>
#include <string_view>

#include "capi/griot.h"
#include "capi/src/arrow_abi.h"
#include "capi/src/live.h"
#include "griot/base/text.h"
#include "griot/numbers/segmenter.h"

namespace {

using griot::Plan;

constexpr uint32_t kAbiMajor = 1, kAbiMinor = 1;

std::string Version() {
  std::string version = GRIOT_VERSION;
  if (Plan::Default() == nullptr) return version;
  const auto sources = Plan::Default()->sources();
  if (sources.empty()) return version;
  return griot::Cat(version, " (", sources[0].name, " ", sources[0].version, ")");
}

bool HasSimd(griot::Simd simd) {
  // Made without a region, this cannot fail but for the instructions, or the plan.
  return Plan::Default() != nullptr && griot::Segmenter::Create({.simd = simd}).ok();
}

}  // namespace

uint32_t griot_abi_version(void) { return kAbiMajor << 16 | kAbiMinor; }

const char* griot_version(void) {
  try {
    // Never destroyed: hosts unload in any order.
    static const std::string& version = *new std::string(Version());
    return version.c_str();
  } catch (...) {
    return GRIOT_VERSION;
  }
}

int32_t griot_has(const char* feature, size_t size) {
  if (feature == nullptr) return 0;
  const std::string_view name(feature, size);
  try {
    if (name == "arrow") return 1;
    if (name == "plan.default") return Plan::Default() != nullptr;
    if (name == "simd.avx2") return HasSimd(griot::Simd::kAvx2);
    if (name == "simd.avx512") return HasSimd(griot::Simd::kAvx512);
  } catch (...) {
    // Out of memory: not now, at least.
  }
  return 0;
}

int64_t griot_sizeof(const char* type, size_t size) {
  if (type == nullptr) return -1;
  const std::string_view name(type, size);
  if (name == "griot_run_options") return sizeof(griot_run_options);
  if (name == "griot_columns") return sizeof(griot_columns);
  if (name == "griot_number") return sizeof(griot_number);
  if (name == "ArrowSchema") return sizeof(ArrowSchema);
  if (name == "ArrowArray") return sizeof(ArrowArray);
  return -1;
}

int64_t griot_live_handles(void) {
  return griot::capi::live_handles.load(std::memory_order_relaxed);
}
