#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A sample plan folder and what comes of it: for every round its findings, its ledger and the first sheet of its
dashboard, for every year with a round the first sheet of the annual one, as kept in <sample>/expected.

    samples_test.py <collate> <sample folder> [--approve]

The kept files are text, reviewed by their diff. That each action stands in a dashboard just once is counted here from
plan.xlsx by openpyxl. The numbers of poole-2019 are recounted from its returns by tests/cases/recount; whoever approves others
counts the ratings of the returns once more, by hand or with another program.
"""
import csv
import difflib
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

COLLATE, SAMPLE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
APPROVE = "--approve" in sys.argv[3:]
EXPECTED = SAMPLE / "expected"


def run(*arguments, folder):
    done = subprocess.run([COLLATE, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"collate {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done


def rows_of(path, sheet, first_heading):
    rows = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)
    headings = next(row for row in rows if row[0] == first_heading)
    return [dict(zip(headings, row)) for row in rows if row[0]]


def first_sheet(book, folder):
    """As CSV, blank rows and columns at the end left out."""
    sheet = openpyxl.load_workbook(book, read_only=True).sheetnames[0]
    run("convert", str(book), "--to", "csv", "--out", "csv", folder=folder)
    text = (folder / "csv" / f"{book.stem}.{sheet}.csv").read_text(encoding="utf-8-sig")
    return "\n".join(line.rstrip(",") for line in text.splitlines()).rstrip("\n") + "\n"


def actions_problem(book, refs):
    """Each action of the plan, just once, on the Register."""
    register = openpyxl.load_workbook(book, data_only=True)["Register"]
    column = [row[0].value for row in register.iter_rows(max_col=1)]
    listed = [str(value) for value in column[column.index("Ref") + 1:] if value is not None]
    return "" if sorted(listed) == sorted(refs) else f"{book.name}: the Register holds other actions than the plan: {set(listed) ^ set(refs)}"


def sent_after_the_final_report(folder, name):
    """The returns of a round that came when its report had been made final, as the story says."""
    with open(folder / "story" / "returns.csv", encoding="utf-8", newline="") as text:
        return [folder / "returns" / name / row["file"] for row in csv.DictReader(text)
                if row["round"] == name and row.get("after_final") == "yes"]


def make_final_without(late, name, folder):
    """`termly --final` at a time when `late` had not come."""
    aside = folder / "aside"
    aside.mkdir()
    for path in late:
        path.rename(aside / path.name)
    run("termly", ".", "--round", name, "--final", folder=folder)
    for path in late:
        (aside / path.name).rename(path)
    aside.rmdir()


def made_files(folder):
    """What the program makes of the sample: path below expected/ -> text."""
    plan = folder / "plan.xlsx"
    refs = [str(row["Ref"]) for row in rows_of(plan, "Actions", "Ref")]
    made, problems, years = {}, [], set()
    for row in rows_of(plan, "Rounds", "Round"):
        name = row["Round"]
        if not any((folder / "returns" / name).glob("*")):
            continue
        if late := sent_after_the_final_report(folder, name):
            make_final_without(late, name, folder)
        run("termly", ".", "--round", name, folder=folder)
        out = folder / "out" / name
        (book,) = (made_book for made_book in out.glob("*.xlsx") if made_book.name != "findings.xlsx")
        made[f"{name}/findings.txt"] = (out / "findings.txt").read_text()
        made[f"{name}/ledger.csv"] = (out / "ledger.csv").read_text(encoding="utf-8-sig")
        made[f"{name}/dashboard.csv"] = first_sheet(book, folder)
        problems.append(actions_problem(book, refs))
        years.add(str(row["Position at"])[:4])
    for year in sorted(years):
        run("annual", ".", "--year", year, folder=folder)
        (book,) = (folder / "out" / year).glob("*-annual.xlsx")
        made[f"{year}/dashboard.csv"] = first_sheet(book, folder)
        problems.append(actions_problem(book, refs))
    return made, [problem for problem in problems if problem]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / SAMPLE.name
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out", "issued", "expected"))
        made, problems = made_files(folder)
    if APPROVE:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, text in made.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_text(text)
    kept = {str(path.relative_to(EXPECTED)): path.read_text() for path in EXPECTED.rglob("*") if path.is_file()}
    for path in sorted(set(made) | set(kept)):
        if made.get(path) != kept.get(path):
            problems.append("".join(difflib.unified_diff(kept.get(path, "").splitlines(True), made.get(path, "").splitlines(True),
                                                         f"expected/{path}", f"made/{path}")))
    print("\n".join(problems) or f"{SAMPLE.name}: {len(made)} files as expected")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
