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
step "wide proofs"
failed=0
mvn -B -ntp -Dtests.excluded= -Dtests.included=wide -Dtests.reports=surefire-reports-wide -Dsurefire.rerunFailingTestsCount=1 \
  -Dspotless.check.skip=true -fae test || failed=1
step "done"
sh scripts/totals.sh
exit "$failed"
