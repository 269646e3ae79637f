#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a machine can do to a run: failing system calls, kills, full disks, returns that change while they are read.

    faults_test.py <collate> <source folder> [how many] [story ...]

"How many": failing calls of each kind for each command, and five times as many kills; 1 unless told, and then no more failing
calls than 40 seconds hold; "all" for every call of those that WHOLE names, an hour of work.
After each fault every output is the old file or the new one, the exit code tells of it, and the next run makes what a run
without faults makes. strace makes the calls fail; where it may not trace, that part says so and is left out.
"""
import collections
import csv
import hashlib
import io
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import openpyxl

COLLATE, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
HOW_MANY = sys.argv[3] if len(sys.argv) > 3 else "1"
KILLS = 500 if HOW_MANY == "all" else 5 * int(HOW_MANY)
PLAN, ROUND = "plymouth-2018", "2018-autumn"
# The calls that make an output, and what a machine may answer.
FAULTS = {"openat": "EACCES", "write": "ENOSPC", "pwrite64": "ENOSPC", "fsync": "EIO", "renameat": "EIO", "close": "EIO",
          "mkdirat": "ENOSPC", "read": "EIO", "flock": "EIO"}
# Of these, "all" lets every single one fail; of the others twenty of each kind.
WHOLE, WHOLE_CALLS = ("issue", "merge", "termly", "annual"), ("openat", "write", "fsync", "renameat", "close")
problems = []
chance = random.Random(2019)


def check(good, what):
    if not good:
        problems.append(what)
        print("wrong:", what, flush=True)


def digest(path):
    content = path.read_bytes()
    if path.name == "index.csv" and content != b"old":
        # Its last column tells what became of each workbook this time, so it differs from run to run.
        content = repr([row[:-1] for row in csv.reader(io.StringIO(content.decode()))]).encode()
    return hashlib.sha256(content).hexdigest()


def outputs(plan):
    return {str(path.relative_to(plan)): digest(path) for top in ("out", "issued")
            for path in sorted((plan / top).rglob("*")) if path.is_file()}


def is_temporary(name):
    return re.search(r"(^|/)\.collate-[0-9a-f]{16}\.tmp$", name) is not None


def kept_rows(sheet, good):
    """Leaves the rows that are good under the heading, and blank ones where the others stood."""
    heading = next(row for row in range(1, 10) if sheet.cell(row, 2).value and sheet.cell(row, 3).value)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=heading + 1)]
    left = [row for row in rows if row[0] and good(row)]
    for at, row in enumerate(rows):
        for column in range(1, len(row) + 1):
            sheet.cell(heading + 1 + at, column).value = left[at][column - 1] if at < len(left) else None


def make_sample():
    """A small plan of two actions and four leads: what is small makes few calls, and each is one to let fail."""
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "returns" / ROUND).mkdir(parents=True)
    actions, leads = ("T1.1", "T1.2"), ("L01", "L02", "L03", "L04")
    book = openpyxl.load_workbook(SOURCE / "samples" / PLAN / "plan.xlsx")
    kept_rows(book["Actions"], lambda row: row[0] in actions)
    kept_rows(book["Measures"], lambda row: row[1] in actions)
    kept_rows(book["Leads"], lambda row: row[0] in leads)
    kept_rows(book["Rounds"], lambda row: row[0].startswith(ROUND[:4]))
    kept_rows(book["Indicators"], lambda row: False)
    book.save(folder / "plan.xlsx")
    for lead in leads:
        shutil.copy(SOURCE / "samples" / PLAN / "returns" / ROUND / f"{PLAN}-{ROUND}-{lead}.xlsx", folder / "returns" / ROUND)
    return folder


def sample(folder):
    target = folder / PLAN
    shutil.copytree(SMALL, target)
    return target


def commands(plan):
    # Two leads are as good as twenty for issue: each workbook goes the same way.
    return {"issue": ["issue", plan, "--round", ROUND, "--lead", "L01", "--lead", "L02", "--force"],
            "merge": ["merge", plan, "--round", ROUND], "termly": ["termly", plan, "--round", ROUND],
            "annual": ["annual", plan, "--year", ROUND[:4]], "run": ["run", plan, "--today", "2018-12-20"]}


def collate(arguments, before=(), **more):
    return subprocess.run([*before, COLLATE, *map(str, arguments)], capture_output=True, text=True, **more)


def empty(plan):
    shutil.rmtree(plan / "out", ignore_errors=True)
    shutil.rmtree(plan / "issued", ignore_errors=True)


def may_trace():
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0


# What differs between two good runs: times, and what the run before had found.
DIFFERS = re.compile(r"run\.json$|manifest\.json$|findings\.(json|xlsx)$|\.received/")
OLD = hashlib.sha256(b"old").hexdigest()


def put_old(plan, made):
    """Another run's outputs, so that every write replaces something."""
    for path in made:
        (plan / path).parent.mkdir(parents=True, exist_ok=True)
        (plan / path).write_text("old")


def strace(arguments, *options):
    # The numbers of calls are counted for each thread, so there is one.
    return collate([*arguments, "--jobs", "1"], ["strace", "-f", "--seccomp-bpf", "-qq", *options])


def traced_calls(arguments, log):
    """{call: the numbers of those after the program's own libraries were loaded}, and how the run ended."""
    ran = strace(arguments, "-o", log, "-e", "trace=" + ",".join(FAULTS))
    counts = collections.Counter()
    numbers = collections.defaultdict(list)
    loading = False
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"\d+\s+(\w+)\((.*)", line)
        if found is None or found[1] not in FAULTS:
            continue
        counts[found[1]] += 1
        if ".so" in found[2]:
            numbers.clear()  # all so far was the loader's
            loading = True
        if loading:
            loading = found[1] != "close"
            continue
        if not re.search(r'\.so|ld\.so|locale|/proc/|/dev/null|\\177ELF', found[2]):
            numbers[found[1]].append(counts[found[1]])
    return numbers, ran.returncode


def faults_of(name, numbers, often):
    """`often`: "" for one call that fails, "+" for it and all after it."""
    for call, answer in FAULTS.items():
        whole = HOW_MANY == "all" and name in WHOLE and call in WHOLE_CALLS
        how_many = len(numbers[call]) if whole else 20 if HOW_MANY == "all" else int(HOW_MANY)
        for number in chance.sample(numbers[call], min(how_many, len(numbers[call]))):
            yield call, answer, f"{number}{often}"


def calls_that_fail(folder):
    if not may_trace():
        return print("strace may not trace here: failing calls were not tried")
    plan = sample(folder)
    faults = []
    for name, arguments in commands(plan).items():
        empty(plan)
        collate(arguments)
        made = outputs(plan)
        check(len(made) > 0, f"{name} makes something")
        for before, often in (((), "+"), (made, "")):
            empty(plan)
            put_old(plan, before)
            numbers, clean = traced_calls(arguments, folder / "log")
            check(clean in (0, 1, 3), f"{name}: a clean run ends with {clean}")
            faults += [(name, arguments, fault, before, made, clean) for fault in faults_of(name, numbers, often)]
    chance.shuffle(faults)
    end = time.time() + 40 if HOW_MANY == "1" else None
    tried = collections.Counter()
    for fault in faults:
        if end is not None and time.time() > end and tried.total() >= 5:
            break
        one_fault(plan, *fault)
        tried[fault[0]] += 1
        if tried.total() % 500 == 0:
            print(f"{tried.total()} of {len(faults)}, {len(problems)} wrong", flush=True)
    print(f"{tried.total()} of {len(faults)} failing calls: {dict(tried)}")


def one_fault(plan, name, arguments, fault, before, made, clean):
    call, answer, when = fault
    what = f"{name}{' over old files' if before else ''}: {call} {when} says {answer}"
    empty(plan)
    put_old(plan, before)
    with tempfile.NamedTemporaryFile() as log:
        ran = strace(arguments, "-o", log.name, "-e", f"trace={call}", "-e", f"inject={call}:error={answer}:when={when}")
        check(b"(INJECTED)" in log.read(), f"{what}: never came to it")
    after = {path: digest for path, digest in outputs(plan).items() if not is_temporary(path)}
    new = {path for path, digest in after.items() if digest == made.get(path)}
    lasting = {path for path in made if not DIFFERS.search(path)}
    check(0 <= ran.returncode < 100, f"{what}: ended with {ran.returncode}: {ran.stderr}")
    # A return that could not be read changes what is made, and says so with 3.
    torn = [path for path, digest in after.items() if digest != OLD and path not in new and not DIFFERS.search(path)] \
        if ran.returncode != 3 or clean == 3 else []
    check(not torn, f"{what}: exit {ran.returncode}: neither old nor new: {torn}")
    if ran.returncode == clean:
        check(lasting <= new, f"{what}: exit {clean} as if nothing were wrong, but without {sorted(lasting - new)}")
    elif call in ("write", "pwrite64", "fsync", "renameat", "mkdirat"):
        check(ran.returncode == 4, f"{what}: exit {ran.returncode}: {ran.stderr}")
    # Where standard error itself is what failed nothing can be said.
    check(ran.returncode in (clean, 1, 3) or "collate:" in ran.stderr or call == "write",
          f"{what}: exit {ran.returncode} without a word")
    again = collate(arguments)
    now = outputs(plan)
    differ = sorted(path for path in now.keys() | made.keys() if now.get(path) != made.get(path) and not DIFFERS.search(path))
    check(again.returncode == clean and not differ, f"{what}: the next run does not mend it: {differ} {again.stderr}")


def a_return_that_fails_once(folder):
    """The next run reads it again, though nothing that lies there has changed."""
    if not may_trace():
        return print("strace may not trace here: a failing read was not tried")
    plan = sample(folder)
    arguments = commands(plan)["run"]
    clean = collate(arguments).returncode
    made = outputs(plan)
    some = sorted((plan / "returns" / ROUND).iterdir())[1]
    for call in ("openat", "read"):
        refused = 0
        # A run looks at a file for its digest first, and then reads it.
        for when in range(1, 7):
            empty(plan)
            ran = strace(arguments, "-o", os.devnull, "-P", some, "-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={when}")
            again = collate(arguments)
            if ran.returncode == 3:
                refused += 1
                check("not usable" in ran.stdout, f"{call} {when} of a return fails: {ran.stdout}{ran.stderr}")
                check("written" in again.stdout, f"{call} {when} failed once: {again.stdout}")
            else:
                check(ran.returncode == clean, f"{call} {when} of a return fails: {ran.returncode} {ran.stdout}{ran.stderr}")
            check(again.returncode == clean, f"{call} {when} failed once: {again.returncode} {again.stdout}")
            differ = [path for path, digest in outputs(plan).items() if digest != made.get(path) and not DIFFERS.search(path)]
            check(not differ, f"{call} {when} failed once, and left {differ}")
        check(refused > 0, f"{call} of a return never failed while it was read")


def killed_anywhere(folder):
    plan = sample(folder)
    arguments = commands(plan)["termly"]
    started = time.time()
    collate(arguments)
    whole = time.time() - started
    made = outputs(plan)
    kept = {path for path in made if "/.received/" in path}
    for _ in range(KILLS):
        put_old(plan, made)
        run = subprocess.Popen([COLLATE, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 1.1 * whole))
        run.kill()
        run.wait()
        for path, digest in outputs(plan).items():
            good = digest in (OLD, made.get(path)) or is_temporary(path) or path in kept or \
                path.endswith(("findings.xlsx", "manifest.json"))
            check(good, f"after a kill {path} is neither old nor new")
    # findings.xlsx says what is new since the run before.
    shutil.rmtree(plan / "out")
    collate(arguments)
    check(outputs(plan) == made, "the next run mends everything and clears what was left")
    print(f"{KILLS} kills")


def in_a_room_of_its_own(script, folder):
    """Runs a script that may mount; None where that is not allowed here."""
    ran = subprocess.run(["unshare", *([] if os.geteuid() == 0 else ["-r"]), "-m", "sh", "-c", script, "sh", str(folder)],
                         capture_output=True, text=True)
    return None if ran.returncode in (98, 99) or "unshare" in ran.stderr else ran


def sizes():
    """KiB, from nothing to more than enough."""
    return (0, 400) if HOW_MANY == "1" else tuple(range(0, 1000, 50))


def disks_of_some_sizes(folder):
    """The plan's disk has so much room left; then the temporary folder has."""
    plan = SMALL
    codes = collections.Counter()
    for what in ("plan", "temporary"):
        for size in sizes():
            place = folder / f"{what}{size}"
            place.mkdir()
            (place / "disk").mkdir()
            at = f"{place}/disk/plan" if what == "plan" else f"{place}/plan"
            fill = f"""mount -t tmpfs -o size=16m disk {place}/disk || exit 99
mkdir {at} && cp -r {plan}/plan.xlsx {plan}/returns {at} || exit 98
head -c 16M /dev/zero >{place}/disk/full 2>/dev/null
truncate -s -{size}K {place}/disk/full"""
            run = f"{'TMPDIR=' + str(place) + '/disk ' if what == 'temporary' else ''}{COLLATE} termly {at} --round {ROUND}"
            ran = in_a_room_of_its_own(f"""{fill}
{run} >/dev/null 2>{place}/said; code=$?
ls -A {at} {at}/out {at}/out/* {place}/disk >{place}/left 2>/dev/null
rm {place}/disk/full
{COLLATE} termly {at} --round {ROUND} >/dev/null 2>&1; echo $? >{place}/again
exit $code""", place)
            if ran is None:
                return print("a small disk could not be made here")
            said, left = (place / "said").read_text(), (place / "left").read_text()
            codes[what, ran.returncode] += 1
            check(ran.returncode in (1, 3, 4), f"{what}, {size} KiB left: exit {ran.returncode}: {said}")
            check(ran.returncode != 4 or "space" in said.lower() or "room" in said.lower(), f"{what}, {size} KiB left: {said}")
            check(".collate-" not in left and "tmp." not in left, f"{what}, {size} KiB left: half a file is left: {left}")
            check(int((place / "again").read_text()) in (1, 3), f"{what}, {size} KiB left: the next run does not mend it")
    check(codes["plan", 4] > 0 and codes["temporary", 4] + codes["temporary", 1] + codes["temporary", 3] > 0,
          f"some disks were too small: {codes}")
    print(dict(codes))


def without_a_temporary_folder(folder):
    plan = sample(folder)
    arguments = commands(plan)["termly"]
    clean = collate(arguments).returncode
    made = outputs(plan)
    (folder / "file").touch()
    for place in ("/nowhere/at/all", folder / "file", "/proc", ""):
        empty(plan)
        ran = collate(arguments, env={**os.environ, "TMPDIR": str(place)})
        check((ran.returncode == clean and outputs(plan) == made) or (ran.returncode == 4 and "collate:" in ran.stderr),
              f"TMPDIR={place}: exit {ran.returncode}: {ran.stderr}")


def files_that_may_not_grow(folder):
    plan = sample(folder)
    arguments = commands(plan)["termly"]
    clean = collate(arguments).returncode
    made = outputs(plan)
    largest = max((plan / path).stat().st_size for path in made)
    codes = collections.Counter()
    steps = 3 if HOW_MANY == "1" else 20
    for size in [largest * step // (steps - 1) for step in range(steps)] + [64 * largest]:
        empty(plan)
        ran = collate(arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
        codes[ran.returncode] += 1
        now = outputs(plan)
        whole = all(now.get(path) == digest for path, digest in made.items() if "/.received/" not in path)
        check(ran.returncode == 4 or (ran.returncode == clean and whole),
              f"files of at most {size} bytes: exit {ran.returncode}: {ran.stderr}")
        check(ran.returncode != 4 or "collate:" in ran.stderr, f"files of at most {size} bytes: exit 4 without a word")
        torn = [path for path, digest in now.items() if digest != made.get(path)]
        check(not torn, f"files of at most {size} bytes: neither old nor new: {torn}")
    check(codes[4] > 0 and codes[clean] > 0, f"some limits were too low, and some were not: {codes}")


def read_only(folder):
    plan = sample(folder)
    arguments = " ".join(map(str, commands(plan)["termly"]))
    if os.geteuid() == 0:
        ran = in_a_room_of_its_own(f"mount --bind {plan} {plan} && mount -o remount,bind,ro {plan} || exit 99; "
                                   f"{COLLATE} {arguments}", folder)
        if ran is None:
            return print("a folder could not be made read-only here")
    else:
        plan.chmod(0o555)
        ran = collate(commands(plan)["termly"])
        plan.chmod(0o755)
    check(ran.returncode == 4 and "collate:" in ran.stderr, f"a read-only folder: exit {ran.returncode}: {ran.stderr}")


def eight_at_once(folder):
    plan = sample(folder)
    arguments = commands(plan)["run"]
    alone = collate(arguments).returncode
    made = outputs(plan)
    for _ in range(1 if HOW_MANY == "1" else 10):
        empty(plan)
        runs = [subprocess.Popen([COLLATE, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                for _ in range(8)]
        said = [(run.communicate()[1], run.returncode) for run in runs]
        check(any(code == alone for _, code in said) and all(code in (alone, 4) for _, code in said), f"eight at once: {said}")
        check(all(code != 4 or "Another run is at work" in text for text, code in said), f"eight at once say why: {said}")
        differ = [path for path, digest in outputs(plan).items() if digest != made.get(path) and not path.endswith("run.json")]
        check(not differ, f"eight at once leave what one leaves: {differ}")


def a_clock_that_was_put_back(folder):
    """Files and outputs from the future: what is made does not depend on it."""
    plan = sample(folder)
    arguments = commands(plan)["run"]
    first = collate(arguments)
    made = outputs(plan)
    ahead = time.time() + 400 * 24 * 3600
    for path in plan.rglob("*"):
        os.utime(path, (ahead, ahead))
    second = collate(arguments)
    check("unchanged" in second.stdout and second.returncode == first.returncode,
          f"a clock put back changes nothing: {second.stdout}{second.stderr}")
    shutil.rmtree(plan / "out")
    collate(arguments)
    differ = [path for path, digest in outputs(plan).items()
              if digest != made.get(path) and not path.endswith("run.json") and "/.received/" not in path]
    check(not differ, f"nor does it change what is made: {differ}")


def returns_that_change(folder):
    plan = sample(folder)
    some = sorted((plan / "returns" / ROUND).iterdir())[0]
    whole = some.read_bytes()
    for _ in range(1 if HOW_MANY == "1" else 20):
        run = subprocess.Popen([COLLATE, "termly", str(plan), "--round", ROUND], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
        while run.poll() is None:
            some.write_bytes(whole[:chance.randrange(len(whole))])
            some.write_bytes(whole)
        check(run.returncode in (0, 1, 3), f"a return that changes while it is read: exit {run.returncode}")
        some.write_bytes(whole)
    shutil.rmtree(plan / "out")
    once = collate(["termly", plan, "--round", ROUND])
    made = outputs(plan)
    fresh = sample(folder / "fresh")
    check(collate(["termly", fresh, "--round", ROUND]).returncode == once.returncode and outputs(fresh) == made,
          "and the next run is what it would have been")


STORIES = (calls_that_fail, a_return_that_fails_once, killed_anywhere, disks_of_some_sizes, without_a_temporary_folder, files_that_may_not_grow, read_only,
           eight_at_once, a_clock_that_was_put_back, returns_that_change)
SMALL = make_sample()
for story in STORIES:
    if len(sys.argv) > 4 and story.__name__ not in sys.argv[4:]:
        continue
    with tempfile.TemporaryDirectory() as folder:
        started = time.time()
        story(pathlib.Path(folder))
        print(f"{story.__name__}: {time.time() - started:.1f} s", flush=True)
shutil.rmtree(SMALL)
sys.exit(1 if problems else 0)
