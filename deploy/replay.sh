#!/usr/bin/env bash
# Decides the whole permit ledger of a running service again and verifies its seals; ends with 1 when anything differs.
# HUIKUAN_URL (http://localhost:8080), HUIKUAN_USER (auditor), HUIKUAN_PASSWORD.
set -euo pipefail
api=${HUIKUAN_URL:-http://localhost:8080}/api/v1
login=$(jq -n --arg u "${HUIKUAN_USER:-auditor}" --arg p "${HUIKUAN_PASSWORD:-huikuan-demo}" '{username: $u, password: $p}')
token() { curl -sf "$api/auth/login" -H 'Content-Type: application/json' -d "$login" | jq -r .accessToken; }
auth="Authorization: Bearer $(token)"
job=$(curl -sf -X POST "$api/gate/replays" -H "$auth" -H "Idempotency-Key: replay-$(date +%s%N)" | jq -r .job.id)
until replay=$(curl -sf "$api/gate/replays/$job" -H "$auth") && [ "$(jq -r .job.finishedAt <<< "$replay")" != null ]; do
  jq -r '"\(.job.done) of \(.job.total)"' <<< "$replay" >&2
  sleep 1
done
jq -r '"replay: \(.job.state), \(.job.done) decisions, \(.job.failed) differ", (.differences[] | "  \(.decisionId) \(.what)")' <<< "$replay"
seals=$(curl -sf "$api/audit/verification" -H "$auth")
jq -r '"seals: \(.seals), \(.entries) entries, \(.rootsOutside) roots compared, oldest unsealed \(.oldestUnsealedSeconds) s", (.faults[] | "  \(.)")' <<< "$seals"
[ "$(jq -r '"\(.job.state) \(.job.failed)"' <<< "$replay")" = "DONE 0" ] && [ "$(jq '.faults | length' <<< "$seals")" = 0 ]
