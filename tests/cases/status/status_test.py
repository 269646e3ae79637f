#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Holds what `collate status --json` says against the workbook of the same round, as openpyxl reads it, and sees that
status writes nothing.

    status_test.py <program> <sample folder>
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import openpyxl

program, sample = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])


def rows_of(sheet):
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def table(sheet, first_heading):
    """The table whose header row begins so, up to the first row without a first cell: a dictionary for each row."""
    rows = rows_of(sheet)
    start = next(i for i, row in enumerate(rows) if row[0] == first_heading)
    found = []
    for row in rows[start + 1:]:
        if row[0] is None:
            break
        found.append(dict(zip(rows[start], row)))
    return found


def outputs(folder):
    """Its files, but for what the program keeps for itself (out/.received)."""
    return sorted(path for path in folder.rglob("*")
                  if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts))


class Status(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = tempfile.TemporaryDirectory()
        cls.plan = pathlib.Path(cls.work.name) / sample.name
        shutil.copytree(sample, cls.plan, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
        before = outputs(cls.plan)
        said = subprocess.run([program, "status", cls.plan, "--json"], capture_output=True, check=False)
        cls.view = json.loads(said.stdout)
        cls.written = outputs(cls.plan) != before
        cls.round = cls.view["round"]
        made = subprocess.run([program, "termly", cls.plan, "--round", cls.round], capture_output=True, check=False)
        cls.same_code = made.returncode == said.returncode
        books = list((cls.plan / "out" / cls.round).glob("*.xlsx"))
        cls.book = next(book for book in map(lambda b: openpyxl.load_workbook(b, data_only=True), books)
                        if "Register" in book.sheetnames)

    @classmethod
    def tearDownClass(cls):
        cls.work.cleanup()

    def test_writes_nothing_and_ends_as_the_report_does(self):
        self.assertFalse(self.written)
        self.assertTrue(self.same_code)

    def test_headlines_stand_on_the_summary(self):
        first = {str(row[0]) for row in rows_of(self.book["Summary"])}
        for words in self.view["dashboard"]["headlines"]:
            self.assertIn(words, first)
        self.assertIn(self.view["dashboard"]["title"], first)

    def test_what_the_group_is_asked(self):
        summary = {(row[0], row[1]) for row in rows_of(self.book["Summary"])}
        for ask in self.view["dashboard"]["asks"]:
            self.assertIn((ask["number"], ask["what"]), summary)

    def test_bars_are_counted_from_the_register(self):
        register = table(self.book["Register"], "Ref")
        heads = list(register[0])
        scales = self.view["dashboard"]["scales"]
        name = next(one["name"] for one in self.view["rounds"] if one["shown"])
        ratings = [head for head in heads if head and (head == name or head.startswith(name + " "))][:len(scales)]
        self.assertEqual(len(ratings), len(scales))
        for scale, column in zip(scales, ratings):
            labels = [label["label"] for label in scale["labels"]]
            for group in scale["groups"]:
                mine = [row[column] for row in register if row[heads[1]] == group["title"]]
                self.assertEqual(group["counts"], [mine.count(label) for label in labels], group["title"])
                self.assertEqual(group["all"], len(mine))
            self.assertEqual(sum(scale["all"]), len(register))

    def test_where_the_dates_stand(self):
        bands = {(row[0], row[1]) for row in rows_of(self.book["Exceptions"])}
        for band in self.view["dashboard"]["bands"]:
            self.assertIn((band["now"], band["words"]), bands)

    def test_exceptions_in_the_same_order(self):
        mine = [one["ref"] for one in self.view["dashboard"]["exceptions"]]
        if not mine:
            return
        self.assertEqual(mine, [row["Ref"] for row in table(self.book["Exceptions"], "Ref")])

    def test_dates_of_the_register(self):
        register = {row["Ref"]: row for row in table(self.book["Register"], "Ref")}
        for line in self.view["dashboard"]["timescales"]:
            row = register[line["ref"]]
            if line["agreed"]:
                self.assertEqual(line["agreed"]["iso"], row["Agreed date"].date().isoformat())
            if line["new_date"]:
                self.assertEqual(line["new_date"]["iso"], row["New date proposed"].date().isoformat())
            self.assertEqual(line["overdue"], row["Timescale"].startswith("Overdue"))

    def test_who_has_not_answered(self):
        returns = table(self.book["Returns"], "Lead")
        silent = {row["Id"] for row in returns if row["Return"] == "Missing"}
        self.assertEqual({line["lead"] for line in self.view["returns"] if line["group"] == "missing"}, silent)
        for line in self.view["returns"]:
            if line["group"] == "missing":
                self.assertIn(self.view["plan"]["title"], line["mail"])

    def test_decisions_are_rows_of_the_sheet(self):
        sheet = openpyxl.load_workbook(self.plan / "plan.xlsx")["Decisions"]
        heads = next(row for row in rows_of(sheet) if row[0] == "Decision")
        self.assertEqual(self.view["decisions"]["headings"], list(heads[:10]))
        for row in self.view["decisions"]["rows"]:
            self.assertEqual(len(row["cells"]), 10)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
