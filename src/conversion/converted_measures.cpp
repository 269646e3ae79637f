// SPDX-License-Identifier: MIT
#include "conversion/converted_measures.hpp"

#include "plan/cell_lists.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

namespace collate::conversion {
namespace {

std::vector<std::string> lines_of(const std::string& cell) {
  static const re2::RE2 breaks(R"(\s*\n\s*|\s+\|\s+|\s*[\x{2022}\x{25AA}\x{00B7}]\s*)");
  std::string text = cell;
  re2::RE2::GlobalReplace(&text, breaks, "\n");
  std::vector<std::string> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    std::string line = text::squeeze(text.substr(from, end - from));
    from = end + 1;
    // A line that begins in lower case goes on from the line before.
    if (!line.empty() && !lines.empty() && line.front() >= 'a' && line.front() <= 'z')
      lines.back() += " " + line;
    else if (!line.empty())
      lines.push_back(std::move(line));
  }
  return lines;
}

/// A line that names a year, a month, a term or how often, and no more than a few words beside it.
bool says_when_measured(const std::string& words) {
  constexpr std::size_t longest = 120;
  static const re2::RE2 time(
      R"((?s).*\b(?:(?:19|20)\d\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|spring|summer|autumn|term(?:ly)?|annual(?:ly)?|monthly|quarterly|academic year)\b.*)");
  return words.size() <= longest && !words.ends_with('.') &&
         re2::RE2::FullMatch(text::fold(words), time);
}

}  // namespace

void ConvertedMeasures::add(const SourceAction& action, const SourceMeasureText& measure) {
  const SourceText& cell = measure.text;
  std::string timescale = text::squeeze(measure.timescale.text);
  static const re2::RE2 own_refs(
      R"((?s)[\s*\x{2022}-]*(\d{1,2}\.\d{1,2}(?:\s*(?:,\s*[-\x{2013}]|[,&\x{2013}-]|and)\s*\d{1,2}\.\d{1,2})*)\s*[-\x{2013}:]?\s*(.+))");
  // "1.1 - Spring 19 head count" in the column of dates: the measure names its actions there.
  std::string dated_refs, dated_words;
  if (re2::RE2::FullMatch(timescale, own_refs, &dated_refs, &dated_words)) {
    keep({plan::refs_in(dated_refs, refs_),
          text::squeeze(cell.text),
          finding::to_text(cell.place),
          true,
          cell.place,
          action.table,
          dated_words,
          {},
          {}});
    return;
  }
  const std::string& ref = action.ref;
  const std::string key = finding::to_text(cell.place);
  if (const auto same = by_source_.find(key); same != by_source_.end()) {
    for (const std::size_t i : same->second) {  // a merged cell: it measures this action as well
      auto& refs = measures_[i].refs;
      if (!measures_[i].own_refs && (refs.empty() || refs.back() != ref)) refs.push_back(ref);
    }
    return;
  }
  bool own = false;
  const auto lines = lines_of(cell.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    std::string refs, words;
    if (re2::RE2::FullMatch(line, own_refs, &refs, &words)) {
      own = true;
      // "1.3 - 2019 exclusions data release" over what it shows: when it is measured.
      const bool dated = timescale.empty() && says_when_measured(words) && i + 1 < lines.size() &&
                         !re2::RE2::FullMatch(lines[i + 1], own_refs);
      keep({plan::refs_in(refs, refs_),
            dated ? std::string() : words,
            key,
            true,
            cell.place,
            action.table,
            dated ? words : timescale,
            {},
            {}});
      note_refs(measures_.back(), ref, refs);
    } else if (own) {
      auto& text = measures_.back().text;
      text += (text.empty() ? "" : " ") + line;
    } else {
      keep({{ref}, line, key, false, cell.place, action.table, timescale, {}, {}});
    }
  }
}

void ConvertedMeasures::keep(Measure measure) {
  by_source_[measure.source].push_back(measures_.size());
  if (measure.own_refs && measure.table != 0) naming_tables_.insert(measure.table);
  measures_.push_back(std::move(measure));
}

/// Of a measure that names actions: one that is not its row's, and one that there is not.
void ConvertedMeasures::note_refs(const Measure& measure, const std::string& ref,
                                  const std::string& refs) {
  const auto& named = measure.refs;
  if (std::find(named.begin(), named.end(), ref) == named.end())
    elsewhere_[measure.place.sheet].push_back({measure.place, refs, ref});
  if (known_refs_.empty()) known_refs_.insert(refs_.begin(), refs_.end());
  for (const auto& one : named) {
    if (!known_refs_.contains(one)) unknown_[measure.place.sheet].emplace_back(measure.place, one);
  }
}

namespace {

/// The cells of places, each once; "the row" where none is known.
std::string cells_of(const std::vector<finding::Place>& places) {
  std::vector<cell::Address> cells;
  for (const auto& place : places) {
    if (place.cell) cells.push_back(*place.cell);
  }
  return cells.empty() ? at(places.front()) : cell::join_cells(cells);
}

}  // namespace

/// Once for each sheet.
void ConvertedMeasures::say_refs() {
  std::map<std::string, std::vector<Place>> nameless;
  for (const auto& place : nameless_) nameless[place.sheet].push_back(place);
  for (const auto& [sheet, places] : nameless)
    say(places.front(),
        places.size() == 1 ? fmt::format("The measure in {} names no action.", at(places.front()))
                           : fmt::format("The measures in {} name no action.", cells_of(places)),
        "Add the refs that they cover on the Measures sheet.");
  for (const auto& [sheet, found] : elsewhere_) {
    std::vector<Place> places;
    std::vector<std::string> said;
    for (const auto& one : found) {
      places.push_back(one.place);
      said.push_back(fmt::format("{} in the row of {}", one.refs, one.row));
    }
    const auto& first = found.front();
    say(first.place,
        found.size() == 1
            ? fmt::format("A measure in {}, in the row of {}, names {}; it was placed there.",
                          at(first.place), first.row, first.refs)
            : fmt::format("Measures in {} name other actions than those of their rows, and were "
                          "placed with what they name: {}.",
                          cells_of(places), fmt::join(said, "; ")),
        "Nothing needs doing if that is right.");
  }
  for (const auto& [sheet, found] : unknown_) {
    std::vector<Place> places;
    std::vector<std::string> refs;
    for (const auto& [place, ref] : found) {
      places.push_back(place);
      if (std::find(refs.begin(), refs.end(), ref) == refs.end()) refs.push_back(ref);
    }
    const bool one = refs.size() == 1;
    say(found.front().first,
        fmt::format("{} in {} {} {}, which {} of the plan.",
                    found.size() == 1 ? "A measure" : "Measures", cells_of(places),
                    found.size() == 1 ? "names" : "name", fmt::join(refs, ", "),
                    one ? "is no action" : "are no actions"),
        one ? "Correct the ref on the Measures sheet, or keep it as it is printed."
            : "Correct the refs on the Measures sheet, or keep them as they are printed.");
  }
}

void ConvertedMeasures::add_named(const SourceMeasure& measure,
                                  const std::vector<std::string>& headings) {
  if (measure.refs.empty()) nameless_.push_back(measure.text.place);
  std::vector<std::string> further;
  for (const auto& heading : headings) {
    const auto found = measure.further.find(heading);
    further.push_back(found == measure.further.end() ? std::string() : found->second);
  }
  keep({measure.refs, text::squeeze(measure.text.text), finding::to_text(measure.text.place), true,
        measure.text.place, 0, text::squeeze(measure.timescale.text),
        text::squeeze(measure.target.text), std::move(further)});
}

/// Where measures name their actions, one that does not may be for others than the action of its
/// row.
void ConvertedMeasures::say_without_refs() {
  std::map<std::string, std::vector<const Measure*>> without;
  for (const auto& measure : measures_) {
    if (!measure.own_refs && naming_tables_.contains(measure.table))
      without[measure.place.sheet].push_back(&measure);
  }
  for (const auto& [sheet, found] : without) {
    std::vector<Place> places;
    for (const auto* measure : found) places.push_back(measure->place);
    const Measure& first = *found.front();
    say(first.place,
        found.size() == 1
            ? fmt::format(
                  "A measure in {} names no action, as others do; it was placed with {}: '{}'.",
                  at(first.place), fmt::join(first.refs, ", "), beginning(first.text, 40))
            : fmt::format("Measures in {} name no action, as others do; each was placed with the "
                          "action of its row.",
                          cells_of(places)),
        "Correct the refs on the Measures sheet if it is for others.");
  }
}

void ConvertedMeasures::say_unmeasured(finding::Findings& doubts) const {
  std::set<std::string> measured;
  for (const auto& measure : measures_) measured.insert(measure.refs.begin(), measure.refs.end());
  std::string without;
  for (const auto& ref : refs_) {
    if (!measured.contains(ref)) without += (without.empty() ? "" : ", ") + ref;
  }
  if (!without.empty())
    doubts.push_back(
        doubt({file_, {}, {}}, fmt::format("No measure was found for {}.", without),
              "Add the refs to the measures that cover them, or keep it as the plan prints it."));
}

std::vector<std::vector<std::string>> ConvertedMeasures::rows(
    std::span<const plan::SheetColumn> columns, std::vector<std::string> headings) const {
  std::vector<std::vector<std::string>> rows = {std::move(headings)};
  for (const auto& measure : measures_) {
    rows.push_back(plan::cells(columns, {{"id", fmt::format("M{:02}", rows.size())},
                                         {"refs", fmt::format("{}", fmt::join(measure.refs, ", "))},
                                         {"text", measure.text},
                                         {"timescale", measure.timescale},
                                         {"target", measure.target}}));
    rows.back().insert(rows.back().end(), measure.further.begin(), measure.further.end());
  }
  return rows;
}

}  // namespace collate::conversion
