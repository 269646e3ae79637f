// SPDX-License-Identifier: MIT
// Sheets and headings: which rows head a table, what its columns are, and what went nowhere.
#include "conversion/source_table.hpp"

#include "plan/rules.hpp"
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

// A plan table is not wider; what stands beyond is left over and named.
constexpr std::uint32_t widest_table = 200;
// Headings that only the cells below them tell stand near the top of a sheet.
constexpr std::uint32_t first_headings_by = 60;
constexpr std::size_t longest_table_title = 200;

constexpr std::array<std::string_view, 12> kind_names = {
    "action",  "continuation", "milestone", "measure", "section", "title",
    "heading", "key",          "total",     "note",    "left",    "not understood"};

std::string words_of(const SourceCells::Row& cells) {
  std::string words;
  for (const auto& [column, text] : cells)
    words += (words.empty() ? "" : " | ") + text::squeeze(text);
  return words;
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

}  // namespace

std::string_view name(RowKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

finding::Finding doubt(finding::Place place, std::string what, std::string remedy) {
  return finding::make(plan::rule("plan-doubtful"), std::move(place),
                       {{}, std::move(remedy), {}, std::move(what)});
}

SourcePlan read_source(const workbook::Workbook& book, const std::string& file,
                       const schema::Schema& schema) {
  return SourceReader(book, file, schema).read();
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
  for (const auto& row : named_) place_named(row);
  for (const auto& sheet : book_.sheets) {
    for (auto& [key, row] : rows_) {
      if (key.first == sheet.name) plan_.rows.push_back(std::move(row));
    }
  }
  number_sections(plan_, section_word());
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

void SourceReader::account(std::uint32_t row, RowKind kind, std::string why,
                           std::optional<std::size_t> action) {
  const Row cells = cells_->row(row, 0, std::min(cells_->sheet().column_end(), widest_table));
  std::set<std::uint32_t> source_rows;
  for (const auto& [column, words] : cells) source_rows.insert(cells_->origin({row, column}).row);
  for (const auto source_row : source_rows) {
    std::string words;
    for (const auto& [column, text] : cells) {
      if (cells_->origin({row, column}).row == source_row)
        words += (words.empty() ? "" : " | ") + text::squeeze(text);
    }
    auto& entry = rows_[{cells_->sheet().name, source_row}];
    if (!entry.sheet.empty() && entry.kind <= kind) continue;
    entry = {cells_->sheet().name, source_row, kind, action, why, std::move(words)};
  }
}

// --- sheets

/// A line that stands above the tables of several sheets is the plan's title, no section's.
void SourceReader::find_common_titles() {
  constexpr std::uint32_t lines_looked_at = 6;
  std::map<std::string, int> met;
  for (const auto& sheet : book_.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    const SourceCells cells(sheet, file_);
    std::set<std::string> here;
    for (std::uint32_t row = 0; row < std::min(sheet.row_end(), lines_looked_at); ++row) {
      const auto line = cells.row(row, 0, std::min(sheet.column_end(), widest_table));
      if (line.size() == 1) here.insert(text::fold(line.front().second));
    }
    for (const auto& line : here) ++met[line];
  }
  for (const auto& [line, times] : met) {
    if (times > 1) common_.insert(line);
  }
}

bool SourceReader::has_actions(const workbook::Sheet& sheet) const {
  const SourceCells cells(sheet, file_);
  const ColumnSpan all{0, std::min(sheet.column_end(), widest_table)};
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
    const auto found = headings_at(cells, headings_, row, all, row < first_headings_by);
    if (found && found->has_actions) return true;
  }
  return turned(sheet, headings_).has_value();
}

void SourceReader::read(const workbook::Sheet& source) {
  if (lists_children(source)) return leave_sheet(source);
  const workbook::Sheet* sheet = &source;
  const SourceCells::Origins* origins = nullptr;
  const ColumnSpan all{0, std::min(source.column_end(), widest_table)};
  const SourceCells plain(source, file_);
  bool headed = false;
  for (std::uint32_t row = 0; row < source.row_end() && !headed; ++row) {
    const auto found = headings_at(plain, headings_, row, all, row < first_headings_by);
    headed = found && found->has_actions;
  }
  if (!headed) {
    if (auto found = turned(source, headings_)) {
      turned_.push_back(*std::move(found));
      sheet = &turned_.back().sheet;
      origins = &turned_.back().origins;
      say({file_, source.name, {}},
          turned_.back().cards
              ? fmt::format("The sheet '{}' holds a card for each action; they were read as rows.",
                            source.name)
              : fmt::format(
                    "The table on '{}' has its headings one below the other; it was turned.",
                    source.name),
          "Check the first and the last action against the source.");
    }
  }
  SourceCells cells(*sheet, file_, origins);
  cells_ = &cells;
  sheet_has_table_ = false;
  sheet_section_.clear();
  section_opened_ = false;
  above_.clear();
  for (const ColumnSpan& span : tables_beside(cells, headings_, widest_table)) read(span);
  if (!sheet_has_table_) {
    leave_sheet(source);
  } else {
    say_hidden();
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

void SourceReader::read(const ColumnSpan& span) {
  columns_.clear();
  named_table_ = key_ = pivot_ = after_gap_ = false;
  level_.clear();
  find_table_titles(span);
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row cells = cells_->row(row, span.first, span.last);
    if (cells.empty()) {
      after_gap_ =
          !columns_.empty() && !plan_.actions.empty() && plan_.actions.back().table == table_;
      pivot_ = false;
      continue;
    }
    if (repeats_headings(cells)) {
      cells_->take_row(row);
      account(row, RowKind::heading, "repeated");
      key_ = after_gap_ = false;
      continue;
    }
    auto found =
        headings_at(*cells_, headings_, row, span, columns_.empty() && row < first_headings_by);
    if (found && !(key_ && !found->has_actions)) {
      row += found->rows - 1;
      key_ = pivot_ = after_gap_ = false;
      start_table(*std::move(found), row);
      continue;
    }
    if (columns_.empty()) {
      if (!read_section(row, cells, !table_titles_.contains(row)))
        above_.push_back({row, cells.front().first});
    } else if (named_table_) {
      if (!set_aside(row, cells) && !read_section(row, cells, true)) read_named(row);
    } else if (!set_aside(row, cells) && !read_banner(row, cells)) {
      read_row(row);
    }
  }
}

/// Where several tables of one sheet each have lines of their own above their headings, the first
/// of these lines, or the one that is called a section, is the title of a section.
void SourceReader::find_table_titles(const ColumnSpan& span) {
  table_titles_.clear();
  has_banners_ = false;
  std::vector<std::vector<std::uint32_t>> blocks;  // of single lines, one for each table
  std::vector<std::uint32_t> block;
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row cells = cells_->row(row, span.first, span.last);
    if (cells.empty()) continue;
    const auto found =
        headings_at(*cells_, headings_, row, span, blocks.empty() && row < first_headings_by);
    if (found && found->has_actions) {
      blocks.push_back(std::move(block));
      block.clear();
      row += found->rows - 1;
      continue;
    }
    const std::string& words = cells.front().second;
    const auto range = cells_->merged_at(row, cells.front().first);
    const bool alone =
        cells.size() == 1 && !begins_in_lower_case(words) &&
        (cells.front().first <= span.first + 1 || (range && range->first.row == row));
    if (!alone) block.clear();
    if (alone && !common_.contains(text::fold(words))) block.push_back(row);
    std::string number, title;
    if (!blocks.empty() && alone && headings_.is_named_section(words, number, title))
      has_banners_ = true;
  }
  std::set<std::string> different;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (const auto title = title_of_block(blocks, i)) {
      if (different.insert(text::fold(cells_->row(*title, span.first, span.last).front().second))
              .second)
        table_titles_.insert(*title);
    }
  }
  if (table_titles_.size() < 2) table_titles_.clear();
  has_banners_ = has_banners_ || !table_titles_.empty();
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
        headings_.is_titled_section(words_of_line(row), title))
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

bool SourceReader::repeats_headings(const Row& cells) const {
  if (heading_words_.empty() || columns_.empty()) return false;
  std::size_t same = 0;
  for (const auto& [column, words] : cells) {
    const auto heading = heading_words_.find(column);
    if (heading == heading_words_.end() || heading->second != text::fold(words)) return false;
    ++same;
  }
  return same >= 2 && same * 3 >= heading_words_.size() * 2;
}

void SourceReader::start_table(HeadingRow found, std::uint32_t last_row) {
  // A heading repeated without the one over the refs: they go on where they stood.
  const auto before = columns_;
  columns_ = std::move(found.columns);
  const auto has_ref = [](const auto& c) { return c.second.field == Field::ref; };
  if (std::none_of(columns_.begin(), columns_.end(), has_ref)) {
    const auto old = std::find_if(before.begin(), before.end(), has_ref);
    if (old != before.end() && !columns_.contains(old->first)) columns_.insert(*old);
  }
  heading_words_.clear();
  for (const auto& [column, known] : columns_) {
    const auto cell = cells_->sheet().at({last_row, column});
    if (cell && !shown(*cell).empty()) heading_words_[column] = text::fold(shown(*cell));
  }
  named_table_ = !found.has_actions;
  table_ = table_number();
  plan_.has_table = plan_.has_table || found.has_actions;
  for (std::uint32_t row = last_row + 1 - found.rows; row <= last_row; ++row) {
    cells_->take_row(row);
    account(row, RowKind::heading);
  }
  if (!sheet_has_table_) {
    all_columns_.clear();
    first_heading_row_ = last_row;
  }
  for (const auto& [column, known] : columns_) all_columns_.insert(column);
  const auto has = [&](Field field) {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const auto& c) { return c.second.field == field; });
  };
  asks_leads_ = has(Field::leads);
  asks_when_ = has(Field::agreed);
  has_ref_column_ = has(Field::ref);
  title_column_.reset();
  for (auto& [column, known] : columns_) {
    // "Priority 3" as a heading opens a section, whose title stands below it.
    std::string number, title;
    if ((known.field == Field::section || known.field == Field::further) &&
        headings_.is_named_section(known.heading, number, title)) {
      known.field = Field::further;
      open_section(number, title, {}, true);
      title_column_ = column;
    }
  }
  if (!named_table_) {
    keep_levels();
    learn_refs(last_row + 1);
    if (before.empty() || !sheet_has_table_) say_columns(last_row);
    for (const auto& [column, known] : columns_) {
      if (known.field == Field::further || known.field == Field::target)
        add_new(plan_.further, known.heading);
      const auto same = [&, &heading = known.heading](const SourceHeading& h) {
        return text::fold(h.heading) == text::fold(heading);
      };
      if (!known.heading.empty() &&
          std::none_of(plan_.headings.begin(), plan_.headings.end(), same))
        plan_.headings.push_back({known.field, known.heading, place(last_row, column)});
    }
  }
  add_unheaded_sections(last_row);
  if (!sheet_has_table_) name_sheet();
  sheet_has_table_ = true;
}

/// Where banners name the sections, "Objective" in a column is a level below them.
void SourceReader::keep_levels() {
  levels_.clear();
  std::size_t sections = 0;
  for (const auto& [column, known] : columns_) sections += known.field == Field::section ? 1U : 0U;
  for (auto& [column, known] : columns_) {
    static const re2::RE2 weak(
        R"(.*\b(?:objective|aim|goal|commitment|pledge|recommendation|issue|concern|outcome|what do we want|what we want).*)");
    const bool lower = !known.sure || re2::RE2::FullMatch(text::fold(known.heading), weak);
    if (known.field == Field::section && lower && has_banners_ && sections > 0) {
      known.field = Field::further;
      known.level = true;
    }
  }
}

/// How the refs of a table stand: in a column of their own on most rows or on few, or in front of
/// the words.
void SourceReader::learn_refs(std::uint32_t first_row) {
  constexpr std::uint32_t rows_looked_at = 60;
  std::size_t with_words = 0, with_ref = 0, in_words = 0, numbers = 0;
  const auto& sheet = cells_->sheet();
  for (std::uint32_t row = first_row; row < std::min(first_row + rows_looked_at, sheet.row_end());
       ++row) {
    std::string words, ref;
    std::size_t others = 0;
    for (const auto& [column, known] : columns_) {
      const SourceText cell = cells_->at(row, column);
      if (cell.text.empty()) continue;
      if (known.field == Field::action)
        words = cell.text;
      else if (known.field == Field::ref)
        ref = cell.text;
      else
        ++others;
    }
    if (words.empty() || (others == 0 && ref.empty())) continue;
    ++with_words;
    if (!ref.empty()) ++with_ref;
    if (leading_ref(words, false)) ++in_words;
    if (leading_ref(words, true)) ++numbers;
  }
  refs_rare_ = has_ref_column_ && with_ref * 10 < with_words * 6;
  refs_in_words_ = with_ref == 0 && in_words > 0 && in_words * 2 >= with_words;
  numbers_in_words_ = with_ref == 0 && numbers > 1 && numbers * 5 >= with_words * 4;
}

/// What was told by the cells, and what was told by nothing, once for each table.
void SourceReader::say_columns(std::uint32_t row) {
  std::vector<std::string> told;
  std::optional<std::uint32_t> first;
  static const std::map<Field, std::string> words = {{Field::ref, "refs"},
                                                     {Field::action, "actions"},
                                                     {Field::leads, "leads"},
                                                     {Field::agreed, "dates"},
                                                     {Field::rating, "ratings"},
                                                     {Field::section, "sections"},
                                                     {Field::comment, "words on progress"}};
  for (const auto& [column, known] : columns_) {
    const auto kind = words.find(known.field);
    if (known.sure || kind == words.end()) continue;
    if (!first) first = column;
    told.push_back(fmt::format("'{}' as {}",
                               known.heading.empty() ? cell::column_letters(column) : known.heading,
                               kind->second));
  }
  if (first)
    say(place(row, *first),
        fmt::format("Columns were told by what their cells hold: {}.", fmt::join(told, ", ")),
        "Correct plan.xlsx where a column is something else.");
  if (!asks_when_)
    say(place(row, columns_.begin()->first),
        "No column of this table says by when its actions are due.",
        "Enter the agreed timescales on the Actions sheet.");
  std::vector<std::string> others;
  std::string chosen;
  for (const auto& [column, known] : columns_) {
    if (known.field == Field::leads) chosen = known.heading;
    if (known.field == Field::further && headings_.knows_lead(known.heading))
      others.push_back(fmt::format("'{}'", known.heading));
  }
  if (!others.empty() && !chosen.empty())
    say(place(row, columns_.begin()->first),
        fmt::format(
            "Several columns name somebody: '{}' was taken for who answers; {} {} kept beside.",
            chosen, fmt::join(others, ", "), others.size() == 1 ? "is" : "are"),
        "Change the Leads column on the Actions sheet if another answers.");
}

/// A column without a heading to the left of the table, merged over several rows, holds the
/// sections.
void SourceReader::add_unheaded_sections(std::uint32_t last_row) {
  const auto has_sections = std::any_of(columns_.begin(), columns_.end(), [](const auto& c) {
    return c.second.field == Field::section;
  });
  const std::uint32_t first = columns_.begin()->first;
  if (first == 0 || named_table_ || has_sections || title_column_) return;
  for (std::uint32_t row = last_row + 1; row < std::min(last_row + 30, cells_->sheet().row_end());
       ++row) {
    const auto range = cells_->merged_at(row, first - 1);
    if (!range || range->first.row <= last_row || range->last.row == range->first.row ||
        range->last.column != first - 1)
      continue;
    columns_.emplace(first - 1, Column{Field::section, 0, {}, false, true});
    all_columns_.insert(first - 1);
    return;
  }
}

/// The same for every row of the same headings: they are repeated at page breaks.
std::size_t SourceReader::table_number() {
  std::string headings;
  for (const auto& [column, known] : columns_) headings += text::fold(known.heading) + "\n";
  return known_tables_.emplace(std::move(headings), known_tables_.size() + 1).first->second;
}

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

// --- what went nowhere

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
  std::uint32_t run = 0, last = 0;
  for (const auto& address : cells_->left_over()) {
    if (address.row < first_heading_row_) {
      groups[{0, 0}].push_back(address);
    } else if (!all_columns_.contains(address.column)) {
      groups[{1, address.column}].push_back(address);
    } else {
      const auto cell = cells_->sheet().at(address);
      const bool lost = cell && shown(*cell).empty();
      if (address.row > last + 1) run = address.row;
      last = address.row;
      groups[lost ? std::pair{3, address.row} : std::pair{2, run}].push_back(address);
    }
  }
  for (auto& [key, addresses] : groups) {
    const auto cell = cells_->sheet().at(addresses.front());
    const bool lost = cell && shown(*cell).empty();
    const std::string words = lost ? "no value that was saved"
                                   : "'" + beginning(cell ? shown(*cell) : std::string(), 60) + "'";
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
