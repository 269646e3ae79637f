#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every cell that a lead of a sample filled in is counted, and its words stand in an output of its round.

    nothing_vanishes_test.py <collate> <sample folder>

The cells are read by openpyxl, and by the csv module where a return is a text table: all that stands under a heading
that leads fill, on the start sheet beside a question, and wherever else no issued workbook holds anything. Of each
file their number must be the one that findings.json gives, whose parts must add up. Each answer is then looked for in
the round's tables, findings and dashboard: its words, or, of a rating or a date, the reading of it.
"""
import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
import yaml

COLLATE, SAMPLE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
QUESTIONS = ("completed by", "date completed", "anything else")
problems = []


def run(*arguments, folder, codes=(0, 1, 3)):
    done = subprocess.run([COLLATE, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"collate {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def folded(value):
    """Letters and digits only, so that line ends, quotation marks and escapes do not matter."""
    return re.sub(r"[^0-9a-z]+", " ", str(value).lower().replace("\u2019", "").replace("'", "")).strip()


def lead_headings(folder):
    schema = yaml.safe_load(run("schema", "show", next(row[1].value for row in openpyxl.load_workbook(folder / "plan.xlsx")["Plan"]
                                                      if row[0].value == "Schema"), folder=folder))
    names = {}
    for column in schema["columns"]:
        if column["filledBy"] == "lead":
            for name in [column["heading"], *column.get("aliases", [])]:
                names[folded(name)] = column
    return names


def grid_of(path):
    """Sheet name -> list of rows of values."""
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as text:
            return {path.stem: [[cell if cell != "" else None for cell in row] for row in csv.reader(text)]}
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
            if sheet.sheet_state == "visible"}


def typed_in(path, headings):
    """(where, column or none, value) of everything a lead typed there."""
    found = []
    for name, rows in grid_of(path).items():
        top = next((i for i, row in enumerate(rows) if sum(folded(v) in headings for v in row if v is not None) >= 2), None)
        if top is None:
            for row in rows:
                if len(row) > 1 and row[0] and row[1] is not None and folded(row[0]).startswith(QUESTIONS):
                    found.append((name, None, row[1]))
            continue
        columns = {i: headings[folded(v)] for i, v in enumerate(rows[top]) if v is not None and folded(v) in headings}
        for row in rows[top + 1:]:
            for i, value in enumerate(row):
                if i in columns and value is not None and str(value).strip():
                    found.append((name, columns[i], value))
    return found


def spellings(value):
    """What may stand for a typed cell in an output."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        day = value.date() if isinstance(value, datetime.datetime) else value
        return [day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day.day} {day:%b} {day.year}"]
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return [str(value)]


def book_words(path):
    """All texts of a workbook, with a space between."""
    with zipfile.ZipFile(path) as parts:
        return " ".join(re.sub(r"<[^>]+>", " ", parts.read(name).decode("utf-8")) for name in parts.namelist()
                        if name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet"))


def check_round(folder, name, headings):
    run("termly", ".", "--round", name, folder=folder)
    out = folder / "out" / name
    report = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    said = " ".join((out / f).read_text(encoding="utf-8-sig") for f in ("register.csv", "entries.csv", "ledger.csv", "explained.csv"))
    said += " ".join(f["message"] + " " + f["observed"] for file in report["files"] for f in file["findings"])
    said += " ".join(book_words(book) for book in out.glob("*.xlsx"))
    said = " " + folded(said) + " "
    counted = {pathlib.Path(file["path"]).name: file.get("filled_in", {}) for file in report["files"]}
    cells, lost, elsewhere = 0, [], 0
    for path in sorted((folder / "returns" / name).iterdir()):
        parts = counted.get(path.name, {})
        if sum(n for part, n in parts.items() if part != "all") != parts.get("all", 0) or "not_accounted_for" in parts:
            problems.append(f"{name}/{path.name}: the parts do not add up: {parts}")
        try:
            typed = typed_in(path, headings)
        except (zipfile.BadZipFile, KeyError, EOFError):
            continue
        outside = sum(parts.get(part, 0) for part in ("quoted",))
        if not len(typed) <= parts.get("all", 0) <= len(typed) + outside:
            problems.append(f"{name}/{path.name}: {len(typed)} cells were filled in, and {parts} counted")
        cells += len(typed)
        elsewhere += parts.get("all", 0) - len(typed)
        for sheet, column, value in typed:
            if column and not any(f" {folded(one)} " in said for one in spellings(value)):
                lost.append(f"{path.name}, {sheet}: {column['heading']} '{value}'")
    return cells, elsewhere, lost


def main():
    total = others = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / SAMPLE.name
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out", "issued", "expected"))
        headings = lead_headings(folder)
        for path in sorted((folder / "returns").iterdir()):
            cells, elsewhere, lost = check_round(folder, path.name, headings)
            total, others = total + cells, others + elsewhere
            problems.extend(f"{path.name}: in no output: {one}" for one in lost)
    print("\n".join(problems))
    print(f"{SAMPLE.name}: {total} cells filled in, and {others} things outside the columns; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
