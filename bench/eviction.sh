#!/bin/bash
# Which objects should a cache of limited bytes keep? Hit ratios of LRU, FIFO, SIEVE, W-TinyLFU, S3-FIFO (the edge's own
# code) and Belady, which knows the future, over recorded traces and an evening of films. Needs unzip, xz and a built tree.
#
#   bench/eviction.sh
set -euo pipefail
cd "$(dirname "$0")/.."
traces=bench/target/traces
mkdir -p "$traces"
if [ ! -s "$traces/request.trace" ]; then
    mvn -B -q dependency:copy -Dartifact=com.github.ben-manes.caffeine:simulator:3.2.0 -DoutputDirectory="$PWD/$traces" >&2
    for trace in adapt_size/request.trace cache2k/web07.trace cache2k/web12.trace scarab/scarab-recs.trace; do
        unzip -p "$traces"/simulator-*.jar "com/github/benmanes/caffeine/cache/simulator/parser/$trace.xz" |
            xz -dc >"$traces/$(basename "$trace")"
    done
fi
mvn -B -q -o -Dfast -pl model,edge test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.cp >&2
classes=bench/target/eviction
mkdir -p "$classes"
javac -d "$classes" -cp "edge/target/classes:$(cat edge/target/bench.cp)" bench/src/main/java/marquee/bench/eviction/*.java
echo "load: $(cut -d' ' -f1-3 /proc/loadavg)" >&2
"${JAVA:-java}" -Xmx1g -XX:+UseSerialGC -cp "$classes:edge/target/classes:$(cat edge/target/bench.cp)" \
    marquee.bench.eviction.EvictionBench "$traces"
