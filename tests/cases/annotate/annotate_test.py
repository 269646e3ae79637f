#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Annotated copies of the samples' returns, which four programs wrote, as openpyxl and LibreOffice see them.

    annotate_test.py <collate> <project folder>

Of every return: the copy opens; the cells that were found have a note and a fill, no others; all cells and parts that
need not change are as they were; annotating the copy changes nothing; checking it finds the same. A note that the lead
wrote stays. A copy that LibreOffice saved again is annotated as if it were the first.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.comments import Comment

COLLATE, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
MAY_CHANGE = re.compile(r"\[Content_Types\]\.xml|xl/workbook\.xml|.*\.rels|.*styles.*\.xml|xl/worksheets/.*\.xml|"
                        r"xl/comments.*\.xml|.*\.vml|xl/collate/.*", re.I)


def run(*arguments):
    return subprocess.run([COLLATE, *arguments], capture_output=True, text=True)


def findings(path):
    done = run("check", "--json", str(path))
    return json.loads(done.stdout)["files"][0]["findings"]


def keys(found):
    return sorted((f["code"], f["severity"], f["sheet"], tuple(f["cells"]), f["message"]) for f in found)


def annotated(path, out):
    done = run("check", "--annotate", "--out", str(out), str(path))
    written = [line for line in done.stdout.splitlines() if line.startswith("Written: ")]
    assert written, done.stdout + done.stderr
    return pathlib.Path(written[0].removeprefix("Written: "))


def values(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: {cell.coordinate: (cell.value, cell.number_format, cell.fill.fgColor.rgb, cell.font.b) for row in sheet.iter_rows() for cell in row
                          if cell.value is not None} for sheet in book if sheet.title != "Findings"}


def parts(path):
    with zipfile.ZipFile(path) as zipped:
        assert zipped.testzip() is None, path
        return {name: zipped.read(name) for name in zipped.namelist()}


def check_copy(original, copy, problems):
    def expect(true, what):
        if not true:
            problems.append(f"{original.name}: {what}")

    found = findings(original)
    expect(keys(found) == keys(findings(copy)), f"the copy finds other things: {set(keys(found)) ^ set(keys(findings(copy)))}")
    before, after = parts(original), parts(copy)
    expect(set(before) <= set(after), "parts are missing")
    expect(not [name for name in before if before[name] != after[name] and not MAY_CHANGE.fullmatch(name)], "other parts changed")
    expect(values(original) == values(copy), "cells or their looks changed")
    book = openpyxl.load_workbook(copy)
    meant = {(f["sheet"], cell) for f in found for cell in f["cells"] if f["sheet"]}
    noted = {(sheet.title, cell.coordinate) for sheet in book for row in sheet.iter_rows() for cell in row
             if cell.comment and "(collate " in cell.comment.text}
    filled = {(sheet.title, cell.coordinate) for sheet in book for condition in sheet.conditional_formatting
              if any('"collate"="collate"' in rule.formula for rule in condition.rules if rule.formula)
              for area in condition.sqref.ranges for row in sheet[area.coord + ":" + area.coord.split(":")[-1]
                                                               if ":" not in area.coord else area.coord] for cell in row}
    expect(noted == meant, f"notes stand on {noted ^ meant}")
    expect(filled == meant, f"fills stand on {filled ^ meant}")
    sheet = book["Findings"]
    rows = [row for row in sheet.iter_rows(min_row=5) if row[0].value]
    expect((len(rows) > 0) and (bool(found) or rows[0][0].value == "Nothing to correct."), "the sheet of findings is empty")
    links = {row[2].hyperlink.location for row in rows if row[2].hyperlink}
    expect(len(links) > 0 or not meant, "no links lead to the cells")


def main():
    problems = []
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        returns = sorted(path for sample in ("poole-2019/returns/2019-autumn", "southampton-2017/returns/2017-09")
                         for path in sorted((PROJECT / "samples" / sample).glob("*-L*.xlsx"))[::2])
        alone = scratch / "alone"
        alone.mkdir()
        for path in returns:
            original = alone / path.name
            shutil.copy(path, original)
            copy = annotated(original, scratch / "one")
            check_copy(original, copy, problems)
            again = annotated(copy, scratch / "two")
            if copy.read_bytes() != again.read_bytes():
                problems.append(f"{path.name}: annotating twice changes {[n for n, v in parts(again).items() if parts(copy).get(n) != v]}")
            if original.read_bytes() != path.read_bytes():
                problems.append(f"{path.name}: the return itself was changed")
        # A lead's own note stays, with the finding that quotes it.
        noted = alone / "L03 with a note.xlsx"
        book = openpyxl.load_workbook(PROJECT / "samples/poole-2019/returns/2019-autumn/poole-2019-2019-autumn-L03.xlsx")
        book["Actions"]["G7"].comment = Comment("Ask me about this", "A lead")
        book["Actions"]["H7"].comment = Comment("And this", "A lead")
        book.save(noted)
        copy = annotated(noted, scratch / "one")
        sheet = openpyxl.load_workbook(copy)["Actions"]
        if sheet["G7"].comment.text != "Ask me about this" or sheet["H7"].comment.text != "And this":
            problems.append("the lead's own notes were changed")
        if keys(findings(noted)) != keys(findings(copy)):
            problems.append("beside the lead's own notes the copy finds other things")
        # Saved again by another program, and annotated again: as many notes as before, and no second sheet.
        if shutil.which("soffice"):
            name = "poole-2019-2019-autumn-L05.xlsx"
            shutil.copy(PROJECT / "samples/poole-2019/returns/2019-autumn" / name, alone / name)
            source = annotated(alone / name, scratch / "four")
            subprocess.run(["soffice", f"-env:UserInstallation=file://{scratch}/office", "--headless", "--convert-to", "xlsx", "--outdir",
                            str(scratch / "saved"), str(source)], check=True, capture_output=True)
            saved = scratch / "saved" / source.name
            copy = annotated(saved, scratch / "three")
            first, second = openpyxl.load_workbook(source), openpyxl.load_workbook(copy)
            if first.sheetnames != second.sheetnames:
                problems.append(f"saved by LibreOffice and annotated again there are the sheets {second.sheetnames}")
            count = [[cell.coordinate for row in book["Actions"].iter_rows() for cell in row if cell.comment] for book in (first, second)]
            if count[0] != count[1]:
                problems.append(f"saved by LibreOffice and annotated again notes stand on {count[1]}, not {count[0]}")
    print("\n".join(problems) or f"{len(returns)} returns annotated as expected")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
