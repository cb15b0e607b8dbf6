#!/bin/sh
# Stands in for the application: healthy while the database takes the password of DATABASE_URL.
: "${DATABASE_URL:?}" "${GOOGLE_CLIENT_SECRET:?}" "${SECRET_KEY:?}" "${STRIPE_API_KEY:?}"
trap 'exit 0' TERM
mkdir -p /tmp/www
watch_database() {
    while :; do
        password=${DATABASE_URL#*://*:}
        if [ "$(printf '%s\n' "${password%@*}" | nc -w 2 postgres 5432)" = welcome ]; then
            echo ok > /tmp/www/health
        else
            rm -f /tmp/www/health
        fi
        sleep 1
    done
}
watch_database &
httpd -f -p 8000 -h /tmp/www &
wait
