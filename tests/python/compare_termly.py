# SPDX-License-Identifier: MIT
"""Compares a termly dashboard with a recount: every number on its Summary sheet, and the sheets behind it.

Each cell that has been compared is ticked off. A cell of the Summary that holds a digit and was never compared is
itself a breach, so that no number can be added to the sheet without a recount of it.
"""
import datetime
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from recount import NO_RETURN, NOT_RATED, SCALE

CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def words(date):
    return f"{date.day} {date:%B %Y}"


def numbers_in(text, *names):
    """The whole numbers of a sentence, without those inside the given names and without dates and refs."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    text = re.sub(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", " ", text)
    return [int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d]|\.\d)", text)]


class Comparison:
    def __init__(self, book, recount):
        self.book, self.recount = book, recount
        self.problems, self.ticked = [], set()
        self.summary = book["Summary"]

    def tick(self, cell):
        self.ticked.add(cell.coordinate)

    def same(self, cell, expected, what):
        """The cell holds exactly this."""
        value = cell.value
        if isinstance(value, datetime.datetime):
            value = value.date()
        if cell.parent is self.summary:
            self.tick(cell)
        if value != expected:
            self.problems.append(f"{cell.parent.title}!{cell.coordinate} ({what}): says {value!r}, "
                                 f"recounted {expected!r}")

    def numbers(self, cell, expected, what, *names):
        """The sentence in the cell holds these numbers, in this order."""
        self.tick(cell)
        found = numbers_in(str(cell.value or ""), *names)
        if found != expected:
            self.problems.append(f"Summary!{cell.coordinate} ({what}): '{cell.value}' has the numbers {found}, "
                                 f"recounted {expected}")

    def contains(self, cell, expected, what):
        self.tick(cell)
        if expected not in str(cell.value or ""):
            self.problems.append(f"Summary!{cell.coordinate} ({what}): '{cell.value}' does not say '{expected}'")

    def row_with(self, sheet, column, start, after=1):
        for row in range(after, sheet.max_row + 1):
            if str(sheet.cell(row, column).value or "").startswith(start):
                return row
        self.problems.append(f"{sheet.title}: nothing in column {column} begins with '{start}'")
        return None

    # --- Summary

    def compare(self):
        self.headlines()
        self.since_last_term()
        self.attention()
        self.titles()
        self.priorities()
        self.register()
        self.lists()
        self.returns()
        self.nothing_left_out()
        return self.problems

    def lead_names(self):
        return [str(row[key]) for row in self.recount.plan.leads.values() for key in ("Role", "Organisation")
                if row[key]]

    def titles(self):
        recount, sheet = self.recount, self.summary
        self.contains(sheet["A1"], recount.at.name, "title")
        self.contains(sheet["A2"], words(recount.at.position), "position date")
        self.contains(sheet["A2"], words(recount.at.meeting), "meeting")
        names = [r.name for r in recount.plan.rounds] + self.lead_names()
        done = recount.ratings()["Completed"]
        expected = [done, len(recount.rows)]
        if recount.before:
            expected.append(len(recount.refs(movement="Newly completed")))
        self.numbers(sheet["A3"], expected, "headline on completed actions", *names)
        asked = {lead: sum(lead in action.leads for action in recount.plan.actions) for lead in recount.missing()}
        missing = [len(asked), len(recount.plan.leads)] if len(asked) > 2 else list(asked.values())
        if not asked:
            missing = [len(recount.plan.leads)]
        late = [len(recount.overdue())]
        without = len(recount.refs(timescale="Overdue, no new date"))
        if without:  # else the sentence says in words that each has a new date
            late.append(without)
        self.numbers(sheet["A4"], late + missing, "headline on overdue actions and missing returns", *names)

    def headlines(self):
        recount, sheet = self.recount, self.summary
        before = recount.before_rows
        top = self.row_with(sheet, 1, "Number")
        if top is None:
            return
        for label in reversed(SCALE):
            row = self.row_with(sheet, 2, label, top)
            self.same(sheet.cell(row, 1), recount.ratings()[label], label)
            if before:
                self.same(sheet.cell(row, 3), recount.ratings()[label] - recount.ratings(before)[label],
                          f"{label}, compared")
        row = self.row_with(sheet, 2, "No rating", top)
        self.same(sheet.cell(row, 1), recount.unrated(), "no rating")
        if before:
            self.same(sheet.cell(row, 3), recount.unrated() - recount.unrated(before), "no rating, compared")
        row = self.row_with(sheet, 2, "Overdue", top)
        self.same(sheet.cell(row, 1), len(recount.overdue()), "overdue")
        self.numbers(sheet.cell(row, 3), [len(recount.refs(timescale="Overdue, no new date"))], "overdue, no new date")
        row = self.row_with(sheet, 2, "New dates proposed", top)
        self.same(sheet.cell(row, 1), sum(1 for one in recount.rows.values() if one.new_date and one.rating != "Completed"), "new dates proposed")
        row = self.row_with(sheet, 2, "Due by the next meeting", top)
        self.same(sheet.cell(row, 1), len(recount.refs(timescale="Due by next meeting")), "due by the next meeting")
        self.contains(sheet.cell(row, 2), words(recount.next.meeting), "next meeting")
        row = self.row_with(sheet, 2, "Returns missing", top)
        self.same(sheet.cell(row, 1), len(recount.missing()), "returns missing")
        self.numbers(sheet.cell(row, 2), [len(recount.plan.leads)], "leads asked")

    def since_last_term(self):
        recount, sheet = self.recount, self.summary
        top = self.row_with(sheet, 1, "Actions")
        for movement in ("Newly completed", "Moved forward", "First rating", "Moved back"):
            row = self.row_with(sheet, 2, movement, top or 1)
            refs = recount.refs(movement=movement)
            self.same(sheet.cell(row, 1), len(refs), movement)
            shown = ", ".join(refs[:24]) + (f" and {len(refs) - 24} more" if len(refs) > 24 else "")
            self.same(sheet.cell(row, 3), shown or "None", f"refs of {movement}")

    def attention(self):
        recount, sheet = self.recount, self.summary
        late = sorted(recount.overdue(), key=lambda ref: (recount.rows[ref].new_date is not None,
                                                          recount.rows[ref].agreed))
        top = self.row_with(sheet, 1, "Ref")
        shown = late[:7]
        for offset, ref in enumerate(shown, 1):
            row, one = (top or 1) + offset, recount.rows[ref]
            self.same(sheet.cell(row, 1), ref, f"overdue action {offset}")
            self.same(sheet.cell(row, 4), one.agreed, f"agreed date of {ref}")
            self.same(sheet.cell(row, 5), one.new_date or "None given", f"new date of {ref}")
            self.same(sheet.cell(row, 6), one.rating, f"rating of {ref}")
            for column in (2, 3, 7):  # the plan's and the lead's own words, which may hold digits
                self.tick(sheet.cell(row, column))
        for row in range((top or 1) + len(shown) + 1, sheet.max_row + 1):
            text = str(sheet.cell(row, 1).value or "")
            if text.startswith("See all"):
                self.numbers(sheet.cell(row, 1), [len(late)] if late else [], "all overdue")

    def nothing_left_out(self):
        names = [r.name for r in self.recount.plan.rounds]
        for row in self.summary.iter_rows():
            for cell in row:
                if cell.value is None or cell.coordinate in self.ticked:
                    continue
                if isinstance(cell.value, str) and not numbers_in(cell.value, *names):
                    continue
                self.problems.append(f"Summary!{cell.coordinate}: {cell.value!r} was never recounted")

    # --- The sheets behind it

    def priorities(self):
        sheet = self.book["Priorities"]
        head = self.row_with(sheet, 1, "Priority", 3)
        columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
        for row in range(head + 1, head + 2 + len(self.recount.plan.titles)):
            label = sheet.cell(row, 1).value
            mine = {a.ref for a in self.recount.plan.actions if label == "All" or label.startswith(a.priority + " ")}
            rows = {ref: one for ref, one in self.recount.rows.items() if ref in mine}
            counts = self.recount.ratings(rows)
            expected = {heading: counts[heading] for heading in [*SCALE, NOT_RATED, NO_RETURN]}
            expected["All actions"] = len(rows)
            expected["Overdue"] = sum(one.timescale.startswith("Overdue") for one in rows.values())
            expected["New date proposed"] = sum(one.new_date is not None and one.rating != "Completed" for one in rows.values())
            for heading, count in expected.items():
                self.same(sheet.cell(row, columns[heading]), count, f"{label}, {heading}")

    def register(self):
        sheet = self.book["Register"]
        head = self.row_with(sheet, 1, "Ref", 2)
        columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
        for row, (ref, one) in enumerate(self.recount.rows.items(), head + 1):
            self.same(sheet.cell(row, 1), ref, "ref")
            for heading, expected in [("Agreed date", one.agreed), ("New date proposed", one.new_date),
                                      (self.recount.at.name, one.rating), ("Movement", one.movement),
                                      ("Timescale", one.timescale)]:
                self.same(sheet.cell(row, columns[heading]), expected, f"{ref}, {heading}")


    def lists(self):
        """Timescales and Changes name the right actions, in order, with their words."""
        order = ["Overdue, no new date", "Overdue, new date proposed", "New date proposed", "Due by next meeting"]
        rows = self.recount.rows
        dated = sorted((ref for ref in rows if rows[ref].timescale in order),
                       key=lambda ref: (order.index(rows[ref].timescale), rows[ref].agreed))
        changed = [ref for ref in rows if rows[ref].movement not in ("No change", "No rating this term")]
        for name, refs, column, field in [("Timescales", dated, "Timescale", "timescale"),
                                          ("Changes", changed, "Movement", "movement")]:
            sheet = self.book[name]
            head = self.row_with(sheet, 1, "Ref", 2)
            columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
            for offset, ref in enumerate(refs, 1):
                self.same(sheet.cell(head + offset, 1), ref, f"row {offset}")
                self.same(sheet.cell(head + offset, columns[column]), getattr(rows[ref], field), ref)
            if sheet.cell(head + len(refs) + 1, 1).value not in (None, "None"):
                self.problems.append(f"{name}: more than the {len(refs)} actions recounted")

    def returns(self):
        """Each lead's line: asked, rated by that lead, received or not, and when."""
        recount, sheet = self.recount, self.book["Returns"]
        head = self.row_with(sheet, 1, "Lead", 2)
        columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
        row_of = {sheet.cell(row, columns["Id"]).value: row for row in range(head + 1, sheet.max_row + 1)}
        files = {sheet.cell(row, columns["File"]).value for row in range(head + 1, sheet.max_row + 1)}
        for file in recount.unreadable:
            if file not in files:
                self.problems.append(f"Returns: {file}, which cannot be read, is not named")
        for lead in recount.plan.leads:
            row = row_of.get(lead)
            if row is None:
                self.problems.append(f"Returns: {lead} is not listed")
                continue
            own = [action.ref for action in recount.plan.actions if lead in action.leads]
            sent = recount.returns.get(lead)
            rated = sum(1 for ref in own if sent and sent.entries.get(ref, (None,))[0])
            late = sent and sent.completed and sent.completed > recount.at.return_by
            state = "Missing" if not sent else "Received late" if late else "Received"
            for heading, expected in [("Actions", len(own)), ("Rated", rated), ("Return", state)]:
                self.same(sheet.cell(row, columns[heading]), expected, f"{lead}, {heading}")
            if sent and not sent.by_hand:
                self.same(sheet.cell(row, columns["Received"]), sent.completed, f"{lead}, received")
                self.same(sheet.cell(row, columns["File"]), sent.file, f"{lead}, file")


def chart_problems(path, recount):
    """The numbers that the Summary's chart was drawn from, as stored in it."""
    problems = []
    with zipfile.ZipFile(path) as package:
        charts = [package.read(name) for name in sorted(package.namelist()) if name.startswith("xl/charts/chart")]
    for number, chart in enumerate(charts, 1):
        series = {}
        for one in ElementTree.fromstring(chart).iterfind(".//c:ser", CHART):
            name = "".join(v.text for v in one.iterfind("c:tx//c:v", CHART))
            series[name] = [float(v.text) for v in one.iterfind("c:val//c:pt/c:v", CHART)]
        for rating in [*SCALE, NOT_RATED, NO_RETURN]:
            expected = [float(sum(recount.rows[a.ref].rating == rating for a in recount.plan.actions
                                  if a.priority == priority)) for priority in recount.plan.titles]
            if series.get(rating, [0.0] * len(expected)) != expected:
                problems.append(f"chart {number}, {rating}: drawn from {series.get(rating)}, recounted {expected}")
    if not charts:
        problems.append("there is no chart")
    return problems
