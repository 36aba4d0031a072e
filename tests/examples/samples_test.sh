#!/usr/bin/env bash
# The samples of examples/ run, and say what they should.
set -euo pipefail

build=${GRIOT_BUILD_DIR:?set it to the folder of the build}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "samples: $*" >&2; exit 1; }

says() {  # says WORDS… : what the sample printed has them
  local words
  for words in "$@"; do
    grep -q -- "$words" <<< "$said" || fail "$program does not say $words"
  done
}

ran=0
for language in cpp c; do
  program=$build/examples/$language/01_segment
  [[ -x $program ]] || continue
  said=$("$program" "77 123 45 67" n/a "+33 6 12 34 56 78")
  echo "$said"
  says '+221771234567.*SN.*mobile.*Orange' 'not_a_number' '+33612345678.*FR.*mobile'
  "$program" > /dev/null || fail "$program wants numbers"

  program=$build/examples/$language/02_contacts
  said=$("$program" "$root/examples/data/clients.csv" "sqlite:$work/$language.db")
  echo "$said"
  case $language in
    cpp) says '^400 rows: [1-9][0-9]* created' 'clients of Orange' '"allowed":false' ;;
    c) says '"read":400,"created":[1-9]' '"count":[1-9]' '"allowed":false' ;;
  esac
  ! "$program" "$work/missing.csv" "sqlite:$work/$language.db" > /dev/null 2> "$work/error" \
    || fail "$program takes a file that is not there"
  grep -q "missing.csv" "$work/error" || fail "$program does not name the file that is missing"
  ran=$((ran + 1))
done
((ran > 0)) || { echo "skipped: no samples in this build"; exit 77; }
