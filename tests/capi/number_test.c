#include "check.h"

static griot_number one(const griot_segmenter* segmenter, const char* text, size_t size,
                        char* e164) {
  griot_number number;
  memset(&number, 0, sizeof number);
  number.struct_size = sizeof number;
  OK(griot_segment_one(segmenter, text, size, &number, e164, GRIOT_NUMBER_TEXT_SIZE, &error));
  return number;
}

static const char* name(const griot_segmenter* segmenter, int32_t column, int64_t id) {
  return griot_segmenter_name(segmenter, column, id, NULL, 0, NULL);
}

static void a_number_has_every_field(const griot_segmenter* sn) {
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  const griot_number n = one(sn, "77 123 45 67", 12, e164);
  CHECK(n.count == 1);
  CHECK_TEXT("ok", name(sn, GRIOT_COLUMN_STATUS, n.status));
  CHECK(n.valid == 1);
  CHECK_TEXT("is_possible", name(sn, GRIOT_COLUMN_POSSIBLE, n.possible));
  CHECK_TEXT("mobile", name(sn, GRIOT_COLUMN_TYPE, n.type));
  CHECK_TEXT("SN", name(sn, GRIOT_COLUMN_COUNTRY, n.country));
  CHECK_TEXT("Orange", name(sn, GRIOT_COLUMN_OPERATOR, n.operator_id));
  CHECK_TEXT("Africa/Dakar", name(sn, GRIOT_COLUMN_TIME_ZONE, n.time_zone));
  CHECK(n.area == 0);
  CHECK(n.calling_code == 221);
  CHECK(n.portable == 1);
  CHECK(n.repairs == 0);
  CHECK(n.e164_size == 13);
  CHECK(n.national_offset == 4);
  CHECK(n.extension_size == 0);
  CHECK(n.number == 221771234567);
  CHECK_TEXT("+221771234567", e164);
  CHECK_TEXT("", e164 + n.e164_size + 1);
}

static void a_refused_number_is_a_value(const griot_segmenter* sn) {
  char e164[GRIOT_NUMBER_TEXT_SIZE] = "before";
  const griot_number n = one(sn, "n/a", 3, e164);
  CHECK_TEXT("not_a_number", name(sn, GRIOT_COLUMN_STATUS, n.status));
  CHECK(n.valid == 0 && n.number == 0 && n.e164_size == 0 && n.calling_code == 0);
  CHECK(n.country == 0 && n.operator_id == 0 && n.count == 1);
  CHECK_TEXT("unknown", name(sn, GRIOT_COLUMN_TYPE, n.type));
  CHECK_TEXT("", e164);
  CHECK_TEXT("empty", name(sn, GRIOT_COLUMN_STATUS, one(sn, NULL, 0, e164).status));
  CHECK_TEXT("empty", name(sn, GRIOT_COLUMN_STATUS, one(sn, "", 0, e164).status));
}

static void any_bytes_are_answered(const griot_segmenter* sn) {
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  CHECK(one(sn,
            "77123\0"
            "4567",
            10, e164)
            .number == 0);
  CHECK(one(sn, "77123456\xff", 9, e164).number == 0);
  CHECK(one(sn,
            "\xef\xbc\x8b"
            "221771234567",
            15, e164)
            .number == 221771234567);
  CHECK(one(sn, "771234567 and what is not looked at", 9, e164).number == 221771234567);
  char long_one[4000];
  memset(long_one, '7', sizeof long_one);
  CHECK_TEXT("too_long_nsn",
             name(sn, GRIOT_COLUMN_STATUS, one(sn, long_one, sizeof long_one, e164).status));
}

static void the_extension_stands_behind_the_number(const griot_segmenter* sn) {
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  const griot_number n = one(sn, "33 821 12 34 ext. 5678", 22, e164);
  CHECK_TEXT("+221338211234", e164);
  CHECK(n.extension_size == 4);
  CHECK_TEXT("5678", e164 + n.e164_size + 1);
}

static void the_region_of_a_call_wins(const griot_segmenter* sn) {
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  griot_number n;
  memset(&n, 0, sizeof n);
  n.struct_size = sizeof n;
  n.region = griot_segmenter_country(sn, "FR", 2);
  OK(griot_segment_one(sn, "0612345678", 10, &n, e164, sizeof e164, &error));
  CHECK_TEXT("+33612345678", e164);
  CHECK(n.region == griot_segmenter_country(sn, "FR", 2));
  n.region = 9999;
  REFUSED(GRIOT_INVALID_ARGUMENT,
          "region: the plan has no country of id 9999, ask griot_segmenter_country for it",
          griot_segment_one(sn, "1", 1, &n, e164, sizeof e164, &error));
  n.region = -1;
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL,
          griot_segment_one(sn, "1", 1, &n, e164, sizeof e164, &error));
}

static void a_struct_of_any_version_will_do(const griot_segmenter* sn) {
  struct {
    griot_number number;
    int64_t newer[2];
  } n;
  memset(&n, 0xff, sizeof n);
  n.number.struct_size = sizeof n;
  n.number.region = n.number.index = 0;
  OK(griot_segment_one(sn, "771234567", 9, &n.number, NULL, 0, &error));
  CHECK(n.number.number == 221771234567);
  CHECK(n.newer[0] == 0 && n.newer[1] == 0);

  memset(&n, 0xff, sizeof n);
  n.number.struct_size = offsetof(griot_number, possible);
  n.number.region = n.number.index = 0;
  OK(griot_segment_one(sn, "771234567", 9, &n.number, NULL, 0, &error));
  CHECK(n.number.valid == 1);
  CHECK(n.number.possible == -1 && n.number.number == -1);

  n.number.struct_size = sizeof(uint32_t);
  OK(griot_segment_one(sn, "771234567", 9, &n.number, NULL, 0, &error));
  n.number.struct_size = 0;
  REFUSED(GRIOT_STRUCT_SIZE, "griot_number: struct_size is 0, set it to sizeof(griot_number)",
          griot_segment_one(sn, "1", 1, &n.number, NULL, 0, &error));
  n.number.struct_size = 1u << 20;
  REFUSED(GRIOT_STRUCT_SIZE, NULL, griot_segment_one(sn, "1", 1, &n.number, NULL, 0, &error));
}

static void what_is_missing_is_named(const griot_segmenter* sn) {
  char e164[GRIOT_NUMBER_TEXT_SIZE] = "before";
  griot_number n;
  memset(&n, 0, sizeof n);
  n.struct_size = sizeof n;
  n.number = 5;
  REFUSED(GRIOT_INVALID_ARGUMENT, "segmenter: NULL, make one",
          griot_segment_one(NULL, "1", 1, &n, e164, sizeof e164, &error));
  CHECK(n.number == 0);
  CHECK_TEXT("", e164);
  REFUSED(GRIOT_INVALID_ARGUMENT, "text: NULL, give the number",
          griot_segment_one(sn, NULL, 1, &n, e164, sizeof e164, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "number: NULL, give a griot_number",
          griot_segment_one(sn, "1", 1, NULL, e164, sizeof e164, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "e164: room for 111 bytes, give 112",
          griot_segment_one(sn, "1", 1, &n, e164, 111, &error));
  CHECK(griot_segment_one(NULL, NULL, 1, NULL, NULL, 0, NULL) == GRIOT_INVALID_ARGUMENT);
}

static void a_cell_with_several_numbers_gives_each(void) {
  griot_segmenter* clean = make_segmenter("{\"region\":\"SN\",\"mode\":\"clean\"}");
  const char cell[] = "77 123 45 67 / 33 821 12 34";
  char e164[GRIOT_NUMBER_TEXT_SIZE];
  griot_number n = one(clean, cell, strlen(cell), e164);
  CHECK(n.count == 2);
  CHECK_TEXT("+221771234567", e164);
  CHECK_TEXT("several_numbers", name(clean, GRIOT_COLUMN_REPAIR, 4));
  CHECK((n.repairs & 1 << 4) != 0);
  n.index = 1;
  OK(griot_segment_one(clean, cell, strlen(cell), &n, e164, sizeof e164, &error));
  CHECK(n.count == 2);
  CHECK_TEXT("+221338211234", e164);
  n.index = 2;
  REFUSED(GRIOT_OUT_OF_RANGE, "number: index 2 of a cell that holds 2",
          griot_segment_one(clean, cell, strlen(cell), &n, e164, sizeof e164, &error));
  CHECK(n.count == 0);
  n.index = -1;
  REFUSED(GRIOT_OUT_OF_RANGE, NULL,
          griot_segment_one(clean, cell, strlen(cell), &n, e164, sizeof e164, &error));
  griot_segmenter_free(clean);
}

static void numbers_are_written_in_four_styles(const griot_segmenter* sn) {
  static const char* const kStyles[] = {"+221338211234", "+221 33 821 12 34 ext. 56",
                                        "33 821 12 34 ext. 56", "tel:+221-33-821-12-34;ext=56"};
  for (int32_t style = GRIOT_STYLE_E164; style <= GRIOT_STYLE_RFC3966; ++style) {
    char out[GRIOT_FORMAT_TEXT_SIZE];
    size_t size = 0;
    OK(griot_format(sn, "338211234 x56", 13, 0, style, out, sizeof out, &size, &error));
    CHECK_TEXT(kStyles[style], out);
    CHECK(size == strlen(out));
  }
}

static void format_is_held_to_its_arguments(const griot_segmenter* sn) {
  char out[GRIOT_FORMAT_TEXT_SIZE] = "before";
  size_t size = 9;
  OK(griot_format(sn, "n/a", 3, 0, GRIOT_STYLE_NATIONAL, out, sizeof out, &size, &error));
  CHECK_TEXT("", out);
  CHECK(size == 0);
  OK(griot_format(sn, "771234567", 9, 0, GRIOT_STYLE_E164, out, 14, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "out: room for 13 bytes, give 256",
          griot_format(sn, "771234567", 9, 0, GRIOT_STYLE_E164, out, 13, &size, &error));
  CHECK_TEXT("", out);
  REFUSED(GRIOT_INVALID_ARGUMENT, "out: room for 0 bytes, give 256",
          griot_format(sn, "771234567", 9, 0, GRIOT_STYLE_E164, NULL, 0, &size, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "style: 4 is none, give 0 to 3",
          griot_format(sn, "771234567", 9, 0, 4, out, sizeof out, &size, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "segmenter: NULL, make one",
          griot_format(NULL, "771234567", 9, 0, 0, out, sizeof out, &size, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "text: NULL, give the number",
          griot_format(sn, NULL, 9, 0, 0, out, sizeof out, &size, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL,
          griot_format(sn, "771234567", 9, 9999, 0, out, sizeof out, &size, &error));
  CHECK(griot_format(NULL, NULL, 9, -1, 9, NULL, 0, NULL, NULL) == GRIOT_INVALID_ARGUMENT);
}

int main(void) {
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\"}");
  a_number_has_every_field(sn);
  a_refused_number_is_a_value(sn);
  any_bytes_are_answered(sn);
  the_extension_stands_behind_the_number(sn);
  the_region_of_a_call_wins(sn);
  a_struct_of_any_version_will_do(sn);
  what_is_missing_is_named(sn);
  a_cell_with_several_numbers_gives_each();
  numbers_are_written_in_four_styles(sn);
  format_is_held_to_its_arguments(sn);
  griot_segmenter_free(sn);
  return finish();
}
