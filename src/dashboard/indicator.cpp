// SPDX-License-Identifier: MIT
#include "dashboard/indicator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::dashboard {
namespace {

using Values = std::vector<std::optional<double>>;

std::optional<std::size_t> first_year(const Values& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> last_year(const Values& values) {
  for (std::size_t i = values.size(); i-- > 0;) {
    if (values[i]) return i;
  }
  return std::nullopt;
}

// The figure of that year, else the last one given.
std::optional<std::size_t> year_or_last(const Values& values, std::optional<std::size_t> year) {
  if (year && *year < values.size() && values[*year]) return year;
  return last_year(values);
}

AgainstTarget verdict(const Standing& standing, bool higher) {
  const auto reaches = [higher](double value, double goal) {
    return higher ? value >= goal : value <= goal;
  };
  if (!standing.latest_year) return AgainstTarget::no_figures;
  if (!standing.target_year) {
    if (standing.one_year()) return AgainstTarget::no_target_first_figure;
    if (standing.latest == standing.baseline) return AgainstTarget::no_target_no_change;
    return standing.better_than_baseline ? AgainstTarget::no_target_better
                                         : AgainstTarget::no_target_worse;
  }
  if (reaches(standing.latest, standing.target)) return AgainstTarget::target_met;
  if (standing.one_year()) return AgainstTarget::first_figure;
  if (!standing.gap_closed)
    return AgainstTarget::further_away;  // the target was met at the baseline
  if (*standing.gap_closed >= 0.5) return AgainstTarget::more_than_half_way;
  if (*standing.gap_closed > 0) return AgainstTarget::less_than_half_way;
  return *standing.gap_closed == 0 ? AgainstTarget::no_change : AgainstTarget::further_away;
}

}  // namespace

std::string words(AgainstTarget verdict) {
  switch (verdict) {
    case AgainstTarget::target_met:
      return "Target met";
    case AgainstTarget::more_than_half_way:
      return "More than half way";
    case AgainstTarget::less_than_half_way:
      return "Less than half way";
    case AgainstTarget::no_change:
      return "No change";
    case AgainstTarget::further_away:
      return "Further away";
    case AgainstTarget::first_figure:
      return "First figure";
    case AgainstTarget::no_target_better:
      return "No target; better";
    case AgainstTarget::no_target_worse:
      return "No target; worse";
    case AgainstTarget::no_target_no_change:
      return "No target; no change";
    case AgainstTarget::no_target_first_figure:
      return "No target; first figure";
    case AgainstTarget::not_judged:
      return "Not judged";
    case AgainstTarget::no_figures:
      return "No figures yet";
  }
  return "No figures yet";
}

std::string better_when(const plan::Indicator& indicator) {
  if (!indicator.has_direction) return "neither";
  return indicator.better_when_higher ? "higher" : "lower";
}

Standing standing_of(const plan::Plan& plan, std::size_t index) {
  const plan::Indicator& indicator = plan.indicators[index];
  const bool higher = indicator.better_when_higher;
  Standing standing;
  standing.indicator = index;
  standing.baseline_year = first_year(indicator.local.values);
  standing.latest_year = last_year(indicator.local.values);
  standing.target_year = year_or_last(indicator.target.values, standing.latest_year);
  standing.national_year = year_or_last(indicator.national.values, standing.latest_year);
  if (standing.baseline_year) standing.baseline = *indicator.local.values[*standing.baseline_year];
  if (standing.latest_year) standing.latest = *indicator.local.values[*standing.latest_year];
  if (standing.target_year) standing.target = *indicator.target.values[*standing.target_year];
  if (standing.national_year)
    standing.national = *indicator.national.values[*standing.national_year];
  if (standing.latest_year) {
    standing.better_than_baseline =
        higher ? standing.latest > standing.baseline : standing.latest < standing.baseline;
    const bool met_at_baseline =
        standing.target_year &&
        (higher ? standing.baseline >= standing.target : standing.baseline <= standing.target);
    if (standing.target_year && !standing.one_year() && !met_at_baseline) {
      standing.gap_closed =
          (standing.latest - standing.baseline) / (standing.target - standing.baseline);
    }
    if (!standing.national_year)
      standing.against_national = AgainstNational::none;
    else if (standing.national_year != standing.latest_year)
      standing.against_national = AgainstNational::other_year;
    else if (standing.latest == standing.national)
      standing.against_national = AgainstNational::same;
    else
      standing.against_national = (standing.latest > standing.national) == higher
                                      ? AgainstNational::better
                                      : AgainstNational::worse;
  }
  standing.against_target = verdict(standing, higher);
  if (!indicator.has_direction && standing.latest_year) {
    // Figures that only set the scene, such as a number of plans: shown, never called better or
    // worse.
    standing.better_than_baseline = false;
    standing.gap_closed.reset();
    standing.against_target = AgainstTarget::not_judged;
    if (standing.national_year) standing.against_national = AgainstNational::not_judged;
  }
  return standing;
}

std::string figure_words(double value, const plan::Indicator& indicator) {
  std::string words = fmt::format("{:.{}f}", value, indicator.decimals);
  const std::size_t sign = words.starts_with('-') ? 1 : 0;
  const std::size_t whole = std::min(words.find('.'), words.size());
  for (std::size_t at = whole; at > sign + 3; at -= 3) words.insert(at - 3, ",");
  return indicator.unit == "%" ? words + "%" : words;
}

std::string plain_format(const plan::Indicator& indicator) {
  std::string format = "#,##0";
  if (indicator.decimals > 0)
    format += "." + std::string(static_cast<std::size_t>(indicator.decimals), '0');
  return format;
}

std::string figure_format(const plan::Indicator& indicator) {
  return plain_format(indicator) + (indicator.unit == "%" ? "\"%\"" : "");
}

std::string name_with_unit(const plan::Indicator& indicator) {
  if (indicator.unit.empty() || indicator.unit == "%") return indicator.name;
  return fmt::format("{} ({})", indicator.name, indicator.unit);
}

AxisSteps axis_steps(double least, double most) {
  constexpr double tolerance = 1e-9;
  const bool none_negative = least >= 0;
  if (most - least < std::abs(most) * 1e-6 || most <= least) {
    // A flat line stands in the middle of a scale that is not absurdly fine.
    const double room = std::max(std::abs(most) * 0.1, 1.0);
    least -= room;
    most += room;
    if (none_negative) least = std::max(least, 0.0);
  }
  for (double power = std::pow(10, std::floor(std::log10(most - least)) - 1);; power *= 10) {
    for (const double base : {1.0, 2.0, 2.5, 5.0}) {
      if (base == 2.5 && power < 9)
        continue;  // 25 and 250, but no 2.5 or 0.25, whose labels need more places
      const double step = base * power;
      const double minimum = std::floor(least / step + tolerance) * step;
      const double maximum = std::ceil(most / step - tolerance) * step;
      if (maximum > minimum && (maximum - minimum) / step <= 4 + tolerance)
        return {minimum, maximum, step};
    }
  }
}

}  // namespace collate::dashboard
