// SPDX-License-Identifier: MIT
// The rows of a plan table in a workbook of unknown make, sorted into sections and actions. Used by convert.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "finding/finding.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

namespace collate::plan {

struct SourceSection {
  std::string number;  ///< "1"; given by us when none is printed
  std::string title;
};

/// One cell's text, with where it stands. A cell merged over several rows is the same source for each of them.
struct SourceText {
  std::string text;
  finding::Place place;
};

struct SourceAction {
  std::string ref;  ///< as printed; empty: none is printed
  std::size_t section = 0;
  SourceText action;
  SourceText leads;
  SourceText agreed;
  std::vector<SourceText> measures;             ///< cells, in the order found
  std::map<std::string, SourceText> comments;   ///< by column heading: prose that may begin with a rating
  std::map<std::string, std::string> further;   ///< heading -> text
};

struct SourcePlan {
  std::string title;
  std::vector<SourceSection> sections;
  std::vector<SourceAction> actions;
  std::vector<std::string> further;  ///< headings, in the order found
  finding::Findings doubts;
  bool has_table = false;
  bool has_leads = false;  ///< some table has a column for leads
};

[[nodiscard]] SourcePlan read_source(const workbook::Workbook& book, const std::string& file, const schema::Schema& schema);

/// A doubt about a place, with what to do.
[[nodiscard]] finding::Finding doubt(finding::Place place, std::string what, std::string remedy);

}  // namespace collate::plan
