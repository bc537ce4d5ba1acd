#!/usr/bin/env bash
# The monthly test of the versions: writes an object twice, puts the first version back, reads it, and deletes every
# version of the object. Does nothing without --yes.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"
# shellcheck source=shared/objects.sh
. "$(dirname "${BASH_SOURCE[0]}")/shared/objects.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: test-s3-versioning.sh --bucket BUCKET --region REGION (--dry-run | --yes)

  --dry-run   show the commands and do nothing
  --yes       test with backup-tests/test-backup.txt; what an earlier run left of it goes at the end, too

Needs the AWS CLI version 2 and jq. Exit codes: 0 passed, 1 failed, 2 wrong use
USAGE
  exit 2
}

bucket=''
read_options 'bucket' '' "$@"
require_all "$bucket" "$region"
require_bucket --bucket "$bucket"
require_mode 'nothing was tested'
key=backup-tests/test-backup.txt

if [ "$mode" = dry-run ]; then
  show s3api put-object --bucket "$bucket" --key "$key" --body 'FILE with: Test content v1'
  show s3api put-object --bucket "$bucket" --key "$key" --body 'FILE with: Test content v2'
  show s3api list-object-versions --bucket "$bucket" --prefix "$key"
  show s3api copy-object --bucket "$bucket" --copy-source "$bucket/$key?versionId=FIRST" --key "$key"
  show s3 cp "s3://$bucket/$key" -
  show s3api delete-object --bucket "$bucket" --key "$key" --version-id EACH
  exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
left="versions of $key may be left in $bucket: repeat the test, it deletes them"
put() {
  printf %s "$1" >"$folder/body"
  aws_in_region s3api put-object --bucket "$bucket" --key "$key" --body "$folder/body" --query VersionId --output text
}
first=$(put 'Test content v1') || refuse "nothing can be written to $bucket"
[ "$first" != None ] || refuse "$bucket has no versions: versioning is off; $left"
second=$(put 'Test content v2') || refuse "$key cannot be overwritten; $left"
versions=$(list_versions "$bucket" "$key") || refuse "the versions cannot be listed; $left"
for version in "$first" "$second"; do
  jq -e --arg version "$version" 'any(.Versions[]?; .VersionId == $version)' <<<"$versions" >/dev/null ||
    refuse "version $version is not listed; $left"
done
aws_in_region s3api copy-object --bucket "$bucket" --copy-source "$(copy_source "$bucket" "$key" "$first")" \
  --key "$key" --query VersionId --output text >/dev/null || refuse "the first version cannot be copied back; $left"
content=$(aws_in_region s3 cp "s3://$bucket/$key" -) || refuse "$key cannot be read; $left"
[ "$content" = 'Test content v1' ] || refuse "$key does not have the content of its first version; $left"
printf 'the first version is back\n'

# A deletion without a version would only add a marker.
versions=$(list_versions "$bucket" "$key") || refuse "the versions cannot be listed; $left"
for version in $(jq -r --arg key "$key" '(.Versions[]?, .DeleteMarkers[]?) | select(.Key == $key).VersionId' <<<"$versions"); do
  aws_in_region s3api delete-object --bucket "$bucket" --key "$key" --version-id "$version" >/dev/null ||
    refuse "version $version was not deleted; $left"
done
printf 'passed\n'
