// SPDX-License-Identifier: MIT
// Columns of one kind that stand for several times, side by side: "RAG May 24 | RAG July 24 | RAG
// Sept 24", "Progress July 2024". The latest says how it stands, the others how it stood.
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/date.hpp"

#include "conversion/source_headings.hpp"
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

/// "RAG July 24": a month or a year in a heading as a number that grows with time; 0 when there is
/// none.
[[nodiscard]] int time_in(const std::string& heading);

/// What is left of a heading without its time and without "current", folded: "RAG at 14.06.24" ->
/// "rag".
[[nodiscard]] std::string without_time(const std::string& heading);

/// "Position at 31 October | Position at 30 January": words on progress, where there are several.
void tell_positions(std::vector<Column>& columns);

/// Of the columns of ratings, and of those of words on progress, the latest stays; the others
/// become further columns that know what they were (Column::earlier). Without years the last one is
/// the latest, unless the months run backwards; "RAG" beside "RAG May 24" is of now.
void keep_latest(std::vector<Column>& columns);

/// Earlier ratings are of the scale of the rating that is headed alike; of the first where there is
/// none, and of no rating where the schema has no scale for that. To be called once the ratings
/// have their scales.
void give_scales_to_earlier(std::vector<Column>& columns);

/// "RAG Q2 2024/25" -> "Q2 2024/25", "RAG May" -> "May": the words of a time, without its day;
/// empty where there is none.
[[nodiscard]] std::string time_words_in(const std::string& heading);

/// The last day of the time that a heading names, "RAG May 24" -> 31 May 2024; of a heading without
/// a year only where the plan is of one year.
[[nodiscard]] std::optional<timescale::Date> day_named_in(const std::string& heading,
                                                          const timescale::Calendar& calendar);

}  // namespace collate::conversion
