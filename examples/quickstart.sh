#!/usr/bin/env bash
# Builds griot and does its main job once: the 400 customers of examples/data/clients.csv, with what
# is to be known of each phone number beside it. On a fresh Debian 12 or Ubuntu 24.04; as root or
# with sudo, for the packages. Running it again is quick.
#
#   examples/quickstart.sh            # build into build/, write build/clients-segmented.csv
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tests/packages.sh
source tests/packages.sh

say() { printf '\n== %s\n' "$*"; }

say "packages"
install_packages build plan
echo "all there"

say "build (the first time takes a few minutes)"
mkdir -p build
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release > build/configure.log || {
  cat build/configure.log; exit 1; }
cmake --build build --target griot_commands

input=examples/data/clients.csv
output=build/clients-segmented.csv

say "build/griot segment $input --region SN -o $output --summary"
build/griot segment "$input" --region SN -o "$output" --summary

say "done"
cat <<END
The file, its rows in their order, ten columns more:   $output
Look at it:                                            column -s';' -t $output | less -S
Your own file:                                         build/griot segment FILE -o OUT --region SN --summary
Everything else:                                       build/griot --help, README.md
END
