#!/usr/bin/env bash
# Verifies what protects the data: automated backups, versions, rotation, and the encryption of all of them. Reads
# only, and names everything that is wrong before it fails.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: verify-backups.sh --cluster CLUSTER --retention-days N --window HH:MM-HH:MM --buckets "BUCKET BUCKET"
                         --secret SECRET --max-age-minutes N --region REGION

  --retention-days   that the cluster must keep automated backups, such as 7
  --window           its backup window, such as 03:00-04:00
  --buckets          that must have versions and a key of their own
  --secret           that must rotate, such as fibonacci/db/credentials-prod
  --max-age-minutes  that the latest restorable time may be old

Needs the AWS CLI version 2 and jq. Exit codes: 0 all is well, 1 something is not, 2 wrong use
USAGE
  exit 2
}

cluster='' retention_days='' window='' buckets='' secret='' max_age_minutes=''
read_options 'cluster retention-days window buckets secret max-age-minutes' '' "$@"
require_all "$cluster" "$retention_days" "$window" "$buckets" "$secret" "$max_age_minutes" "$region"
require_name --cluster "$cluster"
require_count --retention-days "$retention_days"
require_count --max-age-minutes "$max_age_minutes"

wrong=0
# Arguments: what, what it is, what is wanted.
expect() {
  if [ "$2" = "$3" ]; then
    printf 'well   %s: %s\n' "$1" "$2"
  else
    printf 'WRONG  %s: got %s, wanted %s\n' "$1" "$2" "$3"
    wrong=$((wrong + 1))
  fi
}
is_key() {
  if [[ "$1" == *:key/* || "$1" == alias/* ]]; then printf yes; else printf no; fi
}

# The documented command, as it is.
settings=$(aws_in_region rds describe-db-clusters --db-cluster-identifier "$cluster" \
  --query 'DBClusters[0].[BackupRetentionPeriod,PreferredBackupWindow]' --output json) || settings='["unreadable", "unreadable"]'
expect "retention of $cluster" "$(jq -r '.[0]' <<<"$settings")" "$retention_days"
expect "window of $cluster" "$(jq -r '.[1]' <<<"$settings")" "$window"
rest=$(aws_in_region rds describe-db-clusters --db-cluster-identifier "$cluster" \
  --query 'DBClusters[0].[StorageEncrypted, KmsKeyId, LatestRestorableTime]' --output json) || rest='[]'
expect "encryption of $cluster" "$(jq -r '.[0]' <<<"$rest")" true
expect "key of $cluster" "$(is_key "$(jq -r '.[1]' <<<"$rest")")" yes
moment=$(now)
age=$(jq -r --arg now "$moment" '
  def seconds: .[0:19] + "Z" | fromdateiso8601;
  if .[2] == null then "unknown" else (($now | seconds) - (.[2] | seconds)) / 60 | floor end' <<<"$rest")
is_young=no
[[ "$age" =~ ^-?[0-9]+$ ]] && [ "$age" -le "$max_age_minutes" ] && is_young=yes
expect "latest restorable time of $cluster at most $max_age_minutes minutes old (it is $age)" "$is_young" yes

for bucket in $buckets; do
  status=$(aws_in_region s3api get-bucket-versioning --bucket "$bucket" --output json) || status='{"Status":"unreadable"}'
  # A bucket that never had versions answers nothing at all.
  [ -n "$status" ] || status='{"Status":"off"}'
  expect "versioning of $bucket" "$(jq -r .Status <<<"$status")" Enabled
  key=$(aws_in_region s3api get-bucket-encryption --bucket "$bucket" --output json \
    --query 'ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.KMSMasterKeyID') || key=unreadable
  expect "key of $bucket" "$(is_key "$(jq -r . <<<"$key" 2>/dev/null || true)")" yes
done

rotation=$(aws_in_region secretsmanager describe-secret --secret-id "$secret" --query 'RotationEnabled' --output json) ||
  rotation=unreadable
expect "rotation of $secret" "$rotation" true
key=$(aws_in_region secretsmanager describe-secret --secret-id "$secret" --query KmsKeyId --output json) || key=unreadable
expect "key of $secret" "$(is_key "$(jq -r . <<<"$key" 2>/dev/null || true)")" yes

[ "$wrong" -eq 0 ] || refuse "$wrong checks failed"
printf 'all is well\n'
