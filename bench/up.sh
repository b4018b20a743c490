#!/usr/bin/env bash
# Cold and warm `up`: seconds to a home page and to a playable film, memory and CPU at rest. Takes about seventeen minutes, or nine
# when a data directory is named (bench/up.sh DATA) whose demo films are encoded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./marquee build 2>/dev/null
exec node bench/up.mjs "$@"
