#!/bin/sh
# Sizes, leftovers, dead links, numbers of decisions, and the tests of the register and of the requirements. Exceptions stand in tidy-exceptions.txt, each with its reason.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=$work/found
listed() { grep -qE "^$1([[:space:]]|$)" tidy-exceptions.txt; }
files() { git ls-files -co --exclude-standard "$@" | while read -r file; do [ ! -e "$file" ] || echo "$file"; done; }

files '*.java' >"$work/java"
xargs wc -l <"$work/java" | awk '$2 != "total" { print $1, $2 }' | while read -r lines file; do
  case "$file" in */src/test/* | proof/*) ceiling=600 ;; *) ceiling=400 ;; esac
  if [ "$lines" -gt "$ceiling" ] && ! listed "$file"; then
    echo "$file has $lines lines; $ceiling is the ceiling"
  fi
done >"$found"
LC_ALL=C.UTF-8 xargs grep -nHE '^.{101,}$' <"$work/java" \
  | grep -vE '^[^:]*:[0-9]+:(import | *"|.*https?://)' \
  | sed 's|^\([^:]*:[0-9]*\):.*|\1 has more than 100 columns|' >>"$found" || true
xargs grep -nE 'TODO|FIXME|\bXXX:|@Disabled' <"$work/java" >>"$found" || true

files '*.md' | xargs grep -oHE '\]\([^)#: ]+\)' | sed 's/:\](/ /; s/)$//' | while read -r page link; do
  case "$page" in */*) folder=${page%/*} ;; *) folder=. ;; esac
  [ -e "$folder/$link" ] || echo "$page links to $link, which does not exist"
done >>"$found"

files 'docs/decisions/[0-9]*.md' | while read -r page; do
  number=${page##*/} number=${number%%-*}
  echo "$number"
  read -r title <"$page"
  case "$title" in
    "# $number:"* | "# $number "*) ;;
    *) echo "$page begins with another number than its name" >>"$found" ;;
  esac
done | sort | uniq -d | sed 's|^|docs/decisions has two records of the number |' >>"$found"

# Every test as "Class.method file", and every number of the register that a file says.
grep -E '/src/test/' "$work/java" >"$work/tests"
xargs awk 'FNR == 1 { class = FILENAME; sub(/.*\//, "", class); sub(/\.java$/, "", class) }
    match($0, /void [A-Za-z0-9_]+\(/) { print class "." substr($0, RSTART + 5, RLENGTH - 6), FILENAME }' \
  <"$work/tests" >"$work/methods"
xargs grep -oHE 'register [0-9]+(, [0-9]+)*' <"$work/tests" \
  | awk -F ':register ' '{ n = split($2, numbers, ", "); for (i = 1; i <= n; i++) print $1, numbers[i] }' \
  >"$work/said"

# Each row of the register names tests that there are, in classes that say its number.
sed -n 's/^| \([0-9]*\) |.*| \(`.*`\) |$/\1 \2/p' docs/register.md | tr -d '`,' | awk '
    FILENAME == ARGV[1] { files[$1] = files[$1] " " $2; next }
    FILENAME == ARGV[2] { said[$1 " " $2] = 1; next }
    { for (i = 2; i <= NF; i++) {
        n = split(files[$i], all, " ")
        says = 0
        for (j = 1; j <= n; j++) if ((all[j] " " $1) in said) says = 1
        class = $i; sub(/\..*/, "", class)
        if (n == 0) print "docs/register.md, row " $1 ": there is no test " $i
        else if (!says) print "docs/register.md, row " $1 ": " class " does not say \"register " $1 "\""
    } }' "$work/methods" "$work/said" - >>"$found"

# Each requirement names a test, and tests that there are.
sed '/^## Not built yet/,$d' docs/requirements.md | grep -E '^\| [SCZ][0-9]' | awk -F '|' '
    FILENAME == ARGV[1] { split($0, words, " "); known[words[1]] = 1; next }
    { rest = $4; named = 0
      while (match(rest, /`[A-Za-z0-9]+\.[A-Za-z0-9_]+`/)) {
        named = 1
        test = substr(rest, RSTART + 1, RLENGTH - 2)
        if (!(test in known)) print "docs/requirements.md," $2 ": there is no test " test
        rest = substr(rest, RSTART + RLENGTH)
      }
      if (!named) print "docs/requirements.md names no test for" $2
    }' "$work/methods" - >>"$found"

if [ -s "$found" ]; then
  cat "$found" >&2
  exit 1
fi
