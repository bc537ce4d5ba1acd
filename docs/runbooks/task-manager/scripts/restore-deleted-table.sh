#!/usr/bin/env bash
# Brings a deleted table back under its own name, from the system backup that DynamoDB makes when a table with
# point-in-time recovery is deleted and keeps 35 days. Restores nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-deleted-table.sh --table TABLE --region REGION
                                [--no-count] [--wait-attempts N] [--continue] (--dry-run | --yes)

  --table          the deleted table, such as TaskManager-Tasks; no table may have that name now
  --no-count       do not read the whole new table to count its records
  --wait-attempts  how often to wait 500 seconds for the restore (default: 60)
  --continue       go on with the restore that an earlier run started from the same backup
  --dry-run        look for the system backup, show the command and change nothing
  --yes            restore

Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

table='' wait_attempts=60 no_count=no continue=no
read_options 'table wait-attempts' 'no-count continue' "$@"
require_all "$table" "$region"
require_table_name --table "$table"
require_count --wait-attempts "$wait_attempts"
require_mode 'nothing was restored'
target=$table

# Each page is queried by itself: the newest of all lines is taken.
listed=$(dynamodb list-backups --backup-type SYSTEM \
  --query "BackupSummaries[?TableName=='$table' && BackupStatus=='AVAILABLE'].[BackupCreationDateTime, BackupArn]" \
  --output text) || refuse "the backups in $region cannot be listed"
made='' backup=''
read -r made backup <<<"$(grep -F arn: <<<"$listed" | sort | tail -n 1 || true)"
[ -n "$backup" ] ||
  refuse "there is no system backup of $table in $region: take an on-demand backup with restore-backup.sh"
printf 'the newest system backup of %s was made %s\n' "$table" "$made"

restore_into_target "$backup" restore-table-from-backup --target-table-name "$target" --backup-arn "$backup"
