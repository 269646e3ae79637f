// SPDX-License-Identifier: MIT
// The agreed timescales of the plan, read with the same care as the dates of a return: what may be
// meant as well, and what lies outside the plan.
#pragma once

#include "plan/plan.hpp"
#include "timescale/calendar.hpp"
#include "workbook/workbook.hpp"

#include <string>

namespace collate::plan {

/// A cell that says when something is due: a date that the spreadsheet may have made by itself is
/// doubted, words are read by the rules of the schema.
[[nodiscard]] timescale::Timescale read_due(const workbook::Cell& cell, const std::string& text,
                                            const timescale::Calendar& calendar,
                                            std::optional<timescale::Date> entered);

/// "17 December 2019 (the number as a day of that month) or ...": at most three other readings that
/// somebody could mean, of a day or a month, none that is years outside the plan; empty when there
/// is none.
[[nodiscard]] std::string other_readings(const timescale::Timescale& reading,
                                         std::optional<timescale::Date> taken,
                                         const timescale::Calendar& calendar);

/// What may be wrong with an action's agreed timescale; `action` has its place and reading.
void check_agreed(const Action& action, const timescale::Calendar& calendar,
                  finding::Findings& findings);

/// A measure's timescale often says in words what tells of it: "Provider reports". Only a time that
/// cannot be, a day in figures that may be another, and what rests on a mended word or a number is
/// asked about.
void check_measured(const Measure& measure, const finding::Place& place,
                    const timescale::Calendar& calendar, finding::Findings& findings);

}  // namespace collate::plan
