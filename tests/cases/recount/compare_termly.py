# SPDX-License-Identifier: MIT
"""Compares a termly dashboard with a recount: every number on its Summary sheet, and the sheets behind it.

Each cell that has been compared is ticked off. A cell of the Summary that holds a digit and was never compared is
itself a breach, so that no number can be added to the sheet without a recount of it.
"""
import datetime
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from recount import NO_RETURN, NOT_RATED, OVER, SCALE, UP_TO, band

CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def words(date):
    return f"{date.day} {date:%B %Y}"


def numbers_in(text, *names):
    """The whole numbers of a sentence, without those inside the given names and without dates and refs."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    text = re.sub(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", " ", text)
    return [int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d]|\.\d)", text)]


def difference(now, then):
    if now == then:
        return f"same, {now}"
    return f"up {now - then} from {then}" if now > then else f"down {then - now} from {then}"


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
        self.for_decision()
        self.attention()
        self.exceptions()
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
        self.contains(sheet["A3"], "Draft", "state")
        names = [r.name for r in recount.plan.rounds] + self.lead_names()
        before, count = recount.before_rows, len(recount.rows)
        asked = {lead for action in recount.plan.actions for lead in action.leads}
        known = count - recount.unrated()
        self.coverage(sheet["A4"], [len(asked) - len(recount.missing()), len(asked), known, count], names)
        done = recount.ratings()["Completed"]
        expected = [done, known]
        if before:
            then = recount.ratings(before)["Completed"]
            expected += [then] if then != done else []
            known_then = count - recount.unrated(before)
            expected += [known_then] if known_then != count else []
        back = recount.refs(movement="Moved back")
        self.numbers(sheet["A5"], expected + ([len(back)] if back else []), "headline on completed actions", *names)
        late, bands = len(recount.overdue()), recount.bands()
        expected = [late, sum(row.agreed is not None for row in recount.rows.values())]
        if before:
            bands_then = recount.bands(before, recount.before)
            then = bands_then[OVER] + bands_then[UP_TO]
            expected += [then] if then != late else []
        if late > 1:
            expected += [bands[OVER], late, len(recount.refs(timescale="Overdue, no new date")), late]
        undated = bands["No agreed date"]
        self.numbers(sheet["A6"], expected + ([undated] if undated else []), "headline on overdue actions", *names)

    def coverage(self, cell, expected, names):
        """A return that came and cannot be read may be told of behind the four numbers."""
        found = numbers_in(str(cell.value), *names)
        unreadable = [[n] for n in range(1, len(self.recount.unreadable) + 1)]
        self.numbers(cell, expected + (found[4:] if found[4:] in unreadable else []), "headline on coverage", *names)

    def headlines(self):
        recount, sheet = self.recount, self.summary
        before = recount.before_rows
        top = self.row_with(sheet, 1, "Number")
        if top is None:
            return
        bands = recount.bands()
        bands_then = recount.bands(before, recount.before) if before else {}
        lines = [(label, recount.ratings()[label], recount.ratings(before)[label] if before else None)
                 for label in reversed(SCALE)]
        lines.append(("No rating", recount.unrated(), recount.unrated(before) if before else None))
        lines += [(name, bands[name], bands_then[name] if before else None) for name in (OVER, UP_TO)]
        lines.append(("New dates to agree", len(recount.proposals()),
                      len(recount.proposals(before)) if before else None))
        for name, now, then in lines:
            row = self.row_with(sheet, 2, name, top)
            self.same(sheet.cell(row, 1), now, name)
            against = sheet.cell(row, 3)
            if then is None:
                self.tick(against)
                if numbers_in(str(against.value or "")):
                    self.problems.append(f"Summary!{against.coordinate}: a first round compares with nothing")
            else:
                self.same(against, difference(now, then), f"{name}, compared")
        row = self.row_with(sheet, 2, "No rating", top)
        ratings = recount.ratings()
        self.numbers(sheet.cell(row, 2), [ratings[NOT_RATED], ratings[NO_RETURN]], "no rating, apart")
        row = self.row_with(sheet, 2, "Due by", top)
        self.same(sheet.cell(row, 1), len(recount.refs(timescale="Due by next meeting")), "due by the next meeting")
        self.contains(sheet.cell(row, 2), words(recount.next.meeting), "next meeting")
        if before:
            due_then = sum(one.timescale == "Due by next meeting" for one in before.values())
            self.same(sheet.cell(row, 3), f"{due_then} due at {recount.before.name}", "due by the meeting after the round before")
        row = self.row_with(sheet, 2, "Leads without a return", top)
        self.same(sheet.cell(row, 1), len(recount.missing()), "returns missing")
        self.numbers(sheet.cell(row, 2), [len(recount.plan.leads)], "leads asked")
        if before:
            self.same(sheet.cell(row, 3), difference(len(recount.missing()), len(recount.missing_before)) + ": see Returns",
                      "returns missing, compared")

    def for_decision(self):
        """What the group is asked: the count, and which actions."""
        recount, sheet = self.recount, self.summary
        silent = {action.ref for action in recount.plan.actions
                  if set(action.leads) & set(recount.missing())}
        asks = [("Agree or refuse", recount.proposals()),
                ("Get a new date", recount.refs(timescale="Overdue, no new date")),
                ("Settle", [ref for ref in recount.rows if ref in recount.disagreed]),
                ("Press for", [ref for ref in recount.rows if ref in silent])]
        for what, refs in asks:
            rows = [row for row in range(1, sheet.max_row + 1)
                    if str(sheet.cell(row, 2).value or "").startswith(what)]
            if len(rows) != (1 if refs else 0):
                self.problems.append(f"Summary: '{what}' stands {len(rows)} times for {len(refs)} actions")
                continue
            for row in rows:
                self.same(sheet.cell(row, 1), len(refs), what)
                self.tick(sheet.cell(row, 3))
                which = sheet.cell(row, 4)
                self.tick(which)
                if not str(which.value).startswith("See ") and which.value != ", ".join(refs):
                    self.problems.append(f"Summary!{which.coordinate} ({what}): says {which.value}, recounted {refs}")

    def attention(self):
        recount, sheet = self.recount, self.summary
        worst = recount.exceptions()
        top = self.row_with(sheet, 1, "Ref")
        heading = sheet.cell(top - 1, 1)
        shown = 0
        while sheet.cell(top + 1 + shown, 1).value in recount.rows:
            shown += 1
        self.numbers(heading, [shown, len(worst)] if shown < len(worst) else [len(worst)], "exceptions")
        if shown < min(3, len(worst)):
            self.problems.append(f"Summary: only {shown} of {len(worst)} exceptions are shown")
        for offset, ref in enumerate(worst[:shown], 1):
            row, one = top + offset, recount.rows[ref]
            self.same(sheet.cell(row, 1), ref, f"exception {offset}")
            late = ref in recount.overdue()
            self.same(sheet.cell(row, 7), one.new_date or ("None given" if late else "[z]"), f"new date of {ref}")
            for column in (2, 3, 4, 5, 6):  # the plan's and the lead's own words, which may hold digits
                self.tick(sheet.cell(row, column))
        link = sheet.cell(top + shown + 1, 1)
        self.numbers(link, [len(worst)] if shown < len(worst) else [], "all exceptions")

    def exceptions(self):
        """The bands add up, and the list is whole and in order."""
        recount, sheet = self.recount, self.book["Exceptions"]
        bands = recount.bands()
        before = recount.bands(recount.before_rows, recount.before) if recount.before_rows else None
        for name in ("Completed", "On time: not yet due", "Not yet due, new date proposed", UP_TO, OVER,
                     "No agreed date"):
            row = self.row_with(sheet, 2, name)
            self.same(sheet.cell(row, 1), bands[name], name)
            if before:
                self.same(sheet.cell(row, 3), difference(bands[name], before[name]), f"{name}, compared")
        self.same(sheet.cell(self.row_with(sheet, 2, "All "), 1), len(recount.rows), "all actions")
        top = self.row_with(sheet, 1, "Ref")
        for offset, ref in enumerate(recount.exceptions(), 1):
            self.same(sheet.cell(top + offset, 1), ref, f"exception {offset}")

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
                                      (self.recount.at.name, one.rating),
                                      ("Movement", one.movement if self.recount.before_rows or
                                       one.movement == "No rating this term" else "First round"),
                                      ("Where the date stands", band(one, self.recount.at.position)),
                                      ("Timescale", one.timescale)]:
                self.same(sheet.cell(row, columns[heading]), expected, f"{ref}, {heading}")


    def disagreeing(self):
        """Refs whose leads disagree, by the Register's own column."""
        sheet = self.book["Register"]
        head = self.row_with(sheet, 1, "Ref", 2)
        columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
        return {str(sheet.cell(row, 1).value) for row in range(head + 1, sheet.max_row + 1)
                if "disagree" in str(sheet.cell(row, columns["Answers"]).value)}

    def lists(self):
        """Timescales and Changes name the right actions, in order, with their words."""
        order = ["Overdue, no new date", "Overdue, new date proposed", "New date proposed", "Due by next meeting"]
        rows = self.recount.rows
        dated = sorted((ref for ref in rows if rows[ref].timescale in order),
                       key=lambda ref: (order.index(rows[ref].timescale), rows[ref].agreed))
        changed = [ref for ref in rows if rows[ref].movement not in ("No change", "No rating this term")]
        for name, refs, column, field in [("Timescales", dated, "Timescale", "timescale"),
                                          ("Changes", changed, "Movement", "movement")]:
            if name == "Changes" and not self.recount.before_rows:
                if name in self.book.sheetnames:
                    self.problems.append("Changes: a first round has none")
                continue
            sheet = self.book[name]
            head = self.row_with(sheet, 1, "Ref", 2)
            columns = {cell.value: cell.column for cell in sheet[head] if cell.value}
            # Grey lines hold the other leads of a shared action; actions whose leads disagree are listed as well.
            listed = [row for row in range(head + 1, sheet.max_row + 1)
                      if sheet.cell(row, 2).value != "as above" and sheet.cell(row, 1).value not in (None, "None")
                      and (name != "Changes" or str(sheet.cell(row, 1).value) in refs
                           or str(sheet.cell(row, 1).value) not in self.disagreeing())]
            for row, ref in zip(listed, refs):
                self.same(sheet.cell(row, 1), ref, f"row {row}")
                self.same(sheet.cell(row, columns[column]), getattr(rows[ref], field), ref)
            if len(listed) != len(refs):
                self.problems.append(f"{name}: {len(listed)} actions, recounted {len(refs)}")

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
            # A file with the issued name that cannot be read came all the same.
            came = any(f"-{lead}." in file for file in recount.unreadable)
            state = "Came, not readable" if not sent and came else "Missing" if not sent else "Received late" if late else "Received"
            for heading, expected in [("Actions", len(own)), ("Rated", rated), ("Return", state)]:
                self.same(sheet.cell(row, columns[heading]), expected, f"{lead}, {heading}")
            if sent and not sent.by_hand:
                self.same(sheet.cell(row, columns["Received"]), sent.completed, f"{lead}, received")
                self.same(sheet.cell(row, columns["File"]), sent.file, f"{lead}, file")


def expected_series(series, recount):
    """By priority, by round, or overdue by round: told by the names and the number of points."""
    points = max((len(values) for values in series.values()), default=0)
    rounds = recount.history[-6:]
    if {"Over 1 month", "Up to 1 month"} & set(series):
        return {name: [float(recount.bands(rows, at)[where]) for at, rows in rounds]
                for name, where in (("Over 1 month", OVER), ("Up to 1 month", UP_TO))}
    if points == len(recount.plan.titles):
        return {rating: [float(sum(recount.rows[a.ref].rating == rating for a in recount.plan.actions
                                   if a.priority == priority)) for priority in recount.plan.titles]
                for rating in [*SCALE, NOT_RATED, NO_RETURN]}
    if points == len(rounds):
        expected = {rating: [float(recount.ratings(rows)[rating]) for _, rows in rounds] for rating in SCALE}
        expected["No rating"] = [float(recount.unrated(rows)) for _, rows in rounds]
        return expected
    return None


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
        expected = expected_series(series, recount)
        if expected is None:
            problems.append(f"chart {number} of {sorted(series)} was never recounted")
            continue
        for name, values in expected.items():
            if series.get(name, [0.0] * len(values)) != values:
                problems.append(f"chart {number}, {name}: drawn from {series.get(name)}, recounted {values}")
    if not charts:
        problems.append("there is no chart")
    return problems
