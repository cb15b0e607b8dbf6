#!/bin/sh
# Fetches Compose v2 for the wide proofs from the Debian release after this one, without changing
# what this host installs: a second apt state with the suite's name replaced. Needs root's apt.
set -eu
next=${1:-trixie}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
. /etc/os-release
sed "s/$VERSION_CODENAME/$next/g" /etc/apt/sources.list.d/debian.sources > "$work/next.sources"
chmod 755 "$work"
apt_next() {
    apt-get -qq -o Dir::State="$work/state" -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache="$work/cache" -o Dir::Etc::sourcelist="$work/next.sources" \
        -o Dir::Etc::sourceparts=/nonexistent -o APT::Sandbox::User=root "$@"
}
apt_next update
cd "$work"
apt_next download docker-compose
dpkg-deb -x docker-compose_*.deb .
mkdir -p "$HOME/.docker/cli-plugins"
cp usr/libexec/docker/cli-plugins/docker-compose "$HOME/.docker/cli-plugins/"
docker compose version
