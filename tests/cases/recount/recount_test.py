#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs `collate termly` on a copy of a sample for every round that has returns, and recounts each dashboard.

    recount_test.py <the collate program> <sample folder>

Then spoils the workbook's numbers one by one, to see that the comparison would have noticed.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

from compare_termly import Comparison, chart_problems
from recount import SCALE, Recount


def load(path):
    return openpyxl.load_workbook(path, data_only=True)


def spoilt_cells(path):
    """Cells of the Summary that hold a number or a sentence with one, each with another value."""
    for row in load(path)["Summary"].iter_rows():
        for cell in row:
            if isinstance(cell.value, (int, float)):
                yield cell.coordinate, cell.value + 1
            elif cell.row in (4, 5, 6) and cell.value:
                yield cell.coordinate, "1 " + cell.value


def main(collate, sample):
    failures, explained = 0, set()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "plan")
        shutil.copytree(sample, folder, ignore=shutil.ignore_patterns("out", "issued"))
        for round_id in sorted(path.name for path in (folder / "returns").iterdir() if path.is_dir()):
            run = subprocess.run([collate, "termly", str(folder), "--round", round_id], capture_output=True, text=True)
            if run.returncode not in (0, 1, 3):
                print(f"{round_id}: collate termly ended with {run.returncode}: {run.stderr}")
                return 1
            made = folder / "out" / round_id / f"poole-2019-{round_id}-termly.xlsx"
            recount = Recount(folder, round_id)
            comparison = Comparison(load(made), recount)
            problems = comparison.compare() + chart_problems(made, recount)
            for problem in problems:
                print(f"{round_id}: {problem}")
            unnoticed = []
            spoilt = list(spoilt_cells(made))
            for cell, value in spoilt:
                book = load(made)
                book["Summary"][cell] = value
                if len(Comparison(book, recount).compare()) <= len(problems) - len(chart_problems(made, recount)):
                    unnoticed.append(cell)
            if unnoticed:
                print(f"{round_id}: spoiling these cells went unnoticed: {', '.join(unnoticed)}")
            counts = ", ".join(f"{recount.ratings()[label]} {label}" for label in reversed(SCALE))
            print(f"{round_id}: {len(recount.rows)} actions, {counts}, {recount.unrated()} without a rating, "
                  f"{len(recount.overdue())} overdue, {len(recount.missing())} returns missing; "
                  f"{len(comparison.ticked)} cells of the Summary compared, {len(spoilt)} spoilt ones noticed")
            explained |= recount.expected.used
            failures += bool(problems) + bool(unnoticed) + (len(comparison.ticked) < 20)
        for file, ref, field, typed in sorted(set(recount.expected.means) - explained):
            print(f"expected.csv explains what no file says: {file} {ref} {field} '{typed}'")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]) if len(sys.argv) == 3 else __doc__)
