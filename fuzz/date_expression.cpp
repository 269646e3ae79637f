// SPDX-License-Identifier: MIT
// Any bytes as a date expression: no crash, windows in order, a canonical line that reads back, and
// no more text out than a constant times the text in.
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace collate::timescale;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Calendar calendar_from(std::uint8_t bits) {
  Calendar calendar;
  if (bits & 1U) calendar.season = SeasonMeans::calendar_season;
  if (bits & 2U) calendar.split_year = SplitYearMeans::financial_year;
  if (bits & 4U) calendar.month_due = calendar.term_due = calendar.year_due = DueOn::first_day;
  if (bits & 8U) {
    calendar.plan_start = make_date(2018, 9, 1);
    calendar.plan_end = make_date(2021, 8, 31);
  }
  if (bits & 16U)
    calendar.terms = {
        {Term::autumn, {make_date(2019, 9, 4), make_date(2019, 12, 20)}, std::nullopt}};
  return calendar;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Calendar calendar = calendar_from(data[0]);
  const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
  const auto entered = data[0] & 32U ? std::optional{make_date(2019, 6, 1)} : std::nullopt;
  const Timescale when = read(text, calendar, entered);
  require(when.expression == text);
  const bool canonical = text.starts_with('[');
  if (!canonical) {
    require(when.milestones.size() <= 128);
    require(when.alternatives.size() <= 64 && when.assumptions.size() <= 64);
    for (const auto& milestone : when.milestones) {
      require(milestone.start || milestone.end);
      require(!milestone.start || !milestone.end || *milestone.start <= *milestone.end);
    }
    for (const auto& other : when.alternatives)
      require(!other.start || !other.end || *other.start <= *other.end);
  }
  require(same_meaning(read(to_text(when), calendar), when));
  (void)to_words(when);
  (void)due_on(when, calendar);
  (void)out_of_order(when, calendar);
  (void)expected_in(when, calendar, {make_date(2019, 1, 1), make_date(2019, 12, 31)});
  (void)standings(when, calendar, make_date(2019, 6, 1), make_date(2019, 12, 1));
  double number = 0;
  for (std::size_t i = 1; i < size && i < 9; ++i) number = number * 251 + data[i];
  for (const auto kind : {CellKind::text, CellKind::number, CellKind::date}) {
    (void)read_cell({kind, text, number / 1e9, text,
                     data[0] & 64U ? DateSystem::from_1904 : DateSystem::from_1900},
                    calendar, entered);
  }
  return 0;
}
