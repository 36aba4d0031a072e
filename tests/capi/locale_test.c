#include <locale.h>

#include "check.h"

/* Everything that has digits, points or letters in it, as one text. */
static void all_texts(char* to) {
  static const char settings[] = "{\"region\":\"SN\",\"mode\":\"clean\",\"simd\":\"portable\"}";
  static const char lines[] = "771234567.0\n2.21771234567E+11\n1-800-FLIGHTS\n";
  griot_segmenter* segmenter = make_segmenter(settings);
  griot_reply *summary = NULL, *plan = NULL;
  griot_error* refused = NULL;
  char formatted[GRIOT_FORMAT_TEXT_SIZE];
  OK(griot_segment_lines(segmenter, NULL, lines, strlen(lines), 9, NULL, NULL, &summary, &error));
  OK(griot_plan_describe(NULL, &plan, &error));
  OK(griot_format(segmenter, "77 123 45 67", 12, 0, GRIOT_STYLE_INTERNATIONAL, formatted,
                  sizeof formatted, NULL, &error));
  CHECK(griot_segmenter_new(NULL, "{\"REGION\":\"SN\"}", 15, &(griot_segmenter*){NULL}, &refused) ==
        GRIOT_INVALID_ARGUMENT);
  sprintf(to, "%s %s %s %s", griot_reply_text(summary, NULL), griot_reply_text(plan, NULL),
          formatted, griot_error_message(refused, NULL));
  griot_reply_free(summary);
  griot_reply_free(plan);
  griot_error_free(refused);
  griot_segmenter_free(segmenter);
}

/* Where 'I' is not the capital of 'i', and ',' stands before the decimals. */
int main(void) {
  static const char* const kLocales[] = {"tr_TR.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"};
  static char expected[10000], said[10000];
  int tried = 0;
  all_texts(expected);
  for (size_t i = 0; i < sizeof kLocales / sizeof *kLocales; ++i) {
    if (setlocale(LC_ALL, kLocales[i]) == NULL) continue;
    ++tried;
    all_texts(said);
    CHECK_TEXT(expected, said);
  }
  if (tried == 0) {
    printf("skipped: no other locale on this machine\n");
    return 77;
  }
  return finish();
}
