# shellcheck shell=bash
# Tables and what was restored. Sourced after operation.sh, never run; for a restore the script sets `target`,
# `wait_attempts`, `no_count` and `continue`.
# shellcheck disable=SC2154

dynamodb() {
  aws_in_region dynamodb "$@"
}

require_table_name() {
  [[ "$2" =~ ^[a-zA-Z0-9_.-]{3,255}$ ]] || refuse "$1: got '$2', wanted the name of a table"
}

# Prints status and source of a table: `ACTIVE arn:...`, with `None` where it was not restored. Returns 3 where there
# is no such table.
status_and_source() {
  local found
  if found=$(dynamodb describe-table --table-name "$1" \
    --query 'Table.[TableStatus, RestoreSummary.SourceBackupArn || RestoreSummary.SourceTableArn]' \
    --output text 2>&1); then
    printf '%s\n' "$found"
    return 0
  fi
  [[ "$found" == *ResourceNotFoundException* ]] || refuse "cannot tell whether the table $1 exists: $found"
  return 3
}

# Restores from a source into the target, waits and counts. Arguments: ARN of the source, then the call.
restore_into_target() {
  local source=$1 found status came_from code=0
  shift
  found=$(status_and_source "$target") || code=$?
  if [ "$code" -eq 0 ]; then
    read -r status came_from <<<"$found"
    [ "$came_from" != None ] ||
      refuse "the table $target exists ($status) and was not restored: nothing was changed, name another table"
    [ "$continue" = yes ] && [ "$came_from" = "$source" ] ||
      refuse "an earlier run left the table $target ($status), restored from $came_from: go on with --continue where the source is the same, delete it with delete-restored-table.sh, or name another table"
    [ "$mode" = yes ] || {
      printf 'would go on with %s (%s)\n' "$target" "$status"
      return 0
    }
    printf 'going on with %s (%s), which an earlier run started\n' "$target" "$status"
  else
    # What was refused in the substitution has ended only that.
    [ "$code" -eq 3 ] || exit 1
    [ "$continue" = no ] || refuse "--continue: there is no table $target that an earlier run left"
    [ "$mode" = yes ] || {
      printf 'aws dynamodb %s --region %s\n' "$*" "$region"
      return 0
    }
    dynamodb "$@" --query TableDescription.TableStatus --output text >/dev/null ||
      refuse "the restore into $target was not started"
    printf 'restoring into %s\n' "$target"
  fi
  wait_until_active
  count_records
}

# One wait of the AWS CLI ends after 500 seconds; a large table takes hours.
wait_until_active() {
  local attempt status
  for ((attempt = 0; attempt < wait_attempts; attempt++)); do
    if dynamodb wait table-exists --table-name "$target"; then
      status=$(dynamodb describe-table --table-name "$target" --query Table.TableStatus --output text) ||
        refuse "the table $target cannot be read"
      [ "$status" = ACTIVE ] || refuse "the table $target is $status, wanted ACTIVE"
      printf '%s is ACTIVE\n' "$target"
      return 0
    fi
  done
  refuse "the restore into $target goes on, but was not ready after $wait_attempts waits: repeat with --continue"
}

# The scan answers page by page, reads the whole table and is billed; without it DynamoDB's own last count must do.
count_records() {
  local counts number records=0
  if [ "$no_count" = yes ]; then
    records=$(dynamodb describe-table --table-name "$target" --query Table.ItemCount --output text) ||
      refuse "the table $target cannot be read"
    printf '%s has about %s records, as DynamoDB last counted them (every six hours or so)\n' "$target" "$records"
    return 0
  fi
  counts=$(dynamodb scan --table-name "$target" --select COUNT --query Count --output text) ||
    refuse "the records of $target cannot be counted: the table is there, go on by hand"
  [ -n "$counts" ] || refuse "the records of $target cannot be counted: the scan gave no number"
  for number in $counts; do
    is_count "$number" || refuse "the records of $target cannot be counted: got '$number'"
    records=$((records + number))
  done
  printf 'Restored table has %d records\n' "$records"
}
