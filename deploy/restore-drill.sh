#!/usr/bin/env bash
# Rehearses the loss of a database: money is posted without a pause, copies are taken meanwhile, the server is killed and
# its directory gone. Restored as far as the log goes and to a minute before, each looked at: what was acknowledged is
# there, what came after the minute is not, seals and replay are clean. Prints what was lost (RPO) and how long it took
# (RTO). Loopback only; ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in psql jq curl openssl rsync; do command -v $tool > /dev/null || missing="${missing:-} ${tool/psql/postgresql}"; done
[ -n "$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null)" ] || missing="${missing:-} postgresql"
if [ -n "${missing:-}" ]; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  # shellcheck disable=SC2086
  $sudo apt-get update -q && $sudo apt-get install -y -q --no-install-recommends $missing
fi
export JAVA_HOME=${JAVA_HOME:-$(./deploy/find-jdk.sh)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
. deploy/external-postgres.sh

home=$PWD/backend/target/restore-drill
rm -rf "$home"
mkdir -p "$home"
read -r port web < <(free_ports 2)
export OWNER_PASSWORD APP_PASSWORD HUIKUAN_URL=http://127.0.0.1:$web
OWNER_PASSWORD=$(openssl rand -hex 24) APP_PASSWORD=$(openssl rand -hex 24)
api=$HUIKUAN_URL/api/v1
service="" receiver="" payer=""
end() {
  for process in $payer $receiver $service; do kill "$process" 2> /dev/null || true; done
  for directory in "$home"/database "$home"/last "$home"/minute; do stop_postgres "$directory"; done
}
trap end EXIT

now() { date +%s%3N; }
start_service() {
  HUIKUAN_DB_URL="jdbc:postgresql://127.0.0.1:$port/huikuan?reWriteBatchedInserts=true" \
  HUIKUAN_DB_PASSWORD=$APP_PASSWORD HUIKUAN_DB_OWNER_PASSWORD=$OWNER_PASSWORD HUIKUAN_HOST=127.0.0.1 HUIKUAN_PORT=$web \
  HUIKUAN_DATA=$1 HUIKUAN_FILES=$1/files HUIKUAN_DEMO=true HUIKUAN_DEMO_LOANS=600 \
    "$java" @deploy/jvm.options -Xmx512m -jar backend/target/quarkus-app/quarkus-run.jar >> "$home/service.log" 2>&1 &
  service=$!
  for _ in $(seq 1200); do
    if curl -sf "http://127.0.0.1:$((web + 1000))/q/health/ready" > /dev/null; then return; fi
    sleep 0.1
  done
  echo "the service did not become ready; see $home/service.log" >&2
  return 1
}
stop_service() { kill "$service"; wait "$service" 2> /dev/null || true; service=""; }
sql() { PGPASSFILE="$home/database.pgpass" psql -h 127.0.0.1 -p "$port" -U postgres -d huikuan -Atc "$1"; }

# One line for each posting that was acknowledged: its reference and when its answer came.
pay() {
  local token day n=0 ref
  token=$(curl -sf "$api/auth/login" -H 'Content-Type: application/json' -d '{"username":"finance","password":"huikuan-demo"}' | jq -r .accessToken)
  day=$(curl -sf "$api/business-day" -H "Authorization: Bearer $token" | jq -r .businessDate)
  while :; do
    n=$((n + 1)); ref=DRILL-$n
    if curl -sf -o /dev/null "$api/repayments" -H "Authorization: Bearer $token" -H "Idempotency-Key: $ref" -H 'Content-Type: application/json' \
      -d "{\"loanNo\":\"HK-$(printf %08d $((n % 600 + 1)))\",\"externalRef\":\"$ref\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"CNY\"},\"valueDate\":\"$day\"}"; then
      echo "$ref $(now)" >> "$home/acknowledged"
    fi
  done
}

# A few contacts are asked for, so that the ledger holds decisions.
ask() {
  local supervisor token day account person loan point key
  token() { curl -sf "$api/auth/login" -H 'Content-Type: application/json' -d "{\"username\":\"$1\",\"password\":\"huikuan-demo\"}" | jq -r .accessToken; }
  supervisor="Authorization: Bearer $(token supervisor)"
  token="Authorization: Bearer $(token collector)"
  day=$(curl -sf "$api/business-day" -H "$supervisor" | jq -r .businessDate)
  curl -sf -o /dev/null -X PUT "$api/business-day/clock" -H "$supervisor" -H 'Content-Type: application/json' -d "{\"now\":\"${day}T10:00:00+08:00\"}"
  for account in $(curl -sf "$api/accounts?limit=12" -H "$token" | jq -r '.items[] | .personId + "," + .loanId'); do
    person=${account%,*} loan=${account#*,}
    point=$(curl -sf "$api/borrowers/$person/contact-options?loanId=$loan" -H "$token" | jq -r '.items[0].contactPointId')
    curl -s -o /dev/null "$api/borrowers/$person/permits" -H "$token" -H "Idempotency-Key: $loan" -H 'Content-Type: application/json' \
      -d "{\"loanId\":\"$loan\",\"contactPointId\":\"$point\",\"channel\":\"CALL\"}"
  done
}

new_postgres "$home/database" "$port"
start_service "$home/house"
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=postgres PGPASSFILE=$home/database.pgpass
./deploy/backup.sh log "$home/copies" 2> "$home/log.log" & receiver=$!
ask
pay & payer=$!
sleep 5
echo "copy: $(basename "$(./deploy/backup.sh base "$home/copies")"), $(du -sm "$home/copies" | cut -f1) MB"
# Long enough for entries of the trail to be sealed, and their roots to be written down outside.
sleep 45
minute=$(date -u +'%F %T.%3N+00')
minute_ms=$(now)
./deploy/backup.sh keys "$home/keys" "$home/house"
sleep 20

as_nobody "$pg/pg_ctl" -D "$home/database" -m immediate -w stop > /dev/null
lost=$(now)
kill "$payer"; wait "$payer" 2> /dev/null || true; payer=""
stop_service
wait "$receiver" 2> /dev/null || true
receiver=""
# The files lie on another disk, and are copied as often as a timer does.
./deploy/backup.sh files "$home/copies" "$home/house/files"
rm -rf "${home:?}/database" "$home/house"
echo "$(wc -l < "$home/acknowledged") postings acknowledged; the server was killed and its directory is gone"

# What a restored house answers, and whether it holds what it must.
look() {
  local name=$1 moment=$2 begun
  begun=$(now)
  ./deploy/restore.sh database "$home/copies" "$home/$name" "$moment"
  start_postgres "$home/$name" "$port"
  mkdir -p "$home/house-$name"
  cp -a "$home/keys" "$home/house-$name/keys"
  cp -a "$home/copies/files" "$home/house-$name/files"
  ./deploy/restore.sh roots "$home/house-$name/files/seals/roots.ndjson"
  start_service "$home/house-$name"
  echo "  ready again after $(($(now) - begun)) ms (RTO)"
}

look last ""
sql "SELECT external_ref FROM repayment.repayment WHERE external_ref LIKE 'DRILL-%'" | sort > "$home/kept"
cut -d' ' -f1 "$home/acknowledged" | sort > "$home/wanted"
missing=$(comm -23 "$home/wanted" "$home/kept" | wc -l)
first=$(awk -v lost="$lost" 'NR==FNR {kept[$1]; next} !($1 in kept) {print lost - $2; exit}' "$home/kept" "$home/acknowledged")
echo "  $missing of $(wc -l < "$home/wanted") acknowledged postings are missing: what was lost is ${first:-0} ms (RPO)"
[ "${first:-0}" -lt 5000 ] || { echo "more than five seconds were lost" >&2; exit 1; }
./deploy/replay.sh
stop_service
stop_postgres "$home/last"

look minute "$minute"
sql "SELECT external_ref FROM repayment.repayment WHERE external_ref LIKE 'DRILL-%'" | sort > "$home/kept"
# One that was under way at the moment may be on either side of it.
early=$(awk -v at="$minute_ms" 'NR==FNR {kept[$1]; next} $2 <= at && !($1 in kept)' "$home/kept" "$home/acknowledged" | wc -l)
late=$(awk -v at="$((minute_ms + 1000))" 'NR==FNR {kept[$1]; next} $2 > at && ($1 in kept)' "$home/kept" "$home/acknowledged" | wc -l)
echo "  of what was acknowledged before the minute $early are missing; of what came a second after it $late are there"
[ "$early" = 0 ] && [ "$late" = 0 ]
./deploy/replay.sh
echo "restore drill: passed"
