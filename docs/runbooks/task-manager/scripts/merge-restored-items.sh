#!/usr/bin/env bash
# Copies the items of a restored table into the table in use. An item that is there is never overwritten: every write
# carries the condition that DynamoDB has no item of that key. Writes nothing without --yes.
set -euo pipefail

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

refuse() {
  printf 'merge-restored-items.sh: %s\n' "$1" >&2
  exit 1
}

restored='' target='' region='' erasures='' erasure_attribute='' mode=''
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
    --restored | --target | --region | --erasure-list | --erasure-attribute)
      [ $# -ge 2 ] || usage
      case "$1" in
        --restored) restored=$2 ;;
        --target) target=$2 ;;
        --region) region=$2 ;;
        --erasure-list) erasures=$2 ;;
        --erasure-attribute) erasure_attribute=$2 ;;
      esac
      shift 2
      ;;
    *) usage ;;
  esac
done
for value in "$restored" "$target" "$region"; do
  [ -n "$value" ] || usage
done
[ "$restored" != "$target" ] || refuse "--restored and --target: got $target twice, wanted two tables"
[ -n "$mode" ] || refuse 'nothing was copied: look with --dry-run first, then repeat with --yes'

# The items are personal data: only this user reads them, and they go when the script ends.
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

: >"$work/erased"
if [ -n "$erasures" ]; then
  [ -r "$erasures" ] || refuse "--erasure-list: $erasures cannot be read"
  while IFS= read -r value || [ -n "$value" ]; do
    [ -n "$value" ] || continue
    # A value that JSON writes in another way would never be found.
    [[ "$value" =~ ^[a-zA-Z0-9_.:@+=/#\|-]+$ ]] ||
      refuse "--erasure-list: got the line '$value', wanted letters, digits and _.:@+=/#|- only"
    printf '{"S":"%s"}\n{"N":"%s"}\n' "$value" "$value" >>"$work/erased"
  done <"$erasures"
fi

key_of() {
  aws dynamodb describe-table --table-name "$1" --query "Table.KeySchema[?KeyType=='$2'].AttributeName | [0]" \
    --output text --region "$region" || refuse "the table $1 cannot be read in $region"
}
hash_key=$(key_of "$target" HASH)
range_key=$(key_of "$target" RANGE)
for type in HASH RANGE; do
  here=$(key_of "$restored" "$type")
  there=$hash_key
  [ "$type" = HASH ] || there=$range_key
  [ "$here" = "$there" ] || refuse "the $type key of $restored is $here, that of $target is $there"
done
[ -n "$hash_key" ] && [ "$hash_key" != None ] || refuse "the key of $target cannot be read"
[ "$range_key" != None ] || range_key=$hash_key
[ -n "$erasure_attribute" ] || erasure_attribute=$hash_key
for name in "$hash_key" "$range_key" "$erasure_attribute"; do
  [[ "$name" =~ ^[a-zA-Z0-9_.-]+$ ]] || refuse "got the attribute name '$name', wanted letters, digits and _.- only"
done

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
  if grep -qxF -- "$erasure_value" "$work/erased"; then
    erased=$((erased + 1))
    continue
  fi
  if [ "$mode" = dry-run ]; then
    if [ "$range_key" = "$hash_key" ]; then
      printf '{"%s":%s}' "$hash_key" "$hash_value" >"$work/key.json"
    else
      printf '{"%s":%s,"%s":%s}' "$hash_key" "$hash_value" "$range_key" "$range_value" >"$work/key.json"
    fi
    if is_there; then skipped=$((skipped + 1)); else copied=$((copied + 1)); fi
  else
    printf '%s' "$item" >"$work/item.json"
    if put; then copied=$((copied + 1)); else skipped=$((skipped + 1)); fi
  fi
done 3<"$work/items"
report
