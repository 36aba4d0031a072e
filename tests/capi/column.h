/* A column of numbers of all kinds, and room for all that is said of it. */
#ifndef GRIOT_TESTS_CAPI_COLUMN_H_
#define GRIOT_TESTS_CAPI_COLUMN_H_

#include "check.h"

typedef struct column {
  int64_t rows;
  char* bytes; /* cells one after the other, each behind its '\n' */
  int32_t* offsets;
  int64_t size;
} column;

/* Deterministic: row i is always the same. `separator` 0: none between the cells. */
static inline column make_column(int64_t rows, char separator) {
  column c = {0};
  c.rows = rows;
  c.bytes = malloc((size_t)rows * 40 + 1);
  c.offsets = malloc((size_t)(rows + 1) * sizeof *c.offsets);
  c.offsets[0] = 0;
  for (int64_t i = 0; i < rows; ++i) {
    const long digits = 10000000 + (long)(i * 7919 % 89999999);
    char* const at = c.bytes + c.size;
    switch (i % 7) {
      case 0: c.size += sprintf(at, "+22177%07ld", digits % 10000000); break;
      case 1: c.size += sprintf(at, "77 %07ld", digits % 10000000); break;
      case 2: c.size += sprintf(at, "n/a"); break;
      case 3: break;
      case 4: c.size += sprintf(at, "+336%ld", digits); break;
      case 5: c.size += sprintf(at, "%ld;ext=%ld", digits, digits % 1000); break;
      default: c.size += sprintf(at, "+1 202 555 %04ld", digits % 10000); break;
    }
    if (separator != 0) c.bytes[c.size++] = separator;
    c.offsets[i + 1] = (int32_t)c.size;
  }
  return c;
}

static inline void free_column(column* c) {
  free(c->bytes);
  free(c->offsets);
}

/* All columns that there are, in one block of memory, so that two can be compared as bytes. */
typedef struct answers {
  griot_columns columns;
  char* block;
  size_t block_size; /* but for the E.164 text */
} answers;

static inline answers make_answers(int64_t rows) {
  static const struct {
    size_t field, size;
  } kFields[] = {{offsetof(griot_columns, number_i64), 8},
                 {offsetof(griot_columns, answer_i64), 8},
                 {offsetof(griot_columns, operator_i32), 4},
                 {offsetof(griot_columns, area_i32), 4},
                 {offsetof(griot_columns, country_i16), 2},
                 {offsetof(griot_columns, time_zone_i16), 2},
                 {offsetof(griot_columns, calling_code_i16), 2},
                 {offsetof(griot_columns, repairs_i16), 2},
                 {offsetof(griot_columns, valid_u8), 1},
                 {offsetof(griot_columns, status_u8), 1},
                 {offsetof(griot_columns, type_u8), 1},
                 {offsetof(griot_columns, possible_u8), 1},
                 {offsetof(griot_columns, portable_u8), 1},
                 {offsetof(griot_columns, national_offset_u8), 1}};
  const size_t count = (size_t)rows, aligned = (count + 8) / 8 * 8;
  const size_t e164_size = (size_t)griot_e164_capacity(rows);
  answers a;
  memset(&a, 0, sizeof a);
  a.columns.struct_size = sizeof a.columns;
  a.block = calloc(aligned * 40 + e164_size, 1);
  size_t at = 0;
  for (size_t i = 0; i < sizeof kFields / sizeof *kFields; ++i) {
    void* const buffer = a.block + at;
    memcpy((char*)&a.columns + kFields[i].field, &buffer, sizeof buffer);
    at += aligned * kFields[i].size;
  }
  a.columns.e164_offsets_i32 = a.block + at;
  at += aligned * sizeof(int32_t);
  a.columns.e164_bytes = a.block + at;
  a.columns.e164_capacity = (int64_t)e164_size;
  a.block_size = at;
  return a;
}

static inline void free_answers(answers* a) { free(a->block); }

static inline int32_t e164_end(const answers* a, int64_t row) {
  return ((const int32_t*)a->columns.e164_offsets_i32)[row];
}

static inline int same_answers(const answers* a, const answers* b, int64_t rows) {
  return memcmp(a->block, b->block, a->block_size) == 0 &&
         memcmp(a->columns.e164_bytes, b->columns.e164_bytes, (size_t)e164_end(a, rows)) == 0;
}

/* Whether a row says what griot_segment_one says. */
static inline int row_is(const answers* a, int64_t row, const griot_segmenter* segmenter,
                         const char* text, size_t size, int32_t region) {
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  griot_number n;
  memset(&n, 0, sizeof n);
  n.struct_size = sizeof n;
  n.region = region;
  if (griot_segment_one(segmenter, text, size, &n, e164, sizeof e164, NULL) != GRIOT_OK) return 0;
  const griot_columns* const c = &a->columns;
  const int32_t begin = e164_end(a, row), end = e164_end(a, row + 1);
  return ((const int64_t*)c->number_i64)[row] == n.number &&
         ((const uint8_t*)c->valid_u8)[row] == n.valid &&
         ((const uint8_t*)c->status_u8)[row] == n.status &&
         ((const uint8_t*)c->type_u8)[row] == n.type &&
         ((const int16_t*)c->country_i16)[row] == n.country &&
         ((const int32_t*)c->operator_i32)[row] == n.operator_id &&
         ((const int16_t*)c->time_zone_i16)[row] == n.time_zone &&
         ((const uint8_t*)c->possible_u8)[row] == n.possible &&
         ((const int16_t*)c->calling_code_i16)[row] == n.calling_code &&
         ((const int32_t*)c->area_i32)[row] == n.area &&
         ((const uint8_t*)c->portable_u8)[row] == n.portable &&
         ((const int16_t*)c->repairs_i16)[row] == n.repairs && end - begin == n.e164_size &&
         memcmp((const char*)c->e164_bytes + begin, e164, (size_t)(end - begin)) == 0;
}

#endif /* GRIOT_TESTS_CAPI_COLUMN_H_ */
