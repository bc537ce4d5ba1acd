#!/usr/bin/env bash
# Takes a manual snapshot of a cluster and waits for it. It stays until somebody deletes it, and is billed. Takes none
# without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/clusters.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/clusters.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: take-manual-snapshot.sh --cluster CLUSTER --region REGION [--wait-attempts N] [--continue] (--dry-run | --yes)

  --cluster        such as fibonacci-aurora-cluster-prod
  --wait-attempts  how often to wait 30 minutes for it (default: 4)
  --continue       take no other: wait for the snapshot of today that an earlier run started
  --dry-run        show the command and take none
  --yes            take it

The name is fibonacci-manual-snapshot-YYYY-MM-DD, in UTC, with -HHMM where the name of the day is taken.
Needs the AWS CLI version 2. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

cluster='' wait_attempts=4 continue=no
read_options 'cluster wait-attempts' 'continue' "$@"
require_all "$cluster" "$region"
require_name --cluster "$cluster"
require_count --wait-attempts "$wait_attempts"
require_mode 'no snapshot was taken'

# Prints the state of the snapshot, or nothing.
state_of_snapshot() {
  aws_in_region rds describe-db-cluster-snapshots --db-cluster-identifier "$cluster" --snapshot-type manual \
    --query "DBClusterSnapshots[?DBClusterSnapshotIdentifier=='$1'].Status | [0]" --output json | tr -d '"' | sed 's/^null$//'
}

moment=$(now)
snapshot=fibonacci-manual-snapshot-${moment:0:10}
state=$(state_of_snapshot "$snapshot") || refuse "the snapshots of $cluster cannot be listed in $region"
if [ "$continue" = yes ]; then
  [ -n "$state" ] || refuse "--continue: there is no snapshot $snapshot that an earlier run started"
  printf 'going on with %s (%s)\n' "$snapshot" "$state"
elif [ -n "$state" ]; then
  printf '%s is there (%s): this one gets the time of day\n' "$snapshot" "$state"
  snapshot=$snapshot-${moment:11:2}${moment:14:2}
fi
create=(rds create-db-cluster-snapshot --db-cluster-identifier "$cluster" --db-cluster-snapshot-identifier "$snapshot")
if [ "$mode" = dry-run ]; then
  if [ "$continue" = yes ]; then printf 'would wait for %s\n' "$snapshot"; else show "${create[@]}"; fi
  exit 0
fi
if [ "$continue" = no ]; then
  aws_in_region "${create[@]}" --query DBClusterSnapshot.Status --output text >/dev/null ||
    refuse "the snapshot $snapshot was not started"
  printf 'taking %s\n' "$snapshot"
fi
wait_for "$wait_attempts" "$snapshot is available" db-cluster-snapshot-available \
  --db-cluster-snapshot-identifier "$snapshot" ||
  refuse "the snapshot $snapshot goes on, but was not ready: look with describe-db-cluster-snapshots, or repeat with --continue"
