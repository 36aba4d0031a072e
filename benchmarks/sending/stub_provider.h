// A provider on loopback that takes every message: one thread, epoll, HTTP/1.1 with connections
// that stay open.
#ifndef GRIOT_BENCHMARKS_SENDING_STUB_PROVIDER_H_
#define GRIOT_BENCHMARKS_SENDING_STUB_PROVIDER_H_

#include <cstdint>

namespace griot::bench {

// Serves until the process is killed. Prints "listens on PORT" first. Answers after `delay_ms`.
// `log`: a file that gets a line a call, the seconds of the monotonic clock when it came; null:
// none.
int ServeStub(int delay_ms, const char* log);

}  // namespace griot::bench

#endif  // GRIOT_BENCHMARKS_SENDING_STUB_PROVIDER_H_
