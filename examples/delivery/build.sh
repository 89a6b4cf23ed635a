#!/bin/sh
# Makes dist/: the site with its version in it, and what CodeDeploy does with it on each host.
set -eu
cd "$(dirname "$0")"
. lib/stamp.sh

version=${1:-${GIT_COMMIT:-local}}
rm -rf dist
mkdir -p dist/html dist/scripts
for page in src/*.html; do
  stamp "$version" < "$page" > "dist/html/${page#src/}"
done
cp src/style.css dist/html/
printf '%s\n' "$version" > dist/html/version.txt
cp deploy/appspec.yml dist/
cp deploy/*.sh dist/scripts/
chmod +x dist/scripts/*.sh
echo "dist: $(find dist -type f | wc -l | tr -d ' ') files, version $version"
