#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Next year's plan from this one: what goes on, what is listed as done, and a first report that is compared with the
old year's last.

    next_year_test.py <collate> <sample folder of poole-2019>

What is expected is taken from what the old year's register says (recounted from the returns by tests/cases/recount) and from
what is typed into the new year's returns here.
"""
import collections
import csv
import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

import openpyxl

warnings.filterwarnings("ignore")
COLLATE, SAMPLE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
problems = []


def check(what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {found!r}, not {wanted!r}")


def run(*arguments, folder, codes=(0, 1, 3)):
    done = subprocess.run([COLLATE, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode not in codes:
        problems.append(f"{' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def sheet(path, name, first):
    rows = [list(row) for row in openpyxl.load_workbook(path, data_only=True)[name].iter_rows(values_only=True)]
    top = next(i for i, row in enumerate(rows) if row[0] == first)
    return [dict(zip(rows[top], row)) for row in rows[top + 1:] if row[0] is not None]


def digest_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file() and "out" not in path.parts}


def begin_later(plan):
    """What the last meeting of the year rules from the next round on, and an action that begins then."""
    book = openpyxl.load_workbook(plan)
    sheet = book["Decisions"]
    row = max(c.row for line in sheet.iter_rows() for c in line if c.value is not None)
    for number, cells in enumerate([("agree date", "2020-spring", "1.2", None, "2020-01-31"), ("agree date", None, "1.7", None, "2020-03-31"),
                                    ("withdraw", "2020-spring", "2.4; 2.5", None, None), ("given to another lead", "2020-spring", "4.8", "L02", "L01"),
                                    ("split into", "2020-spring", "1.3", None, "1.31; 1.32")], 4):
        for column, value in enumerate((f"D{number}", *cells, "SSPG Chair", datetime.datetime(2019, 12, 2), "Agreed by SSPG"), 1):
            sheet.cell(row + number - 3, column, value)
    sheet = book["Actions"]
    head = next(line for line in sheet.iter_rows() if line[0].value == "Ref")
    first = len([c for c in head if c.value]) + 1
    sheet.cell(head[0].row, first, "From round")
    row = max(c.row for line in sheet.iter_rows() for c in line if c.value is not None)
    for ref, begins in (("1.31", None), ("1.32", None), ("1.33", "2020-spring")):
        row += 1
        for column, value in enumerate((ref, "1", f"Begin with {ref}", "L01"), 1):
            sheet.cell(row, column, value).number_format = "@"
        sheet.cell(row, first, begins)
    book.save(plan)


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        old = scratch / "old"
        shutil.copytree(SAMPLE, old, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
        begin_later(old / "plan.xlsx")
        untouched = digest_of(old)
        told = run("new", "--after", "old", "poole-2020", folder=scratch, codes=(0,)).stdout
        check("decisions that begin later are told", "5 decisions from a later round on, on the sheet 'Decisions': D4, D5, D6, D7, D8" in told, True)
        check("and new actions", "3 new actions from a later round on, on the sheet 'Actions': 1.31, 1.32, 1.33" in told, True)
        check("the old folder stays as it was", digest_of(old) == untouched, True)
        check("a second time nothing is overwritten", run("new", "--after", "old", "poole-2020", folder=scratch, codes=(2,)).returncode, 2)
        run("merge", "old", "--round", "2019-autumn", folder=scratch)
        last = {r["ref"]: r for r in table(old / "out/2019-autumn/register.csv") if r["round"] == "2019-autumn"}
        done = {ref for ref, r in last.items() if r["rating"] == "Completed"}
        new = scratch / "poole-2020"
        actions = {str(r["Ref"]): r for r in sheet(new / "plan.xlsx", "Actions", "Ref")}
        later = {"1.31", "1.32", "1.33"}
        check("what is not done goes on, and what is still to begin", set(actions), set(last) - done | later)
        check("nobody was asked about that before", {ref for ref, r in actions.items() if not r["Ref before"]}, later)
        check("its first round is kept", actions["1.33"]["From round"], "2020-spring")
        check("so are decisions, as they stand", [(r["Decision"], r["Kind"], r["Round"], r["Ref"], r["Subject"], r["Reason"]) for r in sheet(new / "plan.xlsx", "Decisions", "Decision")],
              [("D4", "agree date", "2020-spring", "1.2", None, "Agreed by SSPG"), ("D5", "agree date", None, "1.7", None, "Agreed by SSPG"),
               ("D6", "withdraw", "2020-spring", "2.4; 2.5", None, "Agreed by SSPG"), ("D7", "given to another lead", "2020-spring", "4.8", "L02", "Agreed by SSPG"),
               ("D8", "split into", "2020-spring", "1.3", None, "Agreed by SSPG")])
        check("what is done is listed", {str(r["Ref"]) for r in sheet(new / "plan.xlsx", "Done before", "Ref")}, done)
        check("with the dates as they stand", {ref: r["Agreed timescale"].date().isoformat() for ref, r in actions.items() if hasattr(r["Agreed timescale"], "date")},
              {ref: last[ref]["agreed_date"] for ref in actions if ref in last and last[ref]["agreed_date"]})
        rounds = [r["Round"] for r in sheet(new / "plan.xlsx", "Rounds", "Round")]
        check("the rounds are those of the next year", rounds, ["2020-spring", "2020-summer", "2020-autumn"])
        # The officer calls 1.2 by another ref.
        book = openpyxl.load_workbook(new / "plan.xlsx")
        for row in book["Actions"].iter_rows():
            if row[0].value == "1.2":
                row[0].value = "7.2"
        for row in book["Measures"].iter_rows():
            if row[1].value and "1.2" in str(row[1].value).split(", "):
                row[1].value = ", ".join("7.2" if ref == "1.2" else ref for ref in str(row[1].value).split(", "))
        book.save(new / "plan.xlsx")
        run("issue", "poole-2020", "--round", "2020-spring", folder=scratch, codes=(0,))
        issued = new / "issued/2020-spring/poole-2020-2020-spring-L01.xlsx"
        rows = {str(r["Ref"]): r for r in sheet(issued, "Actions", "Ref")}
        own = {str(r["Ref"]): r for r in sheet(issued, "Actions", "Ref")}
        check("the old year's answer stands as the last one", rows["7.2"]["Last rating"].split("\n")[0], last["1.2"]["rating"])
        (new / "returns/2020-spring").mkdir(parents=True, exist_ok=True)
        book = openpyxl.load_workbook(issued)
        head = next(r for r in book["Actions"].iter_rows() if r[0].value == "Ref")
        column = {c.value: c.column for c in head}
        for row in book["Actions"].iter_rows(min_row=head[0].row + 1):
            if row[0].value:
                book["Actions"].cell(row[0].row, column["Rating"], "Completed")
                book["Actions"].cell(row[0].row, column["Comment on progress"], f"Finished {row[0].value} this spring.")
        book.save(new / "returns/2020-spring" / issued.name)
        # A return of the old year's spring cannot be read: that leaves a gap in what is compared.
        run("termly", "poole-2020", "--round", "2020-spring", folder=scratch, codes=(3,))
        register = table(new / "out/2020-spring/register.csv")
        check("the old rounds are in the register", sorted({r["round"] for r in register}), ["2019-autumn", "2019-spring", "2019-summer", "2020-spring"])
        check("under the new refs", {r["rating"] for r in register if r["round"] == "2019-autumn" and r["ref"] == "7.2"}, {last["1.2"]["rating"]})
        check("with what they came to", collections.Counter(r["rating"] for r in register if r["round"] == "2019-autumn"),
              collections.Counter(r["rating"] for r in last.values()))
        now = {r["ref"]: r for r in register if r["round"] == "2020-spring"}
        check("a lead's answers of this year count", {now[ref]["rating"] for ref in own}, {"Completed"} | {now[r]["rating"] for r in own if ";" in now[r]["leads"]})
        check("a decision follows the action's new ref", (now["7.2"]["agreed_date"], now["7.2"]["moves"]), ("2020-01-31", "1"))
        check("one without a round begins with the first", now["1.7"]["agreed_date"], "2020-03-31")
        check("what was withdrawn or split is asked no more", {"2.4", "2.5", "1.3"} & set(now), set())
        check("what begins is asked about", later <= set(now), True)
        check("who was given an action has it", (now["4.8"]["leads"], {r["leads"] for r in register if (r["round"], r["ref"]) == ("2019-autumn", "4.8")}), ("L01", {last["4.8"]["leads"]}))
        told = run("trace", "poole-2020", "--round", "2020-spring", "2.4", folder=scratch).stdout
        check("and its story says why", told.rstrip().endswith("2.4 in Spring 2020\n  Withdrawn by decision D6 (SSPG Chair, 2 December 2019): Agreed by SSPG"), True)
        summary = openpyxl.load_workbook(next((new / "out/2020-spring").glob("*-termly.xlsx")), data_only=True)["Summary"]
        words = [str(c.value) for row in summary.iter_rows() for c in row if c.value is not None]
        check("the report compares with the old year's last round", any("Autumn 2019" in w for w in words), True)
        rows = {row[1].value: row for row in summary.iter_rows() if row[1].value}
        # Of the actions that went on none was done; those that were are not in this plan, and have not come undone.
        done_now = sum(r["rating"] == "Completed" for r in now.values())
        check("done now", rows["Completed"][0].value, done_now)
        check("and with the figure of the same actions", rows["Completed"][2].value, f"up {done_now} from 0")
        left = f"{len(done)} more were completed in Autumn 2019 and are not in this plan."
        check("what was left behind is told", any(left in w for w in words), True)
        check("a round of the old plan is reported there", run("termly", "poole-2020", "--round", "2019-autumn", folder=scratch, codes=(2,)).returncode, 2)
        annual = run("annual", "poole-2020", "--year", "2020", folder=scratch)
        words = [str(c.value) for row in openpyxl.load_workbook(next((new / "out/2020").glob("*-annual.xlsx")), data_only=True)["Dashboard"].iter_rows() for c in row if c.value]
        check("the annual report compares with the year before", any("first year" in w for w in words), False)
        check("and tells what was left behind", any(f"{len(done)} more were completed by then" in w for w in words), True)
        # The old folder is no longer needed, and nothing depends on where the new one lies.
        shutil.rmtree(old)
        shutil.move(new, scratch / "elsewhere")
        run("termly", "elsewhere", "--round", "2020-spring", folder=scratch)
        check("the folder stands by itself", table(scratch / "elsewhere/out/2020-spring/register.csv"), register)
        del annual
    print("\n".join(problems) or "the new year follows the old")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
