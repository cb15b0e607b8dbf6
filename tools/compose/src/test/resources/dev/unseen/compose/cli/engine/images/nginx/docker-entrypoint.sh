#!/bin/sh
# Forwards to the upstream that the mounted configuration names.
sed -n 's/.*proxy_pass http:\/\/\([a-z0-9-]*\):\([0-9]*\);.*/\1 \2/p' /etc/nginx/nginx.conf > /tmp/upstream
trap 'exit 0' TERM
nc -ll -p 80 -e /forward &
wait
