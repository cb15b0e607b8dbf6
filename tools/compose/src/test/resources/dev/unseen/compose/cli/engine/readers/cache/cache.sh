#!/bin/sh
# Stands in for a store that is told its password on the command line.
[ "$1 $2 $4" = "serve --requirepass --quiet" ] && [ $# = 4 ] || exit 64
[ "$(printf %s "$3" | wc -c)" = 17 ] || exit 65
trap 'exit 0' TERM
echo ready > /tmp/state
while :; do sleep 1 & wait $!; done
