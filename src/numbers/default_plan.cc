// The plan that is linked into the library: the bytes of a file between two symbols, as read-only
// pages that cost nothing until they are used. Without a file there is nothing between them.
#if !defined(__ELF__)
#error "griot: only ELF systems can link in a default plan so far"
#endif

// Hidden: the plan is one of the library's own pages, not a symbol of the program.
asm(R"(
  .pushsection .rodata.griot_default_plan, "a", %progbits
  .balign 64
  .globl griot_default_plan_begin
  .hidden griot_default_plan_begin
  .type griot_default_plan_begin, %object
griot_default_plan_begin:
)"
#if defined(GRIOT_DEFAULT_PLAN_FILE)
    "  .incbin \"" GRIOT_DEFAULT_PLAN_FILE
    "\"\n"
#endif
    R"(
  .globl griot_default_plan_end
  .hidden griot_default_plan_end
  .type griot_default_plan_end, %object
griot_default_plan_end:
  .size griot_default_plan_begin, griot_default_plan_end - griot_default_plan_begin
  .balign 64
  .popsection
)");
