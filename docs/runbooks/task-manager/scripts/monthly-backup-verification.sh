#!/usr/bin/env bash
# Proves that a backup can be restored: takes a daily backup of the previous month at random, restores it into a test
# table, looks at records and indexes, keeps the result as evidence and deletes the test table, whatever happened.
# Restores nothing without --yes, and deletes no table that it has not made.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: monthly-backup-verification.sh --table NAME --evidence-bucket NAME --region REGION [--target NAME]
                                      [--namespace NAME] [--tolerance-percent N] [--sample N]
                                      [--wait-attempts N] [--ci] (--dry-run | --yes)

  --table               such as TaskManager-Tasks
  --evidence-bucket     bucket for the result, restore-tests/TABLE/TIME.json
  --target              the test table, which must not exist (default: TABLE-Test)
  --namespace           of the metric RestoreTestSuccess (default: TaskManager/Backup)
  --tolerance-percent   how far the record count may be from what DynamoDB last counted (default: 10)
  --sample              how many records are looked at one by one (default: 10)
  --wait-attempts       how often to wait 500 seconds for the restore (default: 30)
  --ci                  print key=value lines on standard output, and all else on standard error
  --dry-run             choose a backup, show the commands and change nothing
  --yes                 restore, verify, delete

Exit codes: 0 verified, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

table='' evidence_bucket='' target='' namespace=TaskManager/Backup tolerance_percent=10 sample=10 wait_attempts=30 ci=no
read_options 'table evidence-bucket target namespace tolerance-percent sample wait-attempts' 'ci' "$@"
require_all "$table" "$evidence_bucket" "$region"
[[ "$table" =~ ^[a-zA-Z0-9_.-]{3,244}$ ]] || refuse "--table: got '$table', wanted the name of a table"
require_count --tolerance-percent "$tolerance_percent" 0
require_count --sample "$sample" 0
require_count --wait-attempts "$wait_attempts"
[ -n "$target" ] || target=$table-Test
[[ "$target" =~ ^[a-zA-Z0-9_.-]{3,255}$ ]] || refuse "--target: got '$target', wanted the name of a table"
[ "$target" != "$table" ] || refuse "--target: got $target, wanted another table than the one backed up"
require_mode 'nothing was restored'

say() {
  if [ "$ci" = yes ]; then printf '%s\n' "$1" >&2; else printf '%s\n' "$1"; fi
}
tell_ci() {
  [ "$ci" = no ] || printf '%s=%s\n' "$1" "$2"
}
dynamodb() {
  aws_in_region dynamodb "$@"
}

# The first days of this month and of the one before, without the arithmetic of any one `date`.
started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
year=$((10#${started:0:4}))
month=$((10#${started:5:2}))
this_month=${started:0:7}
if [ "$month" -eq 1 ]; then
  previous_month=$(printf '%04d-12' $((year - 1)))
else
  previous_month=$(printf '%04d-%02d' "$year" $((month - 1)))
fi

# 1. A random daily backup of the previous month. The filter is not relied on: the names are looked at again.
listed=$(dynamodb list-backups --table-name "$table" --backup-type USER \
  --time-range-lower-bound "$previous_month-01T00:00:00Z" --time-range-upper-bound "$this_month-01T00:00:00Z" \
  --query "BackupSummaries[?BackupStatus=='AVAILABLE'].[BackupName, BackupArn]" --output text) ||
  refuse "the backups of $table cannot be listed"
candidates=()
while IFS=$'\t' read -r name arn; do
  [ "${name%-*}" = "$table-$previous_month" ] && [[ "${name##*-}" =~ ^[0-9]{2}$ && "$arn" == arn:* ]] || continue
  candidates+=("$arn")
done <<<"$listed"
[ "${#candidates[@]}" -gt 0 ] || refuse "$table has no daily backup of $previous_month"
backup=${candidates[$(((RANDOM * 32768 + RANDOM) % ${#candidates[@]}))]}
say "Verifying $backup"

restore=(restore-table-from-backup --target-table-name "$target" --backup-arn "$backup")
delete=(delete-table --table-name "$target")
if [ "$mode" = dry-run ]; then
  say "aws dynamodb ${restore[*]} --region $region"
  say "aws dynamodb ${delete[*]} --region $region"
  exit 0
fi

# A table of that name may hold anything: it is neither tested nor deleted.
if found=$(dynamodb describe-table --table-name "$target" --query Table.TableStatus --output text 2>&1); then
  refuse "the table $target exists already: delete it, or name another with --target"
fi
[[ "$found" == *ResourceNotFoundException* ]] || refuse "cannot tell whether the table $target exists: $found"

result=failed reason='the restore was not started' is_restored=no records=0 expected=0 sampled=0 indexes=''

# 4. and 5. The result is kept and the test table is deleted, however the verification ended.
finish() {
  local code=$?
  trap - EXIT INT TERM
  set +e
  # An interrupted call leaves its own standard output behind.
  exec >&3
  local ended success=0
  ended=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  [ "$result" = failed ] || success=1
  [ "$result" = failed ] && [ "$code" -eq 0 ] && code=1
  local evidence key="restore-tests/$table/${started//:/}.json"
  if evidence=$(mktemp) && write_evidence "$ended" >"$evidence" &&
    aws s3api put-object --bucket "$evidence_bucket" --key "$key" --body "$evidence" --content-type application/json \
      --region "$region" >/dev/null; then
    say "Evidence: s3://$evidence_bucket/$key"
  else
    printf 'monthly-backup-verification.sh: the evidence was not stored in %s\n' "$evidence_bucket" >&2
    code=1
  fi
  rm -f "$evidence"
  if ! aws cloudwatch put-metric-data --namespace "$namespace" --metric-name RestoreTestSuccess \
    --dimensions "TableName=$table" --value "$success" --unit Count --region "$region"; then
    printf 'monthly-backup-verification.sh: the metric was not put\n' >&2
    code=1
  fi
  if [ "$is_restored" = yes ] && ! delete_test_table; then
    printf 'monthly-backup-verification.sh: the table %s was not deleted: delete it by hand\n' "$target" >&2
    code=1
  fi
  tell_ci result "$result"
  tell_ci reason "$reason"
  tell_ci backup "$backup"
  tell_ci records "$records"
  tell_ci evidence "s3://$evidence_bucket/$key"
  if [ "$code" -eq 0 ]; then
    say 'Backup verification complete'
  else
    printf 'monthly-backup-verification.sh: %s\n' "$reason" >&2
  fi
  exit "$code"
}

# A table that is still being restored cannot be deleted yet.
delete_test_table() {
  if dynamodb "${delete[@]}" >/dev/null; then return 0; fi
  dynamodb wait table-exists --table-name "$target"
  dynamodb "${delete[@]}" >/dev/null
}

write_evidence() {
  printf '{"table":"%s","backupArn":"%s","testTable":"%s","startedAt":"%s","endedAt":"%s",' \
    "$table" "$backup" "$target" "$started" "$1"
  printf '"result":"%s","reason":"%s","records":%s,"expectedRecords":%s,"sampledRecords":%s,"indexes":"%s"}\n' \
    "$result" "$reason" "$records" "$expected" "$sampled" "$indexes"
}

# Stops with a reason, which must need no escaping in JSON.
fail() {
  reason=$1
  exit 1
}

words() {
  tr '\t' '\n' <<<"$1" | grep -vx -e None -e '' | sort | tr '\n' ' ' || true
}

exec 3>&1
trap finish EXIT
trap 'reason=interrupted; exit 130' INT
trap 'reason=interrupted; exit 143' TERM

# 2. Restore into the test table and wait.
# An interruption during the call must not leave the table behind; a refused call has made none.
is_restored=yes
dynamodb "${restore[@]}" >/dev/null || {
  is_restored=no
  fail 'the restore was not started'
}
is_ready=no
for ((attempt = 0; attempt < wait_attempts; attempt++)); do
  if dynamodb wait table-exists --table-name "$target"; then
    is_ready=yes
    break
  fi
done
[ "$is_ready" = yes ] || fail "the test table was not ready after $wait_attempts waits"

# 3. Record count. The scan answers page by page; the backup knows about how many there were.
counts=$(dynamodb scan --table-name "$target" --select COUNT --query Count --output text) ||
  fail 'the records cannot be counted'
for count in $counts; do
  is_count "$count" || fail 'the records cannot be counted'
  records=$((records + count))
done
say "Restored table has $records records"
about=$(dynamodb describe-backup --backup-arn "$backup" \
  --query BackupDescription.SourceTableDetails.ItemCount --output text) || fail 'the backup cannot be described'
is_count "$about" || fail 'the backup does not say how many records it has'
expected=$about
difference=$((records > expected ? records - expected : expected - records))
if ((difference * 100 > expected * tolerance_percent && expected > 0)) || ((records == 0 && expected > 0)); then
  fail "the restored table has $records records, the backup about $expected"
fi

# Sample records, complete with their keys.
keys=$(dynamodb describe-table --table-name "$target" --query 'Table.KeySchema[].AttributeName' --output text) ||
  fail 'the test table cannot be described'
has_keys=''
for key in $(words "$keys"); do
  [[ "$key" =~ ^[a-zA-Z0-9_.-]+$ ]] || fail 'the keys of the test table cannot be read'
  has_keys="$has_keys${has_keys:+ && }\"$key\""
done
[ -n "$has_keys" ] || fail 'the test table has no key'
sampled_text=$(dynamodb scan --table-name "$target" --limit "$sample" \
  --query "[length(Items), length(Items[?$has_keys])]" --output text) || fail 'no sample can be read'
read -r sampled complete <<<"$sampled_text"
is_count "$sampled" && is_count "$complete" || fail 'no sample can be read'
wanted=$((records < sample ? records : sample))
[ "$sampled" -eq "$wanted" ] || fail "the sample has $sampled records, wanted $wanted"
[ "$complete" -eq "$sampled" ] || fail "$((sampled - complete)) of $sampled sampled records lack a key"

# Indexes: those of the backup are there, active, and answer.
for kind in GlobalSecondaryIndexes LocalSecondaryIndexes; do
  filter=''
  [ "$kind" = LocalSecondaryIndexes ] || filter="?IndexStatus=='ACTIVE'"
  before=$(dynamodb describe-backup --backup-arn "$backup" \
    --query "BackupDescription.SourceTableFeatureDetails.${kind}[].IndexName" --output text) ||
    fail 'the backup cannot be described'
  after=$(dynamodb describe-table --table-name "$target" \
    --query "Table.${kind}[$filter].IndexName" --output text) || fail 'the test table cannot be described'
  [ "$(words "$before")" = "$(words "$after")" ] ||
    fail "the active indexes are $(words "$after"), those of the backup $(words "$before")"
  for index in $(words "$after"); do
    dynamodb scan --table-name "$target" --index-name "$index" --limit 1 --query Count --output text >/dev/null ||
      fail "the index $index does not answer"
    indexes="$indexes${indexes:+ }$index"
  done
done
result=passed reason='records, sample and indexes are there'
