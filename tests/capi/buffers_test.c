#include "column.h"

static void run(const griot_segmenter* segmenter, const column* in, int32_t threads, answers* out,
                griot_reply** summary) {
  griot_run_options options = {0};
  options.struct_size = sizeof options;
  options.threads = threads;
  OK(griot_segment_buffers(segmenter, &options, in->bytes, in->offsets, in->rows, &out->columns,
                           summary, &error));
}

static void a_column_says_what_its_numbers_say(const griot_segmenter* sn) {
  column in = make_column(10000, 0);
  answers out = make_answers(in.rows);
  run(sn, &in, 1, &out, NULL);
  for (int64_t i = 0; i < in.rows; ++i) {
    CHECK(row_is(&out, i, sn, in.bytes + in.offsets[i], (size_t)(in.offsets[i + 1] - in.offsets[i]),
                 0));
  }
  free_answers(&out);
  free_column(&in);
}

static void any_number_of_rows_and_threads_gives_the_same_bytes(const griot_segmenter* sn) {
  static const int64_t kRows[] = {0, 1, 255, 4096, 65536, 65537, 1000000};
  for (size_t i = 0; i < sizeof kRows / sizeof *kRows; ++i) {
    column in = make_column(kRows[i], 0);
    answers one = make_answers(in.rows), two = make_answers(in.rows);
    griot_reply *summary_one = NULL, *summary_two = NULL;
    run(sn, &in, 1, &one, &summary_one);
    run(sn, &in, 2, &two, &summary_two);
    CHECK(same_answers(&one, &two, in.rows));
    CHECK_TEXT(griot_reply_text(summary_one, NULL), griot_reply_text(summary_two, NULL));
    griot_reply_free(summary_one);
    griot_reply_free(summary_two);
    free_answers(&one);
    free_answers(&two);
    free_column(&in);
  }
}

static void rows_may_have_regions_of_their_own(const griot_segmenter* sn) {
  const char bytes[] = "061234567806123456780612345678";
  const int32_t offsets[] = {0, 10, 20, 30};
  const int32_t fr = griot_segmenter_country(sn, "FR", 2);
  int16_t regions[] = {0, 0, -1};
  regions[1] = (int16_t)fr;
  answers out = make_answers(3);
  out.columns.region_i16 = regions;
  OK(griot_segment_buffers(sn, NULL, bytes, offsets, 3, &out.columns, NULL, &error));
  CHECK(row_is(&out, 0, sn, "0612345678", 10, 0));
  CHECK(row_is(&out, 1, sn, "0612345678", 10, fr));
  CHECK(row_is(&out, 2, sn, "0612345678", 10, 0));
  CHECK(((const int64_t*)out.columns.number_i64)[1] == 33612345678);
  free_answers(&out);
}

static void columns_that_nobody_wants_are_left_alone(const griot_segmenter* sn) {
  column in = make_column(1000, 0);
  griot_columns columns = {0};
  OK(griot_segment_buffers(sn, NULL, in.bytes, in.offsets, in.rows, NULL, NULL, &error));
  columns.struct_size = sizeof columns;
  OK(griot_segment_buffers(sn, NULL, in.bytes, in.offsets, in.rows, &columns, NULL, &error));
  free_column(&in);
}

static void no_rows_need_no_buffers(const griot_segmenter* sn) {
  griot_reply* summary = NULL;
  OK(griot_segment_buffers(sn, NULL, NULL, NULL, 0, NULL, &summary, &error));
  CHECK_TEXT("{\"rows\":0,\"valid\":0,\"status\":{},\"type\":{},\"country\":{},\"operator\":{}}",
             griot_reply_text(summary, NULL));
  griot_reply_free(summary);
  const int32_t zero[] = {0, 0, 0};
  OK(griot_segment_buffers(sn, NULL, NULL, zero, 2, NULL, NULL, &error));
}

static void what_cannot_be_is_refused(const griot_segmenter* sn) {
  const int32_t offsets[] = {0, 5, 3};
  const int32_t good[] = {0, 1, 2};
  char room[256];
  griot_reply* summary = (griot_reply*)1;
  griot_columns columns = {0};
  griot_run_options options = {0};
  columns.struct_size = sizeof columns;
  options.struct_size = sizeof options;
  REFUSED(GRIOT_INVALID_ARGUMENT, "column: row 0 ends before it begins, check the offsets",
          griot_segment_buffers(sn, NULL, "12345", offsets, 2, NULL, &summary, &error));
  CHECK(summary == NULL);
  REFUSED(GRIOT_INVALID_ARGUMENT, "segmenter: NULL, make one",
          griot_segment_buffers(NULL, NULL, "12", good, 2, NULL, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "rows: -1, give a count",
          griot_segment_buffers(sn, NULL, "12", good, -1, NULL, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "offsets: NULL, give rows + 1",
          griot_segment_buffers(sn, NULL, "12", NULL, 2, NULL, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "bytes: NULL",
          griot_segment_buffers(sn, NULL, NULL, good, 2, NULL, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "offsets: not aligned to 4 bytes",
          griot_segment_buffers(sn, NULL, "12", (const char*)good + 1, 1, NULL, NULL, &error));
  columns.number_i64 = room + 1;
  REFUSED(GRIOT_INVALID_ARGUMENT, "griot_columns: number_i64 is not aligned to 8 bytes",
          griot_segment_buffers(sn, NULL, "12", good, 2, &columns, NULL, &error));
  columns.number_i64 = NULL;
  columns.e164_bytes = room;
  columns.e164_capacity = sizeof room;
  REFUSED(GRIOT_INVALID_ARGUMENT,
          "griot_columns: one of e164_bytes and e164_offsets_i32, give both",
          griot_segment_buffers(sn, NULL, "12", good, 2, &columns, NULL, &error));
  columns.e164_offsets_i32 = room;
  columns.e164_capacity = 105;
  REFUSED(GRIOT_INVALID_ARGUMENT, "griot_columns: e164_capacity is 105, give 106",
          griot_segment_buffers(sn, NULL, "12", good, 2, &columns, NULL, &error));
  columns.flags = 1;
  REFUSED(GRIOT_INVALID_ARGUMENT, "griot_columns: flags has no meaning yet, give 0",
          griot_segment_buffers(sn, NULL, "12", good, 2, &columns, NULL, &error));
  options.threads = -1;
  REFUSED(GRIOT_INVALID_ARGUMENT, "griot_run_options: threads is -1, give a count",
          griot_segment_buffers(sn, &options, "12", good, 2, NULL, NULL, &error));
  options.budget_ms = -1;
  REFUSED(GRIOT_INVALID_ARGUMENT, "griot_run_options: budget_ms is -1, give milliseconds",
          griot_segment_buffers(sn, &options, "12", good, 2, NULL, NULL, &error));
  options.flags = 1;
  REFUSED(GRIOT_INVALID_ARGUMENT,
          "griot_run_options: flags and reserved have no meaning yet, give 0",
          griot_segment_buffers(sn, &options, "12", good, 2, NULL, NULL, &error));
  CHECK(griot_e164_capacity(-1) == 0);
}

/* What was done stays done, and the call can go on behind it. */
static void a_budget_is_kept_and_says_how_far(const griot_segmenter* sn) {
  column in = make_column(4000000, 0);
  answers whole = make_answers(in.rows), part = make_answers(in.rows);
  griot_run_options options = {0};
  griot_error* error = NULL;
  long rows_done = 0;
  run(sn, &in, 2, &whole, NULL);
  options.struct_size = sizeof options;
  options.budget_ms = 1;
  CHECK(griot_segment_buffers(sn, &options, in.bytes, in.offsets, in.rows, &part.columns, NULL,
                              &error) == GRIOT_DEADLINE_EXCEEDED);
  CHECK(sscanf(griot_error_details(error, NULL), "{\"retryable\":true,\"rows_done\":%ld}",
               &rows_done) == 1);
  CHECK(rows_done > 0 && rows_done < in.rows);
  CHECK(memcmp(part.columns.number_i64, whole.columns.number_i64, 8 * (size_t)rows_done) == 0);
  CHECK(memcmp(part.columns.e164_offsets_i32, whole.columns.e164_offsets_i32,
               4 * (size_t)(rows_done + 1)) == 0);
  CHECK(memcmp(part.columns.e164_bytes, whole.columns.e164_bytes,
               (size_t)e164_end(&whole, rows_done)) == 0);
  griot_error_free(error);
  free_answers(&whole);
  free_answers(&part);
  free_column(&in);
}

int main(void) {
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\"}");
  a_column_says_what_its_numbers_say(sn);
  any_number_of_rows_and_threads_gives_the_same_bytes(sn);
  rows_may_have_regions_of_their_own(sn);
  columns_that_nobody_wants_are_left_alone(sn);
  no_rows_need_no_buffers(sn);
  what_cannot_be_is_refused(sn);
  a_budget_is_kept_and_says_how_far(sn);
  griot_segmenter_free(sn);
  return finish();
}
