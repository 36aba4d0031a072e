#include "check.h"

static void every_status_has_its_name(void) {
  static const char* const kNames[] = {"OK",
                                       "CANCELLED",
                                       "UNKNOWN",
                                       "INVALID_ARGUMENT",
                                       "DEADLINE_EXCEEDED",
                                       "NOT_FOUND",
                                       "ALREADY_EXISTS",
                                       "PERMISSION_DENIED",
                                       "RESOURCE_EXHAUSTED",
                                       "FAILED_PRECONDITION",
                                       "ABORTED",
                                       "OUT_OF_RANGE",
                                       "UNIMPLEMENTED",
                                       "INTERNAL",
                                       "UNAVAILABLE",
                                       "DATA_LOSS",
                                       "UNAUTHENTICATED"};
  for (int i = 0; i <= 16; ++i) CHECK_TEXT(kNames[i], griot_status_name(-i));
  CHECK_TEXT("STRUCT_SIZE", griot_status_name(GRIOT_STRUCT_SIZE));
  CHECK_TEXT("FORKED", griot_status_name(GRIOT_FORKED));
}

static void a_status_of_a_newer_library_has_the_name_of_its_class(void) {
  CHECK_TEXT("NOT_FOUND", griot_status_name(-705));
  CHECK_TEXT("UNKNOWN", griot_status_name(-17));
  CHECK_TEXT("UNKNOWN", griot_status_name(-100));
  CHECK_TEXT("UNKNOWN", griot_status_name(INT32_MIN));
  CHECK_TEXT("OK", griot_status_name(1));
}

int main(void) {
  every_status_has_its_name();
  a_status_of_a_newer_library_has_the_name_of_its_class();
  return finish();
}
