#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The narrative as a Word document says what the page says, number by number and word by word, and its numbers are the
workbook's; without pandoc the page is made all the same, and what to do is said.

    word_document_test.py <collate> <samples> [<pandoc>]
"""
import collections
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl

warnings.filterwarnings("ignore", module="openpyxl")

COLLATE, SAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
PANDOC = sys.argv[3] if len(sys.argv) > 3 else None
problems = []


def check(good, what):
    if not good:
        problems.append(what)


class Page(html.parser.HTMLParser):
    """The words of a page, a drawing's by its label."""

    def __init__(self):
        super().__init__()
        self.words, self.skipped, self.title, self.lang = [], [], "", ""

    def handle_starttag(self, tag, attributes):
        if tag == "html":
            self.lang = dict(attributes).get("lang")
        if tag == "svg" and not self.skipped:
            self.words.append(dict(attributes)["aria-label"])
        if tag in ("svg", "style", "title"):
            self.skipped.append(tag)

    def handle_endtag(self, tag):
        if self.skipped and self.skipped[-1] == tag:
            self.skipped.pop()

    def handle_data(self, text):
        if not self.skipped:
            self.words.append(text)
        elif self.skipped[-1] == "title":
            self.title += text


def words_of(text):
    """Words and numbers, whatever the quotation marks, dashes and line ends."""
    return re.findall(r"[0-9]+(?:[.,/][0-9]+)*|[^\W\d_]+", text)


def text_of(xml):
    spaced = re.sub(r"<w:(?:br|tab)[ /].*?>|</w:p>", " ", xml)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", spaced)).split())


def tables_of(body):
    """Tables of a document: rows of cells' words."""
    return [[[text_of(cell) for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.S)] for row in re.findall(r"<w:tr[ >].*?</w:tr>", table, re.S)]
            for table in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.S)]


def workbook_of(folder, round_):
    """The termly workbook of the round, with the values of its formulas."""
    subprocess.run([COLLATE, "termly", ".", "--round", round_], cwd=folder, capture_output=True)
    for path in sorted((folder / "out" / round_).glob("*.xlsx")):
        book = openpyxl.load_workbook(path, data_only=True)
        if "Summary" in book.sheetnames and "Rounds" in book.sheetnames:
            return book
    return None


def rows_of(sheet):
    heads = [cell.value for cell in sheet[4]]
    return [dict(zip(heads, row)) for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]


def compare_with_workbook(name, body, book):
    """Every sentence and every number of the document that the workbook has too."""
    said = text_of(body)
    headlines = [row[0].value for row in book["Summary"].iter_rows(min_row=3, max_row=8) if isinstance(row[0].value, str)]
    headlines = [words for words in headlines if re.search(r" of (?:the )?\d+ ", words)]
    check(len(headlines) >= 3, f"{name}: the Summary has its headlines: {headlines}")
    for words in headlines:
        check(words in said, f"{name}: not in the document: {words}")
    compared = 0
    for row in rows_of(book["Rounds"]):
        for label, number in row.items():
            if label in ("Round", "Label", "No rating", "Overdue label") or label.startswith("Overdue") or not number:
                continue
            check(f"{number} {label}" in said, f"{name}: {row['Label']}: {number} {label}")
            compared += 1
    priorities = next(sheet for sheet in book if sheet.title.endswith(("ies", "ions")) and sheet["A4"].value and "Title" == sheet["B4"].value)
    counted = {row[priorities["A4"].value]: row for row in rows_of(priorities)}
    others = [table for table in tables_of(body) if table and "What the leads report" in table[0]]
    check(len(others) == 1, f"{name}: the other priorities are a table")
    for row in others[0][1:]:
        want = counted[row[0]]
        done = others[0][0][2]
        all_of = next(number for label, number in want.items() if label and label.startswith("All "))
        none = want["Not rated"] + want["No return"]
        shown = [str(all_of), str(want[done]), str(want["Overdue"]), str(none)]
        check([word for word in row[1:5]] == shown, f"{name}: {row[:5]} in the document, {shown} in the workbook")
        compared += 4
    check(compared > 20, f"{name}: only {compared} numbers were compared")


def narrative(folder, meeting, path):
    return subprocess.run([COLLATE, "narrative", ".", "--meeting", meeting, "--docx"], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "PATH": path})


def copy_of(name, scratch):
    folder = pathlib.Path(scratch) / name
    shutil.copytree(SAMPLES / name, folder, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
    return folder


def with_pandoc(scratch):
    for name, round_ in (("poole-2019", "2019-autumn"), ("southampton-2017", "2017-09")):
        folder = copy_of(name, scratch)
        path = f"{pathlib.Path(PANDOC).parent}:{os.environ['PATH']}"
        ran = narrative(folder, round_, path)
        pages = sorted((folder / "out" / round_).glob("*-narrative-*"))
        if [page.suffix for page in pages] != [".docx", ".html"]:
            problems.append(f"{name}: {ran.returncode} {ran.stderr} {pages}")
            continue
        document, page = pages
        first = document.read_bytes()
        narrative(folder, round_, path)
        check(document.read_bytes() == first, f"{name}: the same page gives the same bytes")
        parser = Page()
        parser.feed(page.read_text(encoding="utf-8"))
        with zipfile.ZipFile(document) as parts:
            check(parts.testzip() is None, f"{name}: the document is whole")
            body = parts.read("word/document.xml").decode("utf-8")
        said = re.sub(r"<w:(?:br|tab)[ /].*?>|</w:p>|</w:tc>", " ", body)
        said = html.unescape(re.sub(r"<[^>]+>", "", said))
        in_page, in_document = (collections.Counter(words_of(text)) for text in (" ".join(parser.words), said))
        title = collections.Counter(words_of(parser.title))
        check(not in_page - in_document, f"{name}: not in the document: {in_page - in_document}")
        check(not in_document - in_page - title, f"{name}: only in the document: {in_document - in_page - title}")
        check(body.count("<w:tbl>") == page.read_text(encoding="utf-8").count("<table"), f"{name}: tables are tables")
        check("Heading" in body, f"{name}: headings are headings")
        compare_with_workbook(name, body, workbook_of(folder, round_))


def without_pandoc(scratch):
    folder = copy_of("portsmouth-2019", scratch)
    ran = narrative(folder, "2020-q1", scratch)
    check(ran.returncode == 4 and "pandoc" in ran.stderr and "open the page in Word" in ran.stderr, f"without pandoc: {ran.returncode} {ran.stderr}")
    made = sorted(path.suffix for path in (folder / "out/2020-q1").glob("*-narrative-*"))
    check(made == [".html"], f"the page is made all the same: {made}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        without_pandoc(scratch)
        if PANDOC:
            with_pandoc(scratch)
    print("\n".join(problems) or f"the narrative as a document, {'with' if PANDOC else 'without'} pandoc")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
