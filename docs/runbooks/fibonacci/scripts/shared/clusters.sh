# shellcheck shell=bash
# Clusters and their instances. Sourced after operation.sh.

# Tag of every cluster that these scripts restore: what is not tagged is never deleted.
restored_tag=RestoredFrom

# Prints state, value of the tag, and deletion protection of a cluster: `available fibonacci-... False`. Returns 3
# where there is no such cluster.
state_of_cluster() {
  local found
  if found=$(aws_in_region rds describe-db-clusters --db-cluster-identifier "$1" \
    --query "DBClusters[0].[Status, TagList[?Key=='$restored_tag'].Value | [0], DeletionProtection]" \
    --output text 2>&1); then
    printf '%s\n' "$found"
    return 0
  fi
  [[ "$found" == *DBClusterNotFound* ]] || refuse "cannot tell whether the cluster $1 exists: $found"
  return 3
}

# Prints the state of an instance. Returns 3 where there is no such instance.
state_of_instance() {
  local found
  if found=$(aws_in_region rds describe-db-instances --db-instance-identifier "$1" \
    --query 'DBInstances[0].DBInstanceStatus' --output text 2>&1); then
    printf '%s\n' "$found"
    return 0
  fi
  [[ "$found" == *DBInstanceNotFound* ]] || refuse "cannot tell whether the instance $1 exists: $found"
  return 3
}

# One wait of the AWS CLI ends after 30 minutes. Arguments: how often to wait, what is waited for, then the call.
wait_for() {
  local attempt attempts=$1 what=$2
  shift 2
  for ((attempt = 0; attempt < attempts; attempt++)); do
    if aws_in_region rds wait "$@"; then
      printf '%s\n' "$what"
      return 0
    fi
  done
  return 1
}
