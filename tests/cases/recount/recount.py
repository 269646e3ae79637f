#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Counts a plan folder again, from plan.xlsx and the return files alone, and compares a termly dashboard with it.

    recount.py <plan folder> <round> <termly.xlsx>

This is the second opinion on every number that a board reads. It shares nothing with the program: it opens workbooks
with openpyxl, and where a person's reading is needed (a timescale in words, a date typed as text, a sheet in a
layout of its own) it takes that reading from story/expected.csv, which was written by hand. A word that is neither
plain nor in that table stops the recount. The rules are the plan's:

  - of several returns from a lead the latest counts, unless a decision leaves it out
  - of several leads' entries on an action the most cautious rating counts, and among equals the lead named first;
    a decision may say whose entry stands
  - overdue: the agreed date is before the position date and the action is not completed
"""
import collections
import csv
import datetime
import pathlib
import re
import sys
import zipfile

import openpyxl

SCALE = ["Started", "In progress", "Completed"]  # from the most cautious
NOT_RATED, NO_RETURN = "Not rated", "No return"
HEADINGS = {  # of a return, folded: what the column holds
    "ref": "ref", "action no.": "ref",
    "rating": "rating", "status": "rating",
    "comment on progress": "comment", "update": "comment",
    "new date": "new_date", "revised date": "new_date",
}

Action = collections.namedtuple("Action", "ref priority leads agreed")
Round = collections.namedtuple("Round", "id name return_by position meeting")
Row = collections.namedtuple("Row", "rating new_date agreed lead movement timescale")


class Doubt(Exception):
    """Something that only a person can read, and that expected.csv does not explain."""


def table(sheet, first_heading):
    """The rows under the heading row that begins with `first_heading`, as dictionaries by heading."""
    rows = list(sheet.iter_rows())
    top = next(i for i, row in enumerate(rows) if row[0].value == first_heading)
    headings = [cell.value for cell in rows[top]]
    return [dict(zip(headings, (cell.value for cell in row))) for row in rows[top + 1:] if row[0].value is not None]


def day(value):
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date) or value is None:
        return value
    return datetime.date.fromisoformat(value)


class Expected:
    """What a person reads in the cells that are not plain."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as text:
            self.means = {(r["file"], r["ref"], r["field"], r["as_typed"]): r["means"] for r in csv.DictReader(text)}
        self.used = set()

    def read(self, file, ref, field, typed):
        key = (file, ref, field, str(typed))
        if key not in self.means:
            raise Doubt(f"{file}, {ref}, {field}: '{typed}' is not explained in expected.csv")
        self.used.add(key)
        return self.means[key]

    def given(self, file, field):
        for key, means in self.means.items():
            if (key[0], key[2]) == (file, field):
                self.used.add(key)
                return means
        return None


class Plan:
    def __init__(self, folder, expected):
        book = openpyxl.load_workbook(folder / "plan.xlsx", data_only=True)
        self.actions = []
        for row in table(book["Actions"], "Ref"):
            agreed = row["Agreed timescale"]
            if isinstance(agreed, str):
                agreed = expected.read("plan.xlsx", row["Ref"], "agreed", agreed)
            self.actions.append(Action(row["Ref"], str(row["Priority"]), row["Leads"].split("; "), day(agreed)))
        self.rounds = sorted((Round(r["Round"], r["Name"], day(r["Return by"]), day(r["Position at"]),
                                    day(r["SSPG meeting"])) for r in table(book["Rounds"], "Round")),
                             key=lambda r: r.position)
        self.leads = {row["Lead"]: row for row in table(book["Leads"], "Lead")}
        self.decisions = table(book["Decisions"], "Decision")
        self.titles = {row["Item"].split()[1]: row["Value"] for row in table(book["Plan"], "Item")
                       if row["Item"].startswith("Priority ")}

    def position_of(self, round_id):
        return next(r.position for r in self.rounds if r.id == round_id)

    def ruled(self, kind, at):
        """The decisions of a kind that hold at a round."""
        for decision in self.decisions:
            begins = not decision["Round"] or self.position_of(decision["Round"]) <= at.position
            ends = decision["Expires"] and day(decision["Expires"]) < at.position
            if decision["Kind"].lower() == kind and begins and not ends:
                yield decision

    def agreed(self, action, at):
        date = action.agreed
        for decision in self.ruled("agree date", at):
            if decision["Ref"] == action.ref:
                date = day(decision["Value"])
        return date


class Return:
    """One file: who sent it, when, and an entry per ref."""

    def __init__(self, path, expected):
        self.file = path.name
        book = openpyxl.load_workbook(path, data_only=True)
        self.by_hand = "collate" not in book.sheetnames
        if not self.by_hand:
            keys = {row[0].value: row[1].value for row in book["collate"].iter_rows(max_col=2)}
            self.lead = keys["lead"]
            asked = {row[0].value: row[1].value for row in book["Start here"].iter_rows(max_col=2)}
            self.completed = day(asked["Date completed"])
            sheet = book["Actions"]
        else:
            self.lead, self.completed = expected.given(self.file, "sender"), day(expected.given(self.file, "completed"))
            sheet = book.active
        if self.lead is None:
            raise Doubt(f"{self.file}: nobody knows who sent it")
        self.entries = self.read_entries(sheet, expected)

    def read_entries(self, sheet, expected):
        columns, entries = None, {}
        for row in sheet.iter_rows():
            words = {cell.column: HEADINGS.get(str(cell.value).strip().lower()) for cell in row if cell.value}
            if columns is None:
                found = {what: column for column, what in words.items() if what}
                if {"ref", "rating", "comment"} <= set(found):
                    columns = found
                continue
            ref = sheet.cell(row[0].row, columns["ref"]).value
            if isinstance(ref, (int, float)):
                ref = expected.read(self.file, str(ref), "ref", ref)
            if not ref or not re.fullmatch(r"\d+\.\d+", ref.strip()):
                continue
            cell = {what: sheet.cell(row[0].row, column).value for what, column in columns.items()}
            entries[ref] = (self.rating(ref, cell["rating"], expected), self.new_date(ref, cell["new_date"], expected))
        return entries

    def rating(self, ref, typed, expected):
        folded = " ".join(str(typed or "").split()).lower()
        if not folded:
            return None
        for label in SCALE:
            if folded == label.lower():
                return label
        return expected.read(self.file, ref, "rating", typed) or None

    def new_date(self, ref, typed, expected):
        if typed is None or isinstance(typed, (datetime.date, datetime.datetime)):
            return day(typed)
        return day(expected.read(self.file, ref, "new_date", typed))


class Recount:
    def __init__(self, folder, round_id):
        folder = pathlib.Path(folder)
        self.expected = Expected(folder / "story" / "expected.csv")
        self.plan = Plan(folder, self.expected)
        self.at = next(r for r in self.plan.rounds if r.id == round_id)
        self.rows, previous, self.history = {}, None, []
        for one in (r for r in self.plan.rounds if r.position <= self.at.position):
            self.missing_before = self.missing() if self.history else None
            self.returns, self.unreadable = self.read_returns(folder / "returns" / one.id, one)
            previous, self.rows = self.rows or None, self.count(one, self.rows)
            self.history.append((one, self.rows))
            self.before_rows = previous
        rounds = self.plan.rounds
        here = rounds.index(self.at)
        self.before = rounds[here - 1] if here else None
        self.next = rounds[here + 1] if here + 1 < len(rounds) else None

    def read_returns(self, folder, at):
        left_out = {d["Subject"] for d in self.plan.ruled("exclude return", at)}
        latest, unreadable = {}, []
        for path in sorted(folder.glob("*.xlsx")):
            if path.name in left_out:
                continue
            if not zipfile.is_zipfile(path):
                unreadable.append(path.name)
                continue
            one = Return(path, self.expected)
            if one.lead not in latest or latest[one.lead].completed < one.completed:
                latest[one.lead] = one
        return latest, unreadable

    def count(self, at, earlier):
        rows, self.disagreed = {}, set()
        following = [r for r in self.plan.rounds if r.position > at.position]
        next_meeting = following[0].meeting if following else at.meeting
        for action in self.plan.actions:
            given = [(lead, self.returns[lead].entries[action.ref]) for lead in action.leads
                     if lead in self.returns and action.ref in self.returns[lead].entries]
            stands = [d["Subject"] for d in self.plan.ruled("entry stands", at) if d["Ref"] == action.ref]
            if stands and any(lead == stands[-1] for lead, _ in given):
                given = [pair for pair in given if pair[0] == stands[-1]]
            rated = [pair for pair in given if pair[1][0]]
            if len({pair[1][0] for pair in rated}) > 1:
                self.disagreed.add(action.ref)
            if rated:
                lead, (rating, new_date) = min(rated, key=lambda pair: SCALE.index(pair[1][0]))
            elif given:
                lead, (_, new_date) = given[0]
                rating = NOT_RATED
            else:
                lead, rating, new_date = None, NO_RETURN, None
            agreed = self.plan.agreed(action, at)
            before = earlier[action.ref].rating if earlier else None
            rows[action.ref] = Row(rating, new_date, agreed, lead, movement(before, rating),
                                   timescale(rating, agreed, new_date, at.position, next_meeting))
        return rows

    # --- What the dashboard should say

    def ratings(self, rows=None):
        return collections.Counter(row.rating for row in (self.rows if rows is None else rows).values())

    def refs(self, **wanted):
        """The refs of the rows whose fields have these values."""
        return [ref for ref, row in self.rows.items() if all(getattr(row, k) == v for k, v in wanted.items())]

    def overdue(self):
        return [ref for ref, row in self.rows.items() if row.timescale.startswith("Overdue")]

    def bands(self, rows=None, at=None):
        """How many actions stand in each band of lateness."""
        rows, at = (self.rows, self.at) if rows is None else (rows, at)
        return collections.Counter(band(row, at.position) for row in rows.values())

    def proposals(self, rows=None):
        rows = self.rows if rows is None else rows
        return [ref for ref, row in rows.items() if row.new_date and row.rating != "Completed"]

    def exceptions(self):
        """The refs that need the group's eye, worst first."""
        found = []
        for order, (ref, row) in enumerate(self.rows.items()):
            where, proposes = band(row, self.at.position), bool(row.new_date) and row.rating != "Completed"
            ranks = [rank for rank, true in enumerate([
                ref in self.disagreed,
                where == OVER and not proposes, where == OVER and proposes,
                where == UP_TO and not proposes, where == UP_TO and proposes,
                proposes and where not in (OVER, UP_TO),
                row.movement == "Moved back",
                row.rating in (NOT_RATED, NO_RETURN)]) if true]
            if ranks:
                found.append((ranks[0], row.agreed, order, ref))
        return [ref for *_, ref in sorted(found)]

    def missing(self):
        asked = {lead for action in self.plan.actions for lead in action.leads}
        return sorted(asked - set(self.returns))

    def unrated(self, rows=None):
        counts = self.ratings(rows)
        return counts[NOT_RATED] + counts[NO_RETURN]


def movement(before, now):
    if now in (NOT_RATED, NO_RETURN):
        return "No rating this term"
    if now == before:
        return "No change"
    if now == "Completed":
        return "Newly completed"
    if before not in SCALE:
        return "First rating"
    return "Moved forward" if SCALE.index(now) > SCALE.index(before) else "Moved back"


OVER, UP_TO = "Overdue, over one month", "Overdue, up to one month"


def month_later(date):
    """The same day of the next month, or its last day."""
    year, month = (date.year + 1, 1) if date.month == 12 else (date.year, date.month + 1)
    for last in (date.day, 30, 29, 28):
        try:
            return date.replace(year=year, month=month, day=min(date.day, last))
        except ValueError:
            continue
    raise ValueError(date)


def band(row, position):
    if row.rating == "Completed":
        return "Completed"
    if row.agreed is None:
        return "No agreed date"
    if row.agreed < position:
        return OVER if position > month_later(row.agreed) else UP_TO
    return "Not yet due, new date proposed" if row.new_date else "On time: not yet due"


def timescale(rating, agreed, new_date, position, next_meeting):
    if rating == "Completed":
        return "Completed"
    if agreed < position:
        return "Overdue, new date proposed" if new_date else "Overdue, no new date"
    if new_date:
        return "New date proposed"
    return "Due by next meeting" if agreed <= next_meeting else "Later"
