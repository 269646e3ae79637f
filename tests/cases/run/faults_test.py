#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A sample of what a machine can do to a run: failing system calls, kills, full disks, returns that change while they are read.

    faults_test.py <collate> <source folder> [calls for each command, or "all"]

After each fault every output is the old file or the new one, the exit code tells of it, and the next run makes what a run
without faults makes. strace makes the calls fail; where it may not trace, that part says so and is left out.
"""
import collections
import hashlib
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

COLLATE, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
SAMPLES = sys.argv[3] if len(sys.argv) > 3 else "3"
PLAN = "plymouth-2018"
# The calls that make an output, and what a machine may answer.
FAULTS = {"openat": "EACCES", "write": "ENOSPC", "fsync": "EIO", "renameat": "EIO", "close": "EIO", "mkdirat": "ENOSPC",
          "read": "EIO", "flock": "EIO"}
problems = []
chance = random.Random(2019)


def check(good, what):
    if not good:
        problems.append(what)
        print("wrong:", what)


def digests(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def outputs(plan):
    return {name: digest for name, digest in digests(plan).items() if name.startswith(("out/", "issued/"))}


def sample(folder):
    target = folder / PLAN
    shutil.copytree(SOURCE / "samples" / PLAN, target, ignore=shutil.ignore_patterns("expected", "story", "*.md", "out"))
    return target


def commands(plan):
    rounds = sorted(path.name for path in (plan / "returns").iterdir() if any(path.iterdir()))
    first = rounds[0]
    return {"issue": ["issue", plan, "--round", first], "merge": ["merge", plan, "--round", first],
            "termly": ["termly", plan, "--round", first], "annual": ["annual", plan, "--year", first[:4]]}


def collate(arguments, before=()):
    return subprocess.run([*before, COLLATE, *map(str, arguments)], capture_output=True, text=True)


def may_trace():
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0


def traced_calls(arguments, log):
    """{call: the numbers of those after the program's own libraries were loaded}, and the exit code."""
    ran = collate(arguments, ["strace", "-f", "-o", log, "-e", "trace=" + ",".join(FAULTS)])
    counts = collections.Counter()
    numbers = collections.defaultdict(list)
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"\d+\s+(\w+)\((.*)", line)
        if found is None or found[1] not in FAULTS:
            continue
        counts[found[1]] += 1
        if not re.search(r'\.so|ld\.so|locale|/proc/|/dev/null', found[2]) and not found[2].startswith("3, \"\\177ELF"):
            numbers[found[1]].append(counts[found[1]])
    return numbers, ran.returncode


def calls_that_fail(folder):
    if not may_trace():
        return print("strace may not trace here: failing calls were not tried")
    plan = sample(folder)
    for name, arguments in commands(plan).items():
        shutil.rmtree(plan / "out", ignore_errors=True)
        shutil.rmtree(plan / "issued", ignore_errors=True)
        numbers, clean = traced_calls(arguments, folder / "log")
        check(clean in (0, 1, 3), f"{name}: a clean run ends with {clean}")
        made = outputs(plan)
        check(len(made) > 0, f"{name} makes something")
        for call, answer in FAULTS.items():
            tried = numbers[call]
            if SAMPLES != "all":
                tried = sorted(chance.sample(tried, min(int(SAMPLES), len(tried))))
            for number in tried:
                for when in (f"{number}", f"{number}+"):
                    one_fault(plan, name, arguments, (call, answer, when), made, clean)


def one_fault(plan, name, arguments, fault, made, clean):
    call, answer, when = fault
    what = f"{name}: {call} {when} says {answer}"
    shutil.rmtree(plan / "out", ignore_errors=True)
    shutil.rmtree(plan / "issued", ignore_errors=True)
    ran = collate(arguments, ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e",
                              f"inject={call}:error={answer}:when={when}"])
    after = {path: digest for path, digest in outputs(plan).items() if not re.search(r"\.collate-\w+\.tmp$", path)}
    # A return that could not be read changes what is made, and says so with 3.
    torn = [path for path, digest in after.items() if digest != made.get(path)] if ran.returncode not in (1, 3) else []
    check(not torn, f"{what}: neither old nor new: {torn}")
    check(ran.returncode >= 0 and ran.returncode < 100, f"{what}: ended with {ran.returncode}: {ran.stderr}")
    if call in ("write", "fsync", "renameat", "mkdirat"):
        whole = after == made
        check(ran.returncode == 4 or whole, f"{what}: exit {ran.returncode}, and {len(after)} of {len(made)} files")
        check(ran.returncode != 4 or "collate:" in ran.stderr or call == "write", f"{what}: exit 4 without a word")
    if ran.returncode == clean:
        missing = [path for path in made if path not in after]
        check(not missing, f"{what}: exit {clean} as if nothing were wrong, but without {missing}")
    again = collate(arguments if name != "issue" else [*arguments, "--force"])
    check(again.returncode == clean and outputs(plan) == made, f"{what}: the next run does not mend it: {again.stderr}")


def killed_anywhere(folder, times=20):
    plan = sample(folder)
    arguments = commands(plan)["termly"]
    started = time.time()
    collate(arguments)
    whole = time.time() - started
    made = outputs(plan)
    old = {path: hashlib.sha256(b"old").hexdigest() for path in made}
    for _ in range(times):
        for path in made:
            (plan / path).write_text("old")
        run = subprocess.Popen([COLLATE, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 1.1 * whole))
        run.kill()
        run.wait()
        for path, digest in outputs(plan).items():
            check(digest in (old.get(path), made.get(path)) or ".collate-" in path, f"after a kill {path} is neither old nor new")
    collate(arguments)
    check(outputs(plan) == made, "the next run mends everything and clears what was left")


def disks_of_some_sizes(folder):
    """A disk of some KiB for the plan folder; the place for temporary files is full from the start."""
    for size in (64, 256, 400, 640):
        place = folder / f"disk{size}"
        place.mkdir()
        plan = SOURCE / "samples" / PLAN
        script = f"""mount -t tmpfs -o size={size + 200}k disk {place} || exit 99
mkdir {place}/plan && cp -r {plan}/plan.xlsx {plan}/returns {place}/plan || exit 98
{COLLATE} termly {place}/plan --round {commands(plan)['termly'][-1]} >/dev/null 2>{folder}/said; code=$?
ls -A {place}/plan/out/* >{folder}/left 2>/dev/null
exit $code"""
        ran = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True)
        if ran.returncode in (98, 99) or "unshare" in ran.stderr:
            return print(f"a small disk of {size} KiB could not be made here: {ran.stderr.strip()}")
        said = (folder / "said").read_text()
        check(ran.returncode in (1, 3, 4), f"a disk of {size} KiB: exit {ran.returncode}: {said}")
        check(ran.returncode != 4 or "space" in said.lower() or "room" in said.lower(), f"a disk of {size} KiB: {said}")
        check(".tmp" not in (folder / "left").read_text(), f"a disk of {size} KiB: half a file is left")


def read_only(folder):
    plan = sample(folder)
    if os.geteuid() == 0:
        script = f"mount --bind {plan} {plan} && mount -o remount,bind,ro {plan} || exit 99; " \
                 f"{COLLATE} termly {plan} --round {commands(plan)['termly'][-1]}"
        ran = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True)
        if ran.returncode == 99 or "unshare" in ran.stderr:
            return print("a folder could not be made read-only here")
    else:
        plan.chmod(0o555)
        ran = collate(commands(plan)["termly"])
        plan.chmod(0o755)
    check(ran.returncode == 4 and "collate:" in ran.stderr, f"a read-only folder: exit {ran.returncode}: {ran.stderr}")


def returns_that_change(folder):
    plan = sample(folder)
    first = commands(plan)["termly"][-1]
    some = sorted((plan / "returns" / first).iterdir())[0]
    whole = some.read_bytes()
    run = subprocess.Popen([COLLATE, "termly", str(plan), "--round", first], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None:
        some.write_bytes(whole[:chance.randrange(len(whole))])
        some.write_bytes(whole)
    check(run.returncode in (0, 1, 3), f"a return that changes while it is read: exit {run.returncode}")
    some.write_bytes(whole)
    once = collate(["termly", plan, "--round", first])
    made = outputs(plan)
    fresh = sample(folder / "fresh")
    check(collate(["termly", fresh, "--round", first]).returncode == once.returncode and outputs(fresh) == made,
          "and the next run is what it would have been")


for story in (calls_that_fail, killed_anywhere, disks_of_some_sizes, read_only, returns_that_change):
    with tempfile.TemporaryDirectory() as folder:
        started = time.time()
        story(pathlib.Path(folder))
        print(f"{story.__name__}: {time.time() - started:.1f} s")
sys.exit(1 if problems else 0)
