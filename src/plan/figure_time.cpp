// SPDX-License-Identifier: MIT
#include "plan/figure_time.hpp"

#include "text/pattern.hpp"
#include "timescale/read.hpp"

namespace collate::plan {

std::optional<TimeOfFigure> time_of_figure(std::string_view said,
                                           const timescale::Calendar& calendar) {
  static const text::Pattern when(
      R"((?i)\b((?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*) ?(?:20)?\d\d|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|20\d\d-\d\d-\d\d|20\d\d ?[/-] ?(?:20)?\d\d|(?:spring|summer|autumn)(?: term)? (?:20)?\d\d|q[1-4] (?:20)?\d\d)\b|\((20[012]\d)\))");
  static const text::Pattern of_another(
      R"((?i)\b(?:was|were|from|baseline|compared|against|since|previous\w*|target|by)\b|\b(?:new|next) (?:figures?|data|counts?|surveys?|returns?|audits?|releases?)\b)");
  if (text::partial_match(re2::StringPiece(said.data(), said.size()), of_another))
    return std::nullopt;
  constexpr auto most_of_a_year = std::chrono::days(300);
  re2::StringPiece rest(said.data(), said.size());
  std::string words;
  std::string year;
  std::optional<TimeOfFigure> latest;
  while (text::find_and_consume(&rest, when, &words, &year)) {
    if (words.empty()) words = year;
    const auto reading = timescale::read(words, calendar);
    for (const auto& milestone : reading.milestones) {
      if (!milestone.end || (latest && *milestone.end <= latest->last)) continue;
      latest = {*milestone.end,
                milestone.start && *milestone.end - *milestone.start > most_of_a_year, words};
    }
  }
  return latest;
}

}  // namespace collate::plan
