#!/bin/sh
# Names what was only right when it was run again, and adds up Surefire's reports of all modules, in Surefire's own
# closing form.
cd "$(dirname "$0")/.."
find . -path '*/target/surefire-reports*/TEST-*.xml' | sort | xargs -r grep -hB1 -E '<flaky(Failure|Error)' \
  | sed -n 's/.*<testcase name="\([^"]*\)" classname="\([^"]*\)".*/Only at the second attempt: \2.\1/p'
find . -path '*/target/surefire-reports*/TEST-*.xml' | sort | xargs -r sed -n \
  's/.*<testsuite [^>]*tests="\([0-9]*\)" errors="\([0-9]*\)" skipped="\([0-9]*\)" failures="\([0-9]*\)".*/\1 \2 \3 \4/p' \
  | awk '{t+=$1; e+=$2; s+=$3; f+=$4} END {
      printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", t, f, e, s; exit (f+e > 0) }'
