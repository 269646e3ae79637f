#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every file of tests/fixtures/real: listed by the built program as approved, and read the same by a second reader.

    real_files_test.py <collate> <folder of the files> [--approve]

The approved listings (for files that are refused: the message and the exit code) are <folder>/expected/<file>.txt.
"""
import pathlib
import subprocess
import sys
import unittest

from openpyxl.utils import coordinate_to_tuple, range_boundaries

import second_reading

COLLATE, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
FILES = sorted(p for p in FOLDER.iterdir() if p.is_file() and p.name != "SOURCES.md")
TEXTS = {  # what the saving program was told: encoding and separator
    "gnumeric_comma.csv": ("utf-8", ","),
    "libreoffice_comma_utf8.csv": ("utf-8", ","),
    "libreoffice_semicolon_windows1252.csv": ("cp1252", ";"),
    "libreoffice_tab_utf16.csv": ("utf-16", "\t"),
    "sheetjs_comma.csv": ("utf-8-sig", ","),
    "sheetjs_utf16_tabs.txt": ("utf-16", "\t"),
}


def run(path):
    return subprocess.run([COLLATE, "dump", path.name], cwd=path.parent, capture_output=True, timeout=30, check=False)


def outcome(path):
    done = run(path)
    text = done.stdout.decode()
    return text if done.returncode == 0 else f"exit code {done.returncode}\n{done.stderr.decode()}"


def second(path):
    if path.name in TEXTS:
        return second_reading.read_text(path, *TEXTS[path.name])
    if path.suffix in (".ods", ".ots"):
        return second_reading.read_ods(path)
    return second_reading.read_xlsx(path)


def behind_merged(address, merged):
    row, column = coordinate_to_tuple(address)
    for one in merged:
        left, top, right, bottom = range_boundaries(one)
        if left <= column <= right and top <= row <= bottom and (row, column) != (top, left):
            return True
    return False


class RealFiles(unittest.TestCase):
    maxDiff = None

    def test_listings_are_as_approved(self):
        for path in FILES:
            with self.subTest(path.name):
                self.assertEqual(outcome(path), (FOLDER / "expected" / f"{path.name}.txt").read_text())

    def test_a_second_reader_reads_the_same(self):
        compared = 0
        for path in FILES:
            done = run(path)
            if done.returncode != 0:
                continue
            ours, theirs = second_reading.read_listing(done.stdout.decode()), second(path)
            with self.subTest(path.name):
                compared += self.compare(ours, theirs)
        self.assertGreater(compared, 900)

    def compare(self, ours, theirs):
        self.assertEqual(list(ours), list(theirs))
        cells = 0
        for name, their in theirs.items():
            our = ours[name]
            # openpyxl takes an empty text as the result of a formula for nothing, and leaves out what stands in a merged
            # range behind its first cell; the file has both.
            texts = {a: v for a, v in our.cells.items() if a in their.cells or (v != ("text", "") and not behind_merged(a, our.merged))}
            self.assertEqual(our.visibility, their.visibility)
            self.assertEqual(set(texts), set(their.cells))
            for address, (kind, value) in texts.items():
                cells += 1
                wanted_kind, wanted = their.cells[address]
                self.assertEqual(kind, wanted_kind, address)
                if kind == "date":
                    self.assertAlmostEqual(value, wanted, 7, address)
                else:
                    self.assertEqual(value, wanted, address)
            self.assertEqual(our.formulas, their.formulas)
            self.assertEqual(our.merged, their.merged)
            self.assertEqual(our.hidden_rows, their.hidden_rows)
            self.assertEqual(our.marks, their.marks)
            if their.formats:
                self.assertEqual({a: our.formats[a] for a in texts}, {a: their.formats[a] for a in texts})
        return cells

    def test_every_file_has_its_source_and_its_size_is_small(self):
        sources = (FOLDER / "SOURCES.md").read_text()
        for path in FILES:
            with self.subTest(path.name):
                self.assertIn(f"`{path.name}`", sources)
                self.assertLess(path.stat().st_size, 30_000)
        self.assertEqual({p.name for p in (FOLDER / "expected").iterdir()}, {f"{p.name}.txt" for p in FILES})


if __name__ == "__main__":
    if "--approve" in sys.argv:
        (FOLDER / "expected").mkdir(exist_ok=True)
        for file in FILES:
            (FOLDER / "expected" / f"{file.name}.txt").write_text(outcome(file))
        sys.exit(0)
    unittest.main(argv=sys.argv[:1])
