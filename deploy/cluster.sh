#!/usr/bin/env bash
# The topology of deploy/container without containers: Debian's PostgreSQL with a standby, two nodes, and nginx with TLS,
# the console from another address than the API. A journey walks through it while nodes are killed and the standby takes
# over. Loopback only; ends by itself. CLUSTER_KEEP=1 leaves it running until Enter.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
[ -n "$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null)" ] || missing+=(postgresql)
command -v psql > /dev/null || missing+=(postgresql-client)
command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
command -v envsubst > /dev/null || missing+=(gettext-base)
command -v openssl > /dev/null || missing+=(openssl)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q && $sudo apt-get install -y -q --no-install-recommends "${missing[@]}"
fi
export JAVA_HOME=${JAVA_HOME:-$(./deploy/find-jdk.sh)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
. deploy/external-postgres.sh

home=$PWD/backend/target/cluster
rm -rf "$home"
mkdir -p "$home/tls" "$home/house"
read -r database standby first second tls < <(free_ports 5)
export OWNER_PASSWORD APP_PASSWORD
OWNER_PASSWORD=$(openssl rand -hex 24) APP_PASSWORD=$(openssl rand -hex 24)
watchers=() nginx=""
end() {
  touch "$home/stop"
  for node in first second; do kill "$(cat "$home/$node.pid" 2> /dev/null)" 2> /dev/null || true; done
  [ -z "$nginx" ] || kill "$nginx" 2> /dev/null || true
  for watcher in "${watchers[@]}"; do wait "$watcher" 2> /dev/null || true; done
  stop_postgres "$home/database"
  stop_postgres "$home/standby"
}
trap end EXIT

new_postgres "$home/database" "$database"
new_standby "$home/database" "$database" "$home/standby" "$standby"

names="DNS:console.huikuan.localhost,DNS:api.huikuan.localhost"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=console.huikuan.localhost \
  -addext "subjectAltName=$names" -keyout "$home/tls/key.pem" -out "$home/tls/certificate.pem" 2> /dev/null
export CONSOLE_NAME=console.huikuan.localhost API_NAME=api.huikuan.localhost TLS_PORT=$tls
export API_ORIGIN=https://$API_NAME:$tls CONSOLE_ORIGIN=https://$CONSOLE_NAME:$tls
export TLS_CERTIFICATE=$home/tls/certificate.pem TLS_KEY=$home/tls/key.pem CONSOLE_FILES=$PWD/frontend/dist
export PROVIDER_ORIGIN=
export FIRST_NODE=127.0.0.1:$first SECOND_NODE=127.0.0.1:$second
variables='$PROVIDER_ORIGIN $CONSOLE_NAME $API_NAME $API_ORIGIN $TLS_PORT $TLS_CERTIFICATE $TLS_KEY $CONSOLE_FILES $FIRST_NODE $SECOND_NODE'
{
  [ "$(id -u)" != 0 ] || echo "user root;"
  echo "pid $home/nginx.pid; error_log $home/nginx.log; events { worker_connections 2048; }"
  echo "http { include /etc/nginx/mime.types; access_log off; client_body_temp_path $home/bodies; proxy_temp_path $home/proxied;"
  echo "fastcgi_temp_path $home/f; uwsgi_temp_path $home/u; scgi_temp_path $home/s;"
  envsubst "$variables" < deploy/nginx/huikuan.conf.template
  echo "}"
} > "$home/nginx.conf"

# Starts a node again whenever it ends, as systemd does.
watch() {
  local name=$1 port=$2
  while [ ! -e "$home/stop" ]; do
    HUIKUAN_DB_URL="jdbc:postgresql://127.0.0.1:$database,127.0.0.1:$standby/huikuan?targetServerType=primary&reWriteBatchedInserts=true" \
    HUIKUAN_DB_PASSWORD=$APP_PASSWORD HUIKUAN_DB_OWNER_PASSWORD=$OWNER_PASSWORD \
    HUIKUAN_BEHIND_PROXY=true HUIKUAN_CONSOLE_ORIGINS=$CONSOLE_ORIGIN HUIKUAN_HOST=127.0.0.1 HUIKUAN_PORT=$port \
    HUIKUAN_DATA=$home/house HUIKUAN_FILES=$home/house/files HUIKUAN_DEMO=true HUIKUAN_DEMO_LOANS=600 \
      "$java" @deploy/jvm.options -Xmx512m -jar backend/target/quarkus-app/quarkus-run.jar >> "$home/$name.log" 2>&1 &
    echo $! > "$home/$name.pid"
    wait $! || true
    sleep 1
  done
}
await() {
  for _ in $(seq 1200); do
    if curl -sf "http://127.0.0.1:$(($1 + 1000))/q/health/ready" > /dev/null; then return; fi
    sleep 0.1
  done
  echo "a node did not become ready; see $home" >&2
  return 1
}
watch first "$first" 2> /dev/null & watchers+=($!)
await "$first"
watch second "$second" 2> /dev/null & watchers+=($!)
await "$second"
PATH=$PATH:/usr/sbin nginx -p "$home" -c "$home/nginx.conf" -g 'daemon off;' & nginx=$!

export HUIKUAN_CLUSTER=$home HUIKUAN_POSTGRES=$PWD/deploy/external-postgres.sh HUIKUAN_DATABASES=$database,$standby
export HUIKUAN_NODES="$first,$second"
if [ -n "${CLUSTER_KEEP:-}" ]; then
  echo "console $CONSOLE_ORIGIN, API $API_ORIGIN; Enter ends it"
  read -r
else
  (cd frontend && npx playwright test -c cluster.config.ts)
  echo "make cluster: passed"
fi
