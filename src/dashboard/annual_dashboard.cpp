// SPDX-License-Identifier: MIT
// The Dashboard sheet of the year: indicators, then the ratings of each priority over the year. One
// A4 page.
#include "dashboard/annual_sheets.hpp"
#include "dashboard/content.hpp"
#include "dashboard/live.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace collate::dashboard {
namespace {

using sheetwriter::Align;
using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

std::string a1(std::uint32_t row, std::uint32_t column) {
  return cell::to_a1(cell::Address{row, column});
}

// The year that most indicators share, which stands in the heading; others say theirs beside the
// figure.
std::optional<std::size_t> common_year(const AnnualReport& report,
                                       std::optional<std::size_t> Standing::*year) {
  std::map<std::size_t, std::size_t> counts;
  for (const Standing& standing : report.standings) {
    if (standing.*year) ++counts[*(standing.*year)];
  }
  std::optional<std::size_t> best;
  for (const auto& [index, count] : counts) {
    if (!best || count >= counts[*best]) best = index;
  }
  return best;
}

std::string heading_with_year(const char* words, const AnnualReport& report,
                              std::optional<std::size_t> year) {
  return year ? fmt::format("{} {}", words, report.years[*year]) : words;
}

// "Autumn 2019, the last term of 2019. Returns from 18 of 20 leads: ..."
Content coverage(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  const Scope scope{report.last, sheets.schema, {}};
  Phrase phrase;
  const auto& to_come = report.rounds_to_come;
  // A year that is not over is not spoken of as if it were.
  if (to_come.empty())
    phrase.say(fmt::format("{}, the last {} of {}. ", report.round_names.back(),
                           report.words.period, report.year));
  else
    phrase.say(fmt::format("{}, the last {} of {} with returns; {} {} none yet. ",
                           report.round_names.back(), report.words.period, report.year,
                           listed(to_come), to_come.size() == 1 ? "has" : "have"));
  return live(phrase.add(coverage_sentence(scope)), sheets.columns);
}

// "2 of the 12 indicators with a target have met it; 1 is further away than at its baseline: ...".
Content indicators_sentence(const AnnualReport& report) {
  Sentence sentence;
  if (report.indicators.empty()) return sentence.say("The plan names no indicators.").content();
  const std::string all = "ROWS(IndicatorSummary[Indicator])";
  if (report.without_figures == report.indicators.size()) {
    sentence.say(report.indicators.size() == 1 ? "No figures yet for the "
                                               : "No figures yet for any of the ");
    sentence.count(all, report.indicators.size(), " indicator", " indicators");
    return sentence.say(".").content();
  }
  const auto with_verdict = [](const char* verdict) {
    return fmt::format("COUNTIFS(IndicatorSummary[Against target],\"{}\")", verdict);
  };
  if (report.with_target == 0) {
    if (report.indicators.size() == 1)
      return sentence.say("The one indicator has no target.").content();
    sentence.say("None of the ");
    sentence.count(all, report.indicators.size(), " indicator has a target",
                   " indicators has a target");
    return sentence.say(".").content();
  }
  sentence.number(with_verdict("Target met"), report.targets_met).say(" of the ");
  sentence.count("SUMPRODUCT(--ISNUMBER(IndicatorSummary[Target]))", report.with_target,
                 " indicator", " indicators");
  sentence.say(report.targets_met == 1 ? " with a target has met it"
                                       : " with a target have met it");
  if (report.further_away > 0) {
    sentence.say("; ");
    sentence.count(
        with_verdict("Further away"), report.further_away,
        " is further away than at its baseline: ", " are further away than at their baseline: ");
    std::vector<std::string> names;
    for (const Standing& standing : report.standings) {
      if (standing.against_target == AgainstTarget::further_away)
        names.push_back(name_with_unit(report.indicators[standing.indicator]));
    }
    constexpr std::size_t most_named = 3;
    const std::size_t more = names.size() > most_named ? names.size() - most_named : 0;
    names.resize(names.size() - more);
    sentence.say(more == 0 ? listed(names)
                           : fmt::format("{} and {} more", refs_in_brief(names), more));
  }
  sentence.say(".");
  if (report.without_figures > 0) {
    sentence.say(" ");
    sentence.count(with_verdict("No figures yet"), report.without_figures, " has no figures yet.",
                   " have no figures yet.");
  }
  return sentence.content();
}

// "19 of 47 actions are completed and 17 are overdue, against 3 and 2 at the end of 2018."
Content actions_sentence(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  const Scope scope{report.last, sheets.schema, {}};
  const Figure done = done_actions(scope);
  const Figure known = known_actions(scope);
  const Figure overdue = overdue_actions(scope);
  Phrase phrase;
  phrase.number(done).say(known.value == report.lines.size() ? " of " : " of the ");
  phrase.count(known, " " + report.words.action, " " + report.words.actions);
  if (known.value != report.lines.size()) phrase.say(" known");
  phrase.choose(done, " is ", " are ").say(predicate(done_word(report.scales)));
  const Figure dated = dated_actions(scope);
  if (dated.value > 0) {
    phrase.say(" and ").number(overdue);
    if (dated.value < report.lines.size())
      phrase.say(" of the ").number(dated).say(" with an agreed date");
    phrase.choose(overdue, " is overdue", " are overdue");
  }
  const std::string no_dates = dated.value > 0 ? "." : "; none has an agreed date.";
  if (!report.done_then) {
    phrase.say(no_dates);
    phrase.say(
        fmt::format(" {} is the first year of this plan: there is no earlier year to compare with.",
                    report.year));
    return live(phrase, sheets.columns);
  }
  const Figure done_then = done_actions(scope, report.round_names.size() - report.first_round);
  phrase.say(", against ").number(done_then);
  if (dated.value > 0) phrase.say(fmt::format(" and {}", *report.overdue_then));
  phrase.say(fmt::format(" at the end of the year before ({}{}){}",
                         report.round_names[report.first_round - 1],
                         report.told_then ? ", from the plan" : "", no_dates));
  if (report.left_then > 0)
    phrase.say(left_behind_sentence(report.left_then, report.scales, "by then"));
  return live(phrase, sheets.columns);
}

// A figure that refers to Indicator data; "[x]" when there is none; its year beside it when it is
// not the heading's.
Cell figure(const AnnualReport& report, const Standing& standing, std::uint32_t data_row,
            std::optional<std::size_t> year, double value, std::optional<std::size_t> usual_year,
            const Look& base) {
  if (!year) return {"[x]", base};
  std::string format = figure_format(report.indicators[standing.indicator]);
  if (usual_year && year != usual_year) format += fmt::format("\" ({})\"", report.years[*year]);
  const std::string cell = indicator_data_cell(data_row, *year);
  return {sheetwriter::Formula{cell, sheetwriter::number(value)}, base.with_format(format), cell};
}

std::string target_formula(const Standing& standing, std::uint32_t row) {
  const std::string baseline = a1(row, 2), latest = a1(row, 3), target = a1(row, 4),
                    gap = a1(row, 6), higher = a1(row, 1) + "=\"higher\"";
  if (!standing.latest_year || standing.against_target == AgainstTarget::not_judged) return {};
  if (!standing.target_year) {
    if (standing.one_year()) return {};
    return fmt::format(
        "IF({1}={0},\"No target; no change\",IF(({1}>{0})=({2}),\"No target; better\",\"No target; "
        "worse\"))",
        baseline, latest, higher);
  }
  const std::string met =
      fmt::format("IF({},{}>={},{}<={})", higher, latest, target, latest, target);
  if (standing.one_year()) return fmt::format("IF({},\"Target met\",\"First figure\")", met);
  return fmt::format(
      "IF({0},\"Target met\",IF(NOT(ISNUMBER({1})),\"Further away\",IF({1}>=0.5,\"More than half "
      "way\",IF({1}>0,"
      "\"Less than half way\",IF({1}=0,\"No change\",\"Further away\")))))",
      met, gap);
}

Cell against_national(const AnnualReport& report, const Standing& standing, std::uint32_t row) {
  const Look base = look::cell;
  switch (standing.against_national) {
    case AgainstNational::no_figures:
      return {"No figures yet", base};
    case AgainstNational::none:
      return {"No national measure", base};
    case AgainstNational::not_judged:
      return {"Not judged", base};
    case AgainstNational::other_year:
      return {"National is of " + report.years[*standing.national_year], base};
    default:
      break;
  }
  const int places = std::max(1, report.indicators[standing.indicator].decimals);
  const std::string latest = a1(row, 3), national = a1(row, 5);
  const std::string unit =
      report.indicators[standing.indicator].unit == "%" ? " points" : std::string();
  std::string words = "Same";
  if (standing.against_national != AgainstNational::same) {
    words = fmt::format("{} by {:.{}f}{}",
                        standing.against_national == AgainstNational::better ? "Better" : "Worse",
                        std::abs(standing.latest - standing.national), places, unit);
  }
  return {live(fmt::format("IF({0}={1},\"Same\",IF(({0}>{1})=({2}=\"higher\"),\"Better by "
                           "\",\"Worse by \")&TEXT(ABS({0}-{1}),\"0.{3}\")&\"{4}\")",
                           latest, national, a1(row, 1),
                           std::string(static_cast<std::size_t>(places), '0'), unit),
               words),
          base};
}

sheetwriter::Row summary_row(const AnnualSheets& sheets, const Standing& standing,
                             std::uint32_t row, const std::optional<std::size_t> (&usual)[4]) {
  const AnnualReport& report = sheets.report;
  const plan::Indicator& indicator = report.indicators[standing.indicator];
  const IndicatorRows& data = sheets.indicator_rows[standing.indicator];
  sheetwriter::Row cells = {{name_with_unit(indicator), look::cell},
                            {live(fmt::format("'{}'!{}", indicator_data_sheet, a1(data.local, 3)),
                                  better_when(indicator)),
                             look::cell}};
  cells.push_back(figure(report, standing, data.local, standing.baseline_year, standing.baseline,
                         usual[0], look::number));
  cells.push_back(figure(report, standing, data.local, standing.latest_year, standing.latest,
                         usual[1], look::number_strong));
  cells.push_back(figure(report, standing, data.target, standing.target_year, standing.target,
                         standing.latest_year ? standing.latest_year : usual[1], look::number));
  Cell national = figure(report, standing, data.national, standing.national_year, standing.national,
                         usual[3], look::number);
  if (!standing.national_year) national.content = "none";
  cells.push_back(std::move(national));
  const Look percent = look::number.with_format(sheetwriter::number_format::percent);
  Look bar = percent;
  bar.align = Align::left;
  bar.indent = 1;
  bar.right = Edge{Stroke::thick, colour::text};
  if (indicator.has_direction && standing.latest_year && standing.target_year &&
      !standing.one_year()) {
    const std::string baseline = a1(row, 2), latest = a1(row, 3), target = a1(row, 4);
    const cell::Value gap =
        standing.gap_closed ? sheetwriter::number(*standing.gap_closed) : sheetwriter::text("[z]");
    cells.push_back(
        {sheetwriter::Formula{
             fmt::format("IF(IF({3}=\"higher\",{0}>={2},{0}<={2}),\"[z]\",({1}-{0})/({2}-{0}))",
                         baseline, latest, target, a1(row, 1)),
             gap},
         percent});
    cells.push_back({sheetwriter::Formula{a1(row, 6), gap}, bar});
  } else {
    cells.push_back({"[z]", percent});
    cells.push_back({"[z]", bar});
  }
  const std::string verdict = target_formula(standing, row);
  cells.push_back({verdict.empty() ? Content{words(standing.against_target)}
                                   : Content{live(verdict, words(standing.against_target))},
                   look::cell});
  cells.push_back(against_national(report, standing, row));
  return cells;
}

// A figure with its year beside it, "18.2% (2015/16)", needs a wider column than a figure alone: a
// number that does not fit is shown as ###.
void widen_for_years(sheetwriter::Sheet& sheet, const AnnualReport& report) {
  struct Column {
    std::uint32_t index;
    std::optional<std::size_t> Standing::*year;
    double Standing::*value;
  };
  for (const auto& [column, year, value] :
       {Column{2, &Standing::baseline_year, &Standing::baseline},
        Column{3, &Standing::latest_year, &Standing::latest},
        Column{4, &Standing::target_year, &Standing::target},
        Column{5, &Standing::national_year, &Standing::national}}) {
    const auto usual = common_year(report, year);
    for (const Standing& standing : report.standings) {
      const bool own = column == 4
                           ? standing.target_year && standing.target_year != standing.latest_year
                           : standing.*year && standing.*year != usual;
      if (!own) continue;
      const std::string shown = fmt::format(
          "{} ({})", figure_words(standing.*value, report.indicators[standing.indicator]),
          report.years[*(standing.*year)]);
      const double needed =
          sheetwriter::text_width(shown, look::number.size, sheetwriter::Weight::bold) + 6;
      double& width = sheet.widths[column];
      while (sheetwriter::column_points(width) < needed) width += 1;
    }
  }
}

void mark_verdicts(sheetwriter::Sheet& sheet, const cell::Range& verdicts) {
  const std::string verdict = a1(first_summary_row, against_target_column);
  sheet.conditions.push_back(
      {verdicts, verdict + "=\"Target met\"", colour::good_tint, colour::text, true});
  sheet.conditions.push_back(
      {verdicts, fmt::format("OR({0}=\"Further away\",{0}=\"No target; worse\")", verdict),
       colour::alarm_tint, colour::text, true});
}

// Returns the row behind the block.
std::uint32_t put_summary_of_indicators(sheetwriter::Sheet& sheet, const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  constexpr std::uint32_t heading = first_summary_row - 2;
  sheet.heights[heading] = annual_heading_height;
  if (report.indicators.empty()) {
    sheet.put({heading, 0},
              "Indicators: none are set. Name them on the sheet Indicators of plan.xlsx to see "
              "them here.",
              look::section);
    return heading + 1;
  }
  const bool no_figures = report.without_figures == report.indicators.size();
  sheet.put({heading, 0},
            no_figures
                ? "Indicators: no figures yet. Enter them on the sheet Indicators of plan.xlsx."
                : "Indicators: how far from the baseline to the target",
            look::section);
  const std::optional<std::size_t> usual[4] = {
      common_year(report, &Standing::baseline_year), common_year(report, &Standing::latest_year),
      std::nullopt, common_year(report, &Standing::national_year)};
  std::vector<sheetwriter::Row> rows;
  for (const Standing& standing : report.standings) {
    rows.push_back(summary_row(sheets, standing,
                               first_summary_row + static_cast<std::uint32_t>(rows.size()), usual));
  }
  const cell::Range table =
      put_table(sheet, "IndicatorSummary", {first_summary_row - 1, 0},
                {{"Indicator", look::header},
                 {"Better when", look::header},
                 {heading_with_year("Baseline", report, usual[0]), look::header_number},
                 {heading_with_year("Latest", report, usual[1]), look::header_number},
                 {"Target", look::header_number},
                 {heading_with_year("National", report, usual[3]), look::header_number},
                 {"Gap closed", look::header_number},
                 {"Baseline to target (full bar)", look::header},
                 {"Against target", look::header},
                 {"Against national", look::header}},
                rows);
  for (std::uint32_t row = table.first.row + 1; row <= table.last.row; ++row) {
    sheet.heights[row] = std::max(fitted_height(sheet, row), rows.size() > 8 ? 16.5 : 20.25);
  }
  const auto column = [&](std::uint32_t index) {
    return cell::Range{{table.first.row + 1, index}, {table.last.row, index}};
  };
  sheet.data_bars.push_back({column(7), -0.5, 1});
  mark_verdicts(sheet, column(against_target_column));
  std::string note =
      "[x]: no figure is available. [z]: does not apply, as there is no target or only one figure, "
      "or the target was met from the start.";
  bool needed = false;
  for (const Standing& standing : report.standings) needed = needed || !standing.gap_closed;
  if (!needed) return table.last.row + 1;
  sheet.put({table.last.row + 1, 0}, note, look::subtitle);
  return table.last.row + 2;
}

// A sentence that is wider than the page stands in smaller letters.
void fit_headline(sheetwriter::Sheet& sheet, std::uint32_t row, double width) {
  const sheetwriter::Placed& cell = *sheet.at({row, 0});
  const auto* formula = std::get_if<sheetwriter::Formula>(&cell.content);
  const auto* plain_text = std::get_if<std::string>(&cell.content);
  const std::string text = formula ? formula->value.text : plain_text ? *plain_text : "";
  const auto weight = cell.look->bold ? sheetwriter::Weight::bold : sheetwriter::Weight::regular;
  sheet.set_size({row, 0},
                 sheetwriter::fitting_size(text, {10, cell.look->size, 0.5}, weight, width));
}

// The last two rounds are counted on the Register; of earlier ones the number stands.
Content band_cell(const AnnualSheets& sheets, const YearRound& round, merge::Band band) {
  const AnnualReport& report = sheets.report;
  const std::size_t count = round.bands[static_cast<std::size_t>(band)];
  const std::size_t back = report.round_names.size() - 1 - round.round;
  if (back > 1) return static_cast<double>(count);
  const Facts facts{report.lines, report.last.returns, report.scales, sheets.schema,
                    report.last.ever_gone};
  const Figure figure = counted_by(facts, {{{back == 0 ? Field::band : Field::band_before,
                                             merge::words(band, done_word(report.scales))}}});
  assert(figure.value == count);
  return live(figure, sheets.columns);
}

// Returns the row behind the block.
std::uint32_t put_timescales_of_year(sheetwriter::Sheet& sheet, const AnnualSheets& sheets,
                                     std::uint32_t row) {
  const AnnualReport& report = sheets.report;
  sheet.put({row, 0}, fmt::format("Timescales over the year (number of {})", report.words.actions),
            look::section);
  sheet.heights[row] = annual_heading_height;
  std::vector<Cell> headings = {{"Round, and which dates moved in it", look::header},
                                {"Returns", look::header}};
  for (const merge::Band band : merge::all_bands) {
    std::string heading = merge::words(band, done_word(report.scales));
    if (band == merge::Band::on_time) heading = "Not yet due";
    if (band == merge::Band::new_date_proposed) heading = "New date proposed";
    if (band == merge::Band::up_to_one_month) heading = "Overdue, up to 1 month";
    if (band == merge::Band::over_one_month) heading = "Overdue, over 1 month";
    headings.push_back({heading, look::header_number});
  }
  std::vector<sheetwriter::Row> rows;
  for (const YearRound& round : report.timescales) {
    sheetwriter::Row cells = {{fmt::format("{}: {}", round.name, round.moved), look::cell},
                              {round.told ? std::string("From the plan")
                                          : fmt::format("{} of {}", round.returned, round.asked),
                               look::cell}};
    for (const merge::Band band : merge::all_bands) {
      const bool alarming =
          merge::is_overdue(band) && round.bands[static_cast<std::size_t>(band)] > 0;
      cells.push_back({band_cell(sheets, round, band),
                       alarming ? look::number_strong.with_fill(colour::alarm_tint) : look::number,
                       to_register});
    }
    rows.push_back(std::move(cells));
  }
  const cell::Range table = put_table(sheet, "YearTimescales", {row + 1, 0}, headings, rows);
  sheet.put({table.last.row + 1, 0},
            "Every date as first agreed, every move and what is carried forward: Timescales sheet",
            look::link, "Timescales!A1");
  return table.last.row + 2;
}

}  // namespace

void put_dashboard(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Dashboard");
  sheet.widths = {42, 13, 11, 11, 11, 11, 11, 27, 22, 22};
  widen_for_years(sheet, report);
  const std::string title = fmt::format("{}: what {} has achieved", report.plan_title, report.year);
  const double width = sheetwriter::columns_points(sheet.widths);
  double size = 18;
  while (size > 12 && sheetwriter::text_width(title, size, sheetwriter::Weight::bold) > width)
    size -= 1;
  sheet.put({0, 0}, title, look::title.with_size(size));
  sheet.heights[0] = 26;
  Sentence subtitle;
  subtitle.say(
      fmt::format("Annual report to the {}{}. ", report.words.board_name,
                  report.board_meeting ? ", " + timescale::to_words(*report.board_meeting) : ""));
  subtitle.text("approval_status", approval_words(report));
  if (!report.revised.empty())
    subtitle.say(
        fmt::format(" Revised since the final report [r]: {}.", fmt::join(report.revised, "; ")));
  if (!report.note.empty()) subtitle.say(" " + report.note);
  sheet.put({1, 0}, subtitle.content(), look::subtitle);
  fit_headline(sheet, 1, width);
  sheet.put({2, 0}, coverage(sheets), look::headline_strong);
  sheet.put({3, 0}, indicators_sentence(report), look::headline);
  sheet.put({4, 0}, actions_sentence(sheets), look::headline);
  for (std::uint32_t row = 2; row <= 4; ++row) {
    sheet.heights[row] = 18;
    fit_headline(sheet, row, width);
  }
  std::uint32_t row = put_summary_of_indicators(sheet, sheets);
  const std::uint32_t rest = row;
  row = put_timescales_of_year(sheet, sheets, row);
  row = put_rating_charts(sheet, sheets, row);
  sheet.print.area =
      cell::Range{{0, 0}, {row, static_cast<std::uint32_t>(sheet.widths.size()) - 1}};
  put_on_pages(sheet, rest);
}

}  // namespace collate::dashboard
