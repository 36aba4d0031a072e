#!/usr/bin/env bash
# Builds what is measured, and prints the table: what was wanted, what was measured, reached or not.
#
#   benchmarks/run.sh [--json] [--rows N] …      (benchmarks/numbers.cc has all options)
#
# Quiet machine, please: times are CPU time, but caches are shared.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
cmake --preset release > /dev/null
targets=(bench_numbers)
cmake --build build/release --target help | grep -q '^griot_command:' && targets+=(griot_command)
cmake --build build/release -j "$(nproc)" --target "${targets[@]}" >&2
exec build/release/bench_numbers "$@"
