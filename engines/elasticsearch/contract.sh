#!/usr/bin/env bash
# Runs the search contract on a real Elasticsearch 8. Without an address one is put together from its published jars and
# started on loopback. engines/elasticsearch/contract.sh [URL]; needs ./marquee build once; PORT (29590) for the engine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
url=${1:-}
if [ -z "$url" ]; then
  here=engines/elasticsearch
  port=${PORT:-29590}
  mvn -B -q -f $here/pom.xml package
  work=$(mktemp -d)
  netty=$work/modules/transport-netty4
  mkdir -p "$netty" "$work/config"
  cp $here/target/lib/transport-netty4-*.jar $here/target/lib/netty-*.jar $here/target/lib/elasticsearch-ssl-config-*.jar "$netty"
  # The server is on a class path, where it is no named module.
  unzip -p "$netty"/transport-netty4-*.jar META-INF/es-plugins/transport-netty4/plugin-descriptor.properties |
    sed 's/^modulename=.*/modulename=/' > "$netty/plugin-descriptor.properties"
  printf '%s\n' 'status = error' 'appender.console.type = Console' 'appender.console.name = console' \
    'appender.console.layout.type = PatternLayout' 'appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n' \
    'rootLogger.level = warn' 'rootLogger.appenderRef.console.ref = console' > "$work/config/log4j2.properties"
  classpath=$(find $here/target/lib -name '*.jar' ! -name 'transport-netty4-*' ! -name 'netty-*' ! -name 'elasticsearch-ssl-config-*' | paste -sd:)
  java -Xms256m -Xmx256m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.disable.jmx=true \
    -Dlog4j.shutdownHookEnabled=false -Des.distribution.type=tar -cp "$classpath" \
    org.elasticsearch.node.ElasticsearchNode "$work" "$port" "$((port + 1))" > "$work/log" 2>&1 &
  engine=$!
  trap 'kill $engine 2>/dev/null || true; wait $engine || true; rm -rf "$work"' EXIT
  url=http://127.0.0.1:$port
  # Not `GET /`, which the jars alone answer with 405.
  until curl -fs "$url/_cluster/health" > /dev/null; do
    kill -0 $engine || { tail -n 30 "$work/log" >&2; exit 1; }
    sleep 1
  done
fi
curl -fs "$url/_nodes?filter_path=nodes.*.version" && echo
mvn -B -pl store -am verify ${MAVEN_FLAGS:-} -Dmarquee.test.search-url="$url" -Dtest=None -Dit.test=HttpSearchIndexIT \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false | grep -E 'Tests run|BUILD|ERROR|FAIL'
