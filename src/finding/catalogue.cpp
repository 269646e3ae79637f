// SPDX-License-Identifier: MIT
#include "finding/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace collate::finding {
namespace {

constexpr auto error = Severity::error;
constexpr auto query = Severity::query;
constexpr auto note = Severity::note;

// Sorted by code; a test holds it so.
constexpr CatalogueEntry entries[] = {
    {"action-not-returned", error,
     "Action {ref} is in the plan for this lead, and the return has no row for it.",
     "Actions {ref} are in the plan for this lead, and the return has no rows for them.",
     "Add what is missing, with its ref, or fill in the workbook that was issued.",
     "Every action needs a rating and a comment in every round. A row that was deleted or filtered "
     "away would "
     "otherwise vanish from the report without a word."},
    {"action-text-changed", query,
     "The plan's text in the row of {ref} was changed: {cell} says '{observed}'.", "",
     "Check that the answers belong to action {ref}; the plan's own text is kept.",
     "Locked columns are the plan's. When they differ, rows may have been shifted, and answers may "
     "stand beside the "
     "wrong action."},
    {"agreed-date-changed", query,
     "{cell} says {observed}; the agreed date of {ref} is {expected}.", "",
     "Put a change into the column for new dates; the agreed date of the plan was kept.",
     "An agreed date changes when the group agrees it, not in a return. It may also have been "
     "changed in the plan since "
     "the workbook was issued."},
    {"agreed-date-missing", query, "Action {ref} has no agreed timescale.",
     "Actions {ref} have no agreed timescale.",
     "Agree one with the lead and enter it on the Actions sheet.",
     "Lateness is worked out from the agreed date. Without one, an action can never be overdue. "
     "Agree them with "
     "the leads before monitoring begins."},
    {"answer-merged", query,
     "{cell} is merged over several rows; its answer was taken for each of them.",
     "{cells} are merged over several rows; their answers were taken for each row.",
     "Confirm that it holds for each row, or give each row its own answer.",
     "Merged cells hold one value. Read as they look, it belongs to all the rows that they cover."},
    {"answer-struck", query, "{cell} is struck through: '{observed}'.", "",
     "Say whether it holds; until then it is counted as it stands.",
     "Words that are crossed out may have been taken back, or be done with. Nobody guesses which."},
    {"cell-error-value", error, "{cell} holds the error {observed}.", "{cells} hold error values.",
     "Type the value instead of the formula.",
     "An error such as #REF! or #N/A stands where a formula lost what it pointed to; the answer is "
     "gone."},
    {"cell-text-too-long", query, "{cell} holds more text than a spreadsheet cell can keep.",
     "{cells} hold more text than a cell can keep.",
     "Shorten the text, or put it into a document and name that.",
     "Spreadsheet programs keep at most 32,767 characters in a cell and cut off the rest when they "
     "save. The text was "
     "read whole."},
    {"column-added", note, "The column '{observed}' ({cell}) is not one that was asked for.", "",
     "Nothing needs doing; the column is not read.",
     "Columns that a lead adds are named, so that nothing is dropped in silence."},
    {"column-missing", error, "The sheet has no column '{expected}'.", "",
     "Put the column back, with the heading '{expected}', or fill in the workbook that was issued.",
     "A required column that is absent or renamed beyond recognition leaves its answers unread."},
    {"column-renamed", note,
     "The heading in {cell} says '{observed}'; it was read as '{expected}'.", "",
     "Nothing needs doing if that is right.",
     "Headings are recognised without regard to case and spaces, and by the other names that the "
     "schema lists."},
    {"column-words", query, "The column '{other}', which was not asked for, says: {observed}.", "",
     "Move what belongs to an answer into its comment; the rest is kept here.",
     "Columns that a lead adds are not part of the answers, and their words must not be lost."},
    {"comment-blank", error, "{cell} is blank.", "{cells} are blank.",
     "Add a comment on progress: what was done, what comes next.",
     "The plan asks for a rating and a comment on every action, so that the group can see what "
     "lies behind the "
     "rating."},
    {"comment-repeated", query,
     "The comment in {cell} is word for word the one of the round before.",
     "The comments in {cells} are word for word those of the round before.",
     "Say what has happened since, or confirm that nothing has.",
     "A comment that is copied forward tells the group nothing about this round."},
    {"completed-date-early", query,
     "{cell} says {observed}; the workbook was issued on {expected}.", "",
     "Correct the date, or confirm that the answers are of this round.",
     "A date before the day of issue was left over from another round, or is a slip. The date "
     "completed decides which "
     "of several returns is the latest."},
    {"completed-date-far", query,
     "{cell} says {observed}; the position date of the round is {expected}.", "",
     "Correct the date; until then it decides nothing.",
     "A day long after the position date is a slip, mostly of the year. It neither makes the "
     "return "
     "late nor one of several the latest."},
    {"completed-date-found", note, "{cell} says that the return was made on {observed}.", "",
     "Nothing needs doing if that is right.",
     "A sheet that somebody made says its day above the table or in a heading. It decides whether "
     "the return came late, and which of several is the latest."},
    {"completed-date-unclear", query, "{cell} says '{observed}', which is no day.", "",
     "Enter the day of completion with day, month and year.",
     "The date completed decides whether a return came late, and which of several returns is the "
     "latest."},
    {"csv-quote-stray", query, "{cell} has text behind a closing quotation mark.",
     "{cells} have text behind a closing quotation mark.",
     "Open the file in Excel, correct the cell, and save it again.",
     "In a text table, quotation marks hold a field together. One that is closed too early may "
     "have shifted the "
     "columns behind it."},
    {"csv-read-as", note, "The file was read as {observed} text.", "",
     "Nothing needs doing if the words look right.",
     "A text table does not say in which encoding it is written or what divides its columns; what "
     "was found is always "
     "said. Every field is text: what a number or a date means is decided with the column."},
    {"csv-row-mended", query,
     "Row {expected} has a field too many; its text in {cell} was put together: '{observed}'.", "",
     "Compare the row with the original; save it as Excel Workbook (.xlsx) to be sure.",
     "A comma in a text without quotation marks divides it. The pieces are put together where only "
     "one way to do so makes ratings of the ratings and days of the dates."},
    {"csv-row-too-wide", query, "{cell} stands beyond the columns that most rows have.",
     "{cells} stand beyond the columns that most rows have.",
     "Compare the row with the original; save it as Excel Workbook (.xlsx) to be sure.",
     "A text with a comma in it and no quotation marks around it is divided, and all that follows "
     "moves one column to "
     "the right."},
    {"date-impossible", error, "{cell} says '{observed}': {other}.",
     "{cells} say '{observed}', which is no date that exists.",
     "Give a date that exists, such as 31 January 2020.",
     "A date that does not exist cannot be reported or compared."},
    {"date-not-later", query,
     "The new date in {cell} ({observed}) is not after the agreed date ({expected}).",
     "The new dates in {cells} are not after the agreed dates.",
     "Give a later date, or clear the cell if the agreed date stands.",
     "A new date is proposed only when the agreed one must move."},
    {"date-read-from-text", query,
     "{cell} holds the date as text: '{observed}'. It was read as {expected}.", "",
     "Enter it as a date, such as {other}, or confirm the reading.",
     "Dates typed as words are read by the rules of the schema, and the reading is always shown, "
     "because "
     "'Dec 17' may be a month or a day."},
    {"date-two-readings", query,
     "The date in {cell} can be read in two ways: {expected} was taken, {other} is possible.", "",
     "Confirm the date, or enter it with day, month and year.",
     "Spreadsheets turn 'Dec 17' into 17 December without asking. The other reading is shown so "
     "that nobody guesses "
     "in silence."},
    {"date-unreadable", error, "{cell} says '{observed}', which is no date.",
     "{cells} say '{observed}', which is no date.",
     "Give the new date as a day, such as 31 January 2020, or leave the cell blank if the agreed "
     "date stands.",
     "A new date has to be a day, a month, a term or a year before it can be compared with the "
     "agreed date."},
    {"decision-idle", query, "The decision {other} changes nothing in this round: {observed}.", "",
     "Correct the row on the Decisions sheet, or remove it.",
     "A decision that names a file or a lead that is not there would be believed to hold while it "
     "does not."},
    {"decision-unclear", error, "The decision in {cell} cannot be applied: {other}.", "",
     "Correct the row on the Decisions sheet.",
     "Decisions change what is reported, so each has to name what it rules on, who ruled and "
     "when."},
    {"delay-unexplained", query, "{cell} is blank, and {ref} is rated off track.",
     "{cells} are blank, and their actions are rated off track.",
     "Say why, what is being done, and which post answers for it.",
     "A rating that says off track is a message to the group, which needs the reason and who "
     "answers for it."},
    {"entry-formula", query, "{cell} holds a formula; its last value '{observed}' was taken.",
     "{cells} hold formulas; their last values were taken.", "Type the value itself.",
     "Formulas are never run. The value that the program last stored may be out of date."},
    {"formula-empty", error, "{cell} holds a formula without a result.",
     "{cells} hold formulas without results.", "Type the value itself.",
     "Formulas are never run, and the program that saved this workbook stored no result: the "
     "answer is not there."},
    {"formula-without-result", note, "{cell} holds a formula whose result was not saved.",
     "{cells} hold formulas whose results were not saved.",
     "Open the file in Excel or LibreOffice and save it again.",
     "Programs that write workbooks without opening them leave the results of formulas out. "
     "Formulas are never run "
     "here, so such a cell counts as blank."},
    {"header-repeated", note, "The heading row is repeated in row {observed}.", "",
     "Nothing needs doing; the row was left out.",
     "Tables pasted from documents repeat their headings at every page."},
    {"header-second", note,
     "Row {observed} stands below the headings and was taken for a second row of them: {other}.",
     "", "Nothing needs doing if that is right.",
     "Some tables repeat their headings in other words, or explain them, in a second row."},
    {"impact-missing", query, "{cell} is blank, and {ref} is completed.",
     "{cells} are blank, and their actions are completed.",
     "Say what changed for children and families, or when it will be known.",
     "Completion opens the measurement of impact. The words feed the annual narrative."},
    {"issue-differs", query, "The workbook carries a schema that is not the officer's: {observed}.",
     "", "Check which version of the workbook this lead was sent.",
     "A merge uses the officer's own schema and plan, and never what a return carries."},
    {"lead-note", note, "The lead adds ({cell}): '{observed}'.", "", "Nothing needs doing.",
     "What a lead tells the group beyond the rows goes into the ledger beside the return."},
    {"lead-unknown", error, "No lead of the plan could be told from this return.", "",
     "Put the lead's id or return code into the file name, or paste the answers into the workbook "
     "that was issued.",
     "Every answer must be traced to the person or group that answers for the action."},
    {"leads-disagree", query, "{other}. The most cautious counts.", "",
     "Settle it with the leads, or enter a decision of the kind 'entry stands'.",
     "An action with several leads can come back with several answers. No answer wins in silence: "
     "the rule is the "
     "most cautious rating, and the others stay visible."},
    {"name-differs-from-content", note,
     "The file is {observed}, whatever its name says, and was read as such.", "",
     "Nothing needs doing.",
     "Files are told apart by their content. A table under the name of a workbook, or the other "
     "way round, is read."},
    {"new-date-missing", query,
     "{cell} is blank, {ref} was due on {expected} and is not completed.",
     "{cells} are blank, and the agreed dates of their actions have passed.",
     "Give a new date for the group to agree, or rate the action as completed.",
     "Started and In progress both mean on time. An action past its agreed date needs a new date "
     "and a reason, which "
     "are reported to both the partnership and the board."},
    {"number-as-text", note, "{cell} holds a number as text: '{observed}'.",
     "{cells} hold numbers as text.", "Nothing needs doing; it was read as a number.",
     "Numbers pasted from documents arrive as text."},
    {"number-unreadable", query, "{cell} says '{observed}', and a number is asked for.",
     "{cells} hold words, and numbers are asked for.",
     "Enter a number, or leave the cell blank and say why in the comment.",
     "Words in a column of figures cannot be added up or compared. They are kept as they stand and "
     "never counted as 0."},
    {"pattern-broken", error, "{cell} says '{observed}'. {other}", "", "Correct {cell}.",
     "The schema gives a form that answers in this column must have."},
    {"plan-broken", error, "{other}", "", "{expected}",
     "The plan workbook is checked like a return: what cannot be right is named with its cell."},
    {"plan-doubtful", query, "{other}", "", "{expected}",
     "The plan workbook is checked like a return: what may not be right is named with its cell."},
    {"plan-timetable", error, "{other}", "", "{expected}",
     "Each monitoring date has to come before the meetings that it feeds, or their reports cannot "
     "be made."},
    {"rating-blank", error, "{cell} is blank.", "{cells} are blank.", "Choose one of: {expected}.",
     "The plan asks for a rating on every action in every round. A blank is reported as 'Not "
     "rated', never as a "
     "rating."},
    {"rating-colour-differs", query, "{cell} says '{observed}' on a fill that means '{expected}'.",
     "", "Confirm the word; the word was taken.",
     "Where colour and word disagree, one of them was not changed."},
    {"rating-from-codes", note, "{cell} holds a code, which was read by the key: {observed}.",
     "{cells} hold codes, which were read by the key: {observed}.",
     "Nothing needs doing if that is right.",
     "Some sheets rate by numbers or letters and say somewhere what they mean. Without a key a "
     "code "
     "is no rating."},
    {"rating-from-marks", note,
     "The mark in {cell} was read as the rating that heads its column: {observed}.",
     "The marks in {cells} were read as the ratings that head their columns: {observed}.",
     "Nothing needs doing if that is right.",
     "Some sheets have a column for each rating and a cross or tick in one of them. Two marks in a "
     "row, or none, are no rating."},
    {"rating-moved-back", query, "{ref} went back from '{expected}' to '{observed}' ({cell}).", "",
     "Say in the comment why it went back, or correct the rating.",
     "A rating that moves back is a message to the group, or a slip."},
    {"rating-out-of-scale", error, "{cell} says '{observed}', which is not a rating.",
     "{cells} say '{observed}', which is not a rating.", "Choose one of: {expected}.",
     "Only the ratings of the plan can be counted. Case, spaces and hyphens do not matter."},
    {"rating-variant", note, "{cell} says '{observed}'; it was read as '{expected}'.",
     "{cells} say '{observed}'; read as '{expected}'.", "Nothing needs doing if that is right.",
     "Spellings that mean the same are mapped, and the mapping is shown."},
    {"ref-became-date", error,
     "The ref in {cell} was turned into a date by the spreadsheet ({observed}).{other}", "",
     "Format the cell as text and type the ref again.",
     "Spreadsheets turn '3.4' into 3 April. Refs are text."},
    {"ref-became-number", query,
     "The ref in {cell} was turned into the number {observed}; it was read as {expected}.",
     "The refs in {cells} were turned into numbers; they were read as {ref}.",
     "Check that each row has its right ref; format the column as text.",
     "As a number, 1.10 becomes 1.1. Where both exist, the action's wording decides, and if that "
     "does not settle it "
     "the row is not used."},
    {"ref-doubtful", error,
     "The ref in {cell} says '{observed}', which could be {expected}.{other}", "",
     "Type the ref as text, or put back the action's wording.",
     "As a number, 1.10 becomes 1.1. Neither the wording nor the other rows settle which action is "
     "meant, so the row is not used."},
    {"ref-lost-zero", query,
     "The ref in {cell} says '{observed}'; by {other} it was read as {expected}.", "",
     "Check that the row is about {expected}; format the column of refs as text.",
     "A spreadsheet makes 1.1 of 1.10. The row's wording, its lead or the rows beside it tell "
     "which "
     "action is meant; it is never counted for another."},
    {"ref-missing", error, "Row {observed} has answers and no ref: {other}.", "",
     "Put the ref into {cell}.", "An answer without a ref cannot be placed."},
    {"ref-not-issued", error,
     "{cell} says '{observed}', which is none of the actions that this workbook was issued for.",
     "", "Correct the ref; answer another lead's action in the workbook of that lead.",
     "Away from the plan folder a return is held against what it was issued for. The answer is "
     "placed, or not, when the returns are merged."},
    {"ref-not-this-lead", query, "{ref} ({cell}) belongs to {expected}, not to {other}", "",
     "Ask {expected} for it; the answer is kept and not counted.",
     "Only the leads of an action answer for it."},
    {"ref-read-from-date", query,
     "The ref in {cell} was turned into a date ({observed}); by {other} it was read as {expected}.",
     "", "Check that the row is about {expected}; format the column of refs as text.",
     "Spreadsheets turn '3-4' into 3 April and '1-14' into January 2014. The row's wording, its "
     "lead or the rows beside it tell which action is meant."},
    {"ref-repeated", error, "{ref} stands twice with different answers: {other}.", "",
     "Keep one of the rows. Until then the later row counts.",
     "Two rows for one action cannot both be right."},
    {"ref-repeated-blank", note,
     "{ref} stands twice; the row at {cell} has no answers and was left out.", "",
     "Nothing needs doing.",
     "A row that was copied and left blank takes no answer away from the one that was filled in."},
    {"ref-repeated-same", note, "{ref} stands twice with the same answers: {other}.", "",
     "Nothing needs doing.", "A row was copied."},
    {"ref-respelt", note, "The ref in {cell} says '{observed}'; it was read as {expected}.", "",
     "Nothing needs doing if that is right.",
     "Spaces, full stops and prefixes round a ref do not matter."},
    {"ref-unknown", error, "{cell} says '{observed}', which is no action of the plan.{other}", "",
     "Correct the ref.",
     "An answer to an action that the plan does not have cannot be placed. It is not counted."},
    {"return-duplicate", note, "This file is the same, byte for byte, as {other}.", "",
     "Nothing needs doing; it counts once.", "The same file arrived twice."},
    {"return-empty", error, "Nothing has been filled in yet.", "",
     "Fill in the rating and the comment of each row on the sheet '{expected}'.",
     "A workbook that came back as it was issued says nothing; it is listed, and its actions count "
     "as not rated."},
    {"return-excluded", note, "This return is left out by decision {other}.", "",
     "Nothing needs doing.", "Exclusion is a decision with a post, a date and a reason."},
    {"return-home-made", query,
     "This is not the workbook that was issued; its table was found by its headings.", "",
     "Check that the round and the lead are right: {observed}.",
     "A home-made sheet carries no mark of its round, lead or version."},
    {"return-late", query, "The return came on {observed}, after the return-by date {expected}.",
     "", "Nothing needs doing; it is counted and listed as late.",
     "Timeliness and completeness are two figures. A late return is still counted."},
    {"return-missing", error, "No return from {other} ({observed}).", "",
     "Ask for it; until then those that no other lead answered are reported as 'No return'.",
     "A missing return is named in every report. Its actions never vanish."},
    {"return-no-table", error, "No table of actions was found in this workbook.", "",
     "Fill in the workbook that was issued, or give the table a heading row with: {expected}.",
     "A table is found by its mark, or by its headings."},
    {"return-older-issue", query,
     "The workbook was issued for {observed}; the plan has changed since.", "",
     "Nothing needs doing if the answers still fit.",
     "The plan was edited after the workbook was issued."},
    {"return-open", note,
     "Someone had {other} open when the returns were read; this file is its lock.", "",
     "Ask whether it was saved, and run the command again when it is closed.",
     "Excel leaves a small file whose name starts with ~$ beside a workbook that is open, or that "
     "it could not close."},
    {"return-stray", query, "This file lies in no round's folder, and was not read.", "",
     "Move it to the folder of its round, such as returns/2019-autumn/.",
     "Only files in the folders of the rounds are returns. One that lies beside them would be left "
     "out without a word."},
    {"return-superseded", note,
     "A later return of the same lead replaces this one: {other} ({observed}).", "",
     "Nothing needs doing; to keep this one instead, exclude the other by a decision.",
     "The latest return of a lead counts: by the date the lead gave (or the day it was last "
     "saved), then by when it "
     "was last saved, then by file name. Superseded returns stay in the ledger."},
    {"return-without-round", error,
     "The round of this return could not be told, so its answers were not checked.", "",
     "Put it into the folder of its round, such as returns/2019-autumn/, or name the round with "
     "--round.",
     "Answers are checked against the dates of their round. A sheet that somebody made does not "
     "say which one it is for."},
    {"return-wrong-plan", error,
     "This return belongs to the plan '{observed}', not to '{expected}'.", "",
     "Move it to the folder of its own plan.",
     "Five plans share words such as SEND and refs such as 1.1."},
    {"return-wrong-round", error, "This return was issued for {observed}, not for {expected}.", "",
     "Move it to the folder of its own round, or ask for the sheet of this round.",
     "Answers of another round would be reported with the wrong date."},
    {"rows-hidden", note, "Rows are hidden or filtered: {observed}.", "",
     "Nothing needs doing; hidden rows are read like any other.",
     "A filter that was left on hides rows from people, and must not hide them from the report."},
    {"sheet-added", query, "The sheet '{other}' was added; it says: {observed}.", "",
     "Move what belongs to an answer into its comment; the rest is kept here.",
     "Only the table of actions and the start sheet are asked for. Words on other sheets must not "
     "be lost."},
    {"sheet-left-out", note, "The sheet '{observed}' was left out: {other}.", "",
     "Nothing needs doing.",
     "Sheets that hold no cells, such as charts, are named when they are passed over."},
    {"table-left-out", error,
     "The sheet '{observed}' holds a table with answers too; only the sheet '{expected}' was read. "
     "It says: {other}.",
     "", "Put all answers on one sheet, and delete the other.",
     "A copied sheet, or one sheet for each part of the plan: answers on the second would be lost "
     "without a word."},
    {"text-too-long", query, "{cell} has {observed} characters; {expected} are asked for.", "",
     "Shorten it if you can; the whole text is kept.",
     "Reports show long comments in full, on more lines."},
    {"text-too-short", query,
     "{cell} has {observed} characters; at least {expected} are asked for.", "",
     "Say a little more.", "A word or two rarely tells the group what it needs."},
    {"value-kept-as-text", query,
     "{cell} holds a date or number that cannot be represented, so its text was taken.",
     "{cells} hold dates or numbers that cannot be represented.", "Type the value again.",
     "Dates before 1900 and numbers beyond what a spreadsheet can hold have no value, only the "
     "words that were shown."},
    {"words-became-date", query,
     "{cell} holds the date {expected}, shown as '{observed}', where words are asked for.", "",
     "Confirm that the date is meant, or type the words again: '{other}' becomes a date by itself.",
     "Spreadsheets turn '3/4' into 3 April without asking. The words are kept as they are shown."},
    {"words-became-fraction", query,
     "{cell} holds the number {other}, shown as '{observed}', where words are asked for.", "",
     "Confirm that the fraction is meant, or type the words again.",
     "Spreadsheets turn '0 3/4' into a number. The words are kept as they are shown."},
    {"words-heading", note, "{cell} says '{observed}', which was taken for a title.", "",
     "Nothing needs doing if it belongs to no answer.",
     "Titles above a table and between its rows are no answers; they are quoted, so that nothing "
     "is lost if one of them is."},
    {"words-in-note", query, "A note on {cell} says '{observed}'.", "",
     "Type it into the cell if it is part of the answer.",
     "Notes and comments in the margin are not part of a cell, and must not be lost."},
    {"words-in-text-box", query, "A text box at {cell} says '{observed}'.", "",
     "Type it into the comment of its action if it is part of an answer.",
     "Text boxes and shapes lie over the cells, and their words must not be lost."},
    {"words-outside", query, "{cell} says '{observed}', outside the table.", "",
     "Move it into the comment of the action that it is about, or leave it for the officer to "
     "read.",
     "Words beside and below the table belong to no answer, and must not be lost."},
    {"workbook-defect", note, "The file has a defect that changes no value: {observed}.", "",
     "Nothing needs to be done; saved anew, the workbook loses it.",
     "Programs write files that differ from the standard. What could change a value is refused; "
     "what cannot is named."},
};

constexpr CodeFamily families[] = {
    {"cell",
     "A cell could not be taken as it stands. The message names it and says what was taken "
     "instead."},
    {"code", "The code was mistyped."},
    {"convert", "The export could not be made. The workbook itself is untouched."},
    {"csv",
     "How a text file was read: which separator, which encoding, which quotes looked odd. A text "
     "file does not say so itself, so the choice is shown."},
    {"entered", "The day of entry was not a date. Give it as 2019-11-08."},
    {"file",
     "The file could not be opened or read. Links, pipes, devices and folders are never followed "
     "or opened."},
    {"formula",
     "A formula was met. Formulas are never run; the value that the program last stored was taken, "
     "if there was one."},
    {"limit",
     "The file is larger than a return can sensibly be, and was refused before it could fill the "
     "memory. The message names the limit and the figure."},
    {"ods",
     "The file calls itself an OpenDocument spreadsheet and does not hold together as one. It was "
     "refused whole rather than read in part."},
    {"output",
     "A result could not be written. The old file, if there was one, is still there whole."},
    {"plan", "The plan workbook lacks a sheet or a column without which there is no plan."},
    {"return", "The return could not be told or held against a plan."},
    {"round", "The plan has no such round."},
    {"schema", "The schema could not be found, read or understood."},
    {"sheet", "A sheet was passed over, and is named so that nothing is left out in silence."},
    {"text", "The text of the file is not in an encoding that can be read without guessing."},
    {"value", "A value could not be taken as what its cell says it is; its text was kept."},
    {"workbook",
     "The file is not a workbook that can be read. The message says what it really is and what to "
     "ask for."},
    {"xlsx",
     "The workbook contradicts itself somewhere. It was refused whole rather than read in part."},
    {"xml",
     "A part of the workbook is not sound XML. It was refused whole rather than read in part."},
    {"year", "The year was not understood, or nothing was returned in it."},
    {"zip",
     "The container of the workbook is damaged or made to mislead. Ask for the file again, saved "
     "anew."},
};

}  // namespace

std::span<const CodeFamily> code_families() {
  return families;
}

const CodeFamily* find_family(std::string_view code) {
  const auto* found =
      std::find_if(std::begin(families), std::end(families), [&](const CodeFamily& family) {
        return family.first_word == code.substr(0, code.find('-'));
      });
  return found == std::end(families) ? nullptr : found;
}

std::span<const CatalogueEntry> catalogue() {
  return entries;
}

const CatalogueEntry* find_in_catalogue(std::string_view code) {
  const auto* found = std::lower_bound(
      std::begin(entries), std::end(entries), code,
      [](const CatalogueEntry& entry, std::string_view wanted) { return entry.code < wanted; });
  return found != std::end(entries) && found->code == code ? found : nullptr;
}

std::string fill(std::string_view words, std::string_view cell, const Told& told) {
  const std::array<std::pair<std::string_view, std::string_view>, 6> fillings = {
      {{"{cell}", cell},
       {"{cells}", cell},
       {"{observed}", told.observed},
       {"{expected}", told.expected},
       {"{ref}", told.ref},
       {"{other}", told.other}}};
  std::string filled;
  while (!words.empty()) {
    const auto hit = std::find_if(fillings.begin(), fillings.end(), [&](const auto& filling) {
      return words.starts_with(filling.first);
    });
    if (hit != fillings.end()) {
      // One message stays one line, whatever a cell holds.
      for (const char c : hit->second) filled += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      words.remove_prefix(hit->first.size());
    } else {
      filled += words.front();
      words.remove_prefix(1);
    }
  }
  return filled;
}

Finding make(std::string_view code, Place place, Told told) {
  const CatalogueEntry* entry = find_in_catalogue(code);
  assert(entry != nullptr);
  const std::string cell = place.cell ? cell::to_a1(*place.cell) : std::string();
  Finding finding;
  finding.code = code;
  finding.severity = entry->severity;
  finding.message = fill(entry->one, cell, told);
  finding.remedy = fill(entry->remedy, cell, told);
  finding.place = std::move(place);
  finding.observed = std::move(told.observed);
  finding.expected = std::move(told.expected);
  finding.ref = std::move(told.ref);
  return finding;
}

}  // namespace collate::finding
