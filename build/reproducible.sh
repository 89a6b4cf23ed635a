#!/usr/bin/env bash
# Builds the plugins a second time, elsewhere, and compares every byte of the .hpi files with the first build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
shopt -s nullglob
built=(*/target/*.hpi)
if [ "${#built[@]}" -eq 0 ]; then
  echo "reproducible: there is no .hpi to compare with: build first" >&2
  exit 2
fi
modules=$(printf ',%s' "${built[@]%%/*}")
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$again"
(cd "$again" && mvn -B -q package -pl "${modules#,}" -am -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true)
status=0
for hpi in "${built[@]}"; do
  if cmp -s "$hpi" "$again/$hpi"; then
    echo "reproducible: $hpi"
  else
    echo "NOT reproducible: $hpi differs between two builds" >&2
    status=1
  fi
done
exit $status
