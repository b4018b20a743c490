#!/usr/bin/env bash
# How many heartbeats a second does trending take, and how long is it from a heartbeat to the chart?
# Usage: bench/trending.sh [heartbeats] [first port]. Starts its own Kafka and Cassandra; results go to bench/results by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -Dfast -DskipTests -pl bench,engines/cassandra,engines/kafka -am package dependency:build-classpath \
    -Dmdep.outputFile="$PWD/target/bench.classpath"
lscpu | grep -E '^(Model name|CPU\(s\))' || true
java -version 2>&1 | head -1
flags=(-Xmx384m -Xss512k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=64m -XX:MaxMetaspaceSize=128m)
for package in lang lang.reflect util util.concurrent time io net nio; do
    flags+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
exec java "${flags[@]}" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    -cp "bench/target/classes:$(cat target/bench.classpath)" \
    marquee.bench.TrendingBench target/dist "${2:-28200}" "${1:-2000000}"
