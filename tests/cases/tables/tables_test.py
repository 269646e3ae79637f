#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Plan tables of many makes through `collate new --from`: every action, its section, leads, date and milestones as
written by hand in the fixture, nothing invented, and an account of the source in which every row has its place.

Usage: tables_test.py <collate> [--schema NAME] [--as xlsx|docx|ods|csv] [--small] [--spoiled] [--report] [fixture ...]

What a fixture holds stands in fixture.py; --spoiled does to each what spoil.py lists, one act after the other.
--report prints counts and never fails.
"""
import argparse
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl

import document
import spoil
from fixture import Fixture

HERE = pathlib.Path(__file__).parent


def plain(words):
    return re.sub(r"\s+", " ", str(words if words is not None else "")).strip().casefold()


def day(value):
    """A date as 2025-01-31, also one that a file without dates holds as 31/01/2025."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return re.sub(r"^(\d\d)[/.](\d\d)[/.](\d{4})$", r"\3-\2-\1", str(value or ""))


class Plan:
    """plan.xlsx as the tests need it."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.sections, self.title = {}, ""
        for row in self.rows("Plan", "Item"):
            number = row["Item"].rsplit(" ", 1)[-1]
            if row["Item"] == "Title":
                self.title = row["Value"]
            self.sections.setdefault(number, row["Value"])
        roles = {row["Lead"]: row["Role"] for row in self.rows("Leads", "Lead")}
        self.measures = [(ref, plain(row["Evidence"])) for row in self.rows("Measures", "Measure")
                         for ref in re.split(r",\s*", str(row["Refs"] or ""))]
        self.actions = []
        for row in self.rows("Actions", "Ref"):
            section = str(list(row.values())[1])  # under the scheme's word for it
            self.actions.append({
                "ref": str(row["Ref"]), "section": self.sections.get(section, ""), "words": row["Action"],
                "leads": "; ".join(roles.get(lead, lead) for lead in re.split(r";\s*", row["Leads"] or "") if lead),
                "date": day(row["Agreed timescale"]), "milestones": row.get("Milestones") or "",
                "ratings": [value for key, value in row.items() if key and "rating in the source" in key.lower()]})

    def rows(self, sheet, first):
        head = None
        for row in self.book[sheet].iter_rows(values_only=True):
            if head and row[0] is not None:
                yield dict(zip(head, row))
            elif row[0] == first:
                head = row


def compare(fixture, plan, told):
    """Pairs of what, and whether it came right."""
    wrong, right = [], 0

    def judge(good, words):
        nonlocal right
        if good:
            right += 1
        else:
            wrong.append(words)
    used = set()
    by_ref = {}
    for ref, section, words, leads, date in fixture.of("action"):
        found = next((a for i, a in enumerate(plan.actions) if i not in used and plain(a["words"]) == plain(words)), None)
        judge(found, f"no action '{words}'")
        if not found:
            continue
        used.add(plan.actions.index(found))
        ref = plain(ref)
        by_ref[ref] = found
        judge(not ref or plain(found["ref"]) == ref or plain(found["ref"]).endswith("." + ref), f"{ref}: ref is {found['ref']}")
        judge(not section or plain(found["section"]) == plain(section), f"{words[:30]}: section is '{found['section']}'")
        judge(plain(found["leads"]) == plain(leads), f"{words[:30]}: leads are '{found['leads']}'")
        judge(plain(found["date"]) == plain(day(date)), f"{words[:30]}: date is '{found['date']}'")
    for i, action in enumerate(plan.actions):
        judge(i in used, f"invented: {action['ref']} '{action['words']}'")
    for ref, *parts in fixture.of("milestone"):
        lines = plain(by_ref.get(plain(ref), {}).get("milestones", ""))
        stands = str(by_ref.get(plain(ref), {}).get("milestones", "")).splitlines()
        others = [plain(other[1]) for other in fixture.of("milestone") if plain(other[0]) == plain(ref) and other[1] != parts[0]]
        judge(any(all(plain(part) in plain(line) for part in parts) and not any(other in plain(line) for other in others)
                  for line in stands), f"{ref}: no milestone {parts} in {lines}")
    for ref, label in fixture.of("rating"):
        judge(any(one in by_ref.get(plain(ref), {}).get("ratings", []) for one in label.split(" or ")), f"{ref}: ratings are {by_ref.get(plain(ref), {}).get('ratings')}")
    for ref, words in fixture.of("measure"):
        own = by_ref.get(plain(ref), {}).get("ref")
        judge((own, plain(words)) in plan.measures, f"{ref}: measures are {plan.measures}")
    for (words,) in fixture.of("doubt"):
        judge(words in re.sub(r"\s+", " ", told), f"no doubt '{words}'")
    for (title,) in fixture.of("title"):
        judge(plain(plan.title) == plain(title), f"title is '{plan.title}'")
    for (title,) in fixture.of("section"):
        judge(plain(title) in map(plain, plan.sections.values()), f"no section '{title}'")
    return right, wrong


def check_account(fixture, plan, told):
    """Every row of every sheet that holds something stands once on the sheet 'From the source'."""
    if "From the source" not in plan.book.sheetnames:
        return ["no sheet 'From the source'"]
    listed = [(row["Sheet"], int(row["Row"])) for row in plan.rows("From the source", "Sheet") if row["Row"]]
    there = [(sheet.name, number) for sheet in fixture.sheets for number, row in enumerate(sheet.rows, 1)
             if any(re.sub(r"^\{\w+\}", "", cell) for cell in row)]
    missing = [place for place in there if place not in listed]
    return [f"not accounted for: {missing}"] if missing else []


def run(options, fixture, schema):
    """How many facts came right, and what did not."""
    with tempfile.TemporaryDirectory() as name:
        source = pathlib.Path(name) / f"{fixture.name}.{options.kind}"
        if options.kind == "docx":
            document.write(fixture.sheets, source)
        elif options.kind == "xlsx":
            fixture.workbook(source)
        else:
            getattr(fixture, options.kind)(source)
        folder = pathlib.Path(name) / "plan"
        arguments = ["new", "--from", source, *(["--schema", schema] if schema else []), folder]
        done = subprocess.run([options.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            return 0, [f"exit {done.returncode}: {done.stdout}{done.stderr}"] + ["refused"] * (5 * len(fixture.of("action")))
        plan = Plan(folder / "plan.xlsx")
        right, wrong = compare(fixture, plan, done.stdout)
        if options.kind in ("xlsx", "ods"):
            wrong += check_account(fixture, plan, done.stdout)
        if not schema:
            checked = subprocess.run([options.program, "schema", "check", str(folder / "schema.yaml")],
                                     capture_output=True, text=True)
            if checked.returncode != 0:
                wrong.append(f"schema check: {checked.stdout}{checked.stderr}")
            if (folder / "questions.csv").read_text(encoding="utf-8").count("\n") > 6:
                wrong.append("more than five questions")
    return right, wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("fixtures", nargs="*")
    parser.add_argument("--schema")
    parser.add_argument("--as", dest="kind", default="xlsx")
    parser.add_argument("--small", action="store_true", help="the tables of a few rows, one fault each")
    parser.add_argument("--spoiled", action="store_true")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_intermixed_args()
    total_right = total = whole = count = 0
    place = HERE / ("small" if options.small else "plans")
    paths = [place / f"{name}.txt" for name in options.fixtures] or sorted(place.glob("*.txt"))
    for path in paths:
        for act in spoil.acts if options.spoiled else [None]:
            fixture = Fixture(path)
            if options.kind == "csv" and len(fixture.sheets) > 1:
                continue
            if act:
                act(fixture)
            right, wrong = run(options, fixture, options.schema)
            total_right, total, whole, count = total_right + right, total + right + len(wrong), whole + (not wrong), count + 1
            print(f"{fixture.name}{' with ' + act.__name__ if act else ''}: {right} of {right + len(wrong)}")
            for words in wrong:
                if words != "refused":
                    print("   ", words)
    print(f"{whole} of {count} plans whole, {total_right} of {total} facts right")
    return 1 if whole < count and not options.report else 0


if __name__ == "__main__":
    sys.exit(main())
