#!/bin/sh
# What CI runs after its packages are installed: ./dev check, then every proof tagged "wide".
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh
find_jdk
require_maven
start=$(date +%s)
step() { printf '\n== %s (after %s s)\n' "$1" "$(($(date +%s) - start))"; }

step "check"
./dev check
step "caches of the built programs, with which the proofs' servers start faster"
failed=0
dist/target/unseen/bin/unseen prepare || failed=1
step "wide proofs"
mvn -B -ntp -T 2 -Dtests.excluded= -Dtests.included=wide -Dtests.reports=surefire-reports-wide \
  -Dtests.compiler=-XX:+TieredCompilation -Dsurefire.rerunFailingTestsCount=1 \
  -Dmaven.test.failure.ignore=true -Dspotless.check.skip=true -fae test || failed=1
step "done"
sh scripts/totals.sh || failed=1
exit "$failed"
