# Sourced by build.sh and its tests.

# Writes standard input with the version in the place of @VERSION@, escaped for HTML.
stamp() {
  escaped=$(printf '%s' "$1" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g')
  # What sed would take for its own in the replacement.
  replacement=$(printf '%s' "$escaped" | sed -e 's/[\\&|]/\\&/g')
  sed "s|@VERSION@|$replacement|g"
}
