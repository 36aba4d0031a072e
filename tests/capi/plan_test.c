#include "check.h"

/* The file as bytes; exits with "skipped" when there is none. */
static char* read_plan(const char* variable, size_t* size) {
  const char* const path = getenv(variable);
  FILE* const file = path == NULL ? NULL : fopen(path, "rb");
  if (file == NULL) {
    printf("skipped: no plan in %s\n", variable);
    exit(77);
  }
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char* const bytes = malloc(*size);
  CHECK(fread(bytes, 1, *size, file) == *size);
  fclose(file);
  return bytes;
}

static void has(const char* json, const char* part) {
  if (strstr(json, part) == NULL) CHECK_TEXT(part, json);
}

static void a_plan_is_described(const griot_plan* plan) {
  griot_reply* reply = NULL;
  size_t size = 0;
  OK(griot_plan_describe(plan, &reply, &error));
  const char* const json = griot_reply_text(reply, &size);
  CHECK(size == strlen(json));
  has(json, "{\"size_bytes\":");
  has(json, "\"checksum\":\"");
  has(json, "\"areas\":false");
  has(json, "\"area_names\":0");
  has(json, "\"sources\":[{\"name\":\"google-libphonenumber\",\"version\":\"");
  has(json, "\"licence\":\"Apache-2.0\"");
  griot_reply_free(reply);
}

static void a_plan_is_a_file(const char* path) {
  griot_plan* plan = NULL;
  OK(griot_plan_open(path, strlen(path), &plan, &error));
  a_plan_is_described(plan);
  a_plan_is_described(NULL);
  /* The segmenter keeps what it needs of the plan. */
  griot_segmenter* segmenter = NULL;
  OK(griot_segmenter_new(plan, "{\"region\":\"SN\"}", 15, &segmenter, &error));
  griot_plan_free(plan);
  griot_number n = {0};
  n.struct_size = sizeof n;
  OK(griot_segment_one(segmenter, "771234567", 9, &n, NULL, 0, &error));
  CHECK(n.number == 221771234567);
  CHECK_TEXT("Orange",
             griot_segmenter_name(segmenter, GRIOT_COLUMN_OPERATOR, n.operator_id, NULL, 0, NULL));
  griot_segmenter_free(segmenter);
}

static void a_plan_is_bytes(char* bytes, size_t size) {
  griot_plan* plan = NULL;
  char* const copy = malloc(size);
  memcpy(copy, bytes, size);
  OK(griot_plan_from_bytes(copy, size, &plan, &error));
  free(copy); /* it took its own */
  a_plan_is_described(plan);
  griot_plan_free(plan);
}

static void a_damaged_plan_is_refused(char* bytes, size_t size) {
  griot_plan* plan = (griot_plan*)1;
  REFUSED(GRIOT_DATA_LOSS, NULL, griot_plan_from_bytes(bytes, size - 1, &plan, &error));
  CHECK(plan == NULL);
  REFUSED(GRIOT_DATA_LOSS, NULL, griot_plan_from_bytes(bytes, 0, &plan, &error));
  REFUSED(GRIOT_DATA_LOSS, NULL, griot_plan_from_bytes(bytes, 100, &plan, &error));
  bytes[size / 2] ^= 1;
  REFUSED(GRIOT_DATA_LOSS, NULL, griot_plan_from_bytes(bytes, size, &plan, &error));
  bytes[size / 2] ^= 1;
  bytes[8] ^= 1; /* the layout's version */
  REFUSED(GRIOT_FAILED_PRECONDITION, NULL, griot_plan_from_bytes(bytes, size, &plan, &error));
  bytes[8] ^= 1;
  CHECK(plan == NULL);
}

static void what_is_no_plan_file_is_refused(void) {
  griot_plan* plan = NULL;
  REFUSED(GRIOT_NOT_FOUND, "\"/nowhere/x.plan\": no such file, check the path",
          griot_plan_open("/nowhere/x.plan", 15, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "\"/\": not a file, give the path of one",
          griot_plan_open("/", 1, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_open("/dev/null", 9, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_open("x.plan\0y", 8, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_open("", 0, &plan, &error));
  REFUSED(GRIOT_DATA_LOSS, NULL, griot_plan_open("/proc/self/maps", 15, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, "plan: path or out is NULL, give both",
          griot_plan_open(NULL, 0, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_open("x", 1, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_from_bytes(NULL, 0, &plan, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_from_bytes("x", 1, NULL, &error));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, griot_plan_describe(NULL, NULL, &error));
  CHECK(plan == NULL);
}

int main(void) {
  size_t size = 0;
  char* const bytes = read_plan("GRIOT_DEFAULT_PLAN", &size);
  a_plan_is_a_file(getenv("GRIOT_DEFAULT_PLAN"));
  a_plan_is_bytes(bytes, size);
  a_damaged_plan_is_refused(bytes, size);
  what_is_no_plan_file_is_refused();
  free(bytes);
  return finish();
}
