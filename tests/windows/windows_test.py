#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Takes sample plans through collate.exe under wine and through the program of this machine: same files, same bytes.

    windows_test.py <collate.exe> <program> <folder of samples>
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

exe, program, samples = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
work = tempfile.TemporaryDirectory(prefix="collate-windows-")
environment = dict(os.environ, WINEDEBUG="-all", WINEPREFIX=str(pathlib.Path(work.name) / "wine"), COLLATE_DATA_DIR="")


def windows(folder, *arguments, **more):
    return subprocess.run(["wine", exe, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=600, **more)


def native(folder, *arguments):
    return subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=600)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)}


class Windows(unittest.TestCase):
    def both(self, name, prepare=None):
        """Two folders, one for each program."""
        folders = []
        for which in ("windows", "native"):
            folder = pathlib.Path(work.name) / which / name
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            if prepare:
                prepare(folder)
            folders.append(folder)
        return folders

    def same(self, folders, *arguments):
        codes = [run(folder, *arguments).returncode for run, folder in zip((windows, native), folders)]
        self.assertEqual(codes[0], codes[1], arguments)
        theirs, ours = files(folders[0]), files(folders[1])
        self.assertEqual(sorted(theirs), sorted(ours), arguments)
        for name, content in ours.items():
            self.assertEqual(theirs[name], content, f"{arguments}: {name}")

    def test_poole_from_new_to_annual(self):
        folders = self.both("poole")
        self.same(folders, "new", "poole", "plan")
        for folder in folders:
            shutil.copytree(samples / "poole-2019" / "returns", folder / "plan" / "returns", dirs_exist_ok=True)
            shutil.copy(samples / "poole-2019" / "plan.xlsx", folder / "plan" / "plan.xlsx")
        self.same(folders, "issue", "plan", "--round", "2019-autumn")
        self.same(folders, "merge", "plan", "--round", "2019-autumn")
        self.same(folders, "termly", "plan", "--round", "2019-autumn")
        self.same(folders, "annual", "plan", "--year", "2019")
        self.same(folders, "narrative", "plan", "--meeting", "2019-12-12")

    def test_names_outside_ascii(self):
        name = "Größe Łódź"

        def prepare(folder):
            shutil.copytree(samples / "poole-2019", folder / name, ignore=shutil.ignore_patterns("expected", "story", "out"))
            returns = folder / name / "returns" / "2019-autumn"
            (returns / "poole-2019-2019-autumn-L06.xlsx").rename(returns / "Rückmeldung ż.xlsx")

        folders = self.both("letters", prepare)
        self.same(folders, "termly", name, "--round", "2019-autumn")
        said = windows(folders[0], "check", f"{name}/returns/2019-autumn/Rückmeldung ż.xlsx")
        self.assertIn("Rückmeldung ż.xlsx", said.stdout.decode("utf-8"))
        self.assertNotIn(b"\r", said.stdout)

    def test_long_paths(self):
        deep = "/".join(["a long name of a folder on a shared drive"] * 7)

        def prepare(folder):
            shutil.copytree(samples / "poole-2019", folder / deep / "plan", ignore=shutil.ignore_patterns("expected", "story", "out"))

        self.same(self.both("long", prepare), "merge", deep + "/plan", "--round", "2019-autumn")

    def test_a_folder_dropped_on_the_program_is_run(self):
        folder, _ = self.both("dropped", lambda at: shutil.copytree(
            samples / "poole-2019", at / "plan", ignore=shutil.ignore_patterns("expected", "story", "out")))
        windows(folder, "plan", input=b"\n")
        self.assertTrue((folder / "plan" / "out" / "run.json").exists())

    def test_needs_no_library_of_its_own(self):
        told = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", exe], capture_output=True, text=True, check=True).stdout
        needed = {line.split()[-1].lower() for line in told.splitlines() if "DLL Name" in line}
        self.assertLessEqual(needed, {"kernel32.dll", "msvcrt.dll", "advapi32.dll", "user32.dll"})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
