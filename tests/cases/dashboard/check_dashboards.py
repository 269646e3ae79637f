#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Has write_dashboards write its workbooks into a temporary folder and runs one check over all of them.

    check_dashboards.py recalculate|one_page <write_dashboards>
"""
import pathlib
import subprocess
import sys
import tempfile

import one_page
import recalculate


def main(check, program):
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
    sys.exit(main(sys.argv[1], sys.argv[2]))
