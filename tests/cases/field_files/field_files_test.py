#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Returns as the field sends them, through the built program.

    field_files_test.py <collate> <tests/fixtures/field> <samples/poole-2019>

What should come of each file stands in right-outcomes.csv beside the files. Here each of its sentences is put as
questions to the findings of `collate check` and to what `collate merge` writes.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

COLLATE, FIELD, SAMPLE = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
ROUND = "2019-autumn"
wrong = []


def expect(name, what, holds, shown=""):
    if not holds:
        wrong.append(f"{name}: {what}" + (f"\n    {shown}" if shown else ""))


class Checked:
    """What `collate check` says of one file."""

    def __init__(self, name):
        self.name = name
        done = subprocess.run([COLLATE, "check", str(FIELD / name), "--plan", str(SAMPLE), "--round", ROUND, "--json"],
                              capture_output=True, text=True)
        report = json.loads(done.stdout)["files"][0]
        self.failure = report.get("failure")
        self.findings = report.get("findings", [])

    def read(self):
        expect(self.name, "it is read", not self.failure, str(self.failure))
        return self

    def codes(self, cell=None):
        return [f["code"] for f in self.findings if cell in (None, f.get("cell"))]

    def has(self, code, cell=None, says=()):
        found = [f for f in self.findings if f["code"] == code and cell in (None, f.get("cell"))]
        words = [says] if isinstance(says, str) else says
        expect(self.name, f"{code} at {cell} says {words}",
               any(all(word in f["message"] + f["remedy"] for word in words) for f in found),
               "; ".join(f["code"] + " " + str(f.get("cell")) + ": " + f["message"] for f in self.findings))
        return self

    def has_not(self, code, cell=None):
        expect(self.name, f"no {code} at {cell}", code not in self.codes(cell), str(self.codes()))
        return self

    def quotes_once(self, words, cell=None):
        found = [f for f in self.findings if words in f["message"]]
        expect(self.name, f"'{words}' is quoted once", len(found) == 1, str([f["message"] for f in found]))
        if cell and found:
            expect(self.name, f"'{words}' is at {cell}", cell in (found[0].get("cell"), *found[0].get("cells", []))
                   or cell in found[0]["message"], str(found[0]))
        return self


def merged(name, lead, and_also=()):
    """The register of the sample's round with the file, and others of the same lead, in the place of the lead's
    returns: rows by ref."""
    with tempfile.TemporaryDirectory() as folder:
        plan = pathlib.Path(folder) / "plan"
        shutil.copytree(SAMPLE, plan)
        for old in (plan / "returns" / ROUND).glob(f"*{lead}*"):
            old.unlink()
        for number, one in enumerate((name, *and_also)):
            copy = f"poole-2019-{ROUND}-{lead}{' copy ' + str(number) if number else ''}{pathlib.Path(one).suffix}"
            shutil.copy(FIELD / one, plan / "returns" / ROUND / copy)
        subprocess.run([COLLATE, "merge", str(plan), "--round", ROUND], capture_output=True, text=True)
        out = plan / "out" / ROUND
        with open(out / "register.csv", encoding="utf-8-sig", newline="") as file:
            rows = {row["ref"]: row for row in csv.DictReader(file) if row["round"] == ROUND}
        with open(out / "ledger.csv", encoding="utf-8-sig", newline="") as file:
            ledger = [line for line in csv.DictReader(file) if line["round"] == ROUND and line["lead"] == lead]
        return rows, ledger


def says(row, words):
    return any(words in (value or "") for value in row.values())


def refs_that_lost_their_zero():
    for name in ("38-csv-table-only-ref-1.10-lost-its-zero.csv", "39-csv-ref-lost-its-zero-code-kept.csv",
                 "41b-home-made-xlsx-ref-1.1-text.xlsx"):
        Checked(name).read().has("ref-lost-zero", says=("'1.1'", "1.10", "its wording"))
        rows, _ = merged(name, "L14")
        expect(name, "1.10 has the answer", says(rows["1.10"], "Challenge meetings held"), str(rows["1.10"]))
        expect(name, "1.1 has not", not says(rows["1.1"], "Challenge meetings held"), str(rows["1.1"]))
    checked = Checked("40-csv-three-rows-2.10-lost-its-zero.csv").read()
    expect(checked.name, "2.10 is told by wording", any("2.10" in f["message"] for f in checked.findings
                                                        if f["code"] == "ref-lost-zero"), str(checked.codes()))
    expect(checked.name, "nothing is counted for 2.1", not any(f.get("ref") == "2.1" for f in checked.findings),
           str(checked.codes()))


def words_outside_the_table():
    Checked("23-answer-given-in-a-cell-comment.xlsx").read().has("words-in-note", "H8")
    Checked("32-column-added-and-stray-note.xlsx").read().has("words-outside", "M2", "Please ring me about 4.8") \
        .quotes_once("See minutes of 3 October", "K8").has("column-words", "K8", "Evidence")
    Checked("33-sheet-added.xlsx").read().has("sheet-added", says=("Evidence", "B7 'Audit of 30 forms'", "A1 'Minutes'"))
    everything = Checked("96-words-outside-the-table.xlsx").read()
    for words, cell in (("GIRAFFE stray words", "M2"), ("HIPPO general remark below the table", "H10"),
                        ("LEMUR note on the cell", "H8"), ("OKAPI audit of 30 forms", "B7"),
                        ("ZEBRA we need a decision about funding", "B26")):
        everything.quotes_once(words, cell)


def cells_as_their_owner_saw_them():
    name = "67-comment-is-50-percent.xlsx"
    Checked(name).read()
    rows, _ = merged(name, "L02")
    expect(name, "the comment reads 50%", "50%" in rows["4.8"].values(), str(rows["4.8"]))
    name = "68-comment-is-a-date.xlsx"
    Checked(name).read().has("words-became-date", "H8", ("1 October 2019", "01/10/2019"))
    rows, _ = merged(name, "L02")
    expect(name, "the comment reads as shown", "01/10/2019" in rows["4.8"].values(), str(rows["4.8"]))
    name = "73-words-typed-as-percent-money-time-fraction.xlsx"
    Checked(name).read().has("words-became-date", "H8", ("3 April 2019", "3-Apr", "3/4")) \
        .has_not("words-became-date", "H7")
    rows, _ = merged(name, "L02")
    for ref, shown in (("1.4", "12%"), ("4.7", "\u00a35,000"), ("4.7", "1:30"), ("4.8", "3-Apr")):
        expect(name, f"{ref} says {shown}", shown in rows[ref].values(), str(rows[ref]))


def defects_that_change_nothing():
    for name in ("01-merge-of-whole-columns.xlsx", "77-string-table-named-twice.xlsx",
                 "105-inline-string-with-another-v.xlsx", "106-string-table-named-but-absent-and-not-needed.xlsx",
                 "107-empty-cell-with-address-of-another-row.xlsx"):
        checked = Checked(name).read()
        errors = [f["code"] for f in checked.findings if f["severity"] == "error"]
        expect(name, "no error", not errors, str(errors))
        rows, _ = merged(name, "L02")
        expect(name, "its answers count", says(rows["4.8"], "Form in use by all teams; audit in January."),
               str(rows["4.8"]))
    Checked("77-string-table-named-twice.xlsx").has("workbook-defect", says="twice")
    Checked("106-string-table-named-but-absent-and-not-needed.xlsx").has("workbook-defect", says="missing")


def dates_of_the_return():
    name = "93-completed-date-next-year.xlsx"
    Checked(name).read().has("completed-date-far").has_not("return-late")
    _, ledger = merged(name, "L02")
    expect(name, "it is received and not late", [line["return"] for line in ledger] == ["Received"], str(ledger))


def new_dates():
    # The day in January has this year only because the spreadsheet added it; neither is proposed.
    for name, meant in (("09-day-and-month-typed-got-this-year.xlsx", "31 January 2020"),
                        ("18-new-date-already-past.xlsx", "30 September 2020"),
                        ("19-new-date-wrong-century.xlsx", "31 January 2020")):
        Checked(name).read().has("new-date-past", "I8", meant + " may be meant")
        rows, _ = merged(name, "L02")
        expect(name, "it is not proposed", "new date proposed" not in rows["4.8"]["timescale"], str(rows["4.8"]))
    for name in ("10-date-as-bare-number.xlsx", "11-date-as-number-in-text.xlsx", "99-csv-date-as-serial.csv"):
        Checked(name).read().has("date-read-from-text", "I8", ("43861", "31 January 2020"))
        rows, _ = merged(name, "L02")
        expect(name, "31 January 2020 is proposed", rows["4.8"]["new_date"] == "2020-01-31", str(rows["4.8"]))
    name = "36-american-csv-ambiguous-new-date.csv"
    Checked(name).read().has("dates-month-first", says="07/31/2019").has(
        "date-read-from-text", "I8", ("03/04/2020", "4 March 2020", "month first"))
    rows, _ = merged(name, "L02")
    expect(name, "4 March 2020 is proposed", rows["4.8"]["new_date"] == "2020-03-04", str(rows["4.8"]))


def copies_of_one_workbook():
    name = "90-split-return-rows-6-7.xlsx"
    rows, ledger = merged(name, "L02", and_also=("91-split-return-row-8.xlsx",))
    expect(name, "both copies are received", [line["return"] for line in ledger] == ["Received", "Received"], str(ledger))
    for ref, rating, source in (("1.4", "Completed", "L02.xlsx, Actions, G6"), ("4.7", "Completed", "L02.xlsx, Actions, G7"),
                                ("4.8", "In progress", "L02 copy 1.xlsx, Actions, G8")):
        row = rows[ref]
        expect(name, f"{ref} has its answer", row["rating"] == rating and row["rating_source"].endswith(source), str(row))


def text_tables():
    name = "97-csv-saved-on-a-mac.csv"
    Checked(name).read().has("csv-read-as", says="Mac Roman")
    rows, _ = merged(name, "L02")
    expect(name, "the letters are right", any(says(row, "The team\u2019s form is in use \u2013 \u00a35000 spent; caf\u00e9 opened.")
                                              for row in rows.values()), str(rows.get("4.8")))
    Checked("100-csv-unquoted-comma.csv").read().has("csv-row-too-wide", says="one field too many") \
        .has_not("date-unreadable")


refs_that_lost_their_zero()
words_outside_the_table()
cells_as_their_owner_saw_them()
defects_that_change_nothing()
dates_of_the_return()
new_dates()
copies_of_one_workbook()
text_tables()
print("\n".join(wrong) or "all as they should be")
sys.exit(1 if wrong else 0)
