#!/usr/bin/env bash
# Restores a cluster into a new one, to a moment or from a snapshot, and makes the instance without which nobody can
# connect. The old cluster is only read. Restores nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/clusters.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/clusters.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-aurora.sh --cluster CLUSTER (--to-time TIME | --latest) --target CLUSTER PLACE --region REGION
                         [--wait-attempts N] [--continue] (--dry-run | --yes)
       restore-aurora.sh --snapshot SNAPSHOT --engine-version VERSION --target CLUSTER PLACE --region REGION
                         [--wait-attempts N] [--continue] (--dry-run | --yes)

  --cluster          the cluster to restore; it is only read
  --to-time          a second in UTC, such as 2025-01-15T10:30:00Z
  --latest           the newest second that can be restored, about 5 minutes ago
  --snapshot         a snapshot, by its name or its ARN
  --engine-version   of the snapshot, or newer, such as 15.8
  --target           the new cluster, such as fibonacci-aurora-cluster-prod-restored
  PLACE              --subnet-group GROUP --security-groups "sg-... sg-..." --min-capacity N --max-capacity N
  --wait-attempts    how often to wait 30 minutes for the cluster, and for the instance (default: 4)
  --continue         go on with the target that an earlier run restored from the same source: check its time yourself
  --dry-run          look whether it can be restored, show the commands and change nothing
  --yes              restore

Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

cluster='' to_time='' latest=no snapshot='' engine_version='' target='' wait_attempts=4 continue=no
subnet_group='' security_groups='' min_capacity='' max_capacity=''
read_options 'cluster to-time snapshot engine-version target subnet-group security-groups min-capacity max-capacity wait-attempts' \
  'latest continue' "$@"
require_all "$target" "$subnet_group" "$security_groups" "$min_capacity" "$max_capacity" "$region"
ways=0
[ -z "$to_time" ] || ways=$((ways + 1))
[ "$latest" = no ] || ways=$((ways + 1))
[ -z "$snapshot" ] || ways=$((ways + 1))
[ "$ways" -eq 1 ] || usage
if [ -n "$snapshot" ]; then
  require_all "$engine_version"
  [ -z "$cluster" ] || usage
  source=$snapshot
else
  require_all "$cluster"
  require_name --cluster "$cluster"
  source=$cluster
fi
require_name --target "$target"
require_count --wait-attempts "$wait_attempts"
[ "$target" != "$cluster" ] || refuse "--target: got $target, wanted another cluster than the source"
[ -z "$to_time" ] || require_moment --to-time "$to_time"
for bound in "$min_capacity" "$max_capacity"; do
  [[ "$bound" =~ ^[0-9]+(\.[05])?$ ]] || refuse "--min-capacity, --max-capacity: got '$bound', wanted such as 0.5"
done
read -r -a groups <<<"${security_groups//,/ }"
for group in "${groups[@]}"; do
  [[ "$group" =~ ^sg-[0-9a-f]+$ ]] || refuse "--security-groups: got '$group', wanted such as sg-0123456789abcdef0"
done
require_mode 'nothing was restored'

# A moment outside of the window would be refused by RDS, too, but only after the groups were looked at.
check_window() {
  local window earliest newest
  window=$(aws_in_region rds describe-db-clusters --db-cluster-identifier "$cluster" \
    --query 'DBClusters[0].[EarliestRestorableTime, LatestRestorableTime]' --output text) ||
    refuse "the cluster $cluster cannot be read in $region: where it is gone, restore from a snapshot"
  read -r earliest newest <<<"$window"
  printf '%s can be restored to %s until %s\n' "$cluster" "$earliest" "$newest"
  [ -n "$to_time" ] || return 0
  if [[ "${to_time:0:19}" < "${earliest:0:19}" || "${to_time:0:19}" > "${newest:0:19}" ]]; then
    refuse "--to-time: got $to_time, wanted a moment from $earliest to $newest; older ones: from a snapshot"
  fi
}

if [ -n "$snapshot" ]; then
  restore=(rds restore-db-cluster-from-snapshot --db-cluster-identifier "$target" --snapshot-identifier "$snapshot"
    --engine aurora-postgresql --engine-version "$engine_version")
else
  check_window
  restore=(rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier "$cluster" --db-cluster-identifier "$target")
  if [ -n "$to_time" ]; then
    restore+=(--restore-to-time "$to_time")
  else
    restore+=(--use-latest-restorable-time)
  fi
fi
restore+=(
  --vpc-security-group-ids "${groups[@]}"
  --db-subnet-group-name "$subnet_group"
  --serverless-v2-scaling-configuration "MinCapacity=$min_capacity,MaxCapacity=$max_capacity"
  --tags "Key=$restored_tag,Value=$source"
)
writer=$target-writer
create=(rds create-db-instance --db-instance-identifier "$writer" --db-instance-class db.serverless
  --engine aurora-postgresql --db-cluster-identifier "$target")

code=0
found=$(state_of_cluster "$target") || code=$?
# What was refused in the substitution has ended only that.
[ "$code" -eq 0 ] || [ "$code" -eq 3 ] || exit 1
if [ "$code" -eq 0 ]; then
  read -r state came_from _ <<<"$found"
  [ "$came_from" != None ] ||
    refuse "the cluster $target exists ($state) and was not restored by this script: nothing was changed, name another target"
  [ "$continue" = yes ] && [ "$came_from" = "$source" ] ||
    refuse "an earlier run left the cluster $target ($state), restored from $came_from: go on with --continue where the source is the same, delete it with delete-restored-cluster.sh, or name another target"
elif [ "$continue" = yes ]; then
  refuse "--continue: there is no cluster $target that an earlier run left"
fi
code_of_instance=0
instance=$(state_of_instance "$writer") || code_of_instance=$?
[ "$code_of_instance" -eq 0 ] || [ "$code_of_instance" -eq 3 ] || exit 1
[ "$continue" = yes ] || [ "$code_of_instance" -eq 3 ] ||
  refuse "the instance $writer exists ($instance): name another target"

if [ "$mode" = dry-run ]; then
  [ "$continue" = yes ] || show "${restore[@]}"
  [ "$code_of_instance" -eq 0 ] || show "${create[@]}"
  exit 0
fi
if [ "$continue" = yes ]; then
  printf 'going on with %s (%s), which an earlier run started\n' "$target" "$state"
else
  aws_in_region "${restore[@]}" --query DBCluster.Status --output text >/dev/null ||
    refuse "the restore into $target was not started"
  printf 'restoring into %s\n' "$target"
fi
wait_for "$wait_attempts" "$target is available" db-cluster-available --db-cluster-identifier "$target" ||
  refuse "the restore into $target goes on, but was not ready: repeat with --continue"
if [ "$code_of_instance" -eq 3 ]; then
  aws_in_region "${create[@]}" --query DBInstance.DBInstanceStatus --output text >/dev/null ||
    refuse "$target is restored, but its instance $writer was not made: repeat with --continue"
fi
wait_for "$wait_attempts" "$writer is available" db-instance-available --db-instance-identifier "$writer" ||
  refuse "the instance $writer was not ready: repeat with --continue"
endpoint=$(aws_in_region rds describe-db-clusters --db-cluster-identifier "$target" \
  --query 'DBClusters[0].Endpoint' --output text) || refuse "$target is restored, but its endpoint cannot be read"
printf 'endpoint %s\n' "$endpoint"
printf 'its password is that of its moment: see After the restore, step 1\n'
