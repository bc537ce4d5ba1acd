#!/usr/bin/env bash
# Keeps a backup beyond the retention: writes its name or ARN, with the last day it is kept, into the retention
# register. Backups of DynamoDB take no tags. Writes nothing without --yes, and never shortens a date.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: tag-critical-backup.sh --backup NAME_OR_ARN --keep-until YYYY-MM-DD --parameter NAME --region REGION
                              (--dry-run | --yes)

  --backup       name such as TaskManager-Users-2024-01-15 (keeps every backup of that name), or the ARN of one
  --keep-until   last day (UTC) on which the backup is kept
  --parameter    the retention register, such as /task-manager/production/backup/retained
  --dry-run      show the new register and write nothing
  --yes          write it

Entries whose day has passed are left out of the new register. Where the environment file names the entries, the
next deployment replaces what is written here.

Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

# Whether the text is a day of the calendar.
is_day() {
  [[ "$1" =~ ^([0-9]{4})-([0-9]{2})-([0-9]{2})$ ]] || return 1
  local year=$((10#${BASH_REMATCH[1]})) month=$((10#${BASH_REMATCH[2]})) day=$((10#${BASH_REMATCH[3]})) last=31
  case "$month" in
    4 | 6 | 9 | 11) last=30 ;;
    2)
      last=28
      if ((year % 4 == 0 && year % 100 != 0 || year % 400 == 0)); then last=29; fi
      ;;
  esac
  ((month >= 1 && month <= 12 && day >= 1 && day <= last))
}

backup='' keep_until='' parameter=''
read_options 'backup keep-until parameter' '' "$@"
require_all "$backup" "$keep_until" "$parameter" "$region"
today=$(date -u +%Y-%m-%d)
is_day "$keep_until" || refuse "--keep-until: got '$keep_until', wanted a day of the calendar, YYYY-MM-DD"
[[ ! "$keep_until" < "$today" ]] || refuse "--keep-until: got $keep_until, wanted a day from today ($today) on"
[[ "$backup" =~ ^[a-zA-Z0-9_.-]{3,255}$ || "$backup" =~ ^arn:aws[a-z-]*:dynamodb:[a-zA-Z0-9:/_.-]+/backup/[a-zA-Z0-9-]+$ ]] ||
  refuse "--backup: got '$backup', wanted the name or the ARN of a backup"
require_mode 'nothing was written'

# An entry for a backup that is not there would keep nothing, unnoticed.
if [[ "$backup" == arn:* ]]; then
  status=$(aws dynamodb describe-backup --backup-arn "$backup" \
    --query BackupDescription.BackupDetails.BackupStatus --output text --region "$region") ||
    refuse "there is no backup $backup in $region"
  [ "$status" = AVAILABLE ] || refuse "the backup $backup is $status, wanted AVAILABLE"
else
  found=$(aws dynamodb list-backups --backup-type USER \
    --query "BackupSummaries[?BackupName=='$backup' && BackupStatus=='AVAILABLE'].[BackupArn]" \
    --output text --region "$region") || refuse "the backups in $region cannot be listed"
  [[ "$found" == *arn:* ]] || refuse "there is no available backup $backup in $region"
fi

register=$(aws ssm get-parameter --name "$parameter" --query Parameter.Value --output text --region "$region") ||
  refuse "the register $parameter cannot be read in $region"
compact=${register//[[:space:]]/}
entry='"[^",]+":"[0-9]{4}-[0-9]{2}-[0-9]{2}"'
[[ "$compact" =~ ^\{($entry(,$entry)*)?\}$ ]] ||
  refuse "the register $parameter reads '$register', wanted a JSON object of names and dates: repair it first"

# Keeps the other entries as they are.
updated=''
rest=${compact#\{}
rest=${rest%\}}
while [ -n "$rest" ]; do
  item=${rest%%,*}
  if [ "$item" = "$rest" ]; then rest=''; else rest=${rest#*,}; fi
  key=${item%\":\"*}
  key=${key#\"}
  date=${item##*\":\"}
  date=${date%\"}
  if [ "$key" = "$backup" ]; then
    [[ ! "$keep_until" < "$date" ]] || refuse "$backup is kept until $date already, which is later than $keep_until"
  elif [[ ! "$date" < "$today" ]]; then
    updated="$updated\"$key\":\"$date\","
  fi
done
updated="{$updated\"$backup\":\"$keep_until\"}"
# The most that a parameter of the standard tier holds.
[ "${#updated}" -le 4096 ] || refuse "the register would have ${#updated} characters, wanted 4096 at most"

if [ "$mode" = dry-run ]; then
  printf '%s\n' "$updated"
  exit 0
fi
aws ssm put-parameter --name "$parameter" --type String --value "$updated" --overwrite \
  --query Version --output text --region "$region" >/dev/null || refuse "the register $parameter was not written"
printf '%s is kept until %s\n' "$backup" "$keep_until"
