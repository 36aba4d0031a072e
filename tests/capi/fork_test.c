#define _POSIX_C_SOURCE 200809L
#include <sys/wait.h>
#include <unistd.h>

#include "column.h"

static int answers_as_before(const griot_segmenter* segmenter, const column* in,
                             const answers* before, int32_t threads) {
  griot_run_options options = {0};
  answers now = make_answers(in->rows);
  options.struct_size = sizeof options;
  options.threads = threads;
  const griot_status status = griot_segment_buffers(segmenter, &options, in->bytes, in->offsets,
                                                    in->rows, &now.columns, NULL, NULL);
  const int same = status == GRIOT_OK && same_answers(before, &now, in->rows);
  free_answers(&now);
  return same;
}

/* Built in the master, used and freed by its workers. */
int main(void) {
  griot_segmenter* segmenter = make_segmenter("{\"region\":\"SN\"}");
  column in = make_column(100000, 0);
  answers before = make_answers(in.rows);
  OK(griot_segment_buffers(segmenter, NULL, in.bytes, in.offsets, in.rows, &before.columns, NULL,
                           &error));
  for (int i = 0; i < 3; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      const int good = answers_as_before(segmenter, &in, &before, 2);
      griot_segmenter_free(segmenter);
      _exit(good && griot_live_handles() == 0 ? 0 : 1);
    }
    int status = 1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(answers_as_before(segmenter, &in, &before, 2));
  griot_segmenter_free(segmenter);
  free_answers(&before);
  free_column(&in);
  return finish();
}
