#include "check.h"

static int64_t size_of(const char* type) { return griot_sizeof(type, strlen(type)); }
static int32_t has(const char* feature) { return griot_has(feature, strlen(feature)); }

static void the_version_is_a_major_and_a_minor(void) {
  CHECK(griot_abi_version() >> 16 == 1);
  CHECK(strncmp(griot_version(), "0.1.0", 5) == 0);
  CHECK(griot_version() == griot_version());
}

static void bindings_can_check_their_layout(void) {
  CHECK(size_of("griot_run_options") == (int64_t)sizeof(griot_run_options));
  CHECK(size_of("griot_columns") == (int64_t)sizeof(griot_columns));
  CHECK(size_of("griot_number") == (int64_t)sizeof(griot_number));
  CHECK(size_of("ArrowSchema") == 72);
  CHECK(size_of("ArrowArray") == 80);
  CHECK(size_of("griot_nothing") == -1);
  CHECK(griot_sizeof(NULL, 0) == -1);
  CHECK(griot_sizeof("griot_number is not looked behind", 12) == (int64_t)sizeof(griot_number));
}

static void features_are_there_or_not(void) {
  CHECK(has("arrow") == 1);
  CHECK(has("plan.default") == 1);
  CHECK(has("simd.avx2") == 0 || has("simd.avx2") == 1);
  CHECK(has("simd.avx512") == 0 || has("simd.avx512") == 1);
  CHECK(has("database.postgres") == 0);
  CHECK(has("") == 0);
  CHECK(griot_has(NULL, 0) == 0);
}

static void free_of_nothing_is_nothing(void) {
  griot_error_free(NULL);
  griot_reply_free(NULL);
  griot_cancel_free(NULL);
  griot_cancel_trigger(NULL);
  griot_plan_free(NULL);
  griot_segmenter_free(NULL);
  CHECK_TEXT("", griot_reply_text(NULL, NULL));
  CHECK_TEXT("", griot_error_message(NULL, NULL));
  CHECK_TEXT("{}", griot_error_details(NULL, NULL));
  CHECK(griot_error_status(NULL) == GRIOT_OK);
}

int main(void) {
  the_version_is_a_major_and_a_minor();
  bindings_can_check_their_layout();
  features_are_there_or_not();
  free_of_nothing_is_nothing();
  return finish();
}
