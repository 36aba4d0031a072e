#!/usr/bin/env bash
# The Python module of the build, by pytest.
#
#   GRIOT_BUILD_DIR=build/release tests/bindings/python/module_test.sh [PYTEST-OPTION…]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${GRIOT_BUILD_DIR:?set it to the folder of the build}" && pwd)
python=${GRIOT_PYTHON:-/usr/bin/python3}
if [[ -n ${GRIOT_SANITIZE:-} ]]; then
  echo "skipped: a sanitizer would have to be in Python too"
  exit 77
fi
module=$("$python" -c 'import sysconfig; print("_core" + sysconfig.get_config_var("EXT_SUFFIX"))')
if [[ ! -f $build/python/griot/$module ]]; then
  echo "skipped: no python/griot/$module in this build, install pybind11-dev and python3-dev"
  exit 77
fi
if ! "$python" -c 'import pytest' 2> /dev/null; then
  echo "skipped: pytest is missing, install python3-pytest"
  exit 77
fi
cd "$here"
export PYTHONPATH=$build/python GRIOT_BUILD_DIR=$build PYTHONDONTWRITEBYTECODE=1
examples=$here/../../../examples
"$python" "$examples/python/01_segment.py"
store=$(mktemp -d)
"$python" "$examples/python/02_contacts.py" "$examples/data/clients.csv" "sqlite:$store/shop.db"
rm -r "$store"
exec "$python" -m pytest -q -p no:cacheprovider "$@" .
