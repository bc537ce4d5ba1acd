#!/usr/bin/env bash
# Starts an on-demand backup that expires. Asks AWS for the limits of the vault first, and starts nothing
# without --yes.
set -euo pipefail

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

refuse() {
  printf 'start-backup-job.sh: %s\n' "$1" >&2
  exit 1
}

vault='' resource='' role='' days='' region='' mode=''
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
    --vault | --resource | --role | --retention-days | --region)
      [ $# -ge 2 ] || usage
      case "$1" in
        --vault) vault=$2 ;;
        --resource) resource=$2 ;;
        --role) role=$2 ;;
        --retention-days) days=$2 ;;
        --region) region=$2 ;;
      esac
      shift 2
      ;;
    *) usage ;;
  esac
done
for value in "$vault" "$resource" "$role" "$days" "$region"; do
  [ -n "$value" ] || usage
done
[[ "$days" =~ ^[1-9][0-9]{0,4}$ ]] || refuse "--retention-days: got '$days', wanted a whole number from 1 on"
[ -n "$mode" ] || refuse 'nothing was started: look with --dry-run first, then repeat with --yes'

limits=$(aws backup describe-backup-vault --backup-vault-name "$vault" \
  --query '[MinRetentionDays, MaxRetentionDays]' --output text --region "$region") ||
  refuse "the vault $vault cannot be read in $region"
read -r shortest longest <<<"$limits"
if [[ "$shortest" =~ ^[0-9]+$ ]] && [ "$days" -lt "$shortest" ]; then
  refuse "--retention-days: got $days, but the lock of $vault asks for $shortest at least"
fi
if [[ "$longest" =~ ^[0-9]+$ ]] && [ "$days" -gt "$longest" ]; then
  refuse "--retention-days: got $days, but the lock of $vault allows $longest at most"
fi

start=(
  aws backup start-backup-job
  --backup-vault-name "$vault"
  --resource-arn "$resource"
  --iam-role-arn "$role"
  --lifecycle "DeleteAfterDays=$days"
  --region "$region"
)
if [ "$mode" = dry-run ]; then
  printf '%s\n' "${start[*]}"
  exit 0
fi
"${start[@]}" --query BackupJobId --output text || refuse 'the job was not started'
