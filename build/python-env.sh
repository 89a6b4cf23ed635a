#!/usr/bin/env bash
# Makes target/python, a virtual environment with the Python clients that the contract tests run: all packages in
# */src/test/python/requirements.txt, pinned, and in target/python/cfn-lint the source distribution of cfn-lint, whose
# templates are read by tests. Does nothing when it is up to date. Needs Python 3.9 or newer with venv.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
env_dir="$root/target/python"
shopt -s nullglob
files=("$root"/*/src/test/python/requirements.txt)
if [ "${#files[@]}" -eq 0 ]; then
  echo "python-env: no requirements.txt found" >&2
  exit 1
fi
cfn_lint=1.58.0
stamp="$cfn_lint $(cat "${files[@]}" | cksum)"
if [ -f "$env_dir/.stamp" ] && [ "$(cat "$env_dir/.stamp")" = "$stamp" ]; then
  exit 0
fi
python="$(command -v python3 || true)"
if [ -z "$python" ]; then
  echo "python-env: python3 is not on the PATH" >&2
  exit 2
fi
rm -rf "$env_dir"
mkdir -p "$root/target"
"$python" -m venv "$env_dir"
arguments=()
for file in "${files[@]}"; do
  arguments+=(-r "$file")
done
"$env_dir/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "${arguments[@]}"
"$env_dir/bin/python" -m pip download --quiet --disable-pip-version-check --no-input --no-deps \
  --no-binary cfn-lint -d "$env_dir/sdist" "cfn-lint==$cfn_lint"
mkdir -p "$env_dir/cfn-lint"
tar -xzf "$env_dir"/sdist/cfn_lint-*.tar.gz -C "$env_dir/cfn-lint" --strip-components=1
printf '%s' "$stamp" > "$env_dir/.stamp"
