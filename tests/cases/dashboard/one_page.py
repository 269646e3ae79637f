#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Prints workbooks through LibreOffice and checks that Summary, the sheet of priorities and Dashboard are one page each.

    one_page.py workbook.xlsx ...

Reads the footers of the pages ("Summary, page 1 of 9"). Ends with 1 when a sheet that should be one page is not.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ONE_PAGE = {"Summary", "Priorities", "Dashboard"} | {f"Priority {n}" for n in range(1, 20)}
FOOTER = re.compile(r"(\S[^\n]*?), page (\d+) of (\d+)\s*$", re.M)


def pages_of(pdf):
    """The sheet of each page, from its footer."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    sheets = []
    for page in text.split("\f")[:-1]:
        footers = FOOTER.findall(page)
        sheets.append(re.split(r"\s{2,}", footers[-1][0])[-1] if footers else "no footer")
    return sheets


def main(paths):
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        profile = (folder / "profile").as_uri()
        subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir",
                        str(folder)] + paths, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        for path in paths:
            sheets = pages_of(folder / (pathlib.Path(path).stem + ".pdf"))
            known = [sheet for sheet in sheets if sheet in ONE_PAGE]
            # A dashboard with many indicators, and a priority with many words, take a second page before letters get too small.
            repeated = [sheet for sheet in set(known) if known.count(sheet) > (1 if sheet in ("Summary", "Priorities") else 2)]
            good = known and not repeated and "no footer" not in sheets and sheets[0] in ("Summary", "Dashboard")
            print(f"{pathlib.Path(path).name}: {len(sheets)} pages, {', '.join(known)} one page each" if good else
                  f"{pathlib.Path(path).name}: pages are {sheets}")
            failed = failed or not good
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
