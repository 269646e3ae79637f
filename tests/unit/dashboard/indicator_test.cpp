// SPDX-License-Identifier: MIT
#include "dashboard/indicator.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::dashboard;

namespace {

using Values = std::vector<std::optional<double>>;
constexpr std::nullopt_t none = std::nullopt;

plan::Plan plan_with(Values local, Values target, Values national, bool higher = true) {
  plan::Plan plan;
  plan.indicator_years = {"2016/17", "2017/18", "2018/19"};
  plan::Indicator indicator;
  indicator.name = "Plans in 20 weeks";
  indicator.unit = "%";
  indicator.better_when_higher = higher;
  indicator.local.values = std::move(local);
  indicator.target.values = std::move(target);
  indicator.national.values = std::move(national);
  plan.indicators.push_back(indicator);
  return plan;
}

AgainstTarget verdict(Values local, Values target, bool higher = true) {
  return standing_of(plan_with(std::move(local), std::move(target), {none, none, none}, higher), 0)
      .against_target;
}

}  // namespace

TEST_CASE("a standing is worked out from the first and the last figure") {
  const Standing standing = standing_of(plan_with({none, 52, 76}, {70, 70, 70}, {59, 60, 60.4}), 0);
  CHECK(standing.baseline_year == 1U);
  CHECK(standing.latest_year == 2U);
  CHECK(standing.baseline == 52);
  CHECK(standing.latest == 76);
  CHECK(*standing.gap_closed == Approx(24.0 / 18.0));
  CHECK(standing.against_target == AgainstTarget::target_met);
  CHECK(standing.against_national == AgainstNational::better);
  CHECK(standing.better_than_baseline);
}

TEST_CASE("verdicts against the target") {
  CHECK(verdict({50, none, 61}, {none, none, 85}) == AgainstTarget::less_than_half_way);
  CHECK(verdict({50, none, 67.5}, {none, none, 85}) == AgainstTarget::more_than_half_way);
  CHECK(verdict({50, 60, 50}, {85, 85, 85}) == AgainstTarget::no_change);
  CHECK(verdict({50, 60, 49}, {85, 85, 85}) == AgainstTarget::further_away);
  CHECK(verdict({15.4, 16, 16.4}, {14, 14, 14}, false) == AgainstTarget::further_away);
  CHECK(verdict({8.4, 7, 6.7}, {7, 7, 7}, false) == AgainstTarget::target_met);
  CHECK(verdict({50, none, none}, {85, none, none}) == AgainstTarget::first_figure);
  CHECK(verdict({90, none, none}, {85, none, none}) == AgainstTarget::target_met);
  CHECK(verdict({90, 88, 84}, {85, 85, 85}) ==
        AgainstTarget::further_away);  // was met, no longer is
  CHECK(verdict({50, none, 61}, {none, none, none}) == AgainstTarget::no_target_better);
  CHECK(verdict({50, none, 40}, {none, none, none}) == AgainstTarget::no_target_worse);
  CHECK(verdict({50, none, none}, {none, none, none}) == AgainstTarget::no_target_first_figure);
  CHECK(verdict({none, none, none}, {85, 85, 85}) == AgainstTarget::no_figures);
  CHECK(verdict({}, {}) == AgainstTarget::no_figures);
}

TEST_CASE("no gap is worked out where it would say nothing") {
  CHECK_FALSE(
      standing_of(plan_with({90, 88, 92}, {85, 85, 85}, {}), 0).gap_closed);  // met from the start
  CHECK_FALSE(standing_of(plan_with({85, 88, 92}, {85, 85, 85}, {}), 0)
                  .gap_closed);  // would divide by zero
  CHECK_FALSE(standing_of(plan_with({none, 88, none}, {95, 95, 95}, {}), 0).gap_closed);
}

TEST_CASE("a national figure of another year is not compared") {
  const Standing standing = standing_of(plan_with({50, 60, 70}, {}, {55, 58, none}), 0);
  CHECK(standing.against_national == AgainstNational::other_year);
  CHECK(standing.national_year == 1U);
  CHECK(standing_of(plan_with({50, 60, 70}, {}, {}), 0).against_national == AgainstNational::none);
  CHECK(standing_of(plan_with({50, 60, 70}, {}, {none, none, 70}), 0).against_national ==
        AgainstNational::same);
}

TEST_CASE("axes have round steps, hold every value, and at most four intervals") {
  const auto check = [](double least, double most) {
    const AxisSteps steps = axis_steps(least, most);
    CHECK(steps.minimum <= least + 1e-9);
    CHECK(steps.maximum >= most - 1e-6);
    CHECK(steps.maximum > steps.minimum);
    CHECK((steps.maximum - steps.minimum) / steps.step <= 4.001);
    return steps;
  };
  CHECK(check(41, 76).step == 10);
  CHECK(check(7.8, 9.3).step == Approx(0.5));
  CHECK(check(0, 3000).step == 1000);
  CHECK(check(50, 61).step == 5);
  CHECK(check(0, 0).minimum == 0);
  CHECK(check(76, 76).step >= 1);
  check(-3, 5);
  for (double least = 0; least < 500; least += 7.3) {
    for (double spread = 0; spread < 2000; spread = spread * 1.7 + 0.01)
      check(least, least + spread);
  }
}

TEST_CASE("figures are written with their unit and places") {
  plan::Indicator indicator;
  indicator.name = "Exclusions";
  indicator.unit = "per 100";
  indicator.decimals = 1;
  CHECK(figure_words(15.4, indicator) == "15.4");
  CHECK(name_with_unit(indicator) == "Exclusions (per 100)");
  indicator.unit = "%";
  CHECK(figure_words(15.4, indicator) == "15.4%");
  CHECK(figure_format(indicator) == "#,##0.0\"%\"");
  CHECK(name_with_unit(indicator) == "Exclusions");
  indicator.unit = "number";
  indicator.decimals = 0;
  CHECK(figure_words(1826, indicator) == "1,826");
  CHECK(figure_words(999, indicator) == "999");
  CHECK(figure_words(-12345678, indicator) == "-12,345,678");
  indicator.decimals = 2;
  CHECK(figure_words(1234.5, indicator) == "1,234.50");
}
