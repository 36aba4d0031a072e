#!/usr/bin/env bash
# Runs everything that has to hold, on a fresh Debian 12 or Ubuntu 24.04 too; what CI runs.
#
#   tests/run.sh            all of it: about 25 minutes on 2 cores the first time, less with a warm cache
#   tests/run.sh --quick    the release build and all of its tests, few differential cases: minutes
#   tests/run.sh --long     12 million differential cases and longer fuzzing
#   tests/run.sh --bench    the benchmarks as well, printed at the end
#   tests/run.sh --tidy     clang-tidy over src/ and capi/ as well (slow)
#   tests/run.sh --no-install      never calls apt-get or npm: what lacks its packages is skipped
#   tests/run.sh --only STAGE,…    only these stages: packages npm release house tests oracle install
#                          asan-ubsan tsan shared fuzz tidy bench
#
# A test runs once, where it proves most: the unit tests of the rooms under the address and undefined
# behaviour sanitizers, what has threads under the thread sanitizer, and in the release build whole programs,
# simulated worlds and differential cases. Without clang 14 the release build runs the unit tests.
#
# Prints a line a stage, with its seconds; the logs are in build/logs/. The last line is
# "N passed, N failed": tests, and each stage that is not a run of tests counts as one.
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
# shellcheck source=tests/packages.sh
source tests/packages.sh

quick=0 long=0 bench=0 tidy=0 install=1 only=
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"; }
while (($#)); do
  case $1 in
    --quick) quick=1 ;;
    --long) long=1 ;;
    --bench) bench=1 ;;
    --tidy) tidy=1 ;;
    --no-install) install=0 ;;
    --only) only=,${2:?--only wants stages},; shift ;;
    -h | --help) usage; exit 0 ;;
    *) echo "run.sh: \"$1\" is unknown, see tests/run.sh --help" >&2; exit 2 ;;
  esac
  shift
done

jobs=$(nproc)
logs=build/logs
mkdir -p "$logs"
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
# How many inputs a differential test compares, and the npm packages that it compares with.
cases=1000000 sanitized_cases=100000 fuzz_seconds=8 tidy_seconds=900
((quick)) && cases=200000
((long)) && cases=12000000 sanitized_cases=1000000 fuzz_seconds=300
export GRIOT_CASES=${GRIOT_CASES:-$cases}
export GRIOT_NPM=$PWD/build/npm/node_modules

passed=0 failed=0 summary=()

# stage NAME COMMAND… : runs it, its output in build/logs/NAME.log. 77 = skipped, the last line says
# why. A run of ctest counts its tests, everything else counts as one.
stage() {
  local name=$1 status seconds=$SECONDS line ran lost
  shift
  if [[ -n $only && $only != *",$name,"* ]]; then return 0; fi
  printf '%-12s ' "$name"
  "$@" > "$logs/$name.log" 2>&1
  status=$?
  seconds=$((SECONDS - seconds))
  if ((status == 77)); then
    line="skip  $(printf '%4d' "$seconds") s  $(tail -1 "$logs/$name.log")"
  else
    ran=$(sed -n 's/.*tests passed, [0-9]* tests failed out of \([0-9]*\)/\1/p' "$logs/$name.log" \
      | awk '{ n += $1 } END { print n + 0 }')
    lost=$(sed -n 's/.*tests passed, \([0-9]*\) tests failed out of .*/\1/p' "$logs/$name.log" \
      | awk '{ n += $1 } END { print n + 0 }')
    ((ran == 0)) && ran=1 lost=$((status != 0))
    ((status != 0 && lost == 0)) && ran=$((ran + 1)) lost=1
    passed=$((passed + ran - lost)) failed=$((failed + lost))
    if ((status == 0)); then line=ok; else line=FAIL; fi
    line=$(printf '%-4s  %4d s  %d passed, %d failed' "$line" "$seconds" $((ran - lost)) "$lost")
  fi
  echo "$line"
  summary+=("$(printf '%-12s %s' "$name" "$line")")
  if ((status != 0 && status != 77)); then
    echo "---- $logs/$name.log: what went wrong, then its end"
    grep -n -m 20 -E 'error:|Error|ERROR|FAILED|\*\*\*|tests? FAILED|what\(\)' "$logs/$name.log" | cut -c 1-300
    echo "…"
    tail -n "${GRIOT_LOG_LINES:-40}" "$logs/$name.log" | cut -c 1-300
    echo "----"
    return 1
  fi
}
skip() { echo "$*"; return 77; }

build() {  # build PRESET TARGETS [-DOPTION…]
  local preset=$1 targets=$2
  shift 2
  rm -f "build/$preset/built"
  # shellcheck disable=SC2086  # one word a target
  cmake --preset "$preset" "$@" && cmake --build "build/$preset" -j "$jobs" --target $targets \
    && touch "build/$preset/built"
}
has_clang() { compgen -G "/usr/lib/llvm-14/lib/clang/14*/lib/linux/libclang_rt.fuzzer-*.a" > /dev/null; }
release() {
  local unit=ON
  ((!quick)) && has_clang && unit=OFF
  build release all -DGRIOT_UNIT_TESTS=$unit
}
# The plan is the same whatever the build: only the release build compiles it.
plan() { [[ -f build/release/default.plan ]] && echo "-DGRIOT_DEFAULT_PLAN=$PWD/build/release/default.plan"; }

tests() {  # tests PRESET CTEST-OPTION…
  local preset=$1
  shift
  [[ -f build/$preset/built ]] || { skip "build/$preset did not build"; return; }
  if ctest --test-dir "build/$preset" -N "$@" | grep -q '^Total Tests: 0'; then
    skip "no such tests in build/$preset"
    return
  fi
  # One more than there are processors: many wait for a disk, a database or a provider.
  ctest --test-dir "build/$preset" --output-on-failure -j "$((jobs + 1))" "$@"
}

packages() {
  ((install)) || { skip "--no-install"; return; }
  install_packages build plan test
}

# The packages that the facts come from, at the versions that the facts were read from, and those
# that tests read our documents with.
npm_packages() {
  local wanted
  wanted=$(awk '$1 == "source:" { name = $2 } $1 == "version:" { print name "@" $2 }' \
    src/numbers/facts/sources.txt)
  wanted="$wanted $packages_npm"
  if [[ -d build/npm && $(cat build/npm/.wanted 2> /dev/null) == "$wanted" ]]; then
    echo "already there: $wanted"
    return 0
  fi
  ((install)) || { skip "--no-install"; return; }
  command -v npm > /dev/null || { skip "npm is missing, install the package npm"; return; }
  mkdir -p build/npm
  # shellcheck disable=SC2086  # one word a package
  npm install --prefix build/npm --no-save --no-audit --no-fund --ignore-scripts --fetch-retries 1 \
    $wanted || { skip "npm could not fetch them, so nothing is compared with them"; return; }
  echo "$wanted" > build/npm/.wanted
}

# A sanitizer's tests wait for the disk otherwise, half of their time, and lose no power. What the release
# build runs stays on the disk.
temporary=
trap '[[ -z $temporary ]] || rm -rf "$temporary"' EXIT
in_memory() {  # in_memory COMMAND…
  local free
  free=$(df --output=avail -k /dev/shm 2> /dev/null | tail -1)
  if [[ -z $temporary ]] && ((${free:-0} > 2000000)); then
    temporary=$(mktemp -d /dev/shm/griot-XXXXXX) && chmod 711 "$temporary"  # PostgreSQL has its own user
  fi
  TMPDIR=${temporary:-${TMPDIR:-/tmp}} "$@"
}

sanitized() {  # sanitized PRESET TARGETS CTEST-OPTION…: build, then test
  local preset=$1 targets=$2
  shift 2
  has_clang || {
    skip "clang 14 or its libraries are missing, install clang-14 and libclang-rt-14-dev"
    return
  }
  # shellcheck disable=SC2046  # no plan, no word
  build "$preset" "$targets" $(plan) || return
  GRIOT_CASES=$sanitized_cases in_memory tests "$preset" "$@"
}

# The C++ library of the thread sanitizer's build is a shared one.
shared() {
  [[ -f build/tsan/built ]] || { skip "build/tsan did not build"; return; }
  GRIOT_BUILD_DIR=$PWD/build/tsan GRIOT_SANITIZE=thread GRIOT_CXX=clang++-14 GRIOT_C=clang-14 \
    bash tests/install/install_test.sh
}

fuzz() {
  [[ -f build/asan-ubsan/built ]] || { skip "build/asan-ubsan did not build"; return; }
  # As many at once as there are processors, each with a log of its own.
  find build/asan-ubsan/fuzz -name '*_fuzz' -type f -perm -u+x -print0 \
    | xargs -0 -n 1 -P "$jobs" bash -c 'fuzz_one "$@"' _
}

fuzz_one() {  # fuzz_one TARGET
  local name log status
  name=$(basename "$1" _fuzz)
  log=build/asan-ubsan/fuzz/$name.log
  mkdir -p "build/asan-ubsan/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
  "$1" -max_total_time="$fuzz_seconds" -timeout=20 -rss_limit_mb=3000 -max_len=65536 \
    -artifact_prefix="build/asan-ubsan/fuzz/$name-" "build/asan-ubsan/fuzz/corpus/$name" \
    "tests/fuzz/corpus/$name" > "$log" 2>&1
  status=$?
  echo "== $name, $fuzz_seconds s: $(grep -c . "$log") lines"
  if ((status != 0)); then tail -n 60 "$log"; else tail -n 2 "$log"; fi
  return $status
}
export -f fuzz_one
export fuzz_seconds

clang_tidy() {
  command -v clang-tidy-14 > /dev/null || { skip "clang-tidy-14 is missing, install it"; return; }
  # Nothing is built there: it says how each source is compiled alone.
  # shellcheck disable=SC2046
  cmake --preset debug -DGRIOT_BENCHMARKS=OFF -DGRIOT_PYTHON=OFF $(plan) > /dev/null \
    && python3 -B tests/house/tidy.py build/debug --seconds "$tidy_seconds"
}

benchmarks() {
  local program found=0
  for program in build/release/bench_*; do
    [[ -x $program ]] || continue
    found=1
    "$program" || return
  done
  ((found)) || skip "no benchmarks in this build"
}

stage packages packages
stage npm npm_packages
stage release release
stage house tests release -L '^house$'
stage tests tests release -LE '^house$|^install$|^oracle$'
stage oracle tests release -L '^oracle$'
stage install tests release -L '^install$'
if ((!quick)); then
  stage asan-ubsan sanitized asan-ubsan "griot_unit_tests griot_fuzz_targets" \
    -L '^unit$' -LE '^threaded$'
  stage tsan sanitized tsan "griot_threaded_tests griot griot_c griot_commands" -L '^threaded$'
  stage shared shared
  stage fuzz fuzz
fi
((tidy)) && stage tidy clang_tidy
((bench)) && stage bench benchmarks && cat "$logs/bench.log"

printf '\nafter %d min %d s\n' $((SECONDS / 60)) $((SECONDS % 60))
printf '%s\n' "${summary[@]}"
echo "$passed passed, $failed failed"
((failed == 0))
