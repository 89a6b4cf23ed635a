#!/bin/sh
# What every page and stylesheet of ours keeps to.
set -eu
cd "$(dirname "$0")/.."
failed=0

complain() {
  echo "FAIL  $1" >&2
  failed=1
}

for page in src/*.html; do
  [ "$(head -n 1 "$page")" = '<!doctype html>' ] || complain "$page: does not begin with <!doctype html>"
  [ "$(grep -c '<h1>' "$page")" -eq 1 ] || complain "$page: has not exactly one <h1>"
  grep -q '<html lang="' "$page" || complain "$page: does not say its language"
  grep -q '<title>..*</title>' "$page" || complain "$page: has no title"
done
for file in src/*; do
  if grep -n "$(printf '\t')" "$file"; then complain "$file: has tabs"; fi
  if grep -n ' $' "$file"; then complain "$file: has blanks at the end of a line"; fi
done
[ "$(tr -cd '{' < src/style.css | wc -c)" -eq "$(tr -cd '}' < src/style.css | wc -c)" ] || complain 'src/style.css: braces do not match'
[ $failed -ne 0 ] || echo "ok    $(ls src | wc -l | tr -d ' ') files"
exit $failed
