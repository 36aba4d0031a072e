# The packages that griot is built and tested with, for Debian 12 and Ubuntu 24.04.
# Sourced by examples/quickstart.sh and tests/run.sh: install_packages GROUP…
# shellcheck shell=bash disable=SC2034

# name, or name:command when that command from elsewhere (a newer Node, say) will do.
packages_build="g++ cmake ninja-build ccache pkg-config:pkg-config libabsl-dev libsimdjson-dev
  libsqlite3-dev libpq-dev libsodium-dev libminizip-dev zlib1g-dev libexpat1-dev
  libcurl4-openssl-dev"
packages_story="python3:python3"
packages_plan="libphonenumber-dev libprotobuf-dev libicu-dev"
packages_test="
  libgtest-dev libgmock-dev libbenchmark-dev binutils git:git ca-certificates
  clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 abigail-tools mold:mold
  python3 python3-dev python3-venv python3-pip python3-setuptools python3-wheel python3-build
  python3-pybind11 pybind11-dev python3-numpy python3-pytest python3-phonenumbers
  nodejs:node npm:npm sqlite3 postgresql-15"
# From npm: what others read our documents with.
packages_npm="graphql@16.15.0 @seriousme/openapi-schema-validator@2.11.0 ajv@8.20.0"

install_packages() {  # install_packages GROUP…
  local group entry name missing=() present=() absent=() sudo=()
  for group in "$@"; do
    local list="packages_$group"
    for entry in ${!list}; do
      name=${entry%%:*}
      if [[ $entry == *:* ]] && command -v "${entry#*:}" > /dev/null; then continue; fi
      if [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2> /dev/null) == installed ]]; then
        continue
      fi
      missing+=("$name")
    done
  done
  ((${#missing[@]})) || return 0
  if [[ $(id -u) != 0 ]]; then
    if ! command -v sudo > /dev/null; then
      echo "packages: these are missing, install them as root: ${missing[*]}" >&2
      return 1
    fi
    sudo=(sudo)
  fi
  echo "installing ${missing[*]}"
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${apt[@]}" update
  # What this distribution does not have costs the tests that need it, not the others.
  for name in "${missing[@]}"; do
    if apt-cache show "$name" > /dev/null 2>&1; then present+=("$name"); else absent+=("$name"); fi
  done
  ((${#absent[@]} == 0)) || echo "packages: not in this distribution: ${absent[*]}" >&2
  ((${#present[@]} == 0)) || "${apt[@]}" install -y --no-install-recommends "${present[@]}"
}
