# SPDX-License-Identifier: MIT
"""What the tests of a year share: the program that is tested, its tables, and what was found wrong.

The program is the first argument of the test."""
import csv
import pathlib
import subprocess
import sys

COLLATE = pathlib.Path(sys.argv[1]).resolve()
problems = []


def check(what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {found!r}, not {wanted!r}")


def run(*arguments, folder):
    return subprocess.run([COLLATE, *arguments], cwd=folder, capture_output=True, text=True)


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))
