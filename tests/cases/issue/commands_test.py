#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What `collate new` and `collate issue` say and do when something is in the way.

    commands_test.py <collate>
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl

COLLATE = os.path.abspath(sys.argv[1])
failures = []


def check(truth, words):
    if not truth:
        failures.append(words)


def run(*arguments):
    return subprocess.run([COLLATE, *arguments], capture_output=True, text=True)


def expect(result, code, *words):
    said = result.stdout + result.stderr
    for word in words:
        check(word in said, f"{result.args[1:]}: '{word}' is not said in:\n{said}")
    check(result.returncode == code, f"{result.args[1:]}: ends with {result.returncode}, expected {code}:\n{said}")


def tree(folder):
    """Every file below a folder with its bytes."""
    return {file: open(file, "rb").read() for file in glob.glob(folder + "/**/*", recursive=True, include_hidden=True) if os.path.isfile(file)}


def workbooks(folder):
    """The issued workbooks alone: the index and the letters say how things stand, and change."""
    return sorted(name for name in os.listdir(folder) if name.endswith(".xlsx"))


def change(plan, sheet, cell, value):
    file = os.path.join(plan, "plan.xlsx")
    book = openpyxl.load_workbook(file)
    book[sheet][cell] = value
    book.save(file)


def main(folder):
    plan = os.path.join(folder, "the plan")
    expect(run("new", "pool", plan), 2, "There is no starter plan 'pool'.", "Did you mean 'poole'?")
    check(not os.path.exists(plan), "nothing is made for an unknown schema")
    expect(run("new", "../schemas/poole", plan), 2, "There is no starter plan")
    expect(run("new", "poole", plan), 0, "47 actions, 36 measures, 20 leads, 4 rounds", "collate issue")
    check(sorted(os.listdir(plan)) == ["plan.xlsx", "returns"], "a plan folder holds the plan and the folder for returns")
    check(sorted(os.listdir(plan + "/returns")) == ["2019-autumn", "2019-spring", "2019-summer", "2020-spring"], "a folder for the returns of each round")
    made = tree(plan)
    expect(run("new", "poole", plan), 2, "never overwritten")
    check(tree(plan) == made, "a second new changes nothing")
    other = os.path.join(folder, "other")
    expect(run("new", "poole", other), 0)
    check(open(other + "/plan.xlsx", "rb").read() == made[plan + "/plan.xlsx"], "the same starter plan has the same bytes")

    expect(run("issue", plan, "--round", "2019-sumer"), 2, "Did you mean '2019-summer'?")
    expect(run("issue", plan, "--round", "2019-summer", "--lead", "L77"), 2, "The plan has no lead 'L77'.", "L01, L02")
    expect(run("issue", folder + "/nowhere", "--round", "2019-summer"), 2, "plan.xlsx")
    check(tree(plan) == made, "nothing is issued when the command is wrong")

    expect(run("issue", plan, "--round", "2019-spring", "--lead", "DCO", "--lead", "L03"), 0, "Designated Clinical Officer, Dorset CCG: 3 actions", "1 workbook for Spring 2019", "8 March 2019")
    issued = plan + "/issued/2019-spring"
    check(workbooks(issued) == ["poole-2019-2019-spring-L03.xlsx"], "only the lead asked for")
    expect(run("issue", plan + "/plan.xlsx", "--round", "2019-spring"), 0, "20 workbooks for Spring 2019", "(as issued before)")
    check(len(workbooks(issued)) == 20, "a workbook for every lead")
    before = {file: content for file, content in tree(issued).items() if file.endswith(".xlsx")}

    # The plan changes for one action: nothing that was issued is lost, and the new one comes when it is asked for.
    change(plan, "Actions", "E5", "30 November 2019")
    expect(run("issue", plan, "--round", "2019-spring"), 2, "was issued before and is kept", "--force")
    check({file: content for file, content in tree(issued).items() if file.endswith(".xlsx")} == before, "workbooks that were issued are kept")
    expect(run("issue", plan, "--round", "2019-spring", "--lead", "L09", "--force"), 0, "(replaces the one issued before)")
    changed = [os.path.basename(file) for file, content in tree(issued).items() if file.endswith(".xlsx") and content != before[file]]
    check(changed == ["poole-2019-2019-spring-L09.xlsx"], f"only L09's is replaced, not {changed}")

    # A plan that is wrong is not sent out.
    shutil.rmtree(issued)
    change(plan, "Actions", "B5", "99")
    expect(run("issue", plan, "--round", "2019-spring"), 2, "Actions!B5", "The plan has errors.")
    check(not os.path.exists(issued), "nothing is issued from a plan with errors")
    change(plan, "Actions", "B5", "1")

    # Outputs that cannot be written.
    shutil.rmtree(plan + "/issued")
    open(plan + "/issued", "w").close()
    expect(run("issue", plan, "--round", "2019-spring", "--lead", "L01"), 4, "could not be written")
    os.remove(plan + "/issued")
    os.makedirs(issued + "/poole-2019-2019-spring-L01.xlsx")
    expect(run("issue", plan, "--round", "2019-spring", "--lead", "L01", "--lead", "L02", "--force"), 4, "could not be written", "1 workbook")
    check(workbooks(issued) == ["poole-2019-2019-spring-L01.xlsx", "poole-2019-2019-spring-L02.xlsx"], "the rest are done, and no temporary file stays behind")
    os.rmdir(issued + "/poole-2019-2019-spring-L01.xlsx")

    # A full temporary folder must not give a broken workbook under the name of a good one.
    full = subprocess.run([COLLATE, "issue", plan, "--round", "2019-spring", "--lead", "L01"], capture_output=True, text=True, env={**os.environ, "TMPDIR": folder + "/gone"})
    check(full.returncode in (0, 4), f"without a temporary folder: {full.returncode}")
    check((full.returncode == 0) == os.path.exists(issued + "/poole-2019-2019-spring-L01.xlsx"), "without a temporary folder: a whole workbook or none")

    # An unreadable return of the round before is said; the workbooks are made all the same.
    with open(plan + "/returns/2019-spring/L01.xlsx", "wb") as file:
        file.write(b"PK\x03\x04 not a workbook")
    result = run("issue", plan, "--round", "2019-summer")
    expect(result, 3, "returns/2019-spring/L01.xlsx", "20 workbooks for Summer 2019")


with tempfile.TemporaryDirectory() as workplace:
    main(workplace)
for failure in failures:
    print(failure)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
