#!/usr/bin/env bash
# Undeletes an object: removes the newest delete marker of exactly this key, and no version. Removes nothing without
# --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/objects.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/objects.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: remove-delete-marker.sh --bucket BUCKET --key KEY --region REGION (--dry-run | --yes)

  --key       such as index.html
  --dry-run   look for the marker, show the command and remove nothing
  --yes       remove it

Needs the AWS CLI version 2 and jq. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

bucket='' key=''
read_options 'bucket key' '' "$@"
require_all "$bucket" "$key" "$region"
require_bucket --bucket "$bucket"
require_mode 'nothing was removed'

# The prefix finds other keys, too, and older markers.
versions=$(list_versions "$bucket" "$key") || refuse "the versions of $key in $bucket cannot be listed"
marker=$(jq -r --arg key "$key" '[.DeleteMarkers[]? | select(.Key == $key and .IsLatest)][0].VersionId // ""' <<<"$versions")
if [ -z "$marker" ]; then
  newest=$(jq -r --arg key "$key" '[.Versions[]? | select(.Key == $key and .IsLatest)][0].VersionId // ""' <<<"$versions")
  [ -n "$newest" ] || refuse "$bucket has neither a version nor a delete marker of $key"
  printf '%s is not deleted: an earlier run may have removed its marker\n' "$key"
  exit 0
fi
jq -e --arg key "$key" 'any(.Versions[]?; .Key == $key)' <<<"$versions" >/dev/null ||
  refuse "no version of $key is left behind its delete marker: nothing would come back"
remove=(s3api delete-object --bucket "$bucket" --key "$key" --version-id "$marker")
if [ "$mode" = dry-run ]; then
  show "${remove[@]}"
  exit 0
fi
aws_in_region "${remove[@]}" --query DeleteMarker --output text >/dev/null || refuse "the delete marker of $key was not removed"
printf '%s is back; an older deletion below it is not: look with list-object-versions\n' "$key"
