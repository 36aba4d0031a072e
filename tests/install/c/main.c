/* Prints what griot says of a number: E.164, country, type, operator. */
#include <griot.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char** argv) {
  static const char settings[] = "{\"region\":\"SN\"}";
  griot_segmenter* segmenter = NULL;
  griot_error* error = NULL;
  int i;
  if (griot_segmenter_new(NULL, settings, strlen(settings), &segmenter, &error) != GRIOT_OK) {
    fprintf(stderr, "%s\n", griot_error_message(error, NULL));
    griot_error_free(error);
    return 1;
  }
  for (i = 1; i < argc; ++i) {
    char e164[GRIOT_NUMBER_TEXT_SIZE];
    griot_number number = {0};
    number.struct_size = sizeof number;
    if (griot_segment_one(segmenter, argv[i], strlen(argv[i]), &number, e164, sizeof e164, NULL) !=
        GRIOT_OK) {
      return 1;
    }
    printf(
        "%s %s %s %s\n", e164,
        griot_segmenter_name(segmenter, GRIOT_COLUMN_COUNTRY, number.country, NULL, 0, NULL),
        griot_segmenter_name(segmenter, GRIOT_COLUMN_TYPE, number.type, NULL, 0, NULL),
        griot_segmenter_name(segmenter, GRIOT_COLUMN_OPERATOR, number.operator_id, NULL, 0, NULL));
  }
  griot_segmenter_free(segmenter);
  return 0;
}
