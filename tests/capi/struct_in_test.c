#include "check.h"

/* A struct of a newer header: what we know, and then more. */
typedef struct newer {
  griot_run_options options;
  int64_t unknown[3];
} newer;

static griot_status run(const griot_segmenter* segmenter, const griot_run_options* options,
                        const griot_columns* columns, griot_error** error) {
  return griot_segment_lines(segmenter, options, "771234567\n", 10, 1, columns, NULL, NULL, error);
}

static void a_shorter_struct_has_zero_for_the_rest(const griot_segmenter* segmenter) {
  uint8_t valid = 7;
  griot_columns columns;
  memset(&columns, 0xff, sizeof columns); /* behind its end there is anything */
  columns.struct_size = offsetof(griot_columns, status_u8);
  columns.flags = 0;
  columns.region_i16 = NULL;
  columns.number_i64 = NULL;
  columns.valid_u8 = &valid;
  OK(run(segmenter, NULL, &columns, &error));
  CHECK(valid == 1);
}

static void a_longer_struct_is_fine_while_its_tail_is_zero(const griot_segmenter* segmenter) {
  newer options;
  memset(&options, 0, sizeof options);
  options.options.struct_size = sizeof options;
  OK(run(segmenter, &options.options, NULL, &error));
  options.unknown[2] = 1;
  REFUSED(GRIOT_STRUCT_SIZE,
          "griot_run_options: a field behind byte 32 is set that this library does not know, use "
          "a newer one",
          run(segmenter, &options.options, NULL, &error));
}

static void a_struct_without_a_size_is_refused(const griot_segmenter* segmenter) {
  griot_run_options options;
  griot_columns columns;
  memset(&options, 0, sizeof options);
  REFUSED(GRIOT_STRUCT_SIZE,
          "griot_run_options: struct_size is 0, set it to sizeof(griot_run_options)",
          run(segmenter, &options, NULL, &error));
  memset(&columns, 0xff, sizeof columns);
  REFUSED(GRIOT_STRUCT_SIZE,
          "griot_columns: struct_size is 4294967295, set it to sizeof(griot_columns)",
          run(segmenter, NULL, &columns, &error));
}

int main(void) {
  griot_segmenter* segmenter = make_segmenter("{\"region\":\"SN\"}");
  a_shorter_struct_has_zero_for_the_rest(segmenter);
  a_longer_struct_is_fine_while_its_tail_is_zero(segmenter);
  a_struct_without_a_size_is_refused(segmenter);
  griot_segmenter_free(segmenter);
  return finish();
}
