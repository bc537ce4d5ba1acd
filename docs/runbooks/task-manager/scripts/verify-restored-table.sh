#!/usr/bin/env bash
# Compares a restored table with what it should be: indexes, encryption, point-in-time recovery and TTL. Reads only, and
# reports all four before it ends.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: verify-restored-table.sh --table TABLE --encryption KIND --region REGION
                                [--index NAME]... [--ttl ATTRIBUTE] [--pitr-days N]

  --table        such as TaskManager-Tasks
  --encryption   aws-owned, aws-managed or customer-managed
  --index        an index that the table must have, once for each (default: it must have none)
  --ttl          the attribute by which items expire (default: they must not expire)
  --pitr-days    how far point-in-time recovery must reach back (default: 35); 0: it must be off

Needs the AWS CLI version 2 and kms:DescribeKey. Exit codes: 0 as wanted, 1 refused or not as wanted, 2 wrong use
USAGE
  exit 2
}

table='' encryption='' index='' ttl='' pitr_days=35
read_options 'table encryption index+ ttl pitr-days' '' "$@"
require_all "$table" "$encryption" "$region"
require_table_name --table "$table"
require_count --pitr-days "$pitr_days" 0
[[ "$encryption" =~ ^(aws-owned|aws-managed|customer-managed)$ ]] ||
  refuse "--encryption: got '$encryption', wanted aws-owned, aws-managed or customer-managed"

wrong=0
# Arguments: what, got, wanted.
check() {
  if [ "$2" = "$3" ]; then
    printf 'ok     %s: %s\n' "$1" "$2"
  else
    printf 'WRONG  %s: got %s, wanted %s\n' "$1" "$2" "$3"
    wrong=$((wrong + 1))
  fi
}
names() {
  local sorted
  # Unquoted: each word is a name.
  # shellcheck disable=SC2086
  sorted=$(printf '%s\n' $1 | grep -vx -e None -e '' | sort | tr '\n' ' ' || true)
  sorted=${sorted% }
  printf '%s\n' "${sorted:-none}"
}

found=''
for kind in "GlobalSecondaryIndexes[?IndexStatus=='ACTIVE']" 'LocalSecondaryIndexes[]'; do
  found="$found $(dynamodb describe-table --table-name "$table" --query "Table.$kind.IndexName" --output text)" ||
    refuse "the table $table cannot be read in $region"
done
check 'active indexes' "$(names "$found")" "$(names "$index")"

key=$(dynamodb describe-table --table-name "$table" --query Table.SSEDescription.KMSMasterKeyArn --output text) ||
  refuse "the table $table cannot be read in $region"
if [ "$key" = None ]; then
  kind=aws-owned
elif manager=$(aws kms describe-key --key-id "$key" --query KeyMetadata.KeyManager --output text --region "$region"); then
  kind=customer-managed
  [ "$manager" != AWS ] || kind=aws-managed
else
  kind="a key that cannot be described ($key)"
fi
check encryption "$kind" "$encryption"

pitr=$(dynamodb describe-continuous-backups --table-name "$table" \
  --query 'ContinuousBackupsDescription.PointInTimeRecoveryDescription.[PointInTimeRecoveryStatus, RecoveryPeriodInDays]' \
  --output text) || refuse "the recovery window of $table cannot be read in $region"
read -r status days <<<"$pitr"
[ "$status" = ENABLED ] || days=0
check 'point-in-time recovery, days' "$days" "$pitr_days"

described=$(dynamodb describe-time-to-live --table-name "$table" \
  --query 'TimeToLiveDescription.[TimeToLiveStatus, AttributeName]' --output text) ||
  refuse "the TTL of $table cannot be read in $region"
read -r status attribute <<<"$described"
[[ "$status" == ENABL* ]] || attribute=none
check TTL "$attribute" "${ttl:-none}"

[ "$wrong" -eq 0 ] || refuse "$wrong of 4 checks of $table are wrong"
printf '%s is as wanted\n' "$table"
