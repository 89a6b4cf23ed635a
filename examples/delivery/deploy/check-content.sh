#!/bin/sh
# The version on the disk is the one that was bundled.
set -eu
test -s /var/www/html/index.html
grep -qF "$(cat /var/www/html/version.txt)" /var/www/html/index.html
