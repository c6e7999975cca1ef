#!/usr/bin/env bash
# Measures the built service against pgbench on the same database, interleaved, and prints medians and ratios.
# BENCH_LOANS (default 100000) sets the size of the book; BENCH_ONLY names parts (gate,read,next,import,close). Everything stays on loopback and ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v pgbench >/dev/null || ! command -v psql >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q && $sudo apt-get install -y -q postgresql-client postgresql-contrib
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
data=$PWD/backend/target/bench-data
port=${BENCH_PORT:-8478}
rm -rf "$data"
HUIKUAN_DEMO=true HUIKUAN_DEMO_LOANS=${BENCH_LOANS:-100000} HUIKUAN_PORT=$port HUIKUAN_DATA=$data \
  "$java" -Xmx768m -jar backend/target/quarkus-app/quarkus-run.jar > backend/target/bench-service.log 2>&1 &
service=$!
trap 'kill $service 2>/dev/null || true; wait $service 2>/dev/null || true' EXIT
"$java" deploy/bench/Bench.java "http://localhost:$port" "$data/postgres" $service
