#!/usr/bin/env bash
# Measures the built service against pgbench on the same database, interleaved, and prints medians and ratios.
# wrk and pgbench are the clients, both in C, so that neither side pays for its client.
# BENCH_LOANS (default 100000) sets the size of the book; BENCH_ONLY names parts (replay,gate,rules,writers,read,next,import and,
# of the close and the daily file, ratio,each,busy,size,feed,long,same). Everything stays on loopback and ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v pgbench >/dev/null || ! command -v psql >/dev/null || ! command -v wrk >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q && $sudo apt-get install -y -q postgresql-client postgresql-contrib wrk
fi
export JAVA_HOME=${JAVA_HOME:-$(./deploy/find-jdk.sh)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"${java}c" -d backend/target/bench deploy/bench/*.java
inside="backend/target/classes:backend/target/quarkus-app/lib/main/*"
"${java}c" -cp "backend/target/bench:$inside" -d backend/target/bench deploy/bench/inside/*.java
only=${BENCH_ONLY:-replay,gate,rules,writers,read,next,import,ratio,busy,size,feed}
port=${BENCH_PORT:-8478}
closes=$(echo "$only" | tr , '\n' | grep -xE 'ratio|each|busy|size|feed|long|same' | paste -sd, || true)
if [ -n "$closes" ]; then
  rm -rf backend/target/closes-data*
  "$java" -cp "backend/target/bench:$inside" Closes "$java" "$PWD/backend/target/closes-data" "${BENCH_LOANS:-100000}" "$port" "$closes"
  rm -rf backend/target/closes-data*
fi
if [ "$closes" = "$only" ]; then exit; fi
"$java" -cp "backend/target/bench:$inside" Decide
data=$PWD/backend/target/bench-data
rm -rf "$data"
start() {
  HUIKUAN_PERSONS_PER_HOUR=1000000000 HUIKUAN_PROGRAM_PERSONS_PER_HOUR=1000000000 HUIKUAN_DEMO=true HUIKUAN_DEMO_LOANS=${BENCH_LOANS:-100000} HUIKUAN_PORT=$port HUIKUAN_DATA=$data \
    "$java" @deploy/jvm.options -jar backend/target/quarkus-app/quarkus-run.jar > backend/target/bench-service.log 2>&1 &
  service=$!
}
stop() { kill $service 2>/dev/null || true; wait $service 2>/dev/null || true; }
trap stop EXIT
start
"$java" -cp backend/target/bench Bench "http://localhost:$port" "$data/postgres" $service
stop
begun=$(date +%s%N)
start
until curl -sf "http://localhost:$((port + 1000))/q/health/ready" > /dev/null; do sleep 0.02; done
echo "start on an existing directory: $((($(date +%s%N) - begun) / 1000000)) ms, resident $(awk '/VmRSS/ {print int($2 / 1024)}' /proc/$service/status) MiB"
