# SPDX-License-Identifier: MIT
"""Every built-in plan runs the whole way: new, issue, filled in through LibreOffice, check, merge, the report of the
round, a second round, and the annual dashboard. What comes out is counted again here from what was typed in.

Usage: five_plans_test.py <collate> <schema>
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
            elif column["id"] != "impact" or done:
                cell.value = f"{column['heading']} of {ref} in round {round_number + 1}: 12 of 20."
        typed[ref] = chosen
    book.save(target)
    return typed


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


def words_of(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


with tempfile.TemporaryDirectory() as name:
    scratch = pathlib.Path(name)
    folder = scratch / "plan"
    run("new", schema_name, folder)
    rounds = rounds_of(folder)[:2]
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
        came_back = sorted(returns.glob("*.xlsx"))
        expect(len(came_back) == len(issued), f"{len(came_back)} returns of {len(issued)} issued")
        run("check", *came_back)
        run("merge", folder, "--round", round_id)
        run("termly", folder, "--round", round_id)
        out = folder / "out" / round_id
        report = out / f"{schema['cycle']['adverb']}.xlsx"
        expect(report.exists(), f"no {report.name} in {sorted(p.name for p in out.iterdir()) if out.exists() else 'out'}")

        # Every action of the plan stands in the register with what was typed, each scale by itself.
        with open(out / "register.csv", encoding="utf-8-sig", newline="") as text:
            register = [row for row in csv.DictReader(text) if row["round"] == round_id]
        expect(len(register) == len(typed), f"{round_id}: {len(register)} rows in the register, {len(typed)} actions filled in")
        book = openpyxl.load_workbook(report, data_only=True)
        sheet = book["Register"]
        head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
        shown = {row[0]: row for row in sheet.iter_rows(min_row=head[0].row + 1, values_only=True) if row[0]}
        expect(set(shown) == set(typed), f"{round_id}: the Register sheet and the returns differ in {set(shown) ^ set(typed)}")
        for ref, chosen in typed.items():
            for label in chosen.values():
                expect(label in shown.get(ref, ()), f"{round_id}: {ref} was rated {label}, and its row says {shown.get(ref)}")

        # The scheme's own word for a round, never another's.
        if schema["cycle"]["kind"] != "termly":
            # What the schema and plan themselves say may speak of terms.
            plan_words = " ".join(words_of(folder / "plan.xlsx"))
            stray = [w for w in words_of(report) if re.search(r"\bterm(ly)?\b", w) and w not in plan_words]
            expect(not stray, f"{round_id}: 'term' stands in {stray[:5]}")
    run("annual", folder, "--year", rounds[-1][1].year)
    made = sorted(str(p.relative_to(folder)) for p in (folder / "out").rglob("annual*.xlsx"))
    expect(len(made) == 1, f"annual dashboards: {made}")
    keep = sys.argv[3:]  # a folder to keep the outputs in, for looking at them
    if keep:
        shutil.copytree(folder, pathlib.Path(keep[0]) / schema_name, dirs_exist_ok=True)

for words in failures:
    print(words)
print(f"{schema_name}: {len(failures)} failures")
sys.exit(1 if failures else 0)
