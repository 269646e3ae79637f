# SPDX-License-Identifier: MIT
"""Reads workbooks with openpyxl in read-only mode; prints CPU seconds, peak kilobytes and cells with a value."""
import io
import resource
import sys

import openpyxl


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


seconds = 0.0
cells = 0
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = io.BytesIO(file.read())
    start = cpu()
    book = openpyxl.load_workbook(content, read_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cells += 1
    book.close()
    seconds += cpu() - start
print(f"{seconds:.4f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss} {cells}")
