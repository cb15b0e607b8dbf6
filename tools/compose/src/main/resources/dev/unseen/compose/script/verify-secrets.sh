#!/bin/sh
# Checks on a running project that the secrets are out of the environment and can be read.
# Prints names only. Exit code 1 when something does not hold.
set -u
cd "$(dirname "$0")/.."
failed=0

say() {
    if [ "$1" = 0 ]; then echo "ok      $2"; else echo "FAILED  $2"; failed=1; fi
}

# service, variable, path of the file in the container
check() {
    id=$(docker compose ps -q "$1" | head -n 1)
    if [ -z "$id" ]; then say 1 "$1 is not running"; return; fi
    docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$id" |
        cut -d= -f1 | grep -qxF "$2"
    say $((1 - $?)) "$1: $2 absent from docker inspect"
    docker exec "$id" env | cut -d= -f1 | grep -qxF "$2"
    say $((1 - $?)) "$1: $2 absent from docker exec env"
    docker exec "$id" test -s "$3" && docker exec "$id" test -r "$3"
    say $? "$1: $3 can be read and is not empty"
    state=$(docker inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$id")
    [ "$state" = healthy ] || [ "$state" = running ]
    say $? "$1: $state"
}

@CHECKS@

exit "$failed"
