#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes this sample again: plan.xlsx and every return, from the texts beside this file.

    make.py <the collate program>

The plan is a new one of `collate new`, filled in and saved by LibreOffice. Each round's workbooks are issued by
`collate issue` and then filled in as people do it: in LibreOffice itself, through openpyxl, ExcelJS or SheetJS, and
once in a layout of the lead's own. Needs libreoffice-calc, python3-openpyxl, node, and the npm packages exceljs and
xlsx where NODE_PATH finds them. Only the making needs these; the files made are kept.

  answers.csv     every answer as typed, by round, lead and copy (a lead may send twice)
  returns.csv     every file: who, when, with which program, and what is odd about it
  decisions.csv   the officer's decisions          indicators.csv  invented figures
"""
import csv
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.sax.saxutils
import zipfile

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

STORY = pathlib.Path(__file__).resolve().parent
SAMPLE = STORY.parent
ENTRY_COLUMNS = {"rating": "Rating", "comment": "Comment on progress", "new_date": "New date", "impact": "Impact so far"}
ROUNDS = ["2019-spring", "2019-summer", "2019-autumn"]


def rows_of(name):
    with open(STORY / name, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def iso(text):
    """The date, or nothing when it was typed as words."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def serial(date):
    return (date - datetime.date(1899, 12, 30)).days


# --- What to type where ---------------------------------------------------------------------------------------------

def beside_completed(book, answer, rating, comment, impact):
    """The cell of an action that the workbook shows apart as done, with what is typed there; none when it is not."""
    if "Completed" not in book.sheetnames:
        return []
    sheet = book["Completed"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    done = str(head[1].value).removesuffix(" in")
    words = f"Reopen, {rating}: {comment}" if rating and rating.lower() != done.lower() else impact or comment
    return [["Completed", f"{head[-1].column_letter}{row[0].row}", "text", words]
            for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value) == answer["ref"] and words]


def cells_to_fill(issued, sent, answers):
    """[sheet, cell, kind, value] for one return, found in the issued workbook by its headings and refs."""
    book = openpyxl.load_workbook(issued)
    sheet = book["Actions"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    column = {cell.value: cell.column_letter for cell in head if cell.value}
    row_of_ref = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1)}
    cells = []
    for answer in answers:
        if answer["ref"] not in row_of_ref:
            cells += beside_completed(book, answer, answer["rating"], answer["comment"], answer["impact"])
            continue
        row = row_of_ref[answer["ref"]]
        for field, heading in ENTRY_COLUMNS.items():
            typed = answer[field]
            if not typed:
                continue
            date = iso(typed) if field == "new_date" else None
            cells.append(["Actions", f"{column[heading]}{row}", "date" if date else "text",
                          serial(date) if date else typed])
        if answer["ref"] in sent["refs_as_numbers"].split(", "):
            cells.append(["Actions", f"A{row}", "number", float(answer["ref"])])
    start = book["Start here"]
    questions = {str(row[0].value): row[0].row for row in start.iter_rows() if row[0].value}
    cells.append(["Start here", f"B{questions['Completed by (job title)']}", "text", sent["completed_by"]])
    cells.append(["Start here", f"B{questions['Date completed']}", "date",
                  serial(datetime.date.fromisoformat(sent["completed_on"]))])
    if sent["note"]:
        cells.append(["Start here", f"B{questions['Anything else to tell us']}", "text", sent["note"]])
    hidden = [["Actions", row_of_ref[ref]] for ref in sent["hidden_refs"].split(", ") if ref]
    return cells, hidden


# --- The programs ---------------------------------------------------------------------------------------------------

def with_openpyxl(source, target, cells, hidden):
    book = openpyxl.load_workbook(source)
    for sheet, cell, kind, value in cells:
        book[sheet][cell] = datetime.date(1899, 12, 30) + datetime.timedelta(days=value) if kind == "date" else value
    for sheet, row in hidden:
        book[sheet].row_dimensions[row].hidden = True
    book.save(target)


def with_node(library, source, target, cells, hidden, folder):
    job = folder / "job.json"
    job.write_text(json.dumps({"source": str(source), "target": str(target), "cells": cells, "hidden": hidden}))
    subprocess.run(["node", str(STORY / "fill.cjs"), library, str(job)], check=True)


class LibreOffice:
    """LibreOffice with a profile of its own that knows the macro of fill.bas."""

    def __init__(self, folder):
        self.folder = folder
        self.profile = (folder / "profile").as_uri()
        self.run("--terminate_after_init")
        basic = folder / "profile" / "user" / "basic" / "Standard"
        module = xml.sax.saxutils.escape((STORY / "fill.bas").read_text(encoding="utf-8"))
        (basic / "Fill.xba").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill" '
            f'script:language="StarBasic">{module}</script:module>', encoding="utf-8")
        (basic / "script.xlb").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
            'library:readonly="false" library:passwordprotected="false">\n <library:element library:name="Fill"/>\n'
            '</library:library>', encoding="utf-8")
        self.lines = []

    def run(self, *arguments):
        subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation={self.profile}", *arguments],
                       check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def add(self, source, target, cells=(), hidden=()):
        self.lines.append(["open", source.as_uri()])
        for sheet, cell, kind, value in cells:
            self.lines.append([kind, sheet, cell, str(value)])
        for sheet, row in hidden:
            self.lines.append(["hide", sheet, str(row)])
        self.lines.append(["save", target.as_uri()])

    def do_all(self):
        if not self.lines:
            return
        job = self.folder / "job.txt"
        job.write_text("".join("\t".join(line) + "\n" for line in self.lines), encoding="utf-8")
        self.run(f'macro:///Standard.Fill.FillAll("{job.as_uri()}")')
        self.lines = []


def home_made(target, sent, answers):
    """A sheet of the lead's own: a title over merged cells, banners, other headings in another order."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Update"
    sheet["A1"] = "Outreach: our update on the SEND improvement plan, Autumn 2019"
    sheet.merge_cells("A1:F1")
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A2"] = "From the LA and schools, 29 October 2019"
    headings = ["Action no.", "What we do", "Update", "Status", "Revised date", "Impact"]
    for column, heading in enumerate(headings, 1):
        sheet.cell(4, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 12 if column in (1, 4, 5) else 40
    row = 5
    for banner, answer in zip(["Support for mainstream schools", "Work with the neighbouring areas"], answers):
        sheet.cell(row, 1, banner)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
        text = {"1.8": "Outreach offer to mainstream schools", "5.2": "One outreach offer for three areas"}
        values = [answer["ref"], text[answer["ref"]], answer["comment"], answer["rating"], answer["new_date"] or None,
                  answer["impact"] or None]
        for column, value in enumerate(values, 1):
            sheet.cell(row + 1, column, value)
        row += 2
    sheet.cell(row + 1, 1, "Please ask if anything is unclear.")
    book.save(target)
    date_of_saving(target, sent["completed_on"])


def date_of_saving(path, day):
    """openpyxl stamps the clock; this sheet has no other date, so it gets that of the story."""
    with zipfile.ZipFile(path) as package:
        parts = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in parts:
            if info.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", f"{day}T16:05:00Z".encode(), content)
            package.writestr(info, content)


# --- The folder -----------------------------------------------------------------------------------------------------

def replace_table(sheet, rows):
    """Writes rows under the header row that the sheet has, figures as numbers and dates as dates."""
    head = next(row for row in sheet.iter_rows() if row[0].value == rows[0][0])
    top = head[0].row
    columns = {cell.value: cell.column for cell in head}
    for below in sheet.iter_rows(min_row=top + 1):
        for cell in below:
            cell.value = None
    for offset, row in enumerate(rows[1:], 1):
        for heading, value in zip(rows[0], row):
            cell = sheet.cell(top + offset, columns[heading])
            cell.number_format = "General"
            if heading in ("Date", "Expires") and value:
                cell.value, cell.number_format = datetime.date.fromisoformat(value), "d mmm yyyy"
            elif heading[:2] == "20" and value:
                cell.value = float(value)
            else:
                cell.value = value or None
                cell.number_format = "@" if heading in ("Ref", "Value") else "General"
    for table in sheet.tables.values():
        last = get_column_letter(max(columns.values()))
        table.ref = f"A{top}:{last}{top + max(1, len(rows) - 1)}"
        if table.autoFilter:
            table.autoFilter.ref = table.ref


def make_plan(collate, folder, libreoffice):
    subprocess.run([collate, "new", "poole", str(folder)], check=True)
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    for row in book["Plan"].iter_rows():
        if row[0].value == "Note":
            row[1].value = "Illustrative data."
    for name in ("Decisions", "Indicators"):
        with open(STORY / f"{name.lower()}.csv", encoding="utf-8", newline="") as text:
            replace_table(book[name], list(csv.reader(text)))
    filled = libreoffice.folder / "plan.xlsx"
    book.save(filled)
    libreoffice.add(filled, folder / "plan.xlsx")
    libreoffice.do_all()


def make_round(collate, folder, round_id, libreoffice, scratch):
    issue = subprocess.run([collate, "issue", str(folder), "--round", round_id], stdout=subprocess.DEVNULL)
    if issue.returncode not in (0, 3):  # 3: a return of the round before cannot be read, as the story wants it
        sys.exit(f"collate issue ended with {issue.returncode}")
    returns = folder / "returns" / round_id
    shutil.rmtree(returns, ignore_errors=True)
    returns.mkdir(parents=True)
    answers = rows_of("answers.csv")
    for sent in rows_of("returns.csv"):
        if sent["round"] != round_id:
            continue
        mine = [a for a in answers if (a["round"], a["lead"], a["copy"]) == (round_id, sent["lead"], sent["copy"])]
        target = returns / sent["file"]
        if sent["program"] == "home-made":
            home_made(target, sent, mine)
            continue
        source = folder / "issued" / round_id / f"poole-2019-{round_id}-{sent['lead']}.xlsx"
        cells, hidden = cells_to_fill(source, sent, mine)
        if sent["program"] == "libreoffice":
            libreoffice.add(source, target, cells, hidden)
        elif sent["program"] == "openpyxl":
            with_openpyxl(source, target, cells, hidden)
        else:
            with_node(sent["program"], source, target, cells, hidden, scratch)
    libreoffice.do_all()
    for sent in rows_of("returns.csv"):
        if sent["round"] == round_id and sent["cut_short"]:  # a download that broke off
            whole = (returns / sent["file"]).read_bytes()
            (returns / sent["file"]).write_bytes(whole[:len(whole) * 6 // 10])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    collate = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        libreoffice = LibreOffice(scratch)
        folder = scratch / "poole-2019"
        make_plan(collate, folder, libreoffice)
        shutil.copy(folder / "plan.xlsx", SAMPLE / "plan.xlsx")
        for round_id in ROUNDS:
            make_round(collate, folder, round_id, libreoffice, scratch)
            shutil.rmtree(SAMPLE / "returns" / round_id, ignore_errors=True)
            shutil.copytree(folder / "returns" / round_id, SAMPLE / "returns" / round_id)
            print(round_id, len(list((SAMPLE / "returns" / round_id).iterdir())), "files")


if __name__ == "__main__":
    main()
