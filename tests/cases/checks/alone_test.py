#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check of folders, of workbooks that collate did not issue, and where it writes copies.

    alone_test.py <collate> <project folder>
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

COLLATE, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
problems = []


def run(*arguments):
    return subprocess.run([COLLATE, *map(str, arguments)], capture_output=True, text=True)


def expect(true, what, done=None):
    if not true:
        problems.append(what + (f"\n{done.stdout}{done.stderr}" if done else ""))


def home_made(path, headings, rows):
    book = openpyxl.Workbook()
    book.active.append(["Our update"])
    book.active.append(headings)
    for row in rows:
        book.active.append(row)
    book.save(path)


def folders(scratch):
    folder = scratch / "plan"
    shutil.copytree(PROJECT / "samples/poole-2019", folder, ignore=shutil.ignore_patterns("out", "expected", "story", "2019-spring", "2019-summer"))
    (folder / "returns/2019-autumn/~$open.xlsx").write_text("lock")
    (folder / "returns/2019-autumn/letter.txt").write_text("Dear all")
    # What merge reads of a plan, check reads: a letter among the returns is told of too. In a folder that is no plan's,
    # only what may be a workbook is looked at.
    inside = [file for file in sorted((folder / "returns/2019-autumn").iterdir()) if not file.name.startswith("~$")]
    workbooks = [file for file in inside if file.suffix == ".xlsx"]
    for where, files, code in ((folder, inside, 3), (folder / "returns", workbooks, 1)):
        done = run("check", where)
        lines = done.stdout.splitlines()
        expect(len(lines) == len(files) + 1, f"a line a file and a total for {where.name}", done)
        expect(all(any(line.startswith(str(file)) for line in lines) for file in files), "every file has its line", done)
        expect(lines and lines[-1].startswith(f"{len(files)} files: "), "the total comes last", done)
        expect(done.returncode == code, "there are errors, and in the plan a file that cannot be read", done)
    files = workbooks
    # Nothing is ever written to returns/.
    before = sorted(path.name for path in (folder / "returns/2019-autumn").iterdir())
    done = run("check", "--annotate", files[0])
    expect(before == sorted(path.name for path in (folder / "returns/2019-autumn").iterdir()), "returns/ is left alone", done)
    copies = list((folder / "out/2019-autumn").glob("* checked.xlsx"))
    expect(len(copies) == 1, "the copy stands under out/", done)


def bare(scratch):
    file = scratch / "Attendance team update.xlsx"
    home_made(file, ["Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"],
              [["1.1", "Share what lifts attendance", "Startd", "Twelve schools have sent their data", None, None],
               ["1.2", "Make targets measurable", "In progress", None, None, None],
               ["1.3", "Train the schools", "In progress", "Forty staff were trained in October", None, None]])
    for arguments in ([], ["--schema", "poole"]):
        done = run("check", *arguments, file)
        expect("[rating-out-of-scale]" in done.stdout and "of 1.1 says 'Startd'" in done.stdout, "the wrong rating is found", done)
        expect("[comment-blank]" in done.stdout and "1.2" in done.stdout, "the blank comment is found", done)
        expect("2 errors" in done.stdout and "quer" not in done.stdout.split("\n  error")[0], "nothing else is found", done)
        said = "was held, as asked, against" if arguments else "is not a workbook that collate issued"
        expect(said in done.stdout, "it says what the sheet was held against", done)
        expect(done.returncode == 1, "the exit code says that there are errors", done)
    other = scratch / "Minutes.xlsx"
    home_made(other, ["Name", "Item", "Time"], [["A", "B", "10:00"]])
    done = run("check", other)
    expect(done.returncode == 3 and "return-not-recognised" in done.stdout, "minutes are no return", done)
    done = run("check", "--schema", "nonsense", file)
    expect(done.returncode == 2, "an unknown schema is a wrong command line", done)


def plan(scratch):
    folder = scratch / "plan"
    folder.mkdir()
    shutil.copy(PROJECT / "samples/poole-2019/plan.xlsx", folder / "plan.xlsx")
    done = run("check", folder / "plan.xlsx")
    expect(done.returncode == 0 and "0 errors" not in done.stdout and "error  " not in done.stdout, "a plan that can be used has no errors", done)
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    book["Actions"]["E5"].value = "31 September 2019"
    book["Leads"]["B6"].value = book["Leads"]["B5"].value
    book.save(folder / "plan.xlsx")
    done = run("check", folder / "plan.xlsx")
    expect("Actions!E5" in done.stdout and "31 September 2019" in done.stdout, "a cell of the plan is named", done)
    expect("[leads-alike]" in done.stdout, "two leads of one name are told", done)


def copies(scratch):
    file = scratch / "L03.xlsx"
    shutil.copy(PROJECT / "samples/poole-2019/returns/2019-autumn/poole-2019-2019-autumn-L03.xlsx", file)
    original = file.read_bytes()
    for _ in range(2):  # the same copy again is the same file
        done = run("check", "--annotate", file)
        expect("Written: " in done.stdout and "L03 checked.xlsx" in done.stdout, "the copy stands beside the file", done)
    expect(sorted(path.name for path in scratch.glob("L03*")) == ["L03 checked.xlsx", "L03.xlsx"], "there is one copy")
    expect(file.read_bytes() == original, "the file itself is left alone")
    # Put right in the copy, and checked again: the corrected copy is never overwritten.
    copy = scratch / "L03 checked.xlsx"
    book = openpyxl.load_workbook(copy)
    book["Actions"]["G7"].value = "In progress"
    book.save(copy)
    mended = copy.read_bytes()
    done = run("check", copy)
    expect("rating-out-of-scale" not in done.stdout and done.returncode == 0, "what is put right in the copy is right", done)
    done = run("check", "--annotate", file)
    expect("L03 checked 2.xlsx" in done.stdout and copy.read_bytes() == mended, "another copy gets another name", done)
    done = run("check", "--annotate", copy)
    expect("checked checked" not in done.stdout, "a copy of a copy has the plain name", done)
    # A bare name, as a lead who stands in the folder gives it.
    done = subprocess.run([COLLATE, "check", "--annotate", file.name], cwd=scratch, capture_output=True, text=True)
    expect("Written: ./L03 checked 2.xlsx" in done.stdout and not done.stderr, "a bare name works", done)
    # Text tables and OpenDocument become .xlsx copies.
    table = scratch / "update.csv"
    table.write_text("Ref,Action,Rating,Comment on progress,New date,Impact so far\n"
                     "1.1,Share what lifts attendance,Startd,Twelve schools have sent their data,,\n")
    done = run("check", "--annotate", "--out", scratch / "copies", table)
    copy = scratch / "copies/update checked.xlsx"
    expect(copy.exists(), "a text table gets a copy", done)
    if copy.exists():
        book = openpyxl.load_workbook(copy)
        noted = [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
        expect("C2" in noted and "Findings" in book.sheetnames, f"its cells are marked: {noted}")


def officers_list(scratch):
    folder = scratch / "plan"
    shutil.copytree(PROJECT / "samples/poole-2019", folder, ignore=shutil.ignore_patterns("out", "expected", "story"))
    run("merge", folder, "--round", "2019-autumn")

    def rows():
        book = openpyxl.load_workbook(folder / "out/2019-autumn/findings.xlsx")
        expect(book.sheetnames == ["Summary", "Findings"] and book["Summary"]["A3"].value is None, "the sheets of findings.xlsx")
        return [row for row in book["Findings"].iter_rows(min_row=6) if row[0].value]

    first = rows()
    expect({row[0].value for row in first} == {"First run"}, "the first run compares with nothing")
    linked = [row for row in first if row[5].hyperlink and row[5].value == "G18"]
    expect(linked and linked[0][5].hyperlink.location == "'Actions'!G18", "a cell leads to the cell of its file")
    (folder / "returns/2019-autumn/poole-2019-2019-autumn-L02.xlsx").unlink()
    run("merge", folder, "--round", "2019-autumn")
    states = [row[0].value for row in rows()]
    expect(states.count("Gone") == 2 and states.count("New") == 1 and states.count("Still there") == len(first) - 2,
           f"what has changed since the last run: {states}")


def main():
    with tempfile.TemporaryDirectory() as name:
        for step in (folders, bare, plan, copies, officers_list):
            scratch = pathlib.Path(name) / step.__name__
            scratch.mkdir()
            step(scratch)
    print("\n".join(problems) or "folders, sheets of no plan and copies as expected")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
