#!/bin/sh
# Encoding in pieces beside one ffmpeg (SECONDS_OF_FILM, ROUNDS; it is held in memory), what a ladder of a film's own saves, and what packaging,
# encryption and verification cost: on generated clips, and on the files given as arguments. PARTS="pieces ladder finish"
# names what to run. Needs ./marquee build.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q ${OFFLINE:+-o} -pl bench -am -Dfast compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
run() { java "-Xmx${HEAP:-6g}" -XX:+UseSerialGC -cp "bench/target/classes:$(cat bench/target/classpath)" "$@"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
uptime
for part in ${PARTS:-pieces ladder finish}; do
  case $part in
    pieces) run marquee.bench.encode.ChunkBench "$work" "${SECONDS_OF_FILM:-120}" "${ROUNDS:-3}" ;;
    ladder)
      run marquee.bench.encode.PerTitleBench "$work" "${HEIGHT:-720}"
      [ $# = 0 ] || run marquee.bench.encode.PerTitleBench "$work" "${HEIGHT:-720}" "$@"
      ;;
    finish)
      run marquee.bench.encode.FinishBench "$work" 1080 "${FINISH_SECONDS:-20}"
      [ $# = 0 ] || run marquee.bench.encode.FinishBench "$work" 1080 "${FINISH_SECONDS:-20}" "$@"
      ;;
    *) echo "There is no part '$part'." >&2 && exit 2 ;;
  esac
  uptime
done
