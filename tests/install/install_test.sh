#!/usr/bin/env bash
# Installs the build to a folder, moves that folder, and lives there as other people's projects do:
# C++ by find_package and by pkg-config, C by pkg-config, and the commands.
#
#   GRIOT_BUILD_DIR=build/release tests/install/install_test.sh
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=${GRIOT_BUILD_DIR:?set it to the folder of the build}
instrumented=${GRIOT_SANITIZE:+-fsanitize=$GRIOT_SANITIZE}
export CFLAGS=$instrumented CXXFLAGS=$instrumented LDFLAGS=$instrumented

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "install: $*" >&2; exit 1; }
step() { echo "-- $*"; }

step "install, then move: nothing may remember the first place"
cmake --install "$build" --prefix "$work/first" > "$work/log" || { cat "$work/log"; exit 1; }
mv "$work/first" "$work/griot"
prefix=$work/griot
if grep -rIl "$work/first" "$prefix" > "$work/log"; then
  fail "these remember where they were installed: $(tr '\n' ' ' < "$work/log")"
fi
pkgconfig=$(dirname "$(find "$prefix" -name griot.pc)")
export PKG_CONFIG_PATH=$pkgconfig LD_LIBRARY_PATH=${pkgconfig%/pkgconfig}

expected="+221771234567 SN mobile Orange"
check() {  # check WHAT ANSWER
  [[ $2 == "$expected" ]] || fail "$1 says \"$2\" instead of \"$expected\""
  echo "   $1: $2"
}

step "C++ by find_package"
cmake -S "$here/cpp" -B "$work/cpp" -DCMAKE_PREFIX_PATH="$prefix" \
  -DCMAKE_CXX_COMPILER="${GRIOT_CXX:-c++}" > "$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/cpp" > "$work/log" || { cat "$work/log"; exit 1; }
check "find_package(griot)" "$("$work/cpp/consumer" "77 123 45 67")"

step "C++ by pkg-config"
# shellcheck disable=SC2046  # flags are words
"${GRIOT_CXX:-c++}" -std=c++20 $CXXFLAGS "$here/cpp/main.cc" -o "$work/cpp-pc" \
  $(pkg-config --cflags --libs griot)
check "griot.pc" "$("$work/cpp-pc" "77 123 45 67")"

if [[ -f $pkgconfig/griot-c.pc ]]; then
  step "C by pkg-config"
  # shellcheck disable=SC2046
  "${GRIOT_C:-cc}" -std=c99 $CFLAGS -pedantic -Wall -Wextra -Werror "$here/c/main.c" -o "$work/c" \
    $(pkg-config --cflags --libs griot-c)
  check "griot-c.pc" "$("$work/c" "77 123 45 67")"
  [[ -n $instrumented ]] || leaked=$(nm -D --defined-only "$prefix"/lib*/libgriot.so.1 "$prefix"/lib/*/libgriot.so.1 \
    2> "$work/log" | awk '{ print $3 }' | sed 's/@.*//' | grep -v -e '^griot_' -e '^GRIOT_' || true)
  [[ -z ${leaked:-} ]] || fail "libgriot.so.1 exports more than griot_*: $leaked"
  if objdump -p "$prefix"/lib*/libgriot.so.1 2> "$work/log" \
      | grep -E 'NEEDED.*(phonenumber|protobuf|icu)'; then
    fail "libgriot.so.1 needs a library that belongs to the tests"
  fi
else
  echo "-- no C library in this build"
fi

if [[ -x $prefix/bin/griot ]]; then
  step "the command"
  printf 'phone\n77 123 45 67\n' > "$work/in.csv"
  answer=$("$prefix/bin/griot" segment "$work/in.csv" --region SN | awk -F, 'NR == 2 {
    print $5, $8, $9, $10 }')
  check "griot segment" "$answer"
  if ldd "$prefix/bin/griot" | grep -E 'phonenumber|protobuf|icu'; then
    fail "griot needs a library that belongs to the tests"
  fi
  if [[ -f $prefix/share/griot/areas.plan ]]; then
    "$prefix/bin/griot" segment "$work/in.csv" --region SN --area en > "$work/out.csv"
    head -1 "$work/out.csv" | grep -q 'phone_area' || fail "griot does not find areas.plan"
  fi
else
  echo "-- no command in this build"
fi
echo "installed, moved, and used"
