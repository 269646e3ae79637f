# SPDX-License-Identifier: MIT
"""A second, independent reading of workbooks for the tests: openpyxl for .xlsx, the standard library's XML parser for
.ods, its csv module for text. Also reads the listing of `collate dump` back, so that both can be compared.

Both give {sheet name: Sheet}; a cell is (kind, value): ("text", str), ("number", float), ("date", serial as float),
("boolean", bool), ("error", code).
"""
import csv
import datetime
import io
import re
import xml.etree.ElementTree as ElementTree
import warnings
import zipfile
from dataclasses import dataclass, field

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel


@dataclass
class Sheet:
    visibility: str = "visible"
    cells: dict = field(default_factory=dict)
    formulas: dict = field(default_factory=dict)
    formats: dict = field(default_factory=dict)
    merged: set = field(default_factory=set)
    hidden_rows: set = field(default_factory=set)
    marks: set = field(default_factory=set)


# --- the listing -----------------------------------------------------------------------------------------------------

CELL = re.compile(r'^([A-Z]{1,3}[0-9]+) \| (text|number|date|boolean|error|empty) \| ("(?:[^"\\]|\\.)*"|[^|]*?) \| (General|"(?:[^"\\]|\\.)*")(.*)$')
SHEET = re.compile(r'^sheet [0-9]+: ("(?:[^"\\]|\\.)*"), (visible|hidden|very hidden), ')
ESCAPE = re.compile(r'\\(?:u\{([0-9a-f]+)\}|(.))')


def unquote(text):
    named = {"n": "\n", "r": "\r", "t": "\t"}
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else named.get(m[2], m[2]), text[1:-1])


def read_listing(text):
    sheets = {}
    for line in text.splitlines():
        if found := SHEET.match(line):
            sheet = sheets[unquote(found[1])] = Sheet(found[2])
        elif line.startswith("merged: "):
            sheet.merged = set(line[8:].split(", "))
        elif line.startswith("hidden rows: "):
            for run in line[13:].split(", "):
                first, _, last = run.partition(":")
                sheet.hidden_rows |= set(range(int(first), int(last or first) + 1))
        elif line.startswith("has: "):
            sheet.marks = set(line[5:].split(", "))
        elif found := CELL.match(line):
            address, kind, value, number_format, marks = found.groups()
            if kind == "text":
                sheet.cells[address] = (kind, unquote(value))
            elif kind == "date":
                sheet.cells[address] = (kind, float(value[value.index("(") + 1:-1]))
            elif kind == "number":
                sheet.cells[address] = (kind, float(value))
            elif kind == "boolean":
                sheet.cells[address] = (kind, value == "TRUE")
            elif kind == "error":
                sheet.cells[address] = (kind, value)
            sheet.formats[address] = "General" if number_format == "General" else unquote(number_format)
            if formula := re.search(r'\| formula ("(?:[^"\\]|\\.)*")', marks):
                sheet.formulas[address] = unquote(formula[1])
        elif not re.match(r"^(file|format|property|name|note|hidden columns): ", line):
            raise ValueError(f"a line that the listing's description does not have: {line!r}")
    return sheets


# --- .xlsx -----------------------------------------------------------------------------------------------------------

def plain_text(text):
    """openpyxl leaves control characters in their written form; line ends are \\n for everyone."""
    text = re.sub(r"_x00([01][0-9A-Fa-f])_", lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def typed(cell):
    value = cell.value
    if cell.data_type == "e":
        return ("error", value)
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)):
        return ("date", float(to_excel(value)))
    if isinstance(value, (int, float)):
        return ("number", float(value))
    return ("text", plain_text(value))


warnings.simplefilter("ignore")
# Files of some programs name drawings that are not there, which openpyxl does not forgive.
openpyxl.reader.excel.find_images = lambda archive, path: ([], [])


def for_openpyxl(path):
    """The file, with fills that say nothing (xlsx-populate writes <fill/>) mended: openpyxl does not take them."""
    mended = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(mended, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"<fill/>", b"<fill><patternFill/></fill>") if name.endswith("styles.xml") else content)
    return mended


def read_xlsx(path):
    values = openpyxl.load_workbook(for_openpyxl(path), data_only=True)
    written = openpyxl.load_workbook(for_openpyxl(path))
    states = {"visible": "visible", "hidden": "hidden", "veryHidden": "very hidden"}
    sheets = {}
    for sheet in values.worksheets:
        made = sheets[sheet.title] = Sheet(states[sheet.sheet_state])
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None or isinstance(cell, openpyxl.cell.cell.MergedCell):
                    continue
                made.cells[cell.coordinate] = typed(cell)
                # Format 14 is the short date of the reader's country: here the United Kingdom.
                made.formats[cell.coordinate] = "dd/mm/yyyy" if cell.number_format == "mm-dd-yy" else cell.number_format
        for row in written[sheet.title].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    made.formulas[cell.coordinate] = cell.value[1:]
                if getattr(cell, "comment", None):
                    made.marks.add("comments")
        made.merged = {merged.coord for merged in sheet.merged_cells.ranges}
        made.hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
        if sheet.auto_filter.ref or any(table.autoFilter for table in written[sheet.title].tables.values()):
            made.marks.add("filter")
        if sheet.data_validations and sheet.data_validations.dataValidation:
            made.marks.add("validation")
    return sheets


# --- .ods ------------------------------------------------------------------------------------------------------------

SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "style")}
SPACES["calcext"] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def tag(name):
    space, local = name.split(":")
    return f"{{{SPACES[space]}}}{local}"


def paragraph(element):
    parts = [element.text or ""]
    for child in element:
        if child.tag == tag("text:s"):
            parts.append(" " * int(child.get(tag("text:c"), "1")))
        elif child.tag == tag("text:tab"):
            parts.append("\t")
        elif child.tag == tag("text:line-break"):
            parts.append("\n")
        elif child.tag in (tag("text:span"), tag("text:a")):
            parts.append(paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


def ods_value(cell):
    kind = cell.get(tag("office:value-type"))
    words = "\n".join(paragraph(child) for child in cell.findall(tag("text:p")))
    if cell.get(tag("calcext:value-type")) == "error":
        return ("error", words)
    formula = cell.get(tag("table:formula"))
    if formula and words in ("TRUE", "FALSE") and kind == "float":
        return ("boolean", words == "TRUE")
    if kind in ("float", "percentage", "currency"):
        return ("number", float(cell.get(tag("office:value"))))
    if kind == "date":
        return ("date", float(to_excel(datetime.datetime.fromisoformat(cell.get(tag("office:date-value"))))))
    if kind == "time":
        hours, minutes, seconds = re.fullmatch(r"PT(\d+)H(\d+)M([\d.]+)S", cell.get(tag("office:time-value"))).groups()
        return ("date", (int(hours) * 3600 + int(minutes) * 60 + float(seconds)) / 86400)
    if kind == "boolean":
        return ("boolean", cell.get(tag("office:boolean-value")) == "true")
    words = cell.get(tag("office:string-value")) or words
    if words or formula and cell.find(tag("text:p")) is not None:
        return ("text", words)
    return None


def read_ods(path):
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    hidden_styles = {style.get(tag("style:name")) for style in root.iter(tag("style:style"))
                     if any(p.get(tag("table:display")) == "false" for p in style.iter(tag("style:table-properties")))}
    sheets = {}
    for table in root.iter(tag("table:table")):
        made = sheets[table.get(tag("table:name"))] = Sheet("hidden" if table.get(tag("table:style-name")) in hidden_styles else "visible")
        row_number = 0
        for row in table.iter(tag("table:table-row")):
            repeats = int(row.get(tag("table:number-rows-repeated"), "1"))
            column = 0
            for cell in row:
                wide = int(cell.get(tag("table:number-columns-repeated"), "1"))
                value = ods_value(cell)
                across = int(cell.get(tag("table:number-columns-spanned"), "1"))
                down = int(cell.get(tag("table:number-rows-spanned"), "1"))
                if across > 1 or down > 1:
                    made.merged.add(f"{get_column_letter(column + 1)}{row_number + 1}:{get_column_letter(column + across)}{row_number + down}")
                if cell.find(tag("office:annotation")) is not None:
                    made.marks.add("comments")
                if cell.get(tag("table:content-validation-name")):
                    made.marks.add("validation")
                for r in range(repeats if value else 0):
                    for c in range(wide):
                        address = f"{get_column_letter(column + c + 1)}{row_number + r + 1}"
                        made.cells[address] = value
                        if formula := cell.get(tag("table:formula")):
                            made.formulas[address] = formula.partition("=")[2]
                column += wide
            if row.get(tag("table:visibility")) in ("collapse", "filter") and repeats < 1000:
                made.hidden_rows |= set(range(row_number + 1, row_number + repeats + 1))
            row_number += repeats
    for target in root.iter(tag("table:database-range")):
        if target.get(tag("table:display-filter-buttons")) == "true":
            name = target.get(tag("table:target-range-address")).rpartition(":")[0].rpartition(".")[0].strip("$'")
            sheets[name].marks.add("filter")
    return sheets


# --- text ------------------------------------------------------------------------------------------------------------

def read_text(path, encoding, separator):
    words = path.read_bytes().decode(encoding)
    made = Sheet()
    for number, row in enumerate(csv.reader(io.StringIO(words, newline=""), delimiter=separator), 1):
        for column, value in enumerate(row, 1):
            if value:
                made.cells[f"{get_column_letter(column)}{number}"] = ("text", value.replace("\r\n", "\n").replace("\r", "\n"))
    return {path.stem: made}
