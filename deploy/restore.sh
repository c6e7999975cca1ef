#!/usr/bin/env bash
# Makes a PostgreSQL of copies that deploy/backup.sh took: as it was at a moment, or as far as the log goes.
#   restore.sh database DIRECTORY PGDATA [MOMENT]   MOMENT such as '2026-11-03 14:05:00+08'; PGDATA is a new directory
# The newest copy from before the moment is taken. Run it as the server's user, who also has to read the copies. What is
# restored goes on under another line of time: its copies begin in a new directory, with a base of their own. The server is then started as any other on PGDATA, plays the log and is
# open when it has reached the moment.
#   restore.sh roots FILE   before a service is started on a database of an earlier moment: of the roots written outside
#                           the database (seals/roots.ndjson in HUIKUAN_FILES) those of seals it does not hold go to
#                           FILE.after-restore, which says what was sealed once; PGHOST and the like name the server
# deploy/replay.sh says whether what the house holds is whole.
set -euo pipefail
case ${1:-} in
  database) shift ;;
  roots)
    file=${2:?the file of the roots}
    [ -e "$file" ] || exit 0
    held=$(psql -d "${PGDATABASE:-huikuan}" -Atc "SELECT coalesce(jsonb_object_agg(chain, no), '{}') FROM (SELECT chain, max(no) AS no FROM audit.seal GROUP BY chain) s")
    jq -c --argjson held "$held" 'select(.no > ($held[.chain | tostring] // 0))' "$file" >> "$file.after-restore"
    jq -c --argjson held "$held" 'select(.no <= ($held[.chain | tostring] // 0))' "$file" > "$file.part"
    mv "$file.part" "$file"
    echo "$(wc -l < "$file") roots are of what was restored, $(wc -l < "$file.after-restore") of what was sealed later"
    exit
    ;;
  *) echo "database or roots" >&2; exit 2 ;;
esac
from=${1:?the directory of the copies}
data=${2:?a new directory for the server}
moment=${3:-}
[ ! -e "$data" ] || { echo "$data exists; a restore writes over nothing" >&2; exit 2; }
limit=99999999T999999Z
if [ -n "$moment" ]; then
  limit=$(date -u -d "$moment" +%Y%m%dT%H%M%SZ)
  # The server reads it in no other zone than we do.
  moment=$(date -u -d "$moment" '+%F %T.%6N+00')
fi
copy=$(find "$from" -maxdepth 1 -name 'base-*Z' | sort | awk -F/base- -v limit="$limit" '$2 < limit' | tail -1)
[ -n "$copy" ] || { echo "no copy in $from is from before ${moment:-now}" >&2; exit 2; }
umask 077
cp -a "$copy" "$data"
log=$(cd "$from/log" && pwd)
{
  # The last file of the log is not full yet and bears another name.
  echo "restore_command = 'cp \"$log/%f\" \"%p\" 2> /dev/null || cp \"$log/%f.partial\" \"%p\"'"
  # A copy of a house that was itself restored brings the moment of that with it.
  printf "recovery_target_time = '%s'\nrecovery_target_action = 'promote'\n" "$moment"
  echo "synchronous_standby_names = ''"
} >> "$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "$copy${moment:+, up to $moment}"
