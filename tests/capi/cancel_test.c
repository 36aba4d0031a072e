#include "check.h"

static void a_cancel_stops_what_has_not_begun(void) {
  griot_segmenter* segmenter = make_segmenter("{}");
  griot_cancel* cancel = NULL;
  griot_run_options options = {0};
  griot_reply* summary = (griot_reply*)1;
  int64_t rows = 7;
  OK(griot_cancel_new(&cancel, &error));
  options.struct_size = sizeof options;
  options.cancel = cancel;
  OK(griot_segment_lines(segmenter, &options, "1\n2\n", 4, 9, NULL, &rows, NULL, &error));
  CHECK(rows == 2);

  griot_cancel_trigger(cancel);
  griot_cancel_trigger(cancel);
  for (int32_t threads = 0; threads <= 2; ++threads) {
    options.threads = threads;
    REFUSED(
        GRIOT_CANCELLED, "column: cancelled at row 0",
        griot_segment_lines(segmenter, &options, "1\n2\n", 4, 9, NULL, &rows, &summary, &error));
    CHECK(rows == 0);
    CHECK(summary == NULL);
  }
  griot_cancel_free(cancel);
  griot_segmenter_free(segmenter);
}

static void a_cancel_needs_a_place(void) {
  REFUSED(GRIOT_INVALID_ARGUMENT, "cancel: out is NULL, give a place for it",
          griot_cancel_new(NULL, &error));
}

int main(void) {
  a_cancel_stops_what_has_not_begun();
  a_cancel_needs_a_place();
  return finish();
}
