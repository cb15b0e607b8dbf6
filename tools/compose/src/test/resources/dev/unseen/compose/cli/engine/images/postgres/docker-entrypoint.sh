#!/bin/sh
# Behaves as the official entrypoint does: a file or a value, never both; reads as root, runs as 70.
set -eu
if [ -n "${POSTGRES_PASSWORD:-}" ] && [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    echo "both POSTGRES_PASSWORD and POSTGRES_PASSWORD_FILE are set" >&2
    exit 1
fi
if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
    export POSTGRES_PASSWORD
    unset POSTGRES_PASSWORD_FILE
fi
: "${POSTGRES_PASSWORD:?a password is needed}"
exec su -s /bin/sh postgres -c "exec $1"
