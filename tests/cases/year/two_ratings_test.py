#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Each scale is done by itself: an action that is completed while its outcome is Red is still asked about its outcome, and
what was last known of it stands beside the silence.

    two_ratings_test.py <collate> <sample folder of southampton-2017>

Both leads of 5.1 say in July that it is done and its outcome Red. In September one says nothing, the other rates the
outcome only. What is expected follows from that alone.
"""
import json
import pathlib
import shutil
import sys
import tempfile
import warnings

import openpyxl

from steps import check, problems, run, table

warnings.filterwarnings("ignore")
SAMPLE = pathlib.Path(sys.argv[2]).resolve()
JULY, SEPTEMBER, REF = "2017-07", "2017-09", "5.1"


def rows_of(sheet):
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[0].value:
            yield str(row[0].value), {h.value: c for h, c in zip(head, row)}


def answer(folder, round_id, lead, answers):
    name = f"southampton-2017-{round_id}-{lead}.xlsx"
    book = openpyxl.load_workbook(folder / "issued" / round_id / name)
    row = dict(rows_of(book["Actions"]))[REF]
    for heading, words in answers.items():
        row[heading].value = words
    target = folder / "returns" / round_id
    target.mkdir(parents=True, exist_ok=True)
    book.save(target / name)


def findings_of(folder, round_id):
    report = json.loads((folder / "out" / round_id / "findings.json").read_text(encoding="utf-8"))
    return {(f["code"], f["ref"]) for file in report["files"] for f in file["findings"] if "ref" in f}


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "plan"
        folder.mkdir()
        shutil.copy(SAMPLE / "plan.xlsx", folder)
        run("issue", ".", "--round", JULY, folder=folder)
        for lead in ("L16", "L17"):
            answer(folder, JULY, lead, {"Progress rating": "Green", "Progress update": "The pathway is agreed and in use.",
                                        "Outcome rating": "Red", "Difference made": "None to see yet: fewer are in work."})
        run("issue", ".", "--round", SEPTEMBER, folder=folder)
        for lead in ("L16", "L17"):
            book = openpyxl.load_workbook(folder / f"issued/{SEPTEMBER}/southampton-2017-{SEPTEMBER}-{lead}.xlsx", data_only=True)
            row = dict(rows_of(book["Actions"])).get(REF)
            check(f"{lead} is asked again", row is not None, True)
            if row is None:
                continue
            check(f"{lead} sees what is done", str(row["Last progress"].value).startswith("Green in "), True)
            check(f"{lead} sees what is not", str(row["Last outcomes"].value).startswith("Red"), True)
            check(f"{lead} is asked for the outcome alone", "utcome" in row["Row check"].value and "rogress" not in row["Row check"].value, True)
        answer(folder, SEPTEMBER, "L16", {"Outcome rating": "Amber"})
        checked = run("check", "returns/" + SEPTEMBER, "--json", "checked.json", folder=folder)
        said = (folder / "checked.json").read_text(encoding="utf-8") if (folder / "checked.json").exists() else checked.stdout
        check("a progress rating is not missed", "rating-blank" in said and '"5.1"' in said.split("rating-blank")[1][:400], False)
        run("merge", ".", "--round", SEPTEMBER, folder=folder)
        out = folder / "out" / SEPTEMBER
        row = next(r for r in table(out / "register.csv") if (r["round"], r["ref"]) == (SEPTEMBER, REF))
        check("done stays done", (row["progress"], row["timescale"]), ("Green", "Completed"))
        check("the outcome is this round's", row["outcome"], "Amber")
        ledger = {line["lead"]: line["return"] for line in table(out / "ledger.csv")}
        check("who was silent is missing", ledger["L17"], "Missing")
        check("and is reminded", "L17" in {line["lead"] for line in table(out / "chase.csv")}, True)
        # When nobody says anything, the last outcome is told beside it, and not counted.
        (folder / f"returns/{SEPTEMBER}/southampton-2017-{SEPTEMBER}-L16.xlsx").unlink()
        run("termly", ".", "--round", SEPTEMBER, folder=folder)
        row = next(r for r in table(out / "register.csv") if (r["round"], r["ref"]) == (SEPTEMBER, REF))
        check("nobody said anything", row["outcome"], "No return")
        check("the last known outcome is told", "Red (2017-07)" in row["known_before"], True)
        register = openpyxl.load_workbook(next(out.glob("*-meeting.xlsx")), data_only=True)["Register"]
        shown = dict(rows_of(register))[REF]["Last known rating"].value
        check("in the workbook too", "Red, " in str(shown), True)
    print("\n".join(problems) or "each scale is done by itself")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
