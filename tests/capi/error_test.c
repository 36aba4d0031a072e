#include "check.h"

static griot_error* refused(const char* settings, size_t size) {
  griot_segmenter* segmenter = (griot_segmenter*)1;
  griot_error* error = NULL;
  CHECK(griot_segmenter_new(NULL, settings, size, &segmenter, &error) == GRIOT_INVALID_ARGUMENT);
  CHECK(segmenter == NULL);
  CHECK(error != NULL);
  return error;
}

static void an_error_says_what_where_and_the_cure(void) {
  const char settings[] = "{\"region\":\"sn\"}";
  griot_error* error = refused(settings, strlen(settings));
  size_t size = 0;
  CHECK(griot_error_status(error) == GRIOT_INVALID_ARGUMENT);
  CHECK_TEXT("region \"sn\" is unknown, did you mean \"SN\"", griot_error_message(error, &size));
  CHECK(size == strlen(griot_error_message(error, NULL)));
  CHECK_TEXT("{\"retryable\":false,\"path\":\"region\"}", griot_error_details(error, &size));
  CHECK(size == strlen(griot_error_details(error, NULL)));
  CHECK(griot_live_handles() == 1);
  griot_error_free(error);
  CHECK(griot_live_handles() == 0);
}

static void phone_numbers_are_masked(void) {
  const char* const settings[] = {"{\"region\":\"+221 77 123 45 67\"}",
                                  "{\"region\":\"77.123.45.67\"}", "{\"771234567\":\"\"}",
                                  "{\"overlay\":\"/nowhere/clients-771234567.csv\"}"};
  for (size_t i = 0; i < sizeof settings / sizeof *settings; ++i) {
    griot_segmenter* segmenter = NULL;
    griot_error* error = NULL;
    CHECK(griot_segmenter_new(NULL, settings[i], strlen(settings[i]), &segmenter, &error) < 0);
    CHECK(strstr(griot_error_message(error, NULL), "67") != NULL);
    CHECK(strstr(griot_error_message(error, NULL), "123") == NULL);
    griot_error_free(error);
  }
  const char short_one[] = "{\"region\":\"12345\"}";
  griot_error* error = refused(short_one, strlen(short_one));
  CHECK(strstr(griot_error_message(error, NULL), "12345") != NULL);
  griot_error_free(error);
}

static void the_message_is_one_line_of_utf8(void) {
  const char settings[] = "{\"region\":\"S\\nN\\u0000\\ud83c\\udf89\"}";
  griot_error* error = refused(settings, strlen(settings));
  size_t size = 0;
  const char* const message = griot_error_message(error, &size);
  CHECK(size == strlen(message));
  CHECK(strchr(message, '\n') == NULL);
  CHECK(strstr(message, "\"S N \xf0\x9f\x8e\x89\"") != NULL);
  griot_error_free(error);
}

static void what_is_not_utf8_becomes_it(void) {
  griot_plan* plan = NULL;
  REFUSED(GRIOT_NOT_FOUND, "\"/nowhere/\xef\xbf\xbd(\": no such file, check the path",
          griot_plan_open("/nowhere/\xe2(", 11, &plan, &error));
}

static void nobody_has_to_want_the_error(void) {
  griot_segmenter* segmenter = NULL;
  CHECK(griot_segmenter_new(NULL, "[]", 2, &segmenter, NULL) == GRIOT_INVALID_ARGUMENT);
  CHECK(segmenter == NULL);
  CHECK(griot_live_handles() == 0);
}

static void a_call_that_succeeds_clears_the_error(void) {
  griot_error* error = (griot_error*)1;
  griot_segmenter* segmenter = NULL;
  CHECK(griot_segmenter_new(NULL, NULL, 0, &segmenter, &error) == GRIOT_OK);
  CHECK(error == NULL);
  griot_segmenter_free(segmenter);
}

int main(void) {
  an_error_says_what_where_and_the_cure();
  phone_numbers_are_masked();
  the_message_is_one_line_of_utf8();
  what_is_not_utf8_becomes_it();
  nobody_has_to_want_the_error();
  a_call_that_succeeds_clears_the_error();
  return finish();
}
