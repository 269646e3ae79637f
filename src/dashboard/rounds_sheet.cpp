// SPDX-License-Identifier: MIT
// The sheet Rounds: ratings and lateness of the last rounds, and the charts that are drawn from it.
#include "dashboard/content.hpp"
#include "dashboard/live.hpp"
#include "dashboard/summary_blocks.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr const char* rounds_sheet = "Rounds";
constexpr std::uint32_t first_count = 2;  // column of the first rating

// A column of ratings: a label of any scale, furthest first, or none.
struct RatingColumn {
  std::string label;
  const schema::RatingValue* value = nullptr;  ///< null: no rating
};

std::vector<RatingColumn> rating_columns(const TermlyReport& report) {
  std::vector<RatingColumn> columns;
  for (const auto& scale : report.scales) {
    for (std::size_t i = scale.values.size(); i-- > 0;) {
      const bool there = std::any_of(columns.begin(), columns.end(), [&](const RatingColumn& one) {
        return one.label == scale.values[i].label;
      });
      if (!there) columns.push_back({scale.values[i].label, &scale.values[i]});
    }
  }
  columns.push_back({"No rating", nullptr});
  return columns;
}

// Rows of the table: by scale, then by round.
struct RoundRow {
  std::size_t round = 0;  ///< index into TermlyReport::rounds
  std::size_t scale = 0;
};

std::vector<RoundRow> round_rows(const TermlyReport& report) {
  std::vector<RoundRow> rows;
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    for (std::size_t round = 0; round < report.rounds.size(); ++round)
      rows.push_back({round, scale});
  }
  return rows;
}

// Rounds that the Register has a column of are counted there; of earlier ones the number stands.
bool in_register(const TermlySheets& sheets, std::size_t back) {
  const auto& ratings = sheets.columns.ratings;
  return back < ratings.size() && !ratings[ratings.size() - 1 - back].empty();
}

/// As the round counted them, with what has gone since.
Figure counted_then(const TermlySheets& sheets, Groups groups) {
  const TermlyReport& report = sheets.report;
  return counted_by({report.lines, report.returns, report.scales, sheets.schema, report.ever_gone},
                    std::move(groups));
}

Content count_cell(const TermlySheets& sheets, const RatingColumn& column, const RoundRow& row) {
  const TermlyReport& report = sheets.report;
  const schema::RatingScale& scale = report.scales[row.scale];
  const ScaleCounts& counts = report.rounds[row.round].scales[row.scale];
  const std::size_t back = report.rounds.size() - 1 - row.round;
  std::size_t count = counts.unrated();
  Groups groups = {{{Field::rating, "Not rated", row.scale, back}},
                   {{Field::rating, "No return", row.scale, back}}};
  if (column.value != nullptr) {
    const auto found = std::find_if(scale.values.begin(), scale.values.end(),
                                    [&](const auto& value) { return value.label == column.label; });
    if (found == scale.values.end()) return Blank{};
    count = counts.values[static_cast<std::size_t>(found - scale.values.begin())];
    groups = {{{Field::rating, column.label, row.scale, back}}};
  }
  if (!in_register(sheets, back)) return static_cast<double>(count);
  const Figure figure = counted_then(sheets, std::move(groups));
  assert(figure.value == count);
  return live(figure, sheets.columns);
}

Content late_cell(const TermlySheets& sheets, const RoundRow& row, merge::Band band) {
  const TermlyReport& report = sheets.report;
  const RoundCounts& counts = report.rounds[row.round];
  const std::size_t back = report.rounds.size() - 1 - row.round;
  const std::size_t count =
      band == merge::Band::over_one_month ? counts.over_one_month : counts.up_to_one_month;
  if (back > 1) return static_cast<double>(count);
  const Figure figure = counted_then(
      sheets, {{{back == 0 ? Field::band : Field::band_before, merge::words(band, {})}}});
  assert(figure.value == count);
  return live(figure, sheets.columns);
}

std::uint32_t late_column(const TermlyReport& report) {
  return first_count + static_cast<std::uint32_t>(rating_columns(report).size());
}

sheetwriter::Cells column_cells(std::uint32_t column, std::size_t rows) {
  return {rounds_sheet,
          {{sheetwriter::list_header_row + 1, column},
           {sheetwriter::list_header_row + static_cast<std::uint32_t>(rows), column}}};
}

std::string late_label(const RoundCounts& round) {
  return fmt::format("{}: {}", round.label, round.over_one_month + round.up_to_one_month);
}

sheetwriter::Chart empty_bars(double most) {
  sheetwriter::Chart chart;
  chart.kind = sheetwriter::ChartKind::stacked_bars;
  chart.value_axis.minimum = 0;
  chart.value_axis.maximum = std::max(most, 1.0);
  return chart;
}

}  // namespace

void put_rounds(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet(rounds_sheet);
  const auto columns = rating_columns(report);
  std::vector<Cell> headings = {{"Round", look::header}, {"Label", look::header}};
  sheet.widths = {24, 24};
  for (const RatingColumn& column : columns) {
    headings.push_back({column.label, look::header_number});
    sheet.widths.push_back(12);
  }
  headings.push_back({"Overdue, over one month", look::header_number});
  headings.push_back({"Overdue, up to one month", look::header_number});
  headings.push_back({"Overdue label", look::header});
  sheet.widths.insert(sheet.widths.end(), {13, 13, 18});
  std::vector<sheetwriter::Row> rows;
  for (const RoundRow& one : round_rows(report)) {
    const RoundCounts& counts = report.rounds[one.round];
    const std::string label = report.scales.size() > 1
                                  ? report.scales[one.scale].name + ", " + counts.label
                                  : counts.label;
    sheetwriter::Row row = {{counts.name, look::cell_strong}, {label, look::cell}};
    for (const RatingColumn& column : columns)
      row.push_back({count_cell(sheets, column, one), look::number, to_register});
    row.push_back({late_cell(sheets, one, merge::Band::over_one_month), look::number});
    row.push_back({late_cell(sheets, one, merge::Band::up_to_one_month), look::number});
    const auto at = static_cast<std::uint32_t>(sheetwriter::list_header_row + 1 + rows.size());
    const std::uint32_t late = late_column(report);
    row.push_back({live(fmt::format("{}&{}+{}", sheetwriter::in_formula(counts.label + ": "),
                                    cell::to_a1(cell::Address{at, late}),
                                    cell::to_a1(cell::Address{at, late + 1})),
                        late_label(counts)),
                   look::cell});
    rows.push_back(std::move(row));
  }
  put_table(sheet, "ByRound", {sheetwriter::list_header_row, 0}, headings, rows);
  std::string holds = fmt::format(
      "One table, from which the charts are drawn: {} by rating, and how many were late, "
      "at the end of each round.",
      report.words.actions);
  if (report.scales.size() > 1) holds += " A blank: the rating is not one of that scale.";
  put_top(sheet, "Round by round", holds, "Summary", "Back to summary");
}

sheetwriter::Chart ratings_by_round(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const auto rows = round_rows(report);
  const auto columns = rating_columns(report);
  const auto categories = column_cells(1, rows.size());
  sheetwriter::Chart chart = empty_bars(static_cast<double>(report.lines.size()));
  const bool rag = has_off_track(report.scales);
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    std::size_t total = 0;
    for (const RoundCounts& round : report.rounds) {
      for (std::size_t scale = 0; scale < report.scales.size(); ++scale)
        total += columns[i].value
                     ? count_with(round.scales[scale], report.scales[scale], columns[i].label)
                     : round.scales[scale].unrated();
    }
    if (total == 0) continue;
    sheetwriter::Series series;
    const std::uint32_t column = first_count + i;
    series.name_cell = sheetwriter::Cells{
        rounds_sheet,
        {{sheetwriter::list_header_row, column}, {sheetwriter::list_header_row, column}}};
    series.categories = categories;
    series.values = column_cells(column, rows.size());
    series.hatched = columns[i].value == nullptr;
    series.outlined = rag;
    if (columns[i].value) {
      series.colour = columns[i].value->fill;
      series.label_colour = columns[i].value->text;
    }
    chart.series.push_back(std::move(series));
  }
  chart.alt_text = fmt::format("Stacked bars: number of {} with each rating, round by round.",
                               report.words.actions);
  for (const RoundRow& row : rows) {
    const auto& round = report.rounds[row.round];
    std::string part = fmt::format(" {}:", round.name);
    if (report.scales.size() > 1)
      part = fmt::format(" {}, {}:", report.scales[row.scale].name, round.name);
    part += " " + counts_in_words(round.scales[row.scale], report.scales[row.scale]) + ".";
    if (chart.alt_text.size() + part.size() > sheetwriter::most_alt_text) break;
    chart.alt_text += part;
  }
  chart.alt_text += " The same numbers are on the Rounds sheet.";
  return chart;
}

sheetwriter::Chart overdue_by_round(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const std::size_t rows = report.rounds.size();  // those of the first scale
  const std::uint32_t late = late_column(report);
  const auto categories = column_cells(late + 2, rows);
  std::size_t most = 0;
  for (const RoundCounts& round : report.rounds)
    most = std::max(most, round.over_one_month + round.up_to_one_month);
  sheetwriter::Chart chart = empty_bars(static_cast<double>(most));
  for (std::uint32_t i = 0; i < 2; ++i) {
    sheetwriter::Series series;
    series.name = i == 0 ? "Over 1 month" : "Up to 1 month";
    series.categories = categories;
    series.values = column_cells(late + i, rows);
    series.colour = i == 0 ? colour::over_one_month : colour::up_to_one_month;
    series.label_colour = i == 0 ? colour::white : colour::text;
    series.outlined = true;
    chart.series.push_back(std::move(series));
  }
  chart.alt_text =
      fmt::format("Stacked bars: number of overdue {}, round by round.", report.words.actions);
  for (const RoundCounts& round : report.rounds)
    chart.alt_text += fmt::format(" {}: {} over one month, {} up to one month.", round.name,
                                  round.over_one_month, round.up_to_one_month);
  chart.alt_text += " The same numbers are on the Rounds sheet.";
  return chart;
}

namespace {

// Nothing good is said of what has no date, or of what nobody answered for.
std::string why_not_drawn(const TermlyReport& report, std::size_t dated) {
  const std::size_t all = report.lines.size();
  if (dated == 0) return "None has an agreed date.";
  if (dated * 2 < all)
    return fmt::format("Not drawn: only {} of {} {} an agreed date.", dated, all,
                       dated == 1 ? "has" : "have");
  if (report.silent()) return "No agreed date has passed.";
  return dated == all ? "None was overdue." : "None of those with a date was overdue.";
}

}  // namespace

void put_summary_charts(sheetwriter::Sheet& sheet, const TermlySheets& sheets, cell::Address at,
                        int height) {
  const TermlyReport& report = sheets.report;
  const auto pixels = [&](std::uint32_t column) {
    return static_cast<int>(sheet.widths[column] * 7 + 5);
  };
  const auto put = [&](sheetwriter::Chart chart, std::uint32_t column, int width,
                       const std::string& heading) {
    sheet.put({at.row, column}, heading, look::section);
    chart.at = {at.row + 1, column};
    chart.left = 4;
    chart.top = 1;
    chart.width = width - 6;
    chart.height = height;
    sheet.charts.push_back(std::move(chart));
  };
  sheetwriter::Chart by_round = ratings_by_round(sheets);
  const bool no_legend = needs_no_legend(report.scales);
  by_round.legend = !no_legend;
  put(std::move(by_round), at.column, pixels(at.column),
      no_legend ? "Ratings by round (hatched: none)" : "Ratings by round");
  const std::uint32_t second = at.column + 1;
  std::size_t late = 0;
  for (const RoundCounts& round : report.rounds)
    late += round.over_one_month + round.up_to_one_month;
  const auto dated = static_cast<std::size_t>(
      std::count_if(report.lines.begin(), report.lines.end(),
                    [](const Line& line) { return line.agreed.has_value(); }));
  if (late > 0 && dated * 2 >= report.lines.size()) {
    put(overdue_by_round(sheets), second, pixels(second), "Overdue by round");
  } else {
    sheet.put({at.row, second}, "Overdue by round", look::section);
    // The rows are those of the table beside it: a line each, for their heights are set.
    const std::string why = why_not_drawn(report, dated);
    std::string_view rest = why;
    for (std::uint32_t row = at.row + 1; !rest.empty(); ++row) {
      const std::string_view line =
          sheetwriter::fitting_part(rest, 10, sheetwriter::Weight::regular,
                                    sheetwriter::column_points(sheet.widths[second]), 1);
      if (line.empty()) break;
      sheet.put({row, second}, std::string(line), sheetwriter::Look{});
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  sheetwriter::Chart by_priority = ratings_by_priority(sheets);
  by_priority.legend = false;
  by_priority.category_size = 9;
  put(std::move(by_priority), second + 1, pixels(second + 1) + pixels(second + 2),
      fmt::format("Ratings by {} now", lower_first(report.words.priority)));
}

}  // namespace collate::dashboard
