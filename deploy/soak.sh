#!/usr/bin/env bash
# Kills the service with SIGKILL in the middle of an import and of closes, and counts afterwards. Loopback only; ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v psql >/dev/null; then
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -q && $sudo apt-get install -y -q postgresql-client
fi
export JAVA_HOME=${JAVA_HOME:-$(./deploy/find-jdk.sh)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"${java}c" -d backend/target/bench deploy/bench/*.java
data=$PWD/backend/target/soak-data
rm -rf "$data" "$data.log"
"$java" -cp backend/target/bench Soak "$java" backend/target/quarkus-app/quarkus-run.jar "$data" "${SOAK_PORT:-8481}"
