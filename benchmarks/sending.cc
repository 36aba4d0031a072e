// The parts of benchmarks/sending.py that have to be fast themselves.
//
//   bench_sending stub [DELAY_MS [LOG]]       a provider on loopback: prints its port, serves
//   bench_sending bare URL CALLS PARALLEL     plain libcurl on that stub: prints calls a second
//   bench_sending get URL CALLS PARALLEL      the same with GETs: feeds rivals
#include <cstdio>
#include <cstdlib>
#include <string>

#include "benchmarks/sending/bare_loop.h"
#include "benchmarks/sending/stub_provider.h"

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "stub") {
    return griot::bench::ServeStub(argc > 2 ? atoi(argv[2]) : 0, argc > 3 ? argv[3] : nullptr);
  }
  if ((what == "bare" || what == "get") && argc == 5) {
    using griot::bench::Method;
    return griot::bench::RunBareLoop(what == "get" ? Method::kGet : Method::kPost, argv[2],
                                     atoll(argv[3]), atoi(argv[4]));
  }
  fprintf(stderr, "bench_sending stub [DELAY_MS [LOG]] | bare|get URL CALLS PARALLEL\n");
  return 2;
}
