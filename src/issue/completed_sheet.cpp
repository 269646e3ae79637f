// SPDX-License-Identifier: MIT
// Completed: the actions that stand as done, apart from those that are asked about. Nothing has to
// be filled in; one open cell a row takes more impact, or says that an action goes on after all.
#include "intake/completed.hpp"
#include "intake/recognise.hpp"
#include "issue/brief.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"
#include "text/english.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::issue {
namespace {

using namespace sheetwriter;

constexpr std::uint32_t entry_column = 5;
constexpr double least_completed_height = 48;  // room for an answer of three lines

/// The scheme's first word for done: "Completed", "In place".
std::string done_label(const schema::Schema& schema) {
  const auto& values = schema.ratings.front().values;
  const auto done = std::find_if(values.begin(), values.end(), [](const auto& value) {
    return value.role == schema::Role::done;
  });
  return done == values.end() ? "Done" : done->label;
}

Cell agreed_cell(const AskedRow& asked, const Look& look) {
  if (asked.agreed) return {*asked.agreed, look.with_format(number_format::date)};
  return {asked.action->agreed_text.empty() ? "None agreed" : asked.action->agreed_text, look};
}

std::vector<Cell> headings_of(const Brief& brief) {
  std::string action = brief.schema.words.action;
  if (!action.empty() && action.front() >= 'a' && action.front() <= 'z')
    action.front() = static_cast<char>(action.front() - 'a' + 'A');
  const Look head = look::header.with_size(11);
  return {{"Ref", head},
          {done_label(brief.schema) + " in", head},
          {action, head},
          {"Agreed date", head},
          {std::string(intake::impact_so_far_heading), head},
          {std::string(intake::completed_entry_heading), look::entry_header}};
}

Validation prompt_for(const Brief& brief, cell::Range range) {
  Validation made;
  made.range = range;
  made.prompt_title = "More impact, or reopen";
  made.prompt = fmt::format(
      "What has changed since, with figures where you have them. If it is not done after all, "
      "begin with 'Reopen, {}:' and say why. Please name no child or family.",
      intake::going_on(brief.schema));
  if (text::utf16_length(made.prompt) > 255)
    made.prompt = "What has changed since; or begin with 'Reopen', then its rating now and why.";
  return made;
}

}  // namespace

void add_completed_sheet(const Brief& brief, Book& book) {
  if (brief.completed.empty()) return;
  Sheet& sheet = book.add_sheet(std::string(intake::completed_sheet_name));
  sheet.widths = {7, 18, 42, 17, 45, 48};
  put_top(sheet, fmt::format("Your {} that are done", text::plural(brief.schema.words.action)),
          "One table. Nothing has to be filled in: these stay as they are. Add impact if there is "
          "more to see, or say that one has to be reopened, how far it is and why.",
          std::string(intake::start_sheet_name),
          "Back to " + std::string(intake::start_sheet_name));
  const Edge side{Stroke::thin, colour::rule};
  Look locked = look::locked;
  locked.left = locked.right = side;
  const Look strong = locked.strong();
  std::vector<Row> rows;
  for (const auto& asked : brief.completed)
    rows.push_back({{asked.action->ref, strong.with_format(number_format::text)},
                    {asked.own.empty() ? asked.done_in : asked.done_in + "\n" + asked.own, strong},
                    {asked.action->text.empty() ? nothing_in_plan : asked.action->text, locked},
                    agreed_cell(asked, locked),
                    {impact_of(asked), locked},
                    {Blank{}, look::entry}});
  const auto range = put_table(sheet, "CompletedActions", {sheetwriter::list_header_row, 0},
                               headings_of(brief), rows);
  const auto first = range.first.row + 1;
  sheet.number_like_text.push_back({{first, 0}, {range.last.row, 0}});
  sheet.validations.push_back(
      prompt_for(brief, {{first, entry_column}, {range.last.row, entry_column}}));
  sheet.heights[sheetwriter::list_header_row] =
      fitted_height(sheet, sheetwriter::list_header_row) + 4;
  sheet.least_height = least_completed_height;
  sheet.rows_grow = true;
  sheet.freeze = cell::Address{first, 1};
  sheet.cursor = cell::Address{first, entry_column};
  sheet.protection = Protection{true, true};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
}

}  // namespace collate::issue
