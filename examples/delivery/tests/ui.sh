#!/bin/sh
# The pages as a browser would walk over them.
set -eu
cd "$(dirname "$0")/.."
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" tests/Site.java ui
