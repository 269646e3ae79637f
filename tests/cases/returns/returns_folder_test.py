#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What lies in and beside the folders of returns is read or named, and exit codes tell the kinds of trouble apart.

    returns_folder_test.py <collate>
"""
import json
import os
import subprocess
import sys
import tempfile

import openpyxl

COLLATE = os.path.abspath(sys.argv[1])
failures = []


def run(*arguments):
    return subprocess.run([COLLATE, *arguments], capture_output=True, text=True)


def expect(result, code, *words):
    said = result.stdout + result.stderr
    for word in words:
        if word not in said:
            failures.append(f"{result.args[1:]}: '{word}' is not said in:\n{said}")
    if result.returncode != code:
        failures.append(f"{result.args[1:]}: ends with {result.returncode}, expected {code}:\n{said}")


def codes(plan, round_id):
    report = json.load(open(f"{plan}/out/{round_id}/findings.json"))
    return {(file["path"], finding["code"]) for file in report["files"] for finding in file["findings"]}


def fill(source, target):
    book = openpyxl.load_workbook(source)
    sheet = book["Actions"]
    column = {cell.value: cell.column for cell in sheet[5]}
    row = 6
    while sheet.cell(row, 1).value:
        sheet.cell(row, column["Rating"]).value = "Started"
        sheet.cell(row, column["Comment on progress"]).value = "Under way."
        row += 1
    book.save(target)


def main(folder):
    plan = folder + "/plan"
    expect(run("new", "poole", plan), 0)
    expect(run("issue", plan, "--round", "2019-spring", "--lead", "L03"), 0)
    issued = f"{plan}/issued/2019-spring/poole-2019-2019-spring-L03.xlsx"
    returns = f"{plan}/returns/2019-spring"
    os.mkdir(returns + "/sent by e-mail")
    fill(issued, returns + "/sent by e-mail/L03.xlsx")
    fill(issued, plan + "/returns/L03.xlsx")
    os.mkdir(plan + "/returns/2019-sprng")
    fill(issued, plan + "/returns/2019-sprng/L03.xlsx")
    open(returns + "/~$L03.xlsx", "w").close()
    os.mkdir(folder + "/elsewhere")
    fill(issued, folder + "/elsewhere/L03.xlsx")
    os.symlink(folder + "/elsewhere", returns + "/linked")
    expect(run("merge", plan, "--round", "2019-spring"), 3, "1 of 20 returns", "Not read: returns/2019-spring/linked: It is a link")
    found = codes(plan, "2019-spring")
    for path, code in [("returns/L03.xlsx", "return-stray"), ("returns/2019-sprng/L03.xlsx", "return-stray"), ("returns/2019-spring/~$L03.xlsx", "return-open")]:
        if (path, code) not in found:
            failures.append(f"{path} is not named with {code}: {sorted(found)}")
    if sum(code == "return-stray" for _, code in found) != 2:
        failures.append(f"only what lies beside the rounds is a stray: {sorted(found)}")

    # The whole folder a link: no link is followed, and no action is taken for unreturned without a word.
    os.rename(returns, plan + "/away")
    os.symlink(plan + "/away", returns)
    expect(run("merge", plan, "--round", "2019-spring"), 3, "Not read: returns/2019-spring: It is a link")
    os.unlink(returns)
    os.rename(plan + "/away", returns)

    # A return of another round is refused as a whole; a sheet of no known round is not passed unchecked.
    fill(issued, plan + "/returns/2019-autumn/L03.xlsx")
    expect(run("check", plan + "/returns/2019-autumn/L03.xlsx"), 3, "not for Autumn 2019")
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Rating", "Comment", "Revised date", "Impact"])
    book.active.append(["2.1", "Startd", "Under way.", None, None])
    own = folder + "/Designated Clinical Officer.xlsx"
    book.save(own)
    expect(run("check", "--plan", plan, own), 3, "The round of this return could not be told")
    expect(run("check", "--plan", plan, "--round", "2019-spring", own), 1, "Rating of 2.1 says 'Startd', which is not a rating (B2)")
    expect(run("check", "--plan", plan, "--round", "2019-sprin", own), 3, "Did you mean '2019-spring'?")


with tempfile.TemporaryDirectory() as folder:
    main(folder)
print("\n".join(failures) or "what lies in and beside the folders of returns is read or named")
sys.exit(1 if failures else 0)
