// SPDX-License-Identifier: MIT
#include "conversion/source_lines.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_cells.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace collate::conversion {
namespace {

constexpr std::uint32_t widest_parted = 100;
constexpr std::uint32_t longest_parted = 20000;
constexpr std::size_t longest_label = 50;
constexpr const char* ref_heading = "Ref";
constexpr const char* action_heading = "Action";

struct Said {
  std::string label;
  std::string number;  ///< "Action 1.1: ..."
  std::string words;
};

/// What a cell says: in front of its first label, and behind each.
struct Lines {
  std::string before;
  std::vector<Said> said;
};

void go_on(std::string& words, const std::string& line) {
  if (!line.empty()) words += (words.empty() ? "" : "\n") + line;
}

/// A column of such cells, and what becomes of it.
struct Parted {
  std::map<std::uint32_t, Lines> cells;         ///< by row
  std::optional<std::uint32_t> heading_row;     ///< nothing: it has no heading
  std::string written;                          ///< its heading
  std::string heading;                          ///< over what stands before the labels
  std::vector<std::string> columns;             ///< headings of what it becomes, left to right
  std::map<std::string, std::size_t> of_label;  ///< folded label -> column
  bool has_before = false;
  bool has_ref = false;
};

class Parting {
 public:
  Parting(const workbook::Sheet& sheet, const Headings& headings)
      : sheet_(sheet), headings_(headings) {}

  std::optional<PartedLines> part() {
    std::set<std::uint32_t> columns;
    for (std::size_t i = 0; i < sheet_.cell_count(); ++i) {
      const auto cell = sheet_.cell(i);
      if (cell.address.column < widest_parted && may_hold_lines(cell))
        columns.insert(cell.address.column);
    }
    for (const std::uint32_t column : columns) {
      if (auto found = parted(column)) found_.emplace(column, *std::move(found));
    }
    if (found_.empty()) return std::nullopt;
    return lay_out();
  }

 private:
  static bool may_hold_lines(const workbook::Cell& cell) {
    return cell.kind == cell::Kind::text &&
           cell.text.find_first_of("\n;") != std::string_view::npos;
  }

  [[nodiscard]] bool knows(const std::string& label) {
    const auto known = known_.find(label);
    if (known != known_.end()) return known->second;
    // Who helps, what it costs: no columns that a plan is told by.
    static const re2::RE2 beside(
        R"((?:support(?:ed|ing)?|partners?|with|working with|helped by|resources?|costs?|funding|budget|start)\b.{0,24})");
    const bool is_known = headings_.knows(label) || is_milestone_heading(label) ||
                          re2::RE2::FullMatch(text::fold(label), beside);
    return known_.emplace(label, is_known).first->second;
  }

  /// "Lead: Head of SEND", "Action 1.1 - Write the policy".
  bool is_labelled(const std::string& line, const std::set<std::string>& others, Said& said) {
    static const re2::RE2 shape(
        R"([\s*\x{2022}\x{00B7}\x{25AA}-]*([A-Za-z][^:\d]*?)\s*(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)?\s*(?::|\s[-\x{2013}]\s)\s*(.*))");
    if (!re2::RE2::FullMatch(line, shape, &said.label, &said.number, &said.words) ||
        said.label.size() > longest_label)
      return false;
    if (!said.number.empty() && !headings_.is_action(said.label)) {
      said.label += " " + said.number;
      said.number.clear();
    }
    return knows(said.label) || others.contains(text::fold(said.label));
  }

  Lines lines_of(const std::string& words, const std::set<std::string>& others) {
    Lines lines;
    for (std::size_t from = 0; from <= words.size();) {
      const auto end = std::min(words.find('\n', from), words.size());
      const std::string line(text::trim(words.substr(from, end - from)));
      from = end + 1;
      for (std::size_t piece = 0; piece <= line.size();) {
        const auto stop = std::min(line.find("; ", piece), line.size());
        const std::string part = line.substr(piece, stop - piece);
        Said said;
        std::string& last = lines.said.empty() ? lines.before : lines.said.back().words;
        if (is_labelled(part, others, said))
          lines.said.push_back(std::move(said));
        else if (piece > 0)
          last += "; " + part;
        else
          go_on(last, part);
        piece = stop + 2;
      }
    }
    return lines;
  }

  /// Somebody who answers or a date, beside something else that a plan says of an action.
  bool says_a_row(const Lines& lines) const {
    std::vector<std::string> labels;
    if (!lines.before.empty()) labels.emplace_back(action_heading);
    for (const auto& said : lines.said) labels.push_back(said.label);
    std::set<Field> fields;
    for (const auto& column : headings_.read(labels)) {
      if (column.field != Field::further) fields.insert(column.field);
    }
    return fields.size() >= 2 && !lines.said.empty() &&
           (fields.contains(Field::leads) ||
            (fields.contains(Field::action) && fields.contains(Field::agreed)));
  }

  std::optional<Parted> parted(std::uint32_t column) {
    std::vector<std::pair<std::uint32_t, std::string>> long_cells;
    std::map<std::string, std::size_t> met;
    std::size_t rows = 0;
    for (std::uint32_t row = 0; row < std::min(sheet_.row_end(), longest_parted); ++row) {
      const auto cell = sheet_.at({row, column});
      if (!cell || !may_hold_lines(*cell)) continue;
      long_cells.emplace_back(row, shown(*cell));
      if (!says_a_row(lines_of(long_cells.back().second, {}))) continue;
      ++rows;
      for (const auto& label : labels_in(long_cells.back().second)) ++met[label];
    }
    if (rows < 2 || rows * 10 < long_cells.size() * 6) return std::nullopt;
    std::set<std::string> others;
    for (const auto& [label, times] : met) {
      if (times > 1) others.insert(label);
    }
    Parted found;
    for (const auto& [row, words] : long_cells) {
      Lines lines = lines_of(words, others);
      if (says_a_row(lines)) found.cells.emplace(row, std::move(lines));
    }
    if (!find_heading(found, column)) return std::nullopt;
    name_columns(found);
    return found;
  }

  /// The folded words in front of a colon, known or not.
  static std::set<std::string> labels_in(const std::string& words) {
    static const re2::RE2 shape(R"((?m)(?:^|; )\s*([A-Za-z][\w'/&()-]*(?: [\w'/&()-]+){0,3}) *:)");
    std::set<std::string> labels;
    re2::StringPiece rest(words);
    std::string label;
    while (re2::RE2::FindAndConsume(&rest, shape, &label)) labels.insert(text::fold(label));
    return labels;
  }

  /// The nearest row above that heads columns, if it does not say that the cells are something
  /// else: measures with a date of their own, a section and who answers for it.
  bool find_heading(Parted& found, std::uint32_t column) {
    const std::uint32_t end = std::min(sheet_.column_end(), widest_parted);
    for (std::uint32_t row = found.cells.begin()->first; row-- > 0;) {
      std::vector<std::string> words;
      for (std::uint32_t c = 0; c <= end; ++c) {
        const auto cell = sheet_.at({row, c});
        words.push_back(cell && cell->kind == cell::Kind::text ? text::squeeze(shown(*cell))
                                                               : std::string());
      }
      const auto known = std::count_if(
          words.begin(), words.end(), [&](const std::string& w) { return !w.empty() && knows(w); });
      if (known == 0 || is_ref(words.front())) continue;
      const auto columns = headings_.read(words);
      const Field field = columns[column].field;
      const auto empty = std::count(words.begin(), words.end(), std::string());
      // Alone in its row it is a title, unless it says "Actions".
      if (words.size() - static_cast<std::size_t>(empty) == 1 && field != Field::action) continue;
      if (field == Field::measure || field == Field::comment || field == Field::section ||
          field == Field::milestone || field == Field::target)
        return false;
      found.heading_row = row;
      found.written = found.heading = words[column];
      const auto is_action = [](const Column& c) { return c.field == Field::action; };
      const auto is_number = [](const Column& c) { return c.field == Field::ref; };
      found.has_ref = std::none_of(columns.begin(), columns.end(), is_number);
      if (field != Field::action && std::none_of(columns.begin(), columns.end(), is_action))
        found.heading = action_heading;
      return true;
    }
    found.has_ref = true;
    found.heading = action_heading;
    return true;
  }

  /// A column for each label; one for two labels of a kind that never stand in one cell.
  void name_columns(Parted& found) {
    take_refs_before(found);
    bool numbered = false;
    for (const auto& [row, lines] : found.cells) {
      found.has_before = found.has_before || !lines.before.empty();
      for (const auto& said : lines.said) numbered = numbered || !said.number.empty();
    }
    found.has_ref = found.has_ref && numbered;
    if (found.has_ref) found.columns.emplace_back(ref_heading);
    if (found.has_before) found.columns.push_back(found.heading);
    const std::size_t first = found.columns.size();
    for (const auto& [row, lines] : found.cells) {
      std::set<std::size_t> here;
      for (const auto& said : lines.said) {
        const std::string label = text::fold(said.label);
        if (!found.of_label.contains(label))
          found.of_label[label] = column_for(found, first, here, said.label);
        here.insert(found.of_label[label]);
      }
    }
    const bool labelled =
        std::any_of(found.columns.begin() + static_cast<std::ptrdiff_t>(first), found.columns.end(),
                    [&](const std::string& label) { return headings_.is_action(label); });
    if (found.has_before && labelled)
      found.columns[first - 1] = found.written.empty() ? "Note" : found.written;
  }

  /// "1.1" on a line of its own in front of the labels.
  static void take_refs_before(Parted& found) {
    const auto has_ref = [](const auto& cell) {
      return cell.second.before.empty() || is_ref(cell.second.before);
    };
    if (!std::all_of(found.cells.begin(), found.cells.end(), has_ref)) return;
    for (auto& [row, lines] : found.cells) {
      if (!lines.before.empty()) lines.said.front().number = std::exchange(lines.before, {});
    }
  }

  std::size_t column_for(Parted& found, std::size_t first, const std::set<std::size_t>& here,
                         const std::string& label) const {
    const Field field = headings_.read({label}).front().field;
    for (std::size_t i = first; field != Field::further && i < found.columns.size(); ++i) {
      if (headings_.read({found.columns[i]}).front().field == field &&
          (field == Field::measure || !here.contains(i)))
        return i;
    }
    found.columns.push_back(label);
    return found.columns.size() - 1;
  }

  /// Where a column of the source begins here.
  [[nodiscard]] std::uint32_t start_of(std::uint32_t column) const {
    std::uint32_t start = column;
    for (const auto& [parted, found] : found_) {
      if (parted < column) start += static_cast<std::uint32_t>(found.columns.size()) - 1;
    }
    return start;
  }

  PartedLines lay_out() {
    // Columns without a heading get one in a row of its own above the first of their cells.
    std::uint32_t inserted = sheet_.row_end();
    for (const auto& [column, found] : found_) {
      if (!found.heading_row) inserted = std::min(inserted, found.cells.begin()->first);
    }
    const auto here = [&](std::uint32_t row) { return row >= inserted ? row + 1 : row; };
    PartedLines made;
    auto& origins = made.laid_out.origins;
    workbook::SheetBuilder builder;
    for (std::uint32_t row = 0; row < sheet_.row_end(); ++row) {
      for (std::uint32_t column = 0; column < sheet_.column_end(); ++column) {
        for (std::uint32_t c = start_of(column); c < start_of(column + 1); ++c)
          origins[{here(row), c}] = {row, column};
      }
    }
    const auto put = [&](cell::Address to, const std::string& words, cell::Address from) {
      if (words.empty()) return;
      builder.put(to, {cell::Kind::text, words, 0});
      origins[to] = from;
    };
    for (std::size_t i = 0; i < sheet_.cell_count(); ++i) {
      const auto cell = sheet_.cell(i);
      const auto found = found_.find(cell.address.column);
      if (found != found_.end() &&
          (found->second.cells.contains(cell.address.row) || repeats_heading(found->second, cell)))
        continue;
      builder.put({here(cell.address.row), start_of(cell.address.column)},
                  {cell.kind, std::string(cell.text), cell.number}, cell.formula,
                  cell.number_format, cell.fill, cell.struck);
    }
    for (const auto& [column, found] : found_) {
      put_headings(found, column, here, put);
      if (!found.heading_row)
        put_row(found.columns, {inserted, start_of(column)}, {found.cells.begin()->first, column},
                put);
      for (const auto& [row, lines] : found.cells) {
        put_row(words_of(found, lines), {here(row), start_of(column)}, {row, column}, put);
        made.cells.push_back({row, column});
      }
      made.labels.insert(made.labels.end(), found.columns.begin(), found.columns.end());
    }
    made.laid_out.sheet = builder.finish(sheet_.name);
    keep_looks(made.laid_out.sheet, here);
    std::sort(made.cells.begin(), made.cells.end());
    return made;
  }

  /// Merged and coloured cells, hidden rows and notes, where they stand now.
  template <typename Here>
  void keep_looks(workbook::Sheet& sheet, Here here) const {
    for (const auto& range : sheet_.merged)
      sheet.merged.push_back({{here(range.first.row), start_of(range.first.column)},
                              {here(range.last.row), start_of(range.last.column + 1) - 1}});
    for (const auto& [address, fill] : sheet_.coloured)
      sheet.coloured[{here(address.row), start_of(address.column)}] = fill;
    for (const auto row : sheet_.hidden_rows) sheet.hidden_rows.push_back(here(row));
    for (const auto column : sheet_.hidden_columns)
      sheet.hidden_columns.push_back(start_of(column));
    sheet.has_comments = sheet_.has_comments;
  }

  [[nodiscard]] static bool repeats_heading(const Parted& found, const workbook::Cell& cell) {
    return found.heading_row && (cell.address.row == *found.heading_row ||
                                 (!found.written.empty() && cell.kind == cell::Kind::text &&
                                  text::fold(shown(cell)) == text::fold(found.written)));
  }

  template <typename Put>
  static void put_row(const std::vector<std::string>& words, cell::Address to, cell::Address from,
                      Put put) {
    for (std::size_t i = 0; i < words.size(); ++i)
      put({to.row, to.column + static_cast<std::uint32_t>(i)}, words[i], from);
  }

  /// The headings stand again at page breaks.
  template <typename Here, typename Put>
  void put_headings(const Parted& found, std::uint32_t column, Here here, Put put) const {
    for (std::uint32_t row = 0; found.heading_row && row < sheet_.row_end(); ++row) {
      const auto cell = sheet_.at({row, column});
      if (row == *found.heading_row || (cell && repeats_heading(found, *cell)))
        put_row(found.columns, {here(row), start_of(column)}, {row, column}, put);
    }
  }

  [[nodiscard]] static std::vector<std::string> words_of(const Parted& found, const Lines& lines) {
    std::vector<std::string> words(found.columns.size());
    if (found.has_before) words[found.has_ref ? 1 : 0] = lines.before;
    for (const auto& said : lines.said) {
      if (found.has_ref && words[0].empty()) words[0] = said.number;
      go_on(words[found.of_label.at(text::fold(said.label))], said.words);
    }
    return words;
  }

  const workbook::Sheet& sheet_;
  const Headings& headings_;
  std::map<std::string, bool> known_;
  std::map<std::uint32_t, Parted> found_;
};

}  // namespace

std::optional<PartedLines> parted_lines(const workbook::Sheet& sheet, const Headings& headings) {
  return Parting(sheet, headings).part();
}

}  // namespace collate::conversion
