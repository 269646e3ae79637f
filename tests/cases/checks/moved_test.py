#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What people do to a sheet and what it must not do to its findings: rows and columns put in, rows hidden and filtered,
cells merged, the table moved.

    moved_test.py <collate> <project folder>

Returns with findings are changed through openpyxl; every finding must come again, with the same ref, at the cell where
its own cell has gone. Nothing may be added but the note that rows are hidden.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, column_index_from_string

COLLATE, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
RETURNS = ["samples/poole-2019/returns/2019-autumn/poole-2019-2019-autumn-L01.xlsx",
           "samples/poole-2019/returns/2019-autumn/poole-2019-2019-autumn-L05.xlsx",
           "samples/southampton-2017/returns/2017-09/southampton-2017-2017-09-L01.xlsx",
           "samples/plymouth-2018/returns/2019-spring/plymouth-2018-2019-spring-L03.xlsx"]


def rows_above(sheet, head):
    sheet.insert_rows(1, 3)
    return lambda row, column: (row + 3, column)


def row_inside(sheet, head):
    sheet.insert_rows(head + 3)
    return lambda row, column: (row + (1 if row >= head + 3 else 0), column)


def column_first(sheet, head):
    sheet.insert_cols(1, 2)
    return lambda row, column: (row, column + 2)


def column_inside(sheet, head):
    sheet.insert_cols(4)
    return lambda row, column: (row, column + (1 if column >= 4 else 0))


def moved_away(sheet, head):
    sheet.move_range(f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row}", rows=7, cols=4)
    return lambda row, column: (row + 7, column + 4)


def rows_hidden(sheet, head):
    for row in range(head + 1, head + 4):
        sheet.row_dimensions[row].hidden = True
    return lambda row, column: (row, column)


def filtered(sheet, head):
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(sheet.max_column)}{head + 6}"
    sheet.row_dimensions[head + 2].hidden = True
    return lambda row, column: (row, column)


def merged_above(sheet, head):
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=6)
    return lambda row, column: (row, column)


CHANGES = [rows_above, row_inside, column_first, column_inside, moved_away, rows_hidden, filtered, merged_above]


def findings(path):
    done = subprocess.run([COLLATE, "check", "--json", str(path)], capture_output=True, text=True)
    return json.loads(done.stdout)["files"][0]["findings"]


def moved(cell, where):
    letters, row = coordinate_from_string(cell)
    row, column = where(row, column_index_from_string(letters))
    return f"{get_column_letter(column)}{row}"


def problem(path, change, scratch):
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    sheet.tables.clear()  # openpyxl does not move them along
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Ref")
    plain = scratch / path.name
    book.save(plain)
    before = findings(plain)
    where = change(sheet, head)
    book.save(plain)
    after = findings(plain)
    skip = {"rows-hidden"}
    wanted = sorted((f["code"], f["ref"], tuple(moved(c, where) if f["sheet"] == "Actions" else c for c in f["cells"]))
                    for f in before if f["code"] not in skip)
    told = sorted((f["code"], f["ref"], tuple(f["cells"])) for f in after if f["code"] not in skip)
    if wanted != told:
        return f"{path.name}, {change.__name__}: lost {sorted(set(wanted) - set(told))}, added {sorted(set(told) - set(wanted))}"
    return "" if before else f"{path.name} has no findings to move"


def main():
    with tempfile.TemporaryDirectory() as name:
        problems = [problem(PROJECT / path, change, pathlib.Path(name)) for path in RETURNS for change in CHANGES]
    problems = [one for one in problems if one]
    print("\n".join(problems) or f"{len(RETURNS) * len(CHANGES)} changes as expected")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
