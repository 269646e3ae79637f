#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a whole job of any size: a plan folder with N leads of four actions each, issued by collate itself, and a filled
return from every lead.

  bench/make_job.py PROGRAM FOLDER LEADS [--rounds 1]    # a plan of as many years as the rounds need

What leads type is put into the issued workbooks in the way Excel saves it (shared strings, date serials). One lead in
twenty leaves a rating out and one in thirty misspells one, so that findings are made too. Same arguments, same bytes."""
import argparse
import datetime
import pathlib
import re
import subprocess
import zipfile
from xml.sax.saxutils import escape

ACTIONS_PER_LEAD = 4
FIRST_YEAR = [("spring", 43507, 43532, 43539, 43549, 43559),
              ("summer", 43626, 43651, 43658, 43661, 43664),
              ("autumn", 43745, 43770, 43777, 43787, 43794)]


def rounds_of(years):
    """(key, name, days as serials) of three rounds a year from 2019."""
    return [(f"{2019 + year}-{term}", f"{term.capitalize()} {2019 + year}", *(day + 365 * year for day in days))
            for year in range(years) for term, *days in FIRST_YEAR]


RATINGS = ["Started", "In progress", "Completed"]
VERBS = ["Agree", "Publish", "Review", "Audit", "Set up", "Extend", "Rewrite", "Measure"]
THINGS = ["the local offer", "advice for annual reviews", "the training programme", "joint commissioning",
          "transition plans", "the graduated approach", "short breaks", "the therapy pathway", "quality assurance"]
STAMP = (2019, 1, 1, 0, 0, 0)


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet_xml(rows):
    lines = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, value in enumerate(row):
            if value is None or value == "":
                continue
            place = f"{column_name(c)}{r}"
            if isinstance(value, datetime.date):
                cells.append(f'<c r="{place}" s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>')
            else:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>')
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    return ('<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
            f'2006/main"><sheetData>{"".join(lines)}</sheetData></worksheet>')


def write_parts(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name, STAMP), text, zipfile.ZIP_DEFLATED)


def write_workbook(path, sheets):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    count = range(1, len(sheets) + 1)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = [
        ("[Content_Types].xml", head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
         f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
         + "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>' for i in count)
         + "</Types>"),
        ("_rels/.rels", head + f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
         f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", head + f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
         + "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, (name, _) in zip(count, sheets))
         + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", head + f'<Relationships xmlns="{package}">'
         + "".join(f'<Relationship Id="rId{i}" Type="{relations}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in count)
         + f'<Relationship Id="rId0" Type="{relations}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/styles.xml", head + f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
         '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
         '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')]
    parts += [(f"xl/worksheets/sheet{i}.xml", sheet_xml(rows)) for i, (_, rows) in zip(count, sheets)]
    write_parts(path, parts)


def day(serial):
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=serial)


def plan_sheets(leads, rounds_of_plan):
    actions = [["Ref", "Priority", "Action", "Leads", "Agreed timescale"]]
    measures = [["Measure", "Refs", "Evidence", "Timescale", "Target"]]
    posts = [["Lead", "Role", "Organisation", "Mailbox", "Also known as"]]
    for lead in range(1, leads + 1):
        posts.append([f"L{lead:05}", f"Lead for area {lead}", f"Service {lead % 97}", f"area{lead}@example.gov.uk",
                      f"Area lead {lead}; Area {lead} group"])
        for i in range(ACTIONS_PER_LEAD):
            number = (lead - 1) * ACTIONS_PER_LEAD + i
            priority = number % 6 + 1
            ref = f"{priority}.{number // 6 + 1}"
            # One action in twenty has a second lead.
            also = f"; L{lead % leads + 1:05}" if number % 20 == 19 and leads > 1 else ""
            actions.append([ref, str(priority), f"{VERBS[number % 8]} {THINGS[number % 9]} in area {lead}, step {i + 1}, with the"
                            " schools, the health services and the families of the area", f"L{lead:05}{also}",
                            day(43500 + number * 7 % 400)])
            measures.append([f"M{number + 1:06}", ref, f"More families of area {lead} say that step {i + 1} made a difference",
                             "End of July 2019", "80 %"])
    rounds = [["Round", "Name", "Issued", "Return by", "Position at", "SSPG meeting", "CTB meeting"]]
    rounds += [[name, words] + [day(n) for n in days] for name, words, *days in rounds_of_plan]
    items = [["Item", "Value", "Short name"], ["Plan", "bench-2019"], ["Title", "Plan of the benchmark"],
             ["Schema", "poole"], ["Period from", day(43466)], ["Period to", day(44196 + 365 * (len(rounds_of_plan) // len(FIRST_YEAR) - 1))],
             ["Compiled by", "Policy officer"], ["Return to", "plan@example.gov.uk"]]
    items += [[f"Priority {i}", f"Priority number {i} of the plan", f"Area {i}"] for i in range(1, 7)]
    decisions = [["Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason", "Expires"]]
    return [("Plan", items), ("Actions", actions), ("Measures", measures), ("Leads", posts), ("Rounds", rounds),
            ("Decisions", decisions)]


def answers(lead, row, round_index, last_row):
    """Column heading -> what the lead types; a number is a date's serial."""
    number = lead * ACTIONS_PER_LEAD + row
    rating = RATINGS[(number + round_index) % 3]
    if lead % 20 == 7 and row == 0:
        rating = None
    if lead % 30 == 11 and row == last_row:
        rating = "In progres"
    typed = {"Rating": rating,
             "Comment on progress": f"Met the partners {number % 5 + 2} times, {number % 40 + 10} families took part and the draft"
                                    f" of step {row + 1} went to the group on {number % 27 + 1} March. Next: agree who trains whom."}
    if rating == "Completed":
        typed["Impact so far"] = f"{number % 90 + 5} children wait less than before, as the survey of area {lead} shows."
    elif number % 4 == 0:
        typed["New date"] = 43900 + number % 200
    return {heading: value for heading, value in typed.items() if value is not None}


class Filler:
    """Puts texts and dates into empty cells of one sheet."""

    def __init__(self, parts, sheet):
        self.parts, self.sheet = parts, sheet
        self.strings = re.findall(r"<si>.*?</si>", parts["xl/sharedStrings.xml"], re.S)
        self.fresh = []

    def text_of(self, match):
        cell, value = match
        return re.sub(r"<[^>]*>", "", self.strings[int(value)]) if 't="s"' in cell else value

    def fill(self, place, value):
        if isinstance(value, int):
            filled = f"<v>{value}</v>"
            mark = ""
        else:
            self.fresh.append(f"<si><t>{escape(value)}</t></si>")
            filled = f"<v>{len(self.strings) + len(self.fresh) - 1}</v>"
            mark = ' t="s"'
        text, count = re.subn(rf'<c r="{place}"( s="\d+")?/>', rf'<c r="{place}"\1{mark}>{filled}</c>', self.parts[self.sheet])
        assert count == 1, (place, value)
        self.parts[self.sheet] = text

    def done(self):
        every = self.strings + self.fresh
        head = self.parts["xl/sharedStrings.xml"].split("<sst", 1)[0]
        self.parts["xl/sharedStrings.xml"] = (
            f'{head}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{len(every)}" '
            f'uniqueCount="{len(every)}">{"".join(every)}</sst>')


def cells_of(sheet):
    return {place: (cell, value) for cell, place, value in
            re.findall(r'(<c r="([A-Z]+\d+)"[^>]*>)(?:<f>[^<]*</f>)?<v>([^<]*)</v>', sheet)}


def fill_return(source, target, lead, round_index, return_by):
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    filler = Filler(parts, "xl/worksheets/sheet2.xml")
    cells = cells_of(parts[filler.sheet])
    texts = {place: filler.text_of(match) for place, match in cells.items()}
    head = next(int(place[1:]) for place, text in texts.items() if place[0] == "A" and text == "Ref")
    columns = {text: place.rstrip("0123456789") for place, text in texts.items() if place.endswith(str(head))
               and place.rstrip("0123456789") + str(head) == place}
    rows = 0
    while f"A{head + 1 + rows}" in texts:
        rows += 1
    for row in range(rows):
        for heading, value in answers(lead, row, round_index, rows - 1).items():
            filler.fill(f"{columns[heading]}{head + 1 + row}", value)
    filler.sheet = "xl/worksheets/sheet1.xml"
    start = {filler.text_of(match): place for place, match in cells_of(parts[filler.sheet]).items()}
    filler.fill("B" + start["Completed by (job title)"][1:], f"Lead for area {lead}")
    filler.fill("B" + start["Date completed"][1:], return_by - lead % 9)
    filler.done()
    write_parts(target, parts.items())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("leads", type=int)
    options.add_argument("--rounds", type=int, default=1)
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    rounds_of_plan = rounds_of(max(1, -(-given.rounds // len(FIRST_YEAR))))
    write_workbook(given.folder / "plan.xlsx", plan_sheets(given.leads, rounds_of_plan))
    for round_index, (name, _, _, return_by, *_) in enumerate(rounds_of_plan[:given.rounds]):
        subprocess.run([given.program, "issue", str(given.folder), "--round", name], check=True,
                       stdout=subprocess.DEVNULL)
        returns = given.folder / "returns" / name
        returns.mkdir(parents=True, exist_ok=True)
        for lead in range(1, given.leads + 1):
            file = f"bench-2019-{name}-L{lead:05}.xlsx"
            fill_return(given.folder / "issued" / name / file, returns / file, lead, round_index, return_by)


if __name__ == "__main__":
    main()
