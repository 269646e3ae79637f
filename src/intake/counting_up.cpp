// SPDX-License-Identifier: MIT
// Cells that a spreadsheet filled: dragged down, a date moves on by a day from row to row, and a
// number at the end of a text by one.
#include "intake/answers.hpp"
#include "intake/taking.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <charconv>

namespace collate::intake {
namespace {

/// Two of them may stand by chance.
constexpr std::size_t shortest_run = 3;

/// What a cell counts by.
enum class Step : std::uint8_t { none, day, year, number };

struct Counted {
  const Entry* entry = nullptr;
  const Answer* answer = nullptr;
  std::optional<timescale::Date> day;
  std::string words;  ///< in front of the number at the end, folded
  int number = -1;    ///< at the end; -1: none
};

Counted counted(const Entry& entry, const Answer& answer, const schema::Column& column,
                const Taking& taking, timescale::Date position) {
  Counted one{&entry, &answer, {}, {}, -1};
  if (column.type == schema::ColumnType::date) {
    one.day = read_date(answer, taking.schema.calendar, position).date;
    return one;
  }
  const std::string words = text::fold(answer.text);
  const auto last = words.find_last_not_of("0123456789");
  constexpr std::size_t most_digits = 4;
  if (last == std::string::npos || last + 1 == words.size() ||
      words.size() - last > most_digits + 1)
    return one;
  one.words = words.substr(0, last + 1);
  std::from_chars(words.data() + last + 1, words.data() + words.size(), one.number);
  return one;
}

Step step_of(const Counted& above, const Counted& below) {
  if (below.answer->cell.row != above.answer->cell.row + 1) return Step::none;
  if (above.day && below.day) {
    if (*below.day - *above.day == std::chrono::days(1)) return Step::day;
    return *below.day == timescale::add_months(*above.day, 12) ? Step::year : Step::none;
  }
  const bool counts = above.number >= 0 && below.number == above.number + 1;
  const bool has_letter = std::any_of(above.words.begin(), above.words.end(),
                                      [](char c) { return c >= 'a' && c <= 'z'; });
  return counts && has_letter && above.words == below.words ? Step::number : Step::none;
}

void ask_about_column(const schema::Column& column, timescale::Date position, Taking& taking,
                      const workbook::Sheet& sheet) {
  std::vector<Counted> cells;
  for (const auto& entry : taking.intake.received.entries) {
    const auto answer = entry.answers.find(column.id);
    if (answer == entry.answers.end() || answer->second.text.empty() || !entry.sheet.empty())
      continue;
    cells.push_back(counted(entry, answer->second, column, taking, position));
  }
  for (std::size_t first = 0; first + 1 < cells.size();) {
    const Step step = step_of(cells[first], cells[first + 1]);
    std::size_t last = first + 1;
    while (step != Step::none && last + 1 < cells.size() &&
           step_of(cells[last], cells[last + 1]) == step)
      ++last;
    if (step != Step::none && last - first + 1 >= shortest_run) {
      for (std::size_t i = first + 1; i <= last; ++i) {
        taking.tell(rule("cells-counted-up"), sheet, cells[i].answer->cell,
                    {.observed = cells[i].answer->text,
                     .ref = cells[i].entry->ref,
                     .heading = column.heading});
      }
    }
    first = step == Step::none ? first + 1 : last;
  }
}

}  // namespace

void ask_about_counting_up(Taking& taking) {
  const plan::Round* round = taking.plan.round(taking.intake.received.round);
  const workbook::Sheet* sheet = taking.book.find_sheet(taking.intake.received.sheet);
  if (round == nullptr || sheet == nullptr) return;
  for (const auto& column : taking.schema.columns) {
    const bool may_count =
        column.type == schema::ColumnType::date || column.type == schema::ColumnType::text;
    if (column.filled_by == schema::FilledBy::lead && may_count)
      ask_about_column(column, round->position, taking, *sheet);
  }
}

}  // namespace collate::intake
