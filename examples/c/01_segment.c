/* 01 Segment phone numbers: one, then a million's worth of them at a time.
 *
 *   cc 01_segment.c $(pkg-config --cflags --libs griot-c) && ./a.out "77 123 45 67" n/a "+33 6 12
 * 34 56 78"
 */
#include <griot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Says what went wrong, and ends. A refused number is no error: it has a status. */
static void check(griot_status status, griot_error** error) {
  if (status >= 0) return;
  fprintf(stderr, "%s: %s\n", griot_status_name(status), griot_error_message(*error, NULL));
  griot_error_free(*error);
  exit(1);
}

/* The name of an id, for instance "SN" of a country's. */
static const char* name(const griot_segmenter* segmenter, int32_t column, int64_t id) {
  return griot_segmenter_name(segmenter, column, id, NULL, 0, NULL);
}

static void one_number(const griot_segmenter* segmenter, const char* text) {
  griot_error* error = NULL;
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  griot_number number = {0};
  number.struct_size = sizeof number; /* so that this program and the library may differ in age */
  check(griot_segment_one(segmenter, text, strlen(text), &number, e164, sizeof e164, &error),
        &error);
  printf("%-20s %-12s %-14s %-2s %-10s %s\n", text,
         name(segmenter, GRIOT_COLUMN_STATUS, number.status), e164,
         name(segmenter, GRIOT_COLUMN_COUNTRY, number.country),
         name(segmenter, GRIOT_COLUMN_TYPE, number.type),
         name(segmenter, GRIOT_COLUMN_OPERATOR, number.operator_id));
}

/* A line a number. Columns that you want are arrays of yours; the counts come along. */
static void many_numbers(const griot_segmenter* segmenter, const char* lines, int64_t rows) {
  griot_error* error = NULL;
  griot_reply* summary = NULL;
  int64_t* const numbers = malloc((size_t)rows * sizeof *numbers);
  griot_columns columns = {0};
  griot_run_options options = {0};
  columns.struct_size = sizeof columns;
  columns.number_i64 = numbers; /* E.164 as an integer: a key that every language has */
  options.struct_size = sizeof options;
  options.threads = 2;
  check(griot_segment_lines(segmenter, &options, lines, strlen(lines), rows, &columns, NULL,
                            &summary, &error),
        &error);
  printf("\n%s\n", griot_reply_text(summary, NULL));
  griot_reply_free(summary);
  free(numbers);
}

int main(int argc, char** argv) {
  static const char settings[] = "{\"region\":\"SN\"}"; /* numbers without '+' are Senegalese */
  griot_error* error = NULL;
  griot_segmenter* segmenter = NULL;
  char* const lines = calloc(1, 1 << 16);
  /* Never changes, so any thread may use it; and children after fork() share it. */
  check(griot_segmenter_new(NULL, settings, strlen(settings), &segmenter, &error), &error);
  for (int i = 1; i < argc; ++i) {
    one_number(segmenter, argv[i]);
    if (strlen(lines) + strlen(argv[i]) + 2 < 1 << 16) strcat(strcat(lines, argv[i]), "\n");
  }
  many_numbers(segmenter, lines, argc - 1 > 0 ? argc - 1 : 1);
  free(lines);
  griot_segmenter_free(segmenter);
  return 0;
}
