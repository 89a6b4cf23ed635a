#!/bin/sh
# The functions that the build is made of.
set -eu
cd "$(dirname "$0")/.."
. lib/stamp.sh
failed=0

# same NAME EXPECTED ACTUAL
same() {
  if [ "$2" = "$3" ]; then
    echo "ok    $1"
  else
    echo "FAIL  $1: expected \"$2\", got \"$3\"" >&2
    failed=1
  fi
}

same 'the version takes the place of the mark' 'Version 1.2' "$(echo 'Version @VERSION@' | stamp 1.2)"
same 'every mark of a line is replaced' '1 and 1' "$(echo '@VERSION@ and @VERSION@' | stamp 1)"
same 'text without a mark stays' 'plain & simple' "$(echo 'plain & simple' | stamp 1.2)"
same 'what HTML reads as markup is escaped' 'a&lt;b&gt;&amp;&quot;' "$(echo '@VERSION@' | stamp 'a<b>&"')"
same 'what sed reads as its own is not' 'a|b\c/d' "$(echo '@VERSION@' | stamp 'a|b\c/d')"
exit $failed
