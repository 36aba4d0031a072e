#include "check.h"

static const char* name_in(const griot_segmenter* segmenter, int32_t column, int64_t id,
                           const char* language) {
  return griot_segmenter_name(segmenter, column, id, language, strlen(language), NULL);
}

static griot_number one(const griot_segmenter* segmenter, const char* text) {
  griot_number number = {0};
  number.struct_size = sizeof number;
  OK(griot_segment_one(segmenter, text, strlen(text), &number, NULL, 0, &error));
  return number;
}

static void every_id_has_a_name_that_ends(const griot_segmenter* segmenter) {
  for (int32_t column = GRIOT_COLUMN_STATUS; column <= GRIOT_COLUMN_REPAIR; ++column) {
    const int64_t count = griot_segmenter_count(segmenter, column);
    for (int64_t id = 0; id < count; ++id) {
      size_t size = 7;
      const char* const name = griot_segmenter_name(segmenter, column, id, NULL, 0, &size);
      CHECK(name != NULL && strlen(name) == size);
    }
    CHECK(griot_segmenter_name(segmenter, column, count, NULL, 0, NULL) == NULL);
    CHECK(griot_segmenter_name(segmenter, column, -1, NULL, 0, NULL) == NULL);
    CHECK(griot_segmenter_name(segmenter, column, INT64_C(1) << 32, NULL, 0, NULL) == NULL);
  }
  CHECK(griot_segmenter_count(segmenter, GRIOT_COLUMN_STATUS) == 7);
  CHECK(griot_segmenter_count(segmenter, GRIOT_COLUMN_TYPE) == 12);
  CHECK(griot_segmenter_count(segmenter, GRIOT_COLUMN_REPAIR) == 7);
  CHECK(griot_segmenter_count(segmenter, GRIOT_COLUMN_COUNTRY) > 240);
  CHECK(griot_segmenter_count(segmenter, GRIOT_COLUMN_OPERATOR) > 1000);
}

static void other_columns_have_no_ids(const griot_segmenter* segmenter) {
  size_t size = 7;
  CHECK(griot_segmenter_count(segmenter, 0) == 0);
  CHECK(griot_segmenter_count(segmenter, 99) == 0);
  CHECK(griot_segmenter_count(NULL, GRIOT_COLUMN_STATUS) == 0);
  CHECK(griot_segmenter_name(segmenter, 99, 0, NULL, 0, &size) == NULL);
  CHECK(size == 0);
  CHECK(griot_segmenter_name(NULL, GRIOT_COLUMN_STATUS, 0, NULL, 0, NULL) == NULL);
}

static void countries_are_found_by_their_code(const griot_segmenter* segmenter) {
  const int32_t sn = griot_segmenter_country(segmenter, "SN", 2);
  CHECK(sn > 0);
  CHECK_TEXT("SN", griot_segmenter_name(segmenter, GRIOT_COLUMN_COUNTRY, sn, NULL, 0, NULL));
  CHECK(griot_segmenter_country(segmenter, "SNOW", 2) == sn);
  CHECK(griot_segmenter_country(segmenter, "sn", 2) == 0);
  CHECK(griot_segmenter_country(segmenter, "XX", 2) == 0);
  CHECK(griot_segmenter_country(segmenter, "", 0) == 0);
  CHECK(griot_segmenter_country(segmenter, NULL, 0) == 0);
  CHECK(griot_segmenter_country(NULL, "SN", 2) == 0);
}

static void names_come_in_the_language_that_is_asked_for(void) {
  griot_segmenter* en = make_segmenter("{\"region\":\"CN\"}");
  griot_segmenter* zh = make_segmenter("{\"region\":\"CN\",\"language\":\"zh\"}");
  const int32_t id = one(en, "13800138000").operator_id;
  CHECK_TEXT("China Mobile", griot_segmenter_name(en, GRIOT_COLUMN_OPERATOR, id, NULL, 0, NULL));
  CHECK_TEXT("\xe4\xb8\xad\xe5\x9b\xbd\xe7\xa7\xbb\xe5\x8a\xa8",
             name_in(en, GRIOT_COLUMN_OPERATOR, id, "zh"));
  CHECK_TEXT("\xe4\xb8\xad\xe5\x9b\xbd\xe7\xa7\xbb\xe5\x8a\xa8",
             griot_segmenter_name(zh, GRIOT_COLUMN_OPERATOR, id, NULL, 0, NULL));
  CHECK_TEXT("China Mobile", name_in(en, GRIOT_COLUMN_OPERATOR, id, "tlh"));
  CHECK_TEXT("China Mobile", name_in(zh, GRIOT_COLUMN_OPERATOR, id, "en"));
  griot_segmenter_free(en);
  griot_segmenter_free(zh);
}

static void an_overlay_wins_over_the_plan(void) {
  const char csv[] = "{\"region\":\"SN\",\"overlay_csv\":\"prefix,operator\\n22176,Yas\\n\"}";
  griot_segmenter* segmenter = make_segmenter(csv);
  const int32_t yas = one(segmenter, "761234567").operator_id;
  CHECK_TEXT("Yas", griot_segmenter_name(segmenter, GRIOT_COLUMN_OPERATOR, yas, NULL, 0, NULL));
  CHECK_TEXT("Yas", name_in(segmenter, GRIOT_COLUMN_OPERATOR, yas, "zh"));
  CHECK(yas == griot_segmenter_count(segmenter, GRIOT_COLUMN_OPERATOR) - 1);
  griot_segmenter_free(segmenter);

  char path[] = "overlay_test_XXXXXX.csv", settings[200];
  FILE* const file = fopen(path, "wb");
  CHECK(file != NULL);
  fputs("22176;Yas\n", file);
  fclose(file);
  snprintf(settings, sizeof settings, "{\"region\":\"SN\",\"overlay\":\"%s\"}", path);
  segmenter = make_segmenter(settings);
  remove(path); /* it was read */
  CHECK(one(segmenter, "761234567").operator_id == yas);
  griot_segmenter_free(segmenter);
}

static void modes_and_generations_differ_where_they_should(void) {
  griot_segmenter* exact = make_segmenter("{\"region\":\"SN\"}");
  griot_segmenter* clean = make_segmenter("{\"region\":\"SN\",\"mode\":\"clean\"}");
  CHECK(one(exact, "771234567.0").valid == 0);
  CHECK(one(clean, "771234567.0").valid == 1);
  CHECK((one(clean, "771234567.0").repairs & 1) == 1);
  griot_segmenter_free(exact);
  griot_segmenter_free(clean);

  const char context[] = "tel:771234567;phone-context=x y";
  griot_segmenter* old = make_segmenter("{\"region\":\"SN\",\"generation\":\"8\"}");
  griot_segmenter* now = make_segmenter("{\"region\":\"SN\",\"generation\":\"9\"}");
  CHECK(one(old, context).status != one(now, context).status);
  griot_segmenter_free(old);
  griot_segmenter_free(now);
}

static void a_segmenter_needs_a_place(void) {
  REFUSED(GRIOT_INVALID_ARGUMENT, "segmenter: out is NULL, give a place for it",
          griot_segmenter_new(NULL, NULL, 0, NULL, &error));
}

static void areas_come_with_their_plan(void) {
  const char* const path = getenv("GRIOT_AREAS_PLAN");
  FILE* const file = path == NULL ? NULL : fopen(path, "rb");
  if (file == NULL) return;
  fclose(file);
  griot_plan* plan = NULL;
  griot_segmenter* segmenter = NULL;
  OK(griot_plan_open(path, strlen(path), &plan, &error));
  OK(griot_segmenter_new(plan, "{\"region\":\"SN\"}", 15, &segmenter, &error));
  griot_plan_free(plan);
  const int32_t area = one(segmenter, "33 821 12 34").area;
  CHECK_TEXT("Dakar", griot_segmenter_name(segmenter, GRIOT_COLUMN_AREA, area, NULL, 0, NULL));
  every_id_has_a_name_that_ends(segmenter);
  griot_segmenter_free(segmenter);
}

int main(void) {
  griot_segmenter* segmenter = make_segmenter("{\"region\":\"SN\"}");
  every_id_has_a_name_that_ends(segmenter);
  other_columns_have_no_ids(segmenter);
  countries_are_found_by_their_code(segmenter);
  griot_segmenter_free(segmenter);
  names_come_in_the_language_that_is_asked_for();
  an_overlay_wins_over_the_plan();
  modes_and_generations_differ_where_they_should();
  a_segmenter_needs_a_place();
  areas_come_with_their_plan();
  return finish();
}
