// SPDX-License-Identifier: MIT
// Figures of the scheme with a baseline, a target and a current position.
#include "checks/checks.hpp"
#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

struct Figures {
  std::string current;
  std::string baseline = {};
  std::string target = {};
  std::string last = {};
  std::string comment = "Twelve of fourteen teams have taken part since the summer";
};

/// The codes of what is asked about the current position of 1.2, rated Amber.
std::vector<std::string> asked(const Figures& figures) {
  const auto schema = built_in_schema("southampton-2017");
  const auto plan = small_plan();
  intake::Return received;
  received.lead = "L01";
  received.round = "2019-autumn";
  received.sheet = "Actions";
  received.recognised_by = intake::RecognisedBy::headings;
  received.entries = {entry("1.2", 5,
                            {{"progress", "Amber"},
                             {"comment", figures.comment},
                             {"outcome", "Amber"},
                             {"baseline", figures.baseline},
                             {"target", figures.target},
                             {"current", figures.current}})};
  std::map<std::string, intake::LastAnswer> last;
  if (!figures.last.empty()) {
    last["1.2"].ratings = {"Amber", "Amber"};
    last["1.2"].more["current"] = figures.last;
    last["1.2"].round = "Summer 2019";
  }
  const auto& cell = received.entries.front().answers.at("current").cell;
  std::vector<std::string> codes;
  for (const auto& finding :
       checks::check({received, schema, plan, *plan.round("2019-autumn"), last})) {
    if (finding.place.cell == cell) codes.push_back(finding.code);
  }
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a figure that is worse than its baseline is asked about, in any unit and any line") {
  const Codes worse = {"worse-than-baseline"};
  CHECK(asked({"44 weeks at October 2019", "39 weeks (August 2018)", "18 weeks"}) == worse);
  CHECK(asked({"230 at 31 October 2019", "212 (September 2018)", "None"}) == worse);
  CHECK(asked({"Five of eleven (October 2019)", "Six of eleven (August 2018)", "All"}) == worse);
  const std::string two =
      "Leaving: special schools: 6% (2017/18)\nLeaving: mainstream: 6% (2017/18)";
  const std::string less = "Leaving: special schools: Reduction\nLeaving: mainstream: Reduction";
  CHECK(asked({"Special schools: 6.9% (October 2019)\nMainstream: 5.1% (October 2019)", two,
               less}) == worse);
  CHECK(asked({"5.8% and 7.5% (October 2019)", two, "Reduction"}) == worse);
  CHECK(asked({"Special schools: 5.2%\nMainstream: 5.1% (October 2019)", two, less}).empty());
  CHECK(asked({"31 weeks at October 2019", "39 weeks (August 2018)", "18 weeks"}).empty());
  CHECK(asked({"60 of 140 at 9 October 2019", "63%", "75%"}).empty());  // of another thing
}

TEST_CASE("a target that is met in words, weeks or shares is asked about") {
  const auto met = [](const Figures& figures) {
    const auto codes = asked(figures);
    return std::find(codes.begin(), codes.end(), "target-met-not-rated") != codes.end();
  };
  CHECK(met({"17 weeks at October 2019", "39 weeks (August 2018)", "18 weeks"}));
  CHECK(met({"None at 31 October 2019", "212 (September 2018)", "None"}));
  CHECK(met({"Eleven of eleven (October 2019)", "Six of eleven (August 2018)", "All"}));
  CHECK(met({"100% (October 2019)", "63%", "All"}));
  CHECK_FALSE(met({"No change since June 2019", "212 (September 2018)", "18"}));
  CHECK_FALSE(met({"Special schools: 3%", "Special schools: 6%\nMainstream: 6%",
                   "Special schools: 4%\nMainstream: 4%"}));  // one of two
}

TEST_CASE("figures of different units and different things are not mixed up") {
  CHECK(asked({"238 days at October 2019", {}, {}, "34 weeks at June 2019"}) ==
        Codes{"unit-changed"});
  CHECK(asked({"3 weeks at October 2019", {}, {}, "34 weeks at June 2019"}) ==
        Codes{"figure-jumped"});
  CHECK(asked({"Exclusions: 40 (October 2019)", {}, "Exclusions: Reduced by 5%"}).empty());
  CHECK(asked({"Exclusions: 40 (October 2019)",
               "Persistent absence: 72%\nExclusions: being established"})
            .empty());
}

TEST_CASE("a figure of the term before last, or of before the last report, is asked about") {
  CHECK(asked({"43% (June 2019)"}) == Codes{"figure-old"});
  CHECK(asked({"43% (2018/19)"}).empty());  // of the last whole year
  CHECK(asked({"43% (2016/17)"}) == Codes{"figure-old"});
  CHECK(asked({"43% at June 2019; new figure in March"}).empty());
  CHECK(asked({"43% (August 2019)", {}, {}, "41% (September 2019)"}) ==
        Codes{"figure-older-than-last"});
  CHECK(asked({"43% (September 2019)", {}, {}, "41% (September 2019)"}).empty());
}
