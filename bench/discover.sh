#!/bin/sh
# How long search, suggestions, home and title pages take over a real catalogue, how often one slip is forgiven, and how
# many heartbeats the history writer takes. bench/discover.sh FILMS.ndjson.gz; PORT and DATA as `up` has them.
set -eu
cd "$(dirname "$0")/.."
films=$1
port=${PORT:-8080}
data=${DATA:-$(mktemp -d)}
./marquee build
mvn -B -q -pl bench -am -Dfast compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
uptime
./marquee up --port "$port" --data "$data" > "$data/up.out" 2>&1 &
up=$!
trap './marquee down --data "$data"; wait $up || true' EXIT
until curl -fs "http://localhost:$port/health" > /dev/null && [ -e "$data/run/status.json" ] || ! kill -0 $up; do sleep 1; done
./marquee import --titles "$films" --announce --data "$data"
java -Xmx1g -XX:+UseParallelGC -cp "bench/target/classes:$(cat bench/target/classpath)" \
    marquee.bench.discover.DiscoverBench "http://localhost:$port" "$films"
uptime
