#include "check.h"

static void refused(const char* settings, const char* message) {
  griot_segmenter* segmenter = NULL;
  REFUSED(GRIOT_INVALID_ARGUMENT, message,
          griot_segmenter_new(NULL, settings, strlen(settings), &segmenter, &error));
  CHECK(segmenter == NULL);
}

static void accepted(const char* settings) {
  griot_segmenter* segmenter = NULL;
  OK(griot_segmenter_new(NULL, settings, strlen(settings), &segmenter, &error));
  griot_segmenter_free(segmenter);
}

static void settings_may_be_left_out(void) {
  griot_segmenter* segmenter = NULL;
  OK(griot_segmenter_new(NULL, NULL, 0, &segmenter, &error));
  griot_segmenter_free(segmenter);
  accepted("");
  accepted("{}");
  accepted(" { \"region\" : null , \"mode\":null } \n");
  accepted("{\"region\":\"\"}");
  accepted(
      "{\"region\":\"SN\",\"mode\":\"clean\",\"generation\":\"8\",\"language\":\"fr\","
      "\"overlay_csv\":\"22176,Yas\",\"simd\":\"portable\"}");
}

static void what_is_unknown_is_named(void) {
  refused("{\"regoin\":\"SN\"}", "settings: \"regoin\" is unknown, did you mean \"region\"");
  refused("{\"colour\":\"blue\"}",
          "settings: \"colour\" is unknown, there are region, mode, generation, language, overlay, "
          "overlay_csv and simd");
  refused("{\"mode\":\"claen\"}", "settings: mode: \"claen\" is unknown, did you mean \"clean\"");
  refused("{\"mode\":\"\"}", "settings: mode: \"\" is unknown, there are exact and clean");
  refused("{\"generation\":\"10\"}", "settings: generation: \"10\" is unknown, there are 8 and 9");
  refused("{\"simd\":\"sse9\"}",
          "settings: simd: \"sse9\" is unknown, there are best, portable, avx2 and avx512");
  refused("{\"region\":\"sn\"}", "region \"sn\" is unknown, did you mean \"SN\"");
  refused("{\"region\":\"XX\"}",
          "region \"XX\" is unknown, give an ISO 3166 code of two letters such as \"SN\"");
}

static void what_is_not_text_is_named(void) {
  refused("{\"generation\":9}", "settings: generation: not text, put it in quotes");
  refused("{\"region\":[\"SN\"]}", "settings: region: not text, put it in quotes");
  refused("{\"region\":true}", "settings: region: not text, put it in quotes");
}

static void what_is_there_twice_is_refused(void) {
  refused("{\"region\":\"SN\",\"region\":\"FR\"}", "settings: \"region\" is there twice, drop one");
  refused("{\"overlay\":\"x.csv\",\"overlay_csv\":\"22176,Yas\"}",
          "settings: both overlay and overlay_csv, give one");
}

static void what_is_no_json_object_is_refused(void) {
  static const char* const kTexts[] = {"{",
                                       "[]",
                                       "\"SN\"",
                                       "SN",
                                       "{\"region\":\"SN\"",
                                       "{'a':1}",
                                       "{} {}",
                                       "{\"region\":\"\xff\"}",
                                       "null",
                                       " "};
  for (size_t i = 0; i < sizeof kTexts / sizeof *kTexts; ++i) {
    refused(kTexts[i], "settings: not a JSON object, write {\"region\":\"SN\"}");
  }
  griot_segmenter* segmenter = NULL;
  REFUSED(GRIOT_INVALID_ARGUMENT, "settings: not a JSON object, write {\"region\":\"SN\"}",
          griot_segmenter_new(NULL, "{\"region\":\"S\0N\"}", 16, &segmenter, &error));
  char deep[4000];
  memset(deep, '[', sizeof deep);
  REFUSED(GRIOT_INVALID_ARGUMENT, "settings: not a JSON object, write {\"region\":\"SN\"}",
          griot_segmenter_new(NULL, deep, sizeof deep, &segmenter, &error));
}

static void overlays_are_checked(void) {
  refused("{\"overlay_csv\":\"22x,Yas\\n22176,Yas\"}", NULL);
  refused("{\"overlay_csv\":\"22176,Yas\\n22x,Yas\"}", NULL);
  refused("{\"overlay\":\"/\"}", "\"/\": not a file, give the path of one");
  refused("{\"overlay\":\"a\\u0000b\"}",
          "path: empty, or with a NUL inside, give the path of a file");
  griot_segmenter* segmenter = NULL;
  const char missing[] = "{\"overlay\":\"/nowhere/x.csv\"}";
  REFUSED(GRIOT_NOT_FOUND, "\"/nowhere/x.csv\": no such file, check the path",
          griot_segmenter_new(NULL, missing, strlen(missing), &segmenter, &error));
}

static void details_name_the_setting(void) {
  static const char* const kSettings[][2] = {
      {"{\"regoin\":\"SN\"}", "{\"retryable\":false,\"path\":\"regoin\"}"},
      {"{\"mode\":\"x\"}", "{\"retryable\":false,\"path\":\"mode\"}"},
      {"{\"region\":\"XX\"}", "{\"retryable\":false,\"path\":\"region\"}"},
      {"{\"overlay\":\"/nowhere\"}", "{\"retryable\":false,\"path\":\"overlay\"}"},
      {"{\"overlay_csv\":\"22176,Yas\\nx\"}", "{\"retryable\":false,\"path\":\"overlay_csv\"}"},
      {"[]", "{\"retryable\":false}"},
  };
  for (size_t i = 0; i < sizeof kSettings / sizeof *kSettings; ++i) {
    griot_segmenter* segmenter = NULL;
    griot_error* error = NULL;
    griot_segmenter_new(NULL, kSettings[i][0], strlen(kSettings[i][0]), &segmenter, &error);
    CHECK_TEXT(kSettings[i][1], griot_error_details(error, NULL));
    griot_error_free(error);
  }
}

int main(void) {
  settings_may_be_left_out();
  what_is_unknown_is_named();
  what_is_not_text_is_named();
  what_is_there_twice_is_refused();
  what_is_no_json_object_is_refused();
  overlays_are_checked();
  details_name_the_setting();
  return finish();
}
