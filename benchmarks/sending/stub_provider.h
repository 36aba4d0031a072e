// A provider on loopback that takes every message: one thread, epoll, HTTP/1.1 with connections
// that stay open.
#ifndef GRIOT_BENCHMARKS_SENDING_STUB_PROVIDER_H_
#define GRIOT_BENCHMARKS_SENDING_STUB_PROVIDER_H_

#include <cstdint>

namespace griot::bench {

// Serves until the process is killed. Prints "listens on PORT" first. Answers after `delay_ms`.
int ServeStub(int delay_ms);

}  // namespace griot::bench

#endif  // GRIOT_BENCHMARKS_SENDING_STUB_PROVIDER_H_
