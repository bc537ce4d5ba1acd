#!/usr/bin/env bash
# Rotates a secret now, and waits until AWSCURRENT is another version: that rotation is on says nothing about it.
# Rotates nothing without --yes. Never reads the secret itself.
set -euo pipefail
# shellcheck source=../../shared/operation.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../shared/operation.sh"

usage() {
  cat >&2 <<'USAGE'
Usage: rotate-secret.sh --secret SECRET --region REGION [--health-url URL] [--wait-attempts N] (--dry-run | --yes)

  --secret         such as fibonacci/db/credentials-prod
  --health-url     asked afterwards; the test fails where it does not answer well
  --wait-attempts  how often to look, every 10 seconds (default: 60)
  --dry-run        look at the secret, show the command and rotate nothing
  --yes            rotate

Needs the AWS CLI version 2, and curl for --health-url. Exit codes: 0 done, 1 refused or failed, 2 wrong use
USAGE
  exit 2
}

secret='' health_url='' wait_attempts=60
read_options 'secret health-url wait-attempts' '' "$@"
require_all "$secret" "$region"
require_count --wait-attempts "$wait_attempts"
[[ "$health_url" =~ ^(https?://.+)?$ ]] || refuse "--health-url: got '$health_url', wanted an address with https://"
require_mode 'nothing was rotated'

version_with() {
  aws_in_region secretsmanager list-secret-version-ids --secret-id "$secret" \
    --query "Versions[?contains(VersionStages, '$1')].VersionId | [0]" --output json | tr -d '"'
}

enabled=$(aws_in_region secretsmanager describe-secret --secret-id "$secret" --query RotationEnabled --output text) ||
  refuse "the secret $secret cannot be read in $region"
[ "$enabled" = True ] || refuse "rotation of $secret is off (RotationEnabled: $enabled)"
before=$(version_with AWSCURRENT) || refuse "the versions of $secret cannot be listed"
pending=$(version_with AWSPENDING) || refuse "the versions of $secret cannot be listed"
[ "$pending" = null ] || [ "$pending" = "$before" ] ||
  refuse "an earlier rotation left $pending as AWSPENDING: see Rotation troubleshooting, entry 4"
if [ "$mode" = dry-run ]; then
  show secretsmanager rotate-secret --secret-id "$secret"
  [ -z "$health_url" ] || printf 'curl --fail %s\n' "$health_url"
  exit 0
fi
aws_in_region secretsmanager rotate-secret --secret-id "$secret" --query VersionId --output text >/dev/null ||
  refuse "the rotation of $secret was not started"
current=$before
for ((attempt = 0; attempt < wait_attempts; attempt++)); do
  current=$(version_with AWSCURRENT) || refuse "the rotation goes on, but the versions of $secret cannot be listed"
  [ "$current" = "$before" ] || break
  sleep 10
done
[ "$current" != "$before" ] ||
  refuse "AWSCURRENT is still $before: the rotation goes on or has failed, read the log of the rotation function"
printf 'AWSCURRENT is now %s\n' "$current"
[ -n "$health_url" ] || exit 0
curl --fail --silent --show-error --max-time 30 --output /dev/null "$health_url" ||
  refuse "the password is rotated, but $health_url does not answer well: see Roll back"
printf '%s answers well\n' "$health_url"
