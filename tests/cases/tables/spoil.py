# SPDX-License-Identifier: MIT
"""What people do to a plan's workbook in Excel. Each act changes the fixture; what is expected changes only where the
act changes what stands there (a date that became a day)."""
import datetime
import re

from openpyxl.utils import range_boundaries, get_column_letter


def heading_row(sheet):
    """Zero-based: the first row with at least four cells that are short words."""
    for number, row in enumerate(sheet.rows):
        if sum(bool(cell) for cell in row) >= 3 and not any(re.match(r"=|\d", cell) for cell in row if cell):
            return number
    return None


def shift(sheet, row, count):
    """Rows below a row (one-based) move down by `count`."""
    moved = []
    for merge in sheet.merges:
        left, top, right, bottom = range_boundaries(merge)
        top, bottom = top + count * (top >= row), bottom + count * (bottom >= row)
        moved.append(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")
    sheet.merges = moved
    sheet.hidden = [number + count * (number >= row) for number in sheet.hidden]


def is_spanned(sheet, number):
    return any(range_boundaries(m)[1] < number <= range_boundaries(m)[3] for m in sheet.merges)


def spaces(fixture):
    """No-break spaces behind refs, blanks around words, a tab."""
    for sheet in fixture.sheets:
        for row in sheet.rows:
            for column, cell in enumerate(row):
                if re.fullmatch(r"[A-Z]{0,3}\d+(\.\d+)*", cell):
                    row[column] = cell + "\u00a0"
                elif cell and not cell.startswith(("=", "{")) and column:
                    row[column] = cell + "  "


def hidden(fixture):
    """Every third row below the headings is hidden."""
    for sheet in fixture.sheets:
        first = heading_row(sheet)
        if first is not None:
            sheet.hidden += [number for number in range(first + 4, len(sheet.rows) + 1, 3)]


def days(fixture):
    """Days typed as words become real dates."""
    def day(words):
        for form in ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y"):
            try:
                return datetime.datetime.strptime(words, form).date().isoformat()
            except ValueError:
                pass
        return None
    for sheet in fixture.sheets:
        for row in sheet.rows:
            for column, cell in enumerate(row):
                if day(cell):
                    row[column] = "=date " + day(cell)
    for kind, cells in fixture.expected:
        if kind == "action" and day(cells[4]):
            cells[4] = day(cells[4])


def numbers(fixture):
    """Refs such as 1.2 become numbers."""
    for sheet in fixture.sheets:
        for row in sheet.rows:
            for column, cell in enumerate(row):
                if re.fullmatch(r"\d+\.\d", cell) and column < 3:
                    row[column] = "=num " + cell


def headings(fixture):
    """The headings stand again in the middle of the table, as at a page break."""
    for sheet in fixture.sheets:
        first = heading_row(sheet)
        if first is None or len(sheet.rows) < first + 5 or is_spanned(sheet, first + 2):
            continue
        at = first + 3
        while at < len(sheet.rows) and (is_spanned(sheet, at + 1) or len([c for c in sheet.rows[at] if c]) < 3):
            at += 1
        if at < len(sheet.rows):
            shift(sheet, at + 1, 1)
            sheet.rows.insert(at, list(sheet.rows[first]))


def note(fixture):
    """A line below the table says when it was printed, and one whom to ask."""
    for sheet in fixture.sheets:
        if heading_row(sheet) is not None:
            sheet.rows += [[], ["Printed on 4 November 2024"], ["NB dates in bold were changed by the board"]]


def margin(fixture):
    """An empty column on the left and two rows with the council's name on top."""
    for sheet in fixture.sheets:
        sheet.merges = [re.sub(r"[A-Z]+", lambda m: get_column_letter(range_boundaries(m.group() + "1")[0] + 1), m)
                        for m in sheet.merges]
        shift(sheet, 1, 2)
        sheet.rows = [[], []] + [[""] + row if row else [] for row in sheet.rows]


def empty_rows(fixture):
    """A row without anything between some rows of the table."""
    for sheet in fixture.sheets:
        first = heading_row(sheet)
        at = (first or 0) + 3
        if first is not None and at < len(sheet.rows) and not is_spanned(sheet, at + 1):
            shift(sheet, at + 1, 1)
            sheet.rows.insert(at, [])


acts = [spaces, hidden, days, numbers, headings, note, margin, empty_rows]
