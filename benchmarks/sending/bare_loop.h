// What plain libcurl reaches on the same stub: no store, no texts, nothing but calls.
#ifndef GRIOT_BENCHMARKS_SENDING_BARE_LOOP_H_
#define GRIOT_BENCHMARKS_SENDING_BARE_LOOP_H_

#include <cstdint>
#include <string>

namespace griot::bench {

enum class Method : uint8_t { kPost, kGet };

// POSTs `calls` small JSON bodies, or GETs, `parallel` at once; prints the calls a second.
int RunBareLoop(Method method, const std::string& url, int64_t calls, int parallel);

}  // namespace griot::bench

#endif  // GRIOT_BENCHMARKS_SENDING_BARE_LOOP_H_
