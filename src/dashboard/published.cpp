// SPDX-License-Identifier: MIT
#include "dashboard/published.hpp"

#include "dashboard/annual.hpp"
#include "dashboard/annual_sheets.hpp"
#include "dashboard/content.hpp"
#include "dashboard/small_numbers.hpp"
#include "dashboard/write.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <vector>

namespace collate::dashboard {
namespace {

using sheetwriter::Align;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::Look;
namespace look = sheetwriter::look;

constexpr const char* not_available = "[x]";
constexpr const char* not_applicable = "[z]";
constexpr std::uint32_t table_row = 3;

Look body() {
  Look looks;
  looks.size = 12;
  looks.wrap = true;
  looks.upright = sheetwriter::Upright::top;
  return looks;
}
Look heading() {
  Look looks = body();
  looks.bold = true;
  looks.bottom = {sheetwriter::Stroke::thin, sheetwriter::colour::text};
  return looks;
}
Look heading_number() {
  return heading().aligned(Align::right);
}
Look title() {
  Look looks;
  looks.size = 16;
  looks.bold = true;
  return looks;
}
Look line() {
  Look looks;
  looks.size = 12;
  return looks;
}
Look leading() {
  Look looks = line();
  looks.underline = true;
  looks.colour = sheetwriter::colour::link;
  return looks;
}

/// A sheet of the workbook: its name, what it shows, and its table.
struct Table {
  std::string sheet;  ///< "Position"
  std::string title;
  std::string holds;  ///< a sentence
  std::vector<std::string> headings;
  std::vector<double> widths;
  std::vector<std::vector<Content>> rows;
};

Content count(std::size_t number) {
  return static_cast<double>(number);
}
Content count(const std::optional<std::size_t>& number) {
  return number ? Content{static_cast<double>(*number)} : Content{std::string(not_available)};
}
Content words_or(const std::string& words, const char* mark) {
  return words.empty() ? std::string(mark) : words;
}

/// How many actions have each rating now and a round ago.
Table position_table(const TermlyReport& report) {
  Table table{"Position",
              fmt::format("Position of {} at {}", report.words.actions, report.round_name),
              fmt::format("How many {} have each rating, now and a {} before.",
                          report.words.actions, report.words.period),
              {"Scale", "Rating", report.round_name,
               report.before_name ? *report.before_name : "A " + report.words.period + " before"},
              {30, 34, 20, 20},
              {}};
  const bool compares = !report.before.empty();
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    const schema::RatingScale& values = report.scales[scale];
    const auto add = [&](const std::string& rating, std::size_t now,
                         std::optional<std::size_t> before) {
      table.rows.push_back({values.name, rating, count(now), count(before)});
    };
    const ScaleCounts* before = compares ? &report.before[scale] : nullptr;
    const auto earlier = [&](auto get) {
      return before == nullptr ? std::nullopt : std::optional<std::size_t>(get(*before));
    };
    for (std::size_t i = 0; i < values.values.size(); ++i)
      add(values.values[i].label, report.now[scale].values[i],
          earlier([&](const ScaleCounts& counts) { return counts.values[i]; }));
    add("Not rated", report.now[scale].not_rated,
        earlier([](const ScaleCounts& counts) { return counts.not_rated; }));
    add("No return", report.now[scale].no_return,
        earlier([](const ScaleCounts& counts) { return counts.no_return; }));
    add("All " + report.words.actions, report.now[scale].all(),
        earlier([](const ScaleCounts& counts) { return counts.all(); }));
  }
  return table;
}

Table priority_table(const TermlyReport& report) {
  const schema::RatingScale& scale = report.scales.front();
  Table table{report.words.priorities,
              fmt::format("{} of each {} at {}", capitalised(report.words.actions),
                          lower_first(report.words.priority), report.round_name),
              fmt::format("{} of the {} of each {}, and where their dates stand.", scale.name,
                          report.words.actions, lower_first(report.words.priority)),
              {report.words.priority, "Title"},
              {26, 50},
              {}};
  for (const auto& value : scale.values) table.headings.push_back(value.label);
  for (const char* more :
       {"Not rated", "No return", "All", "Overdue", "New date proposed", "No agreed date"})
    table.headings.push_back(by_date(scale, more));
  table.widths.resize(table.headings.size(), 16);
  for (const PriorityCounts& one : report.priorities) {
    std::vector<Content> row = {one.label, words_or(one.title, not_applicable)};
    for (const std::size_t number : one.ratings.values) row.push_back(count(number));
    for (const std::size_t number :
         {one.ratings.not_rated, one.ratings.no_return, one.ratings.all(), one.overdue,
          one.proposed, one.no_agreed_date})
      row.push_back(count(number));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table dates_table(const TermlyReport& report, const schema::Schema& schema) {
  const Scope whole{report, schema, {}};
  Table table{"Dates",
              fmt::format("Where the dates of {} stand at {}", report.words.actions,
                          timescale::to_words(report.position)),
              "Bands that exclude each other and add up. One month is a calendar month.",
              {"Where the date stands", report.round_name,
               report.before_name ? *report.before_name : "A " + report.words.period + " before"},
              {44, 20, 20},
              {}};
  for (const BandRow& one : band_rows(whole))
    table.rows.push_back(
        {one.words, count(one.now.value),
         one.before ? count(one.before->value) : Content{std::string(not_available)}});
  return table;
}

Table actions_table(const TermlyReport& report) {
  Table table{capitalised(report.words.actions),
              fmt::format("Every one of the {} at {}", report.words.actions, report.round_name),
              fmt::format("One row for each {}. The words of leads are not published.",
                          report.words.action),
              {"Ref", report.words.priority, capitalised(report.words.action), "Lead",
               "Agreed date", "New date proposed"},
              {10, 26, 60, 36, 20, 20},
              {}};
  for (const auto& scale : report.scales) table.headings.push_back(scale.name);
  table.headings.emplace_back("Timescale");
  table.widths.resize(table.headings.size() - 1, 22);
  table.widths.push_back(36);
  for (const Line& one : report.lines) {
    const auto date = [](const std::optional<timescale::Date>& day, const std::string& words,
                         const char* mark) {
      return day ? Content{timescale::to_words(*day)} : words_or(words, mark);
    };
    std::vector<Content> row = {one.ref,
                                one.priority,
                                one.action,
                                one.lead,
                                date(one.agreed, one.agreed_words, not_available),
                                date(one.new_date, one.new_date_words, not_applicable)};
    for (std::size_t scale = 0; scale < report.scales.size(); ++scale)
      row.push_back(merge::words(one.now(scale), report.scales[scale]));
    row.push_back(timescale_words(one.timescale, report.scales));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table indicators_table(const AnnualReport& report, std::size_t threshold) {
  Table table{"Indicators",
              "Indicators over the years",
              "One row for each indicator and series of figures.",
              {"Indicator", "Unit", "Better when", "Series", "Source", "Note"},
              {44, 14, 14, 16, 40, 40},
              {}};
  for (const std::string& year : report.years) table.headings.push_back(year);
  table.widths.resize(table.headings.size(), 13);
  std::vector<std::vector<bool>> held;
  for (std::size_t year = 0; year < report.years.size(); ++year)
    held.push_back(held_back(report.indicators, year, threshold));
  for (std::size_t i = 0; i < report.indicators.size(); ++i) {
    const plan::Indicator& one = report.indicators[i];
    const std::array<std::pair<const char*, const plan::Indicator::Series*>, 4> series = {
        {{"Local", &one.local},
         {"National", &one.national},
         {"Target", &one.target},
         {"Forecast", &one.forecast}}};
    for (const auto& [name, figures] : series) {
      const bool any = std::any_of(figures->values.begin(), figures->values.end(),
                                   [](const auto& value) { return value.has_value(); });
      if (!any && figures != &one.local) continue;
      std::vector<Content> row = {one.name,
                                  words_or(one.unit, not_applicable),
                                  better_when(one),
                                  std::string(name),
                                  words_or(figures->source, not_available),
                                  words_or(figures->caveat, not_applicable)};
      for (std::size_t year = 0; year < report.years.size(); ++year) {
        const bool there = year < figures->values.size() && figures->values[year];
        if (there && figures == &one.local && held[year][i])
          row.emplace_back(std::string(confidential));
        else if (there)
          row.emplace_back(*figures->values[year]);
        else
          row.emplace_back(std::string(not_available));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Table notes_table(const TermlyReport& report, std::size_t threshold) {
  Table table{"Notes",
              "Notes on the tables",
              "Marks and words that the tables use.",
              {"Mark or word", "What it means"},
              {30, 100},
              {}};
  const auto add = [&](std::string word, std::string meaning) {
    table.rows.push_back({std::move(word), std::move(meaning)});
  };
  add("[x]", "Not available.");
  add("[z]", "Not applicable.");
  add("[c]", fmt::format("Held back because it is a small number of people (from 1 to {}), or "
                         "because a total would give such a number away.",
                         threshold > 0 ? threshold - 1 : 0));
  for (const auto& scale : report.scales) {
    for (const auto& value : scale.values)
      add(report.scales.size() > 1 ? scale.name + ": " + value.label : value.label,
          value.meaning.empty() ? std::string("As the plan uses the word.") : value.meaning);
  }
  add("Not rated", "A return was received but no rating was chosen.");
  add("No return", fmt::format("No return was received for the {}.", report.words.action));
  const auto& scale = report.scales.front();
  add(by_date(scale, "Overdue"),
      fmt::format("The agreed date is before {} and the {} is not done.",
                  timescale::to_words(report.position), report.words.action));
  add(by_date(scale, "New date proposed"),
      fmt::format("A later date that the lead asks for; {} has not agreed it. One with a question "
                  "mark is not counted: the lead is asked whether it is meant.",
                  report.words.the_group));
  return table;
}

/// A sentence above a table; the first column grows until the columns are as wide as it is.
void put_line(sheetwriter::Sheet& sheet, std::uint32_t row, const std::string& words,
              const Look& looks) {
  sheet.put({row, 0}, words, looks);
  const double needed = sheetwriter::text_width(
      words, looks.size, looks.bold ? sheetwriter::Weight::bold : sheetwriter::Weight::regular);
  const double width = sheetwriter::columns_points(sheet.widths);
  if (width >= needed) return;
  constexpr double points_of_a_character = 5.25;
  sheet.widths.front() += std::ceil((needed - width) / points_of_a_character);
}

void put_table_sheet(sheetwriter::Book& book, const Table& table, std::size_t number) {
  sheetwriter::Sheet& sheet = book.add_sheet(table.sheet);
  sheet.widths = table.widths;
  put_line(sheet, 0, number == 0 ? table.title : fmt::format("Table {}: {}", number, table.title),
           title());
  put_line(sheet, 1, "This sheet holds one table. " + table.holds, line());
  sheet.put({2, 0}, "Back to cover", leading(), "Cover!A1");
  std::vector<Cell> headings;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const bool numbers = !table.rows.empty() && std::holds_alternative<double>(table.rows[0][i]);
    headings.push_back({table.headings[i], numbers ? heading_number() : heading()});
  }
  std::vector<sheetwriter::Row> rows;
  for (const auto& contents : table.rows) {
    sheetwriter::Row row;
    for (std::size_t i = 0; i < contents.size(); ++i) {
      const bool figure = std::holds_alternative<double>(contents[i]);
      const auto* words = std::get_if<std::string>(&contents[i]);
      const bool mark = words != nullptr && words->size() == 3 && words->front() == '[';
      row.push_back({contents[i], figure || mark ? body().aligned(Align::right) : body()});
    }
    rows.push_back(std::move(row));
  }
  std::string name = "Table" + table.sheet;
  std::erase_if(name, [](char c) {
    return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  });
  const cell::Range range = put_table(sheet, name, {table_row, 0}, headings, rows);
  sheet.number_like_text.push_back({{table_row + 1, 0}, {range.last.row, 0}});
  sheet.plain_view = true;
  constexpr std::uint32_t most_repeated = 4;
  sheetwriter::break_columns_where_needed(sheet, most_repeated);
}

void put_cover(sheetwriter::Book& book, const TermlyReport& report, const plan::Plan& plan,
               const schema::Schema& schema, const std::string& heading_words,
               const std::vector<Table>& tables, const std::string& status,
               const std::string& made_by) {
  sheetwriter::Sheet& sheet = book.add_sheet("Cover");
  sheet.widths = {30, 100};
  put_line(sheet, 0, heading_words, title());
  std::uint32_t row = 1;
  const auto say = [&](const std::string& words) { put_line(sheet, row++, words, line()); };
  say(status);
  say(fmt::format("Position at {}. Report to the {}{}.", timescale::to_words(report.position),
                  report.words.group_name,
                  report.meeting ? ", meeting of " + timescale::to_words(*report.meeting) : ""));
  say(plain(coverage_sentence({report, schema, {}})));
  say(fmt::format(
      "Contact: {}{}.",
      report.compiled_by.empty() ? "the council's monitoring officer" : report.compiled_by,
      plan.return_to.empty() ? "" : ", " + plan.return_to));
  say(
      fmt::format("Made by {} from the monitoring returns. This edition is made for a website: the "
                  "words of leads are not in it.",
                  made_by));
  if (!report.note.empty()) say(report.note);
  say("The table below lists the sheets. [x], [z] and [c] are explained on the sheet Notes.");
  std::vector<sheetwriter::Row> rows;
  for (const Table& table : tables)
    rows.push_back({{table.sheet, leading(), fmt::format("'{}'!A1", table.sheet)},
                    {table.title + ". " + table.holds, body()}});
  put_table(sheet, "TableContents", {row, 0}, {{"Sheet", heading()}, {"What it shows", heading()}},
            rows);
  sheet.plain_view = true;
}

sheetwriter::Book book_of(const TermlyReport& report, const plan::Plan& plan,
                          const schema::Schema& schema, std::string heading_words,
                          std::vector<Table> tables, const std::string& status,
                          const std::string& made_by, const char* kind) {
  tables.insert(tables.begin(), notes_table(report, schema.small_numbers_under));
  sheetwriter::Book book;
  book.footers = false;
  book.properties = {.title = heading_words,
                     .subject = "For publication: " + report.words.group_name,
                     .author = plan.compiled_by,
                     .company = {},
                     .category = schema.title,
                     .keywords = schema.title + ", monitoring, accessible",
                     .comments = "Made by collate for publication.",
                     .status = status.starts_with("Draft") ? "Draft" : "Final",
                     .language = "en-GB",
                     .created = report.position,
                     .custom = {{"collate.kind", kind}, {"collate.plan", plan.id}}};
  put_cover(book, report, plan, schema, heading_words, tables, status, made_by);
  for (std::size_t i = 0; i < tables.size(); ++i) put_table_sheet(book, tables[i], i);
  return book;
}

}  // namespace

finding::Outcome<sheetwriter::Book> published_termly_book(const schema::Schema& schema,
                                                          const plan::Plan& plan,
                                                          const merge::Register& reg,
                                                          const std::string& made_by) {
  if (plan.actions.empty()) return no_actions(plan);
  const TermlyReport report = termly_report(schema, plan, reg);
  return book_of(report, plan, schema, fmt::format("{}: {}", plan.title, report.round_name),
                 {position_table(report), priority_table(report), dates_table(report, schema),
                  actions_table(report)},
                 report.is_final ? "Final." : "Draft: not yet made final.", made_by,
                 "published-termly");
}

finding::Outcome<sheetwriter::Book> published_annual_book(
    const schema::Schema& schema, const plan::Plan& plan, const merge::Register& reg,
    const std::string& year, const std::string& made_by, std::size_t rounds_before) {
  if (plan.actions.empty()) return no_actions(plan);
  const AnnualReport report = annual_report(schema, plan, reg, year, rounds_before);
  std::vector<Table> tables = {position_table(report.last), priority_table(report.last),
                               dates_table(report.last, schema), actions_table(report.last)};
  if (!report.indicators.empty())
    tables.push_back(indicators_table(report, schema.small_numbers_under));
  return book_of(report.last, plan, schema, fmt::format("{}: year {}", plan.title, year),
                 std::move(tables), approval_words(report), made_by, "published-annual");
}

}  // namespace collate::dashboard
