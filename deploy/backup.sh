#!/usr/bin/env bash
# Copies of an external PostgreSQL, the house's files and its keys, from which deploy/restore.sh makes the house of any
# minute again. PGHOST, PGPORT, PGPASSFILE and PGUSER name the server and a role that may replicate; the tools of the
# server's own release are wanted (PG_BIN).
#   backup.sh log DIRECTORY           keeps writing the database's log into DIRECTORY/log as it is written, until it is ended
#   backup.sh base DIRECTORY          one copy of the database, checked against its manifest, into DIRECTORY/base-<time>
#   backup.sh files DIRECTORY FILES   what is new in HUIKUAN_FILES into DIRECTORY/files
#   backup.sh keys DIRECTORY DATA     the keys of HUIKUAN_DATA into DIRECTORY, which lies apart from the other copies:
#                                     with both in one hand sealed secrets are open
#   backup.sh forget DIRECTORY DAYS   copies older than DAYS go, and the log before the oldest that stays
set -euo pipefail
what=${1:?log, base, files, keys or forget}
to=${2:?a directory}
bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -1 || true)}
tool() { local name=$1; shift; "${bin:+$bin/}$name" "$@"; }
umask 077
mkdir -p "$to"
case $what in
  log)
    mkdir -p "$to/log"
    tool pg_receivewal -D "$to/log" --slot huikuan_backup --create-slot --if-not-exists
    # What the server acknowledges is here within a second; a slot makes it keep what is not.
    exec "${bin:+$bin/}pg_receivewal" -D "$to/log" --slot huikuan_backup --synchronous --no-loop
    ;;
  base)
    part=$to/part
    rm -rf "$part"
    tool pg_basebackup -D "$part" -X none -c fast 2>&1 | { grep -v '^NOTICE' || true; }
    tool pg_verifybackup --no-parse-wal -q "$part"
    # It is of use with the log from its beginning on alone.
    first=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\)).*/\1/p' "$part/backup_label")
    for _ in $(seq 60); do
      [ -e "$to/log/$first" ] || [ -e "$to/log/$first.partial" ] || { sleep 1; continue; }
      break
    done
    [ -e "$to/log/$first" ] || [ -e "$to/log/$first.partial" ] || {
      echo "the log that belongs to this copy does not come: is '$0 log $to' running, and is this the first copy of a restored house in a new directory?" >&2
      exit 1
    }
    # It can be restored to any moment from its end on.
    copy=$to/base-$(date -u +%Y%m%dT%H%M%SZ)
    mv "$part" "$copy"
    echo "$copy"
    ;;
  files)
    mkdir -p "$to/files"
    from=${3:?the directory of HUIKUAN_FILES}
    # A house nothing was brought into yet has no directory; one that is kept from us is another thing.
    if [ ! -d "$from" ]; then
      ls "$(dirname "$from")" > /dev/null
      exit
    fi
    # What was removed in the house is set aside, and goes when the other copies of that time do.
    rsync -a --delete --backup --backup-dir="$(cd "$to" && pwd)/gone-$(date -u +%Y%m%d)" "$from/" "$to/files/"
    ;;
  keys)
    cp -a "${3:?the directory of HUIKUAN_DATA}/keys/." "$to/"
    ;;
  forget)
    days=${3:?how many days}
    newest=$(find "$to" -maxdepth 1 -name 'base-*Z' | sort | tail -1)
    find "$to" -maxdepth 1 -name 'base-*Z' -mmin +$((days * 1440)) ! -path "$newest" -print0 | xargs -0r rm -rf
    find "$to" -maxdepth 1 -name 'gone-*' -mmin +$((days * 1440)) -print0 | xargs -0r rm -rf
    oldest=$(find "$to" -maxdepth 1 -name 'base-*Z' | sort | head -1)
    [ -n "$oldest" ] || { echo "no copy is left, so the log stays" >&2; exit 1; }
    first=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\)).*/\1/p' "$oldest/backup_label")
    tool pg_archivecleanup "$to/log" "$first"
    ;;
  *) echo "log, base, files, keys or forget, not $what" >&2; exit 2 ;;
esac
