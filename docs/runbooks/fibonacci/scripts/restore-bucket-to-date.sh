#!/usr/bin/env bash
# Copies a bucket as it was at a moment into a new bucket: of each key the newest version that was there then, and no
# key that was deleted then. The old bucket is only read. Makes and copies nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/objects.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/objects.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-bucket-to-date.sh --bucket BUCKET --to-time TIME --target NEW-BUCKET --region REGION
                                 [--prefix PREFIX] [--continue] (--dry-run | --yes)

  --to-time    a second in UTC, such as 2025-01-15T10:30:00Z
  --target     the bucket to be made, encrypted as the old one is and closed to the public
  --prefix     only keys that begin with it
  --continue   copy into the target that an earlier run has made; what is there is copied once more
  --dry-run    show what would be copied, and do nothing
  --yes        make the bucket and copy

Needs the AWS CLI version 2 and jq. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

bucket='' to_time='' target='' prefix='' continue=no
read_options 'bucket to-time target prefix' 'continue' "$@"
require_all "$bucket" "$to_time" "$target" "$region"
require_bucket --bucket "$bucket"
require_bucket --target "$target"
require_moment --to-time "$to_time"
[ "$bucket" != "$target" ] || refuse "--target: got $target, wanted another bucket than the old one"
require_mode 'nothing was copied'

versions=$(list_versions "$bucket" "$prefix") || refuse "the versions of $bucket cannot be listed in $region"
# Times are compared to the second: fractions and zones of the answer, which is in UTC, are cut off. Of two entries of
# one second the one that S3 lists first is the newer.
chosen=$(jq -c --arg moment "${to_time:0:19}" '
  [(.Versions[]? | . + {gone: false}), (.DeleteMarkers[]? | . + {gone: true})]
  | to_entries | map(.value + {place: .key, second: .value.LastModified[0:19]})
  | map(select(.second <= $moment))
  | group_by(.Key)
  | map(sort_by([.second, (if .IsLatest then 1 else 0 end), -.place]) | last)
  | map(select(.gone | not))[] | {Key, VersionId}' <<<"$versions")
count=0
[ -z "$chosen" ] || count=$(wc -l <<<"$chosen" | tr -d ' ')
[ "$count" -gt 0 ] || refuse "no object of $bucket was there at $to_time, or its version is deleted since"
printf '%s objects of %s were there at %s\n' "$count" "$bucket" "$to_time"

copy_call() {
  local key version
  key=$(jq -r .Key <<<"$1")
  version=$(jq -r .VersionId <<<"$1")
  copy=(s3api copy-object --bucket "$target" --copy-source "$(copy_source "$bucket" "$key" "$version")" --key "$key")
}
create=(s3api create-bucket --bucket "$target")
# The first region takes no name of itself.
[ "$region" = us-east-1 ] || create+=(--create-bucket-configuration "LocationConstraint=$region")
if [ "$mode" = dry-run ]; then
  [ "$continue" = yes ] || show "${create[@]}"
  while IFS= read -r entry; do
    copy_call "$entry"
    show "${copy[@]}"
  done <<<"$chosen"
  exit 0
fi

if [ "$continue" = no ]; then
  if aws_in_region s3api head-bucket --bucket "$target" >/dev/null 2>&1; then
    refuse "the bucket $target exists: where an earlier run has made it, repeat with --continue, else name another one"
  fi
  encryption=$(aws_in_region s3api get-bucket-encryption --bucket "$bucket" \
    --query ServerSideEncryptionConfiguration --output json) || refuse "the encryption of $bucket cannot be read"
  aws_in_region "${create[@]}" --query Location --output text >/dev/null || refuse "the bucket $target was not made"
  half="$target is made, but not ready: delete the empty bucket, and repeat"
  aws_in_region s3api put-public-access-block --bucket "$target" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true || refuse "$half"
  aws_in_region s3api put-bucket-encryption --bucket "$target" \
    --server-side-encryption-configuration "$encryption" || refuse "$half"
  aws_in_region s3api put-bucket-versioning --bucket "$target" --versioning-configuration Status=Enabled || refuse "$half"
fi
copied=0
while IFS= read -r entry; do
  copy_call "$entry"
  # Without its own input the CLI would read the list.
  aws_in_region "${copy[@]}" --query VersionId --output text >/dev/null </dev/null ||
    refuse "$copied of $count objects are in $target: repeat with --continue"
  copied=$((copied + 1))
done <<<"$chosen"
printf '%s objects are in %s\n' "$copied" "$target"
