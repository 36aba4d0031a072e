#!/usr/bin/env bash
# Builds what is measured, and prints the tables: what was wanted, what was measured, reached or not.
#
#   benchmarks/run.sh                        all of them
#   benchmarks/run.sh numbers [OPTION…]      segmentation; benchmarks/numbers.cc has the options: --json, --rows N …
#   benchmarks/run.sh contacts [OPTION…]     imports and audiences; benchmarks/imports.py has the options: --rows N …
#   benchmarks/run.sh sending [OPTION…]      campaigns to a stub, and rivals; benchmarks/sending.py has the options:
#                                            --install (of the rivals), --sends N, --rounds N …
#   benchmarks/run.sh planning [OPTION…]     a million recipients, starting again, pace; benchmarks/planning.py: --rows N …
#
# Quiet machine, please: times are CPU time, but caches are shared.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
what=all
case ${1:-} in
  numbers | contacts | sending | planning) what=$1; shift ;;
  -*) what=numbers ;;
  '') ;;
  *) echo "run.sh: \"$1\" is none of numbers, contacts, sending, planning" >&2; exit 2 ;;
esac
cmake --preset release > /dev/null
targets=(bench_numbers bench_audiences bench_sending)
cmake --build build/release --target help | grep -q '^griot_command:' && targets+=(griot_command)
cmake --build build/release -j "$(nproc)" --target "${targets[@]}" >&2
missed=0
if [[ $what == all || $what == numbers ]]; then build/release/bench_numbers "$@" || missed=1; fi
if [[ $what == all || $what == contacts ]]; then
  /usr/bin/python3 -B benchmarks/imports.py "$@" || missed=1
  echo
  build/release/bench_audiences || missed=1
fi
if [[ $what == all || $what == sending ]]; then
  /usr/bin/python3 -B benchmarks/sending.py "$@" || missed=1
fi
if [[ $what == all || $what == planning ]]; then
  /usr/bin/python3 -B benchmarks/planning.py "$@" || missed=1
fi
exit "$missed"
