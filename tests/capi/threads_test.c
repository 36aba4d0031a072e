#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "column.h"

static void sleep_ms(long ms) {
  const struct timespec time = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&time, NULL);
}

static void* trigger_soon(void* cancel) {
  sleep_ms(20);
  griot_cancel_trigger(cancel);
  return NULL;
}

static void a_cancel_from_another_thread_is_heard(const griot_segmenter* sn) {
  column in = make_column(1000000, 0);
  for (int32_t threads = 0; threads <= 2; ++threads) {
    griot_cancel* cancel = NULL;
    griot_run_options options = {0};
    griot_status status = GRIOT_OK;
    pthread_t other;
    OK(griot_cancel_new(&cancel, &error));
    options.struct_size = sizeof options;
    options.cancel = cancel;
    options.threads = threads;
    CHECK(pthread_create(&other, NULL, trigger_soon, cancel) == 0);
    for (int i = 0; i < 10000 && status == GRIOT_OK; ++i) {
      status = griot_segment_buffers(sn, &options, in.bytes, in.offsets, in.rows, NULL, NULL, NULL);
    }
    CHECK(status == GRIOT_CANCELLED);
    pthread_join(other, NULL);
    griot_cancel_free(cancel);
  }
  free_column(&in);
}

static const griot_cancel* handled_cancel;
static void on_alarm(int number) {
  (void)number;
  griot_cancel_trigger(handled_cancel);
}

static void a_cancel_in_a_signal_handler_is_heard(const griot_segmenter* sn) {
  column in = make_column(1000000, 0);
  griot_cancel* cancel = NULL;
  griot_run_options options = {0};
  griot_status status = GRIOT_OK;
  struct sigaction action;
  const struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
  const struct itimerspec soon = {{0, 0}, {0, 20000000}};
  timer_t timer;
  OK(griot_cancel_new(&cancel, &error));
  handled_cancel = cancel;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_alarm;
  sigaction(SIGALRM, &action, NULL);
  CHECK(timer_create(CLOCK_MONOTONIC, (struct sigevent*)&event, &timer) == 0);
  timer_settime(timer, 0, &soon, NULL);
  options.struct_size = sizeof options;
  options.cancel = cancel;
  options.threads = 2;
  for (int i = 0; i < 10000 && status == GRIOT_OK; ++i) {
    status = griot_segment_buffers(sn, &options, in.bytes, in.offsets, in.rows, NULL, NULL, NULL);
  }
  CHECK(status == GRIOT_CANCELLED);
  timer_delete(timer);
  griot_cancel_free(cancel);
  free_column(&in);
}

typedef struct shared {
  const griot_segmenter* segmenter;
  const column* in;
  answers out;
} shared;

static void* segment_shared(void* argument) {
  shared* const s = argument;
  for (int i = 0; i < 5; ++i) {
    OK(griot_segment_buffers(s->segmenter, NULL, s->in->bytes, s->in->offsets, s->in->rows,
                             &s->out.columns, NULL, &error));
    CHECK(griot_segmenter_name(s->segmenter, GRIOT_COLUMN_OPERATOR, i, NULL, 0, NULL) != NULL);
  }
  return NULL;
}

static void threads_share_a_segmenter(const griot_segmenter* sn) {
  column in = make_column(50000, 0);
  shared s[3];
  pthread_t threads[3];
  for (int i = 0; i < 3; ++i) {
    s[i].segmenter = sn;
    s[i].in = &in;
    s[i].out = make_answers(in.rows);
    CHECK(pthread_create(&threads[i], NULL, segment_shared, &s[i]) == 0);
  }
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], NULL);
  for (int i = 0; i < 3; ++i) {
    CHECK(same_answers(&s[0].out, &s[i].out, in.rows));
  }
  for (int i = 0; i < 3; ++i) free_answers(&s[i].out);
  free_column(&in);
}

int main(void) {
  griot_segmenter* sn = make_segmenter("{\"region\":\"SN\"}");
  a_cancel_from_another_thread_is_heard(sn);
  a_cancel_in_a_signal_handler_is_heard(sn);
  threads_share_a_segmenter(sn);
  griot_segmenter_free(sn);
  return finish();
}
