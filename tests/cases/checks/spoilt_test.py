#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Filled workbooks of the samples, each spoilt in one place through openpyxl, and what the built program says of them.

    spoilt_test.py <collate> <project folder>

A case: the number of the rule in the list of monitoring rules, the return that is spoilt, what is put where (ref,
heading, value), and the code and cell that must be named. A case without a code is a decoy: a rightful thing that looks
like a fault; nothing may be added to what the return has as it stands but notes. The cell is counted out here from the
sheet, not read from the program.
"""
import collections
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

COLLATE, PROJECT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
DAY = datetime.datetime

RATING, COMMENT, NEW, IMPACT = "Rating", "Comment on progress", "New date", "Impact so far"
PROGRESS, UPDATE, OUTCOME, NOW = "Progress rating", "Progress update", "Outcome rating", "Current position"
QUARTERLY, MEETING, MEASURE = "Achieved this quarter", "Progress since the last meeting", "Measure now"
WHY = "The date moves because two posts in the team are vacant"

Return = collections.namedtuple("Return", "sample round file")
SUMMER2 = Return("poole-2019", "2019-summer", "poole-2019-2019-summer-L02.xlsx")
AUTUMN2 = Return("poole-2019", "2019-autumn", "poole-2019-2019-autumn-L02.xlsx")
AUTUMN6 = Return("poole-2019", "2019-autumn", "poole-2019-2019-autumn-L06.xlsx")
TWO = Return("southampton-2017", "2017-09", "southampton-2017-2017-09-L07.xlsx")
MANY = Return("southampton-2017", "2017-09", "southampton-2017-2017-09-L01.xlsx")
QUARTER = Return("portsmouth-2019", "2020-q1", "portsmouth-2019-2020-q1-L02.xlsx")
FORUM = Return("southampton-2022", "2022-10", "southampton-2022-2022-10-L03.xlsx")
SINCE = "Progress for the Forum"
BOARD = Return("improvement-2025", "2026-01", "improvement-2025-2026-01-L03.xlsx")


def put(ref, heading, value):
    """A value in the cell of a ref and a heading; `ref` may be the n-th row as a number."""
    return lambda sheets: setattr(cell_of(sheets["Actions"], ref, heading), "value", value)


def fill(ref, heading, colour):
    def spoil(book):
        cell_of(book["Actions"], ref, heading).fill = PatternFill("solid", fgColor=colour)
    return spoil


def start(question, value):
    def spoil(book):
        sheet = book["Start here"]
        row = next(r for r in sheet.iter_rows() if str(r[0].value).startswith(question))
        sheet.cell(row[0].row, 2).value = value
    return spoil


def note(ref, heading, words):
    def spoil(book):
        cell_of(book["Actions"], ref, heading).comment = Comment(words, "A lead")
    return spoil


def delete_row(ref):
    def spoil(book):
        sheet = book["Actions"]
        sheet.tables.clear()
        sheet.delete_rows(cell_of(sheet, ref, "Ref").row)
    return spoil


def version(number):
    """As if the schema that the workbook carries were of another version."""
    def spoil(book):
        for row in book["collate"].iter_rows():
            if row[0].value == "carried 1":
                row[1].value = row[1].value.replace('\\nversion: \\"1\\"', f'\\nversion: \\"{number}\\"').replace(
                    "\\nversion: 1\\n", f"\\nversion: {number}\\n")
    return spoil


def head_of(sheet):
    return next(row for row in sheet.iter_rows() if row[0].value == "Ref")


def cell_of(sheet, ref, heading):
    head = head_of(sheet)
    column = next(cell.column for cell in head if cell.value == heading)
    row = next(row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value) == ref)
    return sheet.cell(row, column)


# rule, return, what is done, code (None: a decoy), cell (ref, heading; None: no cell)
CASES = [
    (2, SUMMER2, [version("0.5")], "template-older", None),
    (2, SUMMER2, [version("3")], "template-newer", None),
    (8, SUMMER2, [put("1.4", COMMENT, "=NA()")], None, None),  # a formula without a result is asked about by its own code
    (11, SUMMER2, [put("1.4", "Ref", "7.9")], "ref-not-issued,ref-unknown", ("7.9", "Ref")),
    (17, SUMMER2, [put("1.4", "Ref", "1.1")], "ref-of-another-row,ref-not-this-lead,ref-not-issued", ("1.1", "Ref")),
    (12, SUMMER2, [delete_row("4.8")], "action-not-returned", None),
    (16, SUMMER2, [put("1.4", "Action", "Paint the office walls in another colour")], "action-text-changed", ("1.4", "Action")),
    (28, SUMMER2, [start("Completed by", "Data analyst")], "sender-differs", None),
    (28, SUMMER2, [start("Completed by", "Acting 5 to 19 Services Manager")], None, None),
    (29, SUMMER2, [put("1.4", RATING, "Not started")], "rating-out-of-scale", ("1.4", RATING)),
    (29, SUMMER2, [put("1.4", RATING, "in-PROGRESS ")], None, None),
    (30, SUMMER2, [put("4.7", RATING, None)], "rating-blank", ("4.7", RATING)),
    (30, SUMMER2, [put("4.7", RATING, None), put("4.7", COMMENT, "Waits for 2.3, whose post is not filled")], None, None),
    (31, SUMMER2, [put("1.4", RATING, "Started / In progress")], "rating-two", ("1.4", RATING)),
    (31, SUMMER2, [put("1.4", RATING, "Completed in three of four schools")], "rating-with-words", ("1.4", RATING)),
    (32, SUMMER2, [put("1.4", RATING, None), fill("1.4", RATING, "FF2073BC")], "rating-colour-only", ("1.4", RATING)),
    (32, SUMMER2, [fill("1.4", RATING, "FFFFFFCC")], None, None),
    (33, SUMMER2, [put("1.4", RATING, "Completed"), put("1.4", NEW, DAY(2019, 12, 20)), put("1.4", IMPACT, "Attendance is up")],
     "completed-with-new-date", ("1.4", NEW)),
    (38, TWO, [put("2.1", PROGRESS, "Red"), put("2.1", UPDATE, "All of the teams met twice in August and again in September")],
     "rating-moved-back", ("2.1", PROGRESS)),
    (38, TWO, [put("2.1", PROGRESS, "Red"), put("2.1", UPDATE, "Two of three posts are vacant, so the sign-off stopped")], None, None),
    (39, SUMMER2, [put("1.4", RATING, "Completed"), put("1.4", COMMENT, "Shared with schools"), put("1.4", IMPACT, "Up by 2 points")],
     "rating-jumped", ("1.4", RATING)),
    (41, TWO, [put("2.1", PROGRESS, "Green"), put("2.1", OUTCOME, "Red"), put("2.1", "Difference made", "34 plans were checked"),
               put("2.1", UPDATE, "All staff trained in July and August by both teams")], "scales-disagree", ("2.1", OUTCOME)),
    (42, SUMMER2, [put("1.4", COMMENT, "Work is on hold, and nothing was done this term")], "rating-kinder-than-words", ("1.4", COMMENT)),
    (44, SUMMER2, [put("1.4", NEW, "when funds allow"), put("1.4", COMMENT, WHY)], "date-unreadable", ("1.4", NEW)),
    (45, SUMMER2, [put("1.4", NEW, "Dec 19"), put("1.4", COMMENT, WHY)], "date-read-from-text", ("1.4", NEW)),
    (45, SUMMER2, [put("1.4", NEW, "20 December 2019"), put("1.4", COMMENT, WHY)], None, None),
    (47, SUMMER2, [put("1.4", NEW, "31 September 2019"), put("1.4", COMMENT, WHY)], "date-impossible", ("1.4", NEW)),
    (47, SUMMER2, [put("1.4", NEW, DAY(2031, 9, 30)), put("1.4", COMMENT, WHY)], "date-far-off", ("1.4", NEW)),
    (48, SUMMER2, [put("1.4", NEW, DAY(2021, 9, 30)), put("1.4", COMMENT, WHY)], "date-outside-plan", ("1.4", NEW)),
    (51, SUMMER2, [put("4.7", "Agreed date", DAY(2019, 5, 31))], "agreed-date-changed", ("4.7", "Agreed date")),
    (57, SUMMER2, [put("1.4", NEW, DAY(2019, 12, 25)), put("1.4", COMMENT, WHY)], "date-on-free-day", ("1.4", NEW)),
    (57, SUMMER2, [put("1.4", NEW, DAY(2019, 11, 30)), put("1.4", COMMENT, WHY)], None, None),  # the end of a month, a Saturday
    (59, SUMMER2, [put("4.7", COMMENT, None)], "comment-blank", ("4.7", COMMENT)),
    (60, SUMMER2, [put("1.4", NEW, DAY(2019, 12, 20)), put("1.4", COMMENT, "Three attendance surgeries took place and all were full")],
     "date-moved-without-reason", ("1.4", COMMENT)),
    (60, SUMMER2, [put("1.4", NEW, DAY(2019, 12, 20)), put("1.4", COMMENT, "Draft shared; schools asked for a shorter one")], None, None),
    (60, SUMMER2, [put("1.4", NEW, DAY(2019, 12, 20)), put("1.4", COMMENT, "Two schools have yet to send their attendance data")], None, None),
    (61, SUMMER2, [put("1.4", COMMENT, "The launch has slipped to December")], "date-moved-in-words", ("1.4", NEW)),
    (61, SUMMER2, [put("1.4", COMMENT, "Speech delay is now found earlier in all schools")], None, None),
    (63, SUMMER2, [put("4.7", COMMENT, "New form in use in all of the schools since May"),
                   put("4.8", COMMENT, "New form in use in all of the schools since May")], "comment-copied", ("4.8", COMMENT)),
    (64, SUMMER2, [put("1.4", COMMENT, "tbc")], "comment-says-nothing", ("1.4", COMMENT)),
    (64, SUMMER2, [put("1.4", COMMENT, "See 4.7")], "comment-points-elsewhere", ("1.4", COMMENT)),
    (66, SUMMER2, [put("1.4", COMMENT, "NHS number 943 476 5919 was discussed at the surgery")], "personal-data", ("1.4", COMMENT)),
    (66, SUMMER2, [put("1.4", COMMENT, "The order 943 476 5918 for books was placed in May")], None, None),  # no check digit
    (66, SUMMER2, [start("Anything else", "Please call 07700 900123")], "personal-data-elsewhere", None),
    (67, SUMMER2, [put("1.4", COMMENT, "Surgeries go on (cost?) in both areas")], "working-note-left", ("1.4", COMMENT)),
    (70, TWO, [put("2.1", NOW, "34.0% (August 2017)")], None, None),
    (77, TWO, [put("2.1", NOW, "134% (August 2017)")], "percentage-impossible", ("2.1", NOW)),
    (77, TWO, [put("2.1", NOW, "Growth of 134% (August 2017)")], None, None),
    (78, SUMMER2, [put("1.4", COMMENT, "Surgeries reached 12 of 9 schools this term")], "part-larger-than-total", ("1.4", COMMENT)),
    (83, TWO, [put("2.1", NOW, "reduced by 5% (August 2017)")], "percent-or-points", ("2.1", NOW)),
    (86, TWO, [put("2.1", NOW, "34.0% (March 2016)")], "figure-old", ("2.1", NOW)),
    (88, TWO, [put("2.1", NOW, "94.0% (August 2017)"), put("2.1", UPDATE, "All of the backlog was signed off in August, with two more staff, due to overtime")],
     None, None),
    (89, SUMMER2, [put("1.4", COMMENT, "The surgery helped 3 children in one school")], "small-number", ("1.4", COMMENT)),
    (89, SUMMER2, [put("1.4", COMMENT, "The surgery helped 30 children in 3 children's centres")], None, None),
    (92, SUMMER2, [put("1.4", COMMENT, "There are 338 places (220 + 50 + 20 + 47) in use")], "parts-do-not-sum", ("1.4", COMMENT)),
    (92, SUMMER2, [put("1.4", COMMENT, "There are 338 places (220 + 50 + 20 + 48) in use")], None, None),
    (94, SUMMER2, [start("Date completed", DAY(2019, 6, 25))], "return-late", None),
    (94, SUMMER2, [start("Date completed", DAY(2019, 6, 25)), start("Anything else", "Late, as the group met only this week")], None, None),
    (106, TWO, [put("2.1", UPDATE, "Plans in time stand at 43% across the teams"), put("2.1", NOW, "34.0% (August 2017)")],
     "figure-differs-in-words", ("2.1", UPDATE)),
    (106, TWO, [put("2.1", UPDATE, "Plans in time are up from 43% across the teams"), put("2.1", NOW, "34.0% (August 2017)")], None, None),
    (33, SUMMER2, [put("1.4", RATING, "Completed"), put("1.4", COMMENT, "Signed off on 15 December 2019 by both boards")],
     "finished-later", ("1.4", COMMENT)),
    (38, SUMMER2, [put("1.4", RATING, "Started"), put("1.4", COMMENT, "All done and signed off.")], "finished-in-words", ("1.4", COMMENT)),
    (38, SUMMER2, [put("1.4", COMMENT, "Finished the first round of visits; letters to all schools have gone out")], None, None),
    (66, SUMMER2, [put("1.4", COMMENT, "Met Jamie Smith (Year 4) and his mother; the place is agreed")], "personal-data", ("1.4", COMMENT)),
    (80, SUMMER2, [put("1.4", COMMENT, "Waits fell from 12 to 18 weeks in the two teams")], "figures-against-words", ("1.4", COMMENT)),
    (80, SUMMER2, [put("1.4", COMMENT, "Waits fell from 18 to 12 weeks; visits went up from 3 April to 1 June")], None, None),
    (89, SUMMER2, [put("1.4", COMMENT, "A panel placed 12 pupils, of whom 3 have a plan")], "small-number", ("1.4", COMMENT)),
    # The same rules in other schemes, other columns and other words.
    (32, MANY, [fill("1.1", PROGRESS, "FF00B050")], "rating-colour-differs", ("1.1", PROGRESS)),  # a palette's green, beside Amber
    (32, MANY, [fill("1.1", PROGRESS, "FFFFC000")], None, None),
    (32, BOARD, [put("1.4", "BRAG", None), fill("1.4", "BRAG", "FFFF0000")], "rating-colour-only", ("1.4", "BRAG")),
    (33, MANY, [put("1.1", PROGRESS, "Green"), put("1.1", UPDATE, "Pathways will be complete by December 2017"),
                put("1.1", "Difference made", "A review finds the offer clear")], "completed-not-finished", ("1.1", UPDATE)),
    (60, QUARTER, [put("A4", NEW, DAY(2022, 10, 31)), put("A4", QUARTERLY, "Three workshops were held for school staff in the quarter")],
     "date-moved-without-reason", ("A4", QUARTERLY)),
    (60, QUARTER, [put("SEMH-1920.1", NEW, DAY(2020, 12, 31)), put("SEMH-1920.1", QUARTERLY, "The trainer fell ill in January; sessions now run in autumn")],
     None, None),
    (61, MANY, [put("8.1", UPDATE, "It is clear that the April deadline cannot now be met by the team")], "date-moved-in-words", ("8.1", NEW)),
    (61, QUARTER, [put("A4", QUARTERLY, "Delays in assessments are shorter: from ten weeks to six in the quarter")], None, None),
    (63, QUARTER, [put("A4", QUARTERLY, "Plan agreed and work has begun with three services in both localities"),
                   put("IDA 13", QUARTERLY, "plan agreed and work has begun, with three services in both localities.")],
     "comment-copied", ("A4", QUARTERLY)),
    *[(64, QUARTER, [put("A4", QUARTERLY, words)], "comment-says-nothing", ("A4", QUARTERLY))
      for words in ("Same as last quarter", "PROGRESSING AS PLANNED", "See separate report.", "Verbal update to be given at the meeting", "As per plan")],
    *[(64, QUARTER, [put("A4", QUARTERLY, words)], None, None)
      for words in ("Policy signed 3 March", "First family event held", "Report sent to the board")],
    (66, MANY, [put("8.1", UPDATE, "JB (8) of Hill Primary now has transport")], "personal-data", ("8.1", UPDATE)),
    (66, QUARTER, [put("A4", "Will achieve next quarter", "Ask on 07700900123 about the place")], "personal-data", ("A4", "Will achieve next quarter")),
    (67, BOARD, [put("4.1", MEETING, "Reviewers trained in XX of 30 schools so far")], "working-note-left", ("4.1", MEETING)),
    (69, AUTUMN2, [put("1.4", IMPACT, "TBC")], "impact-says-nothing", ("1.4", IMPACT)),
    (76, BOARD, [put("4.1", MEETING, "The target has been met in every school")], "outcome-claimed", ("4.1", MEETING)),
    (76, BOARD, [put("4.1", MEETING, "The target has not yet been met in a third of schools")], None, None),
    (77, TWO, [put("2.1", NOW, "Demand up 134% on 2016")], "percent-or-points", ("2.1", NOW)),
    (78, QUARTER, [put("A4", QUARTERLY, "45/40 staff have been trained in the new model")], "part-larger-than-total", ("A4", QUARTERLY)),
    (78, QUARTER, [put("A4", QUARTERLY, "In 2019/20 schools held 12/14 sessions; the line is open 24/7")], None, None),
    (81, BOARD, [put("4.1", MEASURE, "15% (January 2026)")], "worse-than-baseline", ("4.1", MEASURE)),  # the target is All
    (82, BOARD, [put("1.4", MEASURE, "80% (January 2026)")], "target-met-not-rated", ("1.4", MEASURE)),
    *[(86, BOARD, [put("4.1", MEASURE, words)], "figure-old", ("4.1", MEASURE))
      for words in ("31% (2021/22)", "31% at 30/06/2024", "31% (summer term 2024)", "31% (2023)")],
    (86, BOARD, [put("4.1", MEASURE, "31% (December 2025); it was 22% in June 2024")], None, None),
    (88, TWO, [put("2.1", NOW, "94.0% (August 2017)"), put("2.1", UPDATE, "Sign-off process agreed with all of the teams in August")],
     "figure-jumped", ("2.1", NOW)),
    (92, QUARTER, [put("A4", QUARTERLY, "There were 60 referrals: 20 from schools, 25 from health and 10 from parents")],
     "parts-do-not-sum", ("A4", QUARTERLY)),
    (92, QUARTER, [put("A4", QUARTERLY, "There were 60 referrals: 20 from schools, 25 from health and 15 from parents")], None, None),
    # What stands still, moves or is done in other words, and what only sounds like it.
    *[(42, FORUM, [put("P3.2", SINCE, words)], "rating-kinder-than-words", ("P3.2", SINCE))
      for words in ("This has not moved forward since the summer", "Nothing can proceed until legal sign-off",
                    "The project is in difficulty and two milestones were missed")],
    *[(61, FORUM, [put("P3.2", SINCE, words)], "date-moved-in-words", ("P3.2", NEW))
      for words in ("Will not be finished until summer 2023", "The team needs another six months to do this properly",
                    "Completion is likely in May 2023 rather than March", "Running about two months late")],
    *[(42, FORUM, [put("P3.2", SINCE, words)], None, None)
      for words in ("The pilot that was stalled in the spring is running again with twelve schools",
                    "The on-hold list of families was halved by the new panel",
                    "Schools asked for an extension to the library and got it")],
    (60, FORUM, [put("P3.2", SINCE, "The waiting list stands at 131"), put("P3.2", NEW, DAY(2023, 7, 31))],
     "date-moved-without-reason", ("P3.2", SINCE)),
    (60, FORUM, [put("P3.2", SINCE, "The forum asked us to include the colleges first"), put("P3.2", NEW, DAY(2023, 7, 31))],
     None, None),
    (66, FORUM, [put("P3.2", SINCE, "Ella-Mae Carter's EHCP is late")], "personal-data", ("P3.2", SINCE)),
    (66, FORUM, [put("P3.2", SINCE, "The advice line, 0300 123 4567, takes calls on five days")], None, None),
    (67, FORUM, [put("P3.2", SINCE, "Audit done (check with finance)")], "working-note-left", ("P3.2", SINCE)),
    (76, FORUM, [put("P3.2", SINCE, "We have hit the target of under 120")], "outcome-claimed", ("P3.2", SINCE)),
    (77, QUARTER, [put("A4", QUARTERLY, "The service works at 110% of its planned capacity")], None, None),
    (80, QUARTER, [put("A4", QUARTERLY, "Waits fell from 3 weeks to 10 days")], None, None),
    *[(89, QUARTER, [put("A4", QUARTERLY, words)], None, None)
      for words in ("One in four pupils had a review", "Year 4 pupils had a review")],
    (92, QUARTER, [put("A4", QUARTERLY, "40 staff were trained (12 in health, 20 in schools, 10 in care)")],
     "parts-do-not-sum", ("A4", QUARTERLY)),
    # Figures that improve the wrong way, lists that leave some out, a share of now.
    (61, FORUM, [put("P3.2", NEW, DAY(2023, 5, 31)), put("P3.2", SINCE, "Moved to July 2023 as the supplier withdrew")],
     "date-differs-in-words", ("P3.2", NEW)),
    (61, FORUM, [put("P3.2", NEW, DAY(2023, 7, 31)), put("P3.2", SINCE, "Moved from March to July 2023 as the supplier withdrew in May")],
     None, None),
    (61, FORUM, [put("P3.2", SINCE, "It is expected to be in place by September 2023")], "date-moved-in-words", ("P3.2", NEW)),
    (61, FORUM, [put("P3.2", SINCE, "It is expected to be in place by February 2023")], None, None),
    (42, FORUM, [put("P3.2", SINCE, "No progress was lost while the post was vacant: the panel met five times")], None, None),
    (64, QUARTER, [put("A4", QUARTERLY, "See my comments on IDA 13")], "comment-points-elsewhere", ("A4", QUARTERLY)),
    (80, SUMMER2, [put("1.4", COMMENT, "Attendance improved from 91% to 88% over the year")], "figures-against-words", ("1.4", COMMENT)),
    (80, SUMMER2, [put("1.4", COMMENT, "Absence improved from 12% to 9% over the year")], None, None),
    *[(92, SUMMER2, [put("1.4", COMMENT, words)], "parts-do-not-sum", ("1.4", COMMENT))
      for words in ("50 places: 20 primary, 25 secondary", "48 families came (30 in the north and 16 in the south)",
                    "In total 120 staff trained - 60 in schools, 40 in health, 30 in social care")],
    *[(92, SUMMER2, [put("1.4", COMMENT, words)], None, None)
      for words in ("50 places: 25 primary, 25 secondary", "Of 60 referrals, 20 came from schools and 25 from health services",
                    "40 staff were trained, including 12 in health and 20 in schools", "60 calls: mainly 20 on transport, 25 on places")],
    (92, SUMMER2, [put("1.4", COMMENT, "Of the 90 plans reviewed, 45 were good, 30 fair and 20 poor")], "parts-do-not-sum", ("1.4", COMMENT)),
    (92, SUMMER2, [put("1.4", COMMENT, "Of 60 families, 20 wanted evenings, 25 weekends and 30 both or either")], None, None),
    (33, SUMMER2, [put("1.4", RATING, "Completed"), put("1.4", COMMENT, "Phase one only. Phase two starts in the autumn"), put("1.4", IMPACT, "Attendance is up")],
     "completed-not-finished", ("1.4", COMMENT)),
    (42, FORUM, [put("P3.2", SINCE, "The group that had lapsed now meets each month")], None, None),
    (61, FORUM, [put("P3.2", SINCE, "Final version expected June 2023")], "date-moved-in-words", ("P3.2", NEW)),
    (61, FORUM, [put("P3.2", SINCE, "The report on delays in therapy was published and its actions agreed")], None, None),
    (61, BOARD, [put("4.1", MEETING, "The trust extended the contract to 2027, so training is secure")], None, None),
    (61, FORUM, [put("P3.2", NEW, DAY(2024, 4, 30)), put("P3.2", SINCE, "Deferred to April 2023, as recruitment failed")],
     "date-differs-in-words", ("P3.2", NEW)),
    (106, TWO, [put("2.1", UPDATE, "34 % were in time in May; it is now 51 %"), put("2.1", NOW, "34.0% (August 2017)")],
     "figure-differs-in-words", ("2.1", UPDATE)),
    # What the plan says is locked, in every column of it; figures of several things, in weeks, shares and words.
    (71, SUMMER2, [put("4.7", "Measure and expected impact", "Complaints fall by half")], "plan-cell-changed", ("4.7", "Measure and expected impact")),
    (71, BOARD, [put("4.1", "Impact measure", None)], "plan-cell-changed", ("4.1", "Impact measure")),
    (71, BOARD, [put("4.1", "Impact measure", "31 Jul 2026:  Reviews from year 9 with a plan for adult life ")], None, None),
    (85, MANY, [put("1.2", "Baseline", "Persistent absence: 69%")], "plan-cell-changed", ("1.2", "Baseline")),
    (70, MANY, [put("3.2", NOW, "KS4 attainment: being sought\nPersistent absence 71.9% (July 2017)"), put("3.3", NOW, "Persistent absence 70.6% (July 2017)")],
     "measure-values-differ", ("3.3", NOW)),
    (81, MANY, [put("10.1", NOW, "Special schools: 6.9% (August 2017)\nMainstream: 5.1% (August 2017)")], "worse-than-baseline", ("10.1", NOW)),
    (81, MANY, [put("10.1", NOW, "Special schools: 5.2% (August 2017)\nMainstream: 5.1% (August 2017)")], None, None),
    (86, TWO, [put("2.1", NOW, "34.0% (May 2017)")], "figure-old", ("2.1", NOW)),
    (86, TWO, [put("2.1", NOW, "34.0% (2016/17)")], None, None),
    *[(66, QUARTER, [put("A4", QUARTERLY, words)], "personal-data", ("A4", QUARTERLY))
      for words in ("Oliver (Y5) at Hillside has a new plan", "Amelia Jones started at Longfleet Primary in May",
                    "The son of Mrs Ahmed was refused a place", "One boy (b. 12/05/2012) is waiting")],
    *[(66, QUARTER, [put("A4", QUARTERLY, words)], None, None)
      for words in ("Grace Academy (Year 7) started the pilot", "Jane Lee (Year 6 lead) trained staff in both towns")],
    *[(89, SUMMER2, [put("1.4", COMMENT, words)], "small-number", ("1.4", COMMENT))
      for words in ("3 CYP were excluded this term", "Transport is late for 2 SEND children", "Of 20 pupils 3 have no plan")],
    *[(89, SUMMER2, [put("1.4", COMMENT, words)], None, None)
      for words in ("2 CYP teams have joined the surgeries", "Three in four families find the surgeries useful")],
    (0, SUMMER2, [note("1.4", RATING, "Ask me about this one")], "words-in-note", ("1.4", RATING)),
]


def key(finding):
    return finding["code"], tuple(finding["cells"]), finding["message"]


def check(folder, sample, round_, files):
    """All files of a round in one run: path -> findings, or a problem."""
    done = subprocess.run([COLLATE, "check", "--json", "--plan", folder / sample, "--round", round_, *files],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1):
        return None, f"{sample}, {round_}: ended with {done.returncode}: {done.stdout[:400]}{done.stderr}"
    return {pathlib.Path(file["path"]): file["findings"] for file in json.loads(done.stdout)["files"]}, ""


def problem_of(case, book, added):
    _, _, _, code, cell = case
    told = "; ".join(f"{f['severity']} {f['code']} {f['cell']}: {f['message']}" for f in added)
    if code is None:
        wrong = [f for f in added if f["severity"] != "note" and f["code"] not in ("formula-empty", "entry-formula")]
        return f"a decoy is taken for a fault: {told}" if wrong else ""
    mine = [f for f in added if f["code"] in code.split(",")]
    if not mine:
        return f"{code} is not found; told: {told}"
    if cell and not any(cell_of(book["Actions"], *cell).coordinate in f["cells"] for f in mine):
        return f"{code} names {mine[0]['cells']}, not {cell_of(book['Actions'], *cell).coordinate}"
    return ""


def spoil_all(folder):
    """Every case's workbook in a folder of its own, under its own name: (case, its workbook, its path)."""
    made = []
    for number, case in enumerate(CASES, 1):
        which = case[1]
        book = openpyxl.load_workbook(folder / which.sample / "returns" / which.round / which.file)
        for spoil in case[2]:
            spoil(book)
        path = folder / str(number) / which.file
        path.parent.mkdir()
        book.save(path)
        made.append((case, book, path))
    return made


def forty_faults(folder):
    """A return with a fault in each of 40 cells fits one screen, and the rest is counted."""
    which = MANY
    path = folder / "forty" / which.file
    path.parent.mkdir()
    book = openpyxl.load_workbook(folder / which.sample / "returns" / which.round / which.file)
    refs = [str(row[0].value) for row in book["Actions"].iter_rows(min_row=6) if row[0].value][:10]
    faults = {PROGRESS: ["Startd", "Amber/Green", "Red maybe", None, "Purple"],
              UPDATE: ["tbc", "As above", "See 1.1", "Ring 07700 900123", "On hold", None],
              NEW: ["31 September 2017", "soon", DAY(2031, 1, 1), DAY(2016, 1, 1), "asap"],
              NOW: ["134% (August 2017)", "41 of 36 plans", "12 (June 2014)", "Reduced by 5%"]}
    for heading, values in faults.items():
        for i, ref in enumerate(refs):
            put(ref, heading, values[i % len(values)])(book)
    book.save(path)
    arguments = ["check", "--plan", folder / which.sample, "--round", which.round, path]
    done = subprocess.run([COLLATE, *arguments], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    more = [line for line in lines if line.startswith("  and ") and line.endswith(" more; --all shows them")]
    whole = subprocess.run([COLLATE, *arguments, "--all"], capture_output=True, text=True).stdout
    found, problem = check(folder, which.sample, which.round, [path])
    problems = [problem] if problem else []
    if len(refs) < 10 or len(lines) > 24 or max(map(len, lines)) > 80 or len(more) != 1:
        problems.append(f"40 faults do not fit one screen:\n{done.stdout}")
    paragraphs = [sum(line.startswith(("  error ", "  query ", "  note ")) for line in text.splitlines())
                  for text in (done.stdout, whole)]
    if more and paragraphs[1] - paragraphs[0] != int(more[0].split()[1]):
        problems.append(f"'{more[0]}', and there are {paragraphs}")
    if found and len(found[path]) < 40:
        problems.append(f"the JSON has {len(found[path])} findings of 40 faults")
    return problems


def main():
    problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for sample in {case[1].sample for case in CASES}:
            shutil.copytree(PROJECT / "samples" / sample, folder / sample,
                            ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
        made = spoil_all(folder)
        found = {}
        for sample, round_ in sorted({(case[1].sample, case[1].round) for case in CASES}):
            own = [(case, path) for case, _, path in made if (case[1].sample, case[1].round) == (sample, round_)]
            originals = {folder / sample / "returns" / round_ / case[1].file for case, _ in own}
            checked, problem = check(folder, sample, round_, sorted(originals) + [path for _, path in own])
            if problem:
                problems.append(problem)
            found.update(checked or {})
        for number, (case, book, path) in enumerate(made, 1):
            before = {key(f) for f in found.get(folder / case[1].sample / "returns" / case[1].round / case[1].file, [])}
            added = [f for f in found.get(path, []) if key(f) not in before]
            if problem := problem_of(case, book, added):
                problems.append(f"case {number}, rule {case[0]}: {problem}")
        problems += forty_faults(folder)
    print("\n".join(problems) or f"{len(CASES)} cases as expected")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
