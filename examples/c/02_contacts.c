/* 02 Keep contacts: import a file, stop somebody, count an audience.
 *
 *   cc 02_contacts.c $(pkg-config --cflags --libs griot-c) && ./a.out ../data/clients.csv
 * sqlite:shop.db
 */
#include <griot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(griot_status status, griot_error** error) {
  if (status >= 0) return;
  fprintf(stderr, "%s: %s\n", griot_status_name(status), griot_error_message(*error, NULL));
  griot_error_free(*error);
  exit(1);
}

/* Every verb of the engine is one function: its name, JSON in, JSON out. */
static void call(griot_session* session, const char* operation, const char* json) {
  griot_error* error = NULL;
  griot_reply* reply = NULL;
  check(griot_call(session, NULL, operation, strlen(operation), json, strlen(json), &reply, &error),
        &error);
  printf("%s\n  %.300s\n", operation, griot_reply_text(reply, NULL));
  griot_reply_free(reply);
}

int main(int argc, char** argv) {
  char text[2048];
  griot_error* error = NULL;
  griot_engine* engine = NULL;
  griot_session* session = NULL;
  if (argc != 3 || strlen(argv[1]) + strlen(argv[2]) > 1000) {
    fprintf(stderr, "usage: 02_contacts FILE DATABASE\n");
    return 2;
  }
  snprintf(text, sizeof text, "{\"database\":\"%s\",\"region\":\"SN\"}", argv[2]);
  check(griot_engine_open(text, strlen(text), &engine, &error), &error);
  check(griot_session_system(engine, "default", strlen("default"), &session, &error), &error);

  /* Columns are recognised by their headings and cells. The same file again changes nothing. */
  snprintf(text, sizeof text, "{\"path\":\"%s\",\"groups\":[\"clients\"]}", argv[1]);
  call(session, "contacts.import", text);
  call(session, "audiences.count",
       "{\"filter\":\"operator == \\\"Orange\\\" and group(\\\"clients\\\")\"}");
  /* From now on nothing of ours writes to this number, whatever is imported later. */
  call(session, "optouts.add",
       "{\"channel\":\"sms\",\"address\":\"+221771234567\",\"reason\":\"asked by phone\"}");
  call(session, "consents.check", "{\"channel\":\"sms\",\"address\":\"+221771234567\"}");

  griot_session_free(session);
  griot_engine_free(engine);
  return 0;
}
