// SPDX-License-Identifier: MIT
#include "plan/read_indicators.hpp"

#include "plan/describe.hpp"
#include "plan/trouble.hpp"
#include "text/fold.hpp"
#include "text/number.hpp"
#include "text/pattern.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace collate::plan {
namespace {

using finding::Place;

/// In the order of the choices.
constexpr std::array<Indicator::Series Indicator::*, 4> series_of_choice = {
    &Indicator::local, &Indicator::national, &Indicator::target, &Indicator::forecast};

/// Null when the words are no series.
Indicator::Series* series_called(const std::string& words, Indicator& indicator) {
  const auto choices = choices_of("series");
  for (std::size_t i = 0; i < series_of_choice.size(); ++i) {
    if (text::fold(choices.at(i)) == text::fold(words)) return &(indicator.*series_of_choice[i]);
  }
  return nullptr;
}

/// "31", "31 %", "1,148": a figure as text, as a person writes it; nothing for other words.
std::optional<double> written_figure(std::string_view words) {
  static const text::Pattern shape(
      R"((-|\x{2212})?\s?((?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,8})?)\s?(?:%|per ?cent)?)");
  std::string sign, digits;
  if (!text::full_match(re2::StringPiece(words.data(), words.size()), shape, &sign, &digits))
    return std::nullopt;
  std::erase(digits, ',');
  const auto value = text::parse_number(digits);
  return value && !sign.empty() ? -*value : value;
}

class IndicatorReader {
 public:
  IndicatorReader(const Table& table, const std::string& file, const timescale::Calendar& calendar,
                  Plan& plan, finding::Findings& findings)
      : table_(table), file_(file), calendar_(calendar), plan_(plan), findings_(findings) {}

  void read() {
    std::vector<std::uint32_t> columns;
    for (const auto& [heading, column] : table_.others) {
      if (names_a_time(heading)) {
        plan_.indicator_years.push_back(heading);
        const auto when = timescale::read(heading, calendar_);
        plan_.indicator_years_begin.push_back(
            when.milestones.empty() ? std::nullopt : when.milestones.front().start);
        columns.push_back(column);
      } else {
        ask_about_unread_figures(heading, column);
      }
    }
    for (std::uint32_t row = table_.heading_row + 1; row < table_.sheet->row_end(); ++row) {
      if (table_.is_blank(row)) continue;
      const std::string name = table_.text(row, "name");
      auto found = std::find_if(plan_.indicators.begin(), plan_.indicators.end(),
                                [&](const Indicator& i) { return i.name == name; });
      if (found == plan_.indicators.end()) {
        Indicator indicator;
        indicator.name = name;
        indicator.place = place(row, "name");
        plan_.indicators.push_back(std::move(indicator));
        found = plan_.indicators.end() - 1;
      }
      read_series(row, columns, *found);
    }
  }

 private:
  /// Figures under a heading that names no time would be left out of the report without a word.
  void ask_about_unread_figures(const std::string& heading, std::uint32_t column) {
    for (std::uint32_t row = table_.heading_row + 1; row < table_.sheet->row_end(); ++row) {
      const cell::Address address{row, column};
      const auto cell = table_.sheet->at(address);
      if (!cell ||
          (cell->kind != cell::Kind::number && !written_figure(text::trim(cell->display()))))
        continue;
      return doubtful(
          {file_, table_.sheet->name, address},
          fmt::format(
              "{} holds a figure, but its column is not read: the heading '{}' names no year.",
              cell::to_a1(address), heading),
          "Name the time that the figures belong to, such as 2018/19 or June 2017.");
    }
  }

  void read_series(std::uint32_t row, const std::vector<std::uint32_t>& columns,
                   Indicator& indicator) {
    const auto keep = [&](const std::string& id, std::string& into) {
      if (const std::string text = table_.text(row, id); !text.empty()) into = text;
    };
    keep("priority", indicator.priority);
    keep("unit", indicator.unit);
    if (const std::string better = text::fold(table_.text(row, "better")); !better.empty()) {
      indicator.better_when_higher = better == "higher" || better == "up";
      indicator.has_direction = better != "neither";
      if (indicator.has_direction && !indicator.better_when_higher && better != "lower" &&
          better != "down") {
        broken(place(row, "better"),
               fmt::format("'{}' does not say when the indicator is better.", better),
               "Say 'higher', 'lower', or 'neither' where more is neither better nor worse.");
      }
    }
    Indicator::Series* series = series_called(table_.text(row, "series"), indicator);
    if (series == nullptr)
      return broken(place(row, "series"),
                    fmt::format("'{}' is no series.", table_.text(row, "series")),
                    "Use Local, National, Target or Forecast.");
    if (!series->values.empty())
      return broken(place(row, "series"),
                    fmt::format("The series {} of '{}' stands twice.", table_.text(row, "series"),
                                indicator.name),
                    "Keep one row.");
    keep("source", series->source);
    keep("caveat", series->caveat);
    for (const auto column : columns) series->values.push_back(figure({row, column}, indicator));
  }

  std::optional<double> figure(cell::Address address, Indicator& indicator) {
    const auto cell = table_.sheet->at(address);
    if (!cell || text::trim(cell->display()).empty()) return std::nullopt;
    std::string written(text::trim(cell->display()));
    std::optional<double> value;
    if (cell->kind == cell::Kind::number) {
      value = cell->number;
      // A cell shown as a percentage holds the hundredth part; the unit column says %.
      if (cell->number_format.find('%') != std::string_view::npos)
        value = std::round(cell->number * 1e10) / 1e8;
      written = fmt::format("{}", *value);
    } else if (value = written_figure(written); !value && !written.starts_with('[')) {
      doubtful({file_, table_.sheet->name, address},
               fmt::format("{} says '{}', which is no figure; it is shown as not available.",
                           cell::to_a1(address), written),
               "Enter a number, or [x] where there is none.");
    }
    if (const auto point = written.find('.'); value && point != std::string::npos) {
      indicator.decimals = std::max(
          indicator.decimals,
          static_cast<int>(std::min<std::size_t>(written.find_last_of("0123456789") - point, 3)));
    }
    return value;
  }

  Place place(std::uint32_t row, const std::string& id) const {
    return {file_, table_.sheet->name, table_.address(row, id)};
  }
  void broken(Place where, std::string what, std::string remedy) {
    findings_.push_back(plan::broken(std::move(where), std::move(what), std::move(remedy)));
  }
  void doubtful(Place where, std::string what, std::string remedy) {
    findings_.push_back(plan::doubtful(std::move(where), std::move(what), std::move(remedy)));
  }

  const Table& table_;
  const std::string& file_;
  const timescale::Calendar& calendar_;
  Plan& plan_;
  finding::Findings& findings_;
};

}  // namespace

void read_indicators(const Table& table, const std::string& file,
                     const timescale::Calendar& calendar, Plan& plan, finding::Findings& findings) {
  IndicatorReader(table, file, calendar, plan, findings).read();
}

}  // namespace collate::plan
