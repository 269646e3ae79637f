#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Has write_dashboards write its workbooks into a temporary folder and runs one check over all of them.

    check_dashboards.py recalculate|one_page <write_dashboards>
    check_dashboards.py measure <write_dashboards> <collate> <samples>
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import measure
import one_page
import recalculate


def of_samples(collate, samples, folder):
    """Reports and issued workbooks of samples of one rating, of two, and of many words."""
    made = []
    for name, round_, year, issued in (("poole-2019", "2019-autumn", "2019", "2020-spring"), ("southampton-2017", "2017-09", "2017", None),
                                       ("improvement-2025", "2026-03", "2026", "2026-03")):
        plan = folder / name
        shutil.copytree(samples / name, plan, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
        run = lambda *arguments: subprocess.run([collate, *arguments], cwd=plan, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        run("termly", ".", "--round", round_)
        run("annual", ".", "--year", year)
        made += [path for path in (plan / "out" / round_).glob("*.xlsx") if path.name != "findings.xlsx"] + list((plan / "out" / year).glob("*.xlsx"))
        if issued:
            run("issue", ".", "--round", issued)
            made += sorted((plan / "issued" / issued).glob("*.xlsx"))[:2]
    return [str(path) for path in made]


def measured(program, collate, samples):
    """The fullest made-up plans and three samples."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([program, folder, "crowd", "two-ratings", "usual"], check=True)
        workbooks = sorted(str(path) for path in folder.glob("*.xlsx")) + of_samples(pathlib.Path(collate).resolve(), pathlib.Path(samples).resolve(), folder)
        if len(workbooks) != 16:
            print(f"{len(workbooks)} workbooks were written, not 16: {workbooks}")
            return 1
        return measure.main(workbooks)


def main(check, program, *more):
    if check == "measure":
        return measured(program, *more)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, folder], check=True)
        workbooks = sorted(str(path) for path in pathlib.Path(folder).glob("*.xlsx"))
        if len(workbooks) != 28:
            print(f"{len(workbooks)} workbooks were written, not 28")
            return 1
        if check == "recalculate":
            return recalculate.main(["--control"] + workbooks)
        # Printing is slow: the fullest of each kind.
        return one_page.main([path for path in workbooks if pathlib.Path(path).name.startswith(("large", "two-ratings"))])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
