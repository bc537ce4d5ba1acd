#!/usr/bin/env bash
# Deletes a cluster that restore-aurora.sh made, with its instances, without a final snapshot. Deletes nothing without
# --yes, and no cluster that is not tagged as restored, is not named so, or has deletion protection.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/clusters.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/clusters.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: delete-restored-cluster.sh --cluster CLUSTER --region REGION [--wait-attempts N] (--dry-run | --yes)

  --cluster        such as fibonacci-aurora-cluster-prod-restored or fibonacci-test-restore-20250115
  --wait-attempts  how often to wait 30 minutes for each deletion (default: 2)
  --dry-run        look at the cluster, show the commands and delete nothing
  --yes            delete; an interrupted deletion goes on with the same call

Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

cluster='' wait_attempts=2
read_options 'cluster wait-attempts' '' "$@"
require_all "$cluster" "$region"
require_name --cluster "$cluster"
require_count --wait-attempts "$wait_attempts"
[[ "$cluster" =~ -restored(-[a-z0-9-]+)?$ || "$cluster" =~ ^fibonacci-test-restore- ]] ||
  refuse "--cluster: got $cluster, wanted a name with -restored at its end, or fibonacci-test-restore-..."
require_mode 'nothing was deleted'

code=0
found=$(state_of_cluster "$cluster") || code=$?
[ "$code" -ne 3 ] || refuse "there is no cluster $cluster in $region: an earlier run may have deleted it"
[ "$code" -eq 0 ] || exit 1
read -r state came_from protection <<<"$found"
[ "$came_from" != None ] || refuse "the cluster $cluster ($state) was not restored by restore-aurora.sh: it is not deleted"
[ "$protection" = False ] || refuse "the cluster $cluster has deletion protection: it is in use, it is not deleted"
printf '%s (%s) was restored from %s\n' "$cluster" "$state" "$came_from"

instances=$(aws_in_region rds describe-db-instances --filters "Name=db-cluster-id,Values=$cluster" \
  --query 'DBInstances[].DBInstanceIdentifier' --output text) || refuse "the instances of $cluster cannot be listed"
[ "$instances" != None ] || instances=''
delete=(rds delete-db-cluster --db-cluster-identifier "$cluster" --skip-final-snapshot)
for instance in $instances; do
  if [ "$mode" = dry-run ]; then
    show rds delete-db-instance --db-instance-identifier "$instance"
    continue
  fi
  status=$(state_of_instance "$instance") || refuse "the instance $instance cannot be read"
  if [ "$status" != deleting ]; then
    aws_in_region rds delete-db-instance --db-instance-identifier "$instance" \
      --query DBInstance.DBInstanceStatus --output text >/dev/null ||
      refuse "the instance $instance was not deleted, and $cluster is still there: repeat when it can be"
  fi
  wait_for "$wait_attempts" "$instance is deleted" db-instance-deleted --db-instance-identifier "$instance" ||
    refuse "the instance $instance is still being deleted: repeat the call, the cluster goes last"
done
if [ "$mode" = dry-run ]; then
  show "${delete[@]}"
  exit 0
fi
if [ "$state" != deleting ]; then
  aws_in_region "${delete[@]}" --query DBCluster.Status --output text >/dev/null ||
    refuse "the cluster $cluster was not deleted: repeat the call"
fi
wait_for "$wait_attempts" "$cluster is deleted" db-cluster-deleted --db-cluster-identifier "$cluster" ||
  refuse "the cluster $cluster is still being deleted"
