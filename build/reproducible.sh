#!/usr/bin/env bash
# Builds the plugins a second time, elsewhere, and compares every byte of the .hpi files with the first build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$again"
(cd "$again" && mvn -B -q package -DskipTests)
status=0
for hpi in */target/*.hpi; do
  if cmp -s "$hpi" "$again/$hpi"; then
    echo "reproducible: $hpi"
  else
    echo "NOT reproducible: $hpi differs between two builds" >&2
    status=1
  fi
done
exit $status
