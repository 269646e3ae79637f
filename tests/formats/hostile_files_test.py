#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every hostile file gets its outcome from the built program, within bounds of time and memory.

    hostile_files_test.py <collate> <folder of real files>
"""
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import unittest
from dataclasses import dataclass

import hostile_files

COLLATE, REAL = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
SANITIZED = b"__asan_init" in COLLATE.read_bytes()  # takes many times the memory and time


@dataclass
class Done:
    code: int
    out: str
    words: str
    seconds: float
    memory_kib: int


def run(*arguments, folder):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as words:
        process = subprocess.Popen([COLLATE, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=words,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (120, 120)))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        words.seek(0)
        return Done(process.returncode, out.read().decode(), words.read().decode(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


class HostileFiles(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="c")
        self.folder = pathlib.Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)

    def bounded(self, done, seconds):
        self.assertIn(done.code, (0, 3), done.words[-2000:])
        if not SANITIZED:
            self.assertLess(done.seconds, seconds)
            self.assertLess(done.memory_kib, 512 << 10)
        # A message is one line: file, what, why, what to do. Nothing in it moves a cursor.
        if done.code == 3:
            self.assertRegex(done.words, r"\Acollate: .+ could not be read\. .+\. .+\.\n\Z")
        self.assertNotRegex(done.words + done.out, "[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

    def test_each_has_its_outcome(self):
        worst = (0.0, 0)
        for case in hostile_files.cases():
            if case.heavy and SANITIZED and not os.environ.get("COLLATE_ALL_HOSTILE_FILES"):
                continue
            with self.subTest(case.name):
                path = self.folder / case.name
                case.make(path)
                done = run("dump", "--summary", case.name, folder=self.folder)
                if not path.is_dir():
                    path.unlink()
                self.bounded(done, case.seconds)
                worst = (max(worst[0], done.seconds), max(worst[1], done.memory_kib))
                if isinstance(case.outcome, hostile_files.Refused):
                    self.assertEqual(done.code, 3, done.out)
                    self.assertRegex(done.words, case.outcome.words)
                else:
                    self.assertEqual(done.code, 0, done.words)
                    self.assertIn(case.outcome.figures, done.out)
        print(f"{len(hostile_files.cases())} hostile files; worst {worst[0]:.1f} s, {worst[1] >> 10} MiB")
        self.assertEqual([p.name for p in self.folder.iterdir()], ["folder.xlsx"], "something was written")

    def whole(self, path):
        """The listing without the name of the file."""
        return run("dump", path.name, folder=path.parent).out.partition("\n")[2]

    def test_cut_at_every_hundredth(self):
        for name in ("libreoffice_layout.xlsx", "exceljs_kinds.xlsx", "sheetjs_stored.xlsx", "libreoffice_layout.ods"):
            content = (REAL / name).read_bytes()
            for percent in range(100):
                with self.subTest(name, percent=percent):
                    (self.folder / name).write_bytes(content[:len(content) * percent // 100])
                    done = run("dump", name, folder=self.folder)
                    self.bounded(done, 5)
                    self.assertEqual((done.code, done.out), (3, ""))
                    self.assertRegex(done.words, "incomplete|empty")

    def test_a_flipped_bit_is_found_or_does_not_matter(self):
        dice = random.Random(2019)
        for name in ("openpyxl_kinds.xlsx", "xlsxwriter_inline_strings.xlsx", "sheetjs_stored.xlsx", "gnumeric_kinds.ods"):
            content = (REAL / name).read_bytes()
            wanted = self.whole(REAL / name)
            for _ in range(60 if SANITIZED else 100):
                at, bit = dice.randrange(len(content)), dice.randrange(8)
                with self.subTest(name, at=at, bit=bit):
                    spoiled = bytearray(content)
                    spoiled[at] ^= 1 << bit
                    (self.folder / name).write_bytes(spoiled)
                    done = run("dump", name, folder=self.folder)
                    self.bounded(done, 5)
                    if done.code == 0:
                        self.assertEqual(done.out.partition("\n")[2], wanted)

    def test_one_bad_file_does_not_stop_the_rest(self):
        good = REAL / "openpyxl_kinds.xlsx"
        (self.folder / "bad.xlsx").write_bytes(b"")
        (self.folder / "~$lock.xlsx").write_bytes(b"\x05someone")
        (self.folder / "return-LAPTOP-7.xlsx").write_bytes(good.read_bytes())
        done = run("dump", "--summary", "bad.xlsx", "~$lock.xlsx", "/dev/zero", "missing.xlsx", "return-LAPTOP-7.xlsx", folder=self.folder)
        self.assertEqual(done.code, 3)
        self.assertRegex(done.out, r"\Areturn-LAPTOP-7\.xlsx sheets=1 [^\n]*\n\Z")
        self.assertEqual(len(done.words.splitlines()), 4)
        self.assertIn("~$lock.xlsx: skipped", done.words)
        self.assertEqual(run("dump", "--summary", "~$lock.xlsx", folder=self.folder).code, 0)

    def test_names_of_files_are_escaped_too(self):
        name = "evil\x1b[2J\n\u202exslx.csv"
        (self.folder / name).write_bytes(b"a,b\n")
        done = run("dump", name, folder=self.folder)
        self.assertEqual(done.code, 0)
        self.assertIn('file: "evil\\u{1b}[2J\\n\\u{202e}xslx.csv"', done.out)

    def test_names_that_are_no_text_do_not_spoil_the_json(self):
        name = os.fsencode(self.folder) + b"/bad\xff.csv"
        pathlib.Path(os.fsdecode(name)).write_bytes(b"a,b\n")
        done = run("convert", os.fsdecode(b"bad\xff.csv"), "--to", "json", "--out", "out", folder=self.folder)
        self.assertEqual(done.code, 0, done.words)
        made, = (self.folder / "out").iterdir()
        self.assertEqual(json.loads(made.read_bytes())["file"], "bad\\x{ff}.csv")

    def test_convert_writes_beside_nothing_and_never_over_its_source(self):
        source = self.folder / "a.csv"
        source.write_bytes(b"a,=1+1\n")
        done = run("convert", "a.csv", "--to", "csv", "--out", "out", folder=self.folder)
        self.assertEqual((done.code, done.out), (0, "out/a.a.csv\n"))
        self.assertEqual((self.folder / "out/a.a.csv").read_bytes(), b"a,'=1+1\r\n")
        os.link(source, self.folder / "a.a.csv")
        done = run("convert", "a.csv", "--to", "csv", folder=self.folder)
        self.assertEqual(done.code, 4)
        self.assertIn("overwrite the file", done.words)
        self.assertEqual(source.read_bytes(), b"a,=1+1\n")

    def test_a_text_shared_by_many_cells_does_not_fill_the_disk(self):
        strings = f'<sst xmlns="{hostile_files.MAIN}"><si><t>' + "x" * 1_000_000 + "</t></si></sst>"
        rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 10_001))
        (self.folder / "a.xlsx").write_bytes(hostile_files.book(strings=strings, sheet=hostile_files.sheet(rows)))
        for kind in ("csv", "json"):
            done = run("convert", "a.xlsx", "--to", kind, "--out", "out", folder=self.folder)
            self.assertEqual(done.code, 4)
            self.assertIn("bytes", done.words)
            if not SANITIZED:
                self.assertLess(done.memory_kib, 512 << 10)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
