#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A year as people live it, made up at random and recounted: every figure of the register, the ledger and the reports.

    hard_year.py <collate> <scheme> <seed> [--keep <folder>]

A plan of thirty actions and nine leads goes through four rounds. Leads share actions and disagree, answer in part and
again, send copies, rename files, send them late, broken, blank or not at all, answer for others, go; actions are
withdrawn, split, joined, renumbered and handed on; dates are proposed and agreed; rows are added to the plan between
rounds. The workbooks are filled in by openpyxl and by LibreOffice (.ods). What must come of it is worked out here, from
what was typed and decided, by the rules of the manual; nothing is taken from the program.
"""
import collections
import copy
import csv
import datetime
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import warnings

import openpyxl
import yaml

warnings.filterwarnings("ignore")
COLLATE, SCHEME, SEED = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3])
KEEP = pathlib.Path(sys.argv[5]) if "--keep" in sys.argv else None
D = datetime.date
roll = random.Random(SEED)
problems, checks = [], 0


def check(what, found, wanted):
    global checks
    checks += 1
    if found != wanted:
        problems.append(f"{what}: {found!r}, not {wanted!r}")


def run(*arguments, folder, codes=(0, 1, 3)):
    done = subprocess.run([COLLATE, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"collate {' '.join(map(str, arguments))} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


SCHEMA = yaml.safe_load(run("schema", "show", SCHEME, folder="."))
SCALES = [[v["label"] for v in scale["values"]] for scale in SCHEMA["ratings"]]  # from the most cautious
SCALE_IDS = [scale["id"] for scale in SCHEMA["ratings"]]
DONE = [next((v["label"] for v in scale["values"] if v.get("role") == "done"), None) for scale in SCHEMA["ratings"]]
LEAD_COLUMNS = [c for c in SCHEMA["columns"] if c["filledBy"] == "lead"]


def column_of(purpose, ids):
    return next((c for c in LEAD_COLUMNS if c["id"] in ids or c.get("purpose") == purpose), None)


COMMENT = column_of("comment", ("comment",))
IMPACT = column_of("impact", ("impact",))
NEW_DATE = column_of("new_date", ("new_date",))

Round = collections.namedtuple("Round", "id name issued return_by position meeting")
ROUNDS = [
    Round("2024-spring", "Spring 2024", D(2024, 2, 5), D(2024, 3, 1), D(2024, 3, 8), D(2024, 3, 25)),
    Round("2024-summer", "Summer 2024", D(2024, 6, 3), D(2024, 6, 28), D(2024, 7, 5), D(2024, 7, 22)),
    Round("2024-autumn", "Autumn 2024", D(2024, 10, 7), D(2024, 11, 1), D(2024, 11, 8), D(2024, 12, 2)),
    Round("2025-spring", "Spring 2025", D(2025, 2, 3), D(2025, 2, 28), D(2025, 3, 7), D(2025, 3, 24)),
]
PLAN_END = D(2025, 12, 31)


class Action:
    def __init__(self, ref, priority, leads, agreed, first=0):
        self.key, self.priority, self.leads, self.agreed, self.first = ref, priority, leads, agreed, first
        self.refs = {}      # index of a round -> what it was called then
        self.leads_at = {}  # index of a round -> leads
        self.until = 99     # index of the round in which it is no longer asked

    def ref_at(self, n):
        return self.refs.get(n, self.key)

    def there(self, n):
        return self.first <= n < self.until


Answer = collections.namedtuple("Answer", "lead key day ratings comment impact new_date file order")


def make_actions():
    actions = []
    for p in range(1, 4):
        for i in range(1, 11):
            leads = [f"L{roll.randint(1, 9):02d}"]
            while roll.random() < 0.35 and len(leads) < 3:
                other = f"L{roll.randint(1, 9):02d}"
                if other not in leads:
                    leads.append(other)
            agreed = None if roll.random() < 0.12 else D(2024, 1, 31) + datetime.timedelta(days=roll.randint(0, 500))
            actions.append(Action(f"{p}.{i}", str(p), leads, agreed))
    return actions


class Year:
    def __init__(self, folder):
        self.folder = folder
        self.actions = make_actions()
        self.decisions = []  # rows of the sheet
        self.states = []     # one for each round: key -> row
        self.ledgers = []
        self.last = {}       # (lead, key) -> last answer
        self.sent = []       # per round, what was sent
        self.agreed_by = collections.defaultdict(list)  # key -> [(round index, date, decision id)]

    # ---- the plan workbook ----------------------------------------------------------------------------------------
    def write_plan(self, fresh=False):
        path = self.folder / "plan.xlsx"
        book = openpyxl.load_workbook(path)

        def rewrite(sheet, rows):
            sheet = book[sheet]
            head = next(r for r in sheet.iter_rows() if r[0].value in ("Ref", "Measure", "Lead", "Round", "Decision", "Item", "Indicator"))
            column = {c.value: c.column for c in head if c.value}
            for line in sheet.iter_rows(min_row=head[0].row + 1, max_row=sheet.max_row):
                for cell in line:
                    cell.value = None
            for name in {name for row in rows for name in row} - set(column):
                column[name] = max(column.values()) + 1
                sheet.cell(head[0].row, column[name], name)
            for i, row in enumerate(rows, head[0].row + 1):
                for name, value in row.items():
                    cell = sheet.cell(i, column[name], value)
                    if isinstance(value, str):
                        cell.number_format = "@"
            for table in sheet.tables.values():
                first, last = table.ref.split(":")
                letters = "".join(c for c in last if c.isalpha())
                table.ref = f"{first}:{letters}{head[0].row + max(len(rows), 1)}"

        if fresh:
            sheet = book["Plan"]
            for line in sheet.iter_rows():
                if line[0].value == "Period from":
                    line[1].value = D(2024, 1, 1)
                if line[0].value == "Period to":
                    line[1].value = PLAN_END
            rewrite("Leads", [{"Lead": f"L{i:02d}", "Role": f"Post {chr(64 + i)}", "Organisation": "Council"} for i in range(1, 11)])
            body = next(c.value for r in book["Rounds"].iter_rows() for c in r if c.value and str(c.value).endswith(" meeting"))
            rewrite("Rounds", [{"Round": r.id, "Name": r.name, "Issued": r.issued, "Return by": r.return_by, "Position at": r.position,
                                body: r.meeting} for r in ROUNDS])
            rewrite("Measures", [{"Measure": "M1", "Refs": "1.1, 1.2", "Evidence": "Evidence of it", "Timescale": "2025-06-30"}])
            if "Indicators" in book.sheetnames:
                del book["Indicators"]
        heading = next(c.value for r in book["Actions"].iter_rows() for c in r if c.column == 2 and r[0].value == "Ref")
        agreed = next(c.value for r in book["Actions"].iter_rows() for c in r if c.value in ("Agreed timescale", "Agreed date"))
        rows = []
        for a in self.actions:
            row = {"Ref": a.key, heading: a.priority, "Action": f"Words of action {a.key}", "Leads": "; ".join(a.leads)}
            if a.agreed:
                row[agreed] = a.agreed
            if a.first:
                row["From round"] = ROUNDS[a.first].id
            rows.append(row)
        rewrite("Actions", rows)
        rewrite("Decisions", self.decisions)
        book.save(path)

    def decide(self, n, kind, ref="", subject="", value="", reason="As the group agreed"):
        id_ = f"D{len(self.decisions) + 1}"
        row = {"Decision": id_, "Kind": kind, "Round": ROUNDS[n].id, "Post": "Senior Policy Officer", "Date": ROUNDS[n].issued, "Reason": reason}
        for name, text in (("Ref", ref), ("Subject", subject), ("Value", value)):
            if text:
                row[name] = text
        self.decisions.append(row)
        return id_

    # ---- what leads type ------------------------------------------------------------------------------------------
    def asked(self, lead, n):
        return [a for a in self.actions if a.there(n) and lead in self.leads_of(a, n)]

    def leads_of(self, a, n):
        return a.leads_at.get(n, a.leads)

    def answer(self, lead, a, n, day, file, order, scenario):
        ratings = []
        for labels in SCALES:
            kind = roll.random()
            ratings.append("" if kind < 0.08 else roll.choice(labels) if kind < 0.95 else "Nearly")
        words = f"{lead} on {a.key} in {n}, {order}"
        agreed = self.agreed_at(a, n)
        new = None
        if roll.random() < 0.3:
            new = ROUNDS[n].position + datetime.timedelta(days=roll.randint(1, 200))
            if agreed and new <= agreed:
                new = agreed + datetime.timedelta(days=roll.randint(1, 60))
            new = min(new, D(2025, 12, 20))
            if roll.random() < 0.1:
                new = ROUNDS[n].position - datetime.timedelta(days=20)  # past: a slip, proposes nothing
        return Answer(lead, a.key, day, ratings, words if roll.random() < 0.9 else "", words + " so far" if roll.random() < 0.4 else "", new, file, order)

    def agreed_at(self, a, n):
        date = a.agreed
        for first, day, _ in self.agreed_by[a.key]:
            if first <= n:
                date = day
        return date

    def fill(self, issued, target, answers, n, lead, day):
        book = openpyxl.load_workbook(issued)
        sheet = book["Actions"]
        head = next(r for r in sheet.iter_rows() if r[0].value == "Ref")
        column = {c.value: c.column for c in head}
        line = {str(r[0].value): r[0].row for r in sheet.iter_rows(min_row=head[0].row + 1) if r[0].value}
        by_key = {a.key: a for a in self.actions}
        scale_columns = [next(c for c in LEAD_COLUMNS if c["id"] == s)["heading"] for s in SCALE_IDS]
        for one in answers:
            ref = by_key[one.key].ref_at(n)
            if ref not in line:
                line[ref] = max(line.values()) + 1
                sheet.cell(line[ref], 1, ref).number_format = "@"
            put = dict(zip(scale_columns, one.ratings))
            put[COMMENT["heading"]] = one.comment
            if IMPACT:
                put[IMPACT["heading"]] = one.impact
            if NEW_DATE and one.new_date:
                put[NEW_DATE["heading"]] = one.new_date
            for name, value in put.items():
                if value:
                    sheet.cell(line[ref], column[name], value)
        start = book["Start here"]
        for r in start.iter_rows():
            if str(r[0].value).startswith("Completed by") and len(r) > 1:
                start.cell(r[0].row, 2, f"Post {lead}")
            if str(r[0].value).startswith("Date completed") and len(r) > 1 and day:
                start.cell(r[0].row, 2, day)
        book.save(target)

    # ---- a round --------------------------------------------------------------------------------------------------
    def collect(self, n):
        r = ROUNDS[n]
        run("issue", ".", "--round", r.id, folder=self.folder)
        returns = self.folder / "returns" / r.id
        returns.mkdir(parents=True, exist_ok=True)
        ods = self.folder / "ods"
        ods.mkdir(exist_ok=True)
        sent, ledger, to_ods = [], {}, []
        plan_id = next(row[1].value for row in openpyxl.load_workbook(self.folder / "plan.xlsx")["Plan"].iter_rows() if row[0].value == "Plan")
        for i in range(1, 11):
            lead = f"L{i:02d}"
            mine = self.asked(lead, n)
            if not mine:
                continue
            issued = self.folder / "issued" / r.id / f"{plan_id}-{r.id}-{lead}.xlsx"
            kind = roll.choice(["plain"] * 6 + ["ods", "ods", "renamed", "late", "again", "copies", "nil", "broken", "silent", "excluded", "two formats", "of another"])
            day = r.issued + datetime.timedelta(days=roll.randint(2, 14))
            name = {"renamed": f"FINAL return {lead} (v3).xlsx"}.get(kind, issued.name)
            if kind == "late":
                day = r.return_by + datetime.timedelta(days=roll.randint(1, 5))
            rows = [self.answer(lead, a, n, day, name, 1, kind) for a in mine if roll.random() < 0.93]
            if kind == "silent":
                done = all(self.states and self.done_before(a, n) for a in mine)
                ledger[lead] = ["Nothing due" if done else "Missing"]
                continue
            if kind == "broken":
                (returns / name).write_bytes(issued.read_bytes()[:3000])
                ledger[lead] = ["Unreadable"]
                continue
            if kind == "nil":
                self.fill(issued, returns / name, [], n, lead, day)
                ledger[lead] = ["Nil"]
                continue
            state = "Late" if kind == "late" else "Received"
            if not self.any_answer(rows):
                state = "Nil"
            if kind == "excluded":
                self.fill(issued, returns / name, rows, n, lead, day)
                self.decide(n, "exclude return", subject=name)
                ledger[lead] = ["Excluded"]
                continue
            if kind == "ods":
                self.fill(issued, ods / name, rows, n, lead, day)
                to_ods.append(ods / name)
            else:
                self.fill(issued, returns / name, rows, n, lead, day)
            if kind == "two formats":
                shutil.copy(returns / name, ods / name)
                to_ods.append(ods / name)
            ledger[lead] = [state]
            if kind == "two formats":
                ledger[lead] = sorted([state, "Superseded"]) if state != "Nil" else ["Nil", "Superseded"]
            if kind == "of another":
                other = roll.choice([a for a in self.actions if a.there(n) and lead not in self.leads_of(a, n)])
                extra = self.answer(lead, other, n, day, name, 1, kind)
                self.fill(returns / name, returns / name, [extra], n, lead, day)
                rows.append(extra)
                if state == "Nil" and self.any_answer([extra]):
                    ledger[lead] = ["Received"]
            if kind == "again":
                later = day + datetime.timedelta(days=3)
                part = [self.answer(lead, a, n, later, "b-" + name, 2, kind) for a in mine if roll.random() < 0.5]
                self.fill(issued, returns / ("b-" + name), part, n, lead, later)
                ledger[lead] = self.states_of(rows, part, later, r)
                rows += part
            if kind == "copies":  # same day, different rows: they add up
                half = [a for a in mine if roll.random() < 0.5]
                first = [x for x in rows if x.key in {a.key for a in half}]
                second = [x for x in rows if x.key not in {a.key for a in half}]
                for target, part in ((name, first), ("copy 2 " + name, second)):
                    self.fill(issued, returns / target, part, n, lead, day)
                rows = first + second
                ledger[lead] = self.states_of(first, second, day, r)
            sent += rows
        if to_ods:
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/lo", "--convert-to", "ods", "--outdir", str(returns)] + [str(p) for p in to_ods],
                           check=True, capture_output=True)
        self.sent.append(sent)
        self.ledgers.append(ledger)

    @staticmethod
    def is_answer(one):
        return any(one.ratings) or bool(one.comment or (IMPACT and one.impact) or (NEW_DATE and one.new_date))

    def any_answer(self, rows):
        return any(self.is_answer(x) for x in rows)

    def states_of(self, first, second, later, r):
        """Of two returns: the first is superseded when each of its answers was replaced or it has none."""
        a = {x.key for x in first if self.is_answer(x)}
        b = {x.key for x in second if self.is_answer(x)}
        same_day = not first or not second or first[0].day == second[0].day
        states = []
        if not a and not b:
            return ["Nil", "Superseded"]
        states.append("Superseded" if (not a or (not same_day and a <= b)) else "Received")
        states.append("Superseded" if not b else "Late" if later > r.return_by else "Received")
        return sorted(states)

    def done_before(self, a, n):
        return n > 0 and a.key in self.states[n - 1] and self.states[n - 1][a.key]["done"] is not None

    # ---- what must come of it -------------------------------------------------------------------------------------
    def reckon(self, n):
        r, rows = ROUNDS[n], {}
        stands = {}
        for one in self.sent[n]:
            if not self.is_answer(one):
                stands.setdefault((one.lead, one.key), None)
                continue
            old = stands.get((one.lead, one.key))
            if old is None or one.day > old.day or one.order > old.order:
                stands[(one.lead, one.key)] = one
        ruled = {d["Ref"]: d for d in self.decisions if d["Kind"] == "entry stands" and d["Round"] == r.id}
        for a in self.actions:
            if not a.there(n):
                continue
            before = self.states[n - 1].get(a.key) if n else None
            own = [x for lead in self.leads_of(a, n) for x in [stands.get((lead, a.key))] if x]
            counted = own
            if a.ref_at(n) in ruled:
                who = ruled[a.ref_at(n)]["Subject"]
                named = [x for (lead, key), x in stands.items() if x and key == a.key and lead == who]
                counted = named or own
            row = {"ratings": [], "agreed": self.agreed_at(a, n), "ref": a.ref_at(n), "leads": self.leads_of(a, n)}
            returned = bool(counted) or self.came_blank(a, n)
            for i, labels in enumerate(SCALES):
                values = [x.ratings[i] for x in counted if x.ratings[i] in labels]
                now = min(values, key=labels.index) if values else None
                was = before["ratings"][i] if before else None
                if now is None and was in labels and was == DONE[i]:
                    now = was
                row["ratings"].append(now or ("Not rated" if returned else "No return"))
            row["known"] = None
            first = row["ratings"][0]
            done = first == DONE[0] and DONE[0] is not None
            row["done"] = (before["done"] if before and before["done"] is not None else n) if done else None
            proposals = [x.new_date for x in counted if NEW_DATE and x.new_date and x.new_date >= r.position
                         and (not row["agreed"] or x.new_date > row["agreed"]) and x.new_date <= PLAN_END]
            row["proposed"] = max(proposals) if proposals else None
            row["before_known"] = (before["ratings"][0] if before["ratings"][0] in SCALES[0] else before["before_known"]) if before else None
            row["timescale"] = self.timescale(row, n)
            row["movement"] = self.movement(row)
            row["band"] = self.band(row, r)
            row["moves"] = (before["moves"] if before else 0) + (1 if before and before["agreed"] and before["agreed"] != row["agreed"] else 0)
            row["answers"] = len({(x.lead) for x in own})
            rows[a.key] = row
        self.states.append(rows)

    def came_blank(self, a, n):
        """A workbook came back from one of its leads with the row left blank."""
        return any(self.ledgers[n].get(lead) and set(self.ledgers[n][lead]) & {"Received", "Late", "Nil", "Superseded"}
                   for lead in self.leads_of(a, n))

    @staticmethod
    def timescale(row, n):
        r = ROUNDS[n]
        if row["done"] is not None:
            return "Completed"
        if not row["agreed"]:
            return "New date proposed" if row["proposed"] else "No agreed date"
        if row["agreed"] < r.position:
            return "Overdue, new date proposed" if row["proposed"] else "Overdue, no new date"
        if row["proposed"]:
            return "New date proposed"
        after = ROUNDS[n + 1].meeting if n + 1 < len(ROUNDS) else None
        return "Due by next meeting" if after and row["agreed"] <= after else "Later"

    @staticmethod
    def movement(row):
        labels, now, was = SCALES[0], row["ratings"][0], row["before_known"]
        if now not in labels:
            return "No rating"
        if now == DONE[0] and was != DONE[0]:
            return "Newly completed"
        if was is None:
            return "First rating"
        a, b = labels.index(was), labels.index(now)
        return "No change" if a == b else "Moved forward" if b > a else "Moved back"

    @staticmethod
    def band(row, r):
        if row["done"] is not None:
            return "done"
        if not row["agreed"]:
            return "none"
        if row["agreed"] < r.position:
            year, month = row["agreed"].year + row["agreed"].month // 12, row["agreed"].month % 12 + 1
            day = row["agreed"].day
            while True:
                try:
                    later = D(year, month, day)
                    break
                except ValueError:
                    day -= 1
            return "over" if later < r.position else "up to"
        return "proposed" if row["proposed"] else "on time"

    # ---- what officers do between rounds --------------------------------------------------------------------------
    def between(self, n):
        """Before round n: decisions of every kind, and rows added to the plan."""
        there = [a for a in self.actions if a.there(n - 1)]
        proposed = [a for a in there if self.states[n - 1][a.key]["proposed"] and self.states[n - 1][a.key]["done"] is None]
        for a in proposed:
            if roll.random() < 0.5:
                date = self.states[n - 1][a.key]["proposed"]
                id_ = self.decide(n, "agree date", ref=a.ref_at(n - 1), value=date.isoformat())
                self.agreed_by[a.key].append((n, date, id_))
        free = [a for a in there if not a.refs and a.until == 99]
        roll.shuffle(free)
        gone = free.pop()
        self.decide(n, "withdraw", ref=gone.key)
        gone.until = n
        if n == 1:
            whole = free.pop()
            self.decide(n, "split into", ref=whole.key, value=f"{whole.key}a; {whole.key}b")
            whole.until = n
            for letter in "ab":
                self.actions.append(Action(whole.key + letter, whole.priority, list(whole.leads), whole.agreed, 0))
                self.actions[-1].first = n
                self.actions[-1].split = True
        if n == 2:
            one, other = free.pop(), free.pop()
            self.decide(n, "joined into", ref=one.key, value=other.key)
            one.until = n
        if n == 2:
            moved = free.pop()
            old, moved.key_new = moved.key, f"{moved.priority}.{40 + n}"
            self.decide(n, "renumbered", ref=old, value=moved.key_new)
            self.rename(moved, old, moved.key_new, n)
        if n == 3:
            handed = free.pop()
            old = handed.leads[0]
            self.decide(n, "given to another lead", ref=handed.key, subject=old, value="L10")
            for m in range(n):
                handed.leads_at[m] = list(handed.leads)
            handed.leads = ["L10"] + [x for x in handed.leads[1:] if x != "L10"]
        fresh = Action(f"{roll.randint(1, 3)}.{20 + n}", "1", ["L02"], D(2025, 5, 31), n)
        fresh.priority = fresh.key[0]
        self.actions.append(fresh)

    def rename(self, action, old, new, n):
        """The Actions sheet shows the new ref; before round n it was called the old one."""
        action.key = new
        for m in range(n):
            action.refs[m] = old
        for state in self.states:
            if old in state:
                state[new] = state.pop(old)
        if old in self.agreed_by:
            self.agreed_by[new] = self.agreed_by.pop(old)

    def settle(self, n):
        """After round n came in: an entry stands here and there."""
        stands = collections.defaultdict(list)
        for one in self.sent[n]:
            if self.is_answer(one):
                stands[one.key].append(one)
        for a in self.actions:
            if a.there(n) and len({x.lead for x in stands[a.key]}) > 1 and roll.random() < 0.3:
                self.decide(n, "entry stands", ref=a.ref_at(n), subject=roll.choice([x.lead for x in stands[a.key]]))

    # ---- the comparison -------------------------------------------------------------------------------------------
    def table(self, n, name):
        with open(self.folder / "out" / ROUNDS[n].id / f"{name}.csv", encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))

    def compare(self, n):
        r = ROUNDS[n]
        run("termly", ".", "--round", r.id, folder=self.folder)
        register = {(x["round"], x["key"]): x for x in self.table(n, "register")}
        for m in range(n + 1):
            wanted = self.states[m]
            check(f"{r.id}: actions of {ROUNDS[m].id}", sorted(k for (i, k) in register if i == ROUNDS[m].id), sorted(wanted))
            for key, row in wanted.items():
                got = register.get((ROUNDS[m].id, key))
                if not got:
                    continue
                at = f"{r.id}: {key} in {ROUNDS[m].id}"
                for i, scale in enumerate(SCALE_IDS):
                    check(f"{at}, {scale}", got[scale], row["ratings"][i])
                check(f"{at}, agreed", got["agreed_date"], row["agreed"].isoformat() if row["agreed"] else "")
                check(f"{at}, called", got["ref_then"], row["ref"])
                check(f"{at}, leads", got["leads"].split("; "), row["leads"])
                check(f"{at}, timescale", self.same_done(got["timescale"]), row["timescale"])
                check(f"{at}, movement", "No rating" if got["movement"].startswith("No rating") else self.same_moved(got["movement"]), row["movement"])
                check(f"{at}, done since", got["done_since"], ROUNDS[row["done"]].id if row["done"] is not None else "")
                check(f"{at}, moves", got["moves"], str(row["moves"]))
                check(f"{at}, new date", got["new_date"], row["proposed"].isoformat() if row["proposed"] else "")
        states = collections.defaultdict(list)
        for line in self.table(n, "ledger"):
            if line["round"] == r.id:
                states[line["lead"]].append(line["return"])
        for lead, wanted in self.ledgers[n].items():
            check(f"{r.id}: ledger of {lead}", sorted(states[lead]), sorted(wanted))
        self.compare_book(n)

    @staticmethod
    def same_done(words):
        return "Completed" if words in ("Done", DONE[0]) else words

    @staticmethod
    def same_moved(words):
        return "Newly completed" if words.startswith("Newly") else words

    def compare_book(self, n):
        out = self.folder / "out" / ROUNDS[n].id
        book = openpyxl.load_workbook(next(p for p in sorted(out.glob("*.xlsx")) if p.name != "findings.xlsx" and "publish" not in p.name), data_only=True)
        self.compare_bands(n, book)
        self.compare_register_sheet(n, book)
        self.compare_priorities(n, book)
        self.compare_summary(n, book)
        self.compare_rounds(n, book)

    def rated(self, n, label, scale=0, priority=None):
        return sum(row["ratings"][scale] == label for row in self.states[n].values() if priority in (None, row["ref"][0]))

    def compare_summary(self, n, book):
        if len(SCALES) > 1:
            return
        for row in book["Summary"].iter_rows(values_only=True):
            if row[1] in SCALES[0] and isinstance(row[0], (int, float)):
                check(f"{ROUNDS[n].id}: Summary, {row[1]}", row[0], self.rated(n, row[1]))
                if n:
                    check(f"{ROUNDS[n].id}: Summary, {row[1]} before", self.number_before(row[2], row[0]), self.rated(n - 1, row[1]))

    def compare_rounds(self, n, book):
        sheet = [list(row) for row in book["Rounds"].iter_rows(values_only=True)]
        top = next(i for i, row in enumerate(sheet) if row[0] == "Round")
        lines = [dict(zip(sheet[top], row)) for row in sheet[top + 1:] if row[0]]
        for scale in range(len(SCALES)):
            for m in range(n + 1):
                line = lines[scale * (n + 1) + m]
                for label in SCALES[scale]:
                    check(f"{ROUNDS[n].id}: Rounds, {label} in {ROUNDS[m].id}", line[label] or 0, self.rated(m, label, scale))
                for band, heading in (("over", "Overdue, over one month"), ("up to", "Overdue, up to one month")):
                    check(f"{ROUNDS[n].id}: Rounds, {heading} in {ROUNDS[m].id}", line[heading],
                          sum(row["band"] == band for row in self.states[m].values()))

    def compare_annual(self):
        """The year 2024: three rounds."""
        run("annual", ".", "--year", "2024", folder=self.folder)
        book = openpyxl.load_workbook(next((self.folder / "out/2024").glob("*-annual.xlsx")), data_only=True)
        sheet = [list(row) for row in book["Ratings data"].iter_rows(values_only=True)]
        top = next(i for i, row in enumerate(sheet) if row[1] and "Chart label" in row)
        if len(SCALES) == 1:
            for line in sheet[top + 1:]:
                got = dict(zip(sheet[top], line))
                m = next((i for i, r in enumerate(ROUNDS) if r.name == line[1]), None)
                if m is None or not str(line[0])[0].isdigit():
                    continue
                for label in SCALES[0] + ["Not rated", "No return"]:
                    check(f"annual: {label} of {line[0]} in {ROUNDS[m].id}", got[label], self.rated(m, label, 0, str(line[0])[0]))
                check(f"annual: all of {line[0]} in {ROUNDS[m].id}", line[-1], sum(row["ref"][0] == str(line[0])[0] for row in self.states[m].values()))
        bands = {"Not yet due": "on time", "New date proposed": "proposed", "Overdue, up to 1 month": "up to", "Overdue, over 1 month": "over",
                 "No agreed date": "none"}
        sheet = [list(row) for row in book["Dashboard"].iter_rows(values_only=True)]
        top = next(i for i, row in enumerate(sheet) if row[0] and str(row[0]).startswith("Round, and which dates"))
        for m, line in enumerate(sheet[top + 1:top + 4]):
            got = dict(zip(sheet[top], line))
            for heading, band in bands.items():
                check(f"annual: {heading} in {ROUNDS[m].id}", got[heading], sum(row["band"] == band for row in self.states[m].values()))

    def compare_register_sheet(self, n, book):
        sheet = [list(row) for row in book["Register"].iter_rows(values_only=True)]
        top = next(i for i, row in enumerate(sheet) if row[0] == "Ref")
        rows = {str(row[0]): dict(zip(sheet[top], row)) for row in sheet[top + 1:] if row[0]}
        check(f"{ROUNDS[n].id}: rows of the Register", sorted(rows), sorted(row["ref"] for row in self.states[n].values()))
        for row in self.states[n].values():
            got = rows.get(row["ref"])
            if got and "Moves" in got:
                check(f"{ROUNDS[n].id}: Moves of {row['ref']} on the Register", got["Moves"], row["moves"])
                check(f"{ROUNDS[n].id}: Agreed date of {row['ref']}", got["Agreed date"].date() if isinstance(got["Agreed date"], datetime.datetime) else None, row["agreed"])
                if len(SCALES) == 1:
                    check(f"{ROUNDS[n].id}: rating of {row['ref']} on the Register", got.get(ROUNDS[n].name), row["ratings"][0])

    def compare_bands(self, n, book):
        words = {"on time": "On time: not yet due", "proposed": "Not yet due, new date proposed", "up to": "Overdue, up to one month",
                 "over": "Overdue, over one month", "none": "No agreed date"}
        counts = collections.Counter(row["band"] for row in self.states[n].values())
        for row in book["Exceptions"].iter_rows(values_only=True):
            for band, label in words.items():
                if row[1] == label:
                    check(f"{ROUNDS[n].id}: {label}", row[0], counts[band])
                    if n:
                        was = collections.Counter(x["band"] for x in self.states[n - 1].values() if True)[band]
                        check(f"{ROUNDS[n].id}: {label} before", self.number_before(row[2], row[0]), was)
            if row[1] == "All actions":
                check(f"{ROUNDS[n].id}: all actions", row[0], len(self.states[n]))

    @staticmethod
    def number_before(words, now):
        words = str(words)
        if words.startswith("same"):
            return now
        return int(words.rsplit(" ", 1)[-1]) if words.rsplit(" ", 1)[-1].isdigit() else words

    def compare_priorities(self, n, book):
        if "Priorities" not in book.sheetnames or len(SCALES) > 1:
            return
        sheet = [list(row) for row in book["Priorities"].iter_rows(values_only=True)]
        top = next((i for i, row in enumerate(sheet) if row[0] in ("Priority", SCHEMA.get("words", {}).get("priority", "").capitalize())), None)
        if top is None:
            return
        for line in sheet[top + 1:]:
            if not line[0] or not str(line[0])[0].isdigit():
                continue
            got = dict(zip(sheet[top], line))
            mine = [row for key, row in self.states[n].items() if row["ref"][0] == str(line[0])[0]]
            for label in SCALES[0] + ["Not rated", "No return"]:
                check(f"{ROUNDS[n].id}: {label} of priority {line[0]}", got[label], sum(row["ratings"][0] == label for row in mine))
            check(f"{ROUNDS[n].id}: overdue of priority {line[0]}", got["Overdue"], sum(row["band"] in ("up to", "over") for row in mine))

    def live(self):
        run("new", SCHEME, str(self.folder), folder=".")
        self.write_plan(fresh=True)
        for n in range(len(ROUNDS)):
            if n:
                self.between(n)
                self.write_plan()
            self.collect(n)
            self.settle(n)
            self.write_plan()
            self.reckon(n)
            self.compare(n)
            if n == 2:
                self.compare_annual()
        for n in range(len(ROUNDS) - 1):  # an earlier round, run again, gives that round's figures
            self.compare(n)
        return self


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = KEEP or pathlib.Path(scratch) / "plan"
        if KEEP:
            shutil.rmtree(KEEP, ignore_errors=True)
        Year(folder).live()
    for line in problems[:60]:
        print(line)
    print(f"{SCHEME}, seed {SEED}: {checks} figures recounted, {len(problems)} differ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
