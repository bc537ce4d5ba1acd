#!/usr/bin/env bash
# Deletes the items of erased persons from a table that was restored: a backup still has what was erased after it was
# made. Deletes nothing without --yes; a run that was broken off is simply repeated.
set -euo pipefail
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: replay-erasures.sh --table TABLE --erasure-list FILE --region REGION [--erasure-attribute NAME]
                          (--dry-run | --yes)

  --table               the restored table, before the application uses it
  --erasure-list        the erasure ledger: file of values, one a line, that stand for erased persons
  --erasure-attribute   the attribute that holds these values (default: the partition key)
  --dry-run             count what would be deleted and delete nothing
  --yes                 delete

The whole table is read. Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

table='' erasures='' erasure_attribute='' region='' mode=''
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
    --table | --erasure-list | --erasure-attribute | --region)
      [ $# -ge 2 ] || usage
      case "$1" in
        --table) table=$2 ;;
        --erasure-list) erasures=$2 ;;
        --erasure-attribute) erasure_attribute=$2 ;;
        --region) region=$2 ;;
      esac
      shift 2
      ;;
    *) usage ;;
  esac
done
for value in "$table" "$erasures" "$region"; do
  [ -n "$value" ] || usage
done
require_table_name --table "$table"
[ -r "$erasures" ] || refuse "--erasure-list: $erasures cannot be read"
require_mode 'nothing was deleted'

# The keys are personal data: only this user reads them, and they go when the script ends.
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

: >"$work/erased"
while IFS= read -r value || [ -n "$value" ]; do
  [ -n "$value" ] || continue
  # A value that JSON writes in another way would never be found.
  [[ "$value" =~ ^[a-zA-Z0-9_.:@+=/#\|-]+$ ]] ||
    refuse "--erasure-list: got the line '$value', wanted letters, digits and _.:@+=/#|- only"
  printf '{"S":"%s"}\n{"N":"%s"}\n' "$value" "$value" >>"$work/erased"
done <"$erasures"

key_of() {
  dynamodb describe-table --table-name "$table" --query "Table.KeySchema[?KeyType=='$1'].AttributeName | [0]" \
    --output text || refuse "the table $table cannot be read in $region"
}
hash_key=$(key_of HASH)
range_key=$(key_of RANGE)
[ -n "$hash_key" ] && [ "$hash_key" != None ] || refuse "the key of $table cannot be read"
[ "$range_key" != None ] || range_key=$hash_key
[ -n "$erasure_attribute" ] || erasure_attribute=$hash_key
for name in "$hash_key" "$range_key" "$erasure_attribute"; do
  [[ "$name" =~ ^[a-zA-Z0-9_.-]+$ ]] || refuse "got the attribute name '$name', wanted letters, digits and _.- only"
done

# One item a line: the value that erasure goes by, and the keys. Each page is shaped by itself.
columns="[to_string(\"$erasure_attribute\"), to_string(\"$hash_key\"), to_string(\"$range_key\")]"
dynamodb scan --table-name "$table" --consistent-read --query "Items[].$columns" --output text >"$work/items" ||
  refuse "the table $table cannot be read to its end: nothing was deleted"

read_items=0 deleted=0
report() {
  local verb=deleted
  [ "$mode" = yes ] || verb='would be deleted'
  printf '%s %d of %d items of %s\n' "$verb" "$deleted" "$read_items" "$table"
}
while IFS=$'\t' read -r -u 3 erasure_value hash_value range_value; do
  [ -n "$hash_value" ] || continue
  read_items=$((read_items + 1))
  grep -qxF -- "$erasure_value" "$work/erased" || continue
  if [ "$mode" = yes ]; then
    if [ "$range_key" = "$hash_key" ]; then
      printf '{"%s":%s}' "$hash_key" "$hash_value" >"$work/key.json"
    else
      printf '{"%s":%s,"%s":%s}' "$hash_key" "$hash_value" "$range_key" "$range_value" >"$work/key.json"
    fi
    dynamodb delete-item --table-name "$table" --key "file://$work/key.json" --cli-binary-format base64 >/dev/null || {
      report
      refuse 'an item was not deleted: repeat when the cause is gone'
    }
  fi
  deleted=$((deleted + 1))
done 3<"$work/items"
report
