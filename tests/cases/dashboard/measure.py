#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Measures workbooks: no text is cut by its cell, no letter is printed under 8 points, no chart is empty, and the Summary
is one page.

    measure.py workbook.xlsx ...

Letters are measured by the widths in Liberation Sans, which are Arial's, read from its files; pages are what LibreOffice
prints. A cell that does not wrap may run over blank cells beside it, as far as the sheet is printed.
"""
import collections
import functools
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter

import one_page

FONTS = {False: "LiberationSans-Regular.ttf", True: "LiberationSans-Bold.ttf"}
LEAST_POINTS = 8
POINTS_OF_A_CHARACTER = 7 * 0.75  # of a column's width, Arial 10, as Excel counts it at 96 dots an inch
PADDING = 5 * 0.75
LINE = 1.15  # a line's height by its letters' size


class Font:
    """Advance widths of a TrueType file, in shares of the letters' size."""

    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        tables = {}
        for i in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, offset, _ = struct.unpack(">4sLLL", data[12 + 16 * i:28 + 16 * i])
            tables[tag] = offset
        self.units = struct.unpack(">H", data[tables[b"head"] + 18:tables[b"head"] + 20])[0]
        count = struct.unpack(">H", data[tables[b"hhea"] + 34:tables[b"hhea"] + 36])[0]
        self.advances = [struct.unpack(">H", data[tables[b"hmtx"] + 4 * i:tables[b"hmtx"] + 4 * i + 2])[0] for i in range(count)]
        self.glyphs = self.glyphs_of(data, tables[b"cmap"])

    @staticmethod
    def glyphs_of(data, cmap):
        glyphs = {}
        for i in range(struct.unpack(">H", data[cmap + 2:cmap + 4])[0]):
            platform, encoding, offset = struct.unpack(">HHL", data[cmap + 4 + 8 * i:cmap + 12 + 8 * i])
            at = cmap + offset
            if (platform, encoding) != (3, 1) or struct.unpack(">H", data[at:at + 2])[0] != 4:
                continue
            segments = struct.unpack(">H", data[at + 6:at + 8])[0] // 2
            words = lambda start: struct.unpack(f">{segments}H", data[start:start + 2 * segments])
            ends, starts = words(at + 14), words(at + 16 + 2 * segments)
            deltas, ranges = words(at + 16 + 4 * segments), words(at + 16 + 6 * segments)
            for k in range(segments):
                for code in range(starts[k], min(ends[k], 0xFFFE) + 1):
                    if ranges[k] == 0:
                        glyphs[code] = (code + deltas[k]) & 0xFFFF
                    else:
                        place = at + 16 + 6 * segments + 2 * k + ranges[k] + 2 * (code - starts[k])
                        glyphs[code] = struct.unpack(">H", data[place:place + 2])[0]
        return glyphs

    def width(self, text):
        units = 0
        for letter in text:
            glyph = self.glyphs.get(ord(letter))
            if glyph is None:  # of another font, emoji as wide as they are high
                units += 0 if unicodedata.combining(letter) else self.units
            else:
                units += self.advances[min(glyph, len(self.advances) - 1)]
        return units / self.units


@functools.lru_cache(None)
def font(bold):
    found = subprocess.run(["fc-list", ":family=Liberation Sans", "file"], capture_output=True, text=True, check=True).stdout
    return Font(next(line.split(":")[0] for line in found.splitlines() if line.split(":")[0].endswith(FONTS[bold])))


@functools.lru_cache(1 << 16)
def width_of(text, size, bold):
    return font(bold).width(text) * size


def lines_of(text, size, bold, room):
    """How many lines it takes, broken at spaces and hyphens, and inside words longer than a line."""
    lines, room = 0, max(room, 2 * size)
    for paragraph in str(text).split("\n"):
        lines, left = lines + 1, room
        for word in re.findall(r"[^\s-]*-|[^\s-]+\s*|\s+", paragraph):
            width = width_of(word.rstrip(), size, bold)
            if width > left and left < room:
                lines, left = lines + 1, room
            while width > left:
                lines, width = lines + 1, width - left
            left -= width_of(word, size, bold) if width_of(word.rstrip(), size, bold) <= room else width
    return lines


def shown(cell):
    """What a number or day looks like, nearly: whole numbers with commas, days in short words."""
    value, form = cell.value, cell.number_format
    if isinstance(value, bool) or value is None:
        return ""
    if hasattr(value, "strftime"):
        return f"{value.day} {value:%B %Y}" if "mmmm" in form else f"{value.day} {value:%b %Y}"
    if isinstance(value, (int, float)):
        if form.startswith(";;;") or value == 0 and form.endswith(";;"):
            return ""
        if "%" in form:
            return f"{value:.0%}"
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return str(value)


class Measured:
    """A sheet with its formulas' values."""

    def __init__(self, sheet):
        self.sheet, self.problems = sheet, []
        self.merged = {}
        for span in sheet.merged_cells.ranges:
            self.merged[span.min_row, span.min_col] = span
        area = re.search(r"\$([A-Z]+)\$\d+:\$([A-Z]+)\$", str(sheet.print_area or ""))
        self.last = openpyxl.utils.column_index_from_string(area[2]) if area else sheet.max_column

    def points(self, column):
        dimension = self.sheet.column_dimensions.get(self.letter_with_width(column))
        width = dimension.width if dimension is not None and dimension.width else 8.43
        return 0 if dimension is not None and dimension.hidden else width * POINTS_OF_A_CHARACTER

    @functools.lru_cache(None)
    def letter_with_width(self, column):
        for letter, dimension in self.sheet.column_dimensions.items():
            if dimension.min and dimension.min <= column <= dimension.max:
                return letter
        return get_column_letter(column)

    def room_of(self, cell):
        span = self.merged.get((cell.row, cell.column))
        columns = range(cell.column, (span.max_col if span else cell.column) + 1)
        return sum(self.points(column) for column in columns) - PADDING

    def is_blank(self, row, column):
        return self.sheet.cell(row, column).value in (None, "")

    def measure(self):
        for row in self.sheet.iter_rows():
            height = self.sheet.row_dimensions[row[0].row].height if row else None
            for cell in row:
                text = shown(cell)
                if text:
                    self.measure_cell(cell, text, height)
        return self.problems

    def measure_cell(self, cell, text, height):
        size, bold = cell.font.sz or 10, bool(cell.font.b)
        room = self.room_of(cell) - (cell.alignment.indent or 0) * 6.75
        if not isinstance(cell.value, str):
            # A number that is a point too wide is shown as ###, so a little is left over.
            if width_of(text, size, bold) + 2 > room + PADDING:
                self.tell(cell, f"the number {text} needs {width_of(text, size, bold):.0f} of {room:.0f} points")
            return
        if cell.alignment.wrap_text:
            span = self.merged.get((cell.row, cell.column))
            if height is None or span and span.max_row > span.min_row:
                return
            lines = lines_of(text, size, bold, room)
            if lines * size * LINE > height + 0.6 * size:
                self.tell(cell, f"{lines} lines in a row of {height:.0f} points: {text[:60]!r}")
            return
        wanted = max(width_of(line, size, bold) for line in text.split("\n"))
        column = cell.column
        if cell.alignment.horizontal in (None, "general", "left"):
            while room < wanted and column < self.last and self.is_blank(cell.row, column + 1):
                column += 1
                room += self.points(column)
        if wanted > room + PADDING:
            self.tell(cell, f"{wanted:.0f} points wide in {room:.0f}: {text[:60]!r}")
        if height is not None and size * 1.1 > height + 1:
            self.tell(cell, f"letters of {size} points in a row of {height:.0f}")

    def tell(self, cell, what):
        self.problems.append(f"{self.sheet.title}!{cell.coordinate}: {what}")


def clipped(path):
    book = openpyxl.load_workbook(path, data_only=True)
    problems = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            problems += Measured(sheet).measure()
    return problems


def control(path):
    """A row made too low and a column made too narrow have to be noticed."""
    book = openpyxl.load_workbook(path, data_only=True)
    wrapped = next(cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
                   if isinstance(cell.value, str) and cell.alignment.wrap_text and len(cell.value) > 90 and sheet.row_dimensions[cell.row].height)
    sheet = wrapped.parent
    before = len(Measured(sheet).measure())
    sheet.row_dimensions[wrapped.row].height = 14
    low = len(Measured(sheet).measure())
    for dimension in sheet.column_dimensions.values():
        dimension.width = 5
    narrow = len(Measured(sheet).measure())
    return [] if before < low < narrow else [f"the control finds {before}, {low} and {narrow} problems on {sheet.title}"]


def empty_charts(path):
    problems = []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if not re.match(r"xl/charts/chart\d+\.xml$", name):
                continue
            xml = parts.read(name).decode("utf-8")
            points = re.findall(r"<c:numCache>.*?</c:numCache>", xml, re.S)
            values = [float(v) for cache in points for v in re.findall(r"<c:v>([^<]*)</c:v>", cache)
                      if re.fullmatch(r"-?[0-9.]+(?:[eE][-+]?\d+)?", v)]
            if not any(values):
                problems.append(f"{name} shows nothing")
    return problems


def small_letters(pdf, sheets):
    """Page and word of what is printed too small. A word's box is as high as its font's lines, 1.117 of its size."""
    html = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    problems = []
    for number, page in enumerate(html.split("<page ")[1:], 1):
        words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', page)
        small = [(float(bottom) - float(top), word) for top, bottom, word in words if word.strip()]
        under = [(height, word) for height, word in small if height / 1.117 < LEAST_POINTS - 0.05]
        if under:
            height, word = min(under)
            sheet = sheets[number - 1] if number <= len(sheets) else "?"
            problems.append(f"page {number}, {sheet}: {len(under)} words under {LEAST_POINTS} points, '{word}' has {height / 1.117:.1f}")
    return problems


def printed(paths):
    """Path -> what is wrong with its pages."""
    problems = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        named = {}  # several books have one name
        for number, path in enumerate(paths):
            copy = folder / f"{number}.xlsx"
            copy.write_bytes(pathlib.Path(path).read_bytes())
            named[path] = copy
        subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
                        "pdf", "--outdir", str(folder)] + [str(copy) for copy in named.values()], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=300)
        for path, copy in named.items():
            pdf = copy.with_suffix(".pdf")
            sheets = one_page.pages_of(pdf)
            problems[path] += small_letters(pdf, sheets)
            if sheets.count("Summary") > 1:
                problems[path].append(f"the Summary takes {sheets.count('Summary')} pages")
    return problems


def main(paths):
    on_paper = printed(paths)
    failed = False
    for problem in control(paths[0]):
        failed = print(problem) or True
    for path in paths:
        problems = clipped(path) + empty_charts(path) + on_paper[path]
        print(f"{pathlib.Path(path).name}: " + ("measured" if not problems else f"{len(problems)} problems"))
        for problem in problems[:12]:
            print("   ", problem)
        failed = failed or bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
