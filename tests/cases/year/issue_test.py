#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What issuing leaves behind: an index, a letter for each lead, reminders; and that one changed action changes only the
workbooks of its leads, each of which says what changed.

    issue_test.py <collate> <sample folder of poole-2019>
"""
import pathlib
import shutil
import sys
import tempfile
import warnings

import openpyxl

from steps import check, problems, run, table

warnings.filterwarnings("ignore")
SAMPLE = pathlib.Path(sys.argv[2]).resolve()
ROUND = "2019-autumn"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "plan"
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
        run("issue", ".", "--round", ROUND, folder=folder)
        issued = folder / "issued" / ROUND
        actions = [row for row in openpyxl.load_workbook(folder / "plan.xlsx")["Actions"].iter_rows(values_only=True)]
        top = next(i for i, row in enumerate(actions) if row[0] == "Ref")
        leads_of = {row[0]: str(row[actions[top].index("Leads")]).split("; ") for row in actions[top + 1:] if row[0]}
        leads = {lead for all_of_one in leads_of.values() for lead in all_of_one}
        index = table(issued / "index.csv")
        check("the index has every lead with actions", {row["lead"] for row in index}, leads)
        check("all are new", {row["state"] for row in index}, {"new"})
        for row in index:
            mine = {ref for ref, who in leads_of.items() if row["lead"] in who}
            check(f"actions of {row['lead']}", set(row["refs"].split("; ")), mine)
            check(f"file of {row['lead']}", (issued / row["file"]).is_file(), True)
            letter = (issued / row["letter"]).read_text(encoding="utf-8")
            check(f"the letter to {row['lead']} names file and day", row["file"] in letter and "1 November 2019" in letter, True)
        before = {path.name: path.read_bytes() for path in issued.glob("*.xlsx")}
        # One action's words change: only its leads' workbooks would differ.
        book = openpyxl.load_workbook(folder / "plan.xlsx")
        for row in book["Actions"].iter_rows():
            if row[0].value == "4.6":
                row[2].value = "Other words"
        book.save(folder / "plan.xlsx")
        done = run("issue", ".", "--round", ROUND, folder=folder)
        states = {row["lead"]: row["state"] for row in table(issued / "index.csv")}
        check("only its leads' workbooks differ", {lead for lead, state in states.items() if state != "as before"}, set(leads_of["4.6"]))
        check("what was issued is kept", {path.name: path.read_bytes() for path in issued.glob("*.xlsx")}, before)
        check("and what changed is said", done.stderr.count("the words of 4.6 are others"), len(leads_of["4.6"]))
        run("merge", ".", "--round", ROUND, folder=folder)
        out = folder / "out" / ROUND
        ledger = [line for line in table(out / "ledger.csv") if line["round"] == ROUND]
        missing = {line["lead"] for line in ledger if line["return"] == "Missing"}
        check("reminders go to those who are missing", {row["lead"] for row in table(out / "chase.csv")}, missing)
        check("with a text each", {path.stem for path in (out / "chase").glob("*.txt")}, missing)
    print("\n".join(problems) or "index, letters and reminders are as they should be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
