// SPDX-License-Identifier: MIT
// The measures of a source, as the Measures sheet of a plan: each line once, with the refs that it
// names or those of its rows. Used by convert.cpp.
#pragma once

#include "finding/finding.hpp"
#include "plan/describe.hpp"

#include "conversion/source_table.hpp"
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace collate::conversion {

class ConvertedMeasures {
 public:
  /// All must outlive the object; `refs` are those of the plan's actions, in its order; what is not
  /// certain is added to `doubts`.
  ConvertedMeasures(const std::string& file, const std::vector<std::string>& refs,
                    finding::Findings& doubts)
      : file_(file), refs_(refs), doubts_(doubts) {}

  /// "1.3, 1.4 - Attendance rises" names its actions itself, wherever it stands; other lines are
  /// the row's own.
  void add(const SourceAction& action, const SourceMeasureText& measure);
  /// One of a table of its own; `further` are the headings of such tables.
  void add_named(const SourceMeasure& measure, const std::vector<std::string>& further);
  void say_refs();
  void say_without_refs();
  void say_unmeasured(finding::Findings& doubts) const;
  /// `headings` are those of the sheet: of its columns, then of what the source has besides.
  [[nodiscard]] std::vector<std::vector<std::string>> rows(
      std::span<const plan::SheetColumn> columns, std::vector<std::string> headings) const;

 private:
  using Place = finding::Place;
  struct Measure {
    std::vector<std::string> refs;
    std::string text;
    std::string source;  ///< the cell it came from
    bool own_refs = false;
    Place place;
    std::size_t table = 0;  ///< 0: a table of measures
    std::string timescale;
    std::string target;
    std::vector<std::string> further;
  };

  void say(Place place, std::string what, std::string remedy) {
    doubts_.push_back(doubt(std::move(place), std::move(what), std::move(remedy)));
  }
  void keep(Measure measure);
  void note_refs(const Measure& measure, const std::string& ref, const std::string& refs);

  const std::string& file_;
  const std::vector<std::string>& refs_;
  finding::Findings& doubts_;
  std::vector<Measure> measures_;
  std::map<std::string, std::vector<std::size_t>> by_source_;  ///< Measure::source -> measures_
  std::set<std::size_t> naming_tables_;  ///< tables with a measure that names its actions
  std::set<std::string> known_refs_;     ///< refs_, once they are asked for
  /// By sheet: cells, and the refs they name in the row of another; refs that no action has.
  struct Elsewhere {
    Place place;
    std::string refs;
    std::string row;
  };
  std::map<std::string, std::vector<Elsewhere>> elsewhere_;
  std::map<std::string, std::vector<std::pair<Place, std::string>>> unknown_;
  std::vector<Place> nameless_;  ///< measures that name no action
};

}  // namespace collate::conversion
