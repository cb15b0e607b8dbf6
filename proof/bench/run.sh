#!/bin/sh
# Builds what is measured and runs the benches named, or all: reads audit provision start memory
# stock growth columns columns-codec compose.
# UNSEEN_BENCH_BUILT=1 skips the build.
set -eu
cd "$(dirname "$(readlink -f "$0")")/../.."
. scripts/jdk.sh
find_jdk
if [ "${UNSEEN_BENCH_BUILT:-}" != 1 ]; then
  require_maven
  mvn -B -q -ntp -pl dist,proof/bench -am package -DskipTests
  dist/target/unseen/bin/unseen prepare
fi
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -cp "proof/bench/target/classes:workload/columns/target/classes:dist/target/unseen/lib/*" \
  dev.unseen.proof.bench.Main "$PWD/dist/target/unseen" "$PWD/proof/bench/RESULTS.md" "$@"
