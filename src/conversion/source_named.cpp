// SPDX-License-Identifier: MIT
// Tables without actions whose rows name them by ref: measures, and later news.
#include "plan/cell_lists.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>

namespace collate::conversion {

/// A row of a table without actions: measures, or news of the actions that its ref names.
void SourceReader::read_named(std::uint32_t row) {
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
    named.by_row_above = true;
    nameless_.emplace_back(parts.front().place, named.refs);
  }
  for (const auto& part : parts) cells_->take(part);
  account(row, of_measures ? RowKind::measure : RowKind::continuation, "names " + named.refs);
  if (!of_measures) {
    named_.push_back(std::move(named));
    return;
  }
  named.is_measure = true;
  named.measure.timescale = named.row.agreed;
  for (const auto& cell : named.row.measures) {
    join(named.measure.text, cell.text);
    if (named.measure.timescale.text.empty()) named.measure.timescale = cell.timescale;
  }
  for (const auto& [column, known] : columns_) {
    const SourceText cell = cells_->at(row, column);
    if (cell.text.empty()) continue;
    const bool placed = known.field == Field::ref || known.field == Field::measure ||
                        known.field == Field::agreed || known.field == Field::measured;
    if (known.field == Field::target)
      named.measure.target = cell;
    else if (!placed) {
      join(named.measure.further[known.heading], cell.text);
      add_new(plan_.measure_further, known.heading);
    }
  }
  named_.push_back(std::move(named));
}

/// What a row of measures says: the measure with its figures behind it, each under its heading. No
/// figure is lost for want of one.
SourceReader::Figures SourceReader::measure_in(
    std::uint32_t row, const Row& cells, const std::map<std::uint32_t, Column>& columns) const {
  Figures found;
  std::string figures;
  for (const auto& [column, known] : columns) {
    const SourceText cell = cells_->at(row, column);
    if (cell.text.empty()) continue;
    if (known.field == Field::measure && found.measure.text.empty()) {
      found.measure = cell;
      continue;
    }
    found.others.push_back(text::fold(cell.text));
    figures += fmt::format("; {}{}{}", known.heading, known.heading.empty() ? "" : ": ",
                           text::squeeze(cell.text));
  }
  for (const auto& [column, words] : cells) {
    if (!columns.contains(column)) figures += "; " + text::squeeze(words);
  }
  if (!found.measure.text.empty()) found.measure.text = text::squeeze(found.measure.text) + figures;
  return found;
}

/// Whether the actions of this sheet from `first` on stand in one section.
bool SourceReader::one_section_since(std::size_t first) const {
  std::set<std::size_t> sections;
  for (std::size_t i = std::min(first, plan_.actions.size()); i < plan_.actions.size(); ++i) {
    if (plan_.actions[i].action.place.sheet == cells_->sheet().name)
      sections.insert(plan_.actions[i].section);
  }
  return sections.size() <= 1;
}

/// "Indicator | Baseline | Target" below the actions that they measure: each row is for all of
/// their section.
bool SourceReader::read_measures_below(std::uint32_t row, const Row& cells,
                                       const ColumnSpan& span) {
  if (columns_.empty() || named_table_ || plan_.actions.empty()) return false;
  if (auto found = headings_of_measures(*cells_, headings_, row, span); !found.empty()) {
    if (measures_below_.empty()) {
      measures_of_one_ = one_section_since(measured_to_);
      measured_to_ = plan_.actions.size();
      say(place(row, cells.front().first),
          fmt::format("{} heads measures that name no action; they were placed with {}.",
                      cell_name(row, cells.front().first),
                      measures_of_one_
                          ? "all actions of the " + section_word() + " above them"
                          : "none, because more than one " + section_word() + " stands above"),
          "Correct the refs on the Measures sheet.");
    }
    measures_below_ = std::move(found);
    cells_->take_row(row);
    account(row, RowKind::heading, "of measures");
    return true;
  }
  if (measures_below_.empty()) return false;
  const auto [measure, others] = measure_in(row, cells, measures_below_);
  if (cells.size() < 2 || measure.text.empty() ||
      headings_at(*cells_, headings_, row, span, false)) {
    measures_below_.clear();
    return false;
  }
  const std::size_t section = plan_.actions.back().section;
  for (auto& action : plan_.actions) {
    if (measures_of_one_ && action.section == section) action.measures.push_back({measure, {}});
  }
  if (!measures_of_one_) {
    SourceMeasure one;
    one.text = measure;
    plan_.measures.push_back(std::move(one));
  }
  cells_->take_row(row);
  account(row, RowKind::measure, measures_of_one_ ? "of all actions above" : "names no action");
  return true;
}

/// The same above the headings of the actions: kept until it is known which actions the sheet has.
bool SourceReader::read_measures_above(std::uint32_t row, const Row& cells,
                                       const ColumnSpan& span) {
  if (auto found = headings_of_measures(*cells_, headings_, row, span);
      !found.empty() && cells.size() > 1) {
    if (!measures_above_at_) measures_above_at_ = place(row, cells.front().first);
    measures_above_ = std::move(found);
    cells_->take_row(row);
    account(row, RowKind::heading, "of measures");
    return true;
  }
  if (measures_above_.empty()) return false;
  Figures one = measure_in(row, cells, measures_above_);
  if (cells.size() < 2 || one.measure.text.empty()) {
    measures_above_.clear();
    return false;
  }
  figures_above_.push_back(std::move(one));
  cells_->take_row(row);
  account(row, RowKind::measure, "above the actions");
  return true;
}

/// The sheet was read; its actions are those from `first` on.
void SourceReader::keep_measures_above(std::size_t first) {
  if (!figures_above_.empty() && sheet_has_table_)
    above_actions_.push_back(
        {*measures_above_at_, std::move(figures_above_), first, plan_.actions.size()});
  measures_above_at_.reset();
  figures_above_.clear();
}

/// REQUIRES: all sections are known.
void SourceReader::place_measures_above() {
  for (const auto& [place, figures, first, end] : above_actions_) {
    std::set<std::size_t> sections;
    for (std::size_t i = first; i < end; ++i) sections.insert(plan_.actions[i].section);
    const bool of_one = sections.size() == 1;
    for (const auto& figure : figures) {
      for (std::size_t i = first; of_one && i < end; ++i)
        plan_.actions[i].measures.push_back({figure.measure, {}});
      if (of_one) continue;
      SourceMeasure one;
      one.text = figure.measure;
      plan_.measures.push_back(std::move(one));
    }
    say(place,
        fmt::format("{} heads measures that name no action; they were placed with {}.", name(place),
                    of_one ? "all actions of the " + section_word() + " below them"
                           : "none, because more than one " + section_word() + " stands below"),
        "Correct the refs on the Measures sheet.");
  }
}

/// A sheet of indicators: "Outcome | Indicator | 2023/24 | Target | Director".
bool SourceReader::read_figures() {
  const auto& sheet = cells_->sheet();
  const ColumnSpan all{0, std::min(sheet.column_end(), widest_table)};
  std::map<std::uint32_t, Column> columns;
  const std::size_t before = figures_.size();
  for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
    const Row cells = cells_->row(row, all.first, all.last);
    if (auto found = headings_of_measures(*cells_, headings_, row, all); !found.empty()) {
      columns = std::move(found);
      cells_->take_row(row);
      account(row, RowKind::heading, "of measures");
      continue;
    }
    Figures one = measure_in(row, cells, columns);
    if (cells.size() < 2 || one.measure.text.empty()) {
      if (!cells.empty()) account(row, columns.empty() ? RowKind::title : RowKind::note);
      if (!cells.empty()) cells_->take_row(row);
      continue;
    }
    figures_.push_back(std::move(one));
    cells_->take_row(row);
    account(row, RowKind::measure, "names no action");
  }
  return figures_.size() > before;
}

/// Measures that name a section are those of all its actions.
void SourceReader::place_figures() {
  std::map<std::string, std::pair<std::size_t, std::size_t>> placed;  // by sheet: with, without
  std::vector<std::string> titles;
  for (const auto& section : plan_.sections) titles.push_back(text::fold(section.title));
  for (const auto& [measure, others] : figures_) {
    std::size_t with = 0;
    for (auto& action : plan_.actions) {
      const std::string title =
          action.section < titles.size() ? titles[action.section] : std::string();
      if (title.empty() || std::find(others.begin(), others.end(), title) == others.end()) continue;
      action.measures.push_back({measure, {}});
      ++with;
    }
    auto& [in_section, alone] = placed[measure.place.sheet];
    ++(with > 0 ? in_section : alone);
    if (with > 0) continue;
    SourceMeasure one;
    one.text = measure;
    plan_.measures.push_back(std::move(one));
  }
  for (const auto& [sheet, counts] : placed)
    say({file_, sheet, {}},
        fmt::format("The measures on the sheet '{}' ({}) name no action: {} went to all actions of "
                    "the {} that the row names, {} to none.",
                    sheet, counts.first + counts.second, counts.first, section_word(),
                    counts.second),
        "Correct the refs on the Measures sheet.");
  figures_.clear();
}

void SourceReader::place_named(const Named& named) {
  std::vector<std::string> known;
  for (const auto& action : plan_.actions) known.push_back(action.ref);
  const auto refs = plan::refs_in(named.refs, known);
  for (const auto& ref : refs) {
    const auto action = std::find_if(plan_.actions.begin(), plan_.actions.end(),
                                     [&](const SourceAction& a) { return a.ref == ref; });
    if (action == plan_.actions.end()) {
      if (!named.by_row_above)
        unknown_refs_[{named.is_measure, named.place.sheet}].emplace_back(named.place, ref);
    } else if (!named.is_measure) {
      say_more(*action, named);
    }
  }
  if (!named.is_measure) return;
  plan_.measures.push_back(named.measure);
  plan_.measures.back().refs = refs;
}

/// Rows without a ref, and refs of no action: once for each sheet.
void SourceReader::say_named() {
  std::map<std::string, std::vector<std::pair<Place, std::string>>> nameless;
  for (auto& one : nameless_) nameless[one.first.sheet].push_back(std::move(one));
  nameless_.clear();
  for (const auto& [sheet, found] : nameless) {
    std::vector<std::uint32_t> rows;
    for (const auto& [place, ref] : found) rows.push_back(place.cell ? place.cell->row + 1 : 0);
    say(found.front().first,
        rows.size() == 1
            ? fmt::format("Row {} names no action; it was read as one more for {}.", rows[0],
                          found.front().second)
            : fmt::format("Rows {} name no action; each was read as one more for the ref above it.",
                          fmt::join(rows, ", ")),
        "Correct the refs on the Measures sheet if it is for others.");
  }
  for (const auto& [key, found] : unknown_refs_) {
    std::vector<cell::Address> cells;
    std::vector<std::string> refs;
    for (const auto& [place, ref] : found) {
      if (place.cell) cells.push_back(*place.cell);
      add_new(refs, ref);
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    say(found.front().first,
        fmt::format("{} {} {}, which {} of the plan.",
                    cells.empty() ? "The sheet" : cell::join_cells(cells),
                    cells.size() > 1 ? "name" : "names", fmt::join(refs, ", "),
                    refs.size() == 1 ? "is no action" : "are no actions"),
        key.first ? "Correct the refs on the Measures sheet, or keep them as they are printed."
                  : "Place what stands in the row by hand.");
  }
}

/// What another table says of an action fills what its own left open; where the two differ, the
/// action's own stands.
void SourceReader::say_more(SourceAction& action, const Named& named) {
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

}  // namespace collate::conversion
