#!/usr/bin/env bash
# Deletes a table that was restored beside the one in use. Deletes nothing without --yes, and no table whose name does
# not end with -Restored or -Test, or that was not restored.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/restored-table.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/restored-table.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: delete-restored-table.sh --table TABLE --region REGION (--dry-run | --yes)

  --table     such as TaskManager-Tasks-Restored
  --dry-run   look at the table, show the command and delete nothing
  --yes       delete

Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

table=''
read_options 'table' '' "$@"
require_all "$table" "$region"
require_table_name --table "$table"
[[ "$table" =~ (-Restored|-Test)$ ]] ||
  refuse "--table: got $table, wanted a name that ends with -Restored or -Test"
require_mode 'nothing was deleted'

code=0
found=$(status_and_source "$table") || code=$?
[ "$code" -ne 3 ] || refuse "there is no table $table in $region: an earlier run may have deleted it"
[ "$code" -eq 0 ] || exit 1
read -r status came_from <<<"$found"
[ "$came_from" != None ] || refuse "the table $table ($status) was not restored: it is not deleted"
[ "$status" != DELETING ] || refuse "the table $table is being deleted already"
[ "$status" = ACTIVE ] || refuse "the table $table is $status: it can be deleted when it is ACTIVE"
printf '%s (%s) was restored from %s\n' "$table" "$status" "$came_from"

if [ "$mode" = dry-run ]; then
  printf 'aws dynamodb delete-table --table-name %s --region %s\n' "$table" "$region"
  exit 0
fi
dynamodb delete-table --table-name "$table" --query TableDescription.TableStatus --output text >/dev/null ||
  refuse "the table $table was not deleted"
dynamodb wait table-not-exists --table-name "$table" || refuse "the table $table is still being deleted"
printf '%s is deleted\n' "$table"
