#!/bin/sh
# How long stream/init takes and how many heartbeats one playback process takes; SECONDS_EACH per measurement.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -pl bench -am -Dfast compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
uptime
java -Xmx1g -XX:+UseParallelGC -cp "bench/target/classes:$(cat bench/target/classpath)" \
    marquee.bench.playback.PlaybackBench "${SECONDS_EACH:-10}"
uptime
