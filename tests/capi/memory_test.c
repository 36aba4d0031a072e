#define _XOPEN_SOURCE 700
#include <sys/resource.h>

#include "capi/src/arrow_abi.h"
#include "check.h"

static void never(struct ArrowArray* array) {
  (void)array;
  abort();
}
static void never_schema(struct ArrowSchema* schema) {
  (void)schema;
  abort();
}

/* A hundred million rows want some gigabytes; this process may have half of one. */
static void lack_of_memory_is_an_error_like_others(void) {
  griot_segmenter* segmenter = make_segmenter("{}");
  struct ArrowSchema schema, out_schema;
  struct ArrowArray array, out;
  const struct rlimit half_a_gigabyte = {1u << 29, RLIM_INFINITY};
  struct rlimit before;
  griot_error* error = NULL;
  memset(&schema, 0, sizeof schema);
  memset(&array, 0, sizeof array);
  schema.format = "n";
  schema.release = never_schema;
  array.length = 100000000;
  array.release = never;
  CHECK(getrlimit(RLIMIT_AS, &before) == 0 && setrlimit(RLIMIT_AS, &half_a_gigabyte) == 0);
  const int64_t handles = griot_live_handles();
  CHECK(griot_segment_arrow(segmenter, NULL, &schema, &array, &out_schema, &out, NULL, &error) ==
        GRIOT_RESOURCE_EXHAUSTED);
  CHECK(setrlimit(RLIMIT_AS, &before) == 0);
  CHECK_TEXT("out of memory, give fewer rows at a time", griot_error_message(error, NULL));
  CHECK_TEXT("{\"retryable\":true}", griot_error_details(error, NULL));
  CHECK(out.release == NULL && out_schema.release == NULL);
  CHECK(griot_live_handles() == handles); /* this error was made beforehand */
  griot_error_free(error);
  griot_error_free(error); /* and is never freed */
  griot_segmenter_free(segmenter);
}

int main(void) {
#ifdef GRIOT_SANITIZED
  printf("skipped: sanitizers need all addresses\n");
  return 77;
#endif
  lack_of_memory_is_an_error_like_others();
  return finish();
}
