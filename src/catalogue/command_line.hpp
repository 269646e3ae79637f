// SPDX-License-Identifier: MIT
// Refusals of the command line, its files and folders. One entry a rule: its words, why it is
// there, and examples.
#pragma once

#include "finding/rule.hpp"

namespace collate::catalogue {

inline constexpr finding::Rule rules_of_the_command_line[] = {
    {.code = "code-unknown",
     .why = "The code was mistyped.",
     .fails = "collate explain ratingblank"},
    {.code = "command-unknown",
     .why = "The command was mistyped. The nearest one is named.",
     .fails = "collate terml my-plan --round 2019-autumn"},
    {.code = "convert-onto-itself",
     .why = "An export must not overwrite the workbook that it is made from.",
     .fails = "collate convert a.csv --to csv"},
    {.code = "entered-date-unreadable",
     .why = "The day of entry decides how a date without a year is read, so it has to be a day.",
     .fails = "--entered soon"},
    {.code = "file-unreadable",
     .why = "The file or folder could not be opened or read. Links, pipes and devices are never "
            "followed or opened.",
     .fails = "A file that another program has locked."},
    {.code = "issue-differs",
     .why =
         "The workbook of this lead and round is there already, and the plan, schema or last round "
         "has changed since it was issued. It is kept, since the lead may be filling it in.",
     .fails = "An action was added after the workbooks went out."},
    {.code = "lead-not-in-plan",
     .why = "The lead that was asked for is not in the plan.",
     .fails = "--lead L99"},
    {.code = "lead-without-actions",
     .why = "A workbook for a lead without actions would ask for nothing.",
     .fails = "A lead who answers for no action yet."},
    {.code = "meeting-unknown",
     .why = "The plan has no meeting on this day, and no round of this name.",
     .fails = "--meeting 2019-12-32"},
    {.code = "option-unknown",
     .why = "The option was mistyped, or belongs to another command. The nearest one is named.",
     .fails = "collate termly my-plan --rond 2019-autumn"},
    {.code = "output-outside",
     .why =
         "What is written stays inside the plan folder. A link, or a name from a schema or plan, "
         "must not lead out of it.",
     .fails = "out is a link to another folder."},
    {.code = "pandoc-failed",
     .why = "The program that makes Word documents stopped; the page was written all the same.",
     .fails = "collate narrative my-plan --meeting 2019-12-12 --docx, with no room in /tmp."},
    {.code = "pandoc-missing",
     .why = "Word documents are made from the page by pandoc, a program that is not part of this "
            "one; the page was written all the same.",
     .fails = "collate narrative my-plan --meeting 2019-12-12 --docx, without pandoc."},
    {.code = "plan-exists",
     .why = "A plan folder is never overwritten.",
     .fails = "collate new my-plan twice."},
    {.code = "plan-locked",
     .why =
         "Two runs on one plan at a time would mix their outputs. The message says who holds the "
         "plan and since when; what a run that has ended left behind is taken over.",
     .fails = "collate run my-plan while another collate run my-plan works."},
    {.code = "reported-before",
     .why =
         "A report that was made final is kept as it was reported, so it is not made final twice.",
     .fails = "collate termly my-plan --round 2019-summer --final twice."},
    {.code = "reported-broken",
     .why =
         "What was reported is kept in out/, and later runs are held against it; this file is not "
         "as it was written.",
     .fails = "out/2019-summer/reported.json was edited."},
    {.code = "return-carried-broken",
     .why = "What the workbook carries on its hidden sheet was changed, so it cannot be held "
            "against it.",
     .fails = "The hidden sheet was edited."},
    {.code = "return-not-recognised",
     .why = "The workbook carries no plan and lies in no plan folder, so there is nothing to hold "
            "it against.",
     .fails = "A sheet that a lead made, checked on its own."},
    {.code = "return-unreadable",
     .why = "A return of the round before could not be read, so a new workbook would not show what "
            "the lead said last.",
     .fails = "A damaged file in the folder of the last round."},
    {.code = "round-without-returns",
     .why = "Nothing was returned in this round, so its report would say nothing.",
     .fails = "A round whose folder is empty."},
    {.code = "round-before",
     .why =
         "A plan that follows another keeps that one in its folder before/, where its rounds are "
         "reported. Here they are compared with, and nothing is collected for them.",
     .fails = "collate termly my-plan --round 2019-autumn"},
    {.code = "round-told",
     .why =
         "The round is from before anyone was asked: columns of the plan tell how it stood. It has "
         "no workbooks, no returns and no report of its own; later reports show it beside them.",
     .fails = "collate issue anytown --round 2024-05, when the Rounds sheet says for it 'Ratings "
              "from: RAG May 24'."},
    {.code = "round-unknown", .why = "The plan has no such round.", .fails = "--round 2019-atumn"},
    {.code = "run-stopped",
     .why = "Something that no rule foresees stopped the work on one plan; the other plans of the "
            "run were not held up.",
     .fails = "The machine has no memory left."},
    {.code = "run-without-plans",
     .why = "The folder is no plan folder and holds none, so there is nothing to run.",
     .fails = "collate run an-empty-folder"},
    {.code = "schema-broken",
     .why = "The schema cannot be used. Each fault is named with its line and column.",
     .fails = "A rating without its meaning."},
    {.code = "schema-changed",
     .why =
         "A proposed schema that somebody has changed since is not proposed again: nothing typed "
         "is overwritten.",
     .fails = "collate new --from plan.docx my-plan, after schema.yaml was edited."},
    {.code = "schema-unknown",
     .why = "There is no schema of this name.",
     .fails = "collate new pool my-plan"},
    {.code = "schema-unnamed",
     .why = "The plan names no schema, so its rules are unknown.",
     .fails = "The sheet 'Plan' without the item 'Schema'."},
    {.code = "year-unclear", .why = "The year was not understood.", .fails = "--year 19"},
    {.code = "year-without-returns",
     .why = "Nothing was returned in this year, so its report would say nothing.",
     .fails = "--year 2031-32"},
};

}  // namespace collate::catalogue
