// SPDX-License-Identifier: MIT
#include "issue/plan_book.hpp"

#include "plan/read_indicators.hpp"
#include "text/fold.hpp"
#include "text/number.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>

namespace collate::issue {
namespace {

using namespace sheetwriter;

constexpr std::uint32_t header_row = 3;
// Rows below each table that are ready for what the officer adds: refs stay text there, drop-downs
// work.
constexpr std::uint32_t spare_rows = 200;
constexpr double usual_width = 20;

/// What a sheet of the plan holds, in words.
struct SheetWords {
  std::string_view sheet;
  std::string_view table;
  std::string_view title;
  std::string_view holds;  ///< {action}, {priority}: the scheme's words
};

constexpr std::array<SheetWords, 9> sheet_words = {{
    {"Plan", "PlanItems", "The plan",
     "One table: what the plan is called, its period, who compiles it, and one row for each "
     "{priority}. Change the values in column B; rows of your own may be added."},
    {"Actions", "PlanActions", "Actions",
     "One table, a row for each {action}. Leads holds ids from the Leads sheet, separated by "
     "semicolons: the first is answerable, every one is asked for a return."},
    {"Measures", "PlanMeasures", "Measures",
     "One table, a row for each measure. Refs names the {action}s that it measures, separated by "
     "commas; one may have several measures."},
    {"Leads", "PlanLeads", "Leads",
     "One table, a row for each lead or group: roles, never people's names. Each lead with "
     "{action}s is sent a workbook."},
    {"Rounds", "PlanRounds", "Rounds",
     "One table, a row for each monitoring round: the day of issue, the return-by date, the day "
     "whose position is reported, and the meetings that it feeds."},
    {"Decisions", "PlanDecisions", "Decisions",
     "One table, a row for each decision on returns. It is empty until one is needed; decisions "
     "stay and are carried forward from round to round."},
    {"Indicators", "PlanIndicators", "Indicators",
     "One table, a row for each series of each indicator. Columns of figures are headed with a "
     "year or a date, such as 2018/19 or June 2017. Leave a cell blank where there is no figure "
     "yet; a forecast goes in a row of its own."},
    {"Done before", "PlanDoneBefore", "Done in the plan before",
     "One table, a row for each {action} that was done when this plan began. It is not asked about "
     "and not used again: what the plan before holds is kept in the folder 'before'."},
    {"From the source", "PlanSource", "From the source",
     "One table, a row for each row of the document that this plan was started from, and what it "
     "was "
     "read as. Nothing here is used again; delete the sheet when you have been through it."},
}};

/// How a column is set: found by sheet and heading; an empty sheet means any.
struct ColumnSet {
  std::string_view sheet;
  std::string_view heading;
  double width;
  bool is_text = false;  ///< "1.10" must stay text
  std::string_view list =
      {};  ///< a column of the hidden sheet of choices, or a column of another sheet
  std::string_view prompt = {};
};

constexpr std::array column_sets = std::to_array<ColumnSet>({
    {"Plan", "Item", 24},
    {"Plan", "Value", 78, false, {}, "Dates as day, month, year. Names of posts, not of people."},
    {"Plan", "Short name", 22, false, {}, "One word or two, for charts."},
    {"Actions", "Ref", 8, true, {}, "The number that everyone quotes, such as 1.10. Kept as text."},
    {"Actions",
     "Leads",
     14,
     true,
     {},
     "Ids from the Leads sheet, separated by semicolons: L02; L05. The first is answerable."},
    {"Actions",
     "Agreed timescale",
     26,
     false,
     {},
     "A date, or the plan's own words: end of July 2019, Summer and Autumn 19."},
    {"Actions", "Depends on", 16, true},
    {"Actions", "From round", 14, true, "Rounds",
     "The round from which it is asked about; blank: from the start."},
    {"Actions",
     "Ref before",
     10,
     true,
     {},
     "What it was called in the plan before; blank: it is new."},
    {"Done before", "Ref", 9, true},
    {"Done before", "Action", 64},
    {"Done before", "Leads", 14, true},
    {"Done before", "Rating", 16},
    {"Done before", "Done in", 16},
    {"Done before", "Impact so far", 64},
    {"Actions", "Action", 64},
    {"Measures", "Measure", 10, true},
    {"Measures",
     "Refs",
     18,
     true,
     {},
     "Refs from the Actions sheet, separated by commas: 1.3, 1.4."},
    {"Measures", "Evidence", 64},
    {"Measures", "Timescale", 34},
    {"Measures", "Target", 34},
    {"Leads", "Lead", 8, true, {}, "A short id such as L07; it is part of file names."},
    {"Leads", "Role", 36, false, {}, "The role or the group, never a person's name."},
    {"Leads", "Organisation", 30},
    {"Leads", "Mailbox", 34, false, {}, "A shared mailbox for reminders."},
    {"Leads",
     "Also known as",
     56,
     false,
     {},
     "Other spellings met in returns, separated by semicolons."},
    {"Rounds", "Round", 14, true, {}, "A short id such as 2019-autumn; it names folders."},
    {"Rounds", "Name", 20},
    {"Decisions", "Decision", 10, true},
    {"Decisions", "Kind", 20, false, "kinds",
     "entry stands: Ref; Subject = lead or file. explained: Subject = mark or code. exclude "
     "return: "
     "Subject = file. agree date: Ref; Value = date. split, joined, renumbered: Ref; Value = refs. "
     "given to another lead: Subject, Value = leads. withdraw: Ref."},
    {"Decisions", "Round", 14, true, "Rounds",
     "The first round it applies to; blank: from the start."},
    {"Decisions", "Ref", 8, true, "Actions"},
    {"Decisions",
     "Subject",
     26,
     true,
     {},
     "Lead ids or file names, parted by semicolons; the mark or code of a query; a year or round."},
    {"Decisions",
     "Value",
     18,
     false,
     {},
     "The date agreed, the refs or leads that follow, or words of the decision."},
    {"Decisions", "Post", 24, false, {}, "The post that decided, never a person's name."},
    {"Decisions", "Date", 13},
    {"Decisions", "Reason", 40},
    {"Decisions", "Expires", 13, false, {}, "The last day it holds; blank: no end."},
    {"From the source", "Sheet", 18, true},
    {"From the source", "Row", 7, true},
    {"From the source", "Read as", 16},
    {"From the source", "Ref", 9, true},
    {"From the source", "Why", 28},
    {"From the source", "Words", 100, true},
    {"Indicators", "Indicator", 44},
    {"Indicators", "Series", 11, false, "series"},
    {"Indicators", "Priority", 9, true},
    {"Indicators", "Unit", 10},
    {"Indicators", "Better when", 12, false, "better"},
    {"Indicators", "Source", 34},
    {"Indicators", "Caveat", 34},
});

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> choices = {{
    {"kinds",
     "entry stands|explained|exclude return|agree date|approve report|withdraw|split into|joined "
     "into|renumbered|given to another lead"},
    {"series", "Local|National|Target|Forecast"},
    {"better", "higher|lower|neither"},
}};

std::string put_in(std::string_view words, const schema::Schema& schema) {
  std::string text(words);
  const auto replace = [&](std::string_view mark, const std::string& with) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size()))
      text.replace(at, mark.size(), with);
  };
  replace("{action}", schema.words.action);
  replace("{priority}", text::fold(schema.words.priority));
  return text;
}

bool holds_figures(std::string_view sheet, const std::string& heading) {
  return sheet == "Indicators" && plan::names_a_time(heading);
}

std::optional<double> figure(const std::string& text) {
  static const re2::RE2 shape(R"(-?\d{1,12}(?:\.\d{1,8})?)");
  return re2::RE2::FullMatch(text, shape) ? text::parse_number(text) : std::nullopt;
}

class PlanBook {
 public:
  PlanBook(const schema::Schema& schema, const std::vector<StarterTable>& tables)
      : schema_(schema), tables_(tables) {}

  Book make() {
    for (const auto& table : tables_) put_sheet(table);
    put_choices();
    set_properties();
    return std::move(book_);
  }

 private:
  static std::string text_at(const StarterTable& table, std::uint32_t row, std::uint32_t column) {
    const auto cell = table.rows.at({row, column});
    return cell ? std::string(text::trim(cell->display())) : std::string();
  }

  ColumnSet set_of(const std::string& sheet, const std::string& heading) const {
    for (const auto& one : column_sets) {
      if (one.sheet == sheet && one.heading == heading) return one;
    }
    if (sheet == "Actions" && (heading == schema_.words.priority || heading == "Priority"))
      return {"Actions", "Priority", 11, true, "priorities", "The number of the Plan sheet."};
    if (holds_figures(sheet, heading)) return {{}, {}, 11, false, {}, "A figure, or blank."};
    if (sheet == "Rounds") return {{}, {}, 15, false, {}, "A date: day, month, year."};
    return {{}, {}, usual_width};
  }

  void put_sheet(const StarterTable& table) {
    const auto words = std::find_if(sheet_words.begin(), sheet_words.end(),
                                    [&](const SheetWords& w) { return w.sheet == table.sheet; });
    Sheet& sheet = book_.add_sheet(table.sheet);
    sheet.rows_grow = true;
    if (book_.sheets.size() == 1) {
      sheet.put({0, 0}, std::string(words->title), look::title);
      sheet.put({1, 0}, put_in(words->holds, schema_), look::subtitle);
      sheet.put(
          {2, 0},
          "The other sheets hold the actions, measures, leads, rounds, decisions and indicators.",
          look::subtitle);
    } else {
      put_top(sheet, std::string(words->title), put_in(words->holds, schema_),
              tables_.front().sheet, "Back to " + tables_.front().sheet);
    }
    const std::uint32_t columns = table.rows.column_end();
    std::vector<Cell> headings;
    std::vector<ColumnSet> sets;
    bool after_year = false;
    for (std::uint32_t column = 0; column < columns; ++column) {
      const std::string heading = text_at(table, 0, column);
      headings.push_back({heading, holds_figures(table.sheet, heading) ? look::header_number
                                   : after_year                        ? look::header.with_indent(1)
                                                                       : look::header});
      after_year = holds_figures(table.sheet, heading);
      sets.push_back(set_of(table.sheet, heading));
      sheet.widths.push_back(sets.back().width);
    }
    std::vector<Row> rows;
    for (std::uint32_t row = 1; row < table.rows.row_end(); ++row)
      rows.push_back(row_of(table, row, headings, sets));
    // A table needs a row; this one is for the first entry.
    if (rows.empty()) rows.push_back(blank_row(headings, sets));
    const auto range = put_table(sheet, std::string(words->table), {header_row, 0}, headings, rows);
    for (std::uint32_t column = 0; column < columns; ++column)
      prepare_column(sheet, range, column, sets[column]);
    sheet.freeze = cell::Address{header_row + 1, 1};
    sheet.print.repeat_rows = {header_row, header_row};
  }

  static Look look_of(const ColumnSet& set, bool is_figure) {
    Look made = is_figure ? look::number : look::cell;
    made.upright = Upright::top;
    if (set.is_text) made.number_format = number_format::text;
    return made;
  }

  Row row_of(const StarterTable& table, std::uint32_t row, const std::vector<Cell>& headings,
             const std::vector<ColumnSet>& sets) const {
    Row cells;
    for (std::uint32_t column = 0; column < headings.size(); ++column) {
      const std::string written = text_at(table, row, column);
      const bool year = holds_figures(table.sheet, std::get<std::string>(headings[column].content));
      Look made = look_of(sets[column], year);
      made.indent = headings[column].look.indent;
      if (const auto day = timescale::from_iso(written); day && !sets[column].is_text)
        cells.push_back({*day, made.with_format(number_format::date)});
      else if (const auto amount = figure(written); year && amount)
        cells.push_back({*amount, made});
      else
        cells.push_back({written, made});
      if (written.empty()) cells.back().content = Blank{};
    }
    return cells;
  }

  static Row blank_row(const std::vector<Cell>& headings, const std::vector<ColumnSet>& sets) {
    Row cells;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const auto& heading = std::get<std::string>(headings[i].content);
      Look made = look_of(sets[i], false);
      if (heading == "Date" || heading == "Expires") made.number_format = number_format::date;
      cells.push_back({Blank{}, made});
    }
    return cells;
  }

  void prepare_column(Sheet& sheet, const cell::Range& range, std::uint32_t column,
                      const ColumnSet& set) {
    const std::uint32_t first = range.first.row + 1;
    const std::uint32_t last = range.last.row + spare_rows;
    if (set.is_text) {
      sheet.number_like_text.push_back({{first, column}, {last, column}});
      Look plain;
      plain.number_format = number_format::text;
      for (std::uint32_t row = range.last.row + 1; row <= last; ++row)
        sheet.put({row, column}, Blank{}, plain);
    }
    if (set.prompt.empty() && set.list.empty()) return;
    Validation made;
    made.range = {{first, column}, {last, column}};
    made.prompt_title = std::string(set.heading);
    made.prompt = std::string(set.prompt);
    if (!set.list.empty()) {
      made.kind = Validation::Kind::list;
      made.list = list_of(set.list);
      made.only_warn = true;
      made.error_title = "Not on the list";
      made.error = "This is none of the choices. Keep it only if you mean to add it.";
    }
    sheet.validations.push_back(std::move(made));
  }

  /// The first column of another sheet, or a named list of the hidden sheet.
  std::string list_of(std::string_view list) const {
    const auto table = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const StarterTable& t) { return t.sheet == list; });
    if (table == tables_.end()) return "choices_" + std::string(list);
    return absolute(list, cell::Range{{header_row + 1, 0},
                                      {header_row + table->rows.row_end() + spare_rows, 0}});
  }

  void put_choices() {
    Sheet& sheet = book_.add_sheet("lists");
    sheet.hidden = true;
    std::uint32_t column = 0;
    const auto put = [&](const std::string& name, const std::vector<std::string>& values) {
      sheet.widths.push_back(usual_width);
      sheet.put({0, column}, name, Look{}.strong());
      std::uint32_t row = 0;
      for (const auto& value : values)
        sheet.put({++row, column}, value, Look{}.with_format(number_format::text));
      book_.names.push_back(
          {"choices_" + name,
           absolute(sheet.name, cell::Range{{1, column}, {std::max(row, 1U), column}})});
      sheet.number_like_text.push_back({{1, column}, {std::max(row, 1U), column}});
      ++column;
    };
    for (const auto& [name, values] : choices) {
      std::vector<std::string> list;
      for (std::string_view rest = values; !rest.empty();) {
        const auto end = rest.find('|');
        list.emplace_back(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      }
      put(std::string(name), list);
    }
    put("priorities", priority_ids());
  }

  std::vector<std::string> priority_ids() const {
    std::vector<std::string> ids;
    for (std::uint32_t row = 1; row < tables_.front().rows.row_end(); ++row) {
      const std::string item = text_at(tables_.front(), row, 0);
      const std::string folded = text::fold(item);
      for (const std::string& word :
           {text::fold(schema_.words.priority) + " ", std::string("priority ")}) {
        if (!folded.starts_with(word)) continue;
        ids.push_back(item.substr(item.find(' ') + 1));
        break;
      }
    }
    return ids;
  }

  std::string item(std::string_view wanted) const {
    for (std::uint32_t row = 1; row < tables_.front().rows.row_end(); ++row) {
      if (text::fold(text_at(tables_.front(), row, 0)) == wanted)
        return text_at(tables_.front(), row, 1);
    }
    return {};
  }

  void set_properties() {
    Properties& properties = book_.properties;
    properties.title = item("title");
    properties.subject = "Plan";
    properties.author = item("compiled by");
    properties.category = schema_.title;
    properties.comments = item("note");
    // From the plan, never the clock.
    properties.created =
        timescale::from_iso(item("period from")).value_or(timescale::make_date(2000, 1, 1));
    book_.footer = item("title");
  }

  const schema::Schema& schema_;
  const std::vector<StarterTable>& tables_;
  Book book_;
};

}  // namespace

Book plan_book(const schema::Schema& schema, const std::vector<StarterTable>& tables) {
  return PlanBook(schema, tables).make();
}

}  // namespace collate::issue
