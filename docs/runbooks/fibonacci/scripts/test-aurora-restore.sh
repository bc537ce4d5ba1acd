#!/usr/bin/env bash
# The monthly test of the database: restores the latest moment into a cluster of its own, counts a table there, deletes
# it. Where something fails the cluster stays for a look. Does nothing without --yes.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=../../shared/operation.sh
. "$here/../../shared/operation.sh"
# shellcheck source=shared/clusters.sh
. "$here/shared/clusters.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: test-aurora-restore.sh --cluster CLUSTER --subnet-group GROUP --security-groups "sg-... sg-..."
                              --min-capacity N --max-capacity N --database NAME --user NAME --region REGION
                              [--table TABLE] [--continue] (--dry-run | --yes)

  --cluster    the cluster to test; it is only read
  --table      the table to count (default: nigredo_leads.leads)
  --continue   go on with the restore of today that an earlier run left
  --dry-run    show the commands and do nothing
  --yes        restore to fibonacci-test-restore-YYYYMMDD, count, delete it

Needs psql, the AWS CLI version 2, and PGPASSWORD. Exit codes: 0 passed, 1 failed, 2 wrong use
USAGE
  exit 2
}

cluster='' subnet_group='' security_groups='' min_capacity='' max_capacity='' database='' user='' continue=no
table=nigredo_leads.leads
read_options 'cluster subnet-group security-groups min-capacity max-capacity database user table' 'continue' "$@"
require_all "$cluster" "$subnet_group" "$security_groups" "$min_capacity" "$max_capacity" "$database" "$user" "$region"
[[ "$table" =~ ^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$ ]] || refuse "--table: got '$table', wanted such as nigredo_leads.leads"
require_mode 'nothing was tested'
if [ "$mode" = yes ]; then
  [ -n "${PGPASSWORD:-}" ] || refuse 'PGPASSWORD is not set: nothing was restored, nobody could look at it'
  command -v psql >/dev/null || refuse 'there is no psql: nothing was restored, nobody could look at it'
fi

moment=$(now)
day=${moment:0:10}
target=fibonacci-test-restore-${day//-/}
more=()
[ "$continue" = no ] || more=(--continue)
# The ${...+} keeps an empty list from being an error in older shells.
bash "$here/restore-aurora.sh" --cluster "$cluster" --latest --target "$target" --subnet-group "$subnet_group" \
  --security-groups "$security_groups" --min-capacity "$min_capacity" --max-capacity "$max_capacity" \
  --region "$region" ${more[@]+"${more[@]}"} "--$mode" || refuse "the restore failed: see above"
sql="SELECT COUNT(*) FROM $table;"
if [ "$mode" = dry-run ]; then
  printf 'psql -h ENDPOINT -U %s -d %s -c "%s"\n' "$user" "$database" "$sql"
  show rds delete-db-instance --db-instance-identifier "$target-writer"
  show rds delete-db-cluster --db-cluster-identifier "$target" --skip-final-snapshot
  exit 0
fi
left="the cluster $target is left for a look and is billed: delete it with delete-restored-cluster.sh --cluster $target"
endpoint=$(aws_in_region rds describe-db-clusters --db-cluster-identifier "$target" \
  --query 'DBClusters[0].Endpoint' --output text) || refuse "the endpoint of $target cannot be read; $left"
count=$(PGSSLMODE=require PGCONNECT_TIMEOUT=30 psql -h "$endpoint" -U "$user" -d "$database" -tAX -c "$sql") ||
  refuse "$table cannot be counted; $left"
[[ "$count" =~ ^[0-9]+$ ]] && [ "$count" -gt 0 ] || refuse "$table has '$count' rows, wanted more than none; $left"
printf '%s has %s rows in the restored cluster\n' "$table" "$count"
bash "$here/delete-restored-cluster.sh" --cluster "$target" --region "$region" --yes ||
  refuse "the test passed, but $target was not deleted: see above"
printf 'passed\n'
