#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A table with ratings and words of earlier times: they become rounds that the plan tells, where the officer says so, and
every report after them knows how it stood; nobody is asked for them, and nobody counts as having returned anything.

Usage: told_rounds_test.py <collate>
"""
import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings

import openpyxl

warnings.filterwarnings("ignore")
program = pathlib.Path(sys.argv[1]).resolve()
failures = []
TABLE = """Inclusion plan April 2024 to March 2026
Ref,Action,Lead,By when,RAG May 24,RAG July 24,Progress July 24,RAG Sept 24,Progress Sept 24
1.1,Write the attendance policy,Attendance Lead,31 July 2025,Red,Amber,First draft is out,Green,Cabinet has the draft
1.2,Train the school leads,Training Lead,31 August 2025,Amber,Amber,Trainer found,Green,Nine of ten trained
1.3,Open the advice line,Advice Lead,30 September 2024,Amber,,,Blue,The line is open
"""
# By hand from the table: Blue, Green, Amber, Red and no rating.
STOOD = {"May 2024": [0, 0, 2, 1, 0], "July 2024": [0, 0, 2, 0, 1], "September 2024": [1, 2, 0, 0, 0],
         "November 2024": [1, 0, 1, 0, 1]}


def expect(condition, words):
    if not condition:
        failures.append(words)


def run(*arguments, code=0):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    expect(done.returncode == code, f"{' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return re.sub(r"\s+", " ", done.stdout + done.stderr)


def table(path, sheet, first):
    """The rows of a table, by heading; `first` heads its first column."""
    head = None
    for row in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True):
        if head and row[0] is not None:
            yield dict(zip(head, row))
        elif row[0] == first:
            head = row


def words_of(path, sheet):
    cells = [str(cell) for row in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)
             for cell in row if cell is not None]
    return " | ".join(cells)


def answer(file, answers):
    """Into the last column of questions.csv."""
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    for row in rows:
        row[-1] = answers.get(row[0], row[-1])
    with open(file, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


def start(folder):
    source = folder.parent / "plan.csv"
    source.write_text(TABLE, encoding="utf-8")
    told = run("new", "--from", source, folder)
    expect("Shall 'RAG May 24', 'RAG July 24', 'Progress July 24' become rounds of their own" in told, f"not asked: {told}")
    expect(not list(table(folder / "plan.xlsx", "Rounds", "Round")), "rounds that nobody wanted")
    answer(folder / "questions.csv", {"history": "yes", "cycle": "quarter, 29 November 2024"})
    for moved_away in (["plan.xlsx"], ["plan.xlsx", "schema.yaml"]):  # an answer outlasts both
        for file in moved_away:
            (folder / file).unlink()
        run("new", "--from", source, folder)
    rounds = {row["Round"]: row for row in table(folder / "plan.xlsx", "Rounds", "Round")}
    named = {key: (row["Ratings from"], row["Comments from"]) for key, row in rounds.items()}
    expect(list(named.items())[:4] == [
        ("2024-05", ("RAG May 24", None)), ("2024-07", ("RAG July 24", "Progress July 24")),
        ("2024-09", ("BRAG rating in the source", "Words on progress in the source")), ("2024-11", (None, None))], f"{named}")


def fill(issued, target, answers):
    book = openpyxl.load_workbook(issued)
    sheet = book["Actions"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    for cell in head:
        if cell.value in answers:
            sheet.cell(cell.row + 1, cell.column, answers[cell.value])
    target.parent.mkdir(parents=True)
    book.save(target)


def first_round(folder):
    refused = run("issue", folder, "--round", "2024-07", code=2)
    expect("July 2024 is told by the plan, and nobody was asked for a return" in refused, refused)
    run("issue", folder, "--round", "2024-11")
    expect([entry.name for entry in (folder / "issued").iterdir()] == ["2024-11"], "a round before was issued")
    issued = folder / "issued/2024-11"
    of_lead = words_of(next(issued.glob("*L01.xlsx")), "Actions")
    expect('Green (September 2024, from the plan)\n"Cabinet has the draft"' in of_lead, of_lead)
    expect("Blue in September 2024" in words_of(next(issued.glob("*L03.xlsx")), "Actions"), "what was done is asked again")
    fill(next(issued.glob("*L01.xlsx")), folder / "returns/2024-11/L01.xlsx",
         {"BRAG": "Amber", "Progress since the last meeting": "Cabinet sent the draft back for one more reading in January."})
    checked = run("check", folder / "returns/2024-11/L01.xlsx")
    expect("1.1 went back from 'Green' to 'Amber'" in checked, checked)


def reports(folder):
    run("termly", folder, "--round", "2024-11", code=1)  # a return is missing
    out = folder / "out/2024-11"
    dashboard = next(out.glob("*-2024-11-quarterly.xlsx"))
    for row in table(dashboard, "Rounds", "Round"):
        counts = [row[label] for label in ("Blue", "Green", "Amber", "Red", "No rating")]
        expect(counts == STOOD[row["Round"]], f"{row['Round']}: {counts}")
    summary = words_of(dashboard, "Summary")
    expect("Returns from 1 of 2 leads" in summary, summary)
    expect("as in September 2024 (from the plan)" in summary, summary)
    expect("nobody returned anything" in words_of(dashboard, "About"), "About is silent")
    with open(out / "ledger.csv", encoding="utf-8-sig", newline="") as text:
        expect({row["round"] for row in csv.DictReader(text)} == {"2024-11"}, "somebody was asked before")
    with open(out / "chase.csv", encoding="utf-8-sig", newline="") as text:
        expect([row["lead"] for row in csv.DictReader(text)] == ["L02"], "who is chased")
    with open(out / "register.csv", encoding="utf-8-sig", newline="") as text:
        moved = {row["ref"]: row["movement"] for row in csv.DictReader(text) if row["round"] == "2024-11"}
    expect(moved == {"1.1": "Moved back", "1.2": "No rating this quarter", "1.3": "No change"}, f"{moved}")
    traced = run("trace", folder, "1.3", "--round", "2024-11", code=1)
    for words in ("1.3 in July 2024 BRAG rating: Not rated, from the plan", "Blue, from the plan [plan.xlsx, Actions!F",
                  "1.3 in November 2024 BRAG rating: Blue, done since September 2024"):
        expect(words in traced, f"{words}: {traced}")
    run("annual", folder, "--year", "2024", code=1)
    year = words_of(next((folder / "out/2024").glob("*-annual.xlsx")), "Dashboard")
    expect(year.count("From the plan") == 3 and "1 of 2" in year, year)


def what_cannot_be(folder):
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    head = next(row for row in book["Actions"].iter_rows() if row[0].value == "Ref")
    cell = next(cell for cell in head if cell.value == "RAG May 24")
    book["Actions"].cell(cell.row + 2, cell.column, "Delayed")
    book.save(folder / "plan.xlsx")
    (folder / "returns/2024-05").mkdir()
    shutil.copy(folder / "returns/2024-11/L01.xlsx", folder / "returns/2024-05/L01.xlsx")
    run("merge", folder, "--round", "2024-11", code=1)
    findings = re.sub(r"\s+", " ", (folder / "out/2024-11/findings.txt").read_text(encoding="utf-8"))
    expect("'RAG May 24' says 'Delayed' of 1.2" in findings, findings)
    expect("This file lies in no round's folder, and was not read" in findings, findings)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "inclusion"
        start(folder)
        first_round(folder)
        reports(folder)
        what_cannot_be(folder)
    print("\n".join(failures) or "what the plan tells is known and nobody was asked for it")
    sys.exit(bool(failures))


main()
