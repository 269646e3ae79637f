// SPDX-License-Identifier: MIT
#include "conversion/source_layout.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_cells.hpp"
#include "conversion/source_heading_rows.hpp"
#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace collate::conversion {
namespace {

constexpr std::uint32_t widest_turned = 400;
constexpr std::uint32_t longest_turned = 20000;

class Turning {
 public:
  void put(const workbook::Cell& cell, cell::Address to) {
    builder_.put(to, {cell.kind, std::string(cell.text), cell.number}, cell.formula,
                 cell.number_format, cell.fill, cell.struck);
    turned_.origins[to] = cell.address;
  }
  void put(const std::string& words, cell::Address to, cell::Address from) {
    builder_.put(to, {cell::Kind::text, words, 0});
    turned_.origins[to] = from;
  }
  void leave_open(std::uint32_t row, const std::string& label) {
    turned_.left_open.emplace_back(row, label);
  }
  TurnedSheet finish(const workbook::Sheet& from, bool cards) {
    turned_.sheet = builder_.finish(from.name);
    turned_.sheet.has_comments = from.has_comments;
    turned_.cards = cards;
    return std::move(turned_);
  }

 private:
  workbook::SheetBuilder builder_;
  TurnedSheet turned_;
};

/// Lines above the first heading, one cell each, stay above: they are no columns.
TurnedSheet on_its_side(const workbook::Sheet& sheet, const SourceCells& cells,
                        std::uint32_t first) {
  Turning turning;
  std::vector<std::uint32_t> above;
  for (std::uint32_t row = 0; row < first; ++row) {
    const auto line = cells.row(row, 0, std::min(sheet.column_end(), widest_turned));
    if (line.size() > 1) break;
    if (line.size() == 1) above.push_back(row);
  }
  const std::uint32_t taken = above.empty() ? 0 : above.back() + 1;
  const auto lines = static_cast<std::uint32_t>(above.size());
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    const auto line = std::find(above.begin(), above.end(), cell.address.row);
    if (line != above.end())
      turning.put(cell, {static_cast<std::uint32_t>(line - above.begin()), 0});
    else if (cell.address.row < widest_turned)
      turning.put(cell, {cell.address.column + lines, cell.address.row - taken});
  }
  return turning.finish(sheet, false);
}

/// The label of a line of a card, and the number behind it: "Action 1:" is "Action" and "1".
struct Label {
  std::string words;
  std::string number;
};
Label label_of(const std::string& written) {
  static const re2::RE2 numbered(
      R"((.*?[A-Za-z?)])[\s:.]*(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)?[\s:.]*)");
  Label label;
  if (!re2::RE2::FullMatch(text::squeeze(written), numbered, &label.words, &label.number))
    label.words = text::squeeze(written);
  return label;
}

struct Line {
  std::uint32_t row;
  std::uint32_t first;  ///< column of the label, or of the only cell
  std::optional<std::uint32_t> value;
  Label label;  ///< of the only cell where there is no value
};

std::vector<Line> lines_of(const SourceCells& cells) {
  std::vector<Line> lines;
  const auto& sheet = cells.sheet();
  for (std::uint32_t row = 0; row < std::min(sheet.row_end(), longest_turned); ++row) {
    const auto found = cells.row(row, 0, std::min(sheet.column_end(), widest_turned));
    if (found.empty()) continue;
    if (cells.is_paired(found)) {
      for (const std::size_t i : {0U, 2U})
        lines.push_back({row, found[i].first, found[i + 1].first, label_of(found[i].second)});
      continue;
    }
    Line line{row, found.front().first, std::nullopt, {}};
    if (found.size() <= 2) line.label = label_of(found[0].second);
    if (found.size() == 2) line.value = found[1].first;
    lines.push_back(std::move(line));
  }
  return lines;
}

struct CardLabels {
  std::vector<std::string> all;  ///< besides refs, in their first order; empty: these are no cards
  std::string action;            ///< folded
};

std::size_t times(const std::vector<Line>& lines, const std::string& folded_label) {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const Line& line) {
    return line.value && text::fold(line.label.words) == folded_label;
  }));
}

/// Labels that other sheets have as well are labels, known or not.
CardLabels labels_of(const std::vector<Line>& lines, const Headings& headings,
                     const std::set<std::string>& repeated) {
  CardLabels labels;
  std::size_t known = 0, with_value = 0, by_words = 0;
  for (const auto& line : lines) {
    if (!line.value) continue;
    ++with_value;
    const auto same = [&](const std::string& l) {
      return text::fold(l) == text::fold(line.label.words);
    };
    const bool by_word = headings.knows(line.label.words);
    if (by_word) ++by_words;
    if (by_word || repeated.contains(text::fold(line.label.words))) ++known;
    const bool new_label = std::none_of(labels.all.begin(), labels.all.end(), same);
    if (new_label && !headings.is_ref(line.label.words)) labels.all.push_back(line.label.words);
  }
  // "Outcome" beside "Action" begins no card of its own.
  for (const auto& column : headings.read(labels.all)) {
    if (column.field == Field::action) labels.action = text::fold(column.heading);
  }
  const std::size_t cards = labels.action.empty() ? 0 : times(lines, labels.action);
  // One card alone on its sheet has to be beyond doubt.
  const std::size_t known_of_ten = cards >= 2 ? 6 : 10;
  if (cards == 0 || by_words < 2 || labels.all.size() < 3 || labels.all.size() > 30 ||
      known * 10 < with_value * known_of_ten || with_value * 10 < lines.size() * 6)
    return {};
  return labels;
}

std::optional<TurnedSheet> cards(const workbook::Sheet& sheet, const SourceCells& cells,
                                 const Headings& headings, const std::set<std::string>& repeated) {
  const auto lines = lines_of(cells);
  const auto [labels, action_label] = labels_of(lines, headings, repeated);
  if (labels.empty()) return std::nullopt;
  Turning turning;
  // Column 0 holds the refs; lines before the first card stand above the headings.
  const auto column_of = [&all = labels](const std::string& words) {
    const auto same = [&](const std::string& l) { return text::fold(l) == text::fold(words); };
    return static_cast<std::uint32_t>(std::find_if(all.begin(), all.end(), same) - all.begin()) + 1;
  };
  const auto is_ref = [&](const Line& line) {
    return line.value.has_value() && headings.is_ref(line.label.words);
  };
  // A card begins with its first label, its number or "Objective", where each card has that; else
  // with its action.
  const auto first =
      std::find_if(lines.begin(), lines.end(), [](const Line& l) { return l.value.has_value(); });
  const std::string first_label = text::fold(first->label.words);
  const bool first_begins =
      is_ref(*first) || times(lines, first_label) == times(lines, action_label);
  const std::string begins = first_begins ? first_label : action_label;
  std::uint32_t row = 0;
  bool headed = false, in_card = false;
  for (const auto& line : lines) {
    if (!line.value && in_card && line.label.number.empty() && headings.knows(line.label.words)) {
      // A line that was left open: "Progress" and nothing beside it; "Priority 2" is a title.
      turning.leave_open(line.row, line.label.words);
      continue;
    }
    if (!line.value) {
      if (headed) ++row;
      turning.put(*sheet.at({line.row, line.first}), {row, 0});
      if (!headed) ++row;
      in_card = false;
      continue;
    }
    if (!headed) {
      turning.put("Ref", {row, 0}, {line.row, line.first});
      for (const auto& label : labels)
        turning.put(label, {row, column_of(label)}, {line.row, line.first});
      headed = true;
    }
    const std::string label = text::fold(line.label.words);
    const bool action = label == action_label;
    if (label == begins || !in_card) ++row;
    in_card = true;
    if (is_ref(line)) {
      turning.put(*sheet.at({line.row, *line.value}), {row, 0});
      continue;
    }
    if (action && !is_ref(*first) && !line.label.number.empty())
      turning.put(line.label.number, {row, 0}, {line.row, line.first});
    turning.put(*sheet.at({line.row, *line.value}), {row, column_of(line.label.words)});
  }
  return turning.finish(sheet, true);
}

}  // namespace

std::set<std::string> repeated_labels(const workbook::Workbook& book) {
  std::map<std::string, std::size_t> sheets;
  for (const auto& sheet : book.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    std::set<std::string> here;
    for (const auto& line : lines_of(SourceCells(sheet, {}))) {
      if (line.value) here.insert(text::fold(line.label.words));
    }
    for (const auto& label : here) ++sheets[label];
  }
  std::set<std::string> repeated;
  for (const auto& [label, times] : sheets) {
    if (times > 1) repeated.insert(label);
  }
  return repeated;
}

std::optional<TurnedSheet> turned(const workbook::Sheet& sheet, const Headings& headings,
                                  const std::set<std::string>& repeated) {
  const SourceCells cells(sheet, {});
  if (auto found = cards(sheet, cells, headings, repeated)) return found;
  if (const auto first = headings_below(cells, headings))
    return on_its_side(sheet, cells, first->row);
  return std::nullopt;
}

}  // namespace collate::conversion
