#!/bin/sh
# Answers within ten tries, with the version that was installed.
set -eu
for try in 1 2 3 4 5 6 7 8 9 10; do
  if curl --silent --fail http://localhost/version.txt | grep -qF "$(cat /var/www/html/version.txt)"; then
    exit 0
  fi
  sleep 1
done
echo "no answer with version $(cat /var/www/html/version.txt)" >&2
exit 1
