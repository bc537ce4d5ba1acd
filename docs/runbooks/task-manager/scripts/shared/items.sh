# shellcheck shell=bash
# Items, their keys and the persons whose items are erased. Sourced after operation.sh, never run.
# shellcheck disable=SC2154

# Makes the folder `work`, which goes when the script ends. It holds personal data: only this user reads it.
make_work_folder() {
  umask 077
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# Writes the values of an erasure list, as DynamoDB writes them, one a line into the file `erased` of the work folder.
# Arguments: the list; empty for none.
read_erasures() {
  local value
  : >"$work/erased"
  [ -n "$1" ] || return 0
  [ -r "$1" ] || refuse "--erasure-list: $1 cannot be read"
  while IFS= read -r value || [ -n "$value" ]; do
    [ -n "$value" ] || continue
    # A value that JSON writes in another way would never be found.
    [[ "$value" =~ ^[a-zA-Z0-9_.:@+=/#\|-]+$ ]] ||
      refuse "--erasure-list: got the line '$value', wanted letters, digits and _.:@+=/#|- only"
    printf '{"S":"%s"}\n{"N":"%s"}\n' "$value" "$value" >>"$work/erased"
  done <"$1"
}

# Whether items with this value, as DynamoDB writes it, are erased.
is_erased() {
  grep -qxF -- "$1" "$work/erased"
}

# Prints the attribute that is a key of a table. Arguments: the table, HASH or RANGE.
key_of() {
  aws_in_region dynamodb describe-table --table-name "$1" \
    --query "Table.KeySchema[?KeyType=='$2'].AttributeName | [0]" --output text ||
    refuse "the table $1 cannot be read in $region"
}

# Sets `hash_key` and `range_key`, which is the same where the table has none. Arguments: the table.
read_keys() {
  hash_key=$(key_of "$1" HASH)
  range_key=$(key_of "$1" RANGE)
  [ -n "$hash_key" ] && [ "$hash_key" != None ] || refuse "the key of $1 cannot be read"
  [ "$range_key" != None ] || range_key=$hash_key
}

# Names of attributes stand in queries. Arguments: the names.
require_attribute_names() {
  local name
  for name in "$@"; do
    [[ "$name" =~ ^[a-zA-Z0-9_.-]+$ ]] ||
      refuse "got the attribute name '$name', wanted letters, digits and _.- only"
  done
}

# Writes the key of an item into `key.json` of the work folder. Arguments: its values, as DynamoDB writes them.
write_key() {
  if [ "$range_key" = "$hash_key" ]; then
    printf '{"%s":%s}' "$hash_key" "$1" >"$work/key.json"
  else
    printf '{"%s":%s,"%s":%s}' "$hash_key" "$1" "$range_key" "$2" >"$work/key.json"
  fi
}
