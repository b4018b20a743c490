#!/usr/bin/env bash
# How well do the player's rules do over recorded networks: stalls, bit rate, switches and QoE of each policy, starting low and
# starting at the last session's rate? TRACES is a directory of CSV traces (duration_ms,bandwidth_kbps,latency_ms).
#
#   bench/probe.sh TRACES [HTML]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
traces=$1
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
time ./marquee probe --traces "$traces" ${2:+--html "$2"}
for start in 1000 2500; do
  echo "Starting with $start kb/s believed:"
  ./marquee probe --traces "$traces" --policy dynamic --start-kbps "$start"
done
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
