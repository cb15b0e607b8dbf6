#!/bin/sh
# Builds what is measured and runs the benches named, or all, each in a Java of its own.
# UNSEEN_BENCH_BUILT=1 skips the build.
set -eu
cd "$(dirname "$(readlink -f "$0")")/../.."
. scripts/jdk.sh
all="reads audit provision start memory stock growth columns columns-codec compose"
for name in "$@"; do
  case " $all " in *" $name "*) ;; *) echo "The benches are $all; '$name' is none of them." >&2; exit 2 ;; esac
done
[ $# -gt 0 ] || set -- $all
find_jdk
if [ "${UNSEEN_BENCH_BUILT:-}" != 1 ]; then
  require_maven
  mvn -B -q -ntp -pl dist,proof/bench -am package -DskipTests
  dist/target/unseen/bin/unseen prepare
fi
failed=0
for name in "$@"; do
  # The nodes' client compiles as it does on their machines.
  case $name in provision) compiler=-XX:TieredStopAtLevel=1 ;; *) compiler=-XX:+TieredCompilation ;; esac
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g $compiler --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "proof/bench/target/classes:workload/columns/target/classes:dist/target/unseen/lib/*" \
    dev.unseen.proof.bench.Main "$PWD/dist/target/unseen" "$PWD/proof/bench/RESULTS.md" "$name" || failed=1
done
exit $failed
