#!/usr/bin/env bash
# Copies the items of a restored table into the table in use. An item that is there is never overwritten: every write
# carries the condition that DynamoDB has no item of that key. Writes nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/items.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/items.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: merge-restored-items.sh --restored TABLE --target TABLE --region REGION
                               [--erasure-list FILE [--erasure-attribute NAME]] (--dry-run | --yes)

  --restored            the table that was restored; it is only read
  --target              the table in use
  --erasure-list        file of values, one a line, that stand for erased persons: their items are not copied
  --erasure-attribute   the attribute that holds these values (default: the partition key)
  --dry-run             count what would be copied and write nothing
  --yes                 copy

The whole restored table is read, and every item is written by itself: some thousand items an hour.
Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

restored='' target='' erasure_list='' erasure_attribute=''
read_options 'restored target erasure-list erasure-attribute' '' "$@"
require_all "$restored" "$target" "$region"
[ "$restored" != "$target" ] || refuse "--restored and --target: got $target twice, wanted two tables"
require_mode 'nothing was copied'

make_work_folder
read_erasures "$erasure_list"

read_keys "$target"
for type in HASH RANGE; do
  here=$(key_of "$restored" "$type")
  there=$(key_of "$target" "$type")
  [ "$here" = "$there" ] || refuse "the $type key of $restored is $here, that of $target is $there"
done
[ -n "$erasure_attribute" ] || erasure_attribute=$hash_key
require_attribute_names "$hash_key" "$range_key" "$erasure_attribute"

# One item a line: its keys, the value that erasure goes by and all of it, each as JSON. Each page is shaped by itself.
columns="[to_string(\"$hash_key\"), to_string(\"$range_key\"), to_string(\"$erasure_attribute\"), to_string(@)]"
aws dynamodb scan --table-name "$restored" --consistent-read --query "Items[].$columns" --output text \
  --region "$region" >"$work/items" || refuse "the table $restored cannot be read to its end: nothing was copied"

copied=0 skipped=0 erased=0
report() {
  local verb=copied
  [ "$mode" = yes ] || verb='would be copied'
  printf '%s %d, skipped because they are there %d, skipped because they are erased %d\n' \
    "$verb" "$copied" "$skipped" "$erased"
}
stop() {
  report
  refuse "$1"
}

# Whether the target has the item of the key in the work folder.
is_there() {
  local answer
  answer=$(aws dynamodb get-item --table-name "$target" --key "file://$work/key.json" --consistent-read \
    --query 'Item != null' --output text --region "$region" --cli-binary-format base64) ||
    stop "an item of $target cannot be read"
  case "$answer" in
    True) return 0 ;;
    False | None | '') return 1 ;;
    *) stop "an item of $target cannot be read: got '$answer'" ;;
  esac
}

# Writes the item in the work folder. Returns 1 where the target has one of its key.
put() {
  if aws dynamodb put-item --table-name "$target" --item "file://$work/item.json" \
    --condition-expression 'attribute_not_exists(#k)' --expression-attribute-names "{\"#k\":\"$hash_key\"}" \
    --region "$region" --cli-binary-format base64 >/dev/null 2>"$work/error"; then
    return 0
  fi
  if grep -q ConditionalCheckFailedException "$work/error"; then return 1; fi
  cat "$work/error" >&2
  stop "an item was not copied: repeat when the cause is gone, copied items are then skipped"
}

while IFS=$'\t' read -r -u 3 hash_value range_value erasure_value item; do
  [ -n "$hash_value" ] || continue
  case "$item" in
    '{'*'}') ;;
    *) stop "the list of $restored has a line that is no item" ;;
  esac
  if is_erased "$erasure_value"; then
    erased=$((erased + 1))
    continue
  fi
  if [ "$mode" = dry-run ]; then
    write_key "$hash_value" "$range_value"
    if is_there; then skipped=$((skipped + 1)); else copied=$((copied + 1)); fi
  else
    printf '%s' "$item" >"$work/item.json"
    if put; then copied=$((copied + 1)); else skipped=$((skipped + 1)); fi
  fi
done 3<"$work/items"
report
