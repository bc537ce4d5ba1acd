#!/usr/bin/env bash
# Restores an on-demand backup into a new table, waits and counts the records. Restores nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-backup.sh --backup-arn ARN --target TABLE --region REGION
                         [--no-count] [--wait-attempts N] [--continue] (--dry-run | --yes)

  --backup-arn     ARN of an available backup, from aws dynamodb list-backups
  --target         the new table, such as TaskManager-Tasks-Restored
  --no-count       do not read the whole new table to count its records
  --wait-attempts  how often to wait 500 seconds for the restore (default: 60)
  --continue       go on with the restore that an earlier run started from the same backup
  --dry-run        look at the backup, show the command and change nothing
  --yes            restore

Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

backup_arn='' target='' wait_attempts=60 no_count=no continue=no
read_options 'backup-arn target wait-attempts' 'no-count continue' "$@"
require_all "$backup_arn" "$target" "$region"
[[ "$backup_arn" =~ ^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[a-zA-Z0-9_.-]+/backup/[a-zA-Z0-9-]+$ ]] ||
  refuse "--backup-arn: got '$backup_arn', wanted the ARN of a backup of DynamoDB"
require_table_name --target "$target"
require_count --wait-attempts "$wait_attempts"
require_mode 'nothing was restored'

described=$(dynamodb describe-backup --backup-arn "$backup_arn" \
  --query 'BackupDescription.[BackupDetails.BackupStatus, BackupDetails.BackupName, BackupDetails.BackupCreationDateTime, SourceTableDetails.TableName]' \
  --output text) || refuse "the backup $backup_arn cannot be read in $region"
read -r status name made table <<<"$described"
[ "$status" = AVAILABLE ] || refuse "the backup $name is $status, wanted AVAILABLE"
printf '%s is a backup of %s, made %s\n' "$name" "$table" "$made"

restore_into_target "$backup_arn" restore-table-from-backup --target-table-name "$target" --backup-arn "$backup_arn"
