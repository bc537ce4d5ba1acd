#!/usr/bin/env bash
# Puts an older version of an object back: a copy over the newest one, which becomes an old version itself. Copies
# nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/objects.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/objects.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: restore-object-version.sh --bucket BUCKET --key KEY --version-id ID --region REGION (--dry-run | --yes)

  --key          such as index.html
  --version-id   VersionId from: aws s3api list-object-versions --bucket BUCKET --prefix KEY
  --dry-run      look at the version, show the command and copy nothing
  --yes          copy; where it was copied already, it is copied once more, which does no harm

Needs the AWS CLI version 2 and jq. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

bucket='' key='' version_id=''
read_options 'bucket key version-id' '' "$@"
require_all "$bucket" "$key" "$version_id" "$region"
require_bucket --bucket "$bucket"
require_version --version-id "$version_id"
require_mode 'nothing was copied'

# A delete marker has no content: S3 answers 405.
found=$(aws_in_region s3api head-object --bucket "$bucket" --key "$key" --version-id "$version_id" \
  --query '[LastModified, ContentLength]' --output text) ||
  refuse "there is no version $version_id of $key in $bucket, or it is a delete marker: for those remove-delete-marker.sh"
read -r modified bytes <<<"$found"
printf '%s of %s has %s bytes\n' "$key" "$modified" "$bytes"
copy=(s3api copy-object --bucket "$bucket" --copy-source "$(copy_source "$bucket" "$key" "$version_id")" --key "$key")
if [ "$mode" = dry-run ]; then
  show "${copy[@]}"
  exit 0
fi
version=$(aws_in_region "${copy[@]}" --query VersionId --output text) || refuse "$key was not copied: it is as it was"
printf '%s has the content of %s again, as version %s\n' "$key" "$version_id" "$version"
