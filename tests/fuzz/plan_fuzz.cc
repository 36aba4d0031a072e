// Plans that lie. The input is a plan, or else changes to a small one: a section, a place in it, a
// byte. The checksum is made anew, so that the checks behind it are reached; what they let through
// is used to the full.
#include <cstdint>
#include <cstring>
#include <string>

#include "griot/numbers/plan.h"
#include "src/numbers/checksum.h"
#include "src/numbers/layout.h"
#include "tests/numbers/exercise_plan.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

constexpr size_t kChangeSize = 5;  // section, three bytes of a place, value
constexpr size_t kMostChanges = 64;

std::string Changed(const uint8_t* bytes, size_t size) {
  std::string plan = SmallPlanBytes();
  PlanHeader header;
  std::memcpy(&header, plan.data(), sizeof header);
  for (size_t at = 0; at + kChangeSize <= size && at < kMostChanges * kChangeSize;
       at += kChangeSize) {
    const uint8_t section = bytes[at] % (kSectionCount + 1);
    const size_t from = section == kSectionCount ? 0 : header.sections[section].offset;
    const size_t place = from + (bytes[at + 1] | bytes[at + 2] << 8 | bytes[at + 3] << 16);
    plan[place % plan.size()] = static_cast<char>(bytes[at + 4]);
  }
  return plan;
}

}  // namespace
}  // namespace griot::numbers

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace griot::numbers;  // NOLINT(google-build-using-namespace)
  std::string plan(reinterpret_cast<const char*>(bytes), size);
  if (size < sizeof kPlanMagic || std::memcmp(bytes, kPlanMagic, sizeof kPlanMagic) != 0) {
    plan = Changed(bytes, size);
  }
  if (plan.size() > sizeof(PlanHeader)) {
    PlanHeader header;
    std::memcpy(&header, plan.data(), sizeof header);
    header.checksum = PlanChecksum(std::as_bytes(std::span(plan)).subspan(kChecksumFrom));
    std::memcpy(plan.data(), &header, sizeof header);
  }
  const auto opened = griot::Plan::FromBytes(plan);
  if (opened.ok()) ExercisePlan(*opened);
  return 0;
}
