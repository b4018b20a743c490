#!/usr/bin/env bash
# How many writes of subscriptions does PostgreSQL take, each on the disk before it is answered?
# Usage: bench/billing.sh [seconds] [first port]. Starts its own PostgreSQL; results go to bench/results by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -Dfast -DskipTests -pl bench -am compile dependency:build-classpath -Dmdep.outputFile="$PWD/target/bench.classpath"
lscpu | grep -E '^(Model name|CPU\(s\))' || true
java -version 2>&1 | head -1
uptime
java -Xmx512m -XX:+UseSerialGC -cp "bench/target/classes:$(cat target/bench.classpath)" \
    marquee.bench.BillingBench target/dist "${2:-28300}" "${1:-5}"
uptime
