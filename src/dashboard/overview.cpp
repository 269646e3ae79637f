// SPDX-License-Identifier: MIT
#include "dashboard/overview.hpp"

#include "finding/group.hpp"
#include "timescale/date.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::dashboard {
namespace {

namespace look = sheetwriter::look;
using sheetwriter::Cell;

struct Column {
  const char* heading;
  double width;
  std::size_t OverviewLine::*figure;  ///< null: text
  std::string OverviewLine::*text;
};

constexpr auto columns =
    std::to_array<Column>({{"Plan", 44, nullptr, &OverviewLine::plan},
                           {"Round", 18, nullptr, &OverviewLine::round},
                           {"Run", 13, nullptr, &OverviewLine::status},
                           {"Returns expected", 11, &OverviewLine::expected, nullptr},
                           {"Returns received", 11, &OverviewLine::received, nullptr},
                           {"Of them late", 9, &OverviewLine::late, nullptr},
                           {"Files not usable", 9, &OverviewLine::unusable, nullptr},
                           {"Actions", 9, &OverviewLine::actions, nullptr},
                           {"Overdue", 9, &OverviewLine::overdue, nullptr},
                           {"Off track", 9, &OverviewLine::off_track, nullptr},
                           {"Errors", 9, &OverviewLine::errors, nullptr},
                           {"Queries", 9, &OverviewLine::queries, nullptr},
                           {"Folder", 24, nullptr, &OverviewLine::folder}});

/// Coverage before any count.
std::string headline(const std::vector<OverviewLine>& lines) {
  std::size_t open = 0;
  OverviewLine all;
  for (const auto& line : lines) {
    if (line.round.empty()) continue;
    ++open;
    all.received += line.received;
    all.expected += line.expected;
    all.overdue += line.overdue;
    all.off_track += line.off_track;
    all.actions += line.actions;
  }
  return fmt::format("{} of {} have figures: {} of {}; {} of {} overdue, {} rated off track.", open,
                     finding::counted(lines.size(), "line", "lines"), all.received,
                     finding::counted(all.expected, "return", "returns"), all.overdue,
                     finding::counted(all.actions, "action", "actions"), all.off_track);
}

}  // namespace

sheetwriter::Book overview_book(const std::vector<OverviewLine>& lines, const std::string& day,
                                const std::string& made_by) {
  const auto date = timescale::from_iso(day).value_or(timescale::Date{});
  sheetwriter::Book book;
  book.properties.title = "Overview of plans, " + timescale::to_words(date);
  book.properties.comments = "Made by " + made_by + ".";
  book.properties.created = date;
  book.properties.custom = {{"collate.kind", "overview"}};
  book.footer = book.properties.title;
  sheetwriter::Sheet& sheet = book.add_sheet("Overview");
  put_top(sheet, book.properties.title, "One line for each open round of each plan.", {}, {});
  sheet.put({2, 0}, headline(lines), look::headline);
  std::vector<Cell> headings;
  for (const auto& column : columns) {
    sheet.widths.push_back(column.width);
    headings.push_back(
        {std::string(column.heading), column.figure ? look::header_number : look::header});
  }
  std::vector<sheetwriter::Row> rows;
  for (const auto& line : lines) {
    sheetwriter::Row row;
    for (const auto& column : columns) {
      if (column.figure)
        row.push_back({static_cast<double>(line.*column.figure), look::number});
      else
        row.push_back({line.*column.text, look::cell});
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return book;
  put_table(sheet, "Overview_table", {4, 0}, headings, rows, true);
  sheet.freeze = cell::Address{5, 1};
  sheet.print.repeat_rows = {4, 4};
  return book;
}

}  // namespace collate::dashboard
