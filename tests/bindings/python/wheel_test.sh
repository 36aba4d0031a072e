#!/usr/bin/env bash
# Builds the wheel, installs it in a clean environment, and tests what is installed.
#
#   tests/bindings/python/wheel_test.sh             compiles the module, as a user's pip would
#   GRIOT_BUILD_DIR=build/release tests/bindings/python/wheel_test.sh     takes the build's module
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=${GRIOT_PYTHON:-/usr/bin/python3}
if [[ -n ${GRIOT_SANITIZE:-} ]]; then
  echo "skipped: an instrumented module is not installed"
  exit 77
fi
for package in build setuptools wheel pybind11 pytest venv ensurepip; do
  if ! "$python" -c "import $package" 2> /dev/null; then
    echo "skipped: Python's $package is missing, install python3-$package"
    exit 77
  fi
done
if [[ -n ${GRIOT_BUILD_DIR:-} ]]; then
  GRIOT_BUILD_DIR=$(cd "$GRIOT_BUILD_DIR" && pwd)
  export GRIOT_BUILD_DIR
  if ! compgen -G "$GRIOT_BUILD_DIR/python/griot/_core*.so" > /dev/null; then
    echo "skipped: no Python module in this build, install pybind11-dev and python3-dev"
    exit 77
  fi
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "wheel: $*" >&2; exit 1; }
step() { echo "-- $*"; }

step "build"
# A copy: setuptools writes beside what it builds.
mkdir "$work/source"
git -C "$root" ls-files -z --cached --others --exclude-standard \
    CMakeLists.txt LICENSE NOTICE cmake include src capi bindings benchmarks \
  | (cd "$root" && xargs -0 sh -c 'for f; do [ ! -f "$f" ] || printf "%s\0" "$f"; done' sh) \
  | tar -C "$root" --null -T - -c | tar -C "$work/source" -x
(cd "$work/source/bindings/python" && unset PYTHONPATH \
  && "$python" -m build --wheel --no-isolation --outdir "$work/dist") > "$work/log" 2>&1 \
  || { cat "$work/log"; exit 1; }
wheel=$(echo "$work"/dist/griot-*.whl)
[[ -f $wheel ]] || fail "no wheel: $(ls "$work/dist")"
echo "   $(basename "$wheel"), $(($(stat -c %s "$wheel") / 1024)) kB"

step "install in a clean environment"
"$python" -m venv --system-site-packages "$work/venv"
(unset PYTHONPATH; "$work/venv/bin/pip" -q install --no-index --no-deps "$wheel")

step "look at what is inside"
unset PYTHONPATH
cd "$work"
installed=$("$work/venv/bin/python" -c 'import griot; print(griot.__path__[0])')
[[ $installed == "$work/venv/"* ]] || fail "griot comes from $installed"
for file in py.typed _core.pyi LICENSE NOTICE; do
  [[ -f $installed/$file ]] || fail "$file is missing"
done
module=$(echo "$installed"/_core*.so)
needed=$(objdump -p "$module" | awk '$1 == "NEEDED" { print $2 }')
echo "   needs" $needed
# What only the tests and the tools may want.
if grep -E 'phonenumber|protobuf|icu|python' <<< "$needed"; then fail "the module needs too much"; fi
exported=$(nm -D --defined-only "$module" | awk '{ print $3 }')
[[ $exported == PyInit__core ]] || fail "the module exports more than its beginning: $exported"
if strings "$module" | grep -F "$work"; then fail "the module remembers where it was built"; fi

step "test"
cd "$here"
PYTHONDONTWRITEBYTECODE=1 "$work/venv/bin/python" "$root/examples/python/01_segment.py"
PYTHONDONTWRITEBYTECODE=1 "$work/venv/bin/python" -m pytest -q -p no:cacheprovider .

step "the tests did not see the repository's package"
"$work/venv/bin/pip" -q uninstall -y griot
if "$work/venv/bin/python" -c 'import griot' 2> /dev/null; then fail "another griot was there"; fi
echo "wheel: all well"
