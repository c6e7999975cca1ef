#!/usr/bin/env bash
# Makes what compose.yaml wants beside it, once: passwords nobody has seen and a certificate for this machine alone.
set -euo pipefail
cd "$(dirname "$0")"
console=${1:-console.huikuan.localhost}
api=${2:-api.huikuan.localhost}
umask 077
mkdir -p secrets tls
for of in admin owner app; do
  [ -e secrets/$of-password ] || openssl rand -hex 24 > secrets/$of-password
done
if [ ! -e tls/key.pem ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$console" \
    -addext "subjectAltName=DNS:$console,DNS:$api" -keyout tls/key.pem -out tls/certificate.pem 2> /dev/null
fi
# The nodes run as a user of their own and read the passwords.
chmod 644 secrets/*-password
[ -e .env ] || printf 'CONSOLE_NAME=%s\nAPI_NAME=%s\nTLS_PORT=443\nTLS_PORT_SUFFIX=\n' "$console" "$api" > .env
echo "docker compose -f deploy/container/compose.yaml up --build -d, then https://$console"
