#!/bin/sh
# Sizes, leftovers, dead links, numbers of decisions, and the tests of the register and of the requirements. Exceptions stand in tidy-exceptions.txt, each with its reason.
set -eu
cd "$(dirname "$0")/.."
found=$(mktemp)
trap 'rm -f "$found"' EXIT
listed() { grep -qE "^$1([[:space:]]|$)" tidy-exceptions.txt; }

git ls-files -co --exclude-standard '*.java' | while read -r file; do
  [ -e "$file" ] || continue
  lines=$(wc -l <"$file")
  case "$file" in */src/test/* | proof/*) ceiling=600 ;; *) ceiling=400 ;; esac
  if [ "$lines" -gt "$ceiling" ] && ! listed "$file"; then
    echo "$file has $lines lines; $ceiling is the ceiling"
  fi
  LC_ALL=C.UTF-8 grep -nE '^.{101,}$' "$file" | grep -vE '^[0-9]+:(import | *"|.*https?://)' \
    | sed "s|^\([0-9]*\):.*|$file:\1 has more than 100 columns|" || true
done >"$found"

git ls-files -co --exclude-standard '*.java' | xargs -r grep -nE 'TODO|FIXME|\bXXX:|@Disabled' >>"$found" || true
git ls-files -co --exclude-standard '*.md' | while read -r page; do
  [ -e "$page" ] || continue
  grep -oE '\]\([^)#: ]+\)' "$page" | sed 's/^](//; s/)$//' | while read -r link; do
    [ -e "$(dirname "$page")/$link" ] || echo "$page links to $link, which does not exist"
  done
done >>"$found"

git ls-files -co --exclude-standard 'docs/decisions/[0-9]*.md' | while read -r page; do
  [ -e "$page" ] || continue
  number=$(basename "$page" | cut -d- -f1)
  echo "$number"
  head -n 1 "$page" | grep -qE "^# $number[ :]" \
    || echo "$page begins with another number than its name" >>"$found"
done | sort | uniq -d | sed 's|^|docs/decisions has two records of the number |' >>"$found"

# Each row of the register names tests that there are, in classes that say its number.
sed -n 's/^| \([0-9]*\) |.*| \(`.*`\) |$/\1 \2/p' docs/register.md | while read -r number tests; do
  for test in $(echo "$tests" | tr -d '`,'); do
    class=${test%%.*} method=${test#*.}
    file=$(git ls-files -co --exclude-standard "*/src/test/*/$class.java" \
      | xargs -r grep -lE "void $method\(" || true)
    if [ -z "$file" ]; then
      echo "docs/register.md, row $number: there is no test $test"
    elif ! grep -qE "register ([0-9]+, )*$number\b" $file; then
      echo "docs/register.md, row $number: $class does not say \"register $number\""
    fi
  done
done >>"$found"

# Each requirement names a test, and tests that there are.
methods=$(mktemp)
trap 'rm -f "$found" "$methods"' EXIT
git ls-files -co --exclude-standard '*/src/test/*.java' | while read -r file; do [ ! -e "$file" ] || echo "$file"; done \
  | xargs awk 'FNR == 1 { class = FILENAME; sub(/.*\//, "", class); sub(/\.java$/, "", class) }
      match($0, /void [A-Za-z0-9_]+\(/) { print class "." substr($0, RSTART + 5, RLENGTH - 6) }' | sort -u >"$methods"
sed '/^## Not built yet/,$d' docs/requirements.md | grep -E '^\| [SCZ][0-9]' | while IFS='|' read -r _ id _ tests _; do
  named=$(echo "$tests" | grep -oE '`[A-Za-z0-9]+\.[A-Za-z0-9_]+`' | tr -d '`' || true)
  [ -n "$named" ] || echo "docs/requirements.md names no test for$id"
  for test in $named; do
    grep -qxF "$test" "$methods" || echo "docs/requirements.md,$id: there is no test $test"
  done
done >>"$found"

if [ -s "$found" ]; then
  cat "$found" >&2
  exit 1
fi
