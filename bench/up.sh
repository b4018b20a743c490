#!/usr/bin/env bash
# Cold and warm `up`: seconds to a home page and to a playable film, memory and CPU at rest. Takes about eight minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./marquee build 2>/dev/null
exec node bench/up.mjs
