// SPDX-License-Identifier: MIT
#include "dashboard/about_sheet.hpp"

#include "dashboard/words.hpp"
#include "register/register.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

namespace look = sheetwriter::look;
using sheetwriter::absolute;
using sheetwriter::Content;

// Long: a table of words and what they mean.
std::vector<std::pair<std::string, std::string>> definitions(const About& about) {
  const Words& words = about.words;
  std::vector<std::pair<std::string, std::string>> items;
  bool proposed = false;
  bool has_off_track = false;
  for (const auto& scale : about.scales) {
    proposed = proposed || scale.proposed;
    for (const auto& value : scale.values) {
      has_off_track = has_off_track || value.role == schema::Role::off_track;
      items.emplace_back(about.scales.size() > 1 ? scale.name + ": " + value.label : value.label,
                         value.meaning);
    }
  }
  items.emplace_back("Not rated", "A return was received but no rating was chosen.");
  items.emplace_back("No return",
                     "No return was received from the lead, or the return left the row out.");
  items.emplace_back(
      "Overdue",
      fmt::format(
          "The agreed date is before the position date and the {} is not rated as completed. A "
          "proposed new date does not change this until {} agrees it.",
          words.action, words.the_group));
  items.emplace_back(
      "New date proposed",
      "As the lead gave it in the return; blank when the lead proposed no change. A day with a "
      "question mark is asked about first, and counts as no proposal until then.");
  items.emplace_back(
      "Due by the next meeting",
      fmt::format("The agreed date falls between the position date and the next {} meeting, "
                  "the {} is not completed, and no new date is proposed.",
                  words.group, words.action));
  items.emplace_back(
      "No agreed date",
      fmt::format("The plan gives no day that the {} is due, so it can be neither due nor overdue.",
                  words.action));
  items.emplace_back(
      "Where the date stands",
      fmt::format("Bands that exclude each other and add up to all {}. One month is a "
                  "calendar month: the same day of the next month, or its end.",
                  words.actions));
  items.emplace_back(
      "Exception",
      fmt::format(
          "Why the {} should look at one of the {}: off track, leads disagree, overdue, a new "
          "date to agree, moved back, a request for help, or no answer. Each stands once, at "
          "its worst.",
          words.group_name, words.actions));
  items.emplace_back(
      "Where numbers lead",
      "A number leads to the sheet that lists what it counts, a ref to its row on the "
      "Register; the last columns there name the lead's return and the cell.");
  std::string order;
  for (const auto& value : about.scales[0].values)
    order += (order.empty() ? "" : ", ") + lower_first(value.label);
  items.emplace_back(
      "Movement",
      fmt::format("Compares this {}'s {} with the last one known before it, in the order {}.",
                  words.period, lower_first(about.scales[0].name), order));
  if (proposed)
    items.emplace_back(
        "Scale",
        "The plan prints no ratings; this scale is the one proposed in the monitoring scheme.");
  for (const auto& item : about.more) items.push_back(item);
  if (!about.told.empty())
    items.emplace_back(
        "From the plan",
        fmt::format("{} {} before leads were asked. Ratings and words of then stand in the plan "
                    "itself; nobody returned anything, and where the plan is silent an action "
                    "counts as not rated.",
                    listed(about.told), about.told.size() == 1 ? "was" : "were"));
  items.emplace_back(
      "Source",
      about.source + (has_off_track
                          ? ""
                          : " The plan's ratings have no value for late or at risk, so lateness is "
                            "worked out from dates."));
  items.emplace_back("Made by", about.made_by + "; " + about.made_from);
  return items;
}

}  // namespace

void put_about(sheetwriter::Book& book, const About& about, const std::string& back_to,
               const std::string& back_words) {
  sheetwriter::Sheet& sheet = book.add_sheet("About");
  sheet.widths = {34, 100};
  const auto long_date = look::cell.with_format(sheetwriter::number_format::long_date);
  const auto date_or = [](const std::optional<timescale::Date>& date) {
    return date ? Content{*date} : Content{std::string("Not set in the plan")};
  };
  std::vector<sheetwriter::Row> rows;
  rows.push_back({{"Position at", look::cell_strong}, {about.position, long_date}});
  rows.push_back({{fmt::format("Next {} meeting", about.words.group), look::cell_strong},
                  {date_or(about.next_meeting), long_date}});
  for (const auto& [item, date] : about.dates)
    rows.push_back({{item, look::cell_strong}, {date_or(date), long_date}});
  for (const auto& [item, detail] : definitions(about))
    rows.push_back({{item, look::cell_strong}, {detail, look::cell}});
  put_table(sheet, "AboutTable", {3, 0}, {{"Item", look::header}, {"Detail", look::header}}, rows);
  put_top(sheet, "About this workbook",
          "One table: dates, definitions and rules used in this workbook.", back_to, back_words);
  sheet.print.repeat_rows = {3, 3};
  book.names.push_back({"as_at", absolute("About", cell::Address{4, 1})});
  book.names.push_back({"next_meeting", absolute("About", cell::Address{5, 1})});
}

}  // namespace collate::dashboard
