#!/usr/bin/env bash
# Three Cassandra nodes on loopback; one is killed while two devices of 500 profiles write and read at ONE. Does anybody
# notice, and does the node hear afterwards what it missed? bench/three-nodes.sh [first port]; needs ./marquee build once.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
uptime
# shellcheck disable=SC2086 # empty is no argument
mvn -B ${MAVEN_FLAGS:-} -pl store -am test -Dfast -Dmarquee.test.first-port="${1:-28300}" -Dmarquee.home="$PWD/target/dist" \
    -Dtest=ThreeNodesCheck -Dsurefire.failIfNoSpecifiedTests=false > "$log" 2>&1 || failed=1
grep -E '^(seed|operations|node )|Tests run|\[ERROR\]|FAIL' "$log" || true
uptime
[ -z "${failed:-}" ]
