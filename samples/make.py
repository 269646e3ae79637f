#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes one of the samples again: plan.xlsx and every return, from the texts in its folder `story`.

    make.py <the collate program> <sample folder> [<round> ...]

As in poole-2019/story/make.py, whose ways of filling in are used here. The story of a sample:

  answers.csv   every answer as typed: round, lead, copy, ref, then a column for each column id that leads fill
  returns.csv   every file: who, when, with which program, and whether it came after the round's report was final
  plan.csv      rows that differ from the starter plan: sheet, key (first column), heading, value
  decisions.csv the officer's decisions, where the story has any
"""
import csv
import datetime
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import yaml

HERE = pathlib.Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("ways", HERE / "poole-2019/story/make.py")
ways = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ways)


def rows_of(path):
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def columns_of(collate, schema):
    shown = subprocess.run([collate, "schema", "show", schema], check=True, capture_output=True, text=True).stdout
    return [column for column in yaml.safe_load(shown)["columns"] if column["filledBy"] == "lead"]


def cells_to_fill(issued, sent, answers, columns):
    book = openpyxl.load_workbook(issued)
    sheet = book["Actions"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    letter = {cell.value: cell.column_letter for cell in head if cell.value}
    row_of_ref = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1)}
    cells = []
    for answer in answers:
        if answer["ref"] not in row_of_ref:
            rating = next((answer.get(column["id"]) for column in columns if column["type"] == "rating"), "")
            cells += ways.beside_completed(book, answer, rating, answer.get("comment"), answer.get("impact"))
            continue
        for column in columns:
            typed = answer.get(column["id"])
            if not typed:
                continue
            date = ways.iso(typed) if column["type"] == "date" else None
            cells.append(["Actions", f"{letter[column['heading']]}{row_of_ref[answer['ref']]}", "date" if date else "text",
                          ways.serial(date) if date else typed])
    start = book["Start here"]
    questions = {str(row[0].value): row[0].row for row in start.iter_rows() if row[0].value}
    cells.append(["Start here", f"B{questions['Completed by (job title)']}", "text", sent["completed_by"]])
    cells.append(["Start here", f"B{questions['Date completed']}", "date",
                  ways.serial(datetime.date.fromisoformat(sent["completed_on"]))])
    if sent["note"]:
        cells.append(["Start here", f"B{questions['Anything else to tell us']}", "text", sent["note"]])
    return cells


def change_plan(path, changes, decisions):
    book = openpyxl.load_workbook(path)
    if decisions.exists():
        with open(decisions, encoding="utf-8", newline="") as text:
            ways.replace_table(book["Decisions"], list(csv.reader(text)))
    for change in changes:
        sheet = book[change["sheet"]]
        head = next(row for row in sheet.iter_rows() if change["heading"] in [cell.value for cell in row])
        column = next(cell.column for cell in head if cell.value == change["heading"])
        row = next((row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value) == change["key"]), None)
        if row is None:
            sys.exit(f"{change['sheet']} has no row {change['key']}")
        cell, value = sheet.cell(row, column), change["value"]
        date = ways.iso(value)
        cell.value = date or value
        if date:
            cell.number_format = "d mmm yyyy"
    book.save(path)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    collate, sample = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    story = sample / "story"
    schema = (story / "schema").read_text(encoding="utf-8").strip()
    columns = columns_of(collate, schema)
    answers, returns = rows_of(story / "answers.csv"), rows_of(story / "returns.csv")
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        libreoffice = ways.LibreOffice(scratch)
        folder = scratch / sample.name
        subprocess.run([collate, "new", schema, str(folder)], check=True, stdout=subprocess.DEVNULL)
        changed = scratch / "plan.xlsx"
        shutil.copy(folder / "plan.xlsx", changed)
        change_plan(changed, rows_of(story / "plan.csv"), story / "decisions.csv")
        libreoffice.add(changed, folder / "plan.xlsx")
        libreoffice.do_all()
        shutil.copy(folder / "plan.xlsx", sample / "plan.xlsx")
        for round_id in dict.fromkeys(sent["round"] for sent in returns):
            subprocess.run([collate, "issue", str(folder), "--round", round_id], check=True, stdout=subprocess.DEVNULL)
            target_folder = folder / "returns" / round_id
            target_folder.mkdir(parents=True, exist_ok=True)
            for sent in (one for one in returns if one["round"] == round_id):
                mine = [a for a in answers if (a["round"], a["lead"], a["copy"]) == (round_id, sent["lead"], sent["copy"])]
                source = next((folder / "issued" / round_id).glob(f"*-{sent['lead']}.xlsx"))
                cells, target = cells_to_fill(source, sent, mine, columns), target_folder / sent["file"]
                if sent["program"] == "libreoffice":
                    libreoffice.add(source, target, cells)
                elif sent["program"] == "openpyxl":
                    ways.with_openpyxl(source, target, cells, [])
                else:
                    ways.with_node(sent["program"], source, target, cells, [], scratch)
            libreoffice.do_all()
            shutil.rmtree(sample / "returns" / round_id, ignore_errors=True)
            shutil.copytree(target_folder, sample / "returns" / round_id)
            print(sample.name, round_id, len(list(target_folder.iterdir())), "files")


if __name__ == "__main__":
    main()
