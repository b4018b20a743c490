#!/bin/sh
# Encoding in pieces beside one ffmpeg (SECONDS_OF_FILM, ROUNDS), and what a ladder of a film's own saves: on generated
# clips, and on the files given as arguments. Needs ./marquee build.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q ${OFFLINE:+-o} -pl bench -am -Dfast compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
run() { java -Xmx2g -XX:+UseSerialGC -cp "bench/target/classes:$(cat bench/target/classpath)" "$@"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
uptime
[ "${ROUNDS:-2}" = 0 ] || run marquee.bench.encode.ChunkBench "$work" "${SECONDS_OF_FILM:-96}" "${ROUNDS:-2}"
uptime
run marquee.bench.encode.PerTitleBench "$work" "${HEIGHT:-720}"
[ $# = 0 ] || run marquee.bench.encode.PerTitleBench "$work" "${HEIGHT:-720}" "$@"
uptime
