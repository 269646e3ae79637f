#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Takes sample plans through collate.exe under wine and through the program of this machine: the same words, the same
files, the same bytes. Then what is Windows' own: letters, long paths, files that others hold, names of devices, the mouse.

    windows_test.py <collate.exe> <program> <folder of samples> [unittest's arguments]

WINEPREFIX names a Windows folder that is there already; without it one is made, which takes a while.
"""
import contextlib
import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

EXE, PROGRAM, SAMPLES = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
WORK = tempfile.TemporaryDirectory(prefix="collate-windows-")
AT = pathlib.Path(WORK.name)
ENVIRONMENT = dict(os.environ, WINEDEBUG="-all", WINEDLLOVERRIDES="mscoree,mshtml=", COLLATE_DATA_DIR="", LC_ALL="C.UTF-8")
ENVIRONMENT.setdefault("WINEPREFIX", str(AT / "wine"))
STEP_SECONDS = 240
WITHOUT_OUTPUTS = shutil.ignore_patterns("expected", "story", "out", "issued")
ROUND = "2019-autumn"
UNREADABLE = 3  # the sample has a return of spring that nobody can read


def windows(folder, *arguments, **more):
    return subprocess.run(["wine", EXE, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False,
                          timeout=STEP_SECONDS, **{"stdin": subprocess.DEVNULL, **more})


def native(folder, *arguments):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False,
                          timeout=STEP_SECONDS, stdin=subprocess.DEVNULL)


def words(output):
    """With one kind of slash."""
    return output.decode("utf-8").replace("\\\\", "/").replace("\\", "/")


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def two_folders(name, prepare=lambda folder: None):
    """The same twice, one for each program."""
    folders = []
    for which in ("windows", "native"):
        folder = AT / which / name
        folder.mkdir(parents=True)
        prepare(folder)
        folders.append(folder)
    return folders


def poole(folder, name="plan"):
    shutil.copytree(SAMPLES / "poole-2019", folder / name, ignore=WITHOUT_OUTPUTS)
    return folder / name


@contextlib.contextmanager
def held(path, share):
    """While another program has it open."""
    holder = subprocess.Popen(["wine", AT / "hold.exe", path, share], env=ENVIRONMENT, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert holder.stdout.readline().strip() == b"held", path
        yield
    finally:
        holder.communicate(b"\n", timeout=STEP_SECONDS)


def setUpModule():
    subprocess.run(["x86_64-w64-mingw32-gcc", "-municode", "-o", AT / "hold.exe", pathlib.Path(__file__).with_name("hold.c")],
                   check=True)


class Case(unittest.TestCase):
    maxDiff = None

    def same(self, folders, *arguments):
        """Code, words and what it wrote of a command."""
        theirs, ours = windows(folders[0], *arguments), native(folders[1], *arguments)
        self.assertIn(ours.returncode, (0, 1, 3), (arguments, ours.stderr))
        self.assertEqual(theirs.returncode, ours.returncode, (arguments, theirs.stderr))
        self.assertEqual(words(theirs.stdout), words(ours.stdout), arguments)
        self.assertEqual(words(theirs.stderr), words(ours.stderr), arguments)
        self.assertNotIn(b"\r", theirs.stdout)

    def same_files(self, folders, at_least):
        theirs, ours = files(folders[0]), files(folders[1])
        self.assertEqual(sorted(theirs), sorted(ours))
        for name, content in ours.items():
            self.assertTrue(theirs[name] == content, f"{name} differs")
        self.assertGreaterEqual(len(ours), at_least)


class SameAsHere(Case):
    """Every command, every sample: what is written has the same bytes, what is kept for the next run too."""

    def whole_sample(self, name):
        folders = two_folders(name, lambda folder: shutil.copytree(SAMPLES / name, folder / "plan", ignore=WITHOUT_OUTPUTS))
        given = len(files(folders[0]))
        plan = json.loads(native(folders[1], "status", "plan", "--json").stdout)
        answered = [one for one in plan["rounds"] if one["state"] != "No return yet"]
        for one in answered:
            self.same(folders, "check", "--all", f"plan/returns/{one['id']}")
            self.same(folders, "termly", "plan", "--round", one["id"])
        for year in sorted({one["year"] for one in answered}):
            self.same(folders, "annual", "plan", "--year", year)
        self.same(folders, "narrative", "plan", "--meeting", answered[-1]["meetings"][-1]["date"]["iso"])
        self.same(folders, "issue", "plan", "--round", answered[-1]["id"])
        self.same(folders, "status", "plan", "--json")
        self.same(folders, "dump", "plan/plan.xlsx")
        self.same(folders, "convert", "plan/plan.xlsx", "--to", "csv", "--out", "csv")
        self.same_files(folders, given + 20 * len(answered))

    def test_poole_from_new_to_issue(self):
        folders = two_folders("new")
        self.same(folders, "new", "poole", "plan")
        first = json.loads(native(folders[1], "status", "plan", "--json").stdout)["rounds"][0]["id"]
        self.same(folders, "issue", "plan", "--round", first)
        self.same(folders, "check", "--all", f"plan/issued/{first}")
        self.same_files(folders, 20)

    def test_merge_trace_and_decide(self):
        folders = two_folders("merge", poole)
        self.same(folders, "merge", "plan", "--round", ROUND)
        self.same(folders, "trace", "plan", "--round", ROUND, "2.1")
        self.same(folders, "decide", "plan")
        self.same(folders, "check", "--annotate", "--out", "copies", f"plan/returns/{ROUND}/poole-2019-{ROUND}-L03.xlsx")
        self.same_files(folders, 60)

    def test_schemas_are_in_the_program(self):
        folders = two_folders("schemas")
        self.same(folders, "schema", "list")
        self.same(folders, "--help")


for sample in sorted(path.parent.name for path in SAMPLES.glob("*/plan.xlsx")):
    setattr(SameAsHere, "test_" + sample.replace("-", "_"), lambda self, name=sample: self.whole_sample(name))


class OfWindows(Case):
    def test_needs_no_library_of_its_own(self):
        told = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", EXE], capture_output=True, text=True, check=True).stdout
        needed = {line.split()[-1].lower() for line in told.splitlines() if "DLL Name" in line}
        self.assertTrue(needed)
        self.assertLessEqual(needed, {"kernel32.dll", "msvcrt.dll", "advapi32.dll", "user32.dll", "shell32.dll"})

    def test_names_outside_ascii(self):
        name = "Größe Łódź ✓"

        def prepare(folder):
            returns = poole(folder, name) / "returns" / ROUND
            (returns / f"poole-2019-{ROUND}-L06.xlsx").rename(returns / "Rückmeldung ż.xlsx")

        folders = two_folders("letters", prepare)
        self.same(folders, "termly", name, "--round", ROUND)
        self.same(folders, "check", f"{name}/returns/{ROUND}/Rückmeldung ż.xlsx")
        self.same(folders, "check", "--annotate", "--out", "Kopien ł", f"{name}/returns/{ROUND}/Rückmeldung ż.xlsx")
        self.same(folders, "--log-file", "Protokoll ł.txt", "schema", "list")
        self.assertTrue((folders[0] / "Protokoll ł.txt").exists())
        (folders[0] / "Protokoll ł.txt").unlink()
        (folders[1] / "Protokoll ł.txt").unlink()
        self.same_files(folders, 60)

    def test_long_paths(self):
        deep = "/".join(["a long name of a folder on a shared drive"] * 7)
        folders = two_folders("long", lambda folder: poole(folder, deep + "/plan"))
        self.same(folders, "termly", deep + "/plan", "--round", ROUND)
        self.same(folders, "check", deep + f"/plan/returns/{ROUND}")
        self.same_files(folders, 60)

    def test_a_tool_is_looked_for_on_the_path_only(self):
        folder = two_folders("tool", poole)[0]
        shutil.copy(AT / "hold.exe", folder / "pandoc.exe")  # in the current folder, which anybody may write to
        done = windows(folder, "narrative", "plan", "--meeting", ROUND, "--docx")
        self.assertEqual(done.returncode, 4)
        self.assertIn("pandoc, which is not installed here", words(done.stderr))

    def test_the_log_has_lines_of_windows(self):
        folder = two_folders("log")[0]
        poole(folder)
        windows(folder, "-v", "--log-file", "log.txt", "check", "plan/returns")
        log = (folder / "log.txt").read_bytes()
        self.assertGreater(log.count(b"\n"), 20)
        self.assertEqual(log.count(b"\r\n"), log.count(b"\n"))

    def test_stars_stand_for_files(self):
        folder = two_folders("stars", poole)[0]
        done = windows(folder, "check", rf"plan\returns\{ROUND}\*-L0?.xlsx")
        self.assertIn(b"9 files", done.stdout)

    def test_a_return_that_is_held(self):
        folder = two_folders("held-return", poole)[0]
        file = f"plan/returns/{ROUND}/poole-2019-{ROUND}-L03.xlsx"
        with held(folder / file, "none"):
            check, merge = windows(folder, "check", file), windows(folder, "merge", "plan", "--round", ROUND)
        for done in (check, merge):
            self.assertEqual(done.returncode, 3)
            text = re.sub(r"\s+", " ", words(done.stdout + done.stderr))
            self.assertIn("L03.xlsx", text)
            self.assertIn("It is open in another program, such as Excel.", text)
        self.assertIn("Close it there, then run the command again.", re.sub(r"\s+", " ", words(check.stdout + check.stderr)))
        with held(folder / file, "read"):  # what Excel does: others may read
            self.assertEqual(windows(folder, "check", file).returncode, 1)

    def test_a_plan_that_is_held(self):
        folder = two_folders("held-plan", poole)[0]
        with held(folder / "plan/plan.xlsx", "none"):
            done = windows(folder, "termly", "plan", "--round", ROUND)
        self.assertEqual(done.returncode, 2)
        self.assertIn("It is open in another program", words(done.stderr))

    def test_an_output_that_is_held(self):
        folder = two_folders("held-output", poole)[0]
        book = folder / "plan/out" / ROUND / f"poole-2019-{ROUND}-termly.xlsx"
        self.assertEqual(windows(folder, "termly", "plan", "--round", ROUND).returncode, UNREADABLE)
        before = book.read_bytes()
        (folder / f"plan/returns/{ROUND}/poole-2019-{ROUND}-L03.xlsx").unlink()  # so that there is something new to write
        for share in ("none", "read"):
            with held(book, share):
                done = windows(folder, "termly", "plan", "--round", ROUND)
            self.assertEqual(done.returncode, 4)
            self.assertRegex(words(done.stderr), r"out/2019-autumn/poole-2019-2019-autumn-termly.xlsx: .* It is open in another program, such as Excel. Close it there")
            self.assertEqual(book.read_bytes(), before)
        self.assertEqual(windows(folder, "termly", "plan", "--round", ROUND).returncode, UNREADABLE)
        self.assertNotEqual(book.read_bytes(), before)
        self.assertEqual(list((folder / "plan").rglob("*.tmp")), [])

    def test_an_output_that_is_read_only_or_a_folder(self):
        folder = two_folders("read-only", poole)[0]
        (folder / "plan/out" / ROUND / "ledger.csv").mkdir(parents=True)
        done = windows(folder, "merge", "plan", "--round", ROUND)
        self.assertEqual(done.returncode, 4)
        self.assertIn("There is a folder of that name. Rename the folder", words(done.stderr))

    def test_one_run_at_a_time(self):
        folder = two_folders("lock", poole)[0]
        lock = folder / "plan/.collate-lock"
        lock.write_text("4711\nOFFICE-PC\n\n21:07 on 28 November 2026 (UTC)\n")
        with held(lock, "read"):
            done = windows(folder, "merge", "plan", "--round", ROUND)
        self.assertEqual(done.returncode, 4)
        self.assertIn("It is process 4711 on OFFICE-PC, since 21:07 on 28 November 2026 (UTC).", words(done.stderr))
        # The same file that nobody holds was left by a run that was stopped.
        done = windows(folder, "-v", "merge", "plan", "--round", ROUND)
        self.assertEqual(done.returncode, UNREADABLE)
        self.assertIn("took over the lock of plan, left by process 4711", words(done.stderr))
        self.assertFalse(lock.exists())

    def test_what_a_stopped_run_left(self):
        folder = two_folders("left", poole)[0]
        out = folder / "plan/out" / ROUND
        out.mkdir(parents=True)
        left, live, others = (out / name for name in (".collate-0123456789abcdef.tmp", ".collate-fedcba9876543210.tmp", ".collate-x.tmp"))
        for path in (left, live, others):
            path.write_text("half of it")
        with held(live, "none"):
            self.assertEqual(windows(folder, "merge", "plan", "--round", ROUND).returncode, UNREADABLE)
        self.assertEqual([path.exists() for path in (left, live, others)], [False, True, True])

    def test_names_of_devices(self):
        folder = two_folders("devices", poole)[0]
        (folder / "plan/returns" / ROUND / "nul.csv").write_text("Ref,Progress\n")
        (folder / "aux.xlsx").write_text("x")
        for arguments in (("merge", "plan", "--round", ROUND), ("check", "aux.xlsx"), ("check", "con")):
            done = windows(folder, *arguments)
            self.assertEqual(done.returncode, 3, arguments)
            text = re.sub(r"\s+", " ", words(done.stdout + done.stderr))
            self.assertRegex(text, "Windows keeps the name '(nul|aux|con)' for a device." + ("" if arguments[0] == "merge" else " Give the file another name."))
        done = windows(folder, "check", "--annotate", "--out", "copies", f"plan/returns/{ROUND}/poole-2019-{ROUND}-L03.xlsx")
        self.assertEqual(done.returncode, 1)


class WithTheMouse(Case):
    """In a console of its own, which here is a terminal of our own."""

    def in_window(self, exe, *arguments):
        """What it shows, its exit code, and whether it waited for Enter."""
        child, terminal = pty.fork()
        if child == 0:
            os.execvpe("wine", ["wine", str(exe), *arguments], ENVIRONMENT)
        shown, waited, end = b"", False, time.monotonic() + STEP_SECONDS
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            shown += piece
            if not waited and b"Press Enter to close" in re.sub(rb"\x1b\[[?0-9;]*[A-Za-z]", b"", shown):
                waited = True
                time.sleep(0.5)
                os.write(terminal, b"\r")
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        # A terminal breaks lines anywhere.
        return re.sub(r"\s+", "", re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", shown.decode("utf-8", "replace"))), code, waited

    def windows_path(self, path):
        return "Z:" + str(path).replace("/", "\\")

    def test_a_folder_dropped_on_it_is_run(self):
        folder = two_folders("dropped ł", poole)[0]
        shown, code, waited = self.in_window(EXE, self.windows_path(folder / "plan"))
        self.assertTrue(waited)
        self.assertEqual(code, native(folder, "run", "plan").returncode)
        self.assertTrue((folder / "plan/out/run.json").exists())
        self.assertIn("poole-2019,Spring2020:written.0of16returns", shown)  # today the last round is open
        self.assertIn("Whatwasmadeisin" + self.windows_path(folder / "plan\\out").replace(" ", ""), shown)

    def test_a_folder_of_plans_and_two_plans(self):
        folder = two_folders("plans", lambda at: (poole(at, "one"), poole(at, "two")))[0]
        self.assertTrue(self.in_window(EXE, self.windows_path(folder))[2])
        self.assertTrue((folder / "out/overview.xlsx").exists())
        shown, code, waited = self.in_window(EXE, *(self.windows_path(folder / name) for name in ("one", "two")))
        self.assertTrue(waited)
        for name in ("one", "two"):
            self.assertIn(self.windows_path(folder / name / "out"), shown)

    def test_a_return_dropped_on_it_is_checked(self):
        folder = two_folders("dropped return", poole)[0]
        file = folder / f"plan/returns/{ROUND}/poole-2019-{ROUND}-L03.xlsx"
        shown, code, waited = self.in_window(EXE, self.windows_path(file))
        self.assertEqual((code, waited), (1, True))
        self.assertIn("Didyoumean'Inprogress'?", shown)

    def test_a_double_click(self):
        folder = two_folders("double", poole)[0]
        shutil.copy(EXE, folder / "collate.exe")
        shown, code, waited = self.in_window(folder / "collate.exe")  # beside a folder with a plan
        self.assertTrue(waited)
        self.assertTrue((folder / "out/overview.xlsx").exists())
        lonely = AT / "lonely"
        lonely.mkdir()
        shutil.copy(EXE, lonely / "collate.exe")
        shown, code, waited = self.in_window(lonely / "collate.exe")
        self.assertEqual((code, waited), (2, True))
        self.assertIn("Dropyourplanfolder", shown)

    def test_a_typed_command_does_not_wait(self):
        folder = two_folders("typed", poole)[0]
        shown, code, waited = self.in_window(EXE, "run", self.windows_path(folder / "plan"))
        self.assertFalse(waited)
        self.assertTrue((folder / "plan/out/run.json").exists())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=1)
