// SPDX-License-Identifier: MIT
// What both forms of the Summary share: title, sentence on lateness, the chart by priority.
#include "dashboard/live.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

constexpr std::size_t most_alt_text = 1'900;  // bytes
constexpr std::size_t most_named_leads = 2;

// Series of the chart: column of the Priorities table, its name and look. Furthest first, as on the
// sheet.
struct ChartColumn {
  std::string name;
  std::size_t total = 0;
  const schema::RatingValue* value = nullptr;  ///< null: no rating
};

std::vector<ChartColumn> chart_columns(const TermlyReport& report) {
  std::vector<ChartColumn> columns;
  const schema::RatingScale& scale = report.scales[0];
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    columns.push_back({scale.values[i].label, report.now[0].values[i], &scale.values[i]});
  }
  columns.push_back({"Not rated", report.now[0].not_rated, nullptr});
  columns.push_back({"No return", report.now[0].no_return, nullptr});
  return columns;
}

std::string counts_in_words(const ScaleCounts& counts, const schema::RatingScale& scale) {
  std::vector<std::string> parts;
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    if (counts.values[i] > 0)
      parts.push_back(fmt::format("{} {}", counts.values[i], scale.values[i].label));
  }
  if (counts.not_rated > 0) parts.push_back(fmt::format("{} Not rated", counts.not_rated));
  if (counts.no_return > 0) parts.push_back(fmt::format("{} No return", counts.no_return));
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text.empty() ? "none" : text;
}

}  // namespace

void put_summary_top(sheetwriter::Sheet& sheet, const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const std::string title = fmt::format("{}: progress at {}", report.plan_title, report.round_name);
  // A long title gets smaller letters before it would run over the edge of the page.
  double width = 0;
  for (const double characters : sheet.widths) width += sheetwriter::column_points(characters);
  double size = 18;
  while (size > 12 && sheetwriter::text_width(title, size, sheetwriter::Weight::bold) > width)
    size -= 1;
  sheet.put({0, 0}, title, sheetwriter::look::title.with_size(size));
  sheet.heights[0] = 26;
  std::string subtitle =
      fmt::format("{} dashboard for the {}", report.words.adverb, report.words.group_name);
  if (report.meeting) subtitle += ", " + timescale::to_words(*report.meeting);
  subtitle += fmt::format(". Position at {}.", timescale::to_words(report.position));
  if (!report.note.empty()) subtitle += " " + report.note;
  sheet.put({1, 0}, subtitle, sheetwriter::look::subtitle);
  sheet.heights[2] = 20;
  sheet.heights[3] = 20;
}

std::string overdue_formula(const TermlySheets& sheets) {
  using merge::TimescaleStatus;
  const std::string& column = sheets.columns.timescale;
  return count_of({{column, std::string(merge::words(TimescaleStatus::overdue_no_new_date))}}) +
         "+" +
         count_of(
             {{column, std::string(merge::words(TimescaleStatus::overdue_new_date_proposed))}});
}

std::string returns_unusable_formula() {
  std::string formula;
  for (const auto state :
       {ReturnLine::State::missing, ReturnLine::State::unreadable, ReturnLine::State::excluded}) {
    formula += fmt::format("{}COUNTIFS(Returns[Return],{})", formula.empty() ? "" : "+",
                           sheetwriter::criterion(words(state)));
  }
  return formula;
}

sheetwriter::Content lateness_sentence(const TermlySheets& sheets, const std::string& formula) {
  const TermlyReport& report = sheets.report;
  using merge::TimescaleStatus;
  Sentence sentence;
  sentence.count(formula, report.overdue, fmt::format(" {} is overdue", report.words.action),
                 fmt::format(" {} are overdue", report.words.actions));
  if (report.overdue > 0) {
    const std::string without =
        count_of({{sheets.columns.timescale,
                   std::string(merge::words(TimescaleStatus::overdue_no_new_date))}});
    const bool one = report.overdue == 1;
    const std::string none = one ? ", with a new date proposed" : ", each with a new date proposed";
    const std::string some = one ? " with no new date" : " of them with no new date";
    sentence.text(fmt::format("IF({0}=0,{1},\", \"&{0}&{2})", without,
                              sheetwriter::in_formula(none), sheetwriter::in_formula(some)),
                  report.overdue_no_new_date == 0
                      ? none
                      : fmt::format(", {}{}", report.overdue_no_new_date, some));
  }
  sentence.say(". ");
  if (report.returns_asked == 0) {
    sentence.say("The plan names no lead to ask.");
  } else if (report.returns_unusable == 0) {
    sentence.say(report.returns_asked == 1
                     ? "The lead sent a return."
                     : fmt::format("All {} leads sent a return.", report.returns_asked));
  } else if (report.returns_unusable > most_named_leads) {
    sentence.say("No return from ");
    sentence.number(returns_unusable_formula(), report.returns_unusable);
    sentence.say(fmt::format(" of {} leads; see Returns.", report.returns_asked));
  } else {
    sentence.say("No return: ");
    std::size_t named = 0;
    std::uint32_t row = 4;  // of the first lead on the Returns sheet, zero-based
    for (const ReturnLine& line : report.returns) {
      if (line.state != ReturnLine::State::no_known_lead && !line.usable()) {
        if (named > 0) sentence.say(", ");
        sentence.say(line.lead + " (");
        const std::string cell = "Returns!" + cell::to_a1(cell::Address{row, 2});
        if (named++ == 0)
          sentence.count(cell, line.actions, " " + report.words.action, " " + report.words.actions);
        else
          sentence.number(cell, line.actions);
        sentence.say(")");
      }
      ++row;
    }
    sentence.say(".");
  }
  return sentence.content();
}

sheetwriter::Chart ratings_by_priority(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const std::string& sheet = report.words.priorities;
  const std::uint32_t first = priorities_table.row + 1;
  const std::uint32_t last =
      priorities_table.row + static_cast<std::uint32_t>(report.priorities.size());
  const bool rag =
      std::any_of(report.scales[0].values.begin(), report.scales[0].values.end(),
                  [](const auto& value) { return value.role == schema::Role::off_track; });
  sheetwriter::Chart chart;
  chart.kind = sheetwriter::ChartKind::stacked_bars;
  std::uint32_t column = priorities_first_count;
  for (const ChartColumn& one : chart_columns(report)) {
    if (one.total > 0) {
      sheetwriter::Series series;
      series.name_cell = sheetwriter::Cells{
          sheet, {{priorities_table.row, column}, {priorities_table.row, column}}};
      series.categories = {sheet, {{first, 0}, {last, 0}}};
      series.values = {sheet, {{first, column}, {last, column}}};
      series.hatched = one.value == nullptr;
      series.outlined = rag;
      if (one.value) {
        series.colour = one.value->fill;
        series.label_colour = one.value->text;
      }
      chart.series.push_back(std::move(series));
    }
    ++column;
  }
  std::size_t most = 1;
  for (const PriorityCounts& priority : report.priorities)
    most = std::max(most, priority.ratings.all());
  chart.value_axis.minimum = 0;
  chart.value_axis.maximum = static_cast<double>(most);
  if (report.priorities.size() > 9) chart.category_size = 9;
  chart.alt_text =
      fmt::format("Stacked bar chart: number of {} with each rating in {}, by {}.",
                  report.words.actions, report.round_name, lower_first(report.words.priority));
  const std::string end = fmt::format(" The same numbers are on the {} sheet.", sheet);
  for (const PriorityCounts& priority : report.priorities) {
    const std::string part = fmt::format(" {}: {}.", priority.label,
                                         counts_in_words(priority.ratings, report.scales[0]));
    if (chart.alt_text.size() + part.size() + end.size() > most_alt_text) break;
    chart.alt_text += part;
  }
  chart.alt_text += end;
  return chart;
}

}  // namespace collate::dashboard
