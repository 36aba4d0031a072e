#include "capi/src/arrow_abi.h"
#include "check.h"

/* A round through every function that makes something, freed in an order that changes. */
static void round_trip(int round) {
  static const int32_t kOffsets[] = {0, 9, 12};
  const void* buffers[] = {NULL, kOffsets, "771234567n/a"};
  struct ArrowSchema in_schema, out_schema;
  struct ArrowArray in, out;
  griot_segmenter* segmenter = NULL;
  griot_cancel* cancel = NULL;
  griot_reply *summary = NULL, *description = NULL;
  griot_error* refused = NULL;
  griot_run_options options = {0};
  OK(griot_segmenter_new(NULL, "{\"region\":\"SN\"}", 15, &segmenter, &error));
  OK(griot_cancel_new(&cancel, &error));
  OK(griot_plan_describe(NULL, &description, &error));
  options.struct_size = sizeof options;
  options.cancel = cancel;
  options.threads = round % 3;
  memset(&in_schema, 0, sizeof in_schema);
  memset(&in, 0, sizeof in);
  in_schema.format = "u";
  in_schema.release = (void (*)(struct ArrowSchema*))abort; /* borrowed: nobody calls it */
  in.release = (void (*)(struct ArrowArray*))abort;
  in.length = 2;
  in.n_buffers = 3;
  in.buffers = buffers;
  OK(griot_segment_arrow(segmenter, &options, &in_schema, &in, &out_schema, &out, &summary,
                         &error));
  CHECK(griot_plan_open("/nowhere", 8, &(griot_plan*){NULL}, &refused) == GRIOT_NOT_FOUND);
  CHECK(griot_live_handles() >= 6);
  if (round % 2 == 0) griot_segmenter_free(segmenter);
  out.release(&out);
  griot_reply_free(summary);
  griot_cancel_free(cancel);
  griot_error_free(refused);
  griot_reply_free(description);
  out_schema.release(&out_schema);
  if (round % 2 != 0) griot_segmenter_free(segmenter);
  CHECK(griot_live_handles() == 0);
}

int main(void) {
  const int64_t before = griot_live_handles();
  for (int round = 0; round < 2000; ++round) round_trip(round);
  CHECK(griot_live_handles() == before);
  return finish();
}
