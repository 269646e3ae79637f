# SPDX-License-Identifier: MIT
"""A plan table as a council might have it, with the right answers, and the files that hold it.

A fixture (plans/*.txt, small/*.txt) holds sheets and what is expected of them. Cells are parted by " | "; "~" is a no-break space,
"\\n" a line end, "=date 2025-01-31" a date, "=num 1.5" a number, "{FF0000}" in front of a cell its fill. "@merge A1:C1" and
"@hide 6" (a row) may stand anywhere in a sheet. After @expect: title, section TITLE,
action REF | SECTION | WORDS | LEADS | DATE (an empty ref: none is printed; an empty section: any),
milestone REF | WORDS | WHEN | WHO, rating REF | LABEL ("Red or R"), measure REF | WORDS, doubt WORDS (that are said).
"""
import csv
import datetime
import re
import subprocess

import openpyxl
from openpyxl.styles import PatternFill


def cells_of(line):
    return [re.sub(r"\\n", "\n", cell.strip(" ").replace("~", "\u00a0")) for cell in re.split(r"(?<= )\|(?= )", f" {line} ")]


def parts_of(cell):
    """The fill of a cell, and what it holds."""
    fill, words = re.fullmatch(r"(?s)(?:\{([0-9A-F]{6})\})?(.*)", cell).groups()
    if words.startswith("=date "):
        return fill, datetime.date.fromisoformat(words[6:])
    if words.startswith("=num "):
        return fill, float(words[5:])
    return fill, words


class Sheet:
    def __init__(self, name):
        self.name, self.rows, self.merges, self.hidden = name, [], [], []


class Fixture:
    def __init__(self, path):
        self.name, self.sheets, self.expected = path.stem, [], []
        where = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                continue
            if line.startswith("@sheet "):
                where = Sheet(line[7:])
                self.sheets.append(where)
            elif line.startswith("@merge "):
                where.merges.append(line[7:])
            elif line.startswith("@hide "):
                where.hidden.append(int(line[6:]))
            elif line.startswith("@expect"):
                where = None
            elif where:
                where.rows.append(cells_of(line) if line else [])
            elif line:
                kind, _, rest = line.partition(" ")
                self.expected.append((kind, cells_of(rest)))

    def of(self, kind):
        return [cells for name, cells in self.expected if name == kind]

    def workbook(self, path):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for part in self.sheets:
            sheet = book.create_sheet(part.name)
            for number, row in enumerate(part.rows, 1):
                for column, written in enumerate(row, 1):
                    fill, value = parts_of(written)
                    if value == "" and not fill:
                        continue
                    cell = sheet.cell(number, column, value if value != "" else None)
                    if isinstance(value, datetime.date):
                        cell.number_format = "dd/mm/yyyy"
                    if fill:
                        cell.fill = PatternFill("solid", fgColor="FF" + fill)
            for merge in part.merges:
                sheet.merge_cells(merge)
            for number in part.hidden:
                sheet.row_dimensions[number].hidden = True
        book.save(path)

    def ods(self, path):
        """As LibreOffice converts it."""
        book = path.with_suffix(".xlsx")
        self.workbook(book)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to", "ods",
                        "--outdir", str(path.parent), str(book)], check=True, capture_output=True)

    def csv(self, path):
        """As Excel saves the only sheet."""
        with open(path, "w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            width = max(map(len, self.sheets[0].rows))
            for row in self.sheets[0].rows:
                values = [parts_of(cell)[1] for cell in row] + [""] * (width - len(row))
                writer.writerow([v.strftime("%d/%m/%Y") if isinstance(v, datetime.date) else
                                 f"{v:g}" if isinstance(v, float) else v for v in values])
