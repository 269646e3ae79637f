// SPDX-License-Identifier: MIT
// The Register sheet, the same in both dashboards: one row per action; all other numbers are
// counted from it.
#pragma once

#include "dashboard/answers.hpp"
#include "dashboard/line.hpp"
#include "dashboard/words.hpp"
#include "sheetwriter/book.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::dashboard {

/// Headings of the Register's columns, unique within it.
struct RegisterColumns {
  std::string priority, action, lead, agreed, new_date, movement, timescale, returned, cell;
  std::string band, band_before, exception, rank, first_agreed, moves, last_known, answers, revised;
  /// What leads wrote, under the headings that they were asked under: comment, further_columns(),
  /// impact.
  std::vector<std::string> written;
  /// [round][scale]; rounds that are not shown have no headings.
  std::vector<std::vector<std::string>> ratings;

  [[nodiscard]] const std::string& now(std::size_t scale = 0) const {
    return ratings.back()[scale];
  }
  /// REQUIRES: more than one round.
  [[nodiscard]] const std::string& before(std::size_t scale = 0) const {
    return ratings[ratings.size() - 2][scale];
  }
};

/// The last `most_rounds` rounds are shown.
[[nodiscard]] RegisterColumns register_columns(const schema::Schema& schema, const Words& words,
                                               const std::vector<std::string>& round_names,
                                               const std::vector<schema::RatingScale>& scales,
                                               std::size_t most_rounds);

/// What the sheet needs to know of the report it stands in.
struct RegisterSheet {
  const Words& words;
  const RegisterColumns& columns;
  const std::vector<schema::RatingScale>& scales;
  const std::vector<Line>& lines;
  const schema::Schema& schema;
  std::string back_to;                     ///< name of the first sheet
  std::string back_words;                  ///< "Back to summary"
  const std::vector<AnswerLine>& answers;  ///< of the sheet Answers, to which its column leads
};

/// Adds sheet and table Register. The workbook must define the names as_at and next_meeting.
void put_register(sheetwriter::Book& book, const RegisterSheet& parts);

/// Adds sheet and table Answers. `of` says whose: "Autumn 2019", "2019".
void put_answers(sheetwriter::Book& book, const RegisterSheet& parts, const std::string& of);
/// Ref -> the cell of its first row on the sheet, "Answers!A5".
[[nodiscard]] std::map<std::string, std::string> answer_links(
    const std::vector<AnswerLine>& answers);

/// A heading that none of `taken` has, which it joins; rounds and priority words come from people.
[[nodiscard]] std::string unique_heading(std::vector<std::string>& taken,
                                         const std::string& wanted);

/// The day; else the words that were written in its place.
[[nodiscard]] sheetwriter::Content date_or_words(const std::optional<timescale::Date>& date,
                                                 const std::string& words);

/// Width of a column of refs, in characters.
[[nodiscard]] double ref_width(const std::vector<Line>& lines);

/// Width of a column of ratings under a heading of at most two lines.
[[nodiscard]] double rating_width(const std::string& heading);

/// Colours the cells of a column that holds ratings of a scale.
void colour_ratings(sheetwriter::Sheet& sheet, cell::Range range, const schema::RatingScale& scale);

/// Tints "Overdue ..." cells of a column that holds timescale words.
void colour_overdue(sheetwriter::Sheet& sheet, cell::Range range);

/// The words of the two kinds of overdue, in a formula: OR(K5="...",K5="...").
[[nodiscard]] std::string is_overdue(const std::string& cell);

}  // namespace collate::dashboard
