#include "capi/src/arrow_abi.h"
#include "column.h"

/* ---- columns to hand in: their release counts, their memory is the test's ---- */

static int released_schemas = 0, released_arrays = 0;

static void release_schema(struct ArrowSchema* schema) {
  ++released_schemas;
  schema->release = NULL;
}

static void release_array(struct ArrowArray* array) {
  ++released_arrays;
  array->release = NULL;
}

typedef struct input {
  struct ArrowSchema schema, value_schema;
  struct ArrowArray array, values;
  const void* buffers[6];
  const void* value_buffers[6];
} input;

static void make_input(input* in, const char* format, int64_t rows, int64_t n_buffers) {
  memset(in, 0, sizeof *in);
  in->schema.format = format;
  in->schema.name = "";
  in->schema.release = release_schema;
  in->array.length = rows;
  in->array.n_buffers = n_buffers;
  in->array.buffers = in->buffers;
  in->array.release = release_array;
}

static void make_dictionary(input* in, const char* format, int64_t rows, int64_t n_buffers) {
  in->value_schema.format = format;
  in->value_schema.release = release_schema;
  in->values.length = rows;
  in->values.n_buffers = n_buffers;
  in->values.buffers = in->value_buffers;
  in->values.release = release_array;
  in->schema.dictionary = &in->value_schema;
  in->array.dictionary = &in->values;
}

/* ---- what comes out ---- */

typedef struct output {
  struct ArrowSchema schema;
  struct ArrowArray array;
} output;

static void release(output* out) {
  if (out->schema.release != NULL) out->schema.release(&out->schema);
  if (out->array.release != NULL) out->array.release(&out->array);
  CHECK(out->schema.release == NULL && out->array.release == NULL);
}

static int field_of(const output* out, const char* name) {
  for (int64_t i = 0; i < out->schema.n_children; ++i) {
    if (strcmp(out->schema.children[i]->name, name) == 0) return (int)i;
  }
  CHECK_TEXT(name, "no such field");
  exit(1);
}

static int is_set(const void* bits, int64_t i) {
  return ((const uint8_t*)bits)[i / 8] >> (i % 8) & 1;
}

static void append_text(char* to, const struct ArrowArray* array, int64_t i) {
  const int32_t* const offsets = array->buffers[1];
  strncat(to, (const char*)array->buffers[2] + offsets[i], (size_t)(offsets[i + 1] - offsets[i]));
}

/* A value as text, "-" for null. */
static const char* value(const output* out, const char* name, int64_t row) {
  static char text[200];
  const int field = field_of(out, name);
  const struct ArrowArray* const array = out->array.children[field];
  const struct ArrowSchema* const schema = out->schema.children[field];
  const void* const values = array->buffers[1];
  int64_t number = 0;
  text[0] = 0;
  if (array->buffers[0] != NULL && !is_set(array->buffers[0], row)) return "-";
  switch (schema->format[0]) {
    case 'b': return is_set(values, row) ? "true" : "false";
    case 'u': append_text(text, array, row); return text;
    case 'c': number = ((const int8_t*)values)[row]; break;
    case 's': number = ((const int16_t*)values)[row]; break;
    case 'S': number = ((const uint16_t*)values)[row]; break;
    case 'i': number = ((const int32_t*)values)[row]; break;
    case 'l': number = ((const int64_t*)values)[row]; break;
    default: CHECK_TEXT("a format", schema->format);
  }
  if (schema->dictionary == NULL) {
    sprintf(text, "%lld", (long long)number);
  } else {
    CHECK_TEXT("u", schema->dictionary->format);
    CHECK(number >= 0 && number < array->dictionary->length);
    append_text(text, array->dictionary, number);
  }
  return text;
}

static output segment(const griot_segmenter* segmenter, const input* in, int32_t threads) {
  output out;
  griot_run_options options = {0};
  memset(&out, 0xff, sizeof out); /* it comes as it lies in memory */
  options.struct_size = sizeof options;
  options.threads = threads;
  OK(griot_segment_arrow(segmenter, &options, &in->schema, &in->array, &out.schema, &out.array,
                         NULL, &error));
  return out;
}

/* Row by row what the other doors say, and null where they say none. */
static void check_rows(const griot_segmenter* segmenter, const output* out, const column* c,
                       int64_t first) {
  for (int64_t row = 0; row < out->array.length; ++row) {
    char e164[GRIOT_NUMBER_TEXT_SIZE], number[30];
    griot_number n = {0};
    const int64_t i = first + row;
    n.struct_size = sizeof n;
    OK(griot_segment_one(segmenter, c->bytes + c->offsets[i],
                         (size_t)(c->offsets[i + 1] - c->offsets[i]), &n, e164, sizeof e164,
                         &error));
    const int ok = n.status == 0;
    const char* const op =
        griot_segmenter_name(segmenter, GRIOT_COLUMN_OPERATOR, n.operator_id, NULL, 0, NULL);
    CHECK_TEXT(griot_segmenter_name(segmenter, GRIOT_COLUMN_STATUS, n.status, NULL, 0, NULL),
               value(out, "status", row));
    CHECK_TEXT(n.valid ? "true" : "false", value(out, "valid", row));
    CHECK_TEXT(n.portable ? "true" : "false", value(out, "portable", row));
    CHECK_TEXT(ok ? e164 : "-", value(out, "e164", row));
    CHECK_TEXT(ok ? e164 + n.national_offset : "-", value(out, "national", row));
    sprintf(number, "%lld", (long long)n.number);
    CHECK_TEXT(n.number != 0 ? number : "-", value(out, "number", row));
    sprintf(number, "%d", (int)n.calling_code);
    CHECK_TEXT(ok ? number : "-", value(out, "calling_code", row));
    CHECK_TEXT(n.country != 0
                   ? griot_segmenter_name(segmenter, GRIOT_COLUMN_COUNTRY, n.country, NULL, 0, NULL)
                   : "-",
               value(out, "country", row));
    CHECK_TEXT(*op != 0 ? op : "-", value(out, "operator", row));
    CHECK_TEXT(ok ? griot_segmenter_name(segmenter, GRIOT_COLUMN_TYPE, n.type, NULL, 0, NULL) : "-",
               value(out, "type", row));
    CHECK_TEXT(
        ok ? griot_segmenter_name(segmenter, GRIOT_COLUMN_POSSIBLE, n.possible, NULL, 0, NULL)
           : "-",
        value(out, "possible", row));
    CHECK_TEXT(
        ok ? griot_segmenter_name(segmenter, GRIOT_COLUMN_TIME_ZONE, n.time_zone, NULL, 0, NULL)
           : "-",
        value(out, "time_zone", row));
    CHECK_TEXT("0", value(out, "repairs", row));
  }
}

static void the_answers_are_a_struct(const griot_segmenter* sn) {
  static const char* const kFields[][2] = {
      {"status", "c"},       {"valid", "b"},    {"possible", "c"}, {"e164", "u"}, {"number", "l"},
      {"calling_code", "S"}, {"national", "u"}, {"country", "s"},  {"type", "c"}, {"operator", "i"},
      {"time_zone", "s"},    {"portable", "b"}, {"repairs", "S"}};
  const int64_t count = sizeof kFields / sizeof *kFields;
  input in;
  make_input(&in, "u", 0, 3);
  output out = segment(sn, &in, 1);
  CHECK_TEXT("+s", out.schema.format);
  CHECK(out.schema.n_children == count && out.array.n_children == count);
  for (int64_t i = 0; i < count; ++i) {
    CHECK_TEXT(kFields[i][0], out.schema.children[i]->name);
    CHECK_TEXT(kFields[i][1], out.schema.children[i]->format);
    CHECK(out.array.children[i]->length == 0);
    CHECK((out.schema.children[i]->dictionary == NULL) ==
          (out.array.children[i]->dictionary == NULL));
  }
  CHECK(out.array.length == 0 && out.array.n_buffers == 1 && out.array.buffers[0] == NULL);
  release(&out);
}

static void text_with_small_and_large_offsets(const griot_segmenter* sn) {
  column c = make_column(5000, 0);
  int64_t* const large = malloc(sizeof *large * (size_t)(c.rows + 1));
  for (int64_t i = 0; i <= c.rows; ++i) large[i] = c.offsets[i];
  static const char* const kFormats[] = {"u", "z", "U", "Z"};
  for (int i = 0; i < 4; ++i) {
    input in;
    make_input(&in, kFormats[i], c.rows, 3);
    in.buffers[1] = i < 2 ? (const void*)c.offsets : (const void*)large;
    in.buffers[2] = c.bytes;
    output out = segment(sn, &in, 1 + i % 2);
    CHECK(out.array.length == c.rows);
    check_rows(sn, &out, &c, 0);
    release(&out);
    in.array.offset = 1003; /* a slice */
    in.array.length = 1000;
    out = segment(sn, &in, 2);
    CHECK(out.array.length == 1000);
    check_rows(sn, &out, &c, 1003);
    release(&out);
  }
  free(large);
  free_column(&c);
}

static void nulls_are_empty(const griot_segmenter* sn) {
  const char bytes[] = "771234567771234567771234567";
  const int32_t offsets[] = {0, 9, 18, 27};
  const uint8_t validity[] = {0x05};
  input in;
  make_input(&in, "u", 3, 3);
  in.array.null_count = -1;
  in.buffers[0] = validity;
  in.buffers[1] = offsets;
  in.buffers[2] = bytes;
  output out = segment(sn, &in, 1);
  CHECK_TEXT("ok", value(&out, "status", 0));
  CHECK_TEXT("empty", value(&out, "status", 1));
  CHECK_TEXT("-", value(&out, "e164", 1));
  CHECK_TEXT("ok", value(&out, "status", 2));
  CHECK(out.array.children[field_of(&out, "e164")]->null_count == 1);
  CHECK(out.array.children[field_of(&out, "status")]->null_count == 0);
  release(&out);
  in.array.offset = 1; /* bits are counted from the slice's first row */
  in.array.length = 2;
  out = segment(sn, &in, 1);
  CHECK_TEXT("empty", value(&out, "status", 0));
  CHECK_TEXT("ok", value(&out, "status", 1));
  release(&out);

  make_input(&in, "n", 3, 0);
  out = segment(sn, &in, 1);
  for (int i = 0; i < 3; ++i) CHECK_TEXT("empty", value(&out, "status", i));
  release(&out);
}

typedef struct view {
  int32_t size;
  char prefix[4];
  int32_t buffer, offset;
} view;

static void views_short_and_long(const griot_segmenter* sn) {
  column c = make_column(3000, 0);
  view* const views = calloc((size_t)c.rows, sizeof *views);
  const int64_t sizes[] = {c.size, c.size};
  for (int64_t i = 0; i < c.rows; ++i) {
    const char* const text = c.bytes + c.offsets[i];
    views[i].size = c.offsets[i + 1] - c.offsets[i];
    memcpy(views[i].prefix, text, views[i].size <= 12 ? (size_t)views[i].size : 4);
    if (views[i].size <= 12) continue;
    views[i].buffer = (int32_t)(i % 2);
    views[i].offset = c.offsets[i];
  }
  input in;
  make_input(&in, "vu", c.rows, 5);
  in.buffers[1] = views;
  in.buffers[2] = c.bytes;
  in.buffers[3] = c.bytes;
  in.buffers[4] = sizes;
  output out = segment(sn, &in, 2);
  check_rows(sn, &out, &c, 0);
  release(&out);

  views[0].offset = (int32_t)c.size;
  REFUSED(
      GRIOT_INVALID_ARGUMENT, "arrow: row 0 lies outside of its buffers",
      griot_segment_arrow(sn, NULL, &in.schema, &in.array, &out.schema, &out.array, NULL, &error));
  views[0].offset = 0;
  views[0].buffer = 2;
  REFUSED(
      GRIOT_INVALID_ARGUMENT, NULL,
      griot_segment_arrow(sn, NULL, &in.schema, &in.array, &out.schema, &out.array, NULL, &error));
  free(views);
  free_column(&c);
}

static void integers_are_their_digits(const griot_segmenter* sn) {
  const int64_t large[] = {221771234567, 771234567, 0, -771234567, INT64_MIN};
  const int32_t small[] = {771234567};
  const uint32_t unsigned_small[] = {3771234567u};
  input in;
  make_input(&in, "l", 5, 2);
  in.buffers[1] = large;
  output out = segment(sn, &in, 1);
  CHECK_TEXT("+221771234567", value(&out, "e164", 0));
  CHECK_TEXT("+221771234567", value(&out, "e164", 1));
  CHECK_TEXT("not_a_number", value(&out, "status", 2));
  CHECK_TEXT("+221771234567", value(&out, "e164", 3));
  CHECK_TEXT("too_long_nsn", value(&out, "status", 4));
  release(&out);
  in.schema.format = "i";
  in.array.length = 1;
  in.buffers[1] = small;
  out = segment(sn, &in, 1);
  CHECK_TEXT("+221771234567", value(&out, "e164", 0));
  release(&out);
  in.schema.format = "I";
  in.buffers[1] = unsigned_small;
  out = segment(sn, &in, 1);
  CHECK_TEXT("3771234567", value(&out, "national", 0));
  release(&out);
  in.schema.format = "L";
  in.buffers[1] = large;
  out = segment(sn, &in, 1);
  CHECK_TEXT("+221771234567", value(&out, "e164", 0));
  release(&out);
}

static void dictionaries_of_all_these(const griot_segmenter* sn) {
  const char bytes[] = "771234567n/a+33612345678";
  const int32_t offsets[] = {0, 9, 12, 24};
  const int64_t integers[] = {771234567, 5, 33612345678};
  const uint8_t value_validity[] = {0x05}, validity[] = {0xf7};
  const int8_t c[] = {0, 2, 1, 99, 2};
  const uint8_t C[] = {0, 2, 1, 99, 2};
  const int16_t s[] = {0, 2, 1, 99, 2};
  const uint16_t S[] = {0, 2, 1, 99, 2};
  const int32_t i[] = {0, 2, 1, 99, 2};
  const uint32_t I[] = {0, 2, 1, 99, 2};
  const int64_t l[] = {0, 2, 1, 99, 2};
  const void* const kIndices[] = {c, C, s, S, i, I, l, l};
  static const char* const kFormats[] = {"c", "C", "s", "S", "i", "I", "l", "L"};
  for (int k = 0; k < 8; ++k) {
    input in;
    make_input(&in, kFormats[k], 5, 2);
    make_dictionary(&in, k % 2 == 0 ? "u" : "l", 3, k % 2 == 0 ? 3 : 2);
    in.array.null_count = 1;
    in.buffers[0] = validity; /* the 99 is null */
    in.buffers[1] = kIndices[k];
    in.values.null_count = 1;
    in.value_buffers[0] = value_validity;
    in.value_buffers[1] = k % 2 == 0 ? (const void*)offsets : (const void*)integers;
    in.value_buffers[2] = bytes;
    output out = segment(sn, &in, 1);
    CHECK_TEXT("+221771234567", value(&out, "e164", 0));
    if (k % 2 == 0) CHECK_TEXT("+33612345678", value(&out, "e164", 1));
    CHECK_TEXT("empty", value(&out, "status", 2));
    CHECK_TEXT("empty", value(&out, "status", 3));
    release(&out);

    in.array.null_count = 0;
    in.buffers[0] = NULL;
    REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: row 3 lies outside of its buffers",
            griot_segment_arrow(sn, NULL, &in.schema, &in.array, &out.schema, &out.array, NULL,
                                &error));
    CHECK(out.schema.release == NULL && out.array.release == NULL);
  }
}

static void names_are_once_in_a_dictionary(void) {
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\",\"overlay_csv\":\"22176,Orange\"}");
  column c = make_column(100, 0);
  input in;
  make_input(&in, "u", c.rows, 3);
  in.buffers[1] = c.offsets;
  in.buffers[2] = c.bytes;
  output out = segment(sn, &in, 1);
  const struct ArrowArray* const names = out.array.children[field_of(&out, "operator")]->dictionary;
  int oranges = 0;
  for (int64_t i = 0; i < names->length; ++i) {
    char name[200] = "";
    append_text(name, names, i);
    oranges += strcmp(name, "Orange") == 0;
  }
  CHECK(oranges == 1);
  check_rows(sn, &out, &c, 0);
  griot_segmenter_free(sn);
  free_column(&c);
  release(&out);
}

static void what_comes_out_outlives_everything_and_its_parts(void) {
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\"}");
  column c = make_column(1000, 0);
  input in;
  griot_reply* summary = NULL;
  make_input(&in, "u", c.rows, 3);
  in.buffers[1] = c.offsets;
  in.buffers[2] = c.bytes;
  output out;
  OK(griot_segment_arrow(sn, NULL, &in.schema, &in.array, &out.schema, &out.array, &summary,
                         &error));
  CHECK(strncmp(griot_reply_text(summary, NULL), "{\"rows\":1000,", 13) == 0);
  griot_reply_free(summary);
  check_rows(sn, &out, &c, 0);
  griot_segmenter_free(sn);
  free_column(&c);
  CHECK(released_schemas == 0 && released_arrays == 0); /* borrowed */

  /* A reader may move children out, and release them when it likes. */
  const int field = field_of(&out, "operator");
  struct ArrowArray moved = *out.array.children[field];
  struct ArrowSchema moved_schema = *out.schema.children[field];
  out.array.children[field]->release = NULL;
  out.schema.children[field]->release = NULL;
  release(&out);
  CHECK(griot_live_handles() > 0);
  char name[200] = "";
  append_text(name, moved.dictionary, ((const int32_t*)moved.buffers[1])[0]);
  CHECK_TEXT("Orange", name);
  CHECK_TEXT("operator", moved_schema.name);
  moved.release(&moved);
  moved_schema.release(&moved_schema);
  CHECK(griot_live_handles() == 0);
}

static void what_cannot_be_is_refused(const griot_segmenter* sn) {
  const int32_t offsets[] = {0, 1};
  input in;
  output out;
  griot_cancel* cancel = NULL;
  griot_run_options options = {0};
  make_input(&in, "+s", 1, 1);
#define SEGMENT(segmenter) \
  griot_segment_arrow(segmenter, NULL, &in.schema, &in.array, &out.schema, &out.array, NULL, &error)
  REFUSED(GRIOT_INVALID_ARGUMENT,
          "arrow: format \"+s\" is not text, give utf8, large_utf8, utf8_view, or integers of 32 "
          "or 64 bits",
          SEGMENT(sn));
  in.schema.format = "u";
  REFUSED(GRIOT_INVALID_ARGUMENT,
          "arrow: the array does not fit its schema, give the ones that belong together",
          SEGMENT(sn));
  in.array.n_buffers = 3;
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: the array has rows, but no values", SEGMENT(sn));
  in.buffers[1] = offsets;
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: the array has rows, but no values", SEGMENT(sn));
  in.buffers[2] = "1";
  in.array.buffers = NULL;
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, SEGMENT(sn));
  in.array.buffers = in.buffers;
  REFUSED(GRIOT_INVALID_ARGUMENT, "segmenter: NULL, make one", SEGMENT(NULL));
  in.array.length = -1;
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, SEGMENT(sn));
  in.array.length = 1;
  in.array.release = NULL;
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: in was released already, give a living one", SEGMENT(sn));
  in.array.release = release_array;
  make_dictionary(&in, "u", 1, 3);
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: \"u\" cannot index a dictionary", SEGMENT(sn));
  in.schema.format = "i";
  in.array.dictionary = NULL;
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: the array lacks its dictionary", SEGMENT(sn));
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: in is NULL, give a column",
          griot_segment_arrow(sn, NULL, NULL, &in.array, &out.schema, &out.array, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "arrow: out is NULL, give both",
          griot_segment_arrow(sn, NULL, &in.schema, &in.array, NULL, &out.array, NULL, &error));
  CHECK(out.array.release == NULL);

  make_input(&in, "n", INT64_C(1) << 40, 0);
  REFUSED(GRIOT_INVALID_ARGUMENT,
          "arrow: 1099511627776 rows do not fit 32-bit offsets, give at most 102261126 at a time",
          SEGMENT(sn));
  make_input(&in, "u", 1, 3);
  in.buffers[1] = offsets;
  in.buffers[2] = "1";
  OK(griot_cancel_new(&cancel, &error));
  griot_cancel_trigger(cancel);
  options.struct_size = sizeof options;
  options.cancel = cancel;
  REFUSED(GRIOT_CANCELLED, NULL,
          griot_segment_arrow(sn, &options, &in.schema, &in.array, &out.schema, &out.array, NULL,
                              &error));
  CHECK(out.schema.release == NULL && out.array.release == NULL);
  griot_cancel_free(cancel);
}

static void threads_make_the_same_arrays(const griot_segmenter* sn) {
  column c = make_column(300000, 0);
  input in;
  make_input(&in, "u", c.rows, 3);
  in.buffers[1] = c.offsets;
  in.buffers[2] = c.bytes;
  output one = segment(sn, &in, 1), two = segment(sn, &in, 2);
  for (int64_t i = 0; i < one.array.n_children; ++i) {
    const struct ArrowArray *const a = one.array.children[i], *const b = two.array.children[i];
    CHECK(a->null_count == b->null_count);
    const size_t bits = (size_t)(c.rows + 7) / 8;
    if (a->buffers[0] != NULL) CHECK(memcmp(a->buffers[0], b->buffers[0], bits) == 0);
    CHECK(memcmp(a->buffers[1], b->buffers[1],
                 strcmp(one.schema.children[i]->format, "b") == 0 ? bits : (size_t)c.rows) == 0);
    if (a->n_buffers < 3) continue;
    const int32_t end = ((const int32_t*)a->buffers[1])[c.rows];
    CHECK(memcmp(a->buffers[2], b->buffers[2], (size_t)end) == 0);
  }
  release(&one);
  release(&two);
  free_column(&c);
}

int main(void) {
  what_comes_out_outlives_everything_and_its_parts();
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\"}");
  the_answers_are_a_struct(sn);
  text_with_small_and_large_offsets(sn);
  nulls_are_empty(sn);
  views_short_and_long(sn);
  integers_are_their_digits(sn);
  dictionaries_of_all_these(sn);
  names_are_once_in_a_dictionary();
  what_cannot_be_is_refused(sn);
  threads_make_the_same_arrays(sn);
  griot_segmenter_free(sn);
  CHECK(released_schemas == 0 && released_arrays == 0);
  return finish();
}
