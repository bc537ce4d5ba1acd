#!/usr/bin/env bash
# Restores a table to a moment of its point-in-time recovery window, into a new table, waits and counts the records.
# The old table is only read. Restores nothing without --yes.
set -euo pipefail
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-pitr.sh --source TABLE --target TABLE --restore-time TIME --region REGION
                       [--no-count] [--wait-attempts N] [--continue] (--dry-run | --yes)

  --source         the table to restore; it must still be there (else: restore-deleted-table.sh)
  --target         the new table, such as TaskManager-Tasks-Restored
  --restore-time   a second in UTC, such as 2024-01-15T10:25:00Z, or latest
  --no-count       do not read the whole new table to count its records
  --wait-attempts  how often to wait 500 seconds for the restore (default: 60)
  --continue       go on with the restore that an earlier run started from the same table: check its time yourself
  --dry-run        look whether the moment can be restored, show the command and change nothing
  --yes            restore

Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

source_table='' target='' restore_time='' region='' count=yes attempts=60 is_continued=no mode=''
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run)
      # A dry run stays one, whatever else is said.
      mode=dry-run
      shift
      ;;
    --yes)
      [ "$mode" = dry-run ] || mode=yes
      shift
      ;;
    --no-count)
      count=no
      shift
      ;;
    --continue)
      is_continued=yes
      shift
      ;;
    --source | --target | --restore-time | --region | --wait-attempts)
      [ $# -ge 2 ] || usage
      case "$1" in
        --source) source_table=$2 ;;
        --target) target=$2 ;;
        --restore-time) restore_time=$2 ;;
        --region) region=$2 ;;
        --wait-attempts) attempts=$2 ;;
      esac
      shift 2
      ;;
    *) usage ;;
  esac
done
for value in "$source_table" "$target" "$restore_time" "$region"; do
  [ -n "$value" ] || usage
done
require_table_name --source "$source_table"
require_table_name --target "$target"
require_count --wait-attempts "$attempts"
[ "$source_table" != "$target" ] || refuse "--target: got $target, wanted another table than the source"
[[ "$restore_time" =~ ^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z|latest)$ ]] ||
  refuse "--restore-time: got '$restore_time', wanted such as 2024-01-15T10:25:00Z, or latest"
require_mode 'nothing was restored'

window=$(dynamodb describe-continuous-backups --table-name "$source_table" \
  --query 'ContinuousBackupsDescription.PointInTimeRecoveryDescription.[PointInTimeRecoveryStatus, EarliestRestorableDateTime, LatestRestorableDateTime]' \
  --output text) || refuse "the recovery window of $source_table cannot be read in $region"
read -r status earliest latest <<<"$window"
[ "$status" = ENABLED ] || refuse "point-in-time recovery of $source_table is $status, wanted ENABLED"
printf '%s can be restored to %s until %s\n' "$source_table" "$earliest" "$latest"
moment='^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}'
if [ "$restore_time" != latest ] && [[ "$earliest" =~ $moment && "$latest" =~ $moment ]]; then
  wanted=${restore_time:0:19}
  if [[ "$wanted" < "${earliest:0:19}" || "$wanted" > "${latest:0:19}" ]]; then
    refuse "--restore-time: got $restore_time, wanted a moment from $earliest to $latest"
  fi
fi

source_arn=$(dynamodb describe-table --table-name "$source_table" --query Table.TableArn --output text) ||
  refuse "the table $source_table cannot be read in $region"
when=(--restore-date-time "$restore_time")
[ "$restore_time" != latest ] || when=(--use-latest-restorable-time)
restore_into_target "$source_arn" restore-table-to-point-in-time \
  --source-table-name "$source_table" --target-table-name "$target" "${when[@]}"
