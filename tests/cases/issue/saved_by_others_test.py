#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Issued workbooks, filled in and saved by other programs, judged from outside.

    saved_by_others_test.py <collate> <schema>...

For each starter plan named: starts a folder, issues a round, and takes the fullest workbook.
  - Saved through openpyxl and LibreOffice without a change, every formula keeps the value that collate wrote.
  - Filled in at random, LibreOffice's row check says what this program works out from the schema by itself.
  - The number of complete rows on both sheets is the number of rows that say so.
  - Filled in completely and saved through LibreOffice, `collate check` recognises it and finds no error.
  - Row heights are given, and grow as people type.
  - Issued twice, the bytes are the same; changed by the lead, the workbook is kept.
"""
import datetime
import glob
import os
import random
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
import yaml

COLLATE = os.path.abspath(sys.argv[1])
failures = []


def check(truth, words):
    if not truth:
        failures.append(words)


def run(*arguments):
    return subprocess.run([COLLATE, *arguments], capture_output=True, text=True)


def soffice(folder, files):
    """The files as LibreOffice saves them, recalculated: openpyxl leaves no cached values."""
    profile = "file://" + os.path.join(folder, "profile")
    out = os.path.join(folder, "saved")
    subprocess.run(["soffice", "-env:UserInstallation=" + profile, "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *files], check=True, capture_output=True)
    return {os.path.basename(file): os.path.join(out, os.path.basename(file)) for file in files}


class Asked:
    """What the schema says of the issued sheet, read by this program."""

    def __init__(self, name):
        schema = yaml.safe_load(run("schema", "show", name).stdout)
        self.columns = schema["columns"]
        self.scales = {scale["id"]: scale["values"] for scale in schema["ratings"]}
        first = schema["ratings"][0]
        self.first_scale = first["id"]
        self.done = {value["label"].lower() for value in first["values"] if value["role"] == "done"}
        self.off_track = {scale["id"]: {value["label"].lower() for value in scale["values"] if value["role"] == "off-track"} for scale in schema["ratings"]}

    def row_check(self, row, position):
        rating = (row.get(self.first_scale) or "").strip().lower()
        done = rating in self.done
        off_track = any((row.get(scale) or "").strip().lower() in labels for scale, labels in self.off_track.items())
        agreed = row.get("agreed")
        overdue = isinstance(agreed, datetime.datetime) and agreed < position and not done
        for column in self.columns:
            if column["filledBy"] != "lead":
                continue
            required = str(column.get("required", "false")).lower()
            value = row.get(column["id"])
            blank = value is None or (isinstance(value, str) and not value.strip())
            needed = {"true": True, "false": False, "when-overdue": overdue, "when-done": done, "when-off-track": off_track}[required]
            if needed and blank:
                return column["ask"]
        return "Complete"


def rows_of(book, asked):
    sheet = book["Actions"]
    headings = [cell.value for cell in sheet[5]]
    ids = {column["heading"]: column["id"] for column in asked.columns}
    for cells in sheet.iter_rows(min_row=6, max_row=sheet.max_row):
        row = {ids[heading]: cell for heading, cell in zip(headings, cells)}
        if row["ref"].value is not None:
            yield row


def answer(column, asked, chance, wanted):
    """An answer for a column: `wanted` is "any" for something or nothing, "full" for a clean answer."""
    if column["id"] in asked.scales:
        labels = [value["label"] for value in asked.scales[column["id"]]]
        label = chance.choice(labels)
        if wanted == "full":
            return label
        return chance.choice([None, label, label, " " + label.upper() + " ", label.lower()])
    if column["type"] == "date":
        return datetime.date(2030, 1, 31) if wanted == "full" else chance.choice([None, datetime.date(2030, 1, 31)])
    if column["type"] == "number":
        return 3 if wanted == "full" else chance.choice([None, 3])
    words = "The group met twice and agreed what comes next in row %d."
    return words % chance.randrange(10 ** 6) if wanted == "full" else chance.choice([None, "   ", words % 1])


def fill(source, target, asked, wanted, seed):
    chance = random.Random(seed)
    book = openpyxl.load_workbook(source)
    for row in rows_of(book, asked):
        for column in asked.columns:
            if column["filledBy"] != "lead":
                continue
            value = answer(column, asked, chance, wanted)
            if wanted == "full" and column["type"] == "date":
                value = None
            row[column["id"]].value = value
        if wanted == "full":
            settle_dates(row, asked)
    book.save(target)


def settle_dates(row, asked):
    """A clean return gives a new date wherever the agreed one has passed, and nowhere else."""
    if "new_date" not in row or not isinstance(row["agreed"].value, datetime.datetime):
        return
    position = datetime.datetime(2030, 1, 1)
    if row["agreed"].value < position and row[asked.first_scale].value.lower() not in asked.done:
        row["new_date"].value = row["agreed"].value + datetime.timedelta(days=400)
        row["new_date"].number_format = "d mmm yyyy"


def formulas(path):
    """(sheet, cell) -> cached value, for every formula of the workbook."""
    plain = openpyxl.load_workbook(path)
    cached = openpyxl.load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): cached[sheet.title][cell.coordinate].value
            for sheet in plain for cells in sheet.iter_rows() for cell in cells
            if isinstance(cell.value, str) and cell.value.startswith("=")}


def judge(name, folder):
    asked = Asked(name)
    plan = os.path.join(folder, name)
    made = run("new", name, plan)
    check(made.returncode == 0, f"{name}: new ends with {made.returncode}: {made.stdout}{made.stderr}")
    if made.returncode != 0:
        return
    again = run("new", name, plan)
    check(again.returncode == 2 and "never overwritten" in again.stderr, f"{name}: a second new is refused")
    rounds = sorted(os.listdir(os.path.join(plan, "returns")))
    round_id = rounds[-1]
    issued = run("issue", plan, "--round", round_id)
    check(issued.returncode == 0, f"{name}: issue ends with {issued.returncode}: {issued.stderr}")
    files = sorted(glob.glob(os.path.join(plan, "issued", round_id, "*.xlsx")))
    check(files and len(files) == issued.stdout.count("/issued/"), f"{name}: a line for every workbook")
    first_bytes = {file: open(file, "rb").read() for file in files}
    again = run("issue", plan, "--round", round_id, "--force")
    check(again.returncode == 0 and all(open(file, "rb").read() == first_bytes[file] for file in files), f"{name}: the same bytes twice")

    for file in [os.path.join(plan, "plan.xlsx"), *files]:
        with zipfile.ZipFile(file) as parts:
            check(parts.testzip() is None, f"{name}: {file} is a sound zip")
            rows = parts.read("xl/worksheets/sheet2.xml").decode()
            check(" ht=" in rows and "customHeight" not in rows, f"{name}: rows of {file} have a height and may grow")

    fullest = max(files, key=lambda file: sum(1 for _ in rows_of(openpyxl.load_workbook(file), asked)))
    work = os.path.join(folder, name + "-work")
    os.makedirs(work)
    copies = {kind: os.path.join(work, kind + ".xlsx") for kind in ("untouched", "random", "full")}
    openpyxl.load_workbook(fullest).save(copies["untouched"])
    fill(fullest, copies["random"], asked, "any", 20190801)
    fill(fullest, copies["full"], asked, "full", 20190802)
    saved = soffice(work, list(copies.values()))

    meant = formulas(fullest)
    seen = openpyxl.load_workbook(saved["untouched.xlsx"], data_only=True)
    check(len(meant) >= 4, f"{name}: the workbook has live formulas")
    for (sheet, cell), value in meant.items():
        check(seen[sheet][cell].value == value, f"{name}: {sheet}!{cell} was written as {value!r}, recalculated {seen[sheet][cell].value!r}")

    for kind in ("random", "full"):
        book = openpyxl.load_workbook(saved[kind + ".xlsx"], data_only=True)
        sheet_name, position_cell = openpyxl.load_workbook(fullest).defined_names["position_date"].attr_text.replace("$", "").replace("'", "").split("!")
        position = book[sheet_name][position_cell].value
        says = []
        for row in rows_of(book, asked):
            says.append(row["row_check"].value)
            expected = asked.row_check({column: cell.value for column, cell in row.items()}, position)
            check(says[-1] == expected, f"{name}: {kind}: row {row['ref'].value} says {says[-1]!r}, expected {expected!r}")
        complete = says.count("Complete")
        check(book["Actions"]["A4"].value.startswith(f"{complete} of {len(says)} {'row is' if len(says) == 1 else 'rows are'} complete. Check it yourself: every row must say Complete in column "), f"{name}: {kind}: Actions!A4")
        check([book["Start here"]["B5"].value, book["Start here"]["B6"].value] == [complete, len(says) - complete], f"{name}: {kind}: Start here")
        if kind == "full":
            check(complete == len(says), f"{name}: a full return is complete")
        else:
            check(0 < complete < len(says) or len(says) < 4, f"{name}: the random return is of both kinds")

    checked = run("check", saved["full.xlsx"])
    check("error" not in checked.stdout and checked.returncode == 0, f"{name}: a full return is not clean:\n{checked.stdout}{checked.stderr}")

    os.replace(saved["full.xlsx"], fullest)
    kept = open(fullest, "rb").read()
    refused = run("issue", plan, "--round", round_id)
    check(refused.returncode == 2 and open(fullest, "rb").read() == kept and "--force" in refused.stderr, f"{name}: a workbook that a lead may have begun is kept")


def main():
    names = sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            judge(name, folder)
    for failure in failures:
        print(failure)
    print(f"{len(names)} starter plans, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
