#include "check.h"

static void summary_is(const char* settings, const char* text, const char* expected) {
  griot_segmenter* segmenter = make_segmenter(settings);
  griot_reply* summary = NULL;
  size_t size = 0;
  OK(griot_segment_lines(segmenter, NULL, text, strlen(text), 100, NULL, NULL, &summary, &error));
  CHECK_TEXT(expected, griot_reply_text(summary, &size));
  CHECK(size == strlen(expected));
  griot_segmenter_free(segmenter);
  griot_reply_free(summary);
}

int main(void) {
  /* What is not zero, most first, then by name; numbers without operator or country left out. */
  summary_is("{\"region\":\"SN\"}",
             "771234567\n+33612345678\n78 123 45 67\nn/a\n\n33 821 12 34\n771234568\n761234567\n",
             "{\"rows\":8,\"valid\":6,\"status\":{\"ok\":6,\"empty\":1,\"not_a_number\":1},"
             "\"type\":{\"mobile\":5,\"fixed_line\":1},\"country\":{\"SN\":5,\"FR\":1},"
             "\"operator\":{\"Orange\":3,\"Free\":1,\"SFR\":1}}");
  /* An overlay's "Orange" and the plan's are one. */
  summary_is("{\"region\":\"SN\",\"overlay_csv\":\"22176,Orange\"}", "771234567\n761234567\n",
             "{\"rows\":2,\"valid\":2,\"status\":{\"ok\":2},\"type\":{\"mobile\":2},"
             "\"country\":{\"SN\":2},\"operator\":{\"Orange\":2}}");
  return finish();
}
