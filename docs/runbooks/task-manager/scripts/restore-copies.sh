#!/usr/bin/env bash
# Restores tables in the recovery region, each from the newest copy that AWS Backup has there, under its own name.
# Starts nothing without --yes. Repeat it after a failure: a table that is there, or on its way, is left alone.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-copies.sh --vault NAME --role ARN --table ARN [--table ARN]... --region REGION [--kms-key ARN]
                         (--dry-run | --yes)

  --vault     the vault of the copies, in the recovery region
  --role      the role that AWS Backup restores with
  --table     ARN of a lost table, once for each
  --region    the recovery region
  --kms-key   ARN of the key of the new tables, in that region (default: a key that AWS owns)
  --dry-run   look for the copies, show the commands and start nothing
  --yes       start the restore jobs

Needs the AWS CLI version 2. Exit codes: 0 all are there or started, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

vault='' role='' table='' kms_key=''
read_options 'vault role table+ kms-key' '' "$@"
require_all "$vault" "$role" "$region"
read -r -a tables <<<"$table"
[ "${#tables[@]}" -gt 0 ] || usage
for table_arn in "${tables[@]}"; do
  [[ "$table_arn" =~ ^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[a-zA-Z0-9_.-]{3,255}$ ]] ||
    refuse "--table: got '$table_arn', wanted the ARN of a table"
done
[[ "$kms_key" =~ ^(|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+)$ ]] ||
  refuse "--kms-key: got '$kms_key', wanted the ARN of a key, not of an alias"
require_mode 'nothing was restored'

started=0 present=0
stop() {
  printf '%d started, %d were there or on their way\n' "$started" "$present"
  refuse "$1: repeat when the cause is gone"
}

for table_arn in "${tables[@]}"; do
  name=${table_arn##*/}
  code=0
  found=$(status_and_source "$name") || code=$?
  if [ "$code" -eq 0 ]; then
    printf '%s is there (%s): an earlier run may have restored it\n' "$name" "${found%%[[:space:]]*}"
    present=$((present + 1))
    continue
  fi
  [ "$code" -eq 3 ] || stop "$name cannot be restored"

  # Each page is queried by itself: the newest of all lines is taken.
  listed=$(TZ=UTC aws backup list-recovery-points-by-backup-vault --backup-vault-name "$vault" \
    --by-resource-arn "$table_arn" --query "RecoveryPoints[?Status=='COMPLETED'].[CreationDate, RecoveryPointArn]" \
    --output text --region "$region") || stop "the vault $vault cannot be read"
  made='' copy=''
  read -r made copy <<<"$(grep -F arn: <<<"$listed" | sort | tail -n 1 || true)"
  [ -n "$copy" ] || stop "$vault has no copy of $name"
  printf 'the newest copy of %s was made %s\n' "$name" "$made"

  running=$(aws backup list-restore-jobs \
    --query "RestoreJobs[?RecoveryPointArn=='$copy' && (Status=='PENDING' || Status=='RUNNING')].RestoreJobId" \
    --output text --region "$region") || stop 'the restore jobs cannot be listed'
  if [[ "$running" == *[a-zA-Z0-9]* && "$running" != None ]]; then
    printf '%s is on its way: restore job %s of an earlier run\n' "$name" "$running"
    present=$((present + 1))
    continue
  fi

  metadata="targetTableName=$name,encryptionType=Default"
  [ -z "$kms_key" ] || metadata="targetTableName=$name,encryptionType=KMS,kmsMasterKeyArn=$kms_key"
  start=(start-restore-job --recovery-point-arn "$copy" --metadata "$metadata" --iam-role-arn "$role"
    --resource-type DynamoDB --region "$region")
  if [ "$mode" = dry-run ]; then
    printf 'aws backup %s\n' "${start[*]}"
    continue
  fi
  job=$(aws backup "${start[@]}" --query RestoreJobId --output text) || stop "the restore of $name was not started"
  printf '%s: restore job %s\n' "$name" "$job"
  started=$((started + 1))
done
[ "$mode" = dry-run ] || printf '%d started, %d were there or on their way\n' "$started" "$present"
