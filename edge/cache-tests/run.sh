#!/usr/bin/env bash
# How does the edge, as a plain shared cache, behave in the public tests of HTTP caches (cache-tests.fyi), beside what they say of others?
# Writes markdown to stdout and, with -v, what did not pass. Needs a built tree, Node and npm; fetches the tests, which are not ours.
#
#   edge/cache-tests/run.sh [-v]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=edge/target/cache-tests port=${CACHE_TESTS_PORT:-24310}
suite=$work/package
rm -rf "$work"
mkdir -p "$work"
# The newest that is published. Of what it depends on, what its command line uses: not npm itself.
npm pack --silent --pack-destination "$work" http-cache-tests@0.4.5 >/dev/null
tar -xzf "$work"/http-cache-tests-*.tgz -C "$work"
npm install --prefix "$work" --no-save --no-audit --no-fund --loglevel=error node-fetch@2.7.0 liquidjs@9.43.0 >&2
cleanup() {
  kill "${pids[@]}" 2>/dev/null || true
}
pids=()
trap cleanup EXIT
# The suite's own way of being configured is npm's environment.
export npm_config_protocol=http npm_config_port=$port npm_config_pidfile=$PWD/$work/server.pid
export npm_config_base=http://127.0.0.1:$((port + 1)) npm_package_config_id=
(cd "$suite" && exec node server/server.mjs) >"$work/server.log" 2>&1 &
pids+=($!)
java -Xmx256m -XX:+UseSerialGC -Dmarquee.home=target/dist -cp 'target/dist/lib/*' marquee.app.Main \
  edge --origin "http://127.0.0.1:$port" --unsigned --port $((port + 1)) --cache "$work/cache" >"$work/edge.log" 2>&1 &
pids+=($!)
until curl -fs -o /dev/null "http://127.0.0.1:$((port + 1))/_marquee/health"; do
  kill -0 "${pids[@]}" || { cat "$work"/*.log >&2; exit 1; }
  sleep 0.2
done
(cd "$suite" && node --no-warnings cli.mjs) >"$work/marquee.json"
node edge/cache-tests/score.mjs "$suite" "$work/marquee.json" "$@"
