#define _POSIX_C_SOURCE 200809L
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static griot_session* make_session(griot_engine* engine) {
  griot_session* session = NULL;
  OK(griot_session_system(engine, "default", 7, &session, &error));
  return session;
}

#define CALL(session, operation, json, reply) \
  griot_call(session, NULL, operation, strlen(operation), json, strlen(json), (reply), &error)

static void calls_are_answered_in_json(griot_session* session) {
  griot_reply* reply = NULL;
  OK(CALL(session, "groups.create", "{\"name\":\"clients\"}", &reply));
  CHECK(strstr(griot_reply_text(reply, NULL), "\"name\":\"clients\"") != NULL);
  griot_reply_free(reply);
  OK(griot_catalogue(&reply, &error));
  CHECK(strstr(griot_reply_text(reply, NULL), "\"groups.create\"") != NULL);
  griot_reply_free(reply);
}

static void errors_name_the_place(griot_session* session) {
  griot_reply* reply = NULL;
  REFUSED(GRIOT_NOT_FOUND, "operation \"groups.crate\" is unknown, did you mean \"groups.create\"",
          CALL(session, "groups.crate", "{}", &reply));
  REFUSED(GRIOT_INVALID_ARGUMENT, "nmae is unknown, did you mean \"name\"",
          CALL(session, "groups.create", "{\"nmae\":\"x\"}", &reply));
  REFUSED(GRIOT_ALREADY_EXISTS, NULL,
          CALL(session, "groups.create", "{\"name\":\"clients\"}", &reply));
  REFUSED(GRIOT_INVALID_ARGUMENT, NULL, CALL(NULL, "groups.list", "{}", &reply));
  CHECK(reply == NULL);
}

static void settings_are_checked(void) {
  griot_engine* engine = NULL;
  static const struct {
    griot_status status;
    const char* settings;
  } kBad[] = {{GRIOT_INVALID_ARGUMENT, "{\"databse\":\"x\"}"},
              {GRIOT_INVALID_ARGUMENT, "{\"database\":\"mysql://x\"}"},
              {GRIOT_INVALID_ARGUMENT, "{\"master_key\":\"zz\"}"},
              {GRIOT_INVALID_ARGUMENT, "nothing"},
              {GRIOT_NOT_FOUND, "{\"database\":\"sqlite:/nope/x.db\"}"}};
  for (size_t i = 0; i < sizeof kBad / sizeof *kBad; ++i) {
    REFUSED(kBad[i].status, NULL,
            griot_engine_open(kBad[i].settings, strlen(kBad[i].settings), &engine, &error));
    CHECK(engine == NULL);
  }
}

/* The child may neither use what the parent has open, nor harm it by freeing it. */
static void a_child_opens_its_own(griot_engine* engine, griot_session* session) {
  const pid_t child = fork();
  if (child == 0) {
    griot_session* other = NULL;
    const int refused =
        griot_call(session, NULL, "groups.list", 11, "{}", 2, NULL, NULL) == GRIOT_FORKED &&
        griot_session_system(engine, "default", 7, &other, NULL) == GRIOT_FORKED;
    griot_session_free(session);
    griot_engine_free(engine);
    _exit(refused && other == NULL ? 0 : 1);
  }
  int status = 1;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  OK(griot_call(session, NULL, "groups.list", 11, "{}", 2, NULL, &error));
}

int main(void) {
  static const char kSettings[] = "{\"database\":\"sqlite::memory:\",\"region\":\"SN\"}";
  const int64_t handles = griot_live_handles();
  griot_engine* engine = NULL;
  griot_session* user = NULL;
  settings_are_checked();
  OK(griot_engine_open(kSettings, strlen(kSettings), &engine, &error));
  griot_session* session = make_session(engine);
  calls_are_answered_in_json(session);
  errors_name_the_place(session);
  OK(CALL(session, "users.create", "{\"name\":\"awa\",\"role\":\"reader\"}", NULL));
  OK(griot_session_user(engine, "default", 7, "awa", 3, &user, &error));
  OK(CALL(user, "groups.list", "{}", NULL));
  REFUSED(GRIOT_PERMISSION_DENIED, NULL, CALL(user, "groups.create", "{\"name\":\"x\"}", NULL));
  a_child_opens_its_own(engine, session);
  griot_engine_free(engine); /* sessions go on */
  OK(CALL(session, "groups.list", "{}", NULL));
  griot_session_free(session);
  griot_session_free(user);
  CHECK(griot_live_handles() == handles);
  return finish();
}
