#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The job as an able analyst would script it with openpyxl and XlsxWriter: reads every return of a round, checks ratings
and dates, merges the rows in the order of the plan and writes a workbook with a summary, the register and what is wrong.

  bench/job_openpyxl.py FOLDER ROUND OUT.xlsx"""
import collections
import datetime
import pathlib
import sys

import openpyxl
import xlsxwriter

ASKED = ["Ref", "Rating", "Comment on progress", "New date", "Impact so far"]
RATINGS = ["Not started", "Started", "In progress", "Completed", "Off track"]


def read_plan(folder):
    book = openpyxl.load_workbook(folder / "plan.xlsx", read_only=True, data_only=True)
    rows = iter(book["Actions"].iter_rows(values_only=True))
    heading = list(next(rows))
    return [dict(zip(heading, row)) for row in rows]


def read_return(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows, columns = [], None
    for number, row in enumerate(book["Actions"].iter_rows(values_only=True), 1):
        if columns is None:
            if "Ref" in row and "Rating" in row:
                columns = {name: row.index(name) for name in ASKED if name in row}
        elif row[columns["Ref"]]:
            rows.append((number, {name: row[at] for name, at in columns.items()}))
    book.close()
    return rows


def check(path, number, row, known, wrong):
    if str(row["Ref"]).strip() not in known:
        wrong.append((path.name, number, "Ref", "is not in the plan"))
    if not row["Rating"]:
        wrong.append((path.name, number, "Rating", "is blank"))
    elif str(row["Rating"]).strip() not in RATINGS:
        wrong.append((path.name, number, "Rating", f"'{row['Rating']}' is not a rating"))
    if not row["Comment on progress"]:
        wrong.append((path.name, number, "Comment on progress", "is blank"))
    if row["New date"] and not isinstance(row["New date"], datetime.datetime):
        wrong.append((path.name, number, "New date", f"'{row['New date']}' is not a date"))


def write(out, plan, answers, wrong):
    book = xlsxwriter.Workbook(out)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
    counts = collections.Counter((str(action["Priority"]), str(row["Rating"]).strip())
                                 for action in plan for row in answers.get(action["Ref"], []))
    summary = book.add_worksheet("Summary")
    summary.write_row(0, 0, ["Priority"] + RATINGS, bold)
    for i, priority in enumerate(sorted({str(action["Priority"]) for action in plan}), 1):
        summary.write_row(i, 0, [priority] + [counts[priority, rating] for rating in RATINGS])
    register = book.add_worksheet("Register")
    register.write_row(0, 0, ["Ref", "Priority", "Action", "Leads", "Agreed", "Rating", "Comment", "New date", "Impact"], bold)
    line = 1
    for action in plan:
        for row in answers.get(action["Ref"], [{}]):
            register.write_row(line, 0, [action["Ref"], action["Priority"], action["Action"], action["Leads"]])
            for column, value in [(4, action["Agreed timescale"]), (5, row.get("Rating")), (6, row.get("Comment on progress")),
                                  (7, row.get("New date")), (8, row.get("Impact so far"))]:
                if isinstance(value, datetime.datetime):
                    register.write_datetime(line, column, value, day)
                elif value is not None:
                    register.write(line, column, value)
            line += 1
    findings = book.add_worksheet("Findings")
    findings.write_row(0, 0, ["File", "Row", "Column", "What is wrong"], bold)
    for i, one in enumerate(wrong, 1):
        findings.write_row(i, 0, one)
    book.close()


def main():
    folder, round_name, out = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    plan = read_plan(folder)
    known = {action["Ref"] for action in plan}
    answers, wrong = collections.defaultdict(list), []
    for path in sorted((folder / "returns" / round_name).glob("*.xlsx")):
        for number, row in read_return(path):
            check(path, number, row, known, wrong)
            answers[str(row["Ref"]).strip()].append(row)
    write(out, plan, answers, wrong)
    print(sum(map(len, answers.values())), len(wrong))


if __name__ == "__main__":
    main()
