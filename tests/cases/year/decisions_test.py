#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every kind of decision through the built program, on copies of a sample: it does just what it says, from its round
on, and changes no round before.

    decisions_test.py <collate> <sample folder of poole-2019>

Each case edits plan.xlsx as an officer would, with openpyxl, merges, and reads the tables with the csv module. What is
expected is told by the answers that the leads sent (story/answers.csv), never by an earlier run of the program.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl

COLLATE, SAMPLE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ANSWERS = list(csv.DictReader(open(SAMPLE / "story/answers.csv", encoding="utf-8", newline="")))
problems = []


def check(what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {found!r}, not {wanted!r}")


def said(round_id, lead, ref, column="rating", copy=None):
    """What the lead typed last."""
    rows = [a for a in ANSWERS if (a["round"], a["lead"], a["ref"]) == (round_id, lead, ref)
            and copy in (None, a["copy"])]
    return rows[-1][column].strip()


class Folder:
    def __init__(self, scratch, name):
        self.path = pathlib.Path(scratch) / name
        shutil.copytree(SAMPLE, self.path)

    def decide(self, *rows):
        """Rows: kind, round, ref, subject, value."""
        book = openpyxl.load_workbook(self.path / "plan.xlsx")
        sheet = book["Decisions"]
        row = max(cell.row for line in sheet.iter_rows() for cell in line if cell.value is not None)
        for number, (kind, round_id, ref, subject, value) in enumerate(rows, 90):
            row += 1
            for column, text in enumerate([f"D{number}", kind, round_id, ref, subject, value, "Senior Policy Officer",
                                           "2019-11-12", "As agreed"], 1):
                cell = sheet.cell(row, column, text or None)
                cell.number_format = "@"
        if sheet.tables:
            for table in sheet.tables.values():
                first, last = table.ref.split(":")
                table.ref = f"{first}:{''.join(c for c in last if c.isalpha())}{row}"
        book.save(self.path / "plan.xlsx")

    def add_actions(self, like, *refs):
        """New rows on the Actions sheet, as the row of another action."""
        book = openpyxl.load_workbook(self.path / "plan.xlsx")
        sheet = book["Actions"]
        source = next(line for line in sheet.iter_rows() if line[0].value == like)
        row = max(cell.row for line in sheet.iter_rows() for cell in line if cell.value is not None)
        for ref in refs:
            row += 1
            for cell in source:
                sheet.cell(row, cell.column, cell.value).number_format = cell.number_format
            sheet.cell(row, 1, ref)
        book.save(self.path / "plan.xlsx")

    def run(self, *arguments, codes=(0, 1, 3)):
        done = subprocess.run([COLLATE, *arguments], cwd=self.path, capture_output=True, text=True)
        if done.returncode not in codes:
            problems.append(f"{' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def merge(self, round_id, **more):
        done = self.run("merge", ".", "--round", round_id, **more)
        self.out = self.path / "out" / round_id
        return done

    def table(self, name):
        with open(self.out / f"{name}.csv", encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))

    def row(self, round_id, ref):
        rows = [r for r in self.table("register") if (r["round"], r["ref"]) == (round_id, ref)]
        return rows[0] if rows else None

    def findings(self):
        report = json.loads((self.out / "findings.json").read_text(encoding="utf-8"))
        return [f for file in report["files"] for f in file["findings"]]


def agree_date(folder):
    folder.decide(("agree date", "2019-autumn", "1.2", "", "2020-06-30"), ("agree date", "2020-spring", "1.7", "", "2020-06-30"))
    folder.merge("2019-autumn")
    check("agreed from its round on", folder.row("2019-autumn", "1.2")["agreed_date"], "2020-06-30")
    before = folder.row("2019-summer", "1.2")["agreed_date"]
    check("the round before keeps its date", before != "2020-06-30" and before == folder.row("2019-spring", "1.2")["agreed_date"], True)
    listed = {d["decision"]: (d["from_round"], d["until"], d["applies"]) for d in folder.table("decisions")}
    check("it applies from its round on", (listed["D90"], listed["D91"]), (("2019-autumn", "", "true"), ("2020-spring", "", "false")))
    check("a ruling on answers ends with its round", listed["D2"], ("2019-autumn", "2019-11-08", "true"))
    check("the date moved once", folder.row("2019-autumn", "1.2")["moves"], "1")


def entry_stands(folder):
    folder.decide(("entry stands", "2019-autumn", "5.3", "L16", ""))
    folder.merge("2019-autumn")
    check("the lead's entry stands", folder.row("2019-autumn", "5.3")["rating"].lower(), said("2019-autumn", "L16", "5.3").lower())
    others = {e["lead"]: e["counts"] for e in folder.table("entries") if (e["round"], e["ref"]) == ("2019-autumn", "5.3")}
    check("the others are set aside, and shown", {k: v for k, v in others.items() if k != "L16"}, {"L18": "Set aside"})
    check("it is asked no more", [f for f in folder.findings() if f["code"] == "leads-disagree" and f["ref"] == "5.3"], [])


def files_stand(folder):
    files = "poole-2019-2019-autumn-L08.xlsx; poole-2019-2019-autumn-L08 (2).xlsx"
    folder.decide(("entry stands", "2019-autumn", "4.5", files, ""))
    folder.merge("2019-autumn")
    both = [said("2019-autumn", "L08", "4.5", copy=copy).lower() for copy in ("1", "2")]
    scale = ["started", "in progress", "completed"]
    check("several files' answers count together", folder.row("2019-autumn", "4.5")["rating"].lower(), min(both, key=scale.index))


def taken_over(folder):
    book = openpyxl.load_workbook(folder.path / "returns/2019-autumn/poole-2019-2019-autumn-L09.xlsx")
    sheet = book["Actions"]
    head = next(line for line in sheet.iter_rows() if line[0].value == "Ref")
    column = {cell.value: cell.column for cell in head}
    line = max(c.row for l in sheet.iter_rows() for c in l if c.value is not None and c.column == 1) + 1
    sheet.cell(line, 1, "5.4").number_format = "@"
    sheet.cell(line, column["Rating"], "In progress")
    sheet.cell(line, column["Comment on progress"], "Answered on behalf of a colleague.")
    book.save(folder.path / "returns/2019-autumn/poole-2019-2019-autumn-L09.xlsx")
    folder.merge("2019-autumn")
    check("another lead's answer is not counted", folder.row("2019-autumn", "5.4")["rating"], "No return")
    shown = [f["message"] for f in folder.findings() if f["code"] == "ref-not-this-lead"]
    check("but shown whole", len(shown) == 1 and "Answered on behalf of a colleague." in shown[0], True)
    folder.decide(("entry stands", "2019-autumn", "5.4", "L09", ""))
    folder.merge("2019-autumn")
    check("until a decision takes it over", folder.row("2019-autumn", "5.4")["rating"], "In progress")
    check("with its lead", folder.row("2019-autumn", "5.4")["returned_by"], "L09")


def exclude_unreadable(folder):
    check("an unreadable file is exit code 3", folder.merge("2019-spring").returncode, 3)
    ledger = {(line["lead"], line["return"]) for line in folder.table("ledger") if line["round"] == "2019-spring"}
    check("it is laid at its lead and not missing", ("L17", "Unreadable") in ledger and ("L17", "Missing") not in ledger, True)
    folder.decide(("exclude return", "2019-spring", "", "poole-2019-2019-spring-L17.xlsx", ""))
    errors = {f["code"] for f in folder.findings() if f["severity"] == "error"}
    check("left out by a decision it is none", folder.merge("2019-spring").returncode, 1 if errors else 0)
    ledger = {(line["lead"], line["return"]) for line in folder.table("ledger") if line["round"] == "2019-spring"}
    check("and the ledger says so", ("L17", "Excluded") in ledger, True)


def explained(folder):
    folder.merge("2019-autumn")
    queries = [f for f in folder.findings() if f["code"] == "date-read-from-text"]
    one, rest = queries[0], queries[1:]
    folder.decide(("explained", "2019-autumn", "", one["fingerprint"], ""))
    folder.merge("2019-autumn")
    left = [f["fingerprint"] for f in folder.findings() if f["code"] == "date-read-from-text"]
    check("only that query is asked no more", left, [f["fingerprint"] for f in rest])
    check("it is listed with its decision", [(e["decision"], e["code"]) for e in folder.table("explained")],
          [("D90", "date-read-from-text")])


def withdraw(folder):
    folder.decide(("withdraw", "2019-autumn", "6.3", "", ""))
    folder.merge("2019-autumn")
    check("withdrawn from its round on", folder.row("2019-autumn", "6.3"), None)
    check("and told of before", folder.row("2019-summer", "6.3")["ref_then"], "6.3")


def split(folder):
    folder.add_actions("6.3", "6.3a", "6.3b")
    folder.decide(("split into", "2019-autumn", "6.3", "", "6.3a; 6.3b"))
    folder.merge("2019-autumn")
    refs = {(r["round"], r["ref"]) for r in folder.table("register")}
    wanted = {("2019-spring", "6.3"), ("2019-summer", "6.3"), ("2019-autumn", "6.3a"), ("2019-autumn", "6.3b")}
    check("split", {pair for pair in refs if pair[1].startswith("6.3")}, wanted)


def joined(folder):
    folder.decide(("joined into", "2019-autumn", "6.2; 6.3", "", "6.1"))
    folder.merge("2019-autumn")
    refs = {(r["round"], r["ref"]) for r in folder.table("register") if r["ref"] in ("6.1", "6.2", "6.3")}
    check("joined", refs, {(r, a) for r in ("2019-spring", "2019-summer") for a in ("6.1", "6.2", "6.3")} | {("2019-autumn", "6.1")})


def renumbered(folder):
    folder.merge("2019-summer")
    was = {r["ref"]: r["rating"] for r in folder.table("register") if r["round"] == "2019-summer"}
    folder.decide(("renumbered", "2019-autumn", "6.2", "", "7.1"))
    folder.merge("2019-autumn")
    summer = next(r for r in folder.table("register") if (r["round"], r["ref_then"]) == ("2019-summer", "6.2"))
    check("the same action under its new number", (summer["ref"], summer["rating"]), ("7.1", was["6.2"]))
    check("and no action has the old one", folder.row("2019-autumn", "6.2"), None)


def given(folder):
    folder.decide(("given to another lead", "2019-autumn", "5.4", "L19", "L01"))
    folder.merge("2019-autumn")
    check("given to another lead", folder.row("2019-autumn", "5.4")["leads"], "L01")
    check("whose it was before", folder.row("2019-summer", "5.4")["leads"], "L19")


def history(folder):
    folder.decide(("agree date", "2019-autumn", "9.9", "", "2020-06-30"), ("withdraw", "2018-autumn", "6.3", "", ""))
    done = folder.merge("2019-autumn", codes=(3,))  # a return of spring could not be read
    check("what cannot apply stops nothing", "Rating of 47" in done.stdout, True)
    applies = {d["decision"]: d["applies"] for d in folder.table("decisions")}
    check("it is history", (applies["D90"], applies["D91"], applies["D1"]), ("false", "false", "true"))


def approve(folder):
    folder.decide(("approve report", "2019-autumn", "", "2019", "Approved with changes"))
    folder.run("annual", ".", "--year", "2019")
    book = openpyxl.load_workbook(next((folder.path / "out/2019").glob("*-annual.xlsx")), data_only=True)
    texts = {str(c.value) for sheet in book for line in sheet.iter_rows() for c in line if c.value is not None}
    check("the annual report says so", any("pproved with changes" in text for text in texts), True)


def reworded(folder):
    """The officer words 2.1 anew after autumn: no lead has changed anything in workbooks that were issued before."""
    book = openpyxl.load_workbook(folder.path / "plan.xlsx")
    for line in book["Actions"].iter_rows():
        if line[0].value == "2.1":
            line[2].value = "Bring the teams together under one manager by the end of the programme"
    book.save(folder.path / "plan.xlsx")
    folder.merge("2019-autumn")
    check("nobody is asked about the plan's own words", [f["ref"] for f in folder.findings() if f["code"] == "action-text-changed"], [])


def final(folder):
    folder.run("termly", ".", "--round", "2019-summer", "--final")
    book = openpyxl.load_workbook(next((folder.path / "out/2019-summer").glob("*-termly.xlsx")))
    drafts = [cell.value for line in book["Summary"].iter_rows() for cell in line if str(cell.value).startswith("Draft")]
    check("what goes to the meeting is no draft", (drafts, "Draft" in str(book.properties.category or "") + str(book["Summary"].oddFooter.left.text)), ([], False))
    again = folder.run("termly", ".", "--round", "2019-summer", "--final", codes=(2,))
    check("final once", "made final before" in again.stderr, True)
    (folder.path / "returns/2019-summer/poole-2019-2019-summer-L20.xlsx").unlink()
    folder.merge("2019-summer")
    row = folder.row("2019-summer", "6.1")
    check("what was reported is told", f"was '{said('2019-summer', 'L20', '6.1')}'" in row["revised"], True)
    check("why too", "no longer there" in row["revised"], True)


def trace_and_decide(folder):
    done = folder.run("trace", ".", "--round", "2019-autumn", "4.6")
    for wanted in ("4.6 in Spring 2019", "4.6 in Autumn 2019", "SHA-256", "L07", "Set aside: decision D2"):
        check(f"trace tells {wanted}", wanted in done.stdout, True)
    check("an unknown ref is refused", folder.run("trace", ".", "--round", "2019-autumn", "4.66", codes=(2,)).stdout, "")
    done = folder.run("decide", ".", "--round", "2019-autumn")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    check("headings of the sheet", rows[0][:10], ["Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason", "Expires"])
    check("the open disagreements", {row[3] for row in rows if row[1] == "entry stands"} >= {"5.3", "5.5"}, True)
    check("with the next numbers", rows[1][0], "D4")
    # What it prints can be pasted and works.
    line = next(row for row in rows if row[1] == "entry stands" and row[3] == "5.3")
    folder.decide(tuple(line[1:6]))
    folder.merge("2019-autumn")
    check("the pasted row settles it", [f for f in folder.findings() if f["code"] == "leads-disagree" and f["ref"] == "5.3"], [])


def reopened(folder):
    folder.merge("2019-autumn")
    check("done since summer", folder.row("2019-autumn", "2.11")["done_since"], "2019-summer")
    folder.decide(("reopen", "2020-spring", "2.11", "", "In progress"), ("reopen", "2019-autumn", "1.4", "", "Started"))
    folder.merge("2019-autumn")
    check("nothing changes before its round", folder.row("2019-autumn", "2.11")["done_since"], "2019-summer")
    here = folder.row("2019-autumn", "1.4")
    check("what was rated done is not accepted as done", (here["rating"], here["done_since"]), ("Started", ""))
    check("its cell is that of the decision", here["rating_source"].startswith("plan.xlsx, Decisions, A"), True)
    check("all of it is told", "Rating: Started, from the plan" in folder.run("trace", ".", "--round", "2019-autumn", "1.4").stdout, True)
    folder.run("issue", ".", "--round", "2020-spring")
    asked = {}
    for path in (folder.path / "issued/2020-spring").glob("*.xlsx"):
        sheet = openpyxl.load_workbook(path)["Actions"]
        asked.update({line[0].value: [str(cell.value) for cell in line] for line in sheet.iter_rows() if line[0].value in ("2.11", "1.4", "3.5")})
    check("its lead is asked again", any("Completed; counted: In progress, by decision" in cell for cell in asked.get("2.11", [])), True)
    check("and of the other", "1.4" in asked, True)
    check("what is done is not", "3.5" in asked, False)


CASES = [agree_date, entry_stands, files_stand, taken_over, exclude_unreadable, explained, withdraw, split, joined,
         renumbered, given, history, approve, reworded, final, reopened, trace_and_decide]

with tempfile.TemporaryDirectory() as scratch:
    for case in CASES:
        before = len(problems)
        case(Folder(scratch, case.__name__))
        problems[before:] = [f"{case.__name__}: {problem}" for problem in problems[before:]]
for problem in problems:
    print(problem)
if len(CASES) != 17:
    print("a case was lost")
sys.exit(1 if problems or len(CASES) != 17 else 0)
