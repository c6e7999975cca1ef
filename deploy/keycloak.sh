#!/usr/bin/env bash
# A real Keycloak as the institution's identity provider, the service beside it, and a journey: people appear by what it
# says of them, with the roles it gives them, and leave with it. Loopback only; ends by itself. Keycloak comes from Maven.
set -euo pipefail
cd "$(dirname "$0")/.."
export JAVA_HOME=${JAVA_HOME:-$(./deploy/find-jdk.sh)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=26.7.3
home=$PWD/backend/target/keycloak
keycloak=$home/keycloak-$version
if [ ! -x "$keycloak/bin/kc.sh" ]; then
  mvn -B -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dmdep.useBaseVersion=true \
    -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" -DoutputDirectory="$home"
  (cd "$home" && "${java%java}jar" xf "keycloak-quarkus-dist-$version.zip" && rm "keycloak-quarkus-dist-$version.zip")
  chmod +x "$keycloak"/bin/*.sh
fi
. deploy/external-postgres.sh
read -r identity management web < <(free_ports 3)
provider="" service=""
end() { for process in $service $provider; do kill "$process" 2> /dev/null || true; wait "$process" 2> /dev/null || true; done; }
trap end EXIT

export ISSUER=http://localhost:$identity/realms/house
export KC_BACKCHANNEL_LOGOUT=http://localhost:$web/api/v1/auth/provider/logout
export KEYCLOAK=http://localhost:$identity KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD
KC_BOOTSTRAP_ADMIN_PASSWORD=$(openssl rand -hex 16)
mkdir -p "$keycloak/data/import"
cp deploy/keycloak/realm.json "$keycloak/data/import/house.json"
JAVA_OPTS_KC_HEAP="-Xms64m -Xmx512m" JAVA_OPTS_APPEND="-XX:TieredStopAtLevel=1" \
  "$keycloak/bin/kc.sh" start-dev --http-host=127.0.0.1 --http-port="$identity" --http-management-port="$management" \
  --hostname="$KEYCLOAK" --db=dev-mem --import-realm > "$home/keycloak.log" 2>&1 &
provider=$!

data=$home/data
rm -rf "$data"
HUIKUAN_DEMO=true HUIKUAN_DEMO_LOANS=600 HUIKUAN_PORT=$web HUIKUAN_DATA=$data HUIKUAN_SECOND_FACTOR_ROLES=SUPERVISOR \
  HUIKUAN_PROVIDER_ISSUER=$ISSUER HUIKUAN_PROVIDER_NAME=机构账号 \
  HUIKUAN_PROVIDER_ROLES=huikuan-collector=COLLECTOR,huikuan-supervisor=SUPERVISOR,huikuan-admin=ADMIN \
  "$java" @deploy/jvm.options -Xmx512m -jar backend/target/quarkus-app/quarkus-run.jar > "$home/service.log" 2>&1 &
service=$!
await() {
  for _ in $(seq 2400); do
    if curl -sf -o /dev/null "$1"; then return; fi
    sleep 0.1
  done
  echo "$1 does not answer; see $home" >&2
  return 1
}
await "$ISSUER/.well-known/openid-configuration"
await "http://localhost:$((web + 1000))/q/health/ready"
export CONSOLE_ORIGIN=http://localhost:$web
(cd frontend && npx playwright test -c provider.config.ts)
echo "make keycloak: passed"
