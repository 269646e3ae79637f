// SPDX-License-Identifier: MIT
// The account of a source: what every row was read as, what is no part of the table, and what went
// nowhere.
#include "text/figure.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_profile.hpp"
#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <array>

namespace collate::conversion {
namespace {

constexpr std::array<std::string_view, 12> kind_names = {
    "action",  "continuation", "milestone", "measure", "section", "title",
    "heading", "key",          "total",     "note",    "left",    "not understood"};

std::string words_of(const SourceCells::Row& cells) {
  std::string words;
  for (const auto& [column, text] : cells)
    words += (words.empty() ? "" : " | ") + text::squeeze(text);
  return words;
}

}  // namespace

std::string_view name(RowKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

/// A list of children must not be copied into a plan, not even as words set aside.
bool lists_children(const workbook::Sheet& sheet) {
  static const re2::RE2 shape(
      R"((?:upn|unique pupil number|nhs (?:no\.?|number)|date of birth|d\.?o\.?b\.?|pupil(?:'s)? name|child(?:'s)? name|surname|forename|student name|name of (?:child|pupil)))");
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(sheet.cell_count(), 200); ++i) {
    if (re2::RE2::FullMatch(text::fold(sheet.cell(i).display()), shape)) ++found;
  }
  return found >= 2;
}

void SourceReader::account(std::uint32_t row, RowKind kind, std::string why,
                           std::optional<std::size_t> action) {
  const Row cells = cells_->row(row, 0, std::min(cells_->sheet().column_end(), widest_table));
  std::set<std::uint32_t> source_rows;
  for (const auto& [column, words] : cells) source_rows.insert(cells_->origin({row, column}).row);
  for (const auto source_row : source_rows) {
    auto& entry = rows_[{cells_->sheet().name, source_row}];
    if (!entry.sheet.empty() && entry.kind <= kind) continue;
    // A row of a sheet that was turned holds cells of several.
    std::string words = words_of(as_it_stands_->row(source_row, 0, widest_row_));
    entry = {cells_->sheet().name, source_row, kind, action, why, std::move(words)};
  }
}

/// "Recs | 12", "Actions | 5 | 3": a label in the first column and nothing but numbers behind it,
/// none of them where somebody, a date or words are said.
bool SourceReader::counts_table(std::uint32_t row, const Row& cells) const {
  constexpr std::ptrdiff_t most_spaces = 3;
  const auto& [first, label] = cells.front();
  if (cells.size() < 2 || first != columns_.begin()->first || is_ref(label) ||
      std::count(label.begin(), label.end(), ' ') > most_spaces || plan_.actions.empty())
    return false;
  const Field field = columns_.begin()->second.field;
  if (field == Field::measure || field == Field::milestone || field == Field::action) return false;
  return std::all_of(cells.begin() + 1, cells.end(), [&](const auto& cell) {
    const auto known = columns_.find(cell.first);
    const auto written = cells_->sheet().at({row, cell.first});
    const bool figure = known != columns_.end() &&
                        (known->second.field == Field::further ||
                         known->second.field == Field::ref || known->second.field == Field::action);
    return figure && written && written->kind == cell::Kind::number && !written->date();
  });
}

/// "Of which red | 2", "Amber | 14 | 13" below a total: a label and nothing but figures.
bool SourceReader::counts_on(const Row& cells) {
  constexpr std::ptrdiff_t most_spaces = 4;
  const std::string& label = cells.front().second;
  return cells.size() > 1 && !is_ref(label) &&
         std::count(label.begin(), label.end(), ' ') <= most_spaces &&
         std::all_of(cells.begin() + 1, cells.end(),
                     [](const auto& cell) { return text::only_figure(cell.second).has_value(); });
}

/// "1,010 | 10,425" below figures and nothing else in the row: it counts them. A row of a merged
/// action has words of its own above.
bool SourceReader::holds_only_figures(std::uint32_t row, const Row& cells) const {
  if (cells.size() < 2 || plan_.actions.empty()) return false;
  for (const auto& [column, known] : columns_) {
    const auto range = cells_->merged_at(row, column);
    if (known.field == Field::action && range && range->first.row < row) return false;
  }
  return std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
    const auto known = columns_.find(cell.first);
    return known != columns_.end() &&
           (known->second.field == Field::further || known->second.field == Field::target) &&
           text::only_figure(cell.second).has_value();
  });
}

/// A rating of most schemes, or one that an action of this plan has.
bool SourceReader::rates(const std::string& words) const {
  return is_rating(words, schema_) || rated_.contains(text::fold(words));
}

/// "Green = on track", and below such a line also "Landed = finished", which no action is yet.
bool SourceReader::explains_rating(std::uint32_t row, const std::string& words) const {
  const auto label = label_in_key(words);
  std::string number, title;
  if (!label || rates(*label)) return label.has_value();
  return key_line_ && *key_line_ + 1 == row && !is_titled(words, title) &&
         !headings_.is_section(words, number, title);
}

bool SourceReader::put_alike(std::uint32_t row, const Row& cells, RowKind kind, Alike alike) {
  cells_->take_row(row);
  account(row, kind);
  say_alike(alike, place(row, cells.front().first), row, cells.front().second);
  return true;
}

/// `what` it is; null: it goes on from the row before.
bool SourceReader::put_aside(std::uint32_t row, const Row& cells, RowKind kind, const char* what) {
  cells_->take_row(row);
  account(row, kind);
  if (what != nullptr)
    say(place(row, cells.front().first),
        fmt::format("{} {} and was set aside, with what belongs to it: '{}'.",
                    cell_name(row, cells.front().first), what, beginning(cells.front().second, 60)),
        "Nothing needs doing if that is right; it stands on the sheet 'From the source'.");
  return true;
}

/// Keys, totals, pivot lists and footnotes are no part of the table, whatever columns they stand
/// in.
bool SourceReader::set_aside(std::uint32_t row, const Row& cells) {
  const std::string& words = cells.front().second;
  const auto first = columns_.find(cells.front().first);
  const bool acts = first != columns_.end() && first->second.field == Field::action;
  const bool of_key = begins_key(cells) && !has_ref_or_date(row);
  const bool closed = key_ && closing_ && !has_ref_column_;
  if (is_row_of_action(row, cells) && (acts || !begins_pivot(words)) && !of_key && !closed) {
    key_ = pivot_ = false;
    return false;
  }
  if (begins_pivot(words)) {
    pivot_ = true;
    return put_aside(row, cells, RowKind::total, "begins a list that counts the table");
  }
  if (pivot_) return put_aside(row, cells, RowKind::total, nullptr);
  std::string number, title;
  if (key_ && cells.size() == 1 &&
      (table_titles_.contains(row) || headings_.is_named_section(words, number, title) ||
       is_titled(words, title)))
    key_ = false;
  if (key_) return put_aside(row, cells, closing_ ? RowKind::note : RowKind::key, nullptr);
  closing_ = after_gap_ && begins_closing(words);
  if (closing_) {
    key_ = true;
    return put_aside(row, cells, RowKind::note, "closes the plan");
  }
  if (begins_key(cells)) {
    key_ = true;
    return put_aside(row, cells, RowKind::key, "begins a key");
  }
  if (after_gap_ && cells.size() == 2 && rates(words) && words.size() > 1 && !is_ref(words)) {
    key_ = true;
    return put_aside(row, cells, RowKind::key, "begins a key");
  }
  if (cells.size() == 1 && explains_rating(row, words)) {
    const bool again = key_line_ && *key_line_ + 1 == row;
    key_line_ = row;
    return put_aside(row, cells, RowKind::key, again ? nullptr : "is a line of a key");
  }
  // "Actions in Theme 1 | 2" closes the rows of a theme.
  static const re2::RE2 counted(
      R"((?:number of |no\.? of )?(?:actions|outcomes|objectives|milestones|measures|tasks|items)\b.*)");
  const bool goes_on_counting =
      counts_on(cells) && ((last_total_ && *last_total_ + 1 == row) ||
                           (re2::RE2::FullMatch(text::fold(words), counted)));
  if (is_total(words) || counts_table(row, cells) || holds_only_figures(row, cells) ||
      goes_on_counting) {
    last_total_ = row;
    return put_alike(row, cells, RowKind::total, Alike::total);
  }
  if (cells.size() == 1 && is_footnote(words)) {
    // One note for a whole table is often repeated on every page.
    const bool again = !banners_.insert(text::fold(words)).second;
    return again ? put_aside(row, cells, RowKind::note, nullptr)
                 : put_alike(row, cells, RowKind::note, Alike::no_action);
  }
  return false;
}

void SourceReader::leave_sheet(const workbook::Sheet& sheet) {
  if (sheet.cell_count() == 0) return;
  const bool children = lists_children(sheet);
  say({file_, sheet.name, {}},
      children ? fmt::format("The sheet '{}' looks like a list of children and was left alone.",
                             sheet.name)
               : fmt::format("The sheet '{}' has no table of actions or measures and was not read.",
                             sheet.name),
      children ? "Keep such lists away from the plan."
               : "Put what is wanted of it into plan.xlsx by hand.");
  const SourceCells cells(sheet, file_);
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
    const Row line = cells.row(row, 0, std::min(sheet.column_end(), widest_table));
    if (line.empty()) continue;
    rows_[{sheet.name, row}] = {sheet.name,
                                row,
                                RowKind::left,
                                {},
                                children ? "a list of children" : "a sheet without a table",
                                children ? std::string("[not copied]") : words_of(line)};
  }
}

/// Rows that hold something and that nobody claimed.
void SourceReader::close_account() {
  const auto& sheet = cells_->sheet();
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) account(row, RowKind::not_understood);
}

void SourceReader::say_hidden() {
  const auto& sheet = cells_->sheet();
  std::set<std::uint32_t> rows, columns;
  std::optional<cell::Address> first;
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    if (!cell.hidden || text::trim(cell.display()).empty()) continue;
    if (!first) first = cell.address;
    const bool in_row =
        std::binary_search(sheet.hidden_rows.begin(), sheet.hidden_rows.end(), cell.address.row);
    if (in_row)
      rows.insert(cell.address.row + 1);
    else
      columns.insert(cell.address.column);
  }
  if (!first) return;
  std::string what;
  if (!rows.empty()) what = fmt::format("rows {}", fmt::join(rows, ", "));
  std::string letters;
  for (const auto column : columns)
    letters += (letters.empty() ? "" : ", ") + cell::column_letters(column);
  if (!letters.empty()) what += fmt::format("{}columns {}", what.empty() ? "" : " and ", letters);
  say({file_, sheet.name, first}, fmt::format("Hidden {} were read like the others.", what),
      "Take out of plan.xlsx what was hidden because it no longer holds.");
}

void SourceReader::say_revised() {
  if (revised_.empty()) return;
  std::sort(revised_.begin(), revised_.end());
  revised_.erase(std::unique(revised_.begin(), revised_.end()), revised_.end());
  say({file_, cells_->sheet().name, revised_.front()},
      fmt::format("{} {} of an earlier one; the earlier date is kept beside.",
                  cell::join_cells(revised_),
                  revised_.size() == 1 ? "is a revised date, which was taken in the place"
                                       : "are revised dates, which were taken in the place"),
      "Enter the earlier one as the agreed timescale if the new one was not agreed.");
  revised_.clear();
}

void SourceReader::say_coloured() {
  if (coloured_.empty()) return;
  std::sort(coloured_.begin(), coloured_.end());
  coloured_.erase(std::unique(coloured_.begin(), coloured_.end()), coloured_.end());
  say({file_, cells_->sheet().name, coloured_.front()},
      fmt::format("{} {} by colour alone how it stood at an earlier time; what the colour means "
                  "was written in its place.",
                  cell::join_cells(coloured_), coloured_.size() == 1 ? "says" : "say"),
      "Correct plan.xlsx where it is no rating.");
  coloured_.clear();
}

void SourceReader::say_years() {
  if (without_year_.empty()) return;
  std::sort(without_year_.begin(), without_year_.end());
  without_year_.erase(std::unique(without_year_.begin(), without_year_.end()), without_year_.end());
  say({file_, cells_->sheet().name, without_year_.front()},
      fmt::format("{} {} no year; {} taken for {}, the year of the sheet.",
                  cell::join_cells(without_year_), without_year_.size() == 1 ? "has" : "have",
                  without_year_.size() == 1 ? "it was" : "they were", years_),
      "Correct the agreed timescales on the Actions sheet where another year is meant.");
  without_year_.clear();
}

/// A row of words alone, in the middle of nothing.
void SourceReader::leave_after_gap(std::uint32_t row, const SourceText& first) {
  cells_->take_row(row);
  account(row, RowKind::note, "after an empty row");
  say(first.place,
      fmt::format("{} stands after an empty row, without a ref, a lead or a date, and was not "
                  "read as an action: '{}'.",
                  name(first.place), beginning(first.text, 60)),
      "Add it on the Actions sheet if it is one.");
}

void SourceReader::leave_after_note(std::uint32_t row, const SourceText& first) {
  cells_->take_row(row);
  account(row, RowKind::note, "goes on from a row that is no action");
  say(place(row, first.here.column),
      fmt::format(
          "Row {} goes on from a row that was not read as an action, and was not read either.",
          row + 1),
      "Add its words by hand if they are wanted.");
}

/// A key or a glossary below the table looks like its rows where no refs are printed.
void SourceReader::say_after_gaps() {
  if (!after_gaps_.empty())
    say(Place{file_, cells_->sheet().name, after_gaps_.front()},
        fmt::format("{} {} after an empty row; what follows was read as one more row of the table.",
                    cell::join_cells(after_gaps_), after_gaps_.size() == 1 ? "stands" : "stand"),
        "Take the rows out of plan.xlsx if they are no part of the plan.");
  after_gaps_.clear();
}

void SourceReader::say_struck() {
  auto struck = cells_->struck();
  if (struck.empty()) return;
  for (auto& address : struck) address = cells_->origin(address);
  say(Place{file_, cells_->sheet().name, struck.front()},
      fmt::format("{} {} struck through, in whole or in part, and {} read like the others.",
                  cell::join_cells(struck), struck.size() == 1 ? "is" : "are",
                  struck.size() == 1 ? "was" : "were"),
      "Take out of plan.xlsx what was deleted.");
}

/// Whatever went nowhere is named: above the table, in columns without a heading, and by runs of
/// rows.
void SourceReader::say_left_over() {
  const std::string remedy = "Put what is wanted of it into plan.xlsx by hand.";
  std::map<std::pair<int, std::uint32_t>, std::vector<cell::Address>> groups;
  std::map<int, std::vector<std::string>> first_words;  // of each run of rows
  std::optional<std::uint32_t> last;
  for (const auto& address : cells_->left_over()) {
    const auto cell = cells_->sheet().at(address);
    const std::string words = cell ? shown(*cell) : std::string();
    const bool lost = cell && words.empty();
    const bool above = address.row < first_heading_row_;
    const bool beside = !above && !all_columns_.contains(address.column);
    const bool begins = !last || address.row > *last + 1;
    const auto key = above    ? std::pair{0, 0U}
                     : beside ? std::pair{1, address.column}
                     : lost   ? std::pair{3, address.row}
                              : std::pair{2, 0U};
    if (!above && !beside) last = address.row;
    if (key.first == 2 && begins) add_new(first_words[2], "'" + beginning(words, 60) + "'");
    groups[key].push_back(address);
  }
  for (auto& [key, addresses] : groups) {
    const auto cell = cells_->sheet().at(addresses.front());
    std::string words = key.first == 3 || (cell && shown(*cell).empty())
                            ? "no value that was saved"
                            : "'" + beginning(cell ? shown(*cell) : std::string(), 60) + "'";
    if (key.first == 2) {
      auto& all = first_words[2];
      constexpr std::size_t most = 4;
      const std::size_t more = all.size() > most ? all.size() - most : 0;
      all.resize(all.size() - more);
      words = fmt::format("{}", fmt::join(all, ", "));
      if (more > 0) words += fmt::format(" and {} more", more);
    }
    const std::string where = key.first == 0   ? "above the table"
                              : key.first == 1 ? "in a column without a heading"
                              : addresses.front().row == addresses.back().row
                                  ? "in a row that is no action"
                                  : "in rows that are no actions";
    for (auto& address : addresses) address = cells_->origin(address);
    say(Place{file_, cells_->sheet().name, addresses.front()},
        fmt::format("{} {} {} and {} not taken: {}.", cell::join_cells(addresses),
                    addresses.size() == 1 ? "stands" : "stand",
                    key.first == 3 ? "without a value" : where,
                    addresses.size() == 1 ? "was" : "were", words),
        remedy);
  }
}

}  // namespace collate::conversion
