// SPDX-License-Identifier: MIT
#include "conversion/source_heading_rows.hpp"

#include "text/figure.hpp"
#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_heading_words.hpp"
#include "conversion/source_profile.hpp"
#include "conversion/source_time_columns.hpp"
#include "conversion/source_told_columns.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace collate::conversion {
namespace {

constexpr std::size_t longest_second_heading = 60;
constexpr std::uint32_t rows_before_headings = 30;

std::vector<std::string> words_of(const SourceCells& cells, std::uint32_t row, ColumnSpan span) {
  std::vector<std::string> words;
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto range = cells.merged_at(row, column);
    const auto cell = cells.sheet().at(
        range && range->first.row == row ? range->first : cell::Address{row, column});
    words.push_back(cell && cell->kind == cell::Kind::text ? text::squeeze(cell->text)
                                                           : std::string());
  }
  return words;
}

/// What a date or a number says as a heading: "April 2025" of the first of April; else nothing.
std::string time_at(const SourceCells& cells, cell::Address at) {
  const auto cell = cells.sheet().at(at);
  if (!cell || (cell->kind != cell::Kind::number && cell->kind != cell::Kind::date_time)) return {};
  const auto date = cell->date();
  const bool of_month =
      date && static_cast<unsigned>(std::chrono::year_month_day{*date}.day()) == 1;
  return of_month ? timescale::to_month_words(*date) : shown(*cell);
}

/// Of the second row of headings: a date is one too, where it stands under a heading that is merged
/// over several columns ("RAG" over "May 24", "Jul 24").
std::vector<std::string> words_below(const SourceCells& cells, std::uint32_t top, std::uint32_t row,
                                     ColumnSpan span) {
  auto words = words_of(cells, row, span);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t column = span.first + static_cast<std::uint32_t>(i);
    const auto over = cells.merged_at(top, column);
    const auto cell = cells.sheet().at({row, column});
    if (words[i].empty() && cell && cell->date() && over && over->last.row < row &&
        over->last.column > over->first.column)
      words[i] = time_at(cells, {row, column});
  }
  return words;
}

std::size_t known_fields(const std::vector<Column>& columns) {
  std::set<std::pair<Field, std::size_t>> fields;
  for (const auto& column : columns) {
    if (column.field != Field::further) fields.emplace(column.field, column.scale);
  }
  return fields.size();
}

/// Without regard to how many scales a schema has.
std::size_t known_kinds(const std::vector<Column>& columns) {
  std::set<Field> fields;
  for (const auto& column : columns) {
    if (column.field != Field::further) fields.insert(column.field);
  }
  return fields.size();
}

bool heads_table(const std::vector<Column>& columns) {
  return known_fields(columns) >= 2 && (has(columns, Field::action) || has(columns, Field::ref));
}

/// Whether the same heading stands over the column before or behind.
bool stands_beside(const std::vector<std::string>& top, std::size_t i) {
  return (i > 0 && top[i - 1] == top[i]) || (i + 1 < top.size() && top[i + 1] == top[i]);
}

/// "Outcomes" over "RAG" and "Measures": both together where that is known, else whichever is.
std::vector<std::string> joined(const std::vector<std::string>& top,
                                const std::vector<std::string>& low, const Headings& headings) {
  std::vector<std::string> both;
  for (std::size_t i = 0; i < top.size(); ++i) {
    const std::string whole = text::squeeze(top[i] + " " + low[i]);
    if (low[i].empty() || headings.knows(whole) || (!top[i].empty() && is_milestone_heading(whole)))
      both.push_back(whole);
    else if (top[i].empty() || headings.knows(low[i]))
      both.push_back(low[i]);
    else  // "Timing" over "Start" is no date for the action, "Responsible" over "Partner" no lead.
      both.push_back(headings.knows(top[i]) && !is_another_date(low[i]) && !stands_beside(top, i)
                         ? top[i]
                         : whole);
  }
  return both;
}

/// "Risk", "Likelihood", "Mitigation": a register of risks is no table of actions, unless it says
/// that it holds some.
bool speaks_of_risks(const std::vector<std::string>& words) {
  static const re2::RE2 weighed(R"(.*\b(?:likelihood|probability|inherent|residual)\b.*)");
  static const re2::RE2 risk(R"(.*\b(?:risk|mitigat\w*|threat|hazard)\b.*)");
  std::size_t weights = 0, risks = 0;
  for (const auto& word : words) {
    const std::string folded = text::fold(word);
    weights += re2::RE2::FullMatch(folded, weighed) ? 1U : 0U;
    risks += re2::RE2::FullMatch(folded, risk) ? 1U : 0U;
  }
  return weights > 0 && risks > 0;
}

bool has_plain_action(const std::vector<Column>& columns) {
  static const re2::RE2 risk(R"(.*\b(?:risk|mitigat\w*|threat|hazard)\b.*|desc.*)");
  return std::any_of(columns.begin(), columns.end(), [](const Column& c) {
    return c.field == Field::action && c.sure && !re2::RE2::FullMatch(text::fold(c.heading), risk);
  });
}

/// An order of more words than a heading that happens to begin with a verb ("Update on progress").
bool is_order(const std::string& words, std::ptrdiff_t spaces) {
  return begins_with_verb(words) && std::count(words.begin(), words.end(), ' ') >= spaces;
}

/// Words that are no date over nothing but dates: what stands above them is no row of theirs.
bool stands_over_dates(const std::vector<std::string>& words, const Profiles& profiles,
                       const schema::Schema& schema) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].empty() && profiles[i].filled >= 2 && profiles[i].mostly(profiles[i].whens, 80) &&
        !is_when(words[i], schema))
      return true;
  }
  return false;
}

/// A row of data is no row of headings: its cells are what the cells below them are, a post under
/// the leads ("Primary Care Lead"), an order where the actions stand ("Add a flag to the records").
bool looks_like_data(const std::vector<std::string>& words, const std::vector<Column>& columns,
                     const Profiles& profiles, const schema::Schema& schema) {
  const bool over_dates = stands_over_dates(words, profiles, schema);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    const Field field = columns[i].field;
    const bool long_post = !over_dates && field == Field::leads && is_role(words[i]) &&
                           !columns[i].sure &&
                           std::count(words[i].begin(), words[i].end(), ' ') > 1;
    const bool open = field == Field::further || (field == Field::action && !columns[i].sure);
    // "Group with leadership" over groups begins like an order and is none.
    const bool over_bodies = profiles[i].mostly(profiles[i].roles + profiles[i].teams, 80);
    const bool does = open && !over_bodies && is_order(words[i], 3);
    if ((field == Field::agreed && is_when(words[i], schema)) || is_ref(words[i]) || long_post ||
        does ||
        (field == Field::rating && is_rating(words[i], schema) && text::fold(words[i]) != "rag") ||
        words[i].size() > longest_second_heading || words[i].ends_with('.'))
      return true;
  }
  return false;
}

/// "Workstream" over "A1. More children in mainstream", another in each row, where nothing else is
/// headed as actions.
void tell_coded_actions(std::vector<Column>& columns, const Profiles& profiles) {
  if (has(columns, Field::action)) return;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& own = profiles[i];
    if (columns[i].field != Field::section || own.filled < 3 || own.repeated > 0 ||
        own.different < own.filled || own.coded < own.filled)
      continue;
    columns[i].field = Field::action;
    columns[i].sure = false;
    return;
  }
}

/// Headings of which too few are known: the cells from `first_row` on tell, if they are those of a
/// plan.
std::optional<std::vector<Column>> by_cells_alone(const SourceCells& cells,
                                                  const Headings& headings,
                                                  const std::vector<std::string>& words,
                                                  std::uint32_t first_row, ColumnSpan span) {
  const auto filled =
      std::count_if(words.begin(), words.end(), [](const std::string& w) { return !w.empty(); });
  if (filled < 3) return std::nullopt;
  std::set<std::string> different;
  for (const auto& word : words) {
    if (!word.empty()) different.insert(text::fold(word));
  }
  if (different.size() < 3) return std::nullopt;
  auto columns = headings.read(words);
  tell_time_columns(columns, cells, headings, first_row, span);
  const auto profiles = profiles_of(cells, headings, first_row, span);
  tell_coded_actions(columns, profiles);
  tell_by_cells(columns, profiles, headings);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (columns[i].heading.empty() && columns[i].field != Field::ref)
      columns[i].field = Field::further;
  }
  // "By March 2024" over dates is one of them.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_milestone_heading(words[i]) && profiles[i].mostly(profiles[i].whens))
      return std::nullopt;
  }
  const bool dated_or_led = has(columns, Field::agreed) || has(columns, Field::leads);
  if (!has(columns, Field::action) || !dated_or_led ||
      looks_like_data(words, columns, profiles, headings.schema()))
    return std::nullopt;
  return columns;
}

/// In a file without merged cells "Milestones" stands over the first of its columns only: `top`
/// with it over all that the row below tells apart; nothing when that row holds anything else.
std::optional<std::vector<std::string>> spread(std::vector<std::string> top,
                                               const std::vector<std::string>& low) {
  bool any = false;
  for (std::size_t i = 0; i < low.size(); ++i) {
    if (low[i].empty()) continue;
    const bool goes_on = i + 1 < low.size() && top[i + 1].empty() && !low[i + 1].empty();
    if (top[i].empty() && (i == 0 || low[i - 1].empty())) return std::nullopt;
    if (!top[i].empty() && !goes_on) return std::nullopt;
    if (top[i].empty()) top[i] = top[i - 1];
    any = true;
  }
  return any ? std::optional(top) : std::nullopt;
}

/// Whether the row below holds words under all columns of headings that are merged over several of
/// them ("Who benefits" over "Age", "Disability"), and nothing else. A title over all columns is no
/// heading.
bool goes_on_under_merged(const SourceCells& cells, std::uint32_t row, ColumnSpan span,
                          const std::vector<std::string>& words,
                          const std::vector<std::string>& low) {
  std::size_t under = 0, single = 0;
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto range = cells.merged_at(row, column);
    const bool several = range && range->first.row == row && range->last.row == row &&
                         range->last.column > range->first.column;
    if (low[column - span.first].empty() == several) return false;
    under += several ? 1U : 0U;
    single += !several && !words[column - span.first].empty() ? 1U : 0U;
  }
  return under >= 2 && single >= 2;
}

/// How many rows the headings that begin in a row are merged over; 1 where none is.
std::uint32_t merged_depth(const SourceCells& cells, std::uint32_t row, ColumnSpan span) {
  constexpr std::uint32_t deepest = 3;
  std::uint32_t depth = 1;
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto range = cells.merged_at(row, column);
    if (range && range->first.row == row && cells.sheet().at(range->first))
      depth = std::max(depth, range->last.row - row + 1);
  }
  return depth <= deepest ? depth : 1;
}

/// Whether the row below headings holds what stands under them: a number, a date, a ref; words that
/// say when under a heading that is nobody else's.
bool is_row_of_data(const SourceCells& cells, std::uint32_t row, ColumnSpan span,
                    const std::vector<std::string>& low, const schema::Schema& schema) {
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto cell = cells.sheet().at({row, column});
    if (cell && (cell->kind == cell::Kind::number || cell->date())) return true;
    const std::string& words = low[column - span.first];
    if (words.empty()) continue;
    const auto above = row == 0 ? std::nullopt : cells.merged_at(row - 1, column);
    if (above && above->last.column > above->first.column) continue;  // "Status" over "Q1", "Q2"
    if (is_ref(words)) return true;
    const auto over = row == 0 ? std::nullopt : cells.sheet().at({row - 1, column});
    const bool headed = over && !shown(*over).empty();
    const bool is_post = words.find(' ') != std::string::npos && is_role(words);
    if (headed && (is_post || is_when(words, schema))) return true;
  }
  return false;
}

bool any_longer(const std::vector<std::string>& words, std::size_t most) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& w) { return w.size() > most; });
}

/// "1", "2", "2", "3": what is counted through, and no figures.
bool counts_through(const SourceCells& cells, std::uint32_t first_row, std::uint32_t column) {
  constexpr std::uint32_t rows_looked_at = 40;
  int last = 0;
  const std::uint32_t end = std::min(first_row + rows_looked_at, cells.sheet().row_end());
  for (std::uint32_t row = first_row; row < end; ++row) {
    if (cells.row(row, 0, std::min(cells.sheet().column_end(), widest_table)).size() < 2) continue;
    const auto cell = cells.sheet().at({row, column});
    if (!cell || shown(*cell).empty()) continue;
    static const re2::RE2 shape(R"((\d{1,2})[.):]?)");
    int number = 0;
    if (!re2::RE2::FullMatch(shown(*cell), shape, &number) || number < last || number > last + 1)
      return false;
    last = number;
  }
  return last > 0;
}

/// "Outcome" over "1" and over "Needs are spotted early" in the next column, which has no heading
/// of its own or is merged with it: it heads the words, and the numbers are theirs. The columns of
/// such words.
std::set<std::size_t> head_words_not_numbers(std::vector<std::string>& words,
                                             const SourceCells& cells, const Headings& headings,
                                             std::uint32_t first_row, ColumnSpan span) {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto column = span.first + static_cast<std::uint32_t>(i);
    if (words[i].empty() || (!words[i + 1].empty() && words[i + 1] != words[i]) ||
        headings.is_ref(words[i]) ||
        (headings.is_action(words[i]) && !headings.is_second_hand(words[i])))
      continue;
    if (!counts_through(cells, first_row, column)) continue;
    const Profile beside = profile_of(cells, first_row, column + 1, headings.schema());
    if (beside.filled == 0 || beside.mostly(beside.refs) || beside.numbers > 0 ||
        beside.mostly(beside.whens))
      continue;
    words[i + 1] = std::move(words[i]);
    words[i].clear();
    // In each row another number: those of the actions.
    if (beside.filled < beside.rows || beside.repeated > 0) found.insert(i + 1);
  }
  return found;
}

/// Headings that go on in the rows below: merged cells, a heading over several columns, or words
/// that say more with those below than alone. The rows that they take.
std::uint32_t take_rows_below(const SourceCells& cells, const Headings& headings, std::uint32_t row,
                              ColumnSpan span, std::vector<std::string>& words,
                              std::vector<Column>& columns) {
  std::uint32_t rows = 1;
  const std::uint32_t depth = merged_depth(cells, row, span);
  if (depth > 1 && row + depth <= cells.sheet().row_end() && known_fields(columns) > 0) {
    auto both = words;
    for (std::uint32_t below = row + 1; below < row + depth; ++below)
      both = joined(both, words_below(cells, row, below, span), headings);
    if (auto of_both = headings.read(both);
        heads_table(of_both) && known_kinds(of_both) >= known_kinds(columns)) {
      columns = std::move(of_both);
      words = std::move(both);
      rows = depth;
    }
  }
  if (rows == 1 && row + 1 < cells.sheet().row_end()) {
    const auto low = words_below(cells, row, row + 1, span);
    const bool merged = goes_on_under_merged(cells, row, span, words, low);
    const auto over = merged                 ? std::optional(words)
                      : heads_table(columns) ? spread(words, low)
                                             : std::nullopt;
    if (over) {
      words = joined(*over, low, headings);
      columns = headings.read(words);
      rows = 2;
    }
  }
  if (rows == 1 && row + 1 < cells.sheet().row_end() && known_fields(columns) > 0) {
    const auto low = words_of(cells, row + 1, span);
    auto both = joined(words, low, headings);
    auto of_both = headings.read(both);
    const bool better =
        heads_table(of_both) &&
        known_fields(of_both) > std::max(known_fields(columns), known_fields(headings.read(low)));
    if (better && !any_longer(low, longest_second_heading) &&
        !is_row_of_data(cells, row + 1, span, low, headings.schema())) {
      columns = std::move(of_both);
      words = std::move(both);
      rows = 2;
    }
  }
  return rows;
}

}  // namespace

std::optional<HeadingRow> headings_at(const SourceCells& cells, const Headings& headings,
                                      std::uint32_t row, ColumnSpan span, bool first) {
  auto words = words_of(cells, row, span);
  if (any_longer(words, longest_heading)) return std::nullopt;
  const auto numbered = head_words_not_numbers(words, cells, headings, row + 1, span);
  const auto mark_numbered = [&](std::vector<Column>& columns) {
    for (const std::size_t i : numbered) columns[i].numbered = true;
  };
  // "Action | Open a hub | Lead | Hub Manager" is a line of a card.
  const auto line = cells.row(row, span.first, span.last);
  if (cells.is_paired(line) && !(headings.knows(line[1].second) && headings.knows(line[3].second)))
    return std::nullopt;
  // "Owner" | "Head of Procurement" above headings.
  std::vector<std::string> filled;
  for (const auto& word : words) {
    if (!word.empty() && filled.size() < 3) filled.push_back(word);
  }
  if (filled.size() == 2) {
    const auto lead = lead_in_title(without_marks(filled[0]) + ": " + filled[1]);
    if (lead && lead->title.empty()) return std::nullopt;
  }
  // "1.1" stands in the rows below headings.
  static const re2::RE2 ref(R"([A-Z]{0,5} ?\d{1,3}(?:\.\d{1,3}){1,3})");
  if (std::any_of(words.begin(), words.end(),
                  [](const std::string& w) { return re2::RE2::FullMatch(w, ref); }))
    return std::nullopt;
  auto columns = headings.read(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (columns[i].field == Field::further && is_order(words[i], 5)) return std::nullopt;
  }
  HeadingRow found;
  found.rows = take_rows_below(cells, headings, row, span, words, columns);
  if (heads_table(columns)) {
    mark_numbered(columns);
    tell_time_columns(columns, cells, headings, row + found.rows, span);
    correct_by_cells(columns, cells, row + found.rows, span);
    const auto profiles = profiles_of(cells, headings, row + found.rows, span);
    choose_finer_actions(columns, profiles, headings);
    take_latest_filled(columns, profiles, cells, span);
    tell_by_cells(columns, profiles, headings);
    if (is_table_of_figures(columns, profiles, headings)) return std::nullopt;
    tell_sections(columns, profiles);
    tell_milestones(columns, profiles);
  } else if (first || known_fields(columns) > 0) {
    const auto told = by_cells_alone(cells, headings, words, row + found.rows, span);
    if (!told) return std::nullopt;
    columns = *told;
    mark_numbered(columns);
    found.by_cells = true;
    tell_sections(columns, profiles_of(cells, headings, row + found.rows, span));
  }
  if (!heads_table(columns) || (speaks_of_risks(words) && !has_plain_action(columns)))
    return std::nullopt;
  found.has_actions = has(columns, Field::action);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].heading.empty() || columns[i].field == Field::ref)
      found.columns.emplace(span.first + static_cast<std::uint32_t>(i), columns[i]);
  }
  return found;
}

bool heads_risks(const SourceCells& cells, const Headings& headings, std::uint32_t row,
                 ColumnSpan span) {
  const auto words = words_of(cells, row, span);
  return !any_longer(words, longest_second_heading) && speaks_of_risks(words) &&
         !has_plain_action(headings.read(words));
}

namespace {

/// "Monthly figures | Apr | May | Jun" over figures: the column of words in front of them says what
/// they count, whatever it is headed.
std::map<std::uint32_t, Column> headings_of_series(const SourceCells& cells,
                                                   const Headings& headings, std::uint32_t row,
                                                   ColumnSpan span) {
  const auto line = cells.row(row, span.first, span.last);
  const auto first = first_of_times(line);
  if (!first || *first == span.first) return {};
  std::size_t figures = 0, others = 0;
  std::map<std::uint32_t, std::size_t> worded;  // columns in front -> cells with words
  for (std::uint32_t below = row + 1; below < cells.sheet().row_end(); ++below) {
    const auto filled = cells.row(below, span.first, span.last);
    if (filled.size() < 2) break;
    for (const auto& [column, words] : filled) {
      const bool figure = text::only_figure(words).has_value() || is_ref(words);
      if (column >= *first)
        ++(figure ? figures : others);
      else if (!figure)
        ++worded[column];
    }
  }
  if (figures < 3 || others > figures || worded.empty()) return {};
  std::vector<std::string> words;
  for (const auto& cell : line) words.push_back(cell.second);
  const auto columns = headings.read(words);
  const bool of_plan = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
    return (c.field == Field::action && !headings.is_second_hand(c.heading)) ||
           c.field == Field::agreed;
  });
  if (of_plan || (has(columns, Field::measure) && has(columns, Field::ref))) return {};
  std::map<std::uint32_t, Column> found;
  for (std::size_t i = 0; i < line.size(); ++i) found.emplace(line[i].first, columns[i]);
  const auto is_measure = [](const auto& column) { return column.second.field == Field::measure; };
  if (std::none_of(found.begin(), found.end(), is_measure))
    found[worded.begin()->first].field = Field::measure;
  return found;
}

}  // namespace

std::map<std::uint32_t, Column> headings_of_measures(const SourceCells& cells,
                                                     const Headings& headings, std::uint32_t row,
                                                     ColumnSpan span) {
  static const re2::RE2 figure(
      R"(.*\b(?:baseline|target|current|actual|latest|frequency|data source|20\d\d|q[1-4])\b.*)");
  const auto words = words_of(cells, row, span);
  if (any_longer(words, longest_second_heading)) return {};
  // First, because most rows have none and are asked.
  const auto figures = std::count_if(words.begin(), words.end(), [](const std::string& word) {
    return re2::RE2::FullMatch(text::fold(word), figure);
  });
  if (figures == 0) return headings_of_series(cells, headings, row, span);
  const auto columns = headings.read(words);
  const bool acts = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
    return c.field == Field::action && !headings.is_second_hand(c.heading);
  });
  // Somebody may answer for figures of several years.
  const bool led = has(columns, Field::leads) && figures < 2;
  if (!has(columns, Field::measure) || acts || has(columns, Field::ref) || led ||
      has(columns, Field::agreed))
    return headings_of_series(cells, headings, row, span);
  std::map<std::uint32_t, Column> found;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::uint32_t column = span.first + static_cast<std::uint32_t>(i);
    const std::string heading = words[i].empty() ? time_at(cells, {row, column}) : words[i];
    if (heading.empty()) continue;
    found.emplace(column, columns[i]);
    found[column].heading = heading;
  }
  return found;
}

std::optional<cell::Address> headings_below(const SourceCells& cells, const Headings& headings) {
  constexpr std::uint32_t columns_looked_at = 6;
  for (std::uint32_t column = 0; column < std::min(columns_looked_at, cells.sheet().column_end());
       ++column) {
    std::vector<std::string> words;
    std::optional<cell::Address> first;
    for (std::uint32_t row = 0; row < std::min(rows_before_headings, cells.sheet().row_end());
         ++row) {
      const auto cell = cells.sheet().at({row, column});
      words.push_back(cell && cell->kind == cell::Kind::text &&
                              cell->text.size() <= longest_second_heading
                          ? text::squeeze(cell->text)
                          : std::string());
      if (!first && headings.knows(words.back())) first = cell::Address{row, column};
    }
    const auto known = headings.read(words);
    if (known_fields(known) >= 3 && has(known, Field::action)) return first;
  }
  return std::nullopt;
}

std::vector<ColumnSpan> tables_beside(const SourceCells& cells, const Headings& headings,
                                      std::uint32_t last_column) {
  const ColumnSpan all{0, std::min(cells.sheet().column_end(), last_column)};
  for (std::uint32_t row = 0; row < cells.sheet().row_end(); ++row) {
    const auto found = headings_at(cells, headings, row, all, true);
    if (!found || !found->has_actions) continue;
    const std::string first = text::fold(found->columns.begin()->second.heading);
    std::vector<std::uint32_t> starts;
    for (const auto& [column, known] : found->columns) {
      if (text::fold(known.heading) == first && !cells.merged_at(row, column))
        starts.push_back(column);
    }
    if (starts.size() < 2 || first.empty()) return {all};
    std::vector<ColumnSpan> spans;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      spans.push_back(
          {i == 0 ? 0 : starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : all.last});
      const auto part = headings_at(cells, headings, row, spans.back(), true);
      if (!part || !part->has_actions) return {all};
    }
    return spans;
  }
  return {all};
}

}  // namespace collate::conversion
