#!/usr/bin/env bash
# How long does training on a million interactions take, in how much memory, and how good is what comes of it?
# Usage: bench/recommend.sh [RATINGS]. Without a file of ratings one is made up. Results go to bench/results by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ratings=${1:-$work/ratings.csv}
[ -n "${1:-}" ] || ./marquee recommend generate "$ratings"
lscpu | grep -E '^(Model name|CPU\(s\))' || true
java -version 2>&1 | head -1
echo "load before: $(cut -d' ' -f1 /proc/loadavg)"
./marquee recommend evaluate "$ratings" &
evaluation=$!
peak=0
while kill -0 "$evaluation" 2>/dev/null; do
  now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$evaluation/status" 2>/dev/null || true)
  [ -z "$now" ] || peak=$now
  sleep 0.5
done
wait "$evaluation"
echo "peak of resident memory: $((peak / 1024)) MiB; load after: $(cut -d' ' -f1 /proc/loadavg)"
