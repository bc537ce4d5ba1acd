#!/usr/bin/env bash
# Registers the task definitions of an ECS export and creates or updates its services on a cluster, with the inputs
# that the export holds ready. Reads the target first, and changes nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# The inputs may hold secrets.
umask 077

usage() {
  cat >&2 <<'USAGE'
Usage: restore-ecs-export.sh --from FILE|s3://BUCKET/KEY [--version-id ID] --cluster NAME --region REGION
                             [--create-cluster] (--dry-run | --yes)

  --from               the restore.tsv of an export: a file, or where it is in S3
  --version-id ID      an older version of the object in S3
  --cluster NAME       the cluster that gets the services
  --create-cluster     create that cluster, with the settings of the export, where it does not exist
  --dry-run            read the target, show the calls and change nothing
  --yes                make the calls, and stop at the first that fails

Networks, target groups, roles and keys are named as they were: for another region or account, replace their names
in a copy of the file first. An update sets what the export has and removes nothing else; it leaves tags alone.

Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 done but for services that must be made by hand
USAGE
  exit 2
}

say() { printf 'restore-ecs-export.sh: %s\n' "$1" >&2; }
refuse() {
  say "$1"
  exit 1
}

from='' version_id='' cluster='' create_cluster=no
read_options 'from version-id cluster' 'create-cluster' "$@"
require_all "$from" "$cluster" "$region"
[ -z "$version_id" ] || [[ "$from" == s3://* ]] || usage
[[ "$cluster" =~ ^[A-Za-z0-9_-]+$ ]] || refuse "--cluster: got '$cluster', wanted the name of a cluster"
require_mode 'nothing was changed'

work=$(mktemp -d)
is_acting='' is_finished=''
# Also when interrupted: what was done stays, and the way on is the same.
leave() {
  if [ -n "$is_acting" ] && [ -z "$is_finished" ]; then
    say 'stopped half-way. Done, and not undone:'
    if [ -s "$work/done" ]; then sed 's/^/  /' "$work/done" >&2; else printf '  nothing\n' >&2; fi
    say 'Put right what failed and run the same command again: services that are there are updated, and each task'
    say 'definition gets one more revision. Revisions that are too many: aws ecs deregister-task-definition'
  fi
  rm -rf "$work"
}
trap leave EXIT
: >"$work/done"
: >"$work/calls"
: >"$work/by-hand"

export_file=$from
if [[ "$from" == s3://* ]]; then
  [[ "$from" =~ ^s3://([^/]+)/(.+)$ ]] || refuse "--from: got '$from', wanted s3://BUCKET/KEY"
  get=(aws s3api get-object --bucket "${BASH_REMATCH[1]}" --key "${BASH_REMATCH[2]}")
  [ -z "$version_id" ] || get+=(--version-id "$version_id")
  export_file=$work/restore.tsv
  "${get[@]}" --region "$region" "$export_file" >/dev/null || refuse "$from cannot be read"
fi
[ -r "$export_file" ] || refuse "the file $export_file cannot be read"

# Puts each input into a file of its own. An export is whole when its last line counts the lines before it.
line_count=0 is_whole='' exported=''
while IFS=$'\t' read -r call name definition input; do
  [ -z "$is_whole" ] || refuse 'the export goes on after its last line: take it from the bucket again'
  if [ "$line_count" = 0 ] && [ "$call $name" != 'ecs-export 1' ]; then
    refuse "the file is no restore.tsv of version 1: its first line is '${call:0:40} ${name:0:40}'"
  fi
  case "$call" in
    ecs-export) exported="$definition of $input" ;;
    create-cluster) printf '%s' "$input" >"$work/create-cluster.json" ;;
    register-task-definition | create-service | update-service)
      [[ "$name$definition" =~ ^[A-Za-z0-9_:-]+$ ]] || refuse "line $((line_count + 1)) of the export has no name"
      printf '%s' "$input" >"$work/$call.$name.json"
      # A service has two lines, and is called once.
      [ "$call" = update-service ] || printf '%s %s %s\n' "$call" "$name" "$definition" >>"$work/calls"
      ;;
    by-hand) printf '%s: %s\n' "$name" "$input" >>"$work/by-hand" ;;
    end)
      [ "$name" = "$line_count" ] || refuse "the export has $line_count lines, wanted $name: take it from the bucket again"
      is_whole=yes
      ;;
    *) refuse "line $((line_count + 1)) of the export is '${call:0:40}', which this script does not know" ;;
  esac
  line_count=$((line_count + 1))
done <"$export_file"
[ -n "$is_whole" ] || refuse 'the export is cut off: it has no last line; take it from the bucket again'
printf 'export: %s\n' "$exported"

cluster_status=$(aws ecs describe-clusters --clusters "$cluster" --query 'clusters[0].status' --output text \
  --region "$region") || refuse "the cluster $cluster cannot be read in $region"
case "$cluster_status" in
  ACTIVE) ;;
  None | INACTIVE)
    [ "$create_cluster" = yes ] || refuse "there is no cluster $cluster in $region: add --create-cluster, or deploy it first"
    ;;
  *) refuse "the cluster $cluster is $cluster_status: wait until it is ACTIVE or gone" ;;
esac

# What is on the target already, from an earlier run or a deployment, is updated.
while read -r call name definition; do
  [ "$call" = create-service ] || continue
  [ -e "$work/register-task-definition.$definition.json" ] ||
    refuse "service $name: the export lacks its task definition $definition"
  [ -e "$work/update-service.$name.json" ] || refuse "service $name: the export lacks the input of its update"
  status=None
  if [ "$cluster_status" = ACTIVE ]; then
    status=$(aws ecs describe-services --cluster "$cluster" --services "$name" --query 'services[0].status' \
      --output text --region "$region" </dev/null) || refuse "the service $name cannot be read on $cluster"
  fi
  case "$status" in
    ACTIVE)
      printf 'service %s: is there, so it is updated\n' "$name"
      : >"$work/is-there.$name"
      ;;
    None | INACTIVE) printf 'service %s: is not there, so it is created\n' "$name" ;;
    *) refuse "the service $name is $status on $cluster: wait until it is ACTIVE or gone" ;;
  esac
done <"$work/calls"
while read -r line; do
  say "to do by hand: service $line"
done <"$work/by-hand"

# Shows a call, or makes it and prints the ARN that it gives; $1: what the call is about, $2: the path of the ARN.
perform() {
  local subject=$1 arn_path=$2
  shift 2
  if [ "$mode" = dry-run ]; then
    printf '%s --region %s\n' "${*//"$work/"/<export>/}" "$region"
    return
  fi
  arn=$("$@" --query "$arn_path" --output text --region "$region" </dev/null) || refuse "$subject: the call failed"
  printf '%s: %s\n' "$subject" "$arn" | tee -a "$work/done"
}

[ "$mode" = dry-run ] || is_acting=yes
if [ "$cluster_status" != ACTIVE ]; then
  [ -r "$work/create-cluster.json" ] || refuse 'the export holds no cluster'
  perform "cluster $cluster" cluster.clusterArn \
    aws ecs create-cluster --cluster-name "$cluster" --cli-input-json "file://$work/create-cluster.json"
fi
while read -r call name definition; do
  if [ "$call" = register-task-definition ]; then
    arn="<new revision of $name>"
    perform "task definition $name" taskDefinition.taskDefinitionArn \
      aws ecs register-task-definition --cli-input-json "file://$work/$call.$name.json"
    printf '%s' "$arn" >"$work/arn.$name"
    continue
  fi
  [ ! -e "$work/is-there.$name" ] || call=update-service
  perform "service $name" service.serviceArn \
    aws ecs "$call" --cluster "$cluster" --task-definition "$(cat "$work/arn.$definition")" \
    --cli-input-json "file://$work/$call.$name.json"
done <"$work/calls"
is_finished=yes
[ ! -s "$work/by-hand" ] || [ "$mode" = dry-run ] || exit 3
