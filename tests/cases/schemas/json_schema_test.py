# SPDX-License-Identifier: MIT
"""Every schema file in the repository keeps to the JSON Schema, and the JSON Schema refuses what the program refuses.

Usage: json_schema_test.py <repository> <collate>
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import yaml

repository, program = pathlib.Path(sys.argv[1]), sys.argv[2]
description = json.loads((repository / "schemas/schema.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(description)
validator = jsonschema.Draft202012Validator(description)
failures = []


def expect(condition, words):
    if not condition:
        failures.append(words)


def load(path):
    # Dates stay text, as the program reads them.
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(), loader)


def program_accepts(data):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        yaml.safe_dump(data, file, sort_keys=False)
        file.flush()
        return subprocess.run([program, "schema", "check", file.name], capture_output=True).returncode == 0


files = [path for folder in ("schemas", "docs/examples", "samples/*") for path in sorted(repository.glob(folder + "/*.yaml"))]
expect(len(files) >= 5, f"only {len(files)} schema files found")
for path in files:
    errors = [f"{path}: {list(e.path)}: {e.message}" for e in validator.iter_errors(load(path))]
    failures += errors

# One change each that is wrong; both must refuse it.
base = load(repository / "schemas/southampton-2017.yaml")
changes = {
    "unknown key": lambda d: d.update(titel="x"),
    "no title": lambda d: d.pop("title"),
    "no format": lambda d: d.pop("format"),
    "other format": lambda d: d.update(format="collate/schema/2"),
    "unknown cycle": lambda d: d["cycle"].update(kind="weekly"),
    "column without heading": lambda d: d["columns"][2].pop("heading"),
    "unknown type": lambda d: d["columns"][2].update(type="prose"),
    "unknown role": lambda d: d["ratings"][0]["values"][0].update(role="late"),
    "colour by name": lambda d: d["ratings"][0]["values"][0].update(fill="red"),
    "three scales": lambda d: d["ratings"].append(dict(d["ratings"][0], id="third")),
    "long prompt": lambda d: d["columns"][10].update(prompt="x" * 256),
    "negative length": lambda d: d["columns"][11].update(maxLength=-1),
    "unknown severity": lambda d: d.update(severities={"comment-blank": "fatal"}),
    "threshold in words": lambda d: d.update(thresholds={"stale_rounds": "two"}),
    "day as words": lambda d: d["calendar"].update(academicYearStart="September"),
    "no bodies": lambda d: d.update(bodies=[]),
    "half a term": lambda d: d["calendar"].update(terms=[{"term": "autumn", "from": "2019-09-02"}]),
}
expect(program_accepts(base), "the program refuses the unchanged schema")
for name, change in changes.items():
    data = copy.deepcopy(base)
    change(data)
    expect(list(validator.iter_errors(data)), f"the JSON Schema accepts: {name}")
    expect(not program_accepts(data), f"the program accepts: {name}")

for words in failures:
    print(words)
print(f"{len(files)} files and {len(changes)} changes, {len(failures)} failures")
sys.exit(1 if failures else 0)
