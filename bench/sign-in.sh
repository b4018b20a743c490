#!/bin/sh
# How many sign-ins a second does a running Marquee take, at which hash cost? bench/sign-in.sh [URL] [SECONDS]
set -eu
cd "$(dirname "$0")/.."
uptime
node bench/sign-in.mjs "${1:-http://localhost:8080}" "${2:-10}"
uptime
