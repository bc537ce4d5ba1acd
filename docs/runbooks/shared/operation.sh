# shellcheck shell=bash
# What the scripts of all systems have in common. Sourced, never run. Needs a function `usage`, which prints how to call
# and exits.

refuse() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Reads `--some-option VALUE` into `some_option` and `--some-switch` into `some_switch=yes`. Arguments: the names of
# options, the names of switches, then what the script was given. An option named `some-option+` may be given more than
# once: its values are put together, a space between two.
mode='' region=''
read_options() {
  local options=" region $1 " switches=" $2 " name variable
  shift 2
  while [ $# -gt 0 ]; do
    case "$1" in
      # A dry run stays one, whatever else is said.
      --dry-run) mode=dry-run ;;
      --yes) [ "$mode" = dry-run ] || mode=yes ;;
      --*)
        name=${1#--}
        if [[ "$switches" == *" $name "* ]]; then
          printf -v "${name//-/_}" %s yes
        elif [[ "$options" == *" $name "* ]] && [ $# -ge 2 ]; then
          printf -v "${name//-/_}" %s "$2"
          shift
        elif [[ "$options" == *" $name+ "* ]] && [ $# -ge 2 ]; then
          variable=${name//-/_}
          printf -v "$variable" '%s %s' "${!variable}" "$2"
          shift
        else
          usage
        fi
        ;;
      *) usage ;;
    esac
    shift
  done
}

# Arguments: values that must be there.
require_all() {
  local value
  for value in "$@"; do
    [ -n "$value" ] || usage
  done
}

require_mode() {
  [ -n "$mode" ] || refuse "$1: look with --dry-run first, then repeat with --yes"
}

require_name() {
  [[ "$2" =~ ^[a-zA-Z][a-zA-Z0-9-]{0,62}$ ]] || refuse "$1: got '$2', wanted an identifier of RDS"
}

is_count() {
  [[ "$1" =~ ^(0|[1-9][0-9]*)$ ]]
}

# Arguments: the option, its value, and the least that it may be (default: 1).
require_count() {
  is_count "$2" && [ "${#2}" -le 5 ] && [ "$2" -ge "${3:-1}" ] ||
    refuse "$1: got '$2', wanted a whole number from ${3:-1} to 99999"
}

require_moment() {
  [[ "$2" =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$ ]] ||
    refuse "$1: got '$2', wanted a second in UTC such as 2025-01-15T10:30:00Z"
}

# The one form of `date` that every system has.
now() {
  date -u +%Y-%m-%dT%H:%M:%SZ
}

# Times in answers are then UTC, too.
aws_in_region() {
  TZ=UTC aws "$@" --region "$region"
}

# Shows a call that a dry run leaves out, each word as a shell takes it.
show() {
  local word line=aws
  for word in "$@" --region "$region"; do
    case "$word" in
      '' | *[!a-zA-Z0-9_.,:=/@+-]*) line="$line '${word//\'/\'\\\'\'}'" ;;
      *) line="$line $word" ;;
    esac
  done
  printf '%s\n' "$line"
}
