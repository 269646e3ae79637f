#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Personal data, typed wherever a lead can type, is in no byte that the program writes: no text, JSON, table, workbook, page or log.

    masked_test.py <collate> <project folder>

Only the copy that goes back to its own lead keeps the lead's own cells, and what is written about them is masked there too.
"""
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.comments import Comment

COLLATE, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
FILE = "returns/2019-autumn/poole-2019-2019-autumn-L02.xlsx"

# What is typed where; each is one secret, looked for by the part that would tell.
SECRETS = {
    "Comment on progress": ("NHS number 943 476 5919 was discussed", "943 476 5919"),
    "Impact so far": ("The mother, jo.secret@home.example.net, is glad", "jo.secret@"),
    "New date": ("when we reach her on 07700 900123", "07700 900123"),
    "Rating": ("Completed for H801200001001", "H801200001001"),
    "Action": ("Study attendance data of the child born 12/03/2014", "12/03/2014"),
    "Completed by": ("Ring 01202 633633 please", "01202 633633"),
    "Anything else": ("The family lives at BH15 2RU", "BH15 2RU"),
    "a note": ("Ella Brownlow, aged 7, is meant", "Ella Brownlow"),
    "beside the table": ("Contact kim.hidden@home.example.net", "kim.hidden@"),
    "an added sheet": ("Pupil A800000000009? no: 401 023 2137", "401 023 2137"),
    "an added column": ("Call 07700 900456", "07700 900456"),
    "an added heading": ("Ask 07700 900111", "07700 900111"),
    "an added sheet's name": ("Mum 07700 900222", "07700 900222"),
    "Measure and expected impact": ("Ring 07700 900333 first", "07700 900333"),
    "Ref": ("4.8 (mum: 07700 900555)", "07700 900555"),
}


def cell_of(sheet, ref, heading):
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    column = next(cell.column for cell in head if cell.value == heading)
    row = next(row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value) == ref)
    return sheet.cell(row, column)


def spoil(path):
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    for heading, ref in (("Comment on progress", "1.4"), ("Impact so far", "1.4"), ("New date", "4.7"), ("Rating", "4.8"), ("Action", "4.7"),
                         ("Measure and expected impact", "1.4"), ("Ref", "4.8")):
        cell_of(sheet, ref, heading).value = SECRETS[heading][0]
    cell_of(sheet, "4.7", "Comment on progress").comment = Comment(SECRETS["a note"][0], "A lead")
    sheet.cell(sheet.max_row + 3, 3).value = SECRETS["beside the table"][0]
    sheet.cell(5, 12).value = SECRETS["an added heading"][0]
    sheet.cell(6, 12).value = SECRETS["an added column"][0]
    for row in book["Start here"].iter_rows():
        for question in ("Completed by", "Anything else"):
            if str(row[0].value).startswith(question):
                book["Start here"].cell(row[0].row, 2).value = SECRETS[question][0]
    book.create_sheet(SECRETS["an added sheet's name"][0])["B2"].value = SECRETS["an added sheet"][0]
    book.save(path)


def texts_in(name, data):
    """Every part of a workbook or archive, the bytes of anything else."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [(name, data)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(f"{name}:{part}", archive.read(part)) for part in archive.namelist()]


def main():
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "plan"
        shutil.copytree(PROJECT / "samples/poole-2019", folder, ignore=shutil.ignore_patterns("out", "expected", "story"))
        spoil(folder / FILE)
        file = folder / FILE
        log = pathlib.Path(scratch) / "log.txt"
        said = {}
        for arguments in (["check", "--all", file], ["check", "--json", file], ["check", "--junit", file], ["check", folder],
                          ["merge", folder, "--round", "2019-autumn"], ["termly", folder, "--round", "2019-autumn"],
                          ["annual", folder, "--year", "2019"], ["narrative", folder, "--meeting", "2019-autumn"],
                          ["trace", folder, "--round", "2019-autumn", "1.4"], ["decide", folder], ["status", folder],
                          ["issue", folder, "--round", "2020-spring"], ["run", folder, "--log-file", log, "--log-level", "debug"]):
            done = subprocess.run([COLLATE, *map(str, arguments)], capture_output=True, timeout=300)
            words = " ".join(str(part).replace(scratch, "") for part in arguments)
            if done.returncode not in (0, 1, 3):  # 3: the sample has a return that cannot be read
                problems.append(f"{words}: ended with {done.returncode}: {done.stderr.decode()}")
            said[f"{words}: standard output"] = done.stdout
            said[f"{words}: standard error"] = done.stderr
        for path in [*(folder / "out").rglob("*"), *(folder / "issued").rglob("*"), log]:
            if path.is_file():
                said[str(path.relative_to(scratch))] = path.read_bytes()
        texts = [one for name, data in said.items() for one in texts_in(name, data)]
        if len(texts) < 100:
            problems.append(f"only {len(texts)} texts were looked at")
        for where, (_, secret) in SECRETS.items():
            seen = sorted({name for name, data in texts if secret.encode() in data or secret.replace(" ", "").encode() in data})
            problems += [f"what was typed under {where} ('{secret}') stands in {name}" for name in seen]
        told = said[f"check --json /plan/{FILE}: standard output"].decode()
        for code in ("personal-data", "personal-data-elsewhere"):
            if f'"{code}"' not in told:
                problems.append(f"{code} is not told")
    print("\n".join(problems) or f"nothing personal in {len(texts)} texts")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
