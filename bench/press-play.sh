#!/usr/bin/env bash
# Pressing play to the first frame, against the `up` that runs on a data directory (./data unless another is named).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -d web/node_modules ] || (cd web && npm ci --no-audit --no-fund --loglevel=error)
exec node bench/press-play.mjs "$@"
