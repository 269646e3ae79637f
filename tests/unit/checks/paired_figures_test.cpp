// SPDX-License-Identifier: MIT
#include "checks/paired_figures.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using checks::figure_parts;

namespace {

/// "76.9/72 6.5/6": the values that were paired.
std::vector<std::pair<double, double>> pairs(const char* now, const char* other) {
  const auto here = figure_parts(now), there = figure_parts(other);
  std::vector<std::pair<double, double>> found;
  for (const auto& pair : checks::paired(here, there))
    found.emplace_back(pair.now.value, pair.other.value);
  return found;
}

using Pairs = std::vector<std::pair<double, double>>;

}  // namespace

TEST_CASE("figures are held against those of the same thing") {
  const char* two =
      "Exclusions: being established\nPersistent absence: 72% (June 2016 to June 2017)";
  CHECK(pairs("Persistent absence: 76.9% (September 2017)", two) == Pairs{{76.9, 72}});
  CHECK(pairs("Persistent absence 76.9%; exclusions: 40", two) == Pairs{{76.9, 72}});
  CHECK(pairs("Exclusions: 40 (July 2017)", two).empty());
  CHECK(pairs("76.9% (July 2017)", two) == Pairs{{76.9, 72}});  // the only figure that there is
  CHECK(pairs("31 reduced timetables (July 2017)", two).empty());
  const char* leaving = "Leaving: special schools: 6%\nLeaving: mainstream: 5%";
  CHECK(pairs("Special schools: 6.9%\nMainstream: 5.1%", leaving) == Pairs{{6.9, 6}, {5.1, 5}});
  CHECK(pairs("Special schools 6.9% (Aug 17), mainstream 5.1% (Aug 17)", leaving) ==
        Pairs{{6.9, 6}, {5.1, 5}});
  CHECK(pairs("141 remain, 12 issued", "212 (September 2025)").empty());
  CHECK(pairs("6.5% and 7.5% (June 2017)", leaving) == Pairs{{6.5, 6}, {7.5, 5}});
  CHECK(pairs("Leaving: 6%", leaving).empty());  // which of the two?
  CHECK(pairs("6% (June 2017)", leaving).empty());
  CHECK(pairs("34.0% (August 2017)", "26.3% (June 2017)") == Pairs{{34, 26.3}});
  CHECK(pairs("34 weeks at Dec 2025 (was 38 in Oct)", "39 weeks (August 2025)") == Pairs{{34, 39}});
  CHECK(pairs("44 weeks at December 2025", "39 weeks (August 2025)") == Pairs{{44, 39}});
}

TEST_CASE("all and none are figures beside another") {
  const text::Figure share{63, true, {}}, count{212, false, {}};
  CHECK(checks::meant_beside(share, "All reviews")->value == 100);
  CHECK_FALSE(checks::meant_beside(count, "All reviews"));
  CHECK(checks::meant_beside(count, "None at 31 December")->value == 0);
  CHECK(checks::meant_beside(count, "No plans remain")->value == 0);
  for (const char* words : {"None yet", "No more than 18 weeks", "None in the plan",
                            "No data until May", "Reduction", ""}) {
    CAPTURE(words);
    CHECK_FALSE(checks::meant_beside(count, words));
  }
}
