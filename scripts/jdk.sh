# Sourced by ./unseen and ./dev: finds a JDK of at least version 25 and exports JAVA_HOME.
# Looked at in this order: JAVA_HOME, the java on PATH, everything under /usr/lib/jvm.

jdk_version() { # the feature version of the JDK in $1, or 0
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p' | grep . || echo 0
}

find_jdk() {
  candidates="${JAVA_HOME:-}"
  if command -v java >/dev/null 2>&1; then
    candidates="$candidates $(dirname "$(dirname "$(readlink -f "$(command -v java)")")")"
  fi
  for home in $candidates /usr/lib/jvm/*; do
    if [ -d "$home" ] && [ "$(jdk_version "$home")" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return
    fi
  done
  cat >&2 <<'EOF'
Unseen needs a JDK of version 25 or later, and none was found in JAVA_HOME, on PATH or in /usr/lib/jvm.
Install one, for example Eclipse Temurin 25 (https://adoptium.net, package temurin-25-jdk), or point
JAVA_HOME at it.
EOF
  exit 4
}

require_maven() {
  command -v mvn >/dev/null 2>&1 && return
  echo "Unseen is built by Maven 3.8 or later, and there is no mvn on PATH. Debian: apt-get install maven" >&2
  exit 4
}
