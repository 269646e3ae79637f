# SPDX-License-Identifier: MIT
"""Writes the tables of a fixture as a .docx, as a word processor would: lines without a table are paragraphs, merged
cells are gridSpan and vMerge."""
import datetime
import html
import re
import zipfile

from openpyxl.utils import range_boundaries

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.document.main+xml"/></Types>')
RELATIONSHIPS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                 'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                 'relationships/officeDocument" Target="word/document.xml"/></Relationships>')


def shown(words):
    words = re.sub(r"^\{\w+\}", "", words)
    if words.startswith("=date "):
        return datetime.date.fromisoformat(words[6:]).strftime("%Y-%m-%d")
    return re.sub(r"^=num ", "", words)


def paragraph(words):
    # Runs are cut anywhere by word processors.
    half = len(words) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{html.escape(part)}</w:t></w:r>' for part in (words[:half], words[half:]))
    return f"<w:p>{runs}</w:p>"


def cell(words, properties=""):
    if words.startswith("{"):
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{words[1:7]}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(p) for p in shown(words).split(chr(10)))}</w:tc>"


def table(rows, numbers, merges):
    width = max(len(row) for row in rows)
    lines = []
    for row, number in zip(rows, numbers):
        column, cells = 1, []
        while column <= width:
            words = row[column - 1] if column <= len(row) else ""
            merge = next((m for m in merges if m[0] <= column <= m[2] and m[1] <= number <= m[3]), None)
            if merge and merge[1] != merge[3]:
                cells.append(cell(words, '<w:vMerge w:val="restart"/>' if number == merge[1] else "<w:vMerge/>"))
            elif merge:
                cells.append(cell(words, f'<w:gridSpan w:val="{merge[2] - merge[0] + 1}"/>'))
                column = merge[2]
            else:
                cells.append(cell(words))
            column += 1
        lines.append("<w:tr>" + "".join(cells) + "</w:tr>")
    return "<w:tbl>" + "".join(lines) + "</w:tbl>"


def write(sheets, path):
    body = []
    for sheet in sheets:
        spans = [range_boundaries(merge) for merge in sheet.merges]
        block, numbers = [], []

        def close():
            if block:
                body.append(table(block, numbers, spans))
                block.clear()
                numbers.clear()
        for number, row in enumerate(sheet.rows, 1):
            merged = any(span[1] <= number <= span[3] for span in spans)
            if len(row) > 1 or (merged and block):
                block.append(row)
                numbers.append(number)
            else:
                close()
                if row:
                    body.append(paragraph(shown(row[0])))
        close()
        body.append("<w:p/>")
    text = f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACE}><w:body>{"".join(body)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("_rels/.rels", RELATIONSHIPS)
        packed.writestr("word/document.xml", text)
