/* What the C tests check with. A test is a function whose name is a sentence that is true; main()
 * runs them, and returns finish(). */
#ifndef GRIOT_TESTS_CAPI_CHECK_H_
#define GRIOT_TESTS_CAPI_CHECK_H_

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "griot.h"

static int check_failures = 0;

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      ++check_failures;                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
    }                                                                 \
  } while (0)

#define CHECK_TEXT(expected, actual) check_text(__FILE__, __LINE__, expected, actual)
static inline void check_text(const char* file, int line, const char* expected,
                              const char* actual) {
  if (actual != NULL && strcmp(expected, actual) == 0) return;
  ++check_failures;
  fprintf(stderr, "%s:%d: expected \"%s\"\n  got \"%s\"\n", file, line, expected,
          actual == NULL ? "(null)" : actual);
}

/* OK(call(…, &error)): it succeeds. REFUSED(status, message, call(…, &error)): it fails so. Both
 * declare `error`. A NULL message: any. */
#define OK(call)                                           \
  do {                                                     \
    griot_error* error = NULL;                             \
    const griot_status ok_status = (call);                 \
    check_ok(__FILE__, __LINE__, ok_status, error, #call); \
  } while (0)
static inline void check_ok(const char* file, int line, griot_status status, griot_error* error,
                            const char* call) {
  if (status == GRIOT_OK && error == NULL) return;
  ++check_failures;
  fprintf(stderr, "%s:%d: %s: %s: %s\n", file, line, call, griot_status_name(status),
          griot_error_message(error, NULL));
  griot_error_free(error);
}

#define REFUSED(expected, message, call)                                         \
  do {                                                                           \
    griot_error* error = NULL;                                                   \
    const griot_status refused_status = (call);                                  \
    check_refused(__FILE__, __LINE__, expected, message, refused_status, error); \
  } while (0)
static inline void check_refused(const char* file, int line, griot_status expected,
                                 const char* message, griot_status status, griot_error* error) {
  if (status != expected || griot_error_status(error) != status) {
    ++check_failures;
    fprintf(stderr, "%s:%d: expected %s, got %s (error: %s)\n", file, line,
            griot_status_name(expected), griot_status_name(status),
            griot_error_message(error, NULL));
  }
  if (message != NULL) check_text(file, line, message, griot_error_message(error, NULL));
  griot_error_free(error);
}

static inline griot_segmenter* make_segmenter(const char* settings) {
  griot_segmenter* segmenter = NULL;
  OK(griot_segmenter_new(NULL, settings, strlen(settings), &segmenter, &error));
  if (segmenter == NULL) exit(1);
  return segmenter;
}

/* Every handle that a test made is free again. */
static inline int finish(void) {
  CHECK(griot_live_handles() == 0);
  if (check_failures != 0) fprintf(stderr, "%d failed\n", check_failures);
  return check_failures != 0;
}

#endif /* GRIOT_TESTS_CAPI_CHECK_H_ */
