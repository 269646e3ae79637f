#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reading benchmark in one run: makes the two workloads, has every reader read them in a process of its own, and
prints medians as ratios to the limit, which is libdeflate inflating the needed parts and nothing else.

  bench/run.py [--rounds 5] [--peer-rounds 1] [--modules FOLDER] [--work FOLDER]

Needs the bench preset built. openpyxl is Debian's python3-openpyxl; SheetJS (xlsx) and exceljs are looked for in
FOLDER/node_modules (npm install --prefix FOLDER xlsx exceljs) and left out when they are not there."""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent / "build" / "bench" / "bench"


def measure(command, files, rounds, environment=None):
    """Median of (cpu seconds, peak KB, cells); None when the reader is not installed."""
    runs = []
    for _ in range(rounds):
        done = subprocess.run(command + files, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            print(done.stderr.strip().splitlines()[-1:] or "failed", file=sys.stderr)
            return None
        runs.append([float(word) for word in done.stdout.split()])
    return [statistics.median(column) for column in zip(*runs)]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--peer-rounds", type=int, default=1)
    options.add_argument("--modules", default="")
    options.add_argument("--work", default="")
    given = options.parse_args()
    work = pathlib.Path(given.work or tempfile.mkdtemp(prefix="collate-bench-"))
    small, big = work / "small", work / "big.xlsx"
    if not big.exists():
        small.mkdir(parents=True, exist_ok=True)
        subprocess.run([BUILD / "make_workbooks", "small", small, "500"], check=True)
        subprocess.run([BUILD / "make_workbooks", "big", big, "200000"], check=True)
    returns = sorted(str(path) for path in small.glob("*.xlsx"))
    workloads = [("500 small", returns), ("200,000 x 14", [str(big)])]

    node = dict(os.environ, NODE_PATH=os.path.join(given.modules, "node_modules"))
    readers = [
        ("libdeflate alone (the limit)", [str(BUILD / "read_workbooks"), "limit"], given.rounds, None),
        ("collate", [str(BUILD / "read_workbooks"), "ours"], given.rounds, None),
        ("openpyxl, read-only", ["/usr/bin/python3", str(HERE / "openpyxl_read.py")], given.peer_rounds, None),
    ]
    if given.modules:
        readers.append(("SheetJS", ["node", "--max-old-space-size=8192", str(HERE / "sheetjs_read.js")], given.peer_rounds, node))
        readers.append(("ExcelJS", ["node", "--max-old-space-size=8192", str(HERE / "exceljs_read.js")], given.peer_rounds, node))
    for title, files in workloads:
        print(f"\n{title} ({sum(os.path.getsize(path) for path in files) / 1e6:.1f} MB)")
        print(f"{'reader':<30}{'CPU s':>10}{'x limit':>9}{'peak MB':>9}{'cells':>12}")
        limit = None
        for name, command, rounds, environment in readers:
            result = measure(command, files, rounds, environment)
            if result is None:
                print(f"{name:<30} not installed")
                continue
            limit = limit or result[0]
            cells = "" if "limit" in name else f"{int(result[2]):,}"
            print(f"{name:<30}{result[0]:>10.4f}{result[0] / limit:>9.2f}{result[1] / 1024:>9.1f}{cells:>12}")
    one = measure([str(BUILD / "read_workbooks"), "ours"], returns[:1], 1)
    many = measure([str(BUILD / "read_workbooks"), "ours"], returns * 20, 1)
    print(f"\npeak memory: one small return {one[1] / 1024:.1f} MB, 10,000 of them one after another {many[1] / 1024:.1f} MB")


if __name__ == "__main__":
    main()
