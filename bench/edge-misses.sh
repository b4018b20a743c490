#!/bin/bash
# How does our edge compare with nginx's proxy_cache and Varnish as a plain shared cache, when one request in ten misses?
# And: how much memory do 10,000 idle and 500 active connections take, and how often is the origin asked for one cold
# segment that 1,000 viewers want at once?
#
# One nginx is the origin (256 KiB of static file behind every address). The three caches stand before it and wrk asks each in turn:
# nine requests of ten go to 64 addresses that are warm, the tenth to a new one. Writes markdown to stdout. Needs nginx,
# varnishd, wrk, python3 and a built tree.
#
# BENCH_CONGESTION=reno measures in a network namespace of its own, with that congestion control (as root); see edge.sh.
#
#   bench/edge-misses.sh [ROUNDS] [SECONDS] [CONNECTIONS]
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${BENCH_CONGESTION:-}" ]; then
    congestion=$BENCH_CONGESTION
    unset BENCH_CONGESTION
    exec unshare --net sh -c 'ip link set lo up; sysctl -qw net.ipv4.tcp_congestion_control="$1"; shift; exec "$@"' - "$congestion" "bench/edge-misses.sh" "$@"
fi
echo "congestion control: $(sysctl -n net.ipv4.tcp_congestion_control)" >&2
rounds=${1:-3} seconds=${2:-5} connections=${3:-16}
port=${BENCH_PORT:-24110}
work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
mkdir -p "$work/www" "$work/tmp" "$work/nginx-cache" "$work/varnish" "$work/cache"
head -c 256K /dev/urandom >"$work/www/object"
chmod -R a+rwX "$work"

conf() { # name, port, locations
    cat >"$work/$1.conf" <<CONF
daemon off; pid $work/$1.pid; error_log $work/$1.log; worker_processes $(nproc); worker_rlimit_nofile 30000;
events { worker_connections 12000; }
http {
  sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; server_tokens off; keepalive_timeout 600s;
  client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp; uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;
  $3
}
CONF
    nginx -c "$work/$1.conf" -p "$work" 2>"$work/$1.err" &
    pids+=($!)
}
conf origin $((port + 1)) "
  log_format path '\$request_uri'; access_log $work/asked path;
  server { listen 127.0.0.1:$((port + 1)); root $work/www;
    location / { try_files /object =404; add_header Cache-Control 'public, max-age=31536000'; } }"
conf nginx $((port + 2)) "
  access_log off;
  proxy_cache_path $work/nginx-cache levels=1:2 keys_zone=z:20m max_size=2g inactive=60m use_temp_path=off;
  upstream o { server 127.0.0.1:$((port + 1)); keepalive 64; }
  open_file_cache max=1000 inactive=600s;
  server { listen 127.0.0.1:$((port + 2));
    location / { proxy_pass http://o; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_cache z; proxy_cache_lock on; } }"
nginx_pid=${pids[-1]}
cat >"$work/default.vcl" <<VCL
vcl 4.1; backend default { .host = "127.0.0.1"; .port = "$((port + 1))"; }
VCL
varnishd -F -j none -n "$work/varnish" -a "127.0.0.1:$((port + 3))" -f "$work/default.vcl" -s malloc,2g >"$work/varnish.log" 2>&1 &
pids+=($!)
varnish_pid=$!
read -ra options <<<"${BENCH_JAVA_OPTIONS:--Xmx256m -XX:+UseSerialGC}"
mvn -B -q -o -Dfast -pl model,edge test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.cp >&2
"${JAVA:-java}" "${options[@]}" -cp "edge/target/classes:edge/target/test-classes:model/target/classes:$(cat edge/target/bench.cp)" \
    marquee.edge.BenchSharedCache "$port" "$((port + 1))" "$work/cache" "$(nproc)" >"$work/edge.log" 2>&1 &
pids+=($!)
edge_pid=$!

cat >"$work/misses.lua" <<'LUA'
local n, id = 0, 0
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
function init(args) salt = args[1] end
function request()
  n = n + 1
  if n % 10 == 0 then return wrk.format("GET", "/new/" .. salt .. "/" .. id .. "/" .. n) end
  return wrk.format("GET", "/warm/" .. n % 64)
end
LUA
port_of() { case $1 in edge) echo "$port" ;; nginx) echo $((port + 2)) ;; varnish) echo $((port + 3)) ;; esac; }
pid_of() { case $1 in edge) echo "$edge_pid" ;; nginx) echo "$nginx_pid" ;; varnish) echo "$varnish_pid" ;; esac; }
ticks() {
    local pid
    for pid in $(pid_of "$1") $(pgrep -P "$(pid_of "$1")"); do cat "/proc/$pid/stat" 2>/dev/null || true; done |
        sed 's/.*) //' | awk '{ sum += $12 + $13 } END { print sum }'
}
measure() { # server, salt, seconds
    local before out
    before=$(ticks "$1")
    out=$(wrk -t1 -c"$connections" -d"$3s" -s "$work/misses.lua" "http://127.0.0.1:$(port_of "$1")/" -- "$2")
    if grep -q "Non-2xx" <<<"$out"; then echo "$out" >&2; exit 1; fi
    awk -v t=$(($(ticks "$1") - before)) '/requests in/ { n = $1; s = $4; sub(",", "", s)
        if (s ~ /m$/) s = s * 60; sub("s", "", s) } END { print n, t, s }' <<<"$out"
}
for _ in $(seq 100); do
    up=0
    for server in edge nginx varnish; do curl -fsS -o /dev/null "http://127.0.0.1:$(port_of "$server")/warm/0" 2>/dev/null && up=$((up + 1)); done
    [ "$up" = 3 ] && break
    sleep 0.2
done
[ "$up" = 3 ] || { cat "$work"/*.log "$work"/*.err >&2; exit 1; }
for server in edge nginx varnish; do measure "$server" warm "$([ "$server" = edge ] && echo "${BENCH_WARM_UP:-40}" || echo 2)" >/dev/null; done
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)" >&2
for round in $(seq "$rounds"); do for server in edge nginx varnish; do
    echo "$server $(measure "$server" "r$round" "$seconds")" | tee -a "$work/all" >&2
done; done
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)" >&2
echo "| Server | Requests/s | CPU µs/request | Throughput, edge : it | CPU, edge : it |"
echo "| --- | --- | --- | --- | --- |"
awk -v hz="$(getconf CLK_TCK)" '{ n[$1] += $2; c[$1] += $3; s[$1] += $4 }
    END { split("edge nginx varnish", v, " "); for (i = 1; i <= 3; i++) { k = v[i]
        printf "| %s | %.0f | %.0f | %.2f | %.2f |\n", k, n[k] / s[k], c[k] / hz * 1e6 / n[k],
            n["edge"] / s["edge"] / (n[k] / s[k]), (c["edge"] / n["edge"]) / (c[k] / n[k]) } }' "$work/all"

python3 - "$port" "$edge_pid" "$work/asked" <<'PYTHON'
import resource, socket, sys, threading, time
port, pid, asked = int(sys.argv[1]), sys.argv[2], sys.argv[3]
resource.setrlimit(resource.RLIMIT_NOFILE, (20000, 20000))
def connect():
    s = socket.create_connection(("127.0.0.1", port)); s.settimeout(60); return s
def get(s, path):
    s.sendall(f"GET {path} HTTP/1.1\r\nHost: b\r\n\r\n".encode())
    data = b""
    while b"\r\n\r\n" not in data:
        part = s.recv(65536)
        if not part: raise IOError("closed")
        data += part
    head, body = data.split(b"\r\n\r\n", 1)
    length = int([l for l in head.split(b"\r\n") if l.lower().startswith(b"content-length:")][0].split(b":")[1])
    got = len(body)
    while got < length:
        part = s.recv(65536)
        if not part: raise IOError("closed")
        got += len(part)
    return got
viewers = [connect() for _ in range(1000)]
for s in viewers: s.sendall(b"GET /cold/one HTTP/1.1\r\nHost: b\r\n\r\n")
whole = 0
for s in viewers:
    data = 0
    while data < 262144: data += len(s.recv(65536))
    whole += 1
time.sleep(0.5)
reads = sum(1 for line in open(asked) if line.strip() == "/cold/one")
print(f"\n- 1,000 viewers of one cold object: {whole} got it, the origin was asked {reads} time(s).")
for s in viewers: s.close()
idle = []
for i in range(10000):
    s = connect()
    s.sendall(b"HEAD /warm/1 HTTP/1.1\r\nHost: b\r\n\r\n"); s.recv(4096)
    idle.append(s)
active = [connect() for _ in range(500)]
stop, count = time.time() + 8, [0]
def run(mine):
    while time.time() < stop:
        for s in mine:
            get(s, "/warm/%d" % (count[0] % 64)); count[0] += 1
threads = [threading.Thread(target=run, args=(active[i::10],)) for i in range(10)]
[t.start() for t in threads]; time.sleep(5)
status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status") if ":" in line)
print(f"- 10,000 idle and 500 active connections ({count[0]} requests served meanwhile): resident {int(status['VmRSS'].split()[0]) // 1024} MiB, at its highest {int(status['VmHWM'].split()[0]) // 1024} MiB.")
[t.join() for t in threads]
PYTHON
