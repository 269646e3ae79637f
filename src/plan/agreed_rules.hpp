// SPDX-License-Identifier: MIT
// What the agreed timescales of the plan can be asked about (agreed_dates.hpp).
#pragma once

#include "finding/rule.hpp"

namespace collate::plan {

inline constexpr finding::Rule agreed_rules[] = {
    {.code = "agreed-date-outside-plan",
     .severity = finding::Severity::query,
     .one = "The agreed date of {ref}, {observed}, is {expected} ({cell}).",
     .many = "Agreed dates are before the plan begins or after it ends for {ref} ({cells}).",
     .remedy = "Check the year on the Actions sheet, or the period on the Plan sheet.",
     .why = "A day that contradicts the plan's own period is mostly a slip in the year, or a date "
            "that a spreadsheet made of a day and a month.",
     .source = finding::source::timescales,
     .fails = "A plan of 2019 to 2021 with an action due on 30 November 2012.",
     .passes = "A plan of 2019 to 2021 with an action due on 30 November 2020."},
    {.code = "agreed-date-taken",
     .severity = finding::Severity::query,
     .one = "The agreed timescale of {ref}, '{observed}', was read as {expected} ({cell}). {other}",
     .many = "Agreed timescales of {ref} were read with something taken for granted: {each}.",
     .remedy = "Enter it with day, month and year, or leave it if the reading is right.",
     .why = "A word that is mistyped, a number that may be a day, a date beside the one that it "
            "replaces: what was taken for granted on the way to a date is said before anything is "
            "issued, as it is for the new dates of leads.",
     .source = finding::source::programs,
     .fails = "An agreed timescale 'Agusut 2020', which is read as August 2020.",
     .passes = "An agreed timescale 'August 2020'."},
    {.code = "agreed-date-two-readings",
     .severity = finding::Severity::query,
     .one = "The agreed timescale of {ref}, '{observed}', was read as {expected}; it may also be "
            "{other} ({cell}).",
     .many = "Agreed timescales of {ref} can be read in two ways: {each}.",
     .remedy = "Enter it with day, month and year, or leave it if the reading is right.",
     .why = "The agreed date decides what is late. A reading that somebody could mean otherwise is "
            "shown before anything is issued, as it is for the new dates of leads.",
     .source = finding::source::programs,
     .fails = "An agreed date 'Dec 17' in a plan of 2017 to 2018.",
     .passes = "An agreed date of 31 December 2017."},
};

}  // namespace collate::plan
