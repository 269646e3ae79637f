#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Plans as an officer has them, in workbooks made here with openpyxl, through `collate new --from` and `collate issue`:
what was typed in stands in plan.xlsx, in its action's row, or its cell is named; and the first round can be issued, or
the message says what is missing.

Usage: plan_from_workbook_test.py <collate>
"""
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.styles import Font, PatternFill

program = sys.argv[1]
failures = []
FILLS = {"Red": "FFFF0000", "Amber": "FFFFC000", "Green": "FF00B050"}


def expect(condition, words):
    if not condition:
        failures.append(words)


def run(*arguments, code=0):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    expect(done.returncode == code, f"{' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def rows_of(path, sheet):
    """The rows of a sheet of the plan, by heading."""
    head = None
    for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True):
        if head:
            if row[0] is not None:
                yield dict(zip(head, row))
        elif row[0] in ("Item", "Ref", "Measure", "Lead", "Round"):
            head = row


def convert(folder, book, schema):
    source = folder.parent / f"{folder.name}.xlsx"
    book.save(source)
    told = run("new", folder, "--from", source, "--schema", schema)
    return told, list(rows_of(folder / "plan.xlsx", "Actions")), list(rows_of(folder / "plan.xlsx", "Measures"))


def add_round(folder):
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    sheet = book["Rounds"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Round")
    values = {"Round": "2019-autumn", "Name": "Autumn 2019", "Issued": datetime.date(2019, 10, 7),
              "Return by": datetime.date(2019, 11, 1), "Position at": datetime.date(2019, 11, 8)}
    for cell in head:
        if cell.value in values:
            sheet.cell(cell.row + 1, cell.column, values[cell.value])
    book.save(folder / "plan.xlsx")


def coloured_plan(folder):
    """Title and empty rows above, an empty column on the left, headings over two rows, refs as numbers (1.10 is 1.1 to
    a spreadsheet), ratings as colours only, leads merged over rows, one action struck through, a total below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "SEND action plan"
    top = ["No.", "Action", "Who and when", None, "Progress", None, "Outcome\nmeasures", None]
    low = [None, None, "Lead", "By when", "RAG", "Comment", "RAG", "Measures"]
    for column, words in enumerate(top, 2):
        sheet.cell(4, column, words)
    for column, words in enumerate(low, 2):
        sheet.cell(5, column, words)
    for merged in ("B4:B5", "C4:C5", "D4:E4", "F4:G4", "H4:I4"):
        sheet.merge_cells(merged)
    colours = list(FILLS)
    typed = {}
    for number in range(1, 13):
        row, rating = 5 + number, colours[number % 3]
        sheet.cell(row, 2, float(f"1.{number}"))
        sheet.cell(row, 3, f"Action the {number}th")
        if number % 2:
            sheet.cell(row, 4, f"Manager {number} of services")
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=4, end_column=4)
        due = sheet.cell(row, 5, datetime.date(2019, 12, number))
        due.number_format = "dd/mm/yyyy"
        sheet.cell(row, 6).fill = PatternFill("solid", start_color=FILLS[rating])
        sheet.cell(row, 7, f"Comment on {number}")
        sheet.cell(row, 8).fill = PatternFill("solid", start_color=FILLS[colours[(number + 1) % 3]])
        sheet.cell(row, 9, f"Figure {number} rises\nFigure {number} is published")
        typed[f"1.{number}"] = (f"Action the {number}th", f"Manager {number - (number + 1) % 2} of services",
                                f"2019-12-{number:02}", rating, colours[(number + 1) % 3])
    sheet["C8"].font = Font(strike=True)
    sheet["B19"], sheet["F19"] = "Total", 12
    told, actions, measures = convert(folder, book, "southampton-2017")
    roles = {row["Lead"]: row["Role"] for row in rows_of(folder / "plan.xlsx", "Leads")}
    came = {row["Ref"]: (row["Action"], roles.get(row["Leads"]), str(row["Agreed timescale"])[:10],
                         row["Progress rating in the source"], row["Outcomes rating in the source"]) for row in actions}
    expect(came == typed, f"coloured plan: {came}\nwas typed as {typed}")
    wanted = sorted((f"1.{n}", f"Figure {n} {w}") for n in range(1, 13) for w in ("rises", "is published"))
    expect(sorted((row["Refs"], row["Evidence"]) for row in measures) == wanted, f"coloured plan: measures {measures}")
    for words in ("C8 is struck through", "B15 holds the number 1.1 after 1.9; it was read as the ref 1.10.", "B19 is a total",
                  "F6:F17 are rated by their colour alone", "H6:H17 are rated by their colour alone"):
        expect(words in told, f"coloured plan: '{words}' is not told:\n{told}")
    add_round(folder)
    told = run("issue", folder, "--round", "2019-autumn")
    expect(len(list((folder / "issued" / "2019-autumn").glob("*.xlsx"))) == 6, f"coloured plan: {told}")


def sheets_of_priorities(folder):
    """A sheet for each priority, named after it; measures on a sheet of their own, which name their actions; no leads
    anywhere, so that the first issue says what to add."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    typed = {}
    for number, title in enumerate(("Early years", "Inclusion", "Adulthood"), 1):
        sheet = book.create_sheet(f"Priority {number}")
        sheet["A1"] = title
        for column, words in enumerate(("Ref", "What do we want to achieve?", "Target date"), 1):
            sheet.cell(3, column, words)
        for place in range(1, 4):
            ref = f"{number}.{place}"
            for column, words in enumerate((ref, f"Want {ref}", "July 2023"), 1):
                sheet.cell(3 + place, column, words)
            typed[ref] = (str(number), f"Want {ref}", "July 2023")
    sheet = book.create_sheet("Success")
    for row in (("Measurable outcomes", "Actions", "Target"), ("More attend", "1.1, 1.3", "80%"), ("Fewer leave", "2.1 - 2.3", None), ("All are content", None, None)):
        sheet.append(row)
    book.create_sheet("Notes").append(["Ring the head teachers"])
    told, actions, measures = convert(folder, book, "southampton-2022")
    came = {row["Ref"]: (str(row["Priority"]), row["Action"], row["Agreed timescale"]) for row in actions}
    expect(came == typed, f"sheets of priorities: {came}")
    titles = [row["Value"] for row in rows_of(folder / "plan.xlsx", "Plan") if re.fullmatch(r"Priority \d", row["Item"])]
    expect(titles == ["Early years", "Inclusion", "Adulthood"], f"sheets of priorities: {titles}")
    came = [(row["Evidence"], row["Refs"], row["Target"]) for row in measures]
    expect(came[:2] == [("More attend", "1.1, 1.3", "80%"), ("Fewer leave", "2.1, 2.2, 2.3", None)], f"sheets of priorities: {came}")
    for words in ("Success!A4", "The sheet 'Notes' has no table", "no column for leads", "then add the leads and the rounds"):
        expect(words in told, f"sheets of priorities: '{words}' is not told:\n{told}")
    add_round(folder)
    told = run("issue", folder, "--round", "2019-autumn", code=2)
    expect("Enter the leads on the Leads sheet" in told and told.count("error  ") == 1, f"sheets of priorities: {told}")


with tempfile.TemporaryDirectory() as name:
    coloured_plan(pathlib.Path(name) / "coloured")
    sheets_of_priorities(pathlib.Path(name) / "sheets")

for words in failures:
    print(words)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
