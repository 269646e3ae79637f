#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a schema promises is kept: every key of the schema language, changed by itself, changes what the program does.

    keys_test.py <repository> <collate>

Each key has one change below, and the outputs in which it has to be seen: the issued workbook (without its hidden sheet,
which carries the schema itself), the findings of a return, the dashboard, or the reading of a date. A key of
schema.schema.json without a line here is an error of this test.
"""
import copy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import yaml

REPOSITORY, COLLATE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ROUND, LEAD = "2019-autumn", "L03"
RETURN = f"returns/{ROUND}/poole-2019-{ROUND}-L03.xlsx"


def run(*arguments, folder, text=None):
    return subprocess.run([COLLATE, *arguments], cwd=folder, capture_output=True, text=True, input=text)


def column(schema, name):
    return next(one for one in schema["columns"] if one["id"] == name)


def at(*path):
    """The mapping that a path leads to, with the last step's key left for setting."""
    def step(schema, key):
        if isinstance(key, tuple):
            return next(one for one in schema if one["id" if "id" in one else "label"] == key[0])
        return schema.setdefault(key, {}) if isinstance(schema, dict) else schema[key]

    def find(schema):
        for key in path:
            schema = step(schema, key)
        return schema
    return find


def put(key, value, *path):
    return lambda schema: at(*path)(schema).__setitem__(key, value)


RATING, COMMENT = ("columns", ("rating",)), ("columns", ("comment",))
STARTED = ("ratings", ("rating",), "values", ("Started",))

# Key of the schema language -> what is changed, and where it must be seen.
CHANGES = {
    "title": (put("title", "Another plan"), "issued"),
    "version": (put("version", "9"), "findings"),
    "missingValues": (put("missingValues", ["Started"]), "findings"),
    "severities": (put("severities", {"rating-out-of-scale": "note"}), "findings"),
    "wording": (put("wording", {"rating-out-of-scale": "{cell} wants another word"}), "findings"),
    "warnFirstUntil": (put("warnFirstUntil", {"rating-out-of-scale": "2019-12-31"}), "findings"),
    "thresholds": (put("thresholds", {"begun_share": 0.1}), "findings"),
    "smallNumbersUnder": (put("smallNumbersUnder", 9), "findings"),
    "words.priority": (put("priority", "Theme", "words"), "dashboard"),
    "words.action": (put("action", "outcome", "words"), "dashboard"),
    "cycle.kind": (put("kind", "annual", "cycle"), None),  # which reports there are: see docs/schema-reference.md
    "cycle.period": (put("period", "quarter", "cycle"), "dashboard"),
    "cycle.adverb": (put("adverb", "quarterly", "cycle"), "dashboard"),
    "cycle.doneLasts": (put("doneLasts", "year", "cycle"), None),  # from one year to the next: tests/unit/register/done_test.cpp
    "cycle.year": (put("year", "split-year", "cycle"), None),  # which annual dashboard a run writes: tests/cases/run
    "body.id": (None, None),  # what other sheets and files call it by
    "body.shortName": (put("shortName", "XYZ", "bodies", ("partnership",)), "dashboard"),
    "body.name": (put("name", "Another Group", "bodies", ("partnership",)), "dashboard"),
    "ratingScale.id": (None, None),
    "ratingScale.name": (put("name", "Stage", "ratings", ("rating",)), "dashboard"),
    "ratingScale.proposed": (put("proposed", True, "ratings", ("rating",)), "dashboard"),
    "ratingScale.values": (lambda schema: at("ratings", ("rating",))(schema)["values"].pop(1), "findings"),
    "ratingValue.label": (put("label", "Begun now", *STARTED), "issued"),
    "ratingValue.meaning": (put("meaning", "Another meaning.", *STARTED), "issued"),
    "ratingValue.aliases": (put("aliases", ["In progess"], *STARTED), "findings"),
    "ratingValue.role": (put("role", "off-track", *STARTED), "dashboard"),
    "ratingValue.fill": (put("fill", "FF0000", *STARTED), "looks"),
    "ratingValue.text": (put("text", "FF0000", *STARTED), "looks"),
    "ratingValue.tint": (put("tint", "FF0000", *STARTED), "looks"),
    "column.id": (None, None),
    "column.heading": (put("heading", "Our comment", *COMMENT), "issued"),
    "column.aliases": (put("aliases", [], "columns", ("impact",)), None),  # of sheets that a lead made: tests/cases/tables
    "column.type": (put("type", "number", *COMMENT), "findings"),
    "column.filledBy": (put("filledBy", "plan", "columns", ("impact",)), "issued"),
    "column.required": (put("required", True, "columns", ("impact",)), "findings"),
    "column.minLength": (put("minLength", 400, *COMMENT), "findings"),
    "column.maxLength": (put("maxLength", 5, *COMMENT), "findings"),
    "column.pattern": (put("pattern", "[0-9]+", *COMMENT), "findings"),
    "column.patternMessage": (lambda schema: column(schema, "comment").update(pattern="[0-9]+", patternMessage="Only digits."), "findings"),
    "column.width": (put("width", 50, *COMMENT), "looks"),
    "column.promptTitle": (put("promptTitle", "Say it", *COMMENT), "looks"),
    "column.prompt": (put("prompt", "Another prompt.", *COMMENT), "looks"),
    "column.ask": (put("ask", "Say something", *COMMENT), "issued"),
    "calendar.season": (put("season", "calendar-season", "calendar"), "dates"),
    "calendar.splitYear": (put("splitYear", "financial-year", "calendar"), "dates"),
    "calendar.numberedTerms": (put("numberedTerms", "three", "calendar"), "dates"),
    "calendar.monthDue": (put("monthDue", "first-day", "calendar"), "issued"),
    "calendar.termDue": (put("termDue", "first-day", "calendar"), "issued"),
    "calendar.yearDue": (put("yearDue", "first-day", "calendar"), "issued"),
    "calendar.academicYearStart": (put("academicYearStart", "08-01", "calendar"), "dates"),
    "calendar.financialYearStart": (put("financialYearStart", "05-01", "calendar"), "dates"),
    "calendar.autumnFrom": (put("autumnFrom", "09-10", "calendar"), "dates"),
    "calendar.autumnTo": (put("autumnTo", "12-20", "calendar"), "dates"),
    "calendar.springFrom": (put("springFrom", "01-10", "calendar"), "dates"),
    "calendar.springTo": (put("springTo", "03-20", "calendar"), "dates"),
    "calendar.summerFrom": (put("summerFrom", "04-20", "calendar"), "dates"),
    "calendar.summerTo": (put("summerTo", "07-20", "calendar"), "dates"),
}
TERM = {"term": "autumn", "from": "2019-09-04", "to": "2019-12-19", "halfTermFrom": "2019-10-21", "halfTermTo": "2019-10-25"}
for part, value in [("term", "spring"), ("from", "2019-09-02"), ("to", "2019-12-13"), ("halfTermFrom", "2019-10-28"), ("halfTermTo", "2019-11-01")]:
    changed = dict(TERM, halfTermFrom="2019-10-18") if part == "halfTermFrom" else dict(TERM, **{part: value})
    CHANGES[f"termDates.{part}"] = (put("terms", [changed], "calendar"), "dates")
CHANGES["calendar.terms"] = (put("terms", [TERM], "calendar"), "dates")

# Said by the schema itself, or about files and not about what is done with them.
OF_THE_FILE = {"format", "extends", "leaveOut", "name", "words", "cycle", "bodies", "ratings", "columns", "calendar"}

DATES = ["autumn term 2019", "Spring 2020", "Summer 19", "2019-20", "term 2 2019", "Dec 2019", "end of academic year 19-20", "FY 2019/20",
         "2020", "autumn half term 2019", "first half of autumn term 2019", "end of financial year 2020", "winter 2019", "spring term 2020",
         "summer term 2020"]


def all_keys():
    described = json.loads((REPOSITORY / "schemas/schema.schema.json").read_text())
    keys = set(described["properties"]) - OF_THE_FILE
    for name, part in described["$defs"].items():
        keys |= {f"{name}.{key}" for key in part.get("properties", {})}
    return keys


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book if sheet.title != "collate"}


def looks(path):
    import zipfile
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()
                if name.startswith(("xl/styles", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"))}


def outputs(schema, wanted, folder):
    (folder / "schema.yaml").write_text(yaml.safe_dump(schema, sort_keys=False, allow_unicode=True))
    if wanted == "dates":
        return run("when", "--schema", "./schema.yaml", "--json", "-", folder=folder, text="\n".join(DATES) + "\n").stdout
    if wanted == "findings":
        return [{k: f[k] for k in ("code", "severity", "message", "cells")} for f in json.loads(
            run("check", "--json", "--plan", ".", RETURN, folder=folder).stdout)["files"][0]["findings"]]
    shutil.rmtree(folder / "out", ignore_errors=True)
    shutil.rmtree(folder / "issued", ignore_errors=True)
    if wanted == "dashboard":
        run("termly", ".", "--round", ROUND, folder=folder)
        return {path.name: cells(path) for path in (folder / "out" / ROUND).glob("*.xlsx") if path.name != "findings.xlsx"}
    run("issue", ".", "--round", ROUND, "--lead", LEAD, folder=folder)
    issued = next((folder / "issued" / ROUND).glob(f"*{LEAD}.xlsx"))
    return looks(issued) if wanted == "looks" else cells(issued)


def main():
    problems = [f"{key} has no change here" for key in sorted(all_keys() - set(CHANGES))]
    problems += [f"{key} is no key of the schema language" for key in sorted(set(CHANGES) - all_keys())]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(REPOSITORY / "samples/poole-2019/returns", folder / "returns")
        shutil.copy(REPOSITORY / "samples/poole-2019/plan.xlsx", folder)
        book = openpyxl.load_workbook(folder / RETURN)
        book["Actions"]["H6"].value = "The checks were offered to 7 children in May"
        book.save(folder / RETURN)
        # One agreed timescale each that names a month, a term and a year; and a third action that is begun, and due late.
        book = openpyxl.load_workbook(folder / "plan.xlsx")
        timescales = {"2.1": "Summer 19", "2.2": "Oct 2019", "5.1": "2020"}
        for row in book["Actions"].iter_rows():
            if str(row[0].value) in timescales:
                row[4].value = timescales[str(row[0].value)]
        book.save(folder / "plan.xlsx")
        book = openpyxl.load_workbook(folder / RETURN)
        next(row for row in book["Actions"].iter_rows() if str(row[0].value) == "5.1")[6].value = "Started"
        book.save(folder / RETURN)
        shown = run("schema", "show", "poole", folder=folder).stdout
        loader = type("Loader", (yaml.SafeLoader,), {})
        loader.yaml_implicit_resolvers = {first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
                                          for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
        plain = yaml.load(shown, loader)
        before = {}
        for key, (change, wanted) in CHANGES.items():
            if change is None or wanted is None:
                continue
            start = copy.deepcopy(plain)
            if key.startswith("termDates."):
                start["calendar"]["terms"] = [TERM]
            if key == "column.patternMessage":
                column(start, "comment")["pattern"] = "[0-9]+"
            base = (wanted, json.dumps(start))
            if base not in before:
                before[base] = outputs(start, wanted, folder)
            schema = copy.deepcopy(start)
            change(schema)
            try:
                after = outputs(schema, wanted, folder)
            except Exception as error:  # the program refused, or wrote nothing
                problems.append(f"{key}: {type(error).__name__} {error}; {run('schema', 'check', './schema.yaml', folder=folder).stdout[:300]}")
                continue
            if after == before[base]:
                problems.append(f"{key} changes nothing in {wanted}")
    print("\n".join(problems) or f"{len(CHANGES)} keys have the effect that they promise")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
