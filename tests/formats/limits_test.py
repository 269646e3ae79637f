#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every limit by its name: a file is read at its own figure, refused below it, and the message says how to raise it.

    limits_test.py <collate>
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import hostile_files  # noqa: E402

COLLATE = sys.argv.pop(1)

# For each limit a file, a figure that is just enough for it (by the file's own make, or counted below), and one below.
WORKBOOK = hostile_files.parts(sheet=hostile_files.sheet(after="<extLst><ext><a><b><c/></b></a></ext></extLst>"))
TEXT_TABLE = b"Ref,Words\n1.1,abcdefghij\n"


def run(arguments, name, content):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / name
        path.write_bytes(content)
        return subprocess.run([COLLATE, "dump", "--summary", str(path), *arguments], capture_output=True, text=True)


def enough(name, parts, packed):
    """The least figure that this workbook needs, counted here."""
    read = [part for part in parts if not part.startswith("[")]
    return {
        "file-bytes": len(packed),
        "zip-entries": len(parts),
        "part-bytes": max(len(parts[part]) for part in read),
        "workbook-bytes": sum(len(parts[part]) for part in read),
        "relationship-bytes": max(len(content) for part, content in parts.items() if part.endswith(".rels")),
        "sheets": 1,
        "cells": 2,
        "string-table-bytes": len("Ref"),
        "cell-text-bytes": len("Ref"),
        "xml-depth": 6,  # worksheet, extLst, ext, a, b, c
        "xml-token": max(len(tag) for part in read for tag in re.findall(r"<[^>]*>", parts[part])),
    }[name]


class Limits(unittest.TestCase):
    def refused(self, done, name, figure):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(f"--limit {name}={figure * 2}.", done.stderr)

    def test_every_limit_of_a_workbook_at_and_below_its_figure(self):
        for name in ("file-bytes", "zip-entries", "part-bytes", "workbook-bytes", "relationship-bytes", "sheets", "cells",
                     "string-table-bytes", "cell-text-bytes", "xml-depth", "xml-token"):
            with self.subTest(name):
                packed = hostile_files.pack(WORKBOOK)
                figure = enough(name, WORKBOOK, packed)
                for allowed in (figure, figure + 1):
                    done = run(["--limit", f"{name}={allowed}"], "a.xlsx", packed)
                    self.assertEqual(done.returncode, 0, f"{name}={allowed}: {done.stderr}")
                self.refused(run(["--limit", f"{name}={figure - 1}"], "a.xlsx", packed), name, figure - 1)

    def test_attributes(self):
        parts = dict(WORKBOOK)
        parts[hostile_files.SHEET] = parts[hostile_files.SHEET].replace('<row r="1"', '<row r="1" a="" b="" c="" d="" e=""')
        packed = hostile_files.pack(parts)
        self.assertEqual(run(["--limit", "xml-attributes=6"], "a.xlsx", packed).returncode, 0)
        self.refused(run(["--limit", "xml-attributes=5"], "a.xlsx", packed), "xml-attributes", 5)

    def test_fields_and_cells_of_a_text_table(self):
        for name, figure in (("csv-field-bytes", 10), ("cells", 4)):
            self.assertEqual(run(["--limit", f"{name}={figure}"], "a.csv", TEXT_TABLE).returncode, 0)
            self.refused(run(["--limit", f"{name}={figure - 1}"], "a.csv", TEXT_TABLE), name, figure - 1)

    def test_memory_by_halves(self):
        # 40,000 own texts of 100 bytes: 4 MB of texts, and 32 bytes with each, on top of 16 MiB for the program.
        rows = "".join(f'<row r="{r}"><c r="A{r}" t="inlineStr"><is><t>{r:0>100}</t></is></c></row>' for r in range(1, 40_001))
        packed = hostile_files.pack({**WORKBOOK, hostile_files.SHEET: hostile_files.sheet(rows)})
        least, most = 16 << 20, 512 << 20
        while most - least > 1:
            middle = (least + most) // 2
            done = run(["--limit", f"memory={middle}"], "a.xlsx", packed)
            if done.returncode == 0:
                most = middle
            else:
                self.refused(done, "memory", middle)
                least = middle
        texts = 40_000 * (100 + 16 + 16)
        self.assertGreater(most, (16 << 20) + len(packed) + texts)
        self.assertLess(most, (16 << 20) + len(packed) + texts + len(rows) * 1.1 + 10_000)

    def test_ratio(self):
        case = next(case for case in hostile_files.CASES if case.name == "spaces_100_MiB.xlsx")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / case.name
            case.make(path)
            content = path.read_bytes()
        self.refused(run([], "a.xlsx", content), "ratio", 200)
        self.assertEqual(run(["--limit", "ratio=1100"], "a.xlsx", content).returncode, 0)  # spaces behind the root

    def test_what_is_wrong_on_the_command_line_is_said(self):
        for words, expected in (("cels=3", "Did you mean 'cells'?"), ("cells", "--limit cells=1000"), ("cells=many", "--limit cells=1000"), ("cells=-1", "--limit cells=1000")):
            done = run(["--limit", words], "a.csv", TEXT_TABLE)
            self.assertEqual(done.returncode, 2)
            self.assertIn(expected, done.stderr)

    def test_a_page_names_every_limit(self):
        words = subprocess.run([COLLATE, "explain", "limits"], capture_output=True, text=True).stdout
        source = "".join(path.read_text() for path in (pathlib.Path(__file__).parents[2] / "src").rglob("*.cpp"))
        of_the_format = {"rows", "columns"}
        for code in set(re.findall(r'"limit-([a-z-]+)"', source)) - of_the_format:
            self.assertRegex(words, rf"(?m)^  {code} +\d")


if __name__ == "__main__":
    unittest.main()
