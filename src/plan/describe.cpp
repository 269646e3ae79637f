// SPDX-License-Identifier: MIT
#include "plan/describe.hpp"

#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "text/replace.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace collate::plan {
namespace {

constexpr Asked needed = Asked::needed;
constexpr Asked usual = Asked::usual;
constexpr Asked added = Asked::added;
using enum Holds;

constexpr std::string_view any_time = "{time}";

constexpr auto item_columns = std::to_array<ColumnDescription>({
    {"item", "Item", "", needed, words, 24},
    {"value", "Value", "", needed, words, 78, "",
     "Dates as day, month, year. Names of posts, not of people."},
    {"short", "Short name", "", usual, words, 22, "", "One word or two, for charts."},
});

constexpr auto action_columns = std::to_array<ColumnDescription>({
    {"ref", "Ref", "", needed, code, 8, "",
     "The number that everyone quotes, such as 1.10. Kept as text."},
    {"priority", "{Priority}", "Priority", usual, code, 11, "priorities",
     "The number of the Plan sheet."},
    {"action", "Action", "{action}", needed, words, 64},
    {"leads", "Leads", "Lead", needed, code, 14, "",
     "Ids from the Leads sheet, separated by semicolons: L02; L05. The first is answerable."},
    {"agreed", "Agreed timescale", "Agreed date", usual, words, 26, "",
     "A date, or the plan's own words: end of July 2019, Summer and Autumn 19."},
    {"", "Depends on", "", added, code, 16},
    {"from_round", "From round", "First round", added, code, 14, "Rounds",
     "The round from which it is asked about; blank: from the start."},
    {"", ref_before_heading, "", added, code, 10, "",
     "What it was called in the plan before; blank: it is new."},
});

constexpr auto measure_columns = std::to_array<ColumnDescription>({
    {"id", "Measure", "", needed, code, 10},
    {"refs", "Refs", "Actions", needed, code, 18, "",
     "Refs from the Actions sheet, separated by commas: 1.3, 1.4."},
    {"text", "Evidence", "Expected impact|Success criteria", usual, words, 64},
    {"timescale", "Timescale", "", usual, words, 34},
    {"target", "Target", "", usual, words, 34},
});

constexpr auto lead_columns = std::to_array<ColumnDescription>({
    {"id", "Lead", "", needed, code, 8, "", "A short id such as L07; it is part of file names."},
    {"role", "Role", "", needed, words, 36, "", "The role or the group, never a person's name."},
    {"organisation", "Organisation", "", usual, words, 30},
    {"mailbox", "Mailbox", "", usual, words, 34, "", "A shared mailbox for reminders."},
    {"aliases", "Also known as", "Aliases", usual, words, 56, "",
     "Other spellings met in returns, separated by semicolons."},
});

constexpr auto round_columns = std::to_array<ColumnDescription>({
    {"id", "Round", "", needed, code, 14, "", "A short id such as 2019-autumn; it names folders."},
    {"name", "Name", "", usual, words, 20},
    {"issued", "Issued", "Issue date", needed, day, 15, "", "A date: day, month, year."},
    {"return_by", "Return by", "", needed, day, 15, "", "A date: day, month, year."},
    {"position", "Position at", "Monitoring date", needed, day, 15, "",
     "A date: day, month, year."},
    {"meeting {body id}", "{body} meeting", "{body name} meeting|{body id} meeting", usual, day, 15,
     "", "A date: day, month, year."},
    {"ratings_from", "Ratings from", "", added, words, 24, "",
     "Only for a round before anyone was asked: the heading of the column of the Actions sheet "
     "that "
     "holds the ratings of then; with two ratings both, parted by a semicolon."},
    {"comments_from", "Comments from", "", added, words, 24, "",
     "Only for a round before anyone was asked: the heading of the column of the Actions sheet "
     "that "
     "holds the words on progress of then."},
});

constexpr auto decision_columns = std::to_array<ColumnDescription>({
    {"id", "Decision", "", needed, code, 10},
    {"kind", "Kind", "", needed, words, 20, "kinds",
     "entry stands: Ref, Subject (lead or file). explained: Subject (mark or code). exclude "
     "return: Subject (file). agree date: Ref, Value. reopen: Ref, Value (rating). split, joined, "
     "renumbered: Ref, Value. given to another lead: Subject, Value. withdraw: Ref."},
    {"round", "Round", "", usual, code, 14, "Rounds",
     "The first round it applies to; blank: from its date on, or from the start without one."},
    {"ref", "Ref", "", usual, code, 8, "Actions"},
    {"subject", "Subject", "", usual, code, 26, "",
     "Lead ids or file names, parted by semicolons; the mark or code of a query; a year or round."},
    {"value", "Value", "", usual, words, 18, "",
     "The date agreed, the rating that holds, the refs or leads that follow, or words of the "
     "decision."},
    {"post", "Post", "", usual, words, 24, "", "The post that decided, never a person's name."},
    {"date", "Date", "", usual, day, 13},
    {"reason", "Reason", "", usual, words, 40},
    {"expires", "Expires", "Until", usual, day, 13, "", "The last day it holds; blank: no end."},
});

constexpr auto indicator_columns = std::to_array<ColumnDescription>({
    {"name", "Indicator", "", usual, words, 44},
    {"series", "Series", "", usual, words, 11, "series"},
    {"priority", "Priority", "", usual, code, 9},
    {"unit", "Unit", "", usual, words, 10},
    {"better", "Better when", "", usual, words, 12, "better"},
    {"", any_time, "", added, figure, 11, "", "A figure, or blank."},
    {"source", "Source", "", usual, words, 34},
    {"caveat", "Caveat", "", usual, words, 34},
});

constexpr auto done_columns = std::to_array<ColumnDescription>({
    {"ref", "Ref", "", usual, code, 9},
    {"action", "Action", "", usual, words, 64},
    {"leads", "Leads", "", usual, code, 14},
    {"rating", "Rating", "", usual, words, 16},
    {"done_in", "Done in", "", usual, words, 16},
    {"impact", "Impact so far", "", usual, words, 64},
});

constexpr auto source_columns = std::to_array<ColumnDescription>({
    {"sheet", "Sheet", "", usual, code, 18},
    {"row", "Row", "", usual, code, 7},
    {"kind", "Read as", "", usual, words, 16},
    {"ref", "Ref", "", usual, code, 9},
    {"why", "Why", "", usual, words, 28},
    {"words", "Words", "", usual, code, 100},
});

constexpr auto all_sheets = std::to_array<SheetDescription>({
    {PlanSheet::items, "Plan", true, true, "PlanItems", "The plan",
     "One table: what the plan is called, its period, who compiles it, and one row for each "
     "{priority}. Change the values in column B; rows of your own may be added.",
     item_columns},
    {PlanSheet::actions, "Actions", true, true, "PlanActions", "Actions",
     "One table, a row for each {action}. Leads holds ids from the Leads sheet, separated by "
     "semicolons: the first is answerable, every one is asked for a return.",
     action_columns},
    {PlanSheet::measures, "Measures", true, true, "PlanMeasures", "Measures",
     "One table, a row for each measure. Refs names the {action}s that it measures, separated by "
     "commas; one may have several measures.",
     measure_columns},
    {PlanSheet::leads, "Leads", true, true, "PlanLeads", "Leads",
     "One table, a row for each lead or group: roles, never people's names. Each lead with "
     "{action}s is sent a workbook.",
     lead_columns},
    {PlanSheet::rounds, "Rounds", true, true, "PlanRounds", "Rounds",
     "One table, a row for each monitoring round: the day of issue, the return-by date, the day "
     "whose position is reported, and the meetings that it feeds.",
     round_columns},
    {PlanSheet::decisions, "Decisions", true, true, "PlanDecisions", "Decisions",
     "One table, a row for each decision on returns. It is empty until one is needed; decisions "
     "stay and are carried forward from round to round.",
     decision_columns},
    {PlanSheet::indicators, "Indicators", false, true, "PlanIndicators", "Indicators",
     "One table, a row for each series of each indicator. Columns of figures are headed with a "
     "year or a date, such as 2018/19 or June 2017. Leave a cell blank where there is no figure "
     "yet; a forecast goes in a row of its own.",
     indicator_columns},
    {PlanSheet::done_before, "Done before", false, false, "PlanDoneBefore",
     "Done in the plan before",
     "One table, a row for each {action} that was done when this plan began. It is not asked about "
     "and not used again: what the plan before holds is kept in the folder 'before'.",
     done_columns},
    {PlanSheet::source, "From the source", false, false, "PlanSource", "From the source",
     "One table, a row for each row of the document that this plan was started from, and what it "
     "was read as. Nothing here is used again; delete the sheet when you have been through it.",
     source_columns},
});

const std::array<ItemDescription, 8> all_items = {{
    {"Plan", &Plan::id},
    {"Title", &Plan::title},
    {"Schema", &Plan::schema_name},
    {"Period from", nullptr, &Plan::from},
    {"Period to", nullptr, &Plan::to},
    {"Compiled by", &Plan::compiled_by},
    {"Return to", &Plan::return_to},
    {"Note", &Plan::note},
}};

using Marks = std::vector<std::pair<std::string_view, std::string>>;

std::string with_marks(std::string_view words, const Marks& marks) {
  std::string text(words);
  for (const auto& [mark, with] : marks) text::replace_all(text, mark, with);
  return text;
}

std::vector<std::string> parted(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto end = list.find('|');
    parts.emplace_back(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  }
  return parts;
}

SheetColumn column_of(const ColumnDescription& is, const Marks& marks) {
  SheetColumn column{with_marks(is.purpose, marks), with_marks(is.heading, marks), {}, &is};
  for (const auto& other : parted(is.also)) column.also.push_back(with_marks(other, marks));
  return column;
}

}  // namespace

std::span<const SheetDescription> sheets() {
  return all_sheets;
}

const SheetDescription& description(PlanSheet sheet) {
  const auto& found = all_sheets.at(static_cast<std::size_t>(sheet));
  assert(found.sheet == sheet);
  return found;
}

const SheetDescription* description(std::string_view name) {
  const auto* found = std::find_if(all_sheets.begin(), all_sheets.end(),
                                   [&](const auto& one) { return one.name == name; });
  return found == all_sheets.end() ? nullptr : &*found;
}

std::vector<SheetColumn> columns(PlanSheet sheet, const schema::Schema& schema) {
  const Marks words = {{"{Priority}", schema.words.priority}, {"{action}", schema.words.action}};
  std::vector<SheetColumn> made;
  for (const auto& is : description(sheet).columns) {
    if (is.heading.find("{body}") == std::string_view::npos) {
      made.push_back(column_of(is, words));
      continue;
    }
    for (const auto& body : schema.bodies)
      made.push_back(column_of(
          is, {{"{body}", body.short_name}, {"{body name}", body.name}, {"{body id}", body.id}}));
  }
  return made;
}

std::vector<SheetColumn> new_columns(PlanSheet sheet, const schema::Schema& schema) {
  auto made = columns(sheet, schema);
  std::erase_if(made, [](const SheetColumn& one) { return one.is->asked == Asked::added; });
  return made;
}

const SheetColumn* column_called(std::span<const SheetColumn> columns, std::string_view heading) {
  const std::string folded = text::fold(heading);
  const auto is_called = [&](const std::string& words) { return text::fold(words) == folded; };
  for (const auto& column : columns) {
    if (is_called(column.heading) ||
        std::any_of(column.also.begin(), column.also.end(), is_called) ||
        (column.is->heading == any_time && names_a_time(heading)))
      return &column;
  }
  return nullptr;
}

std::vector<std::string> headings(std::span<const SheetColumn> columns) {
  std::vector<std::string> made;
  for (const auto& column : columns) made.push_back(column.heading);
  return made;
}

std::vector<std::string> cells(std::span<const SheetColumn> columns, const Line& line) {
  std::vector<std::string> made;
  [[maybe_unused]] std::size_t met = 0;
  for (const auto& column : columns) {
    const auto found = line.find(column.purpose);
    made.push_back(found == line.end() ? std::string() : found->second);
    if (found != line.end()) ++met;
  }
  assert(met == line.size());
  return made;
}

std::string in_words_of(const schema::Schema& schema, std::string_view words) {
  return with_marks(words, {{"{action}", schema.words.action},
                            {"{priority}", text::fold(schema.words.priority)}});
}

std::vector<Choices> choices() {
  return {{"kinds", decision_kinds()},
          {"series", {"Local", "National", "Target", "Forecast"}},
          {"better", {"higher", "lower", "neither"}}};
}

std::vector<std::string> choices_of(std::string_view name) {
  for (auto& list : choices()) {
    if (list.name == name) return std::move(list.words);
  }
  assert(false);
  return {};
}

std::span<const ItemDescription> items() {
  return all_items;
}

const ItemDescription* item_called(std::string_view words) {
  const std::string folded = text::fold(words);
  const auto* found =
      std::find_if(all_items.begin(), all_items.end(),
                   [&](const ItemDescription& one) { return text::fold(one.words) == folded; });
  return found == all_items.end() ? nullptr : &*found;
}

std::optional<std::string> priority_of_item(std::string_view item, const schema::Schema& schema) {
  const std::string squeezed = text::squeeze(item);
  const std::string folded = text::fold(item);
  for (const std::string& word :
       {text::fold(schema.words.priority) + " ", std::string("priority ")}) {
    if (folded.starts_with(word)) return squeezed.substr(word.size());
  }
  return std::nullopt;
}

bool names_a_time(std::string_view heading) {
  static const text::Pattern shape(
      R"((?i)(?:.*\b)?\d{4}(?:\s*[/-]\s*(?:\d{2}|\d{4}))?|\d{4}-\d{2}-\d{2}|[a-z]{3,9}[\s-]+'?\d{2})");
  return text::full_match(heading, shape);
}

}  // namespace collate::plan
