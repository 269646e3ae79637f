// SPDX-License-Identifier: MIT
#include "conversion/source_period.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;

namespace {

std::string period(const std::string& words) {
  timescale::Calendar financial;
  financial.split_year = timescale::SplitYearMeans::financial_year;
  const auto found = conversion::period_in(words, financial);
  return found ? timescale::to_words(found->days.first) + " to " +
                     timescale::to_words(found->days.last)
               : std::string();
}

}  // namespace

TEST_CASE("a title says for which period its plan is") {
  CHECK(period("Action plan April 2024 \xE2\x80\x93 March 2025") ==
        "1 April 2024 to 31 March 2025");
  CHECK(period("Plan (April to September 2024)") == "1 April 2024 to 30 September 2024");
  CHECK(period("Plan 1 September 2024 to 31 August 2026") == "1 September 2024 to 31 August 2026");
  CHECK(period("Council plan 2024/25") == "1 April 2024 to 31 March 2025");
  CHECK(period("Delivery plan 2024/25 to 2026/27") == "1 April 2024 to 31 March 2027");
  CHECK(period("SEND strategy 2024-2027") == "1 January 2024 to 31 December 2027");
  CHECK(period("SEND strategy 2023 to 2026") == "1 January 2023 to 31 December 2026");
}

TEST_CASE("one year, two periods or one that runs backwards are no period of a plan") {
  CHECK(period("Plan 2025").empty());
  CHECK(period("Plan as at May 2025").empty());
  CHECK(period("Council plan 2024-2027: delivery plan 2025/26").empty());
  CHECK(period("March 2025 to April 2024").empty());
  CHECK(period("2027-2024").empty());
}
