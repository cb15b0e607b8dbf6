#!/bin/sh
# As the official one: NAME__FILE becomes NAME; both are an error.
set -eu
if [ -n "${GF_SECURITY_ADMIN_PASSWORD__FILE:-}" ]; then
    [ -z "${GF_SECURITY_ADMIN_PASSWORD:-}" ] || exit 1
    GF_SECURITY_ADMIN_PASSWORD=$(cat "$GF_SECURITY_ADMIN_PASSWORD__FILE")
    export GF_SECURITY_ADMIN_PASSWORD
fi
: "${GF_SECURITY_ADMIN_PASSWORD:?a password is needed}"
trap 'exit 0' TERM
while :; do
    sleep 1 &
    wait $!
done
