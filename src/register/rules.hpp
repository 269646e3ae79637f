// SPDX-License-Identifier: MIT
// What collecting and merging returns can find. One entry a rule: its words, why it is there, and
// examples.
#pragma once

#include "finding/rule.hpp"

namespace collate::merge {

inline constexpr finding::Rule rules[] = {
    {.code = "agreed-date-edited",
     .severity = finding::Severity::query,
     .one =
         "The plan says {observed} in {cell}; {ref} was issued in {other} with {expected}, and no "
         "decision moves it. {other} goes by {expected}.",
     .remedy = "If the group agreed a new date, put {expected} back and enter a decision of the "
               "kind 'agree date' with its round; if {expected} was wrong from the start, enter "
               "that decision with the first round.",
     .why = "A date typed over in the plan would change what earlier rounds reported as late, and "
            "nobody would know when it was agreed, or by whom.",
     .source = finding::source::timescales,
     .fails = "1.1 was issued with 31 March 2020; the Actions sheet says 30 June 2020 now.",
     .passes = "A decision agrees 30 June 2020 for 1.1 from autumn on."},
    {.code = "answers-conflict",
     .severity = finding::Severity::query,
     .one = "{other} answered action {ref} differently in copies, and nothing tells which is the "
            "later: {observed}. The most cautious rating counts.",
     .remedy = "Ask the lead which stands, or enter a decision of the kind 'entry stands'.",
     .why = "Of one lead's returns, the later answer to an action counts: by the date completed, "
            "else by when the file was saved, else by the file's own date. Where none of these "
            "differs, both answers are shown.",
     .source = finding::source::answers,
     .fails = "Two copies of one day say Started and Completed for 1.1.",
     .passes = "Two copies, of which each answers other rows."},
    {.code = "decision-idle",
     .severity = finding::Severity::query,
     .one = "The decision {other} changes nothing in this round: {observed}.",
     .remedy = "Correct the row on the Decisions sheet, or remove it.",
     .why = "A decision that names a file or a lead that is not there would be believed to hold "
            "while it does not.",
     .source = finding::source::answers,
     .fails = "A decision that excludes 'old.xlsx' when no such file came.",
     .passes = "A decision that excludes a file of this round."},
    {.code = "done-reopened",
     .severity = finding::Severity::query,
     .one =
         "Action {ref} stood as '{expected}' since {other}; {cell} now says '{observed}', and it "
         "is open again.",
     .remedy = "Confirm that it is not done after all.",
     .why = "What is done stays done until a lead or a decision says otherwise.",
     .source = finding::source::answers,
     .fails = "2.1 was Completed in summer; its other lead says Started in autumn.",
     .passes = "2.1 was Completed in summer; nobody says anything of it in autumn."},
    {.code = "figure-revised",
     .severity = finding::Severity::query,
     .one = "{other}",
     .remedy = "Say so where the figure is used again; it is marked [r].",
     .why =
         "A report that was made final is kept as it was reported. What differs later is listed "
         "with the old and the new words, and why: a late return, a decision, or a change of the "
         "plan.",
     .source = finding::source::answers,
     .fails = "A return that comes after the report was made final.",
     .passes = "The same returns, decisions and plan as in the final report."},
    {.code = "lead-changed-before",
     .severity = finding::Severity::query,
     .one = "{ref} was answered by {other} in {observed} and is another lead's in the plan now "
            "({expected}); that answer is not counted.",
     .remedy =
         "If it was handed over, enter a decision 'given to another lead' with its round, all "
         "who answered before under Subject and all who answer from then on under Value; "
         "then the answers before it count again.",
     .why = "A lead who is changed in the plan without a decision is changed for all rounds, and "
            "what was answered before is lost to the reports.",
     .source = "A plan whose leads changed when two councils became one.",
     .fails = "L01 answered 2.1 in summer; the plan of autumn says L03, and no decision.",
     .passes = "A decision gives 2.1 to L03 from autumn on."},
    {.code = "leads-disagree",
     .severity = finding::Severity::query,
     .one = "{other}. The most cautious counts.",
     .remedy = "Settle it with the leads, or enter a decision of the kind 'entry stands'.",
     .why = "An action with several leads can come back with several answers. No answer wins in "
            "silence: the rule is the most cautious rating, and the others stay visible.",
     .source = finding::source::answers,
     .fails = "One lead of 2.1 says Started, the other Completed.",
     .passes = "Both leads of 2.1 say Started."},
    {.code = "reopening-unanswered",
     .severity = finding::Severity::query,
     .one = "In {other} a lead asked to reopen {ref} ('{observed}'), and nobody has answered: it "
            "still stands as {expected}.",
     .remedy =
         "Ask the lead how far it is now, or enter a decision of the kind 'explained' on this "
         "query when it stays done.",
     .why = "What is done stays done until a lead says how far it is instead. A request that names "
            "no rating would be forgotten when the lead's next workbook says nothing of it.",
     .source = finding::source::answers,
     .fails = "'Reopen: two schools have stopped' of 2.1 in summer, nothing of it in autumn.",
     .passes = "'Reopen, In progress: two schools have stopped'."},
    {.code = "return-duplicate",
     .severity = finding::Severity::note,
     .one = "This file is the same, byte for byte, as {other}.",
     .remedy = "Nothing needs doing; it counts once.",
     .why = "The same file arrived twice.",
     .source = finding::source::answers,
     .fails = "The same file under two names.",
     .passes = "One file for each lead."},
    {.code = "return-excluded",
     .severity = finding::Severity::note,
     .one = "This return is left out by decision {other}.",
     .remedy = "Nothing needs doing.",
     .why = "Exclusion is a decision with a post, a date and a reason.",
     .source = finding::source::answers,
     .fails = "A decision excludes the file.",
     .passes = "No decision names the file."},
    {.code = "return-missing",
     .one = "No return from {other} ({observed}).",
     .remedy =
         "Ask for it; until then those that no other lead answered are reported as 'No return'.",
     .why = "A missing return is named in every report. Its actions never vanish.",
     .source = finding::source::monitoring,
     .fails = "Nothing came from a lead by the day of the merge.",
     .passes = "A return came from every lead."},
    {.code = "return-open",
     .severity = finding::Severity::note,
     .one = "Someone had {other} open when the returns were read; this file is its lock.",
     .remedy = "Ask whether it was saved, and try again when it is closed.",
     .why = "Excel and LibreOffice leave a small file, '~$L01.xlsx' or '.~lock.L01.xlsx#', beside "
            "a workbook that is open, or that they could not close.",
     .source = finding::source::programs,
     .fails = "A file '~$L01.xlsx' lies beside 'L01.xlsx'.",
     .passes = "No such file lies there."},
    {.code = "return-stray",
     .severity = finding::Severity::query,
     .one = "This file lies in no round's folder, and was not read.",
     .remedy = "Move it to the folder of its round, such as returns/2019-autumn/.",
     .why = "Only files in the folders of the rounds are returns. One that lies beside them would "
            "be left out without a word.",
     .source = finding::source::timetable,
     .fails = "returns/L01.xlsx",
     .passes = "returns/2019-autumn/L01.xlsx"},
    {.code = "return-superseded",
     .severity = finding::Severity::note,
     .one = "A later return of the same lead replaces this one: {other} ({observed}).",
     .remedy = "Where both answer a row, the later row counts whole: look whether it leaves out "
               "what this one said. To keep this one instead, exclude the other by a decision.",
     .why = "The later answer of a lead counts, row by row: by the date completed where it is "
            "plausible, else by when the file was saved, else by the file's own date; never by its "
            "name. Superseded returns stay in the ledger.",
     .source = finding::source::answers,
     .fails = "A lead sent a workbook on Monday and a corrected one on Thursday.",
     .passes = "One file for each lead."},
    {.code = "return-superseded-in-part",
     .severity = finding::Severity::note,
     .one = "A later return of the same lead replaces its answers on {expected}: {other} "
            "({observed}).",
     .remedy = "Where both answer a row, the later row counts whole: look whether it leaves out "
               "what this one said. The other answers of this one count.",
     .why =
         "Of several returns of one lead, the later answer to each action counts. A later return "
         "that leaves an action out does not erase the earlier answer.",
     .source = finding::source::answers,
     .fails = "A second workbook answers one of three actions anew.",
     .passes = "One file for each lead."},
    {.code = "return-without-round",
     .one = "The round of this return could not be told, so its answers were not checked.",
     .remedy = "Put it into the folder of its round, such as returns/2019-autumn/, or name the "
               "round with --round.",
     .why = "Answers are checked against the dates of their round. A sheet that somebody made does "
            "not say which one it is for.",
     .source = finding::source::timetable,
     .fails = "A sheet that a lead made, checked outside any round's folder.",
     .passes = "The same sheet with --round 2019-autumn."},
};

/// A code that stands in no table does not compile.
consteval const finding::Rule& rule(std::string_view code) {
  return finding::rule_in(rules, code);
}

}  // namespace collate::merge
