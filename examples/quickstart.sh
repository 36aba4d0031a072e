#!/usr/bin/env bash
# Builds griot and does its main job once, with the 400 customers of examples/data/clients.csv: what
# is to be known of each phone number; then a campaign, from the import to the last answer of a
# provider, which is a stub on this machine, with the plug pulled in the middle. On a fresh Debian 12
# or Ubuntu 24.04; as root or with sudo, for the packages. Running it again is quick.
#
#   examples/quickstart.sh            # build into build/, write build/clients-segmented.csv
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tests/packages.sh
source tests/packages.sh

say() { printf '\n== %s\n' "$*"; }

say "packages"
install_packages build plan story
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

griot() { build/griot "$@"; }
member() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
export GRIOT_DATABASE=sqlite:build/quickstart.db
rm -f build/quickstart.db* build/provider.log build/clients-rejects.csv
exec 3< <(exec examples/stub_provider.py --port 0 --log build/provider.log --delay 0.02)
provider=$!
trap 'kill $provider' EXIT
read -r _ _ url <&3

say "griot call contacts.import: who they are, and what they agreed to"
griot call contacts.import '{"path":"examples/data/clients.csv","region":"SN","groups":["clients"],
  "rejects":"build/clients-rejects.csv",
  "consent":{"channel":"sms","purpose":"marketing","basis":"opt_in","source":"shop form, 2026"}}' \
  | cut -d, -f1-5

say "griot call audiences.count: whom to write to"
griot call audiences.count '{"filter":"country == \"SN\" and group(\"clients\")"}'

say "griot call campaigns.simulate: what would happen"
griot call accounts.create '{"name":"stub","channel":"sms","driver":"http",
  "settings":{"url":"'"$url"'","accepted_id":"/id",
              "json":{"to":"{{to}}","text":"{{text}}","key":"{{call_key}}"}}}' > /dev/null
campaign=$(griot call campaigns.create '{"title":"Soldes","purpose":"marketing","send_hours":"always",
  "audience":"country == \"SN\" and group(\"clients\")",
  "steps":[{"channel":"sms","text":"Bonjour {{first_name|default:\"\"}}, -20 % samedi.",
            "stop_clause":"STOP au 36179"}]}' | member id)
griot call campaigns.simulate "{\"id\":\"$campaign\"}"

say "griot call campaigns.start, griot work, and kill -9 in the middle"
griot call campaigns.start "{\"id\":\"$campaign\"}" | member state
{ timeout -s KILL 0.4 build/griot work --until-idle > /dev/null || true; } 2> /dev/null
griot call campaigns.stats "{\"id\":\"$campaign\"}" | cut -d, -f1-6

say "griot work --until-idle: the rest"
griot work --until-idle
griot call campaigns.stats "{\"id\":\"$campaign\"}" | cut -d, -f1-6
echo "the provider was called for $(cut -d' ' -f1 build/provider.log | sort -u | wc -l) people," \
  "for $(cut -d' ' -f1 build/provider.log | sort | uniq -d | wc -l) of them twice"
echo "in doubt, because their answer was lost (griot call unknowns.list):" \
  "$(griot call unknowns.list "{\"campaign\":\"$campaign\",\"limit\":1000}" | grep -o '"send"' | wc -l)"

say "done"
cat <<END
The file, its rows in their order, ten columns more:   $output
Look at it:                                            column -s';' -t $output | less -S
Your own file:                                         build/griot segment FILE -o OUT --region SN --summary
The campaign, its sends, its doubts:                   build/griot call sends.list '{"campaign":"$campaign"}' --database $GRIOT_DATABASE
Everything else:                                       build/griot --help, README.md
END
