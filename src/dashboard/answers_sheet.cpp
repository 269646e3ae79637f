// SPDX-License-Identifier: MIT
#include "dashboard/register_sheet.hpp"
#include "sheetwriter/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

// The sheet Answers.
namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
namespace look = sheetwriter::look;

sheetwriter::Row row_of(const AnswerLine& line) {
  sheetwriter::Row row = {
      {line.ref, look::cell_strong}, {line.lead, look::cell}, {line.round, look::cell}};
  for (const std::string& rating : line.ratings) row.push_back({rating, look::cell});
  row.push_back({line.counts, look::cell});
  row.push_back({date_or_words(line.new_date, line.new_date_words), look::date});
  row.push_back({line.comment, look::cell});
  for (const std::string& words : line.further) row.push_back({words, look::cell});
  row.push_back({line.impact, look::cell});
  row.push_back({line.file, look::cell});
  row.push_back({line.cell, look::cell});
  return row;
}

}  // namespace

std::map<std::string, std::string> answer_links(const std::vector<AnswerLine>& answers) {
  std::map<std::string, std::string> links;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const cell::Address at{sheetwriter::list_header_row + 1 + static_cast<std::uint32_t>(i), 0};
    links.emplace(answers[i].ref, "Answers!" + cell::to_a1(at));
  }
  return links;
}

void put_answers(sheetwriter::Book& book, const RegisterSheet& parts, const std::string& of) {
  sheetwriter::Sheet& sheet = book.add_sheet("Answers");
  std::vector<Cell> headings = {
      {"Ref", look::header}, {"Lead", look::header}, {"Round", look::header}};
  sheet.widths = {ref_width(parts.lines), 26, 14};
  std::vector<std::string> taken = {"Ref", "Lead", "Round"};
  const auto add = [&](const std::string& heading, double width) {
    headings.push_back({unique_heading(taken, heading), look::header});
    sheet.widths.push_back(width);
  };
  for (const schema::RatingScale& scale : parts.scales) add(scale.name, rating_width(scale.name));
  add("How it counts", 30);
  add("New date proposed", 13);
  for (const std::string& heading : parts.columns.written)
    add(heading, heading == parts.columns.written.front() ? 42 : 34);
  add("File", 30);
  add("Cell of the ref", 16);
  sheet.print.paper = sheetwriter::Paper::a3;
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  sheetwriter::Row none = {{"None", look::cell_strong}, {"No lead has answered.", look::cell}};
  none.resize(headings.size(), {Blank{}, look::cell});
  const cell::Range range = put_long_table(
      sheet, "Answers", {sheetwriter::list_header_row, 0}, headings,
      std::max<std::size_t>(parts.answers.size(), 1),
      [&](std::size_t i) { return parts.answers.empty() ? none : row_of(parts.answers[i]); }, true);
  for (std::size_t scale = 0; scale < parts.scales.size(); ++scale) {
    const auto column = static_cast<std::uint32_t>(3 + scale);
    colour_ratings(sheet, {{sheetwriter::list_header_row + 1, column}, {range.last.row, column}},
                   parts.scales[scale]);
  }
  sheet.number_like_text.push_back({{sheetwriter::list_header_row + 1, 0}, {range.last.row, 0}});
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 2};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
  put_top(sheet, "Answers: what every lead said in " + of,
          fmt::format("One table: a row for each lead, {} and round, whole. The Register shows "
                      "each {} once; the last columns name the file and the cell.",
                      parts.words.action, parts.words.action),
          parts.back_to, parts.back_words);
}

}  // namespace collate::dashboard
