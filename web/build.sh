#!/usr/bin/env bash
# Called by Maven: `build DIR` puts the pages into DIR unless they are newer than every source; `test` runs the checks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

install() {
  if [ ! -f node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.installed
  fi
}

case "$1" in
  build)
    target=$2
    newer=$(find . \( -name node_modules -o -name dist -o -name journeys \) -prune -o -type f -newer "$target/.built" -print -quit 2>/dev/null || true)
    if [ -f "$target/.built" ] && [ -z "$newer" ]; then
      exit 0
    fi
    install
    npm run --silent build
    rm -rf "$target"
    mkdir -p "$target"
    cp -r dist/. "$target/"
    touch "$target/.built"
    ;;
  test)
    install
    npm run --silent lint
    npm test --silent
    ;;
  *)
    echo "usage: build.sh build DIR | test" >&2
    exit 2
    ;;
esac
