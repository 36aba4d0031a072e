// The parts of benchmarks/sending.py that have to be fast themselves.
//
//   bench_sending stub [DELAY_MS]             a provider on loopback: prints its port, serves
//   bench_sending bare URL CALLS PARALLEL     plain libcurl on that stub: prints calls a second
#include <cstdio>
#include <cstdlib>
#include <string>

#include "benchmarks/sending/bare_loop.h"
#include "benchmarks/sending/stub_provider.h"

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "stub") return griot::bench::ServeStub(argc > 2 ? atoi(argv[2]) : 0);
  if (what == "bare" && argc == 5) {
    return griot::bench::RunBareLoop(argv[2], atoll(argv[3]), atoi(argv[4]));
  }
  fprintf(stderr, "bench_sending stub [DELAY_MS] | bare URL CALLS PARALLEL\n");
  return 2;
}
