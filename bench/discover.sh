#!/bin/sh
# How long search, suggestions, home and title pages take over a real catalogue, how often one slip is forgiven, and how
# many heartbeats the history writer takes. bench/discover.sh FILMS.ndjson.gz; PORT and DATA as `up` has them.
# STEPS, "fill measure" unless told otherwise: fill imports the films and gives 100,000 profiles a past; measure asks.
set -eu
cd "$(dirname "$0")/.."
films=$1
port=${PORT:-8080}
data=${DATA:-$(mktemp -d)}
steps=${STEPS:-fill measure}
[ -n "${BUILT:-}" ] || ./marquee build
mkdir -p "$data"

start() {
    ./marquee up --no-demo --port "$port" --data "$data" > "$data/up.out" 2>&1 &
    up=$!
    trap './marquee down --data "$data"; wait $up || true' EXIT
    # Control, search and the public address: the import asks all three.
    until curl -fs --fail-early "http://localhost:$((port + 14))/_cluster/health" "http://localhost:$((port + 1))/health" \
        "http://localhost:$port/health" > /dev/null 2>&1 || ! kill -0 $up; do sleep 1; done
}
stop() {
    ./marquee down --data "$data"
    wait $up || true
    trap - EXIT
}
bench() {
    java -Xmx1g -XX:+UseSerialGC -cp "${BENCH_CLASSES:-bench/target/classes}:target/dist/lib/*" \
        marquee.bench.discover.DiscoverBench "http://localhost:$port" "$data" "$@"
}

# A first start archives classes, and one over a full catalogue reads it: neither is what is asked.
rest() {
    for _ in $(seq 60); do
        awk '{ exit $1 > 1.2 }' /proc/loadavg && return
        sleep 5
    done
    echo 'The machine did not come to rest in five minutes.'
}

for step in $steps; do
    start
    [ "$step" = fill ] || rest
    uptime
    if [ "$step" = fill ]; then
        # A catalogue with lines that are refused is a catalogue all the same.
        ./marquee import --titles "$films" --announce --data "$data" || [ $? = 1 ]
        bench fill
    else
        bench search pages history
    fi
    uptime
    stop
done
