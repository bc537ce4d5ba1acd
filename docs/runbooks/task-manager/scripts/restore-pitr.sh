#!/usr/bin/env bash
# Restores a table to a moment of its point-in-time recovery window, into a new table, waits and counts the records.
# The old table is only read. Restores nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
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

source='' target='' restore_time='' wait_attempts=60 no_count=no continue=no
read_options 'source target restore-time wait-attempts' 'no-count continue' "$@"
require_all "$source" "$target" "$restore_time" "$region"
require_table_name --source "$source"
require_table_name --target "$target"
require_count --wait-attempts "$wait_attempts"
[ "$source" != "$target" ] || refuse "--target: got $target, wanted another table than the source"
[[ "$restore_time" =~ ^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z|latest)$ ]] ||
  refuse "--restore-time: got '$restore_time', wanted such as 2024-01-15T10:25:00Z, or latest"
require_mode 'nothing was restored'

window=$(dynamodb describe-continuous-backups --table-name "$source" \
  --query 'ContinuousBackupsDescription.PointInTimeRecoveryDescription.[PointInTimeRecoveryStatus, EarliestRestorableDateTime, LatestRestorableDateTime]' \
  --output text) || refuse "the recovery window of $source cannot be read in $region"
read -r status earliest latest <<<"$window"
[ "$status" = ENABLED ] || refuse "point-in-time recovery of $source is $status, wanted ENABLED"
printf '%s can be restored to %s until %s\n' "$source" "$earliest" "$latest"
moment='^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}'
if [ "$restore_time" != latest ] && [[ "$earliest" =~ $moment && "$latest" =~ $moment ]]; then
  wanted=${restore_time:0:19}
  if [[ "$wanted" < "${earliest:0:19}" || "$wanted" > "${latest:0:19}" ]]; then
    refuse "--restore-time: got $restore_time, wanted a moment from $earliest to $latest"
  fi
fi

source_arn=$(dynamodb describe-table --table-name "$source" --query Table.TableArn --output text) ||
  refuse "the table $source cannot be read in $region"
when=(--restore-date-time "$restore_time")
[ "$restore_time" != latest ] || when=(--use-latest-restorable-time)
restore_into_target "$source_arn" restore-table-to-point-in-time \
  --source-table-name "$source" --target-table-name "$target" "${when[@]}"
