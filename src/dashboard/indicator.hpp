// SPDX-License-Identifier: MIT
// Where each indicator stands: baseline, latest figure, target, national figure, and the verdicts
// drawn from them. The Dashboard sheet draws the same verdicts with formulas; a figure that is not
// there is never taken for zero.
#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace collate::dashboard {

enum class AgainstTarget : std::uint8_t {
  target_met,
  more_than_half_way,
  less_than_half_way,
  no_change,
  further_away,
  first_figure,      ///< one year only, target not met
  no_target_better,  ///< than at the baseline
  no_target_worse,
  no_target_no_change,
  no_target_first_figure,
  not_judged,  ///< more is neither better nor worse
  no_figures,
};
[[nodiscard]] std::string words(AgainstTarget verdict);
/// "higher", "lower" or "neither".
[[nodiscard]] std::string better_when(const plan::Indicator& indicator);

enum class AgainstNational : std::uint8_t {
  better,
  worse,
  same,
  other_year,
  none,
  not_judged,
  no_figures
};

struct Standing {
  std::size_t indicator = 0;  ///< index into Plan::indicators
  // Indexes into Plan::indicator_years; nothing when there is no such figure.
  std::optional<std::size_t> baseline_year;  ///< of the first local figure
  std::optional<std::size_t> latest_year;    ///< of the last local figure
  std::optional<std::size_t> target_year;    ///< the latest year's target, else the last one given
  std::optional<std::size_t> national_year;  ///< the latest year's, else the last one given
  double baseline = 0, latest = 0, target = 0, national = 0;  ///< meaningful when the year is there
  std::optional<double>
      gap_closed;  ///< (latest - baseline) / (target - baseline); nothing when that says nothing
  AgainstTarget against_target = AgainstTarget::no_figures;
  AgainstNational against_national = AgainstNational::no_figures;
  bool better_than_baseline = false;
  [[nodiscard]] bool one_year() const { return baseline_year == latest_year; }
};

[[nodiscard]] Standing standing_of(const plan::Plan& plan, std::size_t indicator);

/// "76%", "15.4", "23".
[[nodiscard]] std::string figure_words(double value, const plan::Indicator& indicator);
/// Number format of its figures: 0"%", 0.0, 0.
[[nodiscard]] std::string figure_format(const plan::Indicator& indicator);
/// The same without the unit.
[[nodiscard]] std::string plain_format(const plan::Indicator& indicator);
/// "Fixed-term exclusions (per 100)": the name, and the unit unless it is per cent.
[[nodiscard]] std::string name_with_unit(const plan::Indicator& indicator);

/// Round steps for a value axis: at most four intervals that hold all values.
struct AxisSteps {
  double minimum = 0, maximum = 1, step = 1;
};
[[nodiscard]] AxisSteps axis_steps(double least, double most);

}  // namespace collate::dashboard
