# shellcheck shell=bash
# Objects and their versions. Sourced after operation.sh.

require_bucket() {
  [[ "$2" =~ ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$ ]] || refuse "$1: got '$2', wanted the name of a bucket"
}

require_version() {
  [[ "$2" =~ ^[a-zA-Z0-9._-]+$ ]] || refuse "$1: got '$2', wanted a VersionId of list-object-versions"
}

# Arguments: bucket, key, version. The key is URL-encoded, but for its slashes, as `--copy-source` wants it.
copy_source() {
  jq -nr --arg bucket "$1" --arg key "$2" --arg version "$3" \
    '"\($bucket)/\($key | split("/") | map(@uri) | join("/"))?versionId=\($version)"'
}

# Every version and every delete marker of a bucket below a prefix, as one document. The CLI reads all pages.
list_versions() {
  aws_in_region s3api list-object-versions --bucket "$1" --prefix "$2" --output json
}
