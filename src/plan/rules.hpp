// SPDX-License-Identifier: MIT
// What reading the plan workbook can find, and its refusals. One entry a rule: its words, why it is
// there, and examples.
#pragma once

#include "finding/rule.hpp"

namespace collate::plan {

inline constexpr finding::Rule rules[] = {
    {.code = "agreed-date-missing",
     .severity = finding::Severity::query,
     .one = "Action {ref} has no agreed timescale.",
     .many = "Actions {ref} have no agreed timescale.",
     .remedy = "Agree one with the lead and enter it on the Actions sheet.",
     .why = "Lateness is worked out from the agreed date. Without one, an action can never be "
            "overdue. Agree them with the leads before monitoring begins.",
     .source = finding::source::timescales,
     .fails = "Action 2.2 has nothing under 'Agreed timescale'.",
     .passes = "Action 2.2 is due on 31 December 2019."},
    {.code = "column-renamed",
     .severity = finding::Severity::note,
     .one = "The heading in {cell} says '{observed}'; it was read as '{expected}'.",
     .remedy = "Nothing needs doing if that is right.",
     .why = "Headings are recognised without regard to case and spaces, and by the other names "
            "that the schema lists.",
     .source = finding::source::tables,
     .fails = "A heading 'Coment on progress'.",
     .passes = "A heading 'Comment on progress'."},
    {.code = "decision-history",
     .severity = finding::Severity::query,
     .one = "The decision {observed} rules nothing: {other}.",
     .remedy = "Correct it if it is a slip; else keep it, as a part of the plan's history.",
     .why =
         "A decision on something that is no longer in the plan cannot apply. It stays listed, "
         "and stops nothing. To keep earlier rounds as they were, leave withdrawn actions on the "
         "Actions sheet, and let a decision say from which round they are not asked.",
     .source = finding::source::answers,
     .fails = "A decision on 9.9 when the plan has no action 9.9.",
     .passes = "A decision on an action of the plan."},
    {.code = "decision-unclear",
     .one = "The decision in {cell} cannot be applied: {other}.",
     .remedy = "Correct the row on the Decisions sheet.",
     .why = "Decisions change what is reported, so each has to name what it rules on, who ruled "
            "and when.",
     .source = finding::source::answers,
     .fails = "A decision of the kind 'entry stands' that names no ref.",
     .passes = "A decision with its kind, ref, post, date and reason."},
    {.code = "lead-generic",
     .severity = finding::Severity::query,
     .one = "The lead '{observed}' is nobody in particular, and has no mailbox ({cell}).",
     .many = "Leads are nobody in particular, and have no mailbox ({cells}).",
     .remedy = "Name the post or group that answers, or the mailbox that is asked.",
     .why = "A return that is asked of all is sent by nobody.",
     .source = finding::source::leads,
     .fails = "A lead 'All partners' without a mailbox.",
     .passes = "A lead 'All partners' with the mailbox of its secretary."},
    {.code = "measure-before-action",
     .severity = finding::Severity::query,
     .one = "{other} is measured by {observed}, before {ref} is due on {expected} ({cell}).",
     .many = "Measures are taken before the actions they measure are due ({cells}).",
     .remedy = "Move the measure, or call it a baseline.",
     .why = "What is measured before the work is done does not show what the work did.",
     .source = "A plan of 2017 whose outcomes were measured before its actions ended.",
     .fails = "A measure of summer 2019 for an action that is due in December 2019.",
     .passes = "A measure 'Baseline survey' of summer 2019 for the same action."},
    {.code = "target-against-words",
     .severity = finding::Severity::query,
     .one = "{other} wants '{observed}' of a baseline '{expected}', which goes the other way than "
            "its words ({cell}).",
     .remedy = "Correct the target, the baseline or the words.",
     .why = "'Reduce' with a target above the baseline would call the wrong way an improvement.",
     .source = "The plans' measures, each with its baseline and target.",
     .fails = "'Reduce exclusions': baseline 12, target 20.",
     .passes = "'Reduce exclusions': baseline 20, target 12."},
    {.code = "target-two-comparators",
     .severity = finding::Severity::query,
     .one = "{other} is to be in line with two things at once: '{observed}' ({cell}).",
     .many = "Targets are to be in line with two things at once ({cells}).",
     .remedy = "Choose the one that decides whether the target is met.",
     .why = "A target against two comparators is met and missed at once when they differ.",
     .source = "A plan of 2017 with a target in line with national and with statistical "
               "neighbours.",
     .fails = "'In line with national and statistical neighbours'.",
     .passes = "'In line with the national figure'."},
    {.code = "years-out-of-order",
     .severity = finding::Severity::query,
     .one = "Among the years of the indicators {observed} stands behind {expected}, and {other}.",
     .remedy = "Put the years in order, each once; leave cells of a year without figures blank.",
     .why = "Charts and comparisons take each column for the year after the one before it.",
     .source = "A strategy of 2022 with series over fifteen years.",
     .fails = "The columns 2016/17, 2018/19.",
     .passes = "The columns 2016/17, 2017/18, 2018/19."},
    {.code = "plan-broken",
     .one = "{other}",
     .remedy = "{expected}",
     .why =
         "The plan workbook is checked like a return: what cannot be right is named with its cell.",
     .source = finding::source::plan,
     .fails = "Two actions with the ref 1.1.",
     .passes = "Every ref stands once."},
    {.code = "plan-column-missing",
     .why = "A sheet of the plan workbook lacks a column without which there is no plan.",
     .fails = "The sheet 'Actions' without 'Leads'."},
    {.code = "plan-doubtful",
     .severity = finding::Severity::query,
     .one = "{other}",
     .remedy = "{expected}",
     .why = "The plan workbook is checked like a return: what may not be right is named with its "
            "cell.",
     .source = finding::source::plan,
     .fails = "A measure that names action 3.3, which the plan does not have.",
     .passes = "A measure that names actions of the plan."},
    {.code = "plan-not-found",
     .why = "The workbook holds no table that could be a plan.",
     .fails = "A workbook of minutes."},
    {.code = "plan-sheet-missing",
     .why = "The plan workbook lacks a sheet without which there is no plan.",
     .fails = "No sheet 'Rounds'."},
    {.code = "plan-timetable",
     .one = "{other}",
     .remedy = "{expected}",
     .why = "Each monitoring date has to come before the meetings that it feeds, or their reports "
            "cannot be made.",
     .source = finding::source::timetable,
     .fails = "Position date 8 November 2019, meeting 1 November 2019.",
     .passes = "Position date 8 November 2019, meeting 2 December 2019."},
};

/// A code that stands in no table does not compile.
consteval const finding::Rule& rule(std::string_view code) {
  return finding::rule_in(rules, code);
}

}  // namespace collate::plan
