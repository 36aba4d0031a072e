#include "column.h"

static int64_t count_rows(const griot_segmenter* segmenter, const char* text, size_t size) {
  int64_t rows = -1;
  OK(griot_segment_lines(segmenter, NULL, text, size, 100, NULL, &rows, NULL, &error));
  return rows;
}

static void a_line_is_a_row(const griot_segmenter* sn) {
  CHECK(count_rows(sn, NULL, 0) == 0);
  CHECK(count_rows(sn, "", 0) == 0);
  CHECK(count_rows(sn, "\n", 1) == 1);
  CHECK(count_rows(sn, "1", 1) == 1);
  CHECK(count_rows(sn, "1\n", 2) == 1);
  CHECK(count_rows(sn, "1\n2", 3) == 2);
  CHECK(count_rows(sn, "1\n\n2\n", 5) == 3);
}

static void lines_end_in_lf_or_crlf(const griot_segmenter* sn) {
  const char text[] = "771234567\r\n\r\n\n78\r1234567\n771234567\r";
  answers out = make_answers(5);
  int64_t rows = 0;
  OK(griot_segment_lines(sn, NULL, text, strlen(text), 5, &out.columns, &rows, NULL, &error));
  CHECK(rows == 5);
  CHECK(row_is(&out, 0, sn, "771234567", 9, 0));
  CHECK(row_is(&out, 1, sn, "", 0, 0));
  CHECK(row_is(&out, 2, sn, "", 0, 0));
  CHECK(row_is(&out, 3, sn, "78\r1234567", 10, 0));
  CHECK(row_is(&out, 4, sn, "771234567\r", 10, 0));
  free_answers(&out);
}

static void lines_say_what_buffers_say(const griot_segmenter* sn) {
  static const int64_t kRows[] = {1, 1000, 300000};
  for (size_t i = 0; i < sizeof kRows / sizeof *kRows; ++i) {
    column cells = make_column(kRows[i], 0), lines = make_column(kRows[i], '\n');
    answers expected = make_answers(cells.rows);
    OK(griot_segment_buffers(sn, NULL, cells.bytes, cells.offsets, cells.rows, &expected.columns,
                             NULL, &error));
    for (int32_t threads = 1; threads <= 3; ++threads) {
      answers out = make_answers(cells.rows);
      griot_run_options options = {0};
      int64_t rows = 0;
      options.struct_size = sizeof options;
      options.threads = threads;
      OK(griot_segment_lines(sn, &options, lines.bytes, (size_t)lines.size, cells.rows,
                             &out.columns, &rows, NULL, &error));
      CHECK(rows == cells.rows);
      CHECK(same_answers(&expected, &out, rows));
      free_answers(&out);
    }
    free_answers(&expected);
    free_column(&cells);
    free_column(&lines);
  }
}

static void lines_may_have_regions_of_their_own(const griot_segmenter* sn) {
  int16_t regions[] = {0, 0};
  regions[1] = (int16_t)griot_segmenter_country(sn, "FR", 2);
  answers out = make_answers(2);
  out.columns.region_i16 = regions;
  OK(griot_segment_lines(sn, NULL, "0612345678\n0612345678", 21, 2, &out.columns, NULL, NULL,
                         &error));
  CHECK(((const int64_t*)out.columns.number_i64)[1] == 33612345678);
  free_answers(&out);
}

static void more_rows_than_room_is_refused(const griot_segmenter* sn) {
  int64_t number[2] = {5, 5}, rows = 5;
  griot_columns columns = {0};
  griot_error* error = NULL;
  columns.struct_size = sizeof columns;
  columns.number_i64 = number;
  CHECK(griot_segment_lines(sn, NULL, "771234567\n771234567\n1", 21, 2, &columns, &rows, NULL,
                            &error) == GRIOT_INVALID_ARGUMENT);
  CHECK_TEXT("capacity: room for 2 rows, the text has 3", griot_error_message(error, NULL));
  CHECK_TEXT("{\"retryable\":false,\"path\":\"capacity\",\"rows\":3}",
             griot_error_details(error, NULL));
  CHECK(number[0] == 5 && rows == 0);
  griot_error_free(error);
}

static void what_cannot_be_is_refused(const griot_segmenter* sn) {
  int64_t rows = 5;
  griot_columns columns = {0};
  griot_run_options options = {0};
  REFUSED(GRIOT_INVALID_ARGUMENT, "segmenter: NULL, make one",
          griot_segment_lines(NULL, NULL, "1", 1, 1, NULL, &rows, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "text: NULL, give lines",
          griot_segment_lines(sn, NULL, NULL, 1, 1, NULL, &rows, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "capacity: -1, give a count",
          griot_segment_lines(sn, NULL, "1", 1, -1, NULL, &rows, NULL, &error));
  REFUSED(GRIOT_STRUCT_SIZE, NULL,
          griot_segment_lines(sn, &options, "1", 1, 1, NULL, &rows, NULL, &error));
  REFUSED(GRIOT_STRUCT_SIZE, NULL,
          griot_segment_lines(sn, NULL, "1", 1, 1, &columns, &rows, NULL, &error));
  CHECK(rows == 0);
}

int main(void) {
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\"}");
  a_line_is_a_row(sn);
  lines_end_in_lf_or_crlf(sn);
  lines_say_what_buffers_say(sn);
  lines_may_have_regions_of_their_own(sn);
  more_rows_than_room_is_refused(sn);
  what_cannot_be_is_refused(sn);
  griot_segmenter_free(sn);
  return finish();
}
