// SPDX-License-Identifier: MIT
// The rows of a plan table in a workbook of unknown make, sorted into sections and actions. Used by
// convert.cpp.
#pragma once

#include "finding/finding.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include "conversion/source_cells.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

struct SourceSection {
  std::string number;  ///< "1"; given by us when none is printed
  std::string title;
};

struct SourceAction {
  std::string ref;  ///< as printed; empty: none is printed
  std::size_t section = 0;
  SourceText action;
  SourceText leads;  ///< place: also where no lead is named
  SourceText agreed;
  std::vector<SourceText> measures;  ///< cells, in the order found
  std::map<std::string, SourceText>
      comments;  ///< by column heading: prose that may begin with a rating
  std::map<std::size_t, SourceText> ratings;  ///< by scale: cells of columns that hold nothing else
  std::map<std::string, std::string> further;  ///< heading -> text
  bool asks_leads = false;                     ///< its table has a column for leads
  std::size_t table = 0;                       ///< the same for actions under one row of headings
};

/// A measure that stands in a table of its own and names its actions.
struct SourceMeasure {
  std::vector<std::string>
      refs;  ///< may name actions that the plan does not have; empty: it names none
  SourceText text;
  SourceText timescale;
  SourceText target;
  std::map<std::string, std::string> further;
};

struct SourcePlan {
  std::string title;
  std::vector<SourceSection> sections;
  std::vector<SourceAction> actions;
  std::vector<SourceMeasure> measures;  ///< besides those of the actions
  std::vector<std::string> further;     ///< headings of the actions' tables, in the order found
  std::vector<std::string> measure_further;  ///< headings of the measures' tables
  finding::Findings doubts;                  ///< among them every cell that went nowhere
  bool has_table = false;
  std::optional<finding::Place>
      on_its_side;  ///< no table; but headings stand one below the other, from this cell on
};

[[nodiscard]] SourcePlan read_source(const workbook::Workbook& book, const std::string& file,
                                     const schema::Schema& schema);

/// A doubt about a place, with what to do.
[[nodiscard]] finding::Finding doubt(finding::Place place, std::string what, std::string remedy);

}  // namespace collate::conversion
