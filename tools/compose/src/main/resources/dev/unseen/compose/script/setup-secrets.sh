#!/bin/sh
# Creates this project's secret files from the environment or from .env, for servers without Unseen.
# Existing files are kept. Run it where the compose file lies, as the user who runs docker.
set -eu
umask 077
cd "$(dirname "$0")/.."

dir='@FOLDER@'
backup="secrets-backup/env.$(date -u +%Y%m%dT%H%M%SZ)"

# Takes a variable from .env unless the environment has it; quotes and comments are taken off.
take() {
    eval "set_already=\${$1+yes}"
    if [ -z "${set_already:-}" ] && [ -f .env ]; then
        line=$(sed -n "s/^[[:space:]]*\(export[[:space:]]\{1,\}\)\{0,1\}$1=//p" .env | tail -n 1)
        case $line in
            \'*) line=${line#\'}; line=${line%%\'*} ;;
            \"*\\*) echo ".env: $1 has escapes; set it in the shell" >&2; exit 1 ;;
            \"*) line=${line#\"}; line=${line%%\"*} ;;
            *) line=$(printf '%s' "$line" | sed 's/[[:space:]]#.*$//; s/[[:space:]]*$//') ;;
        esac
        if [ -n "$line" ]; then
            export "$1=$line"
        fi
    fi
}

# Writes a file complete before it gets its name; no newline is added.
put() {
    name=$1 mode=$2 owner=$3 value=$4
    if [ -s "$dir/$name" ]; then
        echo "kept    $dir/$name"
        return
    fi
    printf '%s' "$value" > "$dir/.$name.new"
    if [ "$owner" != any ] && [ "$(id -u)" = 0 ]; then
        chown "$owner" "$dir/.$name.new"
    elif [ "$owner" != 0 ] && [ "$owner" != "$(id -u)" ]; then
        mode=0444
    fi
    chmod "$mode" "$dir/.$name.new"
    mv "$dir/.$name.new" "$dir/$name"
    echo "created $dir/$name"
}

mkdir -p -m 700 "$dir" secrets-backup
if [ -f .env ]; then
    cp -p .env "$backup"
    chmod 600 "$backup"
    echo "copied  .env to $backup (in clear; remove it once the new setup has proven itself)"
fi

@TAKES@
@PUTS@

for name in @NAMES@; do
    if [ ! -s "$dir/$name" ]; then
        echo "missing $dir/$name" >&2
        exit 1
    fi
done
echo "all secret files exist"
