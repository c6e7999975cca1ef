#!/bin/sh
# Run once by the image of PostgreSQL, when its directory is empty.
set -e
psql -v ON_ERROR_STOP=1 -U postgres -v owner_password="$(cat /run/secrets/owner-password)" \
  -v app_password="$(cat /run/secrets/app-password)" -f /docker-entrypoint-initdb.d/roles.sql.in
