#!/usr/bin/env bash
# Makes the virtual environments with the Python programs that the tests run, everything in them pinned:
#   target/python       from all */src/test/python/requirements.txt together
#   target/python-NAME  from */src/test/python/requirements-NAME.txt, for programs whose pins do not go with the others'
#   target/cfn-lint     the source distribution of cfn-lint, whose templates are read by tests
# Does nothing when they are up to date. Needs Python 3.9 or newer with venv.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
shopt -s nullglob

# make_env DIRECTORY FILE...
make_env() {
  local env_dir="$1" stamp python
  shift
  stamp="$(cat "$@" | cksum)"
  if [ -f "$env_dir/.stamp" ] && [ "$(cat "$env_dir/.stamp")" = "$stamp" ]; then
    return
  fi
  python="$(command -v python3 || true)"
  if [ -z "$python" ]; then
    echo "python-env: python3 is not on the PATH" >&2
    exit 2
  fi
  rm -rf "$env_dir"
  mkdir -p "$root/target"
  "$python" -m venv "$env_dir"
  local arguments=() file
  for file in "$@"; do
    arguments+=(-r "$file")
  done
  "$env_dir/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "${arguments[@]}"
  printf '%s' "$stamp" > "$env_dir/.stamp"
}

files=("$root"/*/src/test/python/requirements.txt)
if [ "${#files[@]}" -eq 0 ]; then
  echo "python-env: no requirements.txt found" >&2
  exit 1
fi
make_env "$root/target/python" "${files[@]}"

declare -A named=()
for file in "$root"/*/src/test/python/requirements-*.txt; do
  name="${file##*/requirements-}"
  name="${name%.txt}"
  named["$name"]="${named["$name"]:-}$file"$'\n'
done
for name in "${!named[@]}"; do
  mapfile -t files < <(printf '%s' "${named["$name"]}")
  make_env "$root/target/python-$name" "${files[@]}"
done

cfn_lint=1.58.0
lint_dir="$root/target/cfn-lint"
if [ ! -f "$lint_dir/.stamp" ] || [ "$(cat "$lint_dir/.stamp")" != "$cfn_lint" ]; then
  rm -rf "$lint_dir"
  mkdir -p "$lint_dir"
  "$root/target/python/bin/python" -m pip download --quiet --disable-pip-version-check --no-input --no-deps \
    --no-binary cfn-lint -d "$lint_dir" "cfn-lint==$cfn_lint"
  tar -xzf "$lint_dir"/cfn_lint-*.tar.gz -C "$lint_dir" --strip-components=1
  printf '%s' "$cfn_lint" > "$lint_dir/.stamp"
fi
