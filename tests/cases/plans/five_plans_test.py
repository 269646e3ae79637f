# SPDX-License-Identifier: MIT
"""Every built-in plan runs the whole way: new, issue, filled in through LibreOffice, check, merge, the report of the
round, a second round, and the annual dashboard. What comes out is counted again here from what was typed in.

Usage: five_plans_test.py <collate> <schema, or the file of a council's own>
"""
import collections
import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import yaml

program, schema_name = sys.argv[1], sys.argv[2]
failures = []


def expect(condition, words):
    if not condition:
        failures.append(words)


def run(*arguments, codes=(0,)):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    expect(done.returncode in codes, f"{' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
    return done.stdout


# What the five plans print, counted in their documents: actions, and measures with the figures given for context.
COUNTS = {"improvement-plan": (14, 13), "poole": (47, 36), "southampton-2017": (18, 31), "portsmouth": (74, 27), "plymouth": (41, 103), "southampton-2022": (38, 75)}
# A council's own schema has no starter plan: its plan comes from a table such as this one.
OWN_PLAN = [["Climate action plan 2024"], [],
            ["Theme", "Ref", "Action", "Lead", "Due date", "Success measure"],
            ["1 Buildings", 1.1, "Insulate the depots", "Head of Estates", datetime.date(2024, 3, 31), "Gas burnt falls by a tenth"],
            [None, 1.2, "Fit heat pumps in two schools", "Head of Estates", datetime.date(2025, 3, 31), "Two pumps run"],
            ["2 Travel", 2.1, "Paint forty cycle lanes", "Transport Manager", datetime.date(2024, 9, 30), "Forty lanes\nMore journeys by bicycle"],
            [None, 2.2, "Charge vans overnight", "Fleet Manager / Head of Estates", datetime.date(2024, 12, 31), None]]
OWN_ROUNDS = [("2024-q1", (2024, 4, 2), (2024, 4, 19), (2024, 4, 26), (2024, 5, 10)), ("2024-q2", (2024, 7, 1), (2024, 7, 19), (2024, 7, 26), (2024, 8, 9))]

schema = yaml.safe_load(run("schema", "show", schema_name))
columns = {column["id"]: column for column in schema["columns"]}
scales = [scale["id"] for scale in schema["ratings"]]
labels = {scale["id"]: [value["label"] for value in scale["values"]] for scale in schema["ratings"]}
roles = {scale["id"]: {value["label"]: value["role"] for value in scale["values"]} for scale in schema["ratings"]}


def rating(ref, scale, round_number):
    """The same for every lead of an action, so that leads agree; different in the second round."""
    values = labels[scale]
    number = sum(ord(letter) * (place + 1) for place, letter in enumerate(ref + scale))
    return values[min(len(values) - 1, number % len(values) + (round_number if number % 3 == 0 else 0))]


def fill(issued, target, position, round_number):
    """Fills in everything a row can be asked for, as a careful lead would."""
    book = openpyxl.load_workbook(issued)
    sheet = book["Actions"]
    head = next(row for row in sheet.iter_rows() if row[0].value == columns["ref"]["heading"])
    at = {cell.value: cell.column for cell in head}
    typed = {}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        ref = sheet.cell(row, at[columns["ref"]["heading"]]).value
        if not ref:
            continue
        chosen = {scale: rating(ref, scale, round_number) for scale in scales}
        for scale, label in chosen.items():
            sheet.cell(row, at[columns[scale]["heading"]], label)
        done = roles[scales[0]][chosen[scales[0]]] == "done"
        agreed = sheet.cell(row, at[columns["agreed"]["heading"]]).value
        for column in schema["columns"]:
            if column["filledBy"] != "lead" or column["type"] == "rating":
                continue
            cell = sheet.cell(row, at[column["heading"]])
            if column["type"] == "date":
                late = isinstance(agreed, datetime.datetime) and agreed.date() < position and not done
                if late:
                    cell.value = position + datetime.timedelta(days=90)
                    cell.number_format = "d mmm yyyy"
            elif column["type"] == "number":
                cell.value = 1000 * (round_number + 1)
            elif "pattern" in column:
                cell.value = str(120 + round_number)
            elif column["id"] != "impact" or done:
                cell.value = f"{column['heading']} of {ref} in round {round_number + 1}: 12 of 20."
        typed[ref] = chosen
    book.save(target)
    return typed


def completed_in(path):
    """Refs on the sheet of completed actions of an issued workbook."""
    book = openpyxl.load_workbook(path)
    if "Completed" not in book.sheetnames:
        return set()
    rows = list(book["Completed"].iter_rows(max_col=1, values_only=True))
    return {row[0] for row in rows[rows.index(("Ref",)) + 1:] if row[0]}


def through_libreoffice(files, folder, profile):
    """Opens and saves the workbooks in LibreOffice, which keeps what the issued sheet hides."""
    subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir",
                    str(folder), *map(str, files)], check=True, capture_output=True, timeout=600)


def rounds_of(folder):
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["Rounds"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Round")
    at = {cell.value: cell.column - 1 for cell in head}
    rows = [row for row in sheet.iter_rows(min_row=head[0].row + 1, values_only=True) if row[0]]
    return [(row[0], row[at["Position at"]].date()) for row in rows]


def start_own(folder, source):
    """From a table, with the rounds typed in, as docs/make-your-own-schema.md says."""
    run("schema", "check", schema_name)
    book = openpyxl.Workbook()
    for row in OWN_PLAN:
        book.active.append(row)
    for first, last in ((4, 5), (6, 7)):
        book.active.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)
    book.save(source)
    run("new", folder, "--from", source, "--schema", schema_name)
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    head = next(row for row in book["Actions"].iter_rows() if row[0].value == "Ref")
    rows = [tuple(row) for row in book["Actions"].iter_rows(min_row=head[0].row + 1, max_col=4, values_only=True) if row[0]]
    expect(rows == [("1.1", "1", "Insulate the depots", "L01"), ("1.2", "1", "Fit heat pumps in two schools", "L01"),
                    ("2.1", "2", "Paint forty cycle lanes", "L02"), ("2.2", "2", "Charge vans overnight", "L03; L01")], f"actions of the own plan: {rows}")
    expect(counts_of(folder) == (4, 4), f"own plan: {counts_of(folder)}")
    sheet = book["Rounds"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Round")
    for place, (round_id, *days) in enumerate(OWN_ROUNDS, head[0].row + 1):
        issued, back, position, meeting = (datetime.date(*day) for day in days)
        given = {"Round": round_id, "Name": round_id, "Issued": issued, "Return by": back, "Position at": position}
        for cell in head:
            if value := given.get(cell.value, meeting if str(cell.value).endswith(" meeting") else None):
                sheet.cell(place, cell.column, value)
    book.save(folder / "plan.xlsx")


def counts_of(folder):
    """Actions and measures, as openpyxl reads them."""
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    counts = []
    for sheet, heading in (("Actions", "Ref"), ("Measures", "Measure")):
        column = [row[0] for row in book[sheet].iter_rows(max_col=1, values_only=True)]
        counts.append(sum(1 for value in column[column.index(heading) + 1:] if value))
    return tuple(counts)


def words_of(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


with tempfile.TemporaryDirectory() as name:
    scratch = pathlib.Path(name)
    folder = scratch / "plan"
    if schema_name in COUNTS:
        run("new", schema_name, folder)
        expect(counts_of(folder) == COUNTS[schema_name], f"{schema_name}: {counts_of(folder)} actions and measures, not {COUNTS[schema_name]}")
    else:
        start_own(folder, scratch / "old plan.xlsx")
    rounds = rounds_of(folder)[:2]
    stands = {}  # the rating of every action so far: done stays done without being asked for again
    for number, (round_id, position) in enumerate(rounds):
        run("issue", folder, "--round", round_id)
        issued = sorted((folder / "issued" / round_id).glob("*.xlsx"))
        expect(len(issued) > 0, f"nothing issued for {round_id}")
        returns = folder / "returns" / round_id
        returns.mkdir(parents=True, exist_ok=True)
        typed = {}
        filled = scratch / f"filled-{number}"
        filled.mkdir()
        for path in issued:
            typed.update(fill(path, (filled if number == 0 else returns) / path.name, position, number))
        if number == 0:
            through_libreoffice(sorted(filled.glob("*.xlsx")), returns, scratch / "profile")
        completed = set().union(*map(completed_in, issued))
        for ref in set(stands) - set(typed):
            expect(roles[scales[0]][stands[ref][scales[0]]] == "done" and ref in completed,
                   f"{round_id}: {ref} was rated {stands[ref]} and is not asked for; completed are {sorted(completed)}")
        stands.update(typed)
        came_back = sorted(returns.glob("*.xlsx"))
        expect(len(came_back) == len(issued), f"{len(came_back)} returns of {len(issued)} issued")
        run("check", *came_back)
        run("merge", folder, "--round", round_id)
        run("termly", folder, "--round", round_id)
        out = folder / "out" / round_id
        report = next(out.glob(f"*-{round_id}-{schema['cycle']['adverb']}.xlsx"), None)
        expect(report is not None, f"no report in {sorted(p.name for p in out.iterdir()) if out.exists() else 'out'}")

        # Every action of the plan stands in the register with what was typed, each scale by itself.
        with open(out / "register.csv", encoding="utf-8-sig", newline="") as text:
            register = [row for row in csv.DictReader(text) if row["round"] == round_id]
        expect(len(register) == len(stands), f"{round_id}: {len(register)} rows in the register, {len(stands)} actions filled in")
        book = openpyxl.load_workbook(report, data_only=True)
        sheet = book["Register"]
        head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
        shown = {row[0]: row for row in sheet.iter_rows(min_row=head[0].row + 1, values_only=True) if row[0]}
        expect(set(shown) == set(stands), f"{round_id}: the Register sheet and the returns differ in {set(shown) ^ set(stands)}")
        for ref, chosen in stands.items():
            for label in chosen.values():
                expect(label in shown.get(ref, ()), f"{round_id}: {ref} was rated {label}, and its row says {shown.get(ref)}")

        # The scheme's own word for a round, never another's.
        if schema["cycle"]["kind"] != "termly":
            # What the schema and plan themselves say may speak of terms.
            plan_words = " ".join(words_of(folder / "plan.xlsx"))
            stray = [w for w in words_of(report) if re.search(r"\bterm(ly)?\b", w) and w not in plan_words]
            expect(not stray, f"{round_id}: 'term' stands in {stray[:5]}")
    run("annual", folder, "--year", rounds[-1][1].year)
    made = sorted(str(p.relative_to(folder)) for p in (folder / "out").rglob("*-annual*.xlsx"))
    expect(len(made) == 1, f"annual dashboards: {made}")
    keep = sys.argv[3:]  # a folder to keep the outputs in, for looking at them
    if keep:
        shutil.copytree(folder, pathlib.Path(keep[0]) / schema_name, dirs_exist_ok=True)

for words in failures:
    print(words)
print(f"{schema_name}: {len(failures)} failures")
sys.exit(1 if failures else 0)
