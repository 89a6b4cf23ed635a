"""Writes what cfn-lint says of its own fixtures, for CorpusTest: one line a template, its path and the errors in it.

Run by hand when the pin of cfn-lint in build/python-env.sh moves:
    target/python/bin/python stack-step/src/test/python/expectations.py target/cfn-lint \
        > stack-step/src/test/resources/io/jenkins/plugins/awsflow/stack/template/cfn-lint.tsv
"""

import json
import pathlib
import subprocess
import sys

FOLDERS = ("good", "bad", "quickstart", "public", "integration", "issues")
SUFFIXES = (".yaml", ".yml", ".json", ".template")

root = pathlib.Path(sys.argv[1], "test/fixtures/templates")
files = sorted(
    str(path.relative_to(root))
    for folder in FOLDERS
    for path in (root / folder).rglob("*")
    if path.is_file() and path.suffix in SUFFIXES
)
command = [str(pathlib.Path(sys.executable).with_name("cfn-lint")), "--format", "json", "--non-zero-exit-code", "none"]
done = subprocess.run([*command, "--", *files], cwd=root, capture_output=True, text=True, check=True)
errors = {name: set() for name in files}
for found in json.loads(done.stdout):
    if found["Level"] == "Error" and found["Filename"] in errors:
        errors[found["Filename"]].add((found["Location"]["Start"]["LineNumber"], found["Rule"]["Id"]))
for name in files:
    print(name, *(f"{rule}:{line}" for line, rule in sorted(errors[name])), sep="\t")
