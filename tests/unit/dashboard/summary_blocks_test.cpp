// SPDX-License-Identifier: MIT
// The Summary of schemes of three to six values, with short labels and with long ones: nothing
// covers anything, and no word is cut.
#include "dashboard/write.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/write.hpp"
#include "support/cells_of.hpp"
#include "support/sample_register.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using test_support::make_sample;
using test_support::Sample;

namespace {

/// A label of so many characters, in words, different for each value of each scale.
std::string label_of(std::size_t scale, std::size_t value, std::size_t length) {
  std::string label =
      std::string(1, static_cast<char>('A' + scale)) + std::to_string(value) + " difference";
  while (label.size() < length) label += " families";
  label.resize(std::max<std::size_t>(length, 4));
  if (label.back() == ' ') label.back() = 's';
  return label;
}

Sample scheme_of(std::size_t values, std::size_t length, bool two_ratings) {
  Sample sample = make_sample({.actions = 30, .two_ratings = two_ratings, .seed = 9});
  for (std::size_t s = 0; s < sample.schema.ratings.size(); ++s) {
    auto& scale = sample.schema.ratings[s];
    while (scale.values.size() < values) scale.values.insert(scale.values.begin(), scale.values[0]);
    scale.values.resize(values);
    for (std::size_t v = 0; v < values; ++v) scale.values[v].label = label_of(s, v, length);
    for (auto& round : sample.reg.rounds) {
      for (auto& row : round.rows)
        row.ratings[s].value = (row.ratings[s].value + row.ref.size()) % values;
    }
  }
  return sample;
}

cell::Range covered_by(const sheetwriter::Chart& chart, const sheetwriter::Sheet& sheet) {
  cell::Range covered = {chart.at, chart.at};
  double right = chart.left + chart.width;
  for (auto column = chart.at.column; right > 0 && column < sheet.widths.size(); ++column) {
    right -= sheet.widths[column] * 7 + 5;
    covered.last.column = column;
  }
  double below = (chart.top + chart.height) * 0.75;  // points
  for (auto row = chart.at.row; below > 0; ++row) {
    below -= sheetwriter::fitted_height(sheet, row);
    covered.last.row = row;
  }
  return covered;
}

bool holds(const cell::Range& range, cell::Address at) {
  return range.first.row <= at.row && at.row <= range.last.row && range.first.column <= at.column &&
         at.column <= range.last.column;
}

void check_summary(const sheetwriter::Sheet& sheet) {
  for (const auto& chart : sheet.charts) {
    const cell::Range covered = covered_by(chart, sheet);
    for (const auto& [at, cell] : support::cells_of(sheet)) {
      if (std::holds_alternative<sheetwriter::Blank>(cell.content) || !holds(covered, at)) continue;
      CAPTURE(cell::to_a1(at), cell::to_a1(covered));
      CHECK(false);
    }
  }
  // Heights that are set leave room for the words.
  sheetwriter::Sheet fitted = sheet;
  fitted.heights.clear();
  for (const auto& [row, height] : sheet.heights) {
    const auto* first = sheet.at({row, 0});
    if (first == nullptr || !first->look->wrap) continue;
    CAPTURE(row);
    CHECK(height >= sheetwriter::fitted_height(fitted, row) - 1);
  }
  for (const auto& table : sheet.tables)
    CHECK(table.range.last.column <= sheet.print.area->last.column);
}

}  // namespace

TEST_CASE("the Summary shows every number and label, whatever the scheme's words") {
  for (const bool two : {true, false}) {
    for (const std::size_t values : {3U, 4U, 5U, 6U}) {
      for (const std::size_t length : {5U, 18U, 40U}) {
        CAPTURE(two, values, length);
        const Sample sample = scheme_of(values, length, two);
        const auto book =
            dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
        REQUIRE(book.has_value());
        check_summary(*book->sheet("Summary"));
      }
    }
  }
}
