// SPDX-License-Identifier: MIT
#include "conversion/source_table.hpp"

#include "plan/read.hpp"
#include "plan/rules.hpp"
#include "plan/table.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_heading_rows.hpp"
#include "conversion/source_headings.hpp"
#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

namespace collate::conversion {
namespace {

using finding::Place;

// A plan table is not wider; what stands beyond is left over and named.
constexpr std::uint32_t widest_table = 200;

bool begins_in_lower_case(const std::string& words) {
  return !words.empty() && words.front() >= 'a' && words.front() <= 'z';
}
bool has_digit(const std::string& words) {
  return words.find_first_of("0123456789") != std::string::npos;
}

/// "1.10", "A3", "IDA 4", "T2.1": what an action is called, not "Total".
bool is_ref(const std::string& words) {
  static const re2::RE2 shape(R"([A-Z]{0,5}[ -]?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?[.)]?)");
  return re2::RE2::FullMatch(text::squeeze(words), shape);
}

void join(SourceText& into, const SourceText& more) {
  if (more.text.empty() || more.place == into.place) return;
  if (into.text.empty())
    into = more;
  else
    into.text += "\n" + more.text;
}

void join(std::string& into, const std::string& more) {
  if (into != more) into += (into.empty() ? "" : "\n") + more;
}

void add_new(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

class SourceReader {
 public:
  SourceReader(const workbook::Workbook& book, const std::string& file,
               const schema::Schema& schema)
      : book_(book), file_(file), schema_(schema), headings_(schema) {}

  SourcePlan read() {
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
    if (!plan_.has_table) look_on_its_side();
    return std::move(plan_);
  }

 private:
  using Row = SourceCells::Row;
  void say(Place place, std::string what, std::string remedy) {
    plan_.doubts.push_back(doubt(std::move(place), std::move(what), std::move(remedy)));
  }
  Place place(std::uint32_t row, std::uint32_t column) const { return cells_->place(row, column); }
  static std::string name(const Place& place) {
    return place.cell ? cell::to_a1(*place.cell) : std::string("The sheet");
  }
  static std::string cell_name(std::uint32_t row, std::uint32_t column) {
    return cell::to_a1(cell::Address{row, column});
  }
  std::string section_word() const { return text::fold(schema_.words.priority); }

  // --- sheets
  // -------------------------------------------------------------------------------------------------------

  bool has_actions(const workbook::Sheet& sheet) const {
    const SourceCells cells(sheet, file_);
    const ColumnSpan all{0, std::min(sheet.column_end(), widest_table)};
    for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
      const auto found = headings_at(cells, headings_, row, all);
      if (found && found->has_actions) return true;
    }
    return false;
  }

  void look_on_its_side() {
    for (const auto& sheet : book_.sheets) {
      const auto first = headings_below(SourceCells(sheet, file_), headings_);
      if (first && sheet.visibility == workbook::Visibility::visible && !plan_.on_its_side)
        plan_.on_its_side = Place{file_, sheet.name, first};
    }
  }

  void read(const workbook::Sheet& sheet) {
    SourceCells cells(sheet, file_);
    cells_ = &cells;
    sheet_has_table_ = false;
    sheet_section_.clear();
    section_opened_ = false;
    above_.clear();
    for (const ColumnSpan& span : tables_beside(cells, headings_, widest_table)) read(span);
    if (!sheet_has_table_) {
      if (sheet.cell_count() > 0)
        say({file_, sheet.name, {}},
            fmt::format("The sheet '{}' has no table of actions or measures and was not read.",
                        sheet.name),
            "Put what is wanted of it into plan.xlsx by hand.");
    } else {
      say_hidden();
      if (sheet.has_comments)
        say({file_, sheet.name, {}},
            fmt::format("The sheet '{}' has notes on its cells, which were not read.", sheet.name),
            "Look through them, and put what is wanted of them into plan.xlsx by hand.");
      say_struck();
      say_after_gaps();
      say_left_over();
    }
    cells_ = nullptr;
  }

  void read(const ColumnSpan& span) {
    columns_.clear();
    named_table_ = false;
    after_gap_ = false;
    for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
      const Row cells = cells_->row(row, span.first, span.last);
      if (cells.empty()) {
        after_gap_ =
            !columns_.empty() && !plan_.actions.empty() && plan_.actions.back().table == table_;
        continue;
      }
      if (auto found = headings_at(*cells_, headings_, row, span)) {
        row += found->rows - 1;
        after_gap_ = false;
        start_table(*std::move(found), row);
        continue;
      }
      if (columns_.empty()) {
        if (!read_section(row, cells, true)) above_.push_back({row, cells.front().first});
      } else if (named_table_) {
        if (!read_section(row, cells, true)) read_named(row);
      } else if (!read_banner(row, cells)) {
        read_row(row);
      }
    }
  }

  void say_hidden() {
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
  void say_after_gaps() {
    if (!after_gaps_.empty())
      say(cells_->place(after_gaps_.front().row, after_gaps_.front().column),
          fmt::format(
              "{} {} after an empty row; what follows was read as one more row of the table.",
              cell::join_cells(after_gaps_), after_gaps_.size() == 1 ? "stands" : "stand"),
          "Take the rows out of plan.xlsx if they are no part of the plan.");
    after_gaps_.clear();
  }

  void say_struck() {
    const auto struck = cells_->struck();
    if (struck.empty()) return;
    say(cells_->place(struck.front().row, struck.front().column),
        fmt::format("{} {} struck through, in whole or in part, and {} read like the others.",
                    cell::join_cells(struck), struck.size() == 1 ? "is" : "are",
                    struck.size() == 1 ? "was" : "were"),
        "Take out of plan.xlsx what was deleted.");
  }

  /// Whatever went nowhere is named: above the table, in columns without a heading, and row by row.
  void say_left_over() {
    const std::string remedy = "Put what is wanted of it into plan.xlsx by hand.";
    std::map<std::pair<int, std::uint32_t>, std::vector<cell::Address>> groups;
    for (const auto& address : cells_->left_over()) {
      if (address.row < first_heading_row_)
        groups[{0, 0}].push_back(address);
      else if (!all_columns_.contains(address.column))
        groups[{1, address.column}].push_back(address);
      else
        groups[{2, address.row}].push_back(address);
    }
    for (const auto& [key, addresses] : groups) {
      const auto cell = cells_->sheet().at(addresses.front());
      const bool lost = cell && shown(*cell).empty();
      const std::string words =
          lost ? "no value that was saved"
               : "'" + beginning(cell ? shown(*cell) : std::string(), 60) + "'";
      const std::string where = key.first == 0   ? "above the table"
                                : key.first == 1 ? "in a column without a heading"
                                                 : "in a row that is no action";
      say(cells_->place(addresses.front().row, addresses.front().column),
          fmt::format("{} {} {} and {} not taken: {}.", cell::join_cells(addresses),
                      addresses.size() == 1 ? "stands" : "stand",
                      lost && key.first == 2 ? "without a value" : where,
                      addresses.size() == 1 ? "was" : "were", words),
          remedy);
    }
  }

  // --- headings
  // -----------------------------------------------------------------------------------------------------

  void start_table(HeadingRow found, std::uint32_t last_row) {
    columns_ = std::move(found.columns);
    named_table_ = !found.has_actions;
    table_ = table_number();
    plan_.has_table = plan_.has_table || found.has_actions;
    for (std::uint32_t row = last_row + 1 - found.rows; row <= last_row; ++row)
      cells_->take_row(row);
    if (!sheet_has_table_) {
      all_columns_.clear();
      first_heading_row_ = last_row;
    }
    for (const auto& [column, known] : columns_) all_columns_.insert(column);
    asks_leads_ = std::any_of(columns_.begin(), columns_.end(),
                              [](const auto& c) { return c.second.field == Field::leads; });
    title_column_.reset();
    for (auto& [column, known] : columns_) {
      // "Priority 3" as a heading opens a section, whose title stands below it.
      std::string number, title;
      if ((known.field == Field::section || known.field == Field::further) &&
          headings_.is_named_section(known.heading, number, title)) {
        known.field = Field::further;
        open_section(number, title, {});
        title_column_ = column;
      }
    }
    add_unheaded_sections(last_row);
    if (!sheet_has_table_) name_sheet();
    sheet_has_table_ = true;
  }

  /// A column without a heading to the left of the table, merged over several rows, holds the
  /// sections.
  void add_unheaded_sections(std::uint32_t last_row) {
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
      columns_.emplace(first - 1, Column{Field::section, 0, {}});
      all_columns_.insert(first - 1);
      return;
    }
  }

  /// The same for every row of the same headings: they are repeated at page breaks.
  std::size_t table_number() {
    std::string headings;
    for (const auto& [column, known] : columns_) headings += text::fold(known.heading) + "\n";
    return known_tables_.emplace(std::move(headings), known_tables_.size() + 1).first->second;
  }

  // --- sections
  // -----------------------------------------------------------------------------------------------------

  /// Where every section has a sheet, the sheet's name is the section, unless something on it says
  /// more.
  void name_sheet() {
    static const re2::RE2 nameless(R"((?i)(?:sheet|table|page|tab)?\s*\d*)");
    const std::string name = text::squeeze(cells_->sheet().name);
    if (tables_ > 1 && !named_table_ && !re2::RE2::FullMatch(name, nameless)) {
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
        above_.erase(line);
        break;
      }
    }
    if (!above_.empty() && plan_.title.empty()) {
      const SourceText text = cells_->at(above_.front().row, above_.front().column);
      plan_.title = text.text;
      cells_->take(text);
    }
  }

  /// `where` its words stand. One number has one title: another is named, once.
  void open_section(std::string number, std::string title, const Place& where) {
    section_opened_ = true;
    const auto same = std::find_if(plan_.sections.begin(), plan_.sections.end(),
                                   [&](const SourceSection& s) { return s.number == number; });
    if (same != plan_.sections.end()) {
      const bool other =
          !title.empty() && !same->title.empty() && text::fold(title) != text::fold(same->title);
      if (other && banners_.insert(number + text::fold(title)).second) {
        say(where,
            fmt::format("{} calls {} {} '{}', which is '{}' elsewhere; they were taken for one.",
                        name(where), section_word(), number, beginning(title, 80),
                        beginning(same->title, 80)),
            "Part them in plan.xlsx if they are two.");
      }
      if (same->title.empty()) same->title = std::move(title);
      section_ = static_cast<std::size_t>(same - plan_.sections.begin());
      return;
    }
    plan_.sections.push_back({std::move(number), std::move(title)});
    section_ = plan_.sections.size() - 1;
  }

  /// A section by its words: "3 Attendance", "3", or a title, which gets the number that the ref
  /// begins with.
  void open_by_words(const std::string& words, const std::string& ref, const Place& where) {
    static const re2::RE2 only_number(R"(\d{1,2}|[A-Z])");
    static const re2::RE2 before_dot(R"([A-Z]?(\d{1,2})\.\d.*)");
    std::string number, title;
    if (re2::RE2::FullMatch(words, only_number)) return open_section(words, {}, where);
    if (headings_.is_section(words, number, title))
      return open_section(number, text::squeeze(title), where);
    title = without_marks(words);
    for (const auto& known : plan_.sections) {
      if (text::fold(known.title) == text::fold(title))
        return open_section(known.number, title, where);
    }
    const auto is_free = [&](const std::string& wanted) {
      return std::none_of(
          plan_.sections.begin(), plan_.sections.end(),
          [&](const SourceSection& s) { return s.number == wanted && !s.title.empty(); });
    };
    if (!re2::RE2::FullMatch(ref, before_dot, &number) || !is_free(number)) {
      for (int next = 1; number.empty() || !is_free(number); ++next) number = std::to_string(next);
    }
    open_section(number, title, where);
  }

  bool section_has_actions() const {
    return std::any_of(plan_.actions.begin(), plan_.actions.end(),
                       [&](const SourceAction& a) { return a.section == section_; });
  }

  bool read_section(std::uint32_t row, const Row& cells, bool named_only) {
    std::string number, title;
    const std::string& words = cells.front().second;
    if (!(named_only ? headings_.is_named_section(words, number, title)
                     : headings_.is_section(words, number, title)))
      return false;
    if (cells.size() <= 2 && (cells.size() == 1 || title.empty())) {
      open_section(number,
                   cells.size() == 2 ? text::squeeze(cells[1].second) : text::squeeze(title),
                   place(row, cells.front().first));
      cells_->take_row(row);
      // "1. Raise attendance" alone where the actions stand may be one whose other cells are blank.
      const auto known = columns_.find(cells.front().first);
      if (!named_only && known != columns_.end() && known->second.field == Field::action &&
          !headings_.is_named_section(words, number, title))
        say_title(row, cells.front().first, words);
    } else {
      // More in the row: a section all the same, if it is called one and no action stands there;
      // the rest is left over.
      const auto is_action = [&](const auto& cell) {
        const auto known = columns_.find(cell.first);
        return known != columns_.end() && known->second.field == Field::action;
      };
      if (named_only || title.empty() || std::any_of(cells.begin(), cells.end(), is_action) ||
          !headings_.is_named_section(words, number, title))
        return false;
      open_section(number, text::squeeze(title), place(row, cells.front().first));
      cells_->take(cells_->at(row, cells.front().first));
    }
    numbered_ = true;
    return true;
  }

  void say_title(std::uint32_t row, std::uint32_t column, const std::string& words) {
    say(place(row, column),
        fmt::format("{} was taken for the title of a {}: '{}'.", cell_name(row, column),
                    section_word(), beginning(words, 200)),
        "Correct the Plan sheet if it is none.");
  }

  /// A section's title, or words that belong to no action.
  bool read_banner(std::uint32_t row, const Row& cells) {
    if (read_section(row, cells, false) || read_label(row, cells)) return true;
    if (cells.size() != 1) return false;
    const auto [column, words] = cells.front();
    const auto known = columns_.find(column);
    const auto range = cells_->merged_at(row, column);
    const bool spans = range && range->first.row == row && range->last.column > column + 1;
    const bool first = column == columns_.begin()->first;
    const bool an_action =
        known != columns_.end() && known->second.field == Field::action && !spans && !first;
    static const re2::RE2 begins_with_ref(R"(\s*\d{1,2}\.\d{1,2}\b(?s:.*))");
    if (re2::RE2::FullMatch(words, begins_with_ref)) return false;
    if (!spans && (!first || an_action)) return false;
    if (!spans && known != columns_.end() && known->second.field == Field::action &&
        begins_in_lower_case(words))
      return false;
    const std::string line = without_marks(words);
    const bool bullet = words.starts_with("-") || words.starts_with("\xE2\x80\xA2");
    const bool untitled = section_opened_ && section_ < plan_.sections.size() &&
                          plan_.sections[section_].title.empty() && !section_has_actions();
    cells_->take_row(row);
    if (untitled && !bullet && line.size() < 200) {
      plan_.sections[section_].title = line;
      return true;
    }
    static const re2::RE2 page(R"((?i).*\bpage \d+.*|.*:\s.*)");
    const bool note = bullet || text::fold(words).starts_with("nb") || line.size() > 60 ||
                      numbered_ || words.ends_with(":**") || words.ends_with(":") ||
                      re2::RE2::FullMatch(line, page);
    if (!note) {
      open_by_words(line, {}, place(row, column));
      say_title(row, column, words);
    } else if (banners_.insert(text::fold(words)).second) {
      say(place(row, column),
          fmt::format("{} belongs to no action: '{}'.", cell_name(row, column),
                      beginning(words, 80)),
          "Nothing needs doing if it is a note for the whole table.");
    }
    return true;
  }

  /// "Outcome measures: ..." in a row below an action, in one cell or with its words in the next.
  bool read_label(std::uint32_t row, const Row& cells) {
    if (plan_.actions.empty() || after_note_ || cells.size() > 2 ||
        plan_.actions.back().table != table_)
      return false;
    const std::string& words = cells.front().second;
    const auto end = words.find_first_of(":\n");
    std::optional<Field> field;
    SourceText said;
    std::string label;
    if (cells.size() == 2) {
      label = words;
      said = cells_->at(row, cells[1].first);
    } else if (end != std::string::npos) {
      label = words.substr(0, end);
      said = cells_->at(row, cells.front().first);
      said.text = std::string(text::trim(std::string_view(said.text).substr(end + 1)));
    } else {
      return false;
    }
    field = headings_.label(label);
    if (!field || said.text.empty()) return false;
    SourceAction& action = plan_.actions.back();
    cells_->take_row(row);
    switch (*field) {
      case Field::measure:
        action.measures.push_back(said);
        break;
      case Field::leads:
        join(action.leads, said);
        break;
      case Field::agreed:
        join(action.agreed, said);
        break;
      default:
        join(action.comments[text::squeeze(label)], said);
        break;
    }
    if (*field == Field::leads) action.asks_leads = true;
    say(place(row, cells.front().first),
        fmt::format("{} ('{}') was read as belonging to {}.", cell_name(row, cells.front().first),
                    text::squeeze(label), action.ref.empty() ? "the action above" : action.ref),
        "Check that its words stand with the right action.");
    return true;
  }

  // --- rows
  // ---------------------------------------------------------------------------------------------------------

  /// What a row says, column by column; `parts` are the cells it was read from.
  SourceAction read_cells(std::uint32_t row, std::vector<SourceText>& parts, SourceText& section) {
    SourceAction found;
    found.asks_leads = asks_leads_;
    found.table = table_;
    for (const auto& [column, known] : columns_) {
      SourceText cell = cells_->at(row, column);
      if (cell.text.empty()) {
        if (known.field == Field::leads && !found.leads.place.cell) found.leads.place = cell.place;
        if (known.field == Field::rating && cell.fill) found.ratings[known.scale] = cell;
        continue;
      }
      parts.push_back(cell);
      switch (known.field) {
        case Field::ref:
          found.ref = ref_in(cell, known.heading);
          ref_cell_ = cell;
          break;
        case Field::section:
          section = cell;
          break;
        case Field::action:
          found.action = cell;
          break;
        case Field::leads:
          if (found.leads.text.empty())
            found.leads = cell;
          else
            found.leads.text += "\n" + cell.text;
          break;
        case Field::agreed:
          found.agreed = cell;
          break;
        case Field::measure:
          found.measures.push_back(cell);
          break;
        case Field::comment:
          join(found.comments[known.heading], cell);
          break;
        case Field::rating:
          found.ratings[known.scale] = cell;
          break;
        case Field::target:
        case Field::further:
          join(found.further[known.heading], cell.text);
          break;
      }
    }
    return found;
  }

  void read_row(std::uint32_t row) {
    std::vector<SourceText> parts;
    SourceText section;
    ref_cell_ = {};
    SourceAction found = read_cells(row, parts, section);
    if (parts.empty()) return;
    if (title_column_) found.further.erase(columns_[*title_column_].heading);
    if (is_title_row(row, found) || is_note_row(row, found)) return;
    if (!section.text.empty()) open_by_words(text::squeeze(section.text), found.ref, section.place);
    const bool same_ref =
        found.ref.empty() || (!plan_.actions.empty() && ref_cell_.place == last_ref_place_);
    const bool same_action = !plan_.actions.empty() && !found.action.text.empty() &&
                             found.action.place == plan_.actions.back().action.place;
    if (title_column_) {
      const SourceText title = cells_->at(row, *title_column_);
      if (!title.text.empty() && title.place == place(row, *title_column_)) {
        if (plan_.sections[section_].title.empty() && title.text.size() < 130)
          plan_.sections[section_].title = text::squeeze(title.text);
        cells_->take_row(row);
        after_note_ = true;
        say(title.place,
            fmt::format("Row {} introduces '{}' and was not read as an action.", row + 1,
                        plan_.sections[section_].title),
            "Add it by hand if it is one.");
        return;
      }
    }
    const bool goes_on =
        same_ref && (found.action.text.empty() || same_action ||
                     (found.ref.empty() && begins_in_lower_case(found.action.text)));
    if (goes_on && after_note_ && !same_action) {
      cells_->take_row(row);
      say(place(row, parts.empty() ? 0 : parts.front().place.cell->column),
          fmt::format(
              "Row {} goes on from a row that was not read as an action, and was not read either.",
              row + 1),
          "Add its words by hand if they are wanted.");
      return;
    }
    if (goes_on) return go_on(found, row, parts, same_action);
    // "Total", or whatever else stands where the ref should: left over, and named as that.
    if (found.action.text.empty() && !is_ref(found.ref)) return;
    for (const auto& part : parts) cells_->take(part);
    for (const auto& [heading, words] : found.further) add_new(plan_.further, heading);
    if (found.action.text.empty()) {
      found.action.place = ref_cell_.place;
      say(ref_cell_.place,
          fmt::format("{} has the ref {} and no words of an action.", name(ref_cell_.place),
                      found.ref),
          "Write the action on the Actions sheet, or take the row out.");
    }
    split_refs(std::move(found));
  }

  /// A title that a conversion spread over the cells of its row: "Meet" | "ting needs".
  bool is_title_row(std::uint32_t row, const SourceAction& found) {
    const bool no_lead =
        found.leads.text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
        std::string::npos;
    if (found.ref.empty() || has_digit(found.ref) || !no_lead || !found.measures.empty() ||
        !found.agreed.text.empty() || !found.further.empty() || !found.comments.empty() ||
        !found.ratings.empty())
      return false;
    const bool split = begins_in_lower_case(found.action.text);
    // A letter at the seam may stand in both halves: "Meet" | "ting needs" is not told apart from
    // "Mee" | "ting".
    const std::string title = text::squeeze(found.ref + (split ? "" : " ") + found.action.text);
    open_by_words(title, {}, place(row, columns_.begin()->first));
    cells_->take_row(row);
    say(place(row, columns_.begin()->first),
        fmt::format("Row {} was taken for the title of a {}: '{}'.", row + 1, section_word(),
                    title),
        "Correct the Plan sheet if it is none.");
    return true;
  }

  /// "As is / next steps" with prose in the other cells: a note on the section, no action.
  bool is_note_row(std::uint32_t row, const SourceAction& found) {
    static const re2::RE2 heads_note(R"(.*\bas is\b.*|next steps)");
    const std::string words = text::fold(found.action.text);
    if (words.size() >= 60 || !found.ref.empty() || !found.measures.empty() ||
        !re2::RE2::FullMatch(words, heads_note))
      return false;
    cells_->take_row(row);
    after_note_ = true;
    say(place(row, columns_.begin()->first),
        fmt::format("Row {} is a note ('{}') and was not read as an action.", row + 1,
                    text::squeeze(found.action.text)),
        "Keep it on the Plan sheet if it is wanted.");
    return true;
  }

  /// "1." under "IDA" is "IDA 1"; what a spreadsheet made a number or a date of is made a ref
  /// again.
  std::string ref_in(const SourceText& source, const std::string& heading) {
    std::string written = source.text;
    ref_is_number_ = false;
    if (const auto cell = cells_->sheet().at(*source.place.cell)) {
      if (const auto date = cell->date()) {
        const std::chrono::year_month_day day{*date};
        const std::string ref = fmt::format("{}.{}", static_cast<unsigned>(day.day()),
                                            static_cast<unsigned>(day.month()));
        say(source.place,
            fmt::format("{} holds the date {}; it was read as the ref {}.", name(source.place),
                        timescale::to_words(*date), ref),
            "Correct the ref if the plan prints another.");
        return ref;
      }
      ref_is_number_ = cell->kind == cell::Kind::number &&
                       cell->number_format.find('%') == std::string_view::npos;
      if (ref_is_number_) written = plan::ref_text(*cell);
    }
    while (!written.empty() && (written.back() == '.' || written.back() == ')')) written.pop_back();
    const bool number = written.find_first_not_of("0123456789") == std::string::npos;
    const bool letters =
        heading.size() <= 4 &&
        std::all_of(heading.begin(), heading.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return number && letters ? heading + " " + written : text::squeeze(written);
  }

  /// As a number, 1.10 is 1.1: after 1.9 it is 1.10 again.
  void mend_ref(SourceAction& found) {
    static const re2::RE2 parts(R"((\d{1,2})\.(\d{1,2}))");
    int section = 0, number = 0, section_before = 0, number_before = 0;
    if (!ref_is_number_ || plan_.actions.empty() ||
        !re2::RE2::FullMatch(found.ref, parts, &section, &number) ||
        !re2::RE2::FullMatch(plan_.actions.back().ref, parts, &section_before, &number_before))
      return;
    if (section != section_before || number_before % 10 != 9 || number * 10 != number_before + 1)
      return;
    const std::string ref = fmt::format("{}.{}", section, number * 10);
    say(ref_cell_.place,
        fmt::format("{} holds the number {} after {}; it was read as the ref {}.",
                    name(ref_cell_.place), found.ref, plan_.actions.back().ref, ref),
        "Correct the ref if the plan prints another.");
    found.ref = ref;
  }

  /// One cell may hold several actions, each on a line that begins with its ref.
  void split_refs(SourceAction found) {
    static const re2::RE2 line_start(
        R"((?m)^[\s*\x{2022}-]*(?:(?i:action|outcome)\s+)?(\d{1,2}\.\d{1,2})[.):]?\s+)");
    if (!found.ref.empty()) return add(std::move(found));
    const std::string all = found.action.text;
    re2::StringPiece rest(all);
    struct Part {
      std::string ref;
      std::size_t begins;  ///< where the ref stands
      std::size_t words;   ///< where its text begins
    };
    std::vector<Part> starts;
    re2::StringPiece groups[2];
    while (line_start.Match(rest, 0, rest.size(), re2::RE2::UNANCHORED, groups, 2)) {
      const auto begins = static_cast<std::size_t>(groups[0].data() - all.data());
      starts.push_back({std::string(groups[1]), begins, begins + groups[0].size()});
      rest.remove_prefix(
          static_cast<std::size_t>(groups[0].data() + groups[0].size() - rest.data()));
    }
    if (starts.empty() || starts.front().begins != 0) {
      // Where refs are printed, words without one go on from the row before.
      if (refs_printed_ && !plan_.actions.empty() && plan_.actions.back().table == table_)
        return go_on(found, found.action.place.cell->row, {}, false);
      return add(std::move(found));
    }
    refs_printed_ = true;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      SourceAction one = found;
      one.ref = starts[i].ref;
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1].begins : all.size();
      one.action.text = std::string(
          text::trim(std::string_view(all).substr(starts[i].words, end - starts[i].words)));
      add(std::move(one));
    }
    if (starts.size() > 1) {
      say(found.action.place,
          fmt::format("{} holds {} actions, {} to {}; each got the leads, the date and the "
                      "measures of the row.",
                      cell::to_a1(*found.action.place.cell), starts.size(), starts.front().ref,
                      starts.back().ref),
          "Check who leads which.");
    }
  }

  void add(SourceAction found) {
    mend_ref(found);
    if (!section_opened_ && !sheet_section_.empty())
      open_by_words(sheet_section_, found.ref, {file_, cells_->sheet().name, {}});
    if (section_ >= plan_.sections.size()) open_section("1", {}, {});
    found.section = section_;
    // A ref such as 3.2 says by itself that it belongs to section 3.
    const std::string number = found.ref.substr(0, found.ref.find('.'));
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      if (found.ref.find('.') != std::string::npos && plan_.sections[i].number == number)
        found.section = i;
    }
    const auto same = std::find_if(
        plan_.actions.begin(), plan_.actions.end(),
        [&](const SourceAction& a) { return !found.ref.empty() && a.ref == found.ref; });
    if (same != plan_.actions.end())
      say(found.action.place,
          fmt::format("The ref {} in {} stands twice.", found.ref, name(found.action.place)),
          "Give one of the actions another ref.");
    if (after_gap_ && found.ref.empty()) after_gaps_.push_back(*found.action.place.cell);
    after_gap_ = false;
    last_ref_place_ = ref_cell_.place;
    after_note_ = false;
    plan_.actions.push_back(std::move(found));
  }

  /// A row cut in two by a page break, or one of several rows of an action: it belongs to the
  /// action before. Merged cells say so by themselves.
  void go_on(const SourceAction& part, std::uint32_t row, const std::vector<SourceText>& parts,
             bool sure) {
    if (plan_.actions.empty()) return;
    for (const auto& cell : parts) cells_->take(cell);
    const Place where =
        parts.empty() ? part.action.place : place(row, parts.front().place.cell->column);
    SourceAction& before = plan_.actions.back();
    join(before.action, part.action);
    join(before.leads, part.leads);
    join(before.agreed, part.agreed);
    for (const auto& measure : part.measures) {
      const bool merged =
          std::any_of(before.measures.begin(), before.measures.end(),
                      [&](const SourceText& m) { return m.place == measure.place; });
      if (!merged) before.measures.push_back(measure);
    }
    for (const auto& [heading, words] : part.comments) join(before.comments[heading], words);
    for (const auto& [scale, words] : part.ratings) join(before.ratings[scale], words);
    for (const auto& [heading, words] : part.further) {
      add_new(plan_.further, heading);
      join(before.further[heading], words);
    }
    if (sure) return;
    const auto first = std::find_if(parts.begin(), parts.end(), [&](const SourceText& cell) {
      return cell.place.cell->row == row;
    });
    say_going_on(first == parts.end() ? where : first->place, row,
                 before.ref.empty() ? "the row before" : before.ref);
  }

  /// Rows one below the other are said once.
  void say_going_on(const Place& where, std::uint32_t row, const std::string& ref) {
    const std::string remedy = "Check that their words stand with the right action.";
    if (!plan_.doubts.empty() && going_on_.index + 1 == plan_.doubts.size() &&
        going_on_.ref == ref && going_on_.last + 1 == row &&
        plan_.doubts.back().place.sheet == where.sheet) {
      plan_.doubts.back() = doubt(
          plan_.doubts.back().place,
          fmt::format(
              "Rows {} to {} have no action of their own; they were read as going on from {}.",
              going_on_.first + 1, row + 1, ref),
          remedy);
      going_on_.last = row;
      return;
    }
    going_on_ = {plan_.doubts.size(), row, row, ref};
    say(where,
        fmt::format("Row {} has no action of its own; it was read as going on from {}.", row + 1,
                    ref),
        "Check that its words stand with the right action.");
  }

  // --- tables that name their actions
  // -------------------------------------------------------------------------------

  struct Named {
    std::string refs;
    Place place;
    SourceAction row;
    SourceMeasure measure;
    bool is_measure = false;
    std::string sheet;
  };

  /// A row of a table without actions: measures, or news of the actions that its ref names.
  void read_named(std::uint32_t row) {
    std::vector<SourceText> parts;
    SourceText section;
    ref_cell_ = {};
    Named named{{}, {}, read_cells(row, parts, section), {}, false, cells_->sheet().name};
    const bool of_measures = std::any_of(columns_.begin(), columns_.end(), [](const auto& c) {
      return c.second.field == Field::measure;
    });
    if (parts.empty() || (of_measures && named.row.measures.empty())) return;
    named.refs = named.row.ref;
    named.place = ref_cell_.place.cell ? ref_cell_.place : parts.front().place;
    if (!is_list_of_refs(named.refs) && !is_ref(named.refs)) {
      if (!named.refs.empty() || named_.empty() || !of_measures) return;
      named.refs = named_.back().refs;
      say(parts.front().place,
          fmt::format("Row {} names no action; it was read as one more for {}.", row + 1,
                      named.refs),
          "Correct the refs on the Measures sheet if it is for others.");
    }
    for (const auto& part : parts) cells_->take(part);
    if (!of_measures) {
      named_.push_back(std::move(named));
      return;
    }
    named.is_measure = true;
    named.measure.timescale = named.row.agreed;
    for (const auto& cell : named.row.measures) join(named.measure.text, cell);
    for (const auto& [column, known] : columns_) {
      const SourceText cell = cells_->at(row, column);
      if (cell.text.empty()) continue;
      const bool placed = known.field == Field::ref || known.field == Field::measure ||
                          known.field == Field::agreed;
      if (known.field == Field::target)
        named.measure.target = cell;
      else if (!placed) {
        join(named.measure.further[known.heading], cell.text);
        add_new(plan_.measure_further, known.heading);
      }
    }
    named_.push_back(std::move(named));
  }

  void place_named(const Named& named) {
    std::vector<std::string> known;
    for (const auto& action : plan_.actions) known.push_back(action.ref);
    const auto refs = plan::refs_in(named.refs, known);
    for (const auto& ref : refs) {
      const auto action = std::find_if(plan_.actions.begin(), plan_.actions.end(),
                                       [&](const SourceAction& a) { return a.ref == ref; });
      if (action == plan_.actions.end()) {
        say(named.place,
            fmt::format("{} names {}, which is no action of the plan.", name(named.place), ref),
            named.is_measure ? "Correct the ref on the Measures sheet, or keep it as it is printed."
                             : "Place what stands in its row by hand.");
      } else if (!named.is_measure) {
        say_more(*action, named);
      }
    }
    if (!named.is_measure) return;
    plan_.measures.push_back(named.measure);
    plan_.measures.back().refs = refs;
  }

  /// What another table says of an action fills what its own left open; where the two differ, the
  /// action's own stands.
  void say_more(SourceAction& action, const Named& named) {
    const auto fill = [&](SourceText& into, const SourceText& more, std::string_view what) {
      if (more.text.empty()) return;
      if (into.text.empty())
        into = more;
      else if (text::fold(into.text) != text::fold(more.text))
        say(more.place,
            fmt::format("{} says '{}' as {} of {}; {} on '{}' says '{}', which was kept.",
                        name(more.place), beginning(more.text, 40), what, action.ref,
                        name(into.place), into.place.sheet, beginning(into.text, 40)),
            "Correct plan.xlsx if the other is right.");
    };
    fill(action.leads, named.row.leads, "the leads");
    fill(action.agreed, named.row.agreed, "the date");
    for (const auto& [scale, words] : named.row.ratings)
      fill(action.ratings[scale], words, "a rating");
    for (const auto& [heading, words] : named.row.comments)
      join(action.comments[fmt::format("{} ({})", heading, named.sheet)], words);
    for (const auto& [heading, words] : named.row.further) {
      const std::string both = fmt::format("{} ({})", heading, named.sheet);
      add_new(plan_.further, both);
      join(action.further[both], words);
    }
  }

  const workbook::Workbook& book_;
  const std::string& file_;
  const schema::Schema& schema_;
  const Headings headings_;
  std::size_t tables_ = 0;  ///< sheets with a table of actions

  SourceCells* cells_ = nullptr;  ///< of the sheet that is read
  bool sheet_has_table_ = false;
  bool section_opened_ = false;  ///< on this sheet
  std::string
      sheet_section_;  ///< the section that the sheet's name is, used when nothing else opens one
  std::uint32_t first_heading_row_ = 0;
  std::set<std::uint32_t> all_columns_;  ///< with a heading somewhere on the sheet
  std::vector<cell::Address> above_;     ///< first cells of the rows above the first table

  std::map<std::uint32_t, Column> columns_;
  bool named_table_ = false;
  bool asks_leads_ = false;
  std::size_t table_ = 0;
  std::map<std::string, std::size_t> known_tables_;  ///< by their headings
  std::optional<std::uint32_t> title_column_;
  std::size_t section_ = 0;
  SourceText ref_cell_;
  Place last_ref_place_;
  bool ref_is_number_ = false;
  bool refs_printed_ = false;
  bool numbered_ =
      false;  ///< sections bear printed numbers, so that a line without one is no section
  bool after_gap_ = false;  ///< an empty row in the table came before
  std::vector<cell::Address> after_gaps_;
  bool after_note_ = false;  ///< the row before was not read as an action
  struct GoingOn {
    std::size_t index = 0;  ///< of the doubt
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::string ref;
  };
  GoingOn going_on_;
  std::set<std::string> banners_;
  std::vector<Named> named_;
  SourcePlan plan_;
};

}  // namespace

finding::Finding doubt(Place place, std::string what, std::string remedy) {
  return finding::make(plan::rule("plan-doubtful"), std::move(place),
                       {{}, std::move(remedy), {}, std::move(what)});
}

SourcePlan read_source(const workbook::Workbook& book, const std::string& file,
                       const schema::Schema& schema) {
  return SourceReader(book, file, schema).read();
}

}  // namespace collate::conversion
