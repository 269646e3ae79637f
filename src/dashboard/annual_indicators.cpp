// SPDX-License-Identifier: MIT
// Indicators over the years: the sheet of line charts, and the data behind it.
#include "dashboard/annual_sheets.hpp"
#include "dashboard/live.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::Look;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::uint32_t indicator_charts_across = 4;
constexpr std::uint32_t charts_down = 3;  // on a page
constexpr double column_width = 39;       // characters
constexpr int chart_height = 192;         // pixels; one page shrinks to fit, but
constexpr int chart_height_of_many =
    150;  // three rows of these and their headings fit a page at full width
constexpr std::uint32_t first_chart_row = 3;
constexpr std::uint32_t rows_per_chart = 3;  // heading, live line, chart

std::string text_of(const std::string& cell, const plan::Indicator& indicator) {
  const std::string text = fmt::format("TEXT({},\"{}\")", cell, plain_format(indicator));
  return indicator.unit == "%" ? text + "&\"%\"" : text;
}

// "76%, target 70%: target met", live.
Content live_line(const AnnualSheets& sheets, const Standing& standing) {
  const plan::Indicator& indicator = sheets.report.indicators[standing.indicator];
  const IndicatorRows& rows = sheets.indicator_rows[standing.indicator];
  Sentence sentence;
  if (!standing.latest_year) {
    sentence.say("No figures yet");
    if (standing.target_year) {
      sentence.say("; target ");
      sentence.text(text_of(indicator_data_cell(rows.target, *standing.target_year), indicator),
                    figure_words(standing.target, indicator));
    }
    return sentence.say(".").content();
  }
  sentence.text(text_of(indicator_data_cell(rows.local, *standing.latest_year), indicator),
                figure_words(standing.latest, indicator));
  if (standing.target_year) {
    sentence.say(", target ");
    sentence.text(text_of(indicator_data_cell(rows.target, *standing.target_year), indicator),
                  figure_words(standing.target, indicator));
  }
  sentence.say(": ");
  const std::string verdict = fmt::format(
      "Dashboard!{}",
      cell::to_a1(cell::Address{first_summary_row + static_cast<std::uint32_t>(standing.indicator),
                                against_target_column}));
  sentence.text("LOWER(" + verdict + ")", lower_first(words(standing.against_target)));
  if (!indicator.local.caveat.empty()) sentence.say(". Note: " + indicator.local.caveat);
  return sentence.content();
}

bool has_value(const plan::Indicator::Series& series, std::size_t year) {
  return year < series.values.size() && series.values[year];
}

std::ptrdiff_t values_in(const plan::Indicator::Series& series) {
  return std::count_if(series.values.begin(), series.values.end(),
                       [](const auto& value) { return value.has_value(); });
}

// First and last year for which the indicator has any figure: its chart need show no others.
std::pair<std::size_t, std::size_t> years_shown(const AnnualReport& report,
                                                const plan::Indicator& indicator) {
  std::pair<std::size_t, std::size_t> shown{report.years.size(), 0};
  for (std::size_t year = 0; year < report.years.size(); ++year) {
    if (!has_value(indicator.local, year) && !has_value(indicator.national, year) &&
        !has_value(indicator.target, year) && !has_value(indicator.forecast, year))
      continue;
    shown.first = std::min(shown.first, year);
    shown.second = year;
  }
  return shown;
}

std::string alt_text_of(const AnnualReport& report, const Standing& standing) {
  const plan::Indicator& indicator = report.indicators[standing.indicator];
  const auto [from, to] = years_shown(report, indicator);
  std::string text =
      fmt::format("Line chart: {}, {}. Local:", name_with_unit(indicator),
                  from == to ? report.years[from] : report.years[from] + " to " + report.years[to]);
  bool first = true;
  for (std::size_t year = 0; year < report.years.size(); ++year) {
    if (!indicator.local.values[year]) continue;
    text += fmt::format("{} {} in {}", first ? "" : ",",
                        figure_words(*indicator.local.values[year], indicator), report.years[year]);
    first = false;
  }
  text += ".";
  if (standing.national_year)
    text += fmt::format(" National: {} in {}.", figure_words(standing.national, indicator),
                        report.years[*standing.national_year]);
  if (standing.target_year)
    text += fmt::format(" Target: {}.", figure_words(standing.target, indicator));
  text += fmt::format(" {}.", words(standing.against_target));
  if (text.size() < 1'900) return text;
  return fmt::format("Line chart: {}. The numbers are on the Indicator data sheet. {}.",
                     indicator.name.substr(0, 200), words(standing.against_target));
}

int height_of_charts(const AnnualReport& report) {
  return report.indicators.size() > indicator_charts_across * charts_down ? chart_height_of_many
                                                                          : chart_height;
}

void set_value_axis(sheetwriter::Chart& chart, const plan::Indicator& indicator) {
  std::optional<double> least, most;
  for (const auto* series :
       {&indicator.local, &indicator.national, &indicator.target, &indicator.forecast}) {
    for (const auto& value : series->values) {
      if (!value) continue;
      least = std::min(least.value_or(*value), *value);
      most = std::max(most.value_or(*value), *value);
    }
  }
  // A little room, so that no line lies on the edge of the chart; but no scale below zero for that
  // alone.
  const double room = (most.value_or(1) - least.value_or(0)) * 0.05;
  const double lowest = least.value_or(0) - room;
  AxisSteps steps =
      axis_steps(least.value_or(0) >= 0 ? std::max(lowest, 0.0) : lowest, most.value_or(1) + room);
  if (indicator.unit == "%" && most.value_or(1) <= 100)
    steps.maximum = std::min(steps.maximum, 100.0);  // a share has no more
  chart.value_axis = {true, steps.minimum, steps.maximum, steps.step, ""};
  int places = 0;
  for (double step = steps.step; places < 3 && step + 1e-9 < 1; step *= 10) ++places;
  chart.value_axis.format =
      places > 0 ? "#,##0." + std::string(static_cast<std::size_t>(places), '0') : "#,##0";
}

sheetwriter::Chart chart_of(const AnnualSheets& sheets, const Standing& standing) {
  const AnnualReport& report = sheets.report;
  const plan::Indicator& indicator = report.indicators[standing.indicator];
  const IndicatorRows& rows = sheets.indicator_rows[standing.indicator];
  sheetwriter::Chart chart;
  chart.kind = sheetwriter::ChartKind::lines;
  chart.legend = false;
  const auto [from, to] = years_shown(report, indicator);
  chart.label_every = static_cast<std::uint16_t>((to - from + 5) / 5);
  const auto first_column = first_year_column + static_cast<std::uint32_t>(from);
  const auto last_column = first_year_column + static_cast<std::uint32_t>(to);
  const auto add = [&](std::string name, std::uint32_t row, sheetwriter::Colour series_colour,
                       sheetwriter::Dash dash, double width) -> sheetwriter::Series& {
    sheetwriter::Series series;
    series.name = std::move(name);
    series.categories = {indicator_data_sheet, {{3, first_column}, {3, last_column}}};
    series.values = {indicator_data_sheet, {{row, first_column}, {row, last_column}}};
    series.colour = series_colour;
    series.dash = dash;
    series.line_width = width;
    chart.series.push_back(std::move(series));
    return chart.series.back();
  };
  // A single figure makes no line: it needs a mark of its own.
  const auto mark = [](const plan::Indicator::Series& series, sheetwriter::Marker marker) {
    return values_in(series) == 1 ? marker : sheetwriter::Marker::none;
  };
  if (values_in(indicator.national) > 0) {
    add("National", rows.national, colour::hatch, sheetwriter::Dash::dashed, 1.5).marker =
        mark(indicator.national, sheetwriter::Marker::diamond);
  }
  if (values_in(indicator.target) > 0) {
    add("Target", rows.target, colour::target_line, sheetwriter::Dash::dotted, 1.5).marker =
        mark(indicator.target, sheetwriter::Marker::triangle);
  }
  if (rows.forecast)
    add("Forecast", *rows.forecast, colour::local_line, sheetwriter::Dash::dashed, 2.25);
  sheetwriter::Series& local =
      add("Local", rows.local, colour::local_line, sheetwriter::Dash::solid, 2.25);
  local.marker = sheetwriter::Marker::circle;
  local.label_last = true;
  local.label_format = plain_format(indicator);
  set_value_axis(chart, indicator);
  chart.width = static_cast<int>(column_width) * 7 + 5 - 6;
  chart.height = height_of_charts(report);
  chart.alt_text = alt_text_of(report, standing);
  return chart;
}

std::string source_words(const plan::Indicator::Series& series) {
  if (series.caveat.empty()) return series.source;
  return series.source.empty() ? "Note: " + series.caveat
                               : series.source + ". Note: " + series.caveat;
}

sheetwriter::Row data_row(const AnnualReport& report, const plan::Indicator& indicator,
                          const char* name, const plan::Indicator::Series& series) {
  sheetwriter::Row row = {{indicator.name, look::cell},
                          {name, look::cell},
                          {indicator.unit, look::cell},
                          {better_when(indicator), look::cell}};
  const Look figure = look::number.with_format(figure_format(indicator));
  for (std::size_t year = 0; year < report.years.size(); ++year) {
    const bool known = year < series.values.size() && series.values[year];
    row.push_back({known ? Content{*series.values[year]} : Content{Blank{}}, figure});
  }
  row.push_back({source_words(series), look::cell});
  return row;
}

}  // namespace

std::string indicator_data_cell(std::uint32_t row, std::size_t year) {
  return fmt::format(
      "'{}'!{}", indicator_data_sheet,
      cell::to_a1(cell::Address{row, first_year_column + static_cast<std::uint32_t>(year)}));
}

std::vector<IndicatorRows> indicator_rows_of(const AnnualReport& report) {
  std::vector<IndicatorRows> all;
  std::uint32_t row = 4;
  for (const plan::Indicator& indicator : report.indicators) {
    IndicatorRows rows{row, row + 1, row + 2, std::nullopt};
    row += 3;
    if (values_in(indicator.forecast) > 0) rows.forecast = row++;
    all.push_back(rows);
  }
  return all;
}

namespace {

bool has_forecast(const AnnualReport& report) {
  return std::any_of(report.indicators.begin(), report.indicators.end(),
                     [](const plan::Indicator& one) { return values_in(one.forecast) > 0; });
}

}  // namespace

void put_indicators(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Indicators");
  sheet.widths.assign(indicator_charts_across, column_width);
  const std::size_t charts = report.indicators.size() - report.without_figures;
  std::string holds;
  if (report.indicators.empty())
    holds =
        "The plan names no indicators yet. Name them, with their figures, on the sheet Indicators "
        "of plan.xlsx.";
  else if (charts == 0)
    holds =
        "No charts: no indicator has figures yet. Enter them on the sheet Indicators of plan.xlsx.";
  else
    holds = fmt::format(
        "{}. Solid line with circles: local; grey dashes or diamond: national; dots or triangle: "
        "target{}. Each chart has its own scale; numbers: Indicator data.",
        counted(charts, "chart", "charts"), has_forecast(report) ? "; blue dashes: forecast" : "");
  put_top(sheet, "Indicators", holds, "Dashboard", "Back to dashboard");
  const Look line = [] {
    Look changed = look::subtitle;
    changed.wrap = true;
    changed.upright = sheetwriter::Upright::top;
    return changed;
  }();
  std::uint32_t last = first_chart_row;
  for (const Standing& standing : report.standings) {
    const auto index = static_cast<std::uint32_t>(standing.indicator);
    const std::uint32_t row = first_chart_row + index / indicator_charts_across * rows_per_chart;
    const std::uint32_t column = index % indicator_charts_across;
    Look heading = look::cell_strong;
    heading.bottom = {};
    heading.upright = sheetwriter::Upright::bottom;
    sheet.put({row, column}, name_with_unit(report.indicators[standing.indicator]), heading);
    sheet.put({row + 1, column}, live_line(sheets, standing), line);
    // A row of indicators without figures needs no room for charts.
    if (column == 0) sheet.heights[row + 2] = 16.5;
    if (standing.latest_year) sheet.heights[row + 2] = height_of_charts(report) * 0.75 + 4;
    last = row + 2;
    if (!standing.latest_year) continue;
    sheetwriter::Chart chart = chart_of(sheets, standing);
    chart.at = {row + 2, column};
    sheet.charts.push_back(std::move(chart));
  }
  const std::uint32_t rows_of_charts =
      (static_cast<std::uint32_t>(report.indicators.size()) + indicator_charts_across - 1) /
      indicator_charts_across;
  for (std::uint32_t band = charts_down; band < rows_of_charts; band += charts_down) {
    sheet.print.breaks.push_back(first_chart_row + band * rows_per_chart);
  }
  // One page where it can be; with page breaks the pages are as tall as they need to be.
  sheet.print.pages_tall = sheet.print.breaks.empty() ? 1 : 0;
  if (!sheet.print.breaks.empty()) sheet.print.repeat_rows = {0, 2};
  sheet.print.area = cell::Range{{0, 0}, {last, indicator_charts_across - 1}};
}

void put_indicator_data(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet(indicator_data_sheet);
  sheet.widths = {report.years.size() > 8 ? 38.0 : 46.0, 11, 10, 12};
  std::vector<Cell> headings = {{"Indicator", look::header},
                                {"Series", look::header},
                                {"Unit", look::header},
                                {"Better when", look::header}};
  for (const std::string& year : report.years) {
    headings.push_back({year, look::header_number});
    sheet.widths.push_back(report.years.size() > 8 ? 9 : 11);
  }
  headings.push_back({"Source", look::header});
  sheet.widths.push_back(34);
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  sheetwriter::break_columns_where_needed(sheet, 2);
  std::vector<sheetwriter::Row> rows;
  const auto add = [&](const plan::Indicator& indicator, const char* name,
                       const plan::Indicator::Series& series) -> sheetwriter::Row& {
    rows.push_back(data_row(report, indicator, name, series));
    return rows.back();
  };
  bool any_forecast = false;
  for (std::size_t i = 0; i < report.indicators.size(); ++i) {
    const plan::Indicator& indicator = report.indicators[i];
    add(indicator, "Local", indicator.local);
    add(indicator, "National", indicator.national);
    add(indicator, "Target", indicator.target);
    if (!sheets.indicator_rows[i].forecast) continue;
    any_forecast = true;
    sheetwriter::Row& forecast = add(indicator, "Forecast", indicator.forecast);
    // The line starts at the last local point.
    const auto latest = report.standings[i].latest_year;
    if (!latest ||
        (*latest < indicator.forecast.values.size() && indicator.forecast.values[*latest]))
      continue;
    Cell& start = forecast[first_year_column + *latest];
    start.content = sheetwriter::Formula{
        cell::to_a1(cell::Address{sheets.indicator_rows[i].local,
                                  first_year_column + static_cast<std::uint32_t>(*latest)}),
        sheetwriter::number(report.standings[i].latest)};
  }
  if (rows.empty()) {
    rows.push_back({{"The plan names no indicators yet.", look::cell}});
    rows.back().resize(headings.size(), {Blank{}, look::cell});
  }
  put_table(sheet, "IndicatorData", {3, 0}, headings, rows);
  std::string holds =
      "One table: three rows for each indicator. A blank cell means that no figure is available "
      "(text in its place would be drawn as zero).";
  if (any_forecast) holds += " A forecast begins with the last local figure.";
  put_top(sheet, "Indicator data", holds, "Dashboard", "Back to dashboard");
  sheet.freeze = cell::Address{4, 1};
  sheet.print.repeat_rows = {3, 3};
}

}  // namespace collate::dashboard
