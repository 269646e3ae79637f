// SPDX-License-Identifier: MIT
// Sheets: which rows head their tables, and what stands above them.
#include "conversion/source_table.hpp"

#include "plan/rules.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_initials.hpp"
#include "conversion/source_lines.hpp"
#include "conversion/source_period.hpp"
#include "conversion/source_profile.hpp"
#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <array>

namespace collate::conversion {
namespace {

// Headings that only the cells below them tell stand near the top of a sheet.
constexpr std::uint32_t first_headings_by = 60;
constexpr std::size_t longest_table_title = 200;
constexpr std::ptrdiff_t longest_row_label = 4;  // spaces

std::string words_of_row(const SourceCells::Row& cells) {
  std::string words;
  for (const auto& [column, text] : cells)
    words += std::to_string(column) + " " + text::fold(text) + "\n";
  return words;
}

}  // namespace

std::string at(const finding::Place& place) {
  return place.cell ? cell::to_a1(*place.cell) : std::string("the row");
}

finding::Finding doubt(finding::Place place, std::string what, std::string remedy) {
  return finding::make(plan::rule("plan-doubtful"), std::move(place),
                       {{}, std::move(remedy), {}, std::move(what)});
}

SourcePlan read_source(const workbook::Workbook& book, const std::string& file,
                       const schema::Schema& schema) {
  const auto period = period_above_tables(book, schema.calendar);
  if (!period || schema.calendar.plan_start) return SourceReader(book, file, schema).read();
  schema::Schema dated = schema;
  dated.calendar.plan_start = period->days.first;
  dated.calendar.plan_end = period->days.last;
  return SourceReader(book, file, dated).read();
}

SourcePlan SourceReader::read() {
  find_common_titles();
  for (const auto& sheet : book_.sheets)
    tables_ += sheet.visibility == workbook::Visibility::visible && has_actions(sheet) ? 1U : 0U;
  for (const auto& sheet : book_.sheets) {
    if (sheet.visibility == workbook::Visibility::visible)
      read(sheet);
    else if (sheet.cell_count() > 0)
      say({file_, sheet.name, {}},
          fmt::format("The sheet '{}' is hidden and was not read.", sheet.name),
          "Unhide it and start again if it belongs to the plan.");
  }
  plan_.initials = initials_in(book_, file_);
  for (const auto& row : named_) place_named(row);
  place_figures();
  say_named();
  for (const auto& sheet : book_.sheets) {
    for (auto& [key, row] : rows_) {
      if (key.first == sheet.name) plan_.rows.push_back(std::move(row));
    }
  }
  number_sections(plan_, section_word());
  place_measures_above();
  return std::move(plan_);
}

void SourceReader::say(Place place, std::string what, std::string remedy) {
  plan_.doubts.push_back(doubt(std::move(place), std::move(what), std::move(remedy)));
}

std::string SourceReader::name(const Place& place) {
  return place.cell ? cell::to_a1(*place.cell) : std::string("The sheet");
}

std::string SourceReader::cell_name(std::uint32_t row, std::uint32_t column) const {
  return cell::to_a1(cells_->origin({row, column}));
}

std::string SourceReader::section_word() const {
  return text::fold(schema_.words.priority);
}

// --- sheets

/// A line that stands above the tables of several sheets is the plan's title, no section's. Words
/// that stand before a colon in several lines of their own are the word for a section.
void SourceReader::find_common_titles() {
  constexpr std::uint32_t lines_looked_at = 6;
  std::map<std::string, int> met;
  std::map<std::string, std::set<std::string>> labelled;
  bool numbered = false;
  for (const auto& sheet : book_.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    const SourceCells cells(sheet, file_);
    std::set<std::string> here;
    for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
      const auto line = cells.row(row, 0, std::min(sheet.column_end(), widest_table));
      if (line.size() != 1) continue;
      const std::string& words = line.front().second;
      std::string number, title;
      numbered = numbered || headings_.is_named_section(words, number, title);
      if (row < lines_looked_at) here.insert(text::fold(words));
      if (const auto label = headings_.label_of_title(words);
          !label.empty() && !begins_key(words) && !is_footnote(words) &&
          !is_key_line(words, schema_))
        labelled[label].insert(text::fold(words));
    }
    for (const auto& line : here) ++met[line];
  }
  for (const auto& [line, times] : met) {
    if (times > 1) common_.insert(line);
  }
  for (const auto& [label, lines] : labelled) {
    // "Context: ..." below each numbered section is none itself.
    if (lines.size() > 1 && !numbered) labels_.insert(label);
  }
}

/// A section by its word and a title, without a number.
bool SourceReader::is_titled(const std::string& words, std::string& title) const {
  if (headings_.is_titled_section(words, title)) return true;
  const std::string label = headings_.label_of_title(words);
  if (label.empty() || !labels_.contains(label)) return false;
  const std::string line = without_marks(words);
  title = text::squeeze(line.substr(line.find(':') + 1));
  return true;
}

bool SourceReader::has_actions(const workbook::Sheet& source) const {
  const auto parted = parted_lines(source, headings_);
  const workbook::Sheet& sheet = parted ? parted->laid_out.sheet : source;
  const SourceCells cells(sheet, file_);
  const ColumnSpan all{0, std::min(sheet.column_end(), widest_table)};
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
    const auto found = headings_at(cells, headings_, row, all, row < first_headings_by);
    if (found && found->has_actions) return true;
  }
  return turned(sheet, headings_, card_labels_).has_value();
}

/// The sheet with its headings in a row and a cell for each thing that is said; null when it is so
/// already.
const TurnedSheet* SourceReader::lay_out(const workbook::Sheet& source) {
  if (auto parted = parted_lines(source, headings_)) {
    turned_.push_back(std::move(parted->laid_out));
    say({file_, source.name, parted->cells.front()},
        fmt::format("{} hold several things each, with a label in front; they were read as the "
                    "columns {}.",
                    cell::join_cells(parted->cells), fmt::join(parted->labels, ", ")),
        "Check the first and the last action against the source.");
    return &turned_.back();
  }
  const SourceCells plain(source, file_);
  const ColumnSpan all{0, std::min(source.column_end(), widest_table)};
  for (std::uint32_t row = 0; row < source.row_end(); ++row) {
    const auto found = headings_at(plain, headings_, row, all, row < first_headings_by);
    if (found && found->has_actions) return nullptr;
  }
  auto found = turned(source, headings_, card_labels_);
  if (!found) return nullptr;
  turned_.push_back(*std::move(found));
  const TurnedSheet& sheet = turned_.back();
  for (const auto& [row, label] : sheet.left_open)
    rows_[{source.name, row}] = {source.name, row, RowKind::note, {}, "left open", label};
  say({file_, source.name, {}},
      sheet.cards
          ? fmt::format("The sheet '{}' holds a card for each action; they were read as rows.",
                        source.name)
          : fmt::format("The table on '{}' has its headings one below the other; it was turned.",
                        source.name),
      "Check the first and the last action against the source.");
  return &sheet;
}

void SourceReader::read(const workbook::Sheet& source) {
  if (lists_children(source)) return leave_sheet(source);
  const TurnedSheet* laid_out = lay_out(source);
  SourceCells cells(laid_out ? laid_out->sheet : source, file_,
                    laid_out ? &laid_out->origins : nullptr);
  cells_ = &cells;
  const SourceCells as_it_stands(source, file_);
  as_it_stands_ = &as_it_stands;
  widest_row_ = std::min(source.column_end(), widest_table);
  sheet_has_table_ = false;
  sheet_section_.clear();
  sheet_lead_ = {};
  years_ = years_of_sheet(source);
  section_opened_ = false;
  above_.clear();
  goes_on_ = goes_on_from_before();
  if (goes_on_) {
    sheet_has_table_ = true;
    first_heading_row_ = 0;
    for (const auto& [column, known] : columns_before_) all_columns_.insert(column);
    say({file_, source.name, {}},
        fmt::format("The sheet '{}' has no headings; its rows were read as going on from the sheet "
                    "before.",
                    source.name),
        "Check its first and its last action against the source.");
  }
  const std::size_t first_action = plan_.actions.size();
  const auto spans = tables_beside(cells, headings_, widest_table);
  beside_.reset();
  for (const ColumnSpan& span : spans)
    read(spans.size() == 1 && !laid_out ? without_lists_beside(span) : span);
  keep_measures_above(first_action);
  if (!sheet_has_table_) {
    if (!read_figures()) leave_sheet(source);
  } else {
    say_all_alike();
    say_titles();
    say_furniture();
    say_beside();
    say_banner_leads();
    say_hidden();
    say_revised();
    say_coloured();
    say_years();
    say_listed();
    if (source.has_comments)
      say({file_, source.name, {}},
          fmt::format("The sheet '{}' has notes on its cells, which were not read.", source.name),
          "Look through them, and put what is wanted of them into plan.xlsx by hand.");
    say_struck();
    say_after_gaps();
    say_left_over();
  }
  close_account();
  cells_ = nullptr;
  as_it_stands_ = nullptr;
}

/// A sheet without headings whose cells are what those of the last table are, column by column;
/// pasted again, the table may stand some columns further on.
bool SourceReader::goes_on_from_before() {
  if (columns_before_.empty()) return false;
  const auto& sheet = cells_->sheet();
  const ColumnSpan all{0, std::min(sheet.column_end(), widest_table)};
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
    if (headings_at(*cells_, headings_, row, all, false)) return false;
  }
  for (const int shift : {0, 1, -1, 2, -2, 3, -3}) {
    std::map<std::uint32_t, Column> columns;
    for (const auto& [column, known] : columns_before_) {
      const std::int64_t to = std::int64_t{column} + shift;
      if (to >= 0) columns.emplace(static_cast<std::uint32_t>(to), known);
    }
    if (columns.size() != columns_before_.size() || !hold_the_same(columns)) continue;
    columns_before_ = std::move(columns);
    return true;
  }
  return false;
}

/// Whether the cells of the sheet are of the kinds of `columns`.
bool SourceReader::hold_the_same(const std::map<std::uint32_t, Column>& columns) const {
  const auto& sheet = cells_->sheet();
  std::size_t within = 0, beyond = 0, alike = 0;
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
    for (const auto& [column, words] :
         cells_->row(row, 0, std::min(sheet.column_end(), widest_table)))
      ++(columns.contains(column) ? within : beyond);
  }
  bool acts = false;
  for (const auto& [column, known] : columns) {
    const Profile profile = profile_of(*cells_, 0, column, schema_);
    if (profile.filled == 0) continue;
    if (known.field == Field::action) acts = profile.mostly(profile.phrases);
    const bool must = known.field == Field::ref || known.field == Field::agreed;
    const bool is =
        known.field == Field::ref      ? profile.mostly(profile.refs)
        : known.field == Field::agreed ? profile.mostly(profile.whens)
        : known.field == Field::rating
            ? profile.mostly(profile.ratings)
            : known.field == Field::leads && profile.mostly(profile.roles + profile.teams);
    if (must && !is) return false;
    if (is) ++alike;
  }
  return acts && alike >= 2 && beyond * 10 <= within;
}

void SourceReader::read(const ColumnSpan& span) {
  columns_.clear();
  if (goes_on_) columns_ = columns_before_;
  named_table_ = key_ = pivot_ = after_gap_ = after_page_ = risks_ = false;
  measures_below_.clear();
  measures_above_.clear();
  key_line_.reset();
  last_total_.reset();
  level_.clear();
  find_furniture(span);
  find_table_titles(span);
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row cells = cells_->row(row, span.first, span.last);
    if (cells.empty()) {
      after_gap_ =
          !columns_.empty() && !plan_.actions.empty() && plan_.actions.back().table == table_;
      pivot_ = false;
      measures_above_.clear();
      continue;
    }
    if (goes_on_ && cells.size() == 1 && common_.contains(text::fold(cells.front().second))) {
      cells_->take_row(row);
      account(row, RowKind::title);
      continue;
    }
    if (leave_page_break(row, cells)) continue;
    auto found =
        headings_at(*cells_, headings_, row, span, columns_.empty() && row < first_headings_by);
    // Under an open table it is one more row: "Neglect Lead" and "No" are headings elsewhere.
    if (found && !columns_.empty() && is_row_of_action(row, cells) &&
        (found->by_cells || has_ref_or_date(row)))
      found.reset();
    if (leave_risks(row, cells, span) || read_measures_below(row, cells, span)) continue;
    if (found && !(key_ && !found->has_actions)) {
      row += found->rows - 1;
      key_ = pivot_ = after_gap_ = risks_ = false;
      start_table(*std::move(found), row);
      continue;
    }
    if (!columns_.empty() && cells.size() == 2 && section_opened_ && !section_has_actions() &&
        leads_to_headings(row, span)) {
      if (!read_banner_lead(row, cells)) account(row, RowKind::note, "above the headings");
      continue;
    }
    if (columns_.empty() && read_measures_above(row, cells, span)) continue;
    if (columns_.empty()) {
      if (!read_section(row, cells, !table_titles_.contains(row)) && !title_untitled(row, cells))
        above_.push_back({row, cells.front().first});
    } else if (named_table_) {
      if (!set_aside(row, cells) && !read_section(row, cells, true)) read_named(row);
    } else if (!set_aside(row, cells) && !read_banner(row, cells)) {
      read_row(row);
      after_page_ = false;
    }
  }
}

/// "Recommendation 2" with its title on the line below, above the headings.
bool SourceReader::title_untitled(std::uint32_t row, const Row& cells) {
  if (cells.size() != 1 || !section_opened_ || section_ >= plan_.sections.size()) return false;
  auto& section = plan_.sections[section_];
  const std::string words = without_marks(cells.front().second);
  const auto& at = section.place;
  if (!section.title.empty() || !at.cell || at.sheet != cells_->sheet().name ||
      at.cell->row + 1 != cells_->origin({row, cells.front().first}).row ||
      words.size() > longest_table_title || words.ends_with(':') || lead_in_title(words) ||
      is_footnote(words) || !headings_.label_of_title(words).empty())
    return false;
  entitle(section_, words);
  cells_->take_row(row);
  account(row, RowKind::section, "its title");
  return true;
}

/// A register of risks below the actions, up to the next headings.
bool SourceReader::leave_risks(std::uint32_t row, const Row& cells, const ColumnSpan& span) {
  std::string number, title;
  if (cells.size() == 1 && (table_titles_.contains(row) ||
                            headings_.is_named_section(cells.front().second, number, title)))
    risks_ = false;
  const bool begins = !columns_.empty() && heads_risks(*cells_, headings_, row, span);
  if (!begins && (!risks_ || headings_at(*cells_, headings_, row, span, false))) return false;
  cells_->take_row(row);
  account(row, RowKind::note, "a register of risks");
  if (begins && !risks_)
    say(place(row, cells.front().first),
        fmt::format("{} heads a register of risks, which was not read.",
                    cell_name(row, cells.front().first)),
        "It stands on the sheet 'From the source'; put what is an action of the plan on the "
        "Actions sheet.");
  risks_ = true;
  return true;
}

/// "Owner | Head of Procurement", "Champion | Cllr Begum" between a title and the headings of its
/// table: a label and what it says, and nothing but more of them up to the headings.
bool SourceReader::leads_to_headings(std::uint32_t row, const ColumnSpan& span) const {
  constexpr std::uint32_t most_rows = 8;
  const std::uint32_t end = std::min(row + most_rows, cells_->sheet().row_end());
  for (std::uint32_t below = row; below < end; ++below) {
    const Row cells = cells_->row(below, span.first, span.last);
    if (cells.empty()) continue;
    if (below > row && headings_at(*cells_, headings_, below, span, false)) return true;
    const std::string& label = cells.front().second;
    const bool short_label = std::count(label.begin(), label.end(), ' ') <= longest_row_label &&
                             !begins_with_verb(label) && !is_ref(label);
    if (cells.size() > 2 || (cells.size() == 2 && !short_label)) return false;
    std::string number, title;
    if (cells.size() == 1 && headings_.is_named_section(label, number, title)) return false;
  }
  return false;
}

/// Where several tables of one sheet each have lines of their own above their headings, the first
/// of these lines, or the one that is called a section, is the title of a section.
void SourceReader::find_table_titles(const ColumnSpan& span) {
  table_titles_.clear();
  has_banners_ = false;
  std::vector<std::vector<std::uint32_t>> blocks;  // of single lines, one for each table
  std::vector<std::uint32_t> block;
  std::set<std::string> numbers;
  std::map<std::string, std::uint32_t> known_headings;
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row cells = cells_->row(row, span.first, span.last);
    if (cells.empty()) continue;
    // The same headings again, over whatever few rows.
    auto& rows_of_headings = known_headings[words_of_row(cells)];
    if (rows_of_headings == 0) {
      const auto found =
          headings_at(*cells_, headings_, row, span, blocks.empty() && row < first_headings_by);
      if (found && found->has_actions) rows_of_headings = found->rows;
    }
    if (rows_of_headings > 0) {
      blocks.push_back(std::move(block));
      block.clear();
      row += rows_of_headings - 1;
      continue;
    }
    const std::string& words = cells.front().second;
    if (furniture_.contains(text::fold(words)) && cells.size() == 1) continue;
    const auto range = cells_->merged_at(row, cells.front().first);
    const bool alone =
        cells.size() == 1 && !begins_in_lower_case(words) &&
        (cells.front().first <= span.first + 1 || (range && range->first.row == row));
    const bool labels = cells.size() == 2 && !block.empty() && leads_to_headings(row, span);
    if (!alone && !labels) block.clear();
    if (alone && !common_.contains(text::fold(words)) && !is_footnote(words)) block.push_back(row);
    std::string number, title;
    if (!blocks.empty() && alone && headings_.is_named_section(words, number, title))
      has_banners_ = true;
    if (!blocks.empty() && alone && headings_.is_section(words, number, title))
      numbers.insert(number);
  }
  // "1. Support", "2. Consistency": one alone may be an action whose other cells are blank.
  has_banners_ = has_banners_ || numbers.size() > 1;
  std::set<std::string> different;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (const auto title = title_of_block(blocks, i)) {
      if (different.insert(text::fold(cells_->row(*title, span.first, span.last).front().second))
              .second)
        table_titles_.insert(*title);
    }
  }
  find_plain_banners(span);
  if (table_titles_.size() < 2) table_titles_.clear();
  has_banners_ = has_banners_ || !table_titles_.empty();
}

/// Short words alone in their rows, each above a row of the table: "Policy", "Provision".
void SourceReader::find_plain_banners(const ColumnSpan& span) {
  constexpr std::size_t longest = 120;
  banner_columns_.clear();
  plain_banners_.clear();
  std::set<std::uint32_t> columns;
  std::size_t met = 0, capitals = 0;
  std::optional<std::uint32_t> alone;
  std::uint32_t row_alone = 0;
  bool in_table = false;
  banners_span_ = true;
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row cells = cells_->row(row, span.first, span.last);
    if (cells.empty()) continue;
    const std::string& words = cells.front().second;
    if (alone && cells.size() >= 3 && in_table) {
      columns.insert(*alone);
      plain_banners_.insert(row_alone);
      capitals += is_in_capitals(cells_->at(row_alone, *alone).text) ? 1U : 0U;
      const auto range = cells_->merged_at(row_alone, *alone);
      banners_span_ = banners_span_ && range && range->last.column > range->first.column + 1;
      ++met;
    }
    in_table = in_table || cells.size() >= 3;
    if (cells.size() == 1 && words.ends_with('.')) continue;  // it says something of the title
    alone.reset();
    if (cells.size() == 1 && words.size() <= longest && !words.ends_with('.') &&
        !words.ends_with(':') && !begins_in_lower_case(words) && !begins_key(words) &&
        !is_total(words) && !is_footnote(words) && !leading_ref(words, true) && !is_ref(words))
      alone = cells.front().first;
    row_alone = row;
  }
  if (met >= 2) banner_columns_ = std::move(columns);
  banners_in_capitals_ = capitals >= 2;
}

std::optional<std::uint32_t> SourceReader::title_of_block(
    const std::vector<std::vector<std::uint32_t>>& blocks, std::size_t index) const {
  const auto& block = blocks[index];
  const auto words_of_line = [&](std::uint32_t row) {
    return cells_->row(row, 0, std::min(cells_->sheet().column_end(), widest_table)).front().second;
  };
  for (const auto row : block) {
    std::string number, title;
    if (headings_.is_named_section(words_of_line(row), number, title) ||
        is_titled(words_of_line(row), title))
      return row;
  }
  // Above the first table the plan's own title may stand as well.
  std::size_t first = 0;
  if (index == 0 && blocks.size() > 1 && block.size() > blocks[1].size() && !blocks[1].empty())
    first = block.size() - blocks[1].size();
  for (std::size_t i = first; i < block.size(); ++i) {
    if (words_of_line(block[i]).size() <= longest_table_title &&
        !words_of_line(block[i]).ends_with(':'))
      return block[i];
  }
  return std::nullopt;
}

// --- headings

/// Where every section has a sheet, the sheet's name is the section, unless something on it says
/// more.
void SourceReader::name_sheet() {
  static const re2::RE2 nameless(
      R"((?i)(?:(?:sheet|table|page|tab|part|action|delivery|improvement|plan)\s*)*\d*)");
  const std::string name = text::squeeze(cells_->sheet().name);
  const auto take_common = [&](const cell::Address& line) {
    const SourceText text = cells_->at(line.row, line.column);
    if (!common_.contains(text::fold(text.text))) return false;
    if (plan_.title.empty()) plan_.title = text.text;
    cells_->take(text);
    account(line.row, RowKind::title);
    return true;
  };
  std::erase_if(above_, take_common);
  // "Scoring: 0 nothing done yet; 1 early days" is no title.
  const auto take_key = [&](const cell::Address& line) {
    const SourceText text = cells_->at(line.row, line.column);
    const auto lines = explained_in(text.text);
    static const re2::RE2 number(R"(\d+)");
    if (lines.size() < 2 ||
        !(begins_key(text.text) || re2::RE2::FullMatch(lines.front().first, number)))
      return false;
    cells_->take(text);
    account(line.row, RowKind::key);
    return true;
  };
  std::erase_if(above_, take_key);
  if (tables_ > 1 && !named_table_ && !section_opened_ && !re2::RE2::FullMatch(name, nameless)) {
    sheet_section_ = name;
    std::string number, title;
    const bool numbered = headings_.is_section(name, number, title);
    for (auto line = above_.begin(); line != above_.end(); ++line) {
      const SourceText text = cells_->at(line->row, line->column);
      const std::string words = text::squeeze(text.text);
      const bool longer =
          text::fold(words).starts_with(text::fold(numbered && !title.empty() ? title : name));
      if (words.size() > 200 || !(longer || (numbered && title.empty()))) continue;
      sheet_section_ = numbered ? number + " " + words : words;
      cells_->take(text);
      account(line->row, RowKind::section);
      above_.erase(line);
      break;
    }
  }
  // What stands below a section's title says something of the section.
  const bool above_sections =
      !above_.empty() &&
      (plan_.sections.empty() || !plan_.sections.front().place.cell ||
       plan_.sections.front().place.sheet != cells_->sheet().name ||
       cells_->origin(above_.front()).row < plan_.sections.front().place.cell->row);
  if (above_sections && plan_.title.empty()) {
    const SourceText text = cells_->at(above_.front().row, above_.front().column);
    plan_.title = text.text;
    cells_->take(text);
    account(above_.front().row, RowKind::title);
    above_.erase(above_.begin());
  }
  for (const auto& line : above_) account(line.row, RowKind::note, "above the table");
}

}  // namespace collate::conversion
