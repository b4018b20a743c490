#!/bin/bash
# How does our edge compare with nginx, serving what both have on disk and in the page cache?
#
# Starts nginx (static files, sendfile, tcp_nopush, open_file_cache; also our edge's origin) and one edge in a JVM, then
# lets wrk ask each in turn, in one run, so that whatever else the machine does falls on both. CPU is user and system time
# of the server's processes per request. Writes a markdown table to stdout. Needs nginx, wrk and a built tree (mvn).
#
# BENCH_CONGESTION=reno measures in a network namespace of its own, with that congestion control (as root): BBR paces over loopback by
# timers, whose work falls on whoever runs just then.
#
#   bench/edge.sh [ROUNDS] [SECONDS] [CONNECTIONS]
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${BENCH_CONGESTION:-}" ]; then
    congestion=$BENCH_CONGESTION
    unset BENCH_CONGESTION
    exec unshare --net sh -c 'ip link set lo up; sysctl -qw net.ipv4.tcp_congestion_control="$1"; shift; exec "$@"' - "$congestion" "bench/edge.sh" "$@"
fi
echo "congestion control: $(sysctl -n net.ipv4.tcp_congestion_control)" >&2
rounds=${1:-3} seconds=${2:-5} connections=${3:-16}
port=${BENCH_PORT:-24100}
cores=$(nproc)
asset=01935d3e-0000-7000-8000-000000000001
work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

mkdir -p "$work/www/v/$asset" "$work/cache" "$work/tmp"
for kib in 64 1024 4096; do head -c "${kib}K" /dev/urandom >"$work/www/v/$asset/$kib.m4s"; done
chmod -R a+rX "$work"
cat >"$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; error_log $work/nginx.log; worker_processes $cores;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; server_tokens off;
  open_file_cache max=1000 inactive=600s; open_file_cache_valid 600s;
  client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp;
  uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;
  types { video/iso.segment m4s; }
  server { listen 127.0.0.1:$((port + 1)); root $work/www;
    location = /v1/edges/heartbeat { return 204; }
    location / { add_header Cache-Control "public, max-age=31536000, immutable"; } }
}
CONF
nginx -c "$work/nginx.conf" -p "$work" 2>"$work/nginx.err" &
pids+=($!)
nginx_pid=$!

mvn -B -q -o -Dfast -pl model,edge test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.cp >&2
read -ra options <<<"${BENCH_JAVA_OPTIONS:--Xmx256m -XX:+UseSerialGC}"
"${JAVA:-java}" "${options[@]}" -cp "edge/target/classes:edge/target/test-classes:model/target/classes:$(cat edge/target/bench.cp)" \
    marquee.edge.BenchEdge "$port" "$((port + 1))" "$work/cache" "$asset" "$cores" >"$work/token" 2>"$work/edge.log" &
pids+=($!)
edge_pid=$!
for _ in $(seq 100); do [ -s "$work/token" ] && break; sleep 0.1; done
token=$(cat "$work/token")

url() { # server, KiB
    if [ "$1" = edge ]; then echo "http://127.0.0.1:$port/t/$token/v/$asset/$2.m4s"
    else echo "http://127.0.0.1:$((port + 1))/v/$asset/$2.m4s"; fi
}
ticks() { # user and system time of a server's processes, in clock ticks
    local pid
    for pid in $(if [ "$1" = edge ]; then echo "$edge_pid"; else echo "$nginx_pid"; pgrep -P "$nginx_pid"; fi); do
        cat "/proc/$pid/stat"
    done | sed 's/.*) //' | awk '{ sum += $12 + $13 } END { print sum }'
}
measure() { # server, KiB, seconds -> requests, ticks, microseconds
    local before after out
    before=$(ticks "$1")
    out=$(wrk -t1 -c"$connections" -d"$3s" "$(url "$1" "$2")")
    after=$(ticks "$1")
    if grep -q "Non-2xx" <<<"$out"; then echo "$out" >&2; exit 1; fi
    awk -v t=$((after - before)) '/requests in/ { n = $1; s = $4; sub(",", "", s)
        if (s ~ /m$/) s = s * 60; sub("s", "", s) } END { print n, t, s }' <<<"$out"
}

for kib in 64 1024 4096; do for server in edge nginx; do
    curl -fsS -o /dev/null "$(url "$server" "$kib")"
    # Long enough for the JVM to have compiled what it runs, on a busy machine too.
    measure "$server" "$kib" "$([ "$server" = edge ] && echo "${BENCH_WARM_UP:-15}" || echo 2)" >/dev/null
done; done
hz=$(getconf CLK_TCK)
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)" >&2
for round in $(seq "$rounds"); do for kib in 64 1024 4096; do for server in edge nginx; do
    echo "$kib $server $round $(measure "$server" "$kib" "$seconds")" | tee -a "$work/all" >&2
done; done; done
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)" >&2

echo "| Object | Server | Requests/s | CPU µs/request | Throughput, ours : nginx | CPU, ours : nginx |"
echo "| --- | --- | --- | --- | --- | --- |"
awk -v hz="$hz" '
    { n[$1, $2] += $4; c[$1, $2] += $5; s[$1, $2] += $6 }
    END {
        split("64 1024 4096", sizes, " ")
        for (i = 1; i <= 3; i++) {
            k = sizes[i]
            for (j = 1; j <= 2; j++) {
                v = j == 1 ? "edge" : "nginx"
                rate[v] = n[k, v] / s[k, v]; cpu[v] = c[k, v] / hz * 1e6 / n[k, v]
            }
            printf "| %s KiB | edge | %.0f | %.0f | %.2f | %.2f |\n", k, rate["edge"], cpu["edge"],
                rate["edge"] / rate["nginx"], cpu["edge"] / cpu["nginx"]
            printf "| | nginx | %.0f | %.0f | | |\n", rate["nginx"], cpu["nginx"]
        }
    }' "$work/all"
