#!/usr/bin/env bash
# Stores what a released service leaves in its database: the demonstration, two days closed, on the oldest PostgreSQL that is
# supported, and the hashes of its table files. Run once a release from the release's own build (make build first); the upgrade
# test restores every such dump, and a test fails when a released file changes.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' backend/pom.xml | head -1)
bin=/usr/lib/postgresql/15/bin
if [ ! -x $bin/postgres ] || ! command -v jq >/dev/null || ! command -v curl >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q && $sudo apt-get install -y -q postgresql-15 curl jq
fi
java=$(./deploy/find-jdk.sh)/bin/java
as=""; [ "$(id -u)" != 0 ] || as="unshare -U"
work=$(mktemp -d); pg=${DUMP_PG_PORT:-8491}; http=${DUMP_PORT:-8492}; server=""; service=""
stop() { [ -z "$service" ] || kill "$service" 2>/dev/null || true; [ -z "$server" ] || kill -INT "$server" 2>/dev/null || true; wait; rm -rf "$work"; }
trap stop EXIT

$as $bin/initdb -D "$work/cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
$as $bin/postgres -D "$work/cluster" -p "$pg" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c timezone=UTC >"$work/server.log" 2>&1 &
server=$!
sql() { PGOPTIONS=--client-min-messages=warning psql -X -q -h 127.0.0.1 -p "$pg" -U postgres "$@"; }
for _ in $(seq 100); do sql -c "SELECT" >/dev/null 2>&1 && break; sleep 0.2; done
sql -c "CREATE ROLE huikuan_owner LOGIN" -c "CREATE ROLE huikuan_app LOGIN" -c "CREATE DATABASE huikuan OWNER huikuan_owner"

HUIKUAN_DB_URL="jdbc:postgresql://127.0.0.1:$pg/huikuan?reWriteBatchedInserts=true" HUIKUAN_DB_PASSWORD=x HUIKUAN_DB_OWNER_PASSWORD=x \
  HUIKUAN_DEMO=true HUIKUAN_DEMO_LOANS=120 HUIKUAN_DATA="$work/data" HUIKUAN_PORT="$http" "$java" -jar backend/target/quarkus-app/quarkus-run.jar >"$work/service.log" 2>&1 &
service=$!
api=http://127.0.0.1:$http/api/v1
for _ in $(seq 300); do curl -sf "http://127.0.0.1:$((http + 1000))/q/health/ready" >/dev/null && break; sleep 0.5; done
token=$(curl -sf $api/auth/login -H 'Content-Type: application/json' -d '{"username":"supervisor","password":"huikuan-demo"}' | jq -r .accessToken)
day() { curl -sf $api/business-day -H "Authorization: Bearer $token" | jq -r .businessDate; }
for _ in 1 2; do
  today=$(day)
  curl -sf $api/closes -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -d "{\"businessDate\":\"$today\"}" >/dev/null
  for _ in $(seq 300); do [ "$(day)" != "$today" ] && break; sleep 0.2; done
  [ "$(day)" != "$today" ] || { echo "the day was not closed"; exit 1; }
done
kill "$service"; wait "$service" || true; service=""
out=backend/src/test/resources/releases/$version.sql.xz
mkdir -p "$(dirname "$out")"
$bin/pg_dump -h 127.0.0.1 -p "$pg" -U postgres --inserts --rows-per-insert=200 huikuan | grep -v '^\\\(un\)\?restrict ' | xz -9e >"$out"
(cd backend/src/main/resources/db/migration && sha256sum -- */V*.sql | LC_ALL=C sort -k2) >"${out%.sql.xz}.sha256"
ls -l "$out" "${out%.sql.xz}.sha256"
