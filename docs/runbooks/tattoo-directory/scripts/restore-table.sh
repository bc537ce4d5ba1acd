#!/usr/bin/env bash
# Restores a DynamoDB table from a backup vault into a new table: the newest recovery point that is not younger than
# an instant. Reads first, and starts nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-table.sh --vault NAME --table-arn ARN --before TIME --as NAME --role ARN --kms-key ARN|default
                        --region REGION (--dry-run | --yes)

  --vault NAME      vault that holds the recovery points; that of the replica after the loss of a region
  --table-arn ARN   the table that was backed up; its ARN stays that of its own region
  --before TIME     the instant, UTC, such as 2026-12-01T04:30:00Z
  --as NAME         name of the new table; there must be none of that name
  --role ARN        role that AWS Backup assumes
  --kms-key ARN     key of the new table, in --region; `default`: the one that DynamoDB owns
  --dry-run         show the recovery point and the call, and start nothing
  --yes             start the restore, wait for its end and print the ARN of the new table

Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

say() { printf 'restore-table.sh: %s\n' "$1" >&2; }
refuse() {
  say "$1"
  exit 1
}

vault='' table_arn='' before='' as='' role='' kms_key=''
read_options 'vault table-arn before as role kms-key' '' "$@"
require_all "$vault" "$table_arn" "$before" "$as" "$role" "$kms_key" "$region"
[[ "$table_arn" =~ ^arn:[^:]+:dynamodb:([^:]+):[0-9]{12}:table/[A-Za-z0-9_.-]+$ ]] ||
  refuse "--table-arn: got '$table_arn', wanted the ARN of a DynamoDB table"
table_region=${BASH_REMATCH[1]}
[[ "$before" =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$ ]] ||
  refuse "--before: got '$before', wanted an instant such as 2026-12-01T04:30:00Z"
[[ "$as" =~ ^[A-Za-z0-9_.-]{3,255}$ ]] ||
  refuse "--as: got '$as', wanted 3 to 255 letters, digits and _.-"
if [ "$kms_key" = default ]; then
  # AWS refuses a restore in another region that names no key.
  [ "$table_region" = "$region" ] || refuse "--kms-key: a restore in $region of a table of $table_region needs a key"
else
  [[ "$kms_key" =~ ^arn:[^:]+:kms:([^:]+):[0-9]{12}:key/[A-Za-z0-9-]+$ ]] ||
    refuse "--kms-key: got '$kms_key', wanted the ARN of a key, or default"
  [ "${BASH_REMATCH[1]}" = "$region" ] || refuse "--kms-key: got a key of ${BASH_REMATCH[1]}, wanted one of $region"
fi
require_mode 'nothing was started'

if there=$(aws dynamodb describe-table --table-name "$as" --query Table.TableStatus --output text \
  --region "$region" 2>&1); then
  refuse "there is a table $as in $region already ($there): take another name"
elif [[ "$there" != *ResourceNotFoundException* ]]; then
  refuse "the tables of $region cannot be read: $there"
fi

found=$(aws backup list-recovery-points-by-backup-vault --backup-vault-name "$vault" \
  --by-resource-arn "$table_arn" --by-created-before "$before" \
  --query "sort_by(RecoveryPoints[?Status=='COMPLETED'], &CreationDate)[-1].[RecoveryPointArn, CreationDate]" \
  --output json --region "$region" | tr -d '[]" \n') || refuse "the vault $vault cannot be read in $region"
recovery_point=${found%%,*}
[[ "$recovery_point" == arn:* ]] || refuse "the vault $vault holds no finished recovery point of the table before $before"
printf 'recovery point of %s: %s\n' "${found#*,}" "$recovery_point"

metadata="targetTableName=$as,encryptionType=Default"
[ "$kms_key" = default ] || metadata="targetTableName=$as,encryptionType=KMS,kmsMasterKeyArn=$kms_key"
start=(aws backup start-restore-job --recovery-point-arn "$recovery_point" --iam-role-arn "$role"
  --metadata "$metadata" --region "$region")
if [ "$mode" = dry-run ]; then
  printf '%s\n' "${start[*]}"
  exit 0
fi

job=$("${start[@]}" --query RestoreJobId --output text) || refuse 'the restore was not started'
printf 'restore job: %s\n' "$job"
while :; do
  status=$(aws backup describe-restore-job --restore-job-id "$job" --query Status --output text --region "$region") ||
    refuse "the job $job cannot be read; it goes on: aws backup describe-restore-job --restore-job-id $job --region $region"
  case "$status" in
    COMPLETED) break ;;
    FAILED | ABORTED)
      reason=$(aws backup describe-restore-job --restore-job-id "$job" --query StatusMessage --output text \
        --region "$region") || reason='its reason cannot be read'
      refuse "the restore is $status: $reason"
      ;;
  esac
  sleep 30
done
aws backup describe-restore-job --restore-job-id "$job" --query CreatedResourceArn --output text --region "$region" ||
  refuse "the table $as was restored, but the job cannot be read any more"
say 'tags, time to live, point-in-time recovery, streams, scaling and alarms are not restored: set them again'
