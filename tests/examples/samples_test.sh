#!/usr/bin/env bash
# The samples of examples/ run, and say what they should.
set -euo pipefail

build=${GRIOT_BUILD_DIR:?set it to the folder of the build}
fail() { echo "samples: $*" >&2; exit 1; }

ran=0
for language in cpp c; do
  program=$build/examples/$language/01_segment
  [[ -x $program ]] || continue
  said=$("$program" "77 123 45 67" n/a "+33 6 12 34 56 78")
  echo "$said"
  for words in '+221771234567.*SN.*mobile.*Orange' 'not_a_number' '+33612345678.*FR.*mobile'; do
    grep -q -- "$words" <<< "$said" || fail "$program does not say $words"
  done
  "$program" > /dev/null || fail "$program wants numbers"
  ran=$((ran + 1))
done
((ran > 0)) || { echo "skipped: no samples in this build"; exit 77; }
