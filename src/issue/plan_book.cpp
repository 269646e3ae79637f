// SPDX-License-Identifier: MIT
#include "issue/plan_book.hpp"

#include "plan/describe.hpp"
#include "text/fold.hpp"
#include "text/number.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

namespace collate::issue {
namespace {

using namespace sheetwriter;

// Rows below each table that are ready for what the officer adds: refs stay text there, drop-downs
// work.
constexpr std::uint32_t spare_rows = 200;
constexpr double usual_width = 20;
// What Excel takes as the title of a prompt.
constexpr std::size_t longest_title = 32;

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

  void put_sheet(const StarterTable& table) {
    const plan::SheetDescription& is = *plan::description(table.sheet);
    const auto described = plan::columns(is.sheet, schema_);
    Sheet& sheet = book_.add_sheet(table.sheet);
    sheet.rows_grow = true;
    if (book_.sheets.size() == 1) {
      sheet.put({0, 0}, std::string(is.title), look::title);
      sheet.put({1, 0}, plan::in_words_of(schema_, is.purpose), look::subtitle);
      sheet.put(
          {2, 0},
          "The other sheets hold the actions, measures, leads, rounds, decisions and indicators.",
          look::subtitle);
    } else {
      put_top(sheet, std::string(is.title), plan::in_words_of(schema_, is.purpose),
              tables_.front().sheet, "Back to " + tables_.front().sheet);
    }
    const std::uint32_t columns = table.rows.column_end();
    std::vector<Cell> headings;
    std::vector<plan::ColumnDescription> sets;
    bool after_year = false;
    for (std::uint32_t column = 0; column < columns; ++column) {
      const std::string heading = text_at(table, 0, column);
      const plan::SheetColumn* known = plan::column_called(described, heading);
      sets.push_back(known == nullptr ? plan::ColumnDescription{} : *known->is);
      const bool year = sets.back().holds == plan::Holds::figure;
      headings.push_back({heading, year         ? look::header_number
                                   : after_year ? look::header.with_indent(1)
                                                : look::header});
      after_year = year;
      sheet.widths.push_back(sets.back().width);
    }
    std::vector<Row> rows;
    for (std::uint32_t row = 1; row < table.rows.row_end(); ++row)
      rows.push_back(row_of(table, row, headings, sets));
    // A table needs a row; this one is for the first entry.
    if (rows.empty()) rows.push_back(blank_row(headings, sets));
    const auto range =
        put_table(sheet, std::string(is.table), {list_header_row, 0}, headings, rows);
    for (std::uint32_t column = 0; column < columns; ++column)
      prepare_column(sheet, range, column, text_at(table, 0, column), sets[column]);
    sheet.freeze = cell::Address{list_header_row + 1, 1};
    sheet.print.repeat_rows = {list_header_row, list_header_row};
  }

  static Look look_of(const plan::ColumnDescription& set, bool is_figure) {
    Look made = is_figure ? look::number : look::cell;
    made.upright = Upright::top;
    if (set.holds == plan::Holds::code) made.number_format = number_format::text;
    return made;
  }

  Row row_of(const StarterTable& table, std::uint32_t row, const std::vector<Cell>& headings,
             const std::vector<plan::ColumnDescription>& sets) const {
    Row cells;
    for (std::uint32_t column = 0; column < headings.size(); ++column) {
      const std::string written = text_at(table, row, column);
      const bool year = sets[column].holds == plan::Holds::figure;
      Look made = look_of(sets[column], year);
      made.indent = headings[column].look.indent;
      if (const auto day = timescale::from_iso(written);
          day && sets[column].holds != plan::Holds::code)
        cells.push_back({*day, made.with_format(number_format::date)});
      else if (const auto amount = figure(written); year && amount)
        cells.push_back({*amount, made});
      else
        cells.push_back({written, made});
      if (written.empty()) cells.back().content = Blank{};
    }
    return cells;
  }

  static Row blank_row(const std::vector<Cell>& headings,
                       const std::vector<plan::ColumnDescription>& sets) {
    Row cells;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      Look made = look_of(sets[i], false);
      if (sets[i].holds == plan::Holds::day) made.number_format = number_format::date;
      cells.push_back({Blank{}, made});
    }
    return cells;
  }

  void prepare_column(Sheet& sheet, const cell::Range& range, std::uint32_t column,
                      const std::string& heading, const plan::ColumnDescription& set) {
    const std::uint32_t first = range.first.row + 1;
    const std::uint32_t last = range.last.row + spare_rows;
    if (set.holds == plan::Holds::code) {
      sheet.number_like_text.push_back({{first, column}, {last, column}});
      Look plain;
      plain.number_format = number_format::text;
      for (std::uint32_t row = range.last.row + 1; row <= last; ++row)
        sheet.put({row, column}, Blank{}, plain);
    }
    if (set.prompt.empty() && set.choices.empty()) return;
    Validation made;
    made.range = {{first, column}, {last, column}};
    if (heading.size() <= longest_title) made.prompt_title = heading;
    made.prompt = std::string(set.prompt);
    if (!set.choices.empty()) {
      made.kind = Validation::Kind::list;
      made.list = list_of(set.choices);
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
    return absolute(list, cell::Range{{list_header_row + 1, 0},
                                      {list_header_row + table->rows.row_end() + spare_rows, 0}});
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
    for (const auto& [name, words] : plan::choices()) put(std::string(name), words);
    put("priorities", priority_ids());
  }

  std::vector<std::string> priority_ids() const {
    std::vector<std::string> ids;
    for (std::uint32_t row = 1; row < tables_.front().rows.row_end(); ++row) {
      if (auto id = plan::priority_of_item(text_at(tables_.front(), row, 0), schema_))
        ids.push_back(*std::move(id));
    }
    return ids;
  }

  /// The value of an item, as `has` tells it.
  template <class Has>
  std::string item(Has has) const {
    for (std::uint32_t row = 1; row < tables_.front().rows.row_end(); ++row) {
      const auto* found = plan::item_called(text_at(tables_.front(), row, 0));
      if (found != nullptr && has(*found)) return text_at(tables_.front(), row, 1);
    }
    return {};
  }
  std::string item(std::string plan::Plan::*wanted) const {
    return item([&](const plan::ItemDescription& one) { return one.text == wanted; });
  }
  std::string item(std::optional<timescale::Date> plan::Plan::*wanted) const {
    return item([&](const plan::ItemDescription& one) { return one.day == wanted; });
  }

  void set_properties() {
    Properties& properties = book_.properties;
    properties.title = item(&plan::Plan::title);
    properties.subject = "Plan";
    properties.author = item(&plan::Plan::compiled_by);
    properties.category = schema_.title;
    properties.comments = item(&plan::Plan::note);
    // From the plan, never the clock.
    properties.created =
        timescale::from_iso(item(&plan::Plan::from)).value_or(timescale::make_date(2000, 1, 1));
    book_.footer = item(&plan::Plan::title);
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
