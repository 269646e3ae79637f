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
  std::string measure = {};  ///< of 1.2 alone, in place of the plan's
};

/// The codes of what is asked about an answer of 1.2, rated Amber.
std::vector<std::string> asked(const Figures& figures, const std::string& column = "current") {
  const auto schema = built_in_schema("southampton-2017");
  auto plan = small_plan();
  if (!figures.measure.empty()) plan.measures[0].text = figures.measure;
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
  const auto& cell = received.entries.front().answers.at(column).cell;
  std::vector<std::string> codes;
  for (const auto& finding :
       checks::check({received, schema, plan, *plan.round("2019-autumn"), last})) {
    if (finding.place.cell == cell)
      codes.push_back(finding.code +
                      (finding.severity == finding::Severity::note ? ", a note" : ""));
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
                   "Special schools: 4%\nMainstream: 4%"}));
  CHECK(asked({"Special schools: 3%", "Special schools: 6%\nMainstream: 6%",
               "Special schools: 4%\nMainstream: 4%"}) ==
        Codes{"target-met-not-rated, a note"});  // one of two
  CHECK(asked({"Special schools: 5%", "Special schools: 6%\nMainstream: 6%",
               "Special schools: 4%\nMainstream: 4%"})
            .empty());
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

TEST_CASE("the figure in the words is held against that of the column when both are of one thing") {
  const auto differs = [](const char* comment, const char* current) {
    Figures figures{current};
    figures.comment = comment;
    const auto codes = asked(figures, "comment");
    return std::find(codes.begin(), codes.end(), "figure-differs-in-words") != codes.end();
  };
  CHECK(differs("141 remain; a third is cleared", "241 at 31 October 2019"));
  CHECK(differs("58% were on time in October, the best so far", "52% (October 2019)"));
  CHECK(differs("190 of 318 with better attendance", "197 of 381 (October 2019)"));
  CHECK(differs("17 places filled so far", "14 at October 2019"));
  CHECK_FALSE(differs("141 remain; a third is cleared", "141 at 31 October 2019"));
  CHECK_FALSE(differs("47 issued since July, 141 remain", "141 at 31 October 2019"));
  CHECK_FALSE(differs("58% were on time in May, the best so far", "52% (October 2019)"));
  CHECK_FALSE(differs("60 of 140 writers trained", "38% (October 2019)"));
  CHECK_FALSE(differs("190 of 318 with better attendance", "60% (October 2019)"));  // rounded
  CHECK_FALSE(differs("40 plans were looked at in detail", "212 at October 2019"));
}

TEST_CASE("figures by themselves: half a young person, too few of them, some ages only") {
  const std::string people = "Young people in supported internships";
  const auto codes = [&](const char* current, const std::string& measure) {
    return asked({current, "9 (July 2018)", "30", {}, "Employers were asked in June", measure});
  };
  const auto has = [](const std::vector<std::string>& all, const char* code) {
    return std::find(all.begin(), all.end(), code) != all.end();
  };
  CHECK(has(codes("14.5 at October 2019", people), "count-impossible"));
  CHECK_FALSE(
      has(codes("14.5 at October 2019", "Average age of young people"), "count-impossible"));
  CHECK_FALSE(has(codes("14 at October 2019", people), "count-impossible"));
  CHECK(has(codes("3 at October 2019", people), "small-number"));
  CHECK_FALSE(has(codes("3 at October 2019", "Therapy posts filled"), "small-number"));
  CHECK(has(codes("58% of under 5s at October 2019", people), "ages-differ"));
  CHECK_FALSE(
      has(codes("58% of under 5s at October 2019", "Under 5s who are seen"), "ages-differ"));
  CHECK(has(asked({"Twelve of eleven (October 2019)"}), "part-larger-than-total"));
  CHECK_FALSE(has(asked({"Two of 1 May's sessions were full"}), "part-larger-than-total"));
  CHECK(has(asked({"140.5 at October 2019",
                   "212 (July 2018)",
                   "None",
                   {},
                   "Officers issued some",
                   "Plans more than 20 weeks old"}),
            "count-impossible"));
  CHECK(has(asked({"31 timetables in July 2019: 18 primary, 9 secondary"}), "parts-do-not-sum"));
  CHECK_FALSE(
      has(asked({"31 timetables (July 2019): 20 primary, 11 secondary"}), "parts-do-not-sum"));
}

TEST_CASE("figures in words, shares in a comment, other baselines and other years") {
  const auto has = [](const std::vector<std::string>& all, const char* code) {
    return std::find(all.begin(), all.end(), code) != all.end();
  };
  const auto said = [&](const std::string& comment, const char* code) {
    CAPTURE(comment);
    return has(asked({"74% (October 2019)",
                      "72% (2018/19)",
                      "80%",
                      {},
                      comment,
                      "Pupils who meet their targets"},
                     "comment"),
               code);
  };
  CHECK(said("Twenty-six of twenty-one pupils took part", "part-larger-than-total"));
  CHECK_FALSE(said("Twenty-one of twenty-six pupils took part", "part-larger-than-total"));
  CHECK(said("Pupils who meet targets are up 4% since May", "percent-or-points"));
  CHECK_FALSE(said("Pupils who meet targets are up 4 points since May", "percent-or-points"));
  CHECK_FALSE(said("Calls to the helpline are up 4% since May", "percent-or-points"));
  CHECK(said("The baseline was wrong and has been put right", "baseline-restated"));
  CHECK(said("Measured against a revised baseline of 70%", "baseline-restated"));
  CHECK_FALSE(said("Two points above the baseline already", "baseline-restated"));
  CHECK(
      said("Now 74% for 2018/19, national average in 2016/17 was 70%", "comparator-of-other-year"));
  CHECK_FALSE(
      said("Now 74% for 2018/19, national average in 2018/19 was 70%", "comparator-of-other-year"));
  CHECK_FALSE(
      said("Begun in 2018 under the National Autism Strategy 2014", "comparator-of-other-year"));
  CHECK(said("Of the 20 pupils asked, 23 said that it helped", "part-larger-than-total"));
  CHECK_FALSE(said("Of the 23 pupils asked, 20 said that it helped", "part-larger-than-total"));
  CHECK(said("50 visits. Made: 20. Booked: 20. Open: 15.", "parts-do-not-sum"));
  CHECK_FALSE(said("50 visits. Made: 20. Booked: 20. Open: 10.", "parts-do-not-sum"));
  CHECK(said("50 visits (May 2019): long 20, short 20, by phone 15", "parts-do-not-sum"));
  CHECK_FALSE(said("50 visits (May 2019): long 20, short 20, by phone 10", "parts-do-not-sum"));
  CHECK(said("30 visits, of which 12 were long, 12 short and 9 by phone", "parts-do-not-sum"));
  CHECK_FALSE(said("30 visits, of which 12 were long and 9 by phone", "parts-do-not-sum"));
  CHECK(said("Sixty-six per cent is where we stand", "figure-differs-in-words"));
  CHECK_FALSE(said("Seventy-four per cent is where we stand", "figure-differs-in-words"));
}

TEST_CASE("counts of the same thing in words and column, and ages that are covered") {
  const auto has = [](const std::vector<std::string>& all, const char* code) {
    return std::find(all.begin(), all.end(), code) != all.end();
  };
  const auto said = [&](const std::string& comment, const char* current, const char* measure,
                        const char* code) {
    CAPTURE(comment);
    return has(asked({current, {}, {}, {}, comment, measure}, "comment"), code);
  };
  CHECK(said("Count made in July: 29 managed moves", "22 managed moves (July 2019)", "",
             "figure-differs-in-words"));
  CHECK_FALSE(said("Count made in July: 22 managed moves", "22 managed moves (July 2019)", "",
                   "figure-differs-in-words"));
  CHECK_FALSE(said("There were 29 managed moves before", "22 managed moves (July 2019)", "",
                   "figure-differs-in-words"));
  CHECK(said("Young people seen, so far for 11-16 only", "40 (July 2019)",
             "Young people aged 11-25 who are seen", "ages-differ"));
  CHECK_FALSE(said("Seen 11-25 times in July", "40 (July 2019)",
                   "Young people aged 11-25 who are seen", "ages-differ"));
  CHECK(said("The wait has come down to 31 weeks", "34 weeks at July 2019", "",
             "figure-differs-in-words"));
  CHECK(said("Children now wait 29 weeks", "34 weeks at July 2019", "", "figure-differs-in-words"));
  CHECK_FALSE(
      said("Children now wait 34 weeks", "34 weeks at July 2019", "", "figure-differs-in-words"));
  CHECK_FALSE(
      said("Sessions run for 6 weeks", "34 weeks at July 2019", "", "figure-differs-in-words"));
  CHECK(said("Timeliness improved by 8%", "34% (July 2019)", "Plans made within 20 weeks",
             "percent-or-points, a note"));
}

TEST_CASE("actions that share a line of their baselines share its figure") {
  const auto schema = built_in_schema("southampton-2017");
  const auto plan = small_plan();
  const auto asked_of_both = [&](const std::string& first, const std::string& second) {
    intake::Return received;
    received.lead = "L01";
    received.round = "2019-autumn";
    received.sheet = "Actions";
    received.recognised_by = intake::RecognisedBy::headings;
    const std::string line = "Persistent absence: 72% (2016/17)";
    const auto row = [&](const char* ref, unsigned at, const std::string& baseline,
                         const std::string& current) {
      return entry(ref, at,
                   {{"progress", "Amber"},
                    {"comment", "Groups of " + std::string(ref) + " met with nine schools"},
                    {"outcome", "Amber"},
                    {"measure", "Measures of " + std::string(ref)},
                    {"baseline", baseline},
                    {"target", ""},
                    {"current", current}});
    };
    received.entries = {row("1.1", 5, line, first),
                        row("1.2", 6, "Exclusions: being established\n" + line, second)};
    const auto findings = checks::check({received, schema, plan, *plan.round("2019-autumn"), {}});
    return std::count_if(findings.begin(), findings.end(), [](const finding::Finding& one) {
      return one.code == "measure-values-differ";
    });
  };
  CHECK(asked_of_both("Persistent absence 69%", "Persistent absence 71%") == 1);
  CHECK(asked_of_both("Persistent absence 69%", "Persistent absence 69%") == 0);
  CHECK(asked_of_both("Persistent absence 69%", "Exclusions 71%") == 0);
}
