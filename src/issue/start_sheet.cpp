// SPDX-License-Identifier: MIT
// Start here: what is asked, by when, what the ratings mean, and who filled it in.
#include "intake/completed.hpp"
#include "intake/recognise.hpp"
#include "issue/brief.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::issue {
namespace {

using namespace sheetwriter;
using timescale::to_short_words;
using timescale::to_words;

constexpr double first_width = 30;
constexpr double second_width = 92;
constexpr double heading_height = 33;  // room above a block instead of a blank row
constexpr double row_padding = 6;
constexpr double size = 11;

/// Puts the blocks one under the other.
class StartSheet {
 public:
  StartSheet(const Brief& brief, Book& book)
      : brief_(brief), book_(book), sheet_(book.add_sheet(std::string(intake::start_sheet_name))) {}

  void put() {
    sheet_.widths = {first_width, second_width};
    sheet_.print.portrait = true;
    sheet_.protection = Protection{true, true};
    sheet_.rows_grow = true;
    put_title();
    put_your_return();
    put_steps();
    for (const auto& scale : brief_.schema.ratings) put_ratings(scale);
    put_about();
  }

 private:
  void put_title() {
    const std::string title =
        fmt::format("{}: monitoring return, {}", brief_.plan.title, brief_.round.name);
    Look title_look = look::title;
    const double room = column_points(first_width) + column_points(second_width);
    while (title_look.size > 10 && text_width(title, title_look.size, Weight::bold) > room)
      title_look.size -= 1;
    sheet_.put({0, 0}, title, title_look);
    const std::string subtitle =
        nothing_is_due()
            ? fmt::format("For {}. Nothing has to be filled in or sent back: all is done.",
                          text::with_article(brief_.lead.name()))
            : fmt::format("For {}. Please return this workbook by {}.",
                          text::with_article(brief_.lead.name()), to_words(brief_.round.return_by));
    sheet_.put({1, 0}, subtitle, look::subtitle.with_size(size));
    sheet_.heights[1] = 21;
    next_ = 2;
  }

  [[nodiscard]] bool nothing_is_due() const {
    return !brief_.rows.empty() && std::all_of(brief_.rows.begin(), brief_.rows.end(),
                                               [](const AskedRow& row) { return row.is_done; });
  }

  /// A section heading and a table of two columns; returns the row of its first line.
  std::uint32_t block(const std::string& heading, const std::string& table,
                      const std::array<Cell, 2>& header, const std::vector<Row>& rows) {
    sheet_.put({next_, 0}, heading, look::section);
    sheet_.heights[next_] = heading_height;
    const auto range = put_table(sheet_, table, {next_ + 1, 0}, {header[0], header[1]}, rows);
    for (std::uint32_t row = range.first.row; row <= range.last.row; ++row)
      sheet_.heights[row] = fitted_height(sheet_, row) + row_padding;
    next_ = range.last.row + 1;
    return range.first.row + 1;
  }

  std::string meetings() const {
    std::string list;
    const auto& all = brief_.round.meetings;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const schema::Body* body = brief_.schema.body(all[i].body);
      if (i > 0) list += i + 1 == all.size() ? " and the " : ", the ";
      if (body == nullptr)
        list += all[i].body;
      else
        list += body->name.find(body->short_name) != std::string::npos
                    ? body->name
                    : fmt::format("{} ({})", body->name, body->short_name);
      list += " on " + to_words(all[i].date);
    }
    return list.empty() ? "Report on " + brief_.round.name : "Report to the " + list;
  }

  void put_your_return() {
    const Look count = label.with_size(13).aligned(Align::left);
    std::vector<Row> rows;
    if (const auto check = row_check_column(brief_.schema)) {
      const std::string done = fmt::format(
          "COUNTIF({},{})", column_of(actions_table_name, brief_.schema.columns[*check].heading),
          in_formula(complete_words));
      const auto complete = static_cast<double>(complete_when_blank(brief_));
      const auto all = static_cast<double>(brief_.rows.size());
      rows.push_back({{"Rows complete", label}, {Formula{done, number(complete)}, count}});
      rows.push_back(
          {{"Rows still to do", label},
           {Formula{fmt::format(
                        "ROWS({})-{}",
                        column_of(actions_table_name, brief_.schema.columns[*check].heading), done),
                    number(all - complete)},
            count}});
    }
    const Look day = words.with_format(number_format::long_date);
    rows.push_back({{"Position at", label}, {brief_.round.position, day}});
    const auto position_row = rows.size() - 1;
    rows.push_back({{"Return by", label}, {brief_.round.return_by, day}});
    std::string to = brief_.plan.return_to;
    if (!brief_.plan.compiled_by.empty())
      to = to.empty() ? brief_.plan.compiled_by
                      : fmt::format("{} ({})", to, brief_.plan.compiled_by);
    rows.push_back({{"Return to", label}, {to, words}});
    rows.push_back({{"Used for", label}, {meetings(), words}});
    // In the table it wraps; behind the subtitle it would run over the edge of the page and shrink
    // the print.
    if (!brief_.plan.note.empty()) rows.push_back({{"Note", label}, {brief_.plan.note, words}});
    const auto first =
        block("Your return", "YourReturn", {Cell{"Item", head}, Cell{"Detail", head}}, rows);
    book_.names.push_back(
        {position_name,
         absolute(sheet_.name,
                  cell::Address{first + static_cast<std::uint32_t>(position_row), 1})});
  }

  std::string rating_step() const {
    std::string lists;
    for (const auto& scale : brief_.schema.ratings) {
      const auto* column = brief_.schema.column(scale.id);
      lists += (lists.empty() ? "" : " and ") + (column == nullptr ? scale.name : column->heading);
    }
    std::string step = fmt::format("Choose from the list under {}", lists);
    if (brief_.schema.ratings.size() > 1)
      step = fmt::format("Choose from the lists under {}", lists);
    if (brief_.schema.column(schema::Purpose::comment) != nullptr)
      step +=
          ", and comment on progress against the agreed date. Please do not name children or "
          "families";
    return step + ".";
  }

  void put_steps() {
    const std::string actions_sheet(intake::actions_sheet_name);
    const std::string thing = brief_.schema.words.action;
    std::string partnership = text::with_article(
        brief_.schema.bodies.empty() ? "partnership" : brief_.schema.bodies.front().short_name);
    if (partnership.starts_with("the ")) partnership.front() = 'T';
    std::vector<std::pair<std::string, std::string>> steps = {
        {"Open the " + actions_sheet + " sheet",
         fmt::format("Ask the colleagues and partners who carry out each {} for what you need. "
                     "Fill in only the columns with dark blue headings.",
                     thing)},
        {"Rate every " + thing, rating_step()}};
    if (nothing_is_due())
      steps.back() = {"If one is not done after all",
                      fmt::format("Rate it and say why in the comment, or begin the comment with "
                                  "'Reopen, {}:'. Rows that stay as they are need nothing.",
                                  intake::going_on(brief_.schema))};
    if (brief_.schema.column(schema::Purpose::new_date) != nullptr) {
      steps.emplace_back(
          "Change a date if you must",
          fmt::format("Give a new date and say why in the comment. {} will be asked to agree it.",
                      partnership));
    }
    steps.emplace_back(
        "Check and send",
        fmt::format("{}save the workbook and send it. Keep the file as .xlsx; do not copy the "
                    "table into another file. Before you send it, the page collate.html or the "
                    "command 'collate check', if you have either, reads the whole file and says "
                    "what is still open.",
                    row_check_column(brief_.schema) ? "When every row check says Complete, "
                                                    : "When every row is filled in, "));
    std::vector<Row> rows;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Cell step{fmt::format("{}. {}", i + 1, steps[i].first), words};
      if (i == 0) {
        step.link =
            sheet_reference(actions_sheet) + "!" +
            cell::to_a1(cell::Address{actions_header_row + 1, first_entry_column(brief_.schema)});
        step.look.underline = true;
        step.look.colour = colour::link;
      }
      rows.push_back({step, {steps[i].second, words}});
    }
    block("What to do", "Steps", {Cell{"Step", head}, Cell{"Detail", head}}, rows);
  }

  void put_ratings(const schema::RatingScale& scale) {
    const bool only = brief_.schema.ratings.size() == 1;
    std::vector<Row> rows;
    for (const auto& value : scale.values)
      rows.push_back({{value.label, label}, {value.meaning, words}});
    const std::string meaning =
        scale.proposed ? "Meaning (proposed: the plan prints no ratings)" : "Meaning in the plan";
    const std::string heading =
        only ? "What the ratings mean" : fmt::format("What the ratings mean: {}", scale.name);
    block(heading, only ? "Ratings" : "Ratings_" + list_name(scale),
          {Cell{only ? "Rating" : scale.name, head}, Cell{meaning, head}}, rows);
  }

  void put_about() {
    const auto first =
        block("About this return", "AboutReturn",
              {Cell{"Question", head}, Cell{"Your answer", look::entry_header}},
              {{{"Completed by (job title)", label}, {Blank{}, answer}},
               {{"Date completed", label}, {Blank{}, answer.with_format(number_format::date)}},
               {{"Anything else to tell us", label}, {Blank{}, answer}}});
    sheet_.heights[first + 2] = 62;
    const auto at = [&](std::uint32_t row) { return cell::Range{{row, 1}, {row, 1}}; };
    Validation by{at(first),
                  Validation::Kind::any,
                  {},
                  {},
                  {},
                  0,
                  false,
                  "Completed by",
                  "Your job title or role, not your name.",
                  {},
                  {}};
    // Half a year after the position date: late returns are wanted too.
    const auto last_day = brief_.round.position + std::chrono::days(183);
    Validation on{at(first + 1),
                  Validation::Kind::date,
                  {},
                  timescale::to_iso(brief_.round.issued),
                  timescale::to_iso(last_day),
                  0,
                  true,
                  "Date completed",
                  fmt::format("Enter a date such as {}.", to_short_words(brief_.round.return_by)),
                  "Check the date",
                  fmt::format("Dates from {} to {} are expected here.",
                              to_words(brief_.round.issued), to_words(last_day))};
    Validation more{
        at(first + 2),
        Validation::Kind::any,
        {},
        {},
        {},
        0,
        false,
        "Anything else",
        "What the group should know beyond the rows. Please do not name children or families.",
        {},
        {}};
    sheet_.validations.insert(sheet_.validations.end(), {by, on, more});
  }

  // Members, for the looks by purpose are not ready when this file's own constants would be made.
  const Look label = look::cell_strong.with_size(size);
  const Look words = look::cell.with_size(size);
  const Look head = look::header.with_size(size);
  const Look answer = look::entry;

  const Brief& brief_;
  Book& book_;
  Sheet& sheet_;
  std::uint32_t next_ = 0;  ///< first free row
};

}  // namespace

void add_start_sheet(const Brief& brief, Book& book) {
  StartSheet(brief, book).put();
}

}  // namespace collate::issue
