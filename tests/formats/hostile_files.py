# SPDX-License-Identifier: MIT
"""Hostile and damaged files, made one at a time, each with what the program must do with it.

    for case in cases(): case.make(path); ...      hostile_files.py <folder>   writes them all, for a look

An outcome is Refused("words") when the file must be refused with these words (a regular expression) in the message, or
Read("key=value ...") when it must be read and its summary must hold these figures.
"""
import os
import pathlib
import socket
import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass
from typing import Callable


@dataclass
class Refused:
    words: str


@dataclass
class Read:
    figures: str


@dataclass
class Case:
    name: str
    make: Callable  # takes the path to write to
    outcome: object
    seconds: float = 30.0  # of processor time
    heavy: bool = False  # hundreds of megabytes of XML: seconds to make


CASES = []


def case(name, outcome, seconds=30.0, heavy=False):
    def keep(make):
        CASES.append(Case(name, lambda path: path.write_bytes(made) if (made := make(path)) is not None else None, outcome, seconds, heavy))
        return make
    return keep


# --- small workbooks to spoil ----------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')


def rels(*pairs):
    return ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
            "".join(f'<Relationship Id="rId{i}" Type="{RELATIONS}/{kind}" Target="{target}"{extra}/>' for i, (kind, target, extra) in enumerate(pairs, 1)) +
            "</Relationships>")


ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>'


def sheet(rows=ROWS, before="", after=""):
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(**changed):
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Actions" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", "")),
        "xl/worksheets/sheet1.xml": sheet(),
        "xl/sharedStrings.xml": f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>Ref</t></si></sst>',
    }
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "workbook": "xl/workbook.xml", "links": "xl/_rels/workbook.xml.rels"}
    for key, content in changed.items():
        made[names[key]] = content
    return made


def pack(contents, path=None, method=zipfile.ZIP_DEFLATED, level=6):
    """A zip with fixed times. Contents are text, bytes, or a list of pieces repeated (piece, times)."""
    import io
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            info._compresslevel = level
            if isinstance(content, list):
                with archive.open(info, "w", force_zip64=True) as part:
                    for piece, times in content:
                        piece = piece.encode()
                        block = max(1, min(times, (1 << 20) // len(piece)))
                        for _ in range(times // block):
                            part.write(piece * block)
                        part.write(piece * (times % block))
            else:
                archive.writestr(info, content)
    return out.getvalue()


def book(**changed):
    return pack(parts(**changed))


def central(data, name):
    """Offset of a central directory entry."""
    at = 0
    while (at := data.index(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46:at + 46 + length] == name.encode():
            return at
        at += 4
    raise ValueError(name)


def bend(data, name, offset, layout, value, local_offset=None):
    made = bytearray(data)
    at = central(data, name)
    struct.pack_into(layout, made, at + offset, value)
    if local_offset is not None:
        struct.pack_into(layout, made, struct.unpack_from("<I", made, at + 42)[0] + local_offset, value)
    return bytes(made)


SHEET = "xl/worksheets/sheet1.xml"
ONE = Read("sheets=1 hidden_sheets=0 cells=2 strings=1 numbers=1")

# --- the zip ---------------------------------------------------------------------------------------------------------


@case("plain.xlsx", ONE)
def _(path):
    return book()


@case("stored.xlsx", ONE)
def _(path):
    return pack(parts(), method=zipfile.ZIP_STORED)


@case("long_comment.xlsx", ONE)
def _(path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.comment = b"x" * 65535


@case("spaces_100_MiB.xlsx", Refused("200|ratio|expands"), 2)
def _(path):
    return pack({**parts(), SHEET: [(sheet("")[:200], 1), (" ", 100 << 20)]})


# Its part inflates to 450 MB, at less than 200:1, and is never in memory as a whole.
@case("cells_30_million.xlsx", Refused("more rows"), heavy=True)
def _(path):
    return pack({**parts(), SHEET: [(sheet("@").split("@")[0], 1), ('<row>' + "<c><v>1</v></c>" * 10 + "</row>", 3_000_000), (sheet("@").split("@")[1], 1)]})


def sheet_of_blocks(kinds, times, seed):
    """sheetData of blocks too large for deflate to see that they repeat: about 4:1, as honest sheets are."""
    import random
    chosen = random.Random(seed)
    before, after = sheet("@").split("@")
    return [(before, 1), ("".join(kinds(chosen) for _ in range(4096)), times), (after, 1)]


# As many rows as a sheet has, by eleven columns: 482 MB of XML. It must be read, within the ceiling.
@case("rows_1048576_by_11.xlsx", Read("sheets=1 hidden_sheets=0 cells=11534336 strings=1048576 numbers=10485760"), heavy=True)
def _(path):
    def row(chosen):
        numbers = "".join(f"<c><v>{chosen.randrange(10**15, 10**16)}.{chosen.randrange(10**11, 10**12)}</v></c>" for _ in range(10))
        return f'<row><c t="inlineStr"><is><t>caf\u00e9 {chosen.randrange(10**6)}</t></is></c>{numbers}</row>'
    return pack({**parts(), SHEET: sheet_of_blocks(row, 256, 1)}, level=1)


# The same, but nothing in it can be taken the fast way.
@case("slow_rows.xlsx", Read("sheets=1 hidden_sheets=0 cells=4194304 strings=0 numbers=4194304"), heavy=True)
def _(path):
    def row(chosen):
        return "<row >" + "".join(f"<c ><v ><!-- {chosen.random()} -->{chosen.randrange(10**8)}</v></c >" for _ in range(8)) + "</row>"
    return pack({**parts(), SHEET: sheet_of_blocks(row, 128, 2)}, level=1)


@case("strings_450_MB.xlsx", Refused("268,435,456|536,870,912"), heavy=True)
def _(path):
    import random
    chosen = random.Random(3)
    block = "".join(f"<si><t>{chosen.random()} {chosen.random()}</t></si>" for _ in range(20_000))
    return pack({**parts(strings=[(f'<sst xmlns="{MAIN}">', 1), (block, 450_000_000 // len(block)), ("</sst>", 1)])}, level=1)


@case("strings_empty_60_million.xlsx", Refused("536,870,912|268,435,456"), heavy=True)
def _(path):
    import random
    chosen = random.Random(4)
    block = "".join("<si/>" + " " * chosen.randrange(3) for _ in range(40_000))
    return pack({**parts(strings=[(f'<sst xmlns="{MAIN}">', 1), (block, 1_500), ("</sst>", 1)])}, level=1)


@case("utf16_400_MB.xlsx", Refused("UTF-16"), 10, heavy=True)
def _(path):
    import random
    import io
    chosen = random.Random(5)
    text = "".join(f"<row><c><v>{chosen.randrange(10**9)}</v></c></row>" for _ in range(20_000)).encode("utf-16-le")
    before, after = (piece.encode("utf-16-le") for piece in sheet("@").replace('encoding="UTF-8"', "").split("@"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts().items():
            if name != SHEET:
                archive.writestr(name, content)
        with archive.open(SHEET, "w", force_zip64=True) as part:
            part.write(b"\xff\xfe" + before)
            for _ in range(400_000_000 // len(text)):
                part.write(text)
            part.write(after)
    return out.getvalue()


@case("merged_12_million.xlsx", Refused("536,870,912"), heavy=True)
def _(path):
    import random
    chosen = random.Random(6)
    block = "".join(f'<mergeCell ref="A{chosen.randrange(1, 1_000_000)}:B{chosen.randrange(1, 1_000_000)}"/>' for _ in range(40_000))
    return pack({**parts(), SHEET: [(sheet("").replace("</worksheet>", "<mergeCells>"), 1), (block, 300), ("</mergeCells></worksheet>", 1)]}, level=1)


@case("formulas_20_million.xlsx", Refused("536,870,912"), heavy=True)
def _(path):
    def row(chosen):
        return "<row>" + "".join(f"<c><f>A{chosen.randrange(10**6)}</f></c>" for _ in range(20)) + "</row>"
    return pack({**parts(), SHEET: sheet_of_blocks(row, 250, 7)}, level=1)


@case("names_10_million.xlsx", Refused("536,870,912"), heavy=True)
def _(path):
    import random
    chosen = random.Random(8)
    block = "".join(f'<definedName name="n{chosen.randrange(10**9)}">1</definedName>' for _ in range(40_000))
    before, after = parts()["xl/workbook.xml"].split("</sheets>")
    return pack({**parts(workbook=[(before + "</sheets><definedNames>", 1), (block, 250), ("</definedNames>" + after, 1)])}, level=1)


@case("formats_100_million.xlsx", Refused("536,870,912"), heavy=True)
def _(path):
    import random
    chosen = random.Random(9)
    block = "".join("<xf/>" + " " * chosen.randrange(3) for _ in range(60_000))
    made = parts(links=rels(("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", ""), ("styles", "styles.xml", "")))
    return pack({**made, "xl/styles.xml": [(f'<styleSheet xmlns="{MAIN}"><cellXfs>', 1), (block, 1_700), ("</cellXfs></styleSheet>", 1)]}, level=1)


@case("relationships_20_MB.xlsx", Refused("16,777,216"), 5)
def _(path):
    import random
    chosen = random.Random(10)
    block = "".join(f'<Relationship Id="i{chosen.random()}" Target="t{chosen.random()}"/>' for _ in range(20_000))
    head, tail = parts()["xl/_rels/workbook.xml.rels"].split("</Relationships>")
    return pack({**parts(links=[(head, 1), (block, 20), ("</Relationships>" + tail, 1)])})


@case("sheets_10001.xlsx", Refused("10,000 sheets"), 5)
def _(path):
    head, tail = parts()["xl/workbook.xml"].split("</sheets>")
    return pack(parts(workbook=head + "".join(f'<sheet name="s{i}" sheetId="{i}" r:id="none"/>' for i in range(2, 10_002)) + "</sheets>" + tail))


@case("one_text_in_pieces.xlsx", Refused("1,048,576"), 5)
def _(path):
    import random
    chosen = random.Random(11)
    block = "".join(f"{chosen.random()}<!-- -->" for _ in range(20_000))
    before, after = sheet('<row><c t="str"><v>@</v></c></row>').split("@")
    return pack({**parts(), SHEET: [(before, 1), (block, 300), (after, 1)]})


@case("empty_cells_30_million.xlsx", Refused("200|20,000,000"), 5)
def _(path):
    return pack({**parts(), SHEET: [(sheet("@").split("@")[0], 1), ('<row>' + "<c/>" * 10 + "</row>", 3_000_000), (sheet("@").split("@")[1], 1)]})


@case("declares_4_GiB.xlsx", Refused("1,073,741,824|bytes"), 1)
def _(path):
    return bend(book(), SHEET, 24, "<I", 0xFFFFFFF0, 22)


@case("declares_less.xlsx", Refused("size|damaged|end"), 1)
def _(path):
    return bend(book(), SHEET, 24, "<I", 20, 22)


@case("declares_more.xlsx", Refused("size|damaged|end"), 1)
def _(path):
    return bend(book(), SHEET, 24, "<I", 5000, 22)


@case("wrong_checksum.xlsx", Refused("damaged|check"), 1)
def _(path):
    return bend(book(), SHEET, 16, "<I", 1, 14)


@case("encrypted_entry.xlsx", Refused("password|encrypted"), 1)
def _(path):
    return bend(book(), SHEET, 8, "<H", 1, 6)


@case("bzip2.xlsx", Refused("method|packed|compress"), 1)
def _(path):
    return pack(parts(), method=zipfile.ZIP_BZIP2)


@case("unknown_method.xlsx", Refused("method|packed|compress"), 1)
def _(path):
    return bend(book(), SHEET, 10, "<H", 97, 8)


@case("local_disagrees.xlsx", Refused("."), 1)
def _(path):
    data = bytearray(book())
    at = struct.unpack_from("<I", data, central(bytes(data), SHEET) + 42)[0]
    data[at + 30] ^= 1
    return bytes(data)


@case("overlapping_entries.xlsx", Refused("overlap|same place|share"), 1)
def _(path):
    data = bytearray(book())
    target = struct.unpack_from("<I", data, central(bytes(data), "xl/sharedStrings.xml") + 42)[0]
    struct.pack_into("<I", data, central(bytes(data), SHEET) + 42, target)
    return bytes(data)


@case("offset_outside.xlsx", Refused("."), 1)
def _(path):
    return bend(book(), SHEET, 42, "<I", 0x7FFFFFFF)


@case("same_name_twice.xlsx", Refused("two entries named"), 1)
def _(path):
    import io
    import warnings
    warnings.simplefilter("ignore")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr(SHEET, sheet("<row><c><v>666</v></c></row>"))
    return out.getvalue()


@case("same_name_other_case.xlsx", Refused("two entries named"), 1)
def _(path):
    return pack({**parts(), SHEET.upper(): sheet("<row><c><v>666</v></c></row>")})


for _name, _entry in {"dot_dot": "../../evil.xml", "absolute": "/etc/passwd", "drive": "C:/evil.xml", "backslashes": "..\\..\\evil.xml"}.items():
    # Nothing is ever unpacked to the disk, so a strange name is refused or passed over; either way nothing is written.
    CASES.append(Case(f"{_name}_name.xlsx", lambda path, entry=_entry: path.write_bytes(pack({**parts(), entry: "x"})),
                      ONE if _name in ("absolute", "drive") else Refused("name|path"), 1))


@case("entries_10001.xlsx", Refused("10,000"), 2)
def _(path):
    return pack({**parts(), **{f"junk/{i}.xml": "" for i in range(10_001 - len(parts()))}}, method=zipfile.ZIP_STORED)


@case("entries_10000.xlsx", ONE, 2)
def _(path):
    return pack({**parts(), **{f"junk/{i}.xml": "" for i in range(10_000 - len(parts()))}}, method=zipfile.ZIP_STORED)


@case("bytes_before.xlsx", Refused("."), 1)
def _(path):
    return b"junk in front\x00\x01" + book()


@case("bytes_behind.xlsx", Refused("."), 1)
def _(path):
    return book() + b"\x00" * 70000


@case("no_end_record.xlsx", Refused("incomplete.*Ask the sender"), 1)
def _(path):
    return book()[:-22]


@case("only_end_record.xlsx", Refused("."), 1)
def _(path):
    return b"PK\x05\x06" + bytes(18)


@case("zip_in_zip.xlsx", Refused("zip folder with workbooks.*Unpack it"), 1)
def _(path):
    return pack({"returns/one.xlsx": book(), "returns/two.xlsx": book()})


# --- XML -------------------------------------------------------------------------------------------------------------


def spoiled(name, words, text, seconds=1.0, part="sheet"):
    CASES.append(Case(name, lambda path: path.write_bytes(book(**{part: text() if callable(text) else text})),
                      words if isinstance(words, (Refused, Read)) else Refused(words), seconds))


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "&{chr(97 + i)};&{chr(97 + i)};&{chr(97 + i)};&{chr(97 + i)};&{chr(97 + i)};&{chr(97 + i)};&{chr(97 + i)};&{chr(97 + i)};">' for i in range(12)) + ']>'
spoiled("billion_laughs.xlsx", "DOCTYPE", LAUGHS + sheet("<row><c t='str'><v>&m;</v></c></row>")[38:])
spoiled("external_entity.xlsx", "DOCTYPE", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + sheet()[38:])
spoiled("doctype_in_strings.xlsx", "DOCTYPE", '<?xml version="1.0"?><!DOCTYPE sst>' + parts()["xl/sharedStrings.xml"][38:], part="strings")
spoiled("unknown_entity.xlsx", "entity", sheet('<row><c t="str"><v>&nbsp;</v></c></row>'))
spoiled("huge_character.xlsx", "character", sheet('<row><c t="str"><v>&#99999999;</v></c></row>'))
spoiled("control_character.xlsx", "byte|character", sheet('<row><c t="str"><v>\x01</v></c></row>'))
spoiled("zero_byte.xlsx", "byte", sheet('<row><c t="str"><v>\x00</v></c></row>'))
spoiled("bad_utf8.xlsx", "byte", sheet('<row><c t="str"><v>@</v></c></row>').encode().replace(b"@", b"\xc3\x28"))
spoiled("latin1.xlsx", ONE, sheet().replace("UTF-8", "ISO-8859-1"))
spoiled("latin1_as_written.xlsx", "encoding", sheet().replace("UTF-8", "windows-1252"))
spoiled("utf7.xlsx", "encoding", sheet().replace("UTF-8", "UTF-7"))
spoiled("utf16_little.xlsx", ONE, sheet().replace("UTF-8", "UTF-16").encode("utf-16"))
spoiled("utf16_big.xlsx", ONE, b"\xfe\xff" + sheet().replace("UTF-8", "UTF-16").encode("utf-16-be"))
spoiled("utf16_half.xlsx", "UTF-16", sheet().replace("UTF-8", "UTF-16").encode("utf-16") + b"x")
spoiled("byte_order_mark.xlsx", ONE, b"\xef\xbb\xbf" + sheet().encode())
spoiled("prefixes.xlsx", ONE, sheet().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="))
spoiled("unbound_prefix.xlsx", "prefix", sheet('<row><y:c/></row>'))
spoiled("not_closed.xlsx", "ends|end", sheet()[:-20])
spoiled("wrong_nesting.xlsx", "another name", sheet("<row><c></row></c>"))
spoiled("two_roots.xlsx", "root", sheet() + sheet()[38:])
spoiled("attribute_twice.xlsx", "twice", sheet('<row r="1" r="2"/>'))
spoiled("not_xml.xlsx", ".", "Dear all, see attached.")
spoiled("empty_part.xlsx", ".", "")
spoiled("depth_101.xlsx", "100", sheet("", after="<extLst>" + "<a>" * 99 + "</a>" * 99 + "</extLst>"))
spoiled("depth_100.xlsx", Read("sheets=1"), sheet("", after="<extLst>" + "<a>" * 98 + "</a>" * 98 + "</extLst>"))
spoiled("depth_million.xlsx", "100", lambda: sheet("", after="<extLst>" + "<a>" * 1_000_000))
spoiled("attributes_257.xlsx", "256", sheet("<row " + " ".join(f'a{i}="1"' for i in range(257)) + "/>"))
spoiled("attributes_256.xlsx", Read("sheets=1"), sheet("<row " + " ".join(f'a{i}="1"' for i in range(256)) + "/>"))
spoiled("long_tag.xlsx", "1,048,576", lambda: sheet('<row a="' + "x" * (1 << 20) + '"/>'))
spoiled("long_comment_in_xml.xlsx", "1,048,576", lambda: sheet("<!--" + "x" * (1 << 20) + "-->"))

# --- sheets ----------------------------------------------------------------------------------------------------------

spoiled("lying_dimension.xlsx", ONE, sheet(before='<dimension ref="A1:XFD1048576"/>'))
spoiled("row_beyond_grid.xlsx", "row|grid|1,048,576", sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'))
spoiled("last_cell_of_grid.xlsx", Read("cells=1"), sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
spoiled("column_beyond_grid.xlsx", "column|grid|16,384|address", sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'))
spoiled("no_such_string.xlsx", "text number", sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))
spoiled("negative_string.xlsx", "text number", sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'))
spoiled("number_too_large.xlsx", Read("cells=1"), sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>'))
spoiled("merged_everywhere.xlsx", Read("cells=2"), lambda: sheet(after="<mergeCells>" + "".join(f'<mergeCell ref="A1:XFD{i}"/>' for i in range(2, 100_000)) + "</mergeCells>"), 5)
spoiled("hidden_columns_many_times.xlsx", Read("cells=2"), lambda: sheet(before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols>"), 1)
spoiled("string_of_1_MiB_and_1.xlsx", "1,048,576", lambda: f'<sst xmlns="{MAIN}"><si><t>' + "x" * 600_000 + "</t></si><si><r><t>" + "x" * 600_000 + "</t></r><r><t>" + "x" * 600_000 + "</t></r></si></sst>", part="strings")
spoiled("link_out_of_the_package.xlsx", Refused("."), rels(("worksheet", "../../../../etc/passwd", "")), part="links")
spoiled("link_to_a_file.xlsx", Refused("no sheet that can be read"), rels(("worksheet", "file:///etc/passwd", ' TargetMode="External"')), part="links")
spoiled("no_sheets.xlsx", Refused("no sheets"), f'<workbook xmlns="{MAIN}"><sheets/></workbook>', part="workbook")
# One and the same sheet under many names changes no value: it is read once, with a note.
spoiled("thousand_sheets_one_part.xlsx", ONE, lambda: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>' + "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(1, 1001)) + "</sheets></workbook>", 5, part="workbook")


def formula_bomb():
    formula = "+".join(["A1"] * 10_000)
    return sheet(f'<row r="1"><c r="A1"><f t="shared" ref="A1:A100000" si="0">{formula}</f><v>1</v></c></row>' +
                 "".join(f'<row r="{i}"><c r="A{i}"><f t="shared" si="0"/><v>1</v></c></row>' for i in range(2, 100_000)))


spoiled("shared_formula_bomb.xlsx", Refused("268,435,456"), formula_bomb, 10)


spoiled("row_in_row.xlsx", "stands near row 1", sheet('<row r="1"><c r="A1"><v>1</v></c><row r="2"><c r="A2"><v>2</v></c></row></row>'))
spoiled("alternative_cells.xlsx", "AlternateContent", sheet('<row r="1"><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"><m:Fallback><c r="A1"><v>1</v></c></m:Fallback></m:AlternateContent></row>'))
spoiled("two_values.xlsx", "two values", sheet('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>'))
spoiled("text_without_its_type.xlsx", Read("cells=1 strings=1"), sheet('<row r="1"><c r="A1"><is><t>kept</t></is></c></row>'))
spoiled("letters_in_names.xlsx", ONE, sheet(before="<größe été='1'/>", after="<extLst><été><日本/></été></extLst>"))
spoiled("two_string_tables.xlsx", "two parts of the kind", rels(("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", ""), ("sharedStrings", "other.xml", "")), part="links")
spoiled("hidden_columns_overlap.xlsx", Read("cells=2"), lambda: sheet(before="<cols>" + "".join(f'<col min="{1 + i % 99}" max="16384" hidden="1"/>' for i in range(1_000_000)) + "</cols>"), 3)
spoiled("sheets_without_parts.xlsx", "10,000 sheets", lambda: f'<workbook xmlns="{MAIN}"><sheets>' + "".join(f'<sheet name="S{i}" sheetId="{i}"/>' for i in range(1, 1_000_001)) + "</sheets></workbook>", 5, part="workbook")


def many(sheets, relationships, name):
    """A workbook part of so many sheets, and so many relationships that they do not mean."""
    made = parts(links=rels(*[("worksheet", "worksheets/sheet1.xml", "")] + [("image", "x", "")] * relationships))
    made["xl/workbook.xml"] = (f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>' +
                               "".join(f'<sheet name="{name}{i}" sheetId="{i}" r:id="no{i}"/>' for i in range(1, sheets + 1)) + "</sheets></workbook>")
    return pack(made)


@case("sheets_10000_relationships_100000.xlsx", Refused("no sheet that can be read"), 3)
def _(path):
    return many(10_000, 100_000, "S")


@case("number_format_of_1_MB.xlsx", ONE, 1)
def _(path):
    made = parts(links=rels(("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", ""), ("styles", "styles.xml", "")))
    made["xl/styles.xml"] = (f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{"0" * 1_000_000}"/></numFmts><fills>' +
                             "".join(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{i:06X}"/></patternFill></fill>' for i in range(2000)) + "</fills><cellXfs>" +
                             "".join(f'<xf numFmtId="164" fillId="{i}"/>' for i in range(2000)) + "</cellXfs></styleSheet>")
    return pack(made)


@case("no_workbook_part.xlsx", Refused("."), 1)
def _(path):
    made = parts()
    del made["xl/workbook.xml"]
    return pack(made)


@case("no_strings_part.xlsx", Refused("text number|no texts|0 texts"), 1)
def _(path):
    made = parts(links=rels(("worksheet", "worksheets/sheet1.xml", "")))
    del made["xl/sharedStrings.xml"]
    return pack(made)


@case("hostile_text.xlsx", Read("cells=1 strings=1"), 1)
def _(path):
    return book(sheet=sheet('<row><c t="str"><v>=cmd|\u202e _x001B_[2J</v></c></row>'))


# --- OpenDocument ----------------------------------------------------------------------------------------------------

ODS_SPACES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text", "style"))


def ods_content(rows, spreadsheet=None):
    inside = spreadsheet if spreadsheet is not None else f'<table:table table:name="S">{rows}</table:table>'
    return f'<?xml version="1.0"?><office:document-content {ODS_SPACES}><office:body><office:spreadsheet>{inside}</office:spreadsheet></office:body></office:document-content>'


def pack_ods(content, level=6):
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}, level=level)


def ods(rows, spreadsheet=None):
    return pack_ods(ods_content(rows, spreadsheet))


def ods_case(name, outcome, rows, seconds=1.0, spreadsheet=None):
    CASES.append(Case(name, lambda path: path.write_bytes(ods(rows, spreadsheet() if callable(spreadsheet) else spreadsheet)), outcome, seconds))


VALUE = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
ods_case("plain.ods", Read("cells=1"), "<table:table-row>" + VALUE.format(1) + "</table:table-row>")
ods_case("repeats_of_the_whole_grid.ods", Refused("20,000,000"), '<table:table-row table:number-rows-repeated="1048576">' + VALUE.format(16384) + "</table:table-row>")
ods_case("repeats_beyond_the_grid.ods", Refused("beyond row"), '<table:table-row table:number-rows-repeated="99999999999">' + VALUE.format(1) + "</table:table-row>")
ods_case("repeats_of_nothing.ods", Read("cells=0"), '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell table:number-columns-repeated="99999999"/></table:table-row>' * 10)
ods_case("counted_spaces.ods", Refused("1,048,576"), '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="99999999999"/></text:p></table:table-cell></table:table-row>')
ods_case("long_text_repeated.ods", Refused("268,435,456"), '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>' + "x" * 1000 + "</text:p></table:table-cell></table:table-row>")
ods_case("hidden_rows_repeated.ods", Read("cells=1"), "<table:table-row>" + VALUE.format(1) + "</table:table-row>" + '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048575"/>')
ods_case("many_sheets.ods", Refused("10,000 sheets"), "", 5, lambda: "".join(f'<table:table table:name="S{i}"/>' for i in range(10_001)))
ods_case("table_in_a_cell.ods", Refused("table of its own"), "<table:table-row><table:table-cell><table:table><table:table-row>" + VALUE.format(1) + "</table:table-row></table:table></table:table-cell></table:table-row>")
ods_case("cell_outside_rows.ods", Refused("where no table has them"), VALUE.format(1) + "<table:table-row>" + VALUE.format(1) + "</table:table-row>")
ods_case("list_in_a_cell.ods", Read("cells=1 strings=1"), "<table:table-row><table:table-cell><text:list><text:list-item><text:p>kept</text:p></text:list-item></text:list></table:table-cell></table:table-row>")
ods_case("two_sheets_of_one_name.ods", Refused("same name"), "", 1, '<table:table table:name="A"/><table:table table:name="a"/>')
ods_case("doctype.ods", Refused("DOCTYPE"), "", 1, "<!DOCTYPE x>")
ods_case("deep.ods", Refused("100"), "<table:table-row-group>" * 200)


# 450 MB of XML, read within the ceiling.
@case("rows_600000.ods", Read("cells=3000000 strings=600000 numbers=2400000"), heavy=True)
def _(path):
    import random
    chosen = random.Random(12)
    rows = "".join('<table:table-row><table:table-cell office:value-type="string"><text:p>caf\u00e9 %d</text:p></table:table-cell>' % chosen.randrange(10**6) +
                   "".join('<table:table-cell table:style-name="a" office:value-type="float" office:value="%d"><text:p>%d</text:p></table:table-cell>' % (n, n)
                           for n in (chosen.randrange(10**12, 10**13) for _ in range(4))) + "</table:table-row>" for _ in range(4_000))
    head, tail = ods_content("@").split("@")
    return pack_ods([(head, 1), (rows, 150), (tail, 1)], level=1)


@case("styles_8_million.ods", Refused("536,870,912"), heavy=True)
def _(path):
    import random
    chosen = random.Random(13)
    block = "".join('<style:style style:name="s%d" style:family="table-cell"/>' % chosen.randrange(10**9) for _ in range(40_000))
    head, tail = ods_content("").split("<office:body>")
    return pack_ods([(head + "<office:automatic-styles>", 1), (block, 200), ("</office:automatic-styles><office:body>" + tail, 1)], level=1)


@case("text_200_MB.csv", Refused("536,870,912"), 5, heavy=True)
def _(path):
    return b"Ref,Words\n" + b"1.1,abcdefghijklmnopqrstuvwxyz\n" * 6_500_000


@case("ods_with_password.ods", Refused("password.*remove the password"), 1)
def _(path):
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": os.urandom(100),
                 "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="x"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'})


@case("two_workbooks_in_one.xlsx", Refused("two workbooks in one"), 1)
def _(path):
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", **parts(), "content.xml": "<x/>"})


# --- text ------------------------------------------------------------------------------------------------------------

TEXTS = {
    "plain.csv": (b"Ref,Rating\n1.10,Started\n", Read("cells=4 strings=4")),
    "quote_never_closed.csv": (b'Ref,Comment\n1,"open\n2,lost\n', Refused("B2: .*quotation mark")),
    "end_mark_of_dos.csv": (b"Ref,Rating\r\n1.10,Started\r\n\x1a", Read("cells=4 strings=4")),
    "two_marks.csv": (b"\xef\xbb\xbf\xef\xbb\xbfRef,Rating\n", Read("cells=2 strings=2")),
    "half_characters.csv": (b"\xff\xfea\x00,\x00\x00\xd8b\x00", Refused("half a character")),
    "mixed_encodings.csv": ("Ref,café, naïve\n".encode() + b"1,\xe9\n", Refused("damaged or mixed")),
    "utf32.csv": ("Ref,Rating\n".encode("utf-32"), Read("cells=2 strings=2")),
    "zero_bytes.csv": (b"Ref,Rating\n1\x00,Started\n", Refused("zero bytes.*line 2")),
    "control_characters.csv": (b"Ref,\x1b[2J\x1b]0;owned\x07,a long enough text so that it is still one, as letters go" + b" and on" * 60 + b"\n", Read("cells=4")),
    "blank_lines.csv": (b"\n" * 1000, Read("cells=0")),
    "commas.csv": (b"," * 16383 + b"x", Read("cells=1")),
    "too_many_columns.csv": (b"," * 16384 + b"x", Refused("16384 columns|16,384 columns")),
    "too_many_rows.csv": (b"\n" * 1048576 + b"x,y", Refused("1048576 rows|1,048,576 rows")),
    "field_of_1_MiB.csv": (b"a," + b"x" * (1 << 20) + b"\n", Read("cells=2")),
    "field_of_1_MiB_and_1.csv": (b"a," + b"x" * ((1 << 20) + 1) + b"\n", Refused("1048576 bytes|1,048,576 bytes")),
    "quotes.csv": (b'"' * 1_000_001, Refused("quotation mark")),
    "prose.xlsx": (b"Dear all,\nplease find it attached.\n", Refused("no table")),
}
for _name, (_bytes, _outcome) in TEXTS.items():
    CASES.append(Case(_name, lambda path, content=_bytes: path.write_bytes(content), _outcome, 5))


@case("cells_21_million.csv", Refused("20000000|20,000,000"), 30)
def _(path):
    with path.open("wb") as out:
        for _ in range(21):
            out.write((b"1," * 19 + b"1\n") * 50_000)


# --- other things under a workbook's name ----------------------------------------------------------------------------

OTHERS = {
    "empty.xlsx": (b"", "empty.*Ask the sender"),
    "zeros.xlsx": (bytes(5000), "zero bytes.*Ask the sender"),
    "web_page.xlsx": (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
    "pdf.xlsx": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "PDF"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
    "rich_text.xlsx": (b"{\\rtf1 Hello}", "Rich Text"),
    "message.xlsx": (b"From: lead\nTo: officer\nSubject: return\n\nSee attached.\n", "e-mail"),
    "google.xlsx": (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "shortcut to a Google"),
    "json.xlsx": (b'{"a": [1, 2, 3]}', "JSON"),
    "program.xlsx": (b"MZ\x90\x00\x03\x00", "program"),
    "seven_zip.xlsx": (b"7z\xbc\xaf\x27\x1c\x00\x04", "archive"),
    "gzip.xlsx": (zlib.compress(b"x", wbits=31), "archive"),
    "ole_cut.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Office"),
    "ole_circle.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + b"\x09\x00" + bytes(480) + bytes(4096), "old Office"),
    "random.xlsx": (bytes((i * 197 + i // 7) % 256 for i in range(3000)), "does not know"),
}
for _name, (_bytes, _words) in OTHERS.items():
    CASES.append(Case(_name, lambda path, content=_bytes: path.write_bytes(content), Refused(_words), 1))


@case("word.xlsx", Refused("Word"), 1)
def _(path):
    return pack({"[Content_Types].xml": TYPES.replace("spreadsheetml.sheet", "wordprocessingml.document"), "_rels/.rels": rels(), "word/document.xml": "<x/>"})


@case("numbers.xlsx", Refused("Numbers"), 1)
def _(path):
    return pack({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"})


# --- what stands in a folder -----------------------------------------------------------------------------------------


@case("pipe.xlsx", Refused("pipe"), 1)
def _(path):
    os.mkfifo(path)


@case("link.xlsx", Refused("link"), 1)
def _(path):
    path.symlink_to("/etc/passwd")


@case("folder.xlsx", Refused("folder"), 1)
def _(path):
    path.mkdir()


@case("socket.xlsx", Refused("."), 1)
def _(path):
    if len(str(path)) > 100:
        os.mkfifo(path)
        return
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@case("sparse_300_MiB.xlsx", Refused("268435456|268,435,456|256 MiB"), 1)
def _(path):
    with path.open("wb") as out:
        out.truncate(300 << 20)


@case("sparse_200_MiB.xlsx", Refused("zero bytes"), 5)
def _(path):
    with path.open("wb") as out:
        out.truncate(200 << 20)


def cases():
    return CASES


if __name__ == "__main__":
    for made in CASES:
        made.make(pathlib.Path(sys.argv[1]) / made.name)
