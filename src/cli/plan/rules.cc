#include "src/cli/plan/rules.h"

// The bytes of the file between two symbols (GRIOT_RULES_FILE: src/CMakeLists.txt).
asm(R"(
  .pushsection .rodata.griot_rules, "a", %progbits
  .globl griot_rules_begin
  .hidden griot_rules_begin
  .type griot_rules_begin, %object
griot_rules_begin:
  .incbin ")" GRIOT_RULES_FILE R"("
  .globl griot_rules_end
  .hidden griot_rules_end
  .type griot_rules_end, %object
griot_rules_end:
  .size griot_rules_begin, griot_rules_end - griot_rules_begin
  .popsection
)");
extern "C" const char griot_rules_begin[];
extern "C" const char griot_rules_end[];

namespace griot::cli {

std::string_view BuiltInRules() {
  return {griot_rules_begin, static_cast<size_t>(griot_rules_end - griot_rules_begin)};
}

}  // namespace griot::cli
