// SPDX-License-Identifier: MIT
// A number of a report with the criteria that it is counted by. The value is counted here from the
// lines; the workbook's formula is made from the same criteria (live.hpp), so the two say the same
// and a reader can find the rows.
//   Figure f = counted_by(facts, {{{Field::band, "Overdue, over one month"}}});
#pragma once

#include "dashboard/line.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace collate::dashboard {

/// Columns of the table Register that counts look at, and one of the table Returns.
enum class Field : std::uint8_t {
  priority,
  rating,  ///< of Test::scale, Test::back rounds ago
  timescale,
  movement,
  band,
  band_before,  ///< a round ago
  answers,
  exception,
  agreed,        ///< holds a day; Test::equals is not used
  returned,      ///< contains Test::equals
  return_state,  ///< of the table Returns
};

struct Test {
  Field field = Field::rating;
  std::string equals;
  std::size_t scale = 0;
  std::size_t back = 0;
};

/// All tests of one group must hold; the counts of `plus` are added up, those of `minus` taken off.
/// A group without tests counts every action.
using Groups = std::vector<std::vector<Test>>;
struct Figure {
  std::size_t value = 0;
  Groups plus;
  Groups minus = {};
  /// Of the value, how many are actions that the plan no longer has: they stand on no sheet, and
  /// only figures of earlier rounds count them.
  std::size_t gone = 0;
};

/// What counting needs to know.
struct Facts {
  const std::vector<Line>& lines;
  const std::vector<ReturnLine>& returns;
  const std::vector<schema::RatingScale>& scales;
  const schema::Schema& schema;
  const std::vector<Line>& gone;  ///< see gone_lines()
};

/// What the Register says of a line under a heading.
[[nodiscard]] std::string text_of(const Line& line, const Test& test, const Facts& facts);

[[nodiscard]] bool holds(const Line& line, const std::vector<Test>& tests, const Facts& facts);

[[nodiscard]] Figure counted_by(const Facts& facts, Groups plus, Groups minus = {});

}  // namespace collate::dashboard
