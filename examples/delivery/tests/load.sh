#!/bin/sh
# Many readers at once.
set -eu
cd "$(dirname "$0")/.."
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" tests/Site.java load
