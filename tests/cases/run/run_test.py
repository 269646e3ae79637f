#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The unattended job and what must never happen to it, with the built program.

    run_test.py <collate> <source folder>

Each story copies a sample into a folder of its own.
"""
import csv
import fcntl
import hashlib
import json
import os
import pathlib
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

import openpyxl

COLLATE, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
TODAY = "2019-11-20"  # after the autumn round of poole-2019 was issued, before the year's last
problems = []


STACK_KIB = int(os.environ.get("STACK_KIB", "64"))

def check(good, what):
    if not good:
        problems.append(what)
        print("wrong:", what)


def collate(*arguments, **more):
    return subprocess.run([COLLATE, *map(str, arguments)], capture_output=True, text=True, **more)


# findings.xlsx says what is new since the run before, so it and the manifest differ between two runs over the same returns.
def digests(folder, leave_out=("run.json", "findings.xlsx", "manifest.json")):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in leave_out}


def sample(folder, name="poole-2019", as_name=None):
    target = folder / (as_name or name)
    target.mkdir()
    shutil.copy(SOURCE / "samples" / name / "plan.xlsx", target)
    shutil.copytree(SOURCE / "samples" / name / "returns", target / "returns")
    return target


def nothing_changed_means_nothing_written(folder):
    plan = sample(folder)
    first = collate("run", plan, "--today", TODAY)
    check(first.returncode in (1, 3), f"the sample has findings, so run ends with 1 or 3, not {first.returncode}: {first.stderr}")
    check("2019-autumn" in os.listdir(plan / "out"), "the autumn round is open")
    check("2019-summer" not in os.listdir(plan / "out"), "the summer round is closed")
    made = digests(plan / "out")
    times = {path: path.stat().st_mtime_ns for path in (plan / "out" / "2019-autumn").iterdir()}
    report = json.loads((plan / "out" / "run.json").read_text())
    round_ = report["plans"][0]["rounds"][0]
    check(round_["status"] == "written" and report["exitCode"] == first.returncode, "run.json tells what was done")
    ledger = list(csv.DictReader((plan / "out/2019-autumn/ledger.csv").open(encoding="utf-8-sig")))
    came = [line for line in ledger if line["round"] == "2019-autumn" and line["return"] in ("Received", "Late")]
    check(round_["received"] == len(came) > 0, f"run.json counts {round_['received']} returns, the ledger {len(came)}")
    second = collate("run", plan, "--today", TODAY)
    check("unchanged" in second.stdout, f"a second run says that nothing changed: {second.stdout}")
    check(second.returncode == first.returncode, "what was wrong still is, so the exit code stays")
    check(times == {path: path.stat().st_mtime_ns for path in (plan / "out" / "2019-autumn").iterdir()},
          "an unchanged round is not written")
    # A file of another run among the outputs is seen and mended.
    (plan / "out/2019-autumn/ledger.csv").write_text("half of another run")
    check("written" in collate("run", plan, "--today", TODAY).stdout, "a mixed state is seen")
    check(digests(plan / "out") == made, "and mended to the same bytes")
    # Something new came.
    some = sorted((plan / "returns/2019-autumn").glob("*.xlsx"))[0]
    some.rename(some.with_name("renamed.xlsx"))
    check("written" in collate("run", plan, "--today", TODAY).stdout, "a changed return is seen")


def a_year_that_ended(folder):
    plan = sample(folder)
    # The last round of 2019 is that of autumn, and its returns are due on 1 November.
    early = collate("run", plan, "--today", "2019-10-31")
    check(not (plan / "out/2019").exists(), f"before the returns of its last round are due there is no annual workbook: {early.stdout}")
    check("written" in collate("run", plan, "--today", TODAY).stdout, "on the day there is one, though nothing else changed")
    annual = plan / "out/2019/poole-2019-2019-annual.xlsx"
    check(annual.exists(), "it lies in the folder of its year")
    made = annual.read_bytes()
    report = json.loads((plan / "out/run.json").read_text())
    check("out/2019/poole-2019-2019-annual.xlsx" in report["plans"][0]["rounds"][0]["files"], "run.json names it")
    check("unchanged" in collate("run", plan, "--today", TODAY).stdout, "a second run writes nothing")
    annual.unlink()
    check("written" in collate("run", plan, "--today", TODAY).stdout and annual.read_bytes() == made, "a lost one is made again")
    annual.unlink()
    collate("annual", plan, "--year", "2019")
    check(annual.read_bytes() == made, "it is the workbook that the command makes")
    # A scheme whose years are split: the last round of 2019-20 is the one of spring.
    (plan / "schema.yaml").write_text("format: collate/schema/1\nname: ours\nextends: poole\ncycle: {year: split-year}\n")
    check(collate("schema", "check", plan / "schema.yaml").returncode == 0, "the schema may say so")
    collate("run", plan, "--today", TODAY)
    check(not (plan / "out/2019-20").exists(), "which is not in yet")
    collate("issue", plan, "--round", "2020-spring", "--lead", "L03")
    (plan / "returns/2020-spring").mkdir()
    shutil.copy(next((plan / "issued/2020-spring").glob("*.xlsx")), plan / "returns/2020-spring")
    ran = collate("run", plan, "--today", "2020-02-14")
    check((plan / "out/2019-20/poole-2019-2019-20-annual.xlsx").exists() and not (plan / "out/2020").exists(), f"then the year is 2019-20: {ran.stdout}{ran.stderr}")
    sheet = openpyxl.load_workbook(plan / "out/2019-20/poole-2019-2019-20-annual.xlsx").worksheets[0]
    check("2019-20" in str(sheet["A1"].value), f"and is called so: {sheet['A1'].value}")
    (plan / "schema.yaml").write_text("format: collate/schema/1\nname: ours\nextends: poole\ncycle: {year: school}\n")
    check(collate("schema", "check", plan / "schema.yaml").returncode == 2, "another word is refused")


def failures_stand_in_the_log(folder):
    plan, log = sample(folder), folder / "collate.log"
    some = sorted((plan / "returns/2019-autumn").glob("*.xlsx"))[0]
    some.write_bytes(some.read_bytes()[:3000])
    ran = collate("run", plan, "--today", TODAY, "--log-file", log, "--log-level", "error")
    lines = log.read_text().splitlines()
    check(ran.returncode == 3 and sum(some.name in line for line in lines) == 1 and all(" error workbook-incomplete: " in line for line in lines),
          f"a return that cannot be read is one line of the log: {ran.returncode} {lines}")
    shutil.rmtree(plan / "out")
    (plan / "out").symlink_to(folder)
    log.unlink()
    ran = collate("termly", plan, "--round", "2019-autumn", "--log-file", log, "--log-json")
    said = [json.loads(line) for line in log.read_text().splitlines()]
    check(ran.returncode == 4 and any(line["level"] == "error" and line["message"].startswith("output-outside: ") for line in said),
          f"so is an output that cannot be written: {ran.returncode} {said}")
    # What a lead typed stands in no line.
    for path in (plan / "returns/2019-autumn").glob("*.xlsx"):
        if path == some:
            continue
        for row in openpyxl.load_workbook(path, read_only=True)["Actions"].iter_rows(values_only=True):
            for value in row:
                check(not (isinstance(value, str) and len(value) > 30 and value in log.read_text()), f"the log quotes {value}")


def a_file_that_takes_too_long(folder):
    plan = sample(folder)
    some = sorted((plan / "returns/2019-autumn").glob("poole*.xlsx"))[0]
    alone = shutil.copy(some, folder)
    ran = collate("check", "--limit", "seconds=0", alone)
    check(ran.returncode == 3 and "seconds" in ran.stdout and some.name in ran.stdout and "--limit seconds=" in ran.stdout,
          f"a file whose time is used up is named with what to do: {ran.returncode} {ran.stdout}{ran.stderr}")
    # A table of text that takes longer to read than the plan and the other returns together.
    words = '"words in ""quotes"", and more"'
    rows = "".join(f"{row},Started,{words},{words},{words}\n" for row in range(1_000_000))
    slow = plan / "returns/2019-autumn/slow.csv"
    slow.write_text("Ref,Rating,Comment on progress,New date,Impact so far\n" + rows)
    ran = collate("run", plan, "--today", TODAY, "--limit", "seconds=1", "--limit", "memory=6000000000")
    check(ran.returncode == 3, f"the others are done: {ran.returncode} {ran.stderr}")
    report = json.loads((plan / "out/2019-autumn/findings.json").read_text())
    stopped = [file for file in report["files"] if file["path"].endswith("slow.csv")]
    check(len(stopped) == 1 and "seconds=2" in json.dumps(stopped[0]), f"what the budget stopped is named: {stopped}")
    ledger = (plan / "out/2019-autumn/ledger.csv").read_text(encoding="utf-8-sig")
    check(ledger.count("Received") > 10, "the other returns are in the ledger")
    book = openpyxl.load_workbook(alone)
    book["Actions"]["H6"].value = "A long answer. " * 60
    book.save(alone)
    check(collate("check", alone).stdout.count("return-too-long") == 0, "an answer of a page is no fault")
    check(collate("check", "--limit", "long-text-bytes=10", alone).stdout.count("return-too-long") == 1, "long texts have a limit of their own")


def before_the_first_round(folder):
    plan = sample(folder)
    ran = collate("run", plan, "--today", "2001-01-01")
    check(ran.returncode == 0 and "nothing due" in ran.stdout, f"nothing is due before the first round: {ran.stdout}{ran.stderr}")
    check(os.listdir(plan / "out") == ["run.json"], "and nothing is made")


def one_bad_plan_stops_no_other(folder):
    plans = folder / "plans"
    plans.mkdir()
    sample(plans, as_name="a")
    (sample(plans, as_name="b") / "plan.xlsx").write_bytes(b"no workbook")
    sample(plans, "plymouth-2018", "c")
    shutil.rmtree(sample(plans, "plymouth-2018", "d") / "returns")
    (plans / "e").symlink_to("a")
    ran = collate("run", plans, "--today", TODAY, "--metrics", folder / "collate.prom")
    check(ran.returncode == 2, f"a plan that cannot be read is exit 2, not {ran.returncode}")
    check((plans / "a/out/2019-autumn/manifest.json").exists(), "the plan before it was done")
    check(any((plans / "c/out").iterdir()), "the plan behind it was done")
    report = json.loads((plans / "out/run.json").read_text())
    check([one["exitCode"] for one in report["plans"]][1] == 2, "run.json says which plan it was")
    sheet = openpyxl.load_workbook(plans / "out/overview.xlsx")["Overview"]
    rows = [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]]
    check(len(rows) == 4 and [row[2] for row in rows].count("failed") == 1, f"the overview has a line for each plan: {rows}")
    metrics = (folder / "collate.prom").read_text()
    check("collate_run_exit_code 2\n" in metrics and f'collate_returns_received{{folder="{plans}/a",plan="poole-2019",round="2019-autumn"}}' in metrics,
          "the metrics say the same")
    series = [line.rsplit(" ", 1)[0] for line in metrics.splitlines() if not line.startswith("#")]
    check(len(series) == len(set(series)), "two plans of one name are told apart, for the same series twice spoils the file")
    check("plymouth-2018 (c), " in ran.stdout and "plymouth-2018 (d), " in ran.stdout, f"in words too: {ran.stdout}")
    check(f"{plans}/e: The folder was left out. It is a link" in ran.stderr, f"a link to a plan folder is not left out in silence: {ran.stderr}")


def a_second_run_ends_at_once(folder):
    plan = sample(folder)
    with open(plan / ".collate-lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711\nanother-machine\nboot\n09:30 on 20 November 2019 (UTC)\n")
        lock.flush()
        for arguments in (["run", plan, "--today", TODAY], ["merge", plan, "--round", "2019-autumn"],
                          ["termly", plan, "--round", "2019-autumn"], ["annual", plan, "--year", "2019"],
                          ["issue", plan, "--round", "2019-autumn"]):
            ran = collate(*arguments)
            check(ran.returncode == 4, f"{arguments[0]} in a locked folder ends with 4, not {ran.returncode}")
            check("process 4711 on another-machine, since 09:30 on 20 November 2019" in ran.stderr,
                  f"{arguments[0]} says who holds it: {ran.stderr}")
        check(not (plan / "out").exists() and not (plan / "issued").exists(), "and writes nothing")
    # The holder is gone, its file is still there.
    check(collate("merge", plan, "--round", "2019-autumn").returncode in (1, 3), "a dead holder's lock is taken over")
    check(not (plan / ".collate-lock").exists(), "and put away")
    # Eight at once: each did all or nothing.
    runs = [subprocess.Popen([COLLATE, "termly", plan, "--round", "2019-autumn"], stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL) for _ in range(8)]
    codes = sorted(one.wait() for one in runs)
    check(codes[0] in (1, 3) and set(codes[1:]) <= {codes[0], 4}, f"eight runs at once: {codes}")
    alone = digests(plan / "out")
    collate("termly", plan, "--round", "2019-autumn")
    check(digests(plan / "out") == alone, "eight runs at once leave what one leaves")


def a_kill_leaves_old_or_new(folder):
    plan = sample(folder)
    collate("termly", plan, "--round", "2019-autumn")
    made = digests(plan / "out")
    for step in range(12):
        (plan / "out/2019-autumn/findings.txt").write_text("old")
        run = subprocess.Popen([COLLATE, "termly", plan, "--round", "2019-autumn"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        time.sleep(0.05 * step)
        run.kill()
        run.wait()
        for name, digest in digests(plan / "out").items():
            whole = digest == made.get(name) or name.endswith("findings.txt") or ".collate-" in name
            check(whole, f"after a kill {name} is neither old nor new")
    (plan / "out/2019-autumn/.collate-00000000000000aa.tmp").write_text("left behind")
    collate("termly", plan, "--round", "2019-autumn")
    check(digests(plan / "out") == made, "the next run mends everything and clears what was left")


def an_issue_that_was_stopped_tells_all_that_is_new(folder):
    plan = sample(folder)
    collate("issue", plan, "--round", "2020-spring", "--lead", "L03", "--lead", "L04")
    index = plan / "issued/2020-spring/index.csv"

    def states():
        return {row["lead"]: row["state"] for row in csv.DictReader(index.open(encoding="utf-8-sig"))}

    check(states()["L03"] == "new" and states()["L05"] == "not issued", f"two are new: {states()}")
    index.unlink()  # as if it had been stopped before it came to it
    collate("issue", plan, "--round", "2020-spring", "--lead", "L03", "--lead", "L04")
    check(states()["L03"] == states()["L04"] == "new", f"nobody was told of them yet: {states()}")
    collate("issue", plan, "--round", "2020-spring", "--lead", "L03")
    check(states()["L03"] == "as before", f"now they are known: {states()}")


def an_earlier_return_that_cannot_be_read_is_never_silent(folder):
    plan = sample(folder)
    broken = sorted((plan / "returns/2019-summer").glob("*.xlsx"))[3]
    broken.write_bytes(broken.read_bytes()[:3000])
    for arguments in (["merge", plan, "--round", "2019-autumn"], ["termly", plan, "--round", "2019-autumn"],
                      ["annual", plan, "--year", "2019"]):
        ran = collate(*arguments)
        check(ran.returncode == 3, f"{arguments[0]}: an unreadable return of an earlier round is exit 3, not {ran.returncode}")
        check(broken.name in ran.stdout, f"{arguments[0]} names it: {ran.stdout}")
    check(broken.name in (plan / "out/2019-autumn/findings.txt").read_text(), "the findings name it")
    report = json.loads((plan / "out/2019-autumn/findings.json").read_text())
    check(any(file["path"].endswith(broken.name) for file in report["files"]), "the JSON names it")


def what_is_no_file_is_named(folder):
    plan = sample(folder, "plymouth-2018")
    returns = plan / "returns/2018-autumn"
    for path in sorted(returns.iterdir())[2:]:
        path.unlink()
    (returns / "L98.xlsx").mkdir()  # nothing in it
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()
        os.chdir(returns)  # a socket's name may not be long
        bound.bind("L99.xlsx")
        os.chdir(here)
    (returns / ".~lock.L01.xlsx#").write_text(",somebody,somewhere,20.11.2018 09:30,file:///home;")
    ran = collate("merge", plan, "--round", "2018-autumn")
    check(ran.returncode == 3, f"what lies there and is no file is not read: {ran.returncode} {ran.stderr}")
    check("L98.xlsx: It is a folder, and empty." in ran.stdout, f"an empty folder that is called a workbook is named: {ran.stdout}")
    check("L99.xlsx: It is a pipe or a device" in ran.stdout, f"so is a socket: {ran.stdout}")
    said = json.loads((plan / "out/2018-autumn/findings.json").read_text())
    open_ = [one["message"] for file in said["files"] for one in file["findings"] if one["code"] == "return-open"]
    check(len(open_) == 1 and "L01.xlsx" in open_[0], f"a lock of LibreOffice's is told like one of Excel's: {open_}")
    ran = collate("check", plan)
    check(ran.returncode == 3 and "L98.xlsx: could not be read" in ran.stdout and "L99.xlsx: could not be read" in ran.stdout,
          f"check of the folder reads what a merge reads: {ran.returncode} {ran.stdout}")
    kept = (plan / "out/.received/2018-autumn").read_bytes()
    (plan / "returns").rename(folder / "elsewhere")
    for what, make, why in (("a link", lambda at: at.symlink_to(folder / "elsewhere"), "It is a link"),
                            ("a link to nowhere", lambda at: at.symlink_to("nowhere"), "It is a link"),
                            ("a file", lambda at: at.write_text("x"), "It is not a folder.")):
        make(plan / "returns")
        ran = collate("merge", plan, "--round", "2018-autumn")
        check(ran.returncode == 3 and f"returns: {why}" in ran.stdout, f"returns/ is {what}: {ran.returncode} {ran.stdout}")
        (plan / "returns").unlink()
    check((plan / "out/.received/2018-autumn").read_bytes() == kept, "what was received is kept while no return can be read")
    # A limit that is raised, as the message says, is another input.
    (folder / "elsewhere").rename(plan / "returns")
    for path in (returns / "L98.xlsx", returns / "L99.xlsx"):
        path.rmdir() if path.is_dir() else path.unlink()
    some = sorted(returns.iterdir())[1]
    book = openpyxl.load_workbook(some)
    book["Actions"]["I6"].value = "A long answer. " * 60
    book.save(some)
    ran = collate("run", plan, "--today", "2018-11-20", "--limit", "long-text-bytes=10")
    check(ran.returncode == 3 and "not usable" in ran.stdout, f"no room for it: {ran.returncode} {ran.stdout}{ran.stderr}")
    # A file of options that holds a mistake is no file of options.
    for line in ("[run]\ntodai = \"2018-11-20\"", "[rnu]\ntoday = \"2018-11-20\"", "log-levl = \"info\"", "[run\ntoday = "):
        (folder / "collate.toml").write_text(line + "\n")
        ran = collate("--config", folder / "collate.toml", "run", plan)
        check(ran.returncode == 2 and ran.stderr, f"{line!r} is refused: {ran.returncode} {ran.stdout}{ran.stderr}")
    (folder / "collate.toml").write_text("[merge]\nround = \"2018-autumn\"\n[run]\ntoday = \"2018-11-20\"\n")
    ran = collate("--config", folder / "collate.toml", "--log-file", folder, "run", plan)
    check("written. 2 of 18 returns" in ran.stdout, f"room for both: {ran.returncode} {ran.stdout}{ran.stderr}")
    check(ran.returncode == 4 and "log could not be written" in ran.stderr, f"a log that cannot be written is said: {ran.returncode} {ran.stderr}")
    ran = collate("--log-file", "/dev/full", "--verbose", "schema", "check", SOURCE / "schemas/poole.yaml")
    check(ran.returncode == 4 and "log could not be written" in ran.stderr, f"nor one on a full disk: {ran.returncode} {ran.stderr}")
    kept = (plan / "plan.xlsx").read_bytes()
    for option in ([], ["--log-json"]):
        ran = collate("--log-file", plan / "plan.xlsx", "--verbose", *option, "schema", "check", SOURCE / "schemas/poole.yaml")
        check(ran.returncode == 4 and "it is no log of this program" in ran.stderr, f"nor one in a plan: {ran.returncode} {ran.stderr}")
        for _ in range(2):
            ran = collate("--log-file", folder / "kept.log", "--verbose", *option, "schema", "check", SOURCE / "schemas/poole.yaml")
            check(ran.returncode == 0, f"a log goes on: {ran.returncode} {ran.stderr}")
        (folder / "kept.log").unlink()
    check((plan / "plan.xlsx").read_bytes() == kept, "the plan is as it was")
    # Nothing can be written there: one cause, one message.
    shutil.rmtree(plan / "out")
    (plan / "out").write_text("x")
    ran = collate("merge", plan, "--round", "2018-autumn")
    check(ran.returncode == 4 and ran.stderr.count("\n") == 1, f"out/ is a file: {ran.returncode} {ran.stderr}")
    (plan / "out").unlink()
    (plan / ".collate-lock").symlink_to("plan.xlsx")
    ran = collate("run", plan, "--today", "2018-11-20")
    check(ran.returncode == 4 and "failed" in ran.stdout and "It is a link" in ran.stderr, f"the lock is a link: {ran.stdout}{ran.stderr}")


def names_never_become_paths(folder):
    plan = sample(folder)
    before = hashlib.sha256((plan / "plan.xlsx").read_bytes()).hexdigest()
    schema = collate("schema", "show", "poole").stdout
    for adverb in ("../../plan", "../../../elsewhere", "/tmp/collate-elsewhere", "findings", "long" * 100):
        lines = [f'  adverb: "{adverb}"' if line.strip().startswith("adverb:") else line for line in schema.splitlines()]
        (plan / "schema.yaml").write_text("\n".join(lines) + "\n")
        ran = collate("termly", plan, "--round", "2019-autumn")
        check(ran.returncode in (1, 2, 3), f"{adverb}: exit {ran.returncode} {ran.stderr}")
    made = {path.name: openpyxl.load_workbook(path).sheetnames for path in (plan / "out/2019-autumn").glob("*.xlsx")}
    check("Findings" in made["findings.xlsx"] and "Register" in made["poole-2019-2019-autumn-findings.xlsx"], f"a report called findings: {made}")
    check(hashlib.sha256((plan / "plan.xlsx").read_bytes()).hexdigest() == before, "the plan is what it was")
    check(sorted(os.listdir(folder)) == ["poole-2019"], f"nothing is written outside: {os.listdir(folder)}")
    check(not pathlib.Path("/tmp/collate-elsewhere.xlsx").exists(), "nor in /tmp")
    (plan / "schema.yaml").unlink()
    (plan / "schema.yaml").symlink_to("nowhere.yaml")
    check(collate("merge", plan, "--round", "2019-autumn").returncode == 2, "a link that leads nowhere is not ignored")
    (plan / "schema.yaml").unlink()
    shutil.rmtree(plan / "out")
    (folder / "elsewhere").mkdir()
    (plan / "out").symlink_to(folder / "elsewhere")
    ran = collate("termly", plan, "--round", "2019-autumn")
    check(ran.returncode == 4 and not os.listdir(folder / "elsewhere"), f"out/ as a link is refused: {ran.returncode}")


def the_right_door(folder):
    plan = sample(folder)
    some = sorted((plan / "returns/2019-autumn").glob("*L0*.xlsx"))[0]
    whole = (plan / "plan.xlsx").read_bytes()
    (plan / "plan.xlsx").write_bytes(whole[:2000])
    ran = collate("check", some)
    check(ran.returncode == 2 and "plan.xlsx" in ran.stderr, f"a damaged plan is the plan's: {ran.returncode} {ran.stderr}")
    (plan / "plan.xlsx").unlink()
    ran = collate("check", some)
    check("no plan.xlsx" in ran.stderr, f"a missing plan is said: {ran.stderr}")


def words_that_cannot_be_said(folder):
    plan = sample(folder)
    some = sorted((plan / "returns/2019-autumn").glob("*L0*.xlsx"))[0]
    commands = [["--help"], ["--version"], ["dump", some], ["schema", "show", "poole"], ["schema", "list"], ["explain"],
                ["check", some], ["check", "--json", some], ["merge", plan, "--round", "2019-autumn"],
                ["run", plan, "--today", TODAY]]
    for arguments in commands:
        with open("/dev/full", "w") as full:
            ran = subprocess.run([COLLATE, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, text=True)
        check(ran.returncode == 4, f"{arguments[:2]}: standard output full is 4, not {ran.returncode}")
        check("standard output could not be written" in ran.stderr, f"{arguments[:2]} says so: {ran.stderr}")
        ran = subprocess.run(["sh", "-c", '"$@" >&-', "sh", COLLATE, *map(str, arguments)], stderr=subprocess.PIPE, text=True)
        check(ran.returncode == 4, f"{arguments[:2]}: standard output closed is 4, not {ran.returncode}")
    quiet = subprocess.run(["bash", "-c", 'set -o pipefail; "$@" | head -n 1', "sh", COLLATE, "dump", str(some)],
                           capture_output=True, text=True)
    check(quiet.stderr == "", f"a pipe closed early is quiet: {quiet.stderr}")


def small_machines(folder):
    plan = sample(folder)
    ran = collate("termly", plan, "--round", "2019-autumn", preexec_fn=lambda: resource.setrlimit(
        resource.RLIMIT_FSIZE, (2000, 2000)))
    check(ran.returncode == 4 and "collate:" in ran.stderr, f"a limit on file sizes is exit 4 with words: {ran.returncode} {ran.stderr}")
    ran = collate("termly", plan, "--round", "2019-autumn", preexec_fn=lambda: resource.setrlimit(
        resource.RLIMIT_STACK, (STACK_KIB * 1024, STACK_KIB * 1024)))
    check(ran.returncode in (1, 3), f"a stack of {STACK_KIB} KiB is enough: {ran.returncode} {ran.stderr}")


def forged_names(folder):
    plan = sample(folder)
    some = sorted((plan / "returns/2019-autumn").glob("*L0*.xlsx"))[0]
    some.rename(some.with_name("a\ncollate: all is well\x1b[2J.xlsx"))
    (plan / "returns/2019-autumn/no\nworkbook\x1b.xlsx").write_bytes(b"x")
    ran = collate("termly", plan, "--round", "2019-autumn")
    text = ran.stdout + ran.stderr + (plan / "out/2019-autumn/findings.txt").read_text()
    check("\x1b" not in text, "no escape reaches the terminal or findings.txt")
    check(not any(line.startswith(("collate: all is well", "workbook")) for line in text.splitlines()), "no name begins a line")


def long_cells(folder):
    plan = sample(folder)
    some = sorted((plan / "returns/2019-autumn").glob("*L0*.xlsx"))[0]
    book = openpyxl.load_workbook(some)
    sheet = book["Actions"]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    column = next(cell.column for cell in heading if cell.value and "Comment" in str(cell.value))
    sheet.cell(heading[0].row + 1, column).value = "word " * 6553 + "end"  # 32,768 characters
    book.save(some)
    ran = collate("termly", plan, "--round", "2019-autumn")
    check(ran.returncode in (1, 3), f"one long comment stops nobody's report: {ran.returncode} {ran.stderr}")
    check((plan / "out/2019-autumn/manifest.json").exists(), "the report is there")


def swollen(source, column, rows):
    """The return with rows more for 2.1, all of which share one text of 30,000 letters in a column: a file of some 50 KB."""
    with zipfile.ZipFile(source) as book:
        parts = {name: book.read(name) for name in book.namelist() if not name.endswith("/")}
    texts = parts["xl/sharedStrings.xml"].decode()
    long_text = texts.count("<si>")
    words = " ".join(random.Random(1).choices(["started", "school", "2.1", "31 March 2019", "and", "progress"], k=9000))[:30000]
    texts = re.sub(r' (uniqueC|c)ount="\d+"', "", texts).replace("</sst>", f"<si><t>{words}</t></si></sst>")
    parts["xl/sharedStrings.xml"] = texts.encode()
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    like = dict(re.findall(r'<c r="([AGH])6"[^>]*t="s"><v>(\d+)</v>', sheet)) | {column: str(long_text)}
    last = max(map(int, re.findall(r'<row r="(\d+)"', sheet)))
    more = "".join(f'<row r="{row}">' + "".join(f'<c r="{at}{row}" t="s"><v>{text}</v></c>' for at, text in like.items()) + "</row>"
                   for row in range(last + 1, last + 1 + rows))
    sheet = re.sub(r"<dimension [^>]*/>", "", sheet).replace("</sheetData>", more + "</sheetData>")
    parts["xl/worksheets/sheet2.xml"] = sheet.encode()
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def small_files_that_swell(folder):
    for what, column in (("ref", "A"), ("rating", "G"), ("comment", "H")):
        for rows in (250, 20000):
            plan = sample(folder, as_name=f"{what}{rows}")
            some = plan / "returns/2019-autumn/poole-2019-2019-autumn-L03.xlsx"
            swollen(some, column, rows)
            started = time.time()
            ran = collate("check", some)
            took = time.time() - started
            check(took < 30, f"{rows} rows share a long {what}: {took:.0f} s")
            check(ran.returncode == (1 if rows == 250 else 3), f"{rows} rows share a long {what}: exit {ran.returncode} {ran.stderr}")
            check(("return-too-long" in ran.stdout) == (rows == 20000), f"{rows} rows share a long {what}: {ran.stdout[:500]}")
    ran = collate("merge", plan, "--round", "2019-autumn")
    check(ran.returncode == 3 and some.name in ran.stdout, f"who sent it is named, and the others are merged: {ran.stdout}")


for story in (nothing_changed_means_nothing_written, a_year_that_ended, failures_stand_in_the_log, a_file_that_takes_too_long,
              before_the_first_round, one_bad_plan_stops_no_other,
              a_second_run_ends_at_once, a_kill_leaves_old_or_new, an_issue_that_was_stopped_tells_all_that_is_new,
              an_earlier_return_that_cannot_be_read_is_never_silent, what_is_no_file_is_named, names_never_become_paths, the_right_door,
              words_that_cannot_be_said, small_machines, forged_names, long_cells,
              small_files_that_swell):
    if len(sys.argv) > 3 and story.__name__ not in sys.argv[3:]:
        continue
    with tempfile.TemporaryDirectory() as folder:
        started = time.time()
        story(pathlib.Path(folder))
        print(f"{story.__name__}: {time.time() - started:.1f} s")
sys.exit(1 if problems else 0)
