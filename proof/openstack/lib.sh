# Shared by up, down, tempest and bench. Sourced, not run.
# Every knob is an environment variable; state lives only under $STATE.
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STATE=${OPENSTACK_PEERS_DIR:-${TMPDIR:-/tmp}/openstack-peers}
HOST=127.0.0.1
# PORTS=free: ports that nobody uses, chosen once and remembered in the state directory.
if [ "${PORTS:-}" = free ] && [ ! -s "$STATE/ports" ]; then
  mkdir -p "$STATE"
  /usr/bin/python3 - KEYSTONE BARBICAN SWIFT SWIFT_ACCOUNT SWIFT_CONTAINER SWIFT_OBJECT MEMCACHED >"$STATE/ports" <<'PORTS'
import socket, sys
held = [(name, socket.create_server(('127.0.0.1', 0))) for name in sys.argv[1:]]
for name, each in held:
    print('%s_PORT=%d' % (name, each.getsockname()[1]))
PORTS
fi
if [ -s "$STATE/ports" ]; then . "$STATE/ports"; fi
KEYSTONE_PORT=${KEYSTONE_PORT:-5000}
BARBICAN_PORT=${BARBICAN_PORT:-9311}
SWIFT_PORT=${SWIFT_PORT:-8080}
SWIFT_ACCOUNT_PORT=${SWIFT_ACCOUNT_PORT:-6202}
SWIFT_CONTAINER_PORT=${SWIFT_CONTAINER_PORT:-6201}
SWIFT_OBJECT_PORT=${SWIFT_OBJECT_PORT:-6200}
MEMCACHED_PORT=${MEMCACHED_PORT:-11511}
KEYSTONE_PROCESSES=${KEYSTONE_PROCESSES:-2}
BARBICAN_PROCESSES=${BARBICAN_PROCESSES:-4}
UWSGI_THREADS=${UWSGI_THREADS:-4}
# nginx:  HTTP/1.1 keep-alive by nginx, which talks the uwsgi protocol to the workers.
# direct: the workers answer HTTP themselves, one connection per request (what Debian's package does).
BARBICAN_HTTP=${BARBICAN_HTTP:-nginx}
BARBICAN_DB=${BARBICAN_DB:-postgres}          # postgres | sqlite
TOKEN_CACHE=${TOKEN_CACHE:-memcached}        # memcached | off  (Barbican's keystonemiddleware)
KEYSTONE_HASH_ROUNDS=${KEYSTONE_HASH_ROUNDS:-12} # of bcrypt; Keystone's own default is 12
POSTGRES_FSYNC=${POSTGRES_FSYNC:-on}       # on | off
KEYSTONE_CACHE=${KEYSTONE_CACHE:-on}         # on | off         (Keystone's own dogpile cache)
WAIT=${PEERS_WAIT:-300}                     # seconds to wait for each service; a busy machine needs many
REGION=RegionOne
KEYSTONE_URL=http://$HOST:$KEYSTONE_PORT/v3
BARBICAN_URL=http://$HOST:$BARBICAN_PORT
SWIFT_URL=http://$HOST:$SWIFT_PORT
PY=/usr/bin/python3                          # never a pyenv or venv python: the packages are Debian's

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
die() { printf 'ERROR: %s\n' "$*" >&2; exit 1; }

as_user() { local u=$1; shift; setpriv --reuid "$u" --regid "$u" --init-groups --reset-env "$@"; }

starttime() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# running NAME: true if the recorded process is still that process.
running() {
  local f=$STATE/run/$1.pid pid st
  [ -s "$f" ] || return 1
  read -r pid st <"$f"
  [ -n "$pid" ] && [ "$(starttime "$pid")" = "$st" ] && [ -n "$st" ]
}

# start NAME COMMAND...: its own session, detached, log in $STATE/log/NAME.out, pid recorded.
start() {
  local name=$1; shift
  running "$name" && return 0
  rm -f "$STATE/run/$name.pid"
  (
    cd "$STATE" || exit 1
    for fd in /proc/self/fd/*; do fd=${fd##*/}; [ "$fd" -gt 2 ] && eval "exec $fd>&-" 2>/dev/null; done
    exec setsid --fork "$BASH" -c '
      echo "$$ $(sed "s/.*) //" /proc/$$/stat | cut -d" " -f20)" >"$1"; shift; exec "$@"' \
      start "$STATE/run/$name.pid" "$@" >>"$STATE/log/$name.out" 2>&1 </dev/null
  )
  local i
  for i in $(seq 50); do [ -s "$STATE/run/$name.pid" ] && return 0; sleep 0.1; done
  die "$name: no pid recorded; see $STATE/log/$name.out"
}

# stop NAME [SIGNAL]: signal the recorded process, wait, then kill what is left of its own session.
stop() {
  local name=$1 sig=${2:-TERM} f=$STATE/run/$1.pid pid st i
  [ -s "$f" ] || return 0
  if running "$name"; then
    read -r pid st <"$f"
    kill -"$sig" "$pid" 2>/dev/null
    for i in $(seq 200); do running "$name" || break; sleep 0.1; done
    if running "$name"; then say "$name ignored SIG$sig, killing it"; kill -KILL "$pid" 2>/dev/null; sleep 0.3; fi
    kill -KILL -- "-$pid" 2>/dev/null   # left-over workers of that session only
    say "$name stopped (pid $pid)"
  fi
  rm -f "$f"
}

# wait_http NAME URL SECONDS REGEX: until URL answers with a status matching REGEX.
wait_http() {
  local name=$1 url=$2 secs=$3 re=$4 code t0=$SECONDS
  while :; do
    code=$(curl -s -o /dev/null -m 20 -w '%{http_code}' "$url" 2>/dev/null)
    [[ $code =~ ^($re)$ ]] && { say "$name answers $code at $url after $((SECONDS - t0)) s"; return 0; }
    if ! running "$name"; then
      tail -n 25 "$STATE/log/$name.out" >&2
      die "$name ended while starting; last lines above, all of it in $STATE/log/"
    fi
    if [ $((SECONDS - t0)) -ge "$secs" ]; then
      tail -n 25 "$STATE/log/$name.out" >&2
      die "$name did not answer at $url within $secs s (last status $code); logs in $STATE/log/"
    fi
    sleep 0.3
  done
}

# port_free NAME PORT: someone else's listener is an error that says so.
port_free() {
  running "$1" && return 0
  if (exec 3<>"/dev/tcp/$HOST/$2") 2>/dev/null; then
    die "port $2, wanted by $1, is already in use by a process this script did not start; set another with ${3}=..."
  fi
}
