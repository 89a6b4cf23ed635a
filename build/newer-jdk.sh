#!/usr/bin/env bash
# Runs the tests on the newest installed JDK, if it is newer than the one that Maven runs on. The classes stay those that
# were built for Java 17. A test that fails is run again. Left out are benches, what others' emulators and clients judge, and
# the longest whole flows: figures, the form of calls and each combination are judged by the first run, on Java 17; here it
# is the JDK, on the demo, the first deployment, waves and all tests of the modules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
feature() {
  "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p'
}
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  newest="$JAVA_HOME/bin/java"
elif ! newest=$(command -v java); then
  echo "newer-jdk: no Java found: install a JDK 17 or newer, or set JAVA_HOME" >&2
  exit 2
fi
here=$(feature "$newest")
best=$here
for candidate in /usr/lib/jvm/*/bin/java; do
  [ -x "$candidate" ] || continue
  version=$(feature "$candidate")
  case "$version" in '' | *[!0-9]*) continue ;; esac
  if [ "$version" -gt "$best" ]; then
    best=$version
    newest=$candidate
  fi
done
if [ "$best" -le "$here" ]; then
  echo "newer-jdk: no JDK newer than $here is installed: not run"
  exit 0
fi
echo "newer-jdk: the tests once more, on Java $best"
mvn -B test -Dtest.jvm="$newest" -Dsurefire.rerunFailingTestsCount=2 -DexcludedGroups=bench,emulators,long
