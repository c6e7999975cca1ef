#!/usr/bin/env bash
# Functions for a PostgreSQL of Debian's packages in a directory of its own, and a standby of it. Sourced; or run with the
# name of a function and its arguments. OWNER_PASSWORD and APP_PASSWORD are those of the two roles.
pg=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -1)

# PostgreSQL does not run as root; a user namespace of its own makes it somebody else.
as_nobody() { if [ "$(id -u)" = 0 ]; then unshare -U "$@"; else "$@"; fi; }

free_ports() {
  node -e 'const net = require("net"); const held = [];
    for (let i = 0; i < +process.argv[1]; i++) held.push(new Promise((found) => { const s = net.createServer().listen(0, "127.0.0.1", () => found(s)); }));
    Promise.all(held).then((all) => { console.log(all.map((s) => s.address().port).join(" ")); all.forEach((s) => s.close()); });' "$1"
}

start_postgres() {
  local directory=$1 port=$2
  as_nobody "$pg/pg_ctl" -D "$directory" -w -t 60 -l "$directory.log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=" start > /dev/null
}

new_postgres() {
  local directory=$1 port=$2 password
  password=$(openssl rand -hex 24)
  (umask 077; echo "$password" > "$directory.password"; echo "127.0.0.1:*:*:postgres:$password" > "$directory.pgpass")
  as_nobody "$pg/initdb" -D "$directory" -U postgres -A scram-sha-256 --pwfile="$directory.password" -E UTF8 --locale=C.UTF-8 > /dev/null
  printf "max_connections = 120\ntimezone = 'UTC'\n" >> "$directory/postgresql.conf"
  start_postgres "$directory" "$port"
  PGPASSFILE="$directory.pgpass" psql -q -h 127.0.0.1 -p "$port" -U postgres \
    -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" -f deploy/postgresql/roles.sql > /dev/null
}

# A standby everything acknowledged has reached: what the first has said is done is not lost with it.
new_standby() {
  local directory=$1 port=$2 copy=$3 at=$4
  PGPASSFILE="$directory.pgpass" "$pg/pg_basebackup" -h 127.0.0.1 -p "$port" -U postgres -D "$copy" -R -X stream -c fast
  cp "$directory.pgpass" "$copy.pgpass"
  start_postgres "$copy" "$at"
  PGPASSFILE="$directory.pgpass" psql -q -h 127.0.0.1 -p "$port" -U postgres \
    -c "ALTER SYSTEM SET synchronous_standby_names = '*'" -c "SELECT pg_reload_conf()" > /dev/null
}

# The first dies at once and the standby is the first from now on, which waits for none of its own.
take_over() {
  local directory=$1 copy=$2 at=$3
  as_nobody "$pg/pg_ctl" -D "$directory" -m immediate -w stop > /dev/null
  as_nobody "$pg/pg_ctl" -D "$copy" -w promote > /dev/null
  PGPASSFILE="$copy.pgpass" psql -q -h 127.0.0.1 -p "$at" -U postgres \
    -c "ALTER SYSTEM RESET synchronous_standby_names" -c "SELECT pg_reload_conf()" > /dev/null
}

stop_postgres() {
  [ ! -e "$1/postmaster.pid" ] || as_nobody "$pg/pg_ctl" -D "$1" -m fast -w stop > /dev/null 2>&1 || true
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then set -euo pipefail; "$@"; fi
