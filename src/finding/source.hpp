// SPDX-License-Identifier: MIT
// Where rules come from, in the words that `collate explain` says.
#pragma once

#include <string_view>

namespace collate::finding::source {

inline constexpr std::string_view monitoring =
    "The plans' monitoring arrangements: every lead gives a rating and a comment on every action "
    "at each monitoring date.";
inline constexpr std::string_view timescales =
    "The plans' monitoring arrangements: a timescale that has to move is noted in the comment and "
    "reported to both groups.";
inline constexpr std::string_view tables =
    "The tables of the plans, which repeat their headings, merge cells and print refs in several "
    "ways.";
inline constexpr std::string_view programs =
    "What spreadsheet programs do to cells, seen in files of several of them.";
inline constexpr std::string_view timetable =
    "The plans' timetable: monitoring dates are agreed in advance and come before the meetings "
    "that they feed.";
inline constexpr std::string_view answers =
    "The rules of what an answer means: nobody's answer is dropped, and none wins in silence.";
inline constexpr std::string_view leads =
    "The plans' monitoring arrangements: each action has a lead who answers for it.";
inline constexpr std::string_view schema = "The schema of the plan.";
inline constexpr std::string_view plan = "The plan's own workbook, which is checked like a return.";

}  // namespace collate::finding::source
