// SPDX-License-Identifier: MIT
// The rows of a plan table in a workbook of unknown make, sorted into sections and actions, with an
// account of every row. Used by convert.cpp.
#pragma once

#include "finding/finding.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include "conversion/source_cells.hpp"
#include "conversion/source_headings.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

struct SourceSection {
  std::string number;  ///< "1": as printed; given by number_sections when none is
  std::string title;
  finding::Place place;
  bool named = false;     ///< its words say that it is a section: "Priority 3: ..."
  SourceText leads = {};  ///< who leads it, where its title says so
};

/// Something to be reached on the way: by the time in its column's heading, or with a date and a
/// person of its own.
struct SourceMilestone {
  std::string when;
  SourceText text;
  std::string who;
  bool dated_apart = false;  ///< by a column of its own, beside the action's date
};

/// What stands under a part of a year: a mark, a colour or a rating.
struct SourceTime {
  std::string when;
  SourceText cell;
  bool rated = false;  ///< how it stood then; else the action runs then
};

struct SourceMeasureText {
  SourceText text;
  SourceText timescale;  ///< its own, never the action's
};

struct SourceAction {
  std::string ref;  ///< as printed; empty: none is printed
  std::size_t section = 0;
  SourceText action;
  SourceText leads;  ///< place: also where no lead is named
  SourceText agreed;
  SourceText revised;                       ///< stands in the place of `agreed` where it is filled
  std::vector<SourceMeasureText> measures;  ///< cells, in the order found
  std::vector<SourceMilestone> milestones;
  std::vector<SourceTime> times;  ///< in the order of their columns
  std::map<std::string, SourceText>
      comments;  ///< by column heading: prose that may begin with a rating
  std::map<std::size_t, SourceText> ratings;  ///< by scale: cells of columns that hold nothing else
  std::map<std::string, std::string> further;  ///< heading -> text
  bool asks_leads = false;                     ///< its table has a column for leads
  bool asks_when = false;                      ///< its table has a column for dates
  bool led_by_bodies = false;                  ///< its leads stand under "Lead team", "Directorate"
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

enum class RowKind : std::uint8_t {
  action,
  continuation,
  milestone,
  measure,
  section,
  title,
  heading,
  key,
  total,
  note,
  left,  ///< of a sheet that was not read
  not_understood
};
[[nodiscard]] std::string_view name(RowKind kind);

/// One row of the source that holds something, and what was made of it.
struct SourceRow {
  std::string sheet;
  std::uint32_t row = 0;  ///< zero-based
  RowKind kind = RowKind::not_understood;
  std::optional<std::size_t>
      action;         ///< the one it belongs to, by its place in SourcePlan::actions
  std::string why;    ///< empty when it goes without saying
  std::string words;  ///< its cells, parted by " | "
};

/// A column of a table of actions, as its heading stands.
struct SourceHeading {
  Field field;
  std::string heading;
  finding::Place place;
  std::optional<Field> earlier = {};  ///< see Column
  std::size_t scale = 0;              ///< of a rating
  std::string when = {};              ///< of a part of a year; else the heading itself may tell
  bool other_rating = false;          ///< see Column
};

struct SourcePlan {
  std::string title;
  std::vector<SourceHeading> headings;  ///< each once
  std::vector<SourceSection> sections;
  std::vector<SourceAction> actions;
  std::vector<SourceMeasure> measures;  ///< besides those of the actions
  std::vector<std::string> further;     ///< headings of the actions' tables, in the source's order
  std::vector<std::string> measure_further;    ///< headings of the measures' tables
  std::map<std::string, SourceText> initials;  ///< what a key says that they stand for
  std::vector<std::string> keys;               ///< "Blue: Complete", of keys beside a table
  std::vector<SourceRow> rows;                 ///< the account, in the order of the source
  finding::Findings doubts;                    ///< among them every cell that went nowhere
  bool has_table = false;
};

[[nodiscard]] SourcePlan read_source(const workbook::Workbook& book, const std::string& file,
                                     const schema::Schema& schema);

/// Gives every section a number: its own, the one that its actions' refs begin with, or the next
/// free one; puts actions without a section where their refs belong; drops sections without
/// actions. What was not certain becomes a doubt.
void number_sections(SourcePlan& plan, const std::string& section_word);

/// "A4"; "the row" where no cell is known.
[[nodiscard]] std::string at(const finding::Place& place);
/// A doubt about a place, with what to do.
[[nodiscard]] finding::Finding doubt(finding::Place place, std::string what, std::string remedy);

}  // namespace collate::conversion
