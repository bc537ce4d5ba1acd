#!/usr/bin/env bash
# Deletes the items of erased persons from a table that was restored: a backup still has what was erased after it was
# made. Deletes nothing without --yes; a run that was broken off is simply repeated.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"
# shellcheck source=shared/items.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/items.sh"

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

table='' erasure_list='' erasure_attribute=''
read_options 'table erasure-list erasure-attribute' '' "$@"
require_all "$table" "$erasure_list" "$region"
require_table_name --table "$table"
require_mode 'nothing was deleted'

make_work_folder
read_erasures "$erasure_list"

read_keys "$table"
[ -n "$erasure_attribute" ] || erasure_attribute=$hash_key
require_attribute_names "$hash_key" "$range_key" "$erasure_attribute"

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
  is_erased "$erasure_value" || continue
  if [ "$mode" = yes ]; then
    write_key "$hash_value" "$range_value"
    dynamodb delete-item --table-name "$table" --key "file://$work/key.json" --cli-binary-format base64 >/dev/null || {
      report
      refuse 'an item was not deleted: repeat when the cause is gone'
    }
  fi
  deleted=$((deleted + 1))
done 3<"$work/items"
report
