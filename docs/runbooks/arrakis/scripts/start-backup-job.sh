#!/usr/bin/env bash
# Starts an on-demand backup that expires. Asks AWS for the limits of the vault first, and starts nothing
# without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: start-backup-job.sh --vault NAME --resource ARN --role ARN --retention-days N --region REGION
                           (--dry-run | --yes)

  --retention-days N   days until the recovery point is deleted, within the limits of a locked vault
  --dry-run            show the command and start nothing
  --yes                start the job and print its id

Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

vault='' resource='' role='' retention_days=''
read_options 'vault resource role retention-days' '' "$@"
require_all "$vault" "$resource" "$role" "$retention_days" "$region"
require_count --retention-days "$retention_days"
require_mode 'nothing was started'

limits=$(aws backup describe-backup-vault --backup-vault-name "$vault" \
  --query '[MinRetentionDays, MaxRetentionDays]' --output text --region "$region") ||
  refuse "the vault $vault cannot be read in $region"
read -r shortest longest <<<"$limits"
if [[ "$shortest" =~ ^[0-9]+$ ]] && [ "$retention_days" -lt "$shortest" ]; then
  refuse "--retention-days: got $retention_days, but the lock of $vault asks for $shortest at least"
fi
if [[ "$longest" =~ ^[0-9]+$ ]] && [ "$retention_days" -gt "$longest" ]; then
  refuse "--retention-days: got $retention_days, but the lock of $vault allows $longest at most"
fi

start=(
  aws backup start-backup-job
  --backup-vault-name "$vault"
  --resource-arn "$resource"
  --iam-role-arn "$role"
  --lifecycle "DeleteAfterDays=$retention_days"
  --region "$region"
)
if [ "$mode" = dry-run ]; then
  printf '%s\n' "${start[*]}"
  exit 0
fi
"${start[@]}" --query BackupJobId --output text || refuse 'the job was not started'
