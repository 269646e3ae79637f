// SPDX-License-Identifier: MIT
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <random>
#include <string>
#include <vector>

using namespace collate::timescale;

namespace {

struct Expected {
  std::string expression;
  std::string canonical;  ///< without labels
};

std::string without_labels(Timescale when) {
  for (auto& milestone : when.milestones) milestone.label.clear();
  when.refused = when.refused.empty() ? "" : "x";
  return to_text(when);
}

bool mentions(const std::vector<std::string>& sentences, std::string_view words) {
  for (const auto& one : sentences) {
    if (one.find(words) != std::string::npos) return true;
  }
  return false;
}

const std::vector<Expected>& expectations() {
  static const std::vector<Expected> list = {
      // multi-milestone cells
      {"Recommendations by 30 Sept 2017 Implement changes to pathway by Jan 18 Service in place "
       "Dec 18",
       "[multi-milestone] 2017-09-30/2017-09-30 day; 2018-01-31/2018-01-31 month; "
       "2018-12-01/2018-12-31 month"},
      {"Phase 1 Sept 2019, Phase 2 Jan 2020",
       "[multi-milestone] 2019-09-01/2019-09-30 month; 2020-01-01/2020-01-31 month"},
      {"Draft - Oct 2019. Final - Dec 2019",
       "[multi-milestone] 2019-10-01/2019-10-31 month; 2019-12-01/2019-12-31 month"},
      {"Draft by July 2019 (final Sept 2019)",
       "[multi-milestone] 2019-07-31/2019-07-31 month; 2019-09-01/2019-09-30 month"},
      // lists and ranges
      {"Oct/Nov/Dec 19",
       "[month-list] 2019-10-01/2019-10-31 month; 2019-11-01/2019-11-30 month; "
       "2019-12-01/2019-12-31 month"},
      {"Sept, Oct and Nov 2019",
       "[month-list] 2019-09-01/2019-09-30 month; 2019-10-01/2019-10-31 month; "
       "2019-11-01/2019-11-30 month"},
      {"Dec and Jan 20", "[month-list] 2019-12-01/2019-12-31 month; 2020-01-01/2020-01-31 month"},
      {"4 and 11 November 2019", "[day-list] 2019-11-04/2019-11-04 day; 2019-11-11/2019-11-11 day"},
      {"Autumn and Spring 2019/20",
       "[term-list] 2019-09-01/2019-12-31 term; 2020-01-01/2020-03-31 term"},
      {"2019/20 and 2020/21",
       "[split-year-list] 2019-09-01/2020-08-31 academic-year; 2020-09-01/2021-08-31 "
       "academic-year"},
      {"Nov - Feb 2020", "[range] 2019-11-01/2020-02-29 month"},
      {"4-8 November 2019", "[range] 2019-11-04/2019-11-08 day"},
      {"1 Sep-31 Dec 2019", "[range] 2019-09-01/2019-12-31 day"},
      {"between April and July 2019", "[range] 2019-04-01/2019-07-31 month"},
      {"1/4/19-31/3/20", "[range] 2019-04-01/2020-03-31 day"},
      {"Autumn 2019 to Summer 2020", "[range] 2019-09-01/2020-08-31 term"},
      {"Sept 2019 - ongoing", "[open-ended] 2019-09-01/.. month"},
      {"from Sept 2019 onwards", "[open-ended] 2019-09-01/.. month"},
      {"until March 2020", "[open-ended] ../2020-03-31 month"},
      {"after March 2018", "[open-ended] 2018-04-01/.. month"},
      // years, quarters, half years, half terms
      {"FY19/20", "[split-year] 2019-04-01/2020-03-31 financial-year"},
      {"2019/20 academic year", "[split-year] 2019-09-01/2020-08-31 academic-year"},
      {"end of Academic year 18-19", "[academic-year-end] 2019-08-31/2019-08-31 day"},
      {"Q1 2019/20", "[quarter] 2019-04-01/2019-06-30 quarter"},
      {"Q3 2019", "[quarter] 2019-07-01/2019-09-30 quarter"},
      {"H1 2020", "[half-year] 2020-01-01/2020-06-30 half-year"},
      {"Autumn Term 1 2019", "[half-term] 2019-09-01/2019-10-25 half-term"},
      {"Term 5 2019/20", "[half-term] 2020-04-01/2020-05-22 half-term"},
      {"October half term 2019", "[half-term] 2019-10-28/2019-11-01 week"},
      {"half term October 2019", "[half-term] 2019-10-28/2019-11-01 week"},
      {"half term Feb 2020", "[half-term] 2020-02-17/2020-02-21 week"},
      {"Terms 1 & 2 2019/20",
       "[multi-milestone] 2019-09-01/2019-10-25 half-term; 2019-11-04/2019-12-31 half-term"},
      {"Q1-Q3 2019/20", "[range] 2019-04-01/2019-12-31 quarter"},
      {"quarters 1 and 2 2020",
       "[quarter-list] 2020-01-01/2020-03-31 quarter; 2020-04-01/2020-06-30 quarter"},
      {"half term 3 2020", "[half-term] 2020-01-01/2020-02-14 half-term"},
      {"year ending March 2020", "[range] 2019-04-01/2020-03-31 period"},
      // weeks and parts
      {"w/c 4 Nov 2019", "[week] 2019-11-04/2019-11-10 week"},
      {"week ending 8/11/2019", "[week] 2019-11-04/2019-11-08 week"},
      {"first week of September 2019", "[week] 2019-09-01/2019-09-07 week"},
      {"early March 2019", "[part] 2019-03-01/2019-03-10 part"},
      {"mid-March 2019", "[part] 2019-03-11/2019-03-20 part"},
      {"late Feb 2020", "[part] 2020-02-21/2020-02-29 part"},
      {"early 2020", "[part] 2020-01-01/2020-04-30 part"},
      {"end of the autumn term 2019", "[term-end] 2019-12-31/2019-12-31 day"},
      // figures
      {"03/04/2019", "[day] 2019-04-03/2019-04-03 day"},
      {"04/2019", "[month] 2019-04-01/2019-04-30 month"},
      {"2019/04", "[month] 2019-04-01/2019-04-30 month"},
      {"30/13/19", "[refused] | refused=\"x\""},
      {"12/13/2019", "[refused] | refused=\"x\""},
      {"31/02/2019", "[refused] | refused=\"x\""},
      {"31 February", "[refused] | refused=\"x\""},
      {"29 Feb 2019", "[refused] | refused=\"x\""},
      {"32 March 2019", "[refused] | refused=\"x\""},
      {"99/99/9999", "[refused] | refused=\"x\""},
      {"March 2020 to April 2019", "[refused] | refused=\"x\""},
      // typing slips
      {"Septemeber 2019", "[month] 2019-09-01/2019-09-30 month"},
      {"Autum 19", "[term] 2019-09-01/2019-12-31 term"},
      {"Summmer 19", "[term] 2019-04-01/2019-08-31 term"},
      {"Febuary 2020", "[month] 2020-02-01/2020-02-29 month"},
      {"Juen 2019", "[month] 2019-06-01/2019-06-30 month"},
      {"Deptember 2019", "[month] 2019-09-01/2019-09-30 month"},
      {"31 Sept 2019", "[refused] | refused=\"x\""},
      // recurrences
      {"half-termly", "[recurring-half-termly] | every=\"half-termly\""},
      {"every two years", "[recurring-biennial] | every=\"every 2 years\""},
      {"three times a year", "[recurring-termly] | every=\"termly\""},
      {"each September", "[recurring-annual] | every=\"annual (September)\""},
      {"at each SSPG meeting", "[recurring-per-meeting] | every=\"each SSPG meeting\""},
      {"Annual reporting to CTB in Dec 19",
       "[recurring-annual] 2019-12-01/2019-12-31 month | every=\"annual (December)\""},
      {"termly from Autumn 2019", "[open-ended] 2019-09-01/.. term | every=\"termly\""},
      {"Termly 2019/20",
       "[recurring-termly] 2019-09-01/2019-12-31 term; 2020-01-01/2020-03-31 term; "
       "2020-04-01/2020-08-31 term | every=\"termly\""},
      {"2 per year", "[recurring-half-yearly] | every=\"6 monthly\""},
      {"every 6 weeks", "[recurring-weekly] | every=\"weekly (every 6 weeks)\""},
      {"each autumn and summer term",
       "[recurring-annual] | every=\"annual (autumn); annual (summer)\""},
      {"10 times a year", "[vague]"},
      // conditions, revisions, words
      {"Sept 2019 (linked to Rosewood development)",
       "[month] 2019-09-01/2019-09-30 month | if=\"linked to Rosewood development\""},
      {"July 2018 (Subject to procurement timescales)",
       "[month] 2018-07-01/2018-07-31 month | if=\"Subject to procurement timescales\""},
      {"Subject to funding, Sept 2019",
       "[month] 2019-09-01/2019-09-30 month | if=\"Subject to funding\""},
      {"Sept 2019 (tbc)", "[month] 2019-09-01/2019-09-30 month | if=\"to be confirmed\""},
      {"Dec 2019 (was Sept 2019)", "[month] 2019-12-01/2019-12-31 month"},
      {"moved from Sept 2019 to Dec 2019", "[month] 2019-12-01/2019-12-31 month"},
      {"TBC", "[placeholder]"},
      {"n/a", "[not-applicable]"},
      {"asap", "[vague]"},
      {"ongoing", "[open-ended]"},
      {"2019 SEND pupil outcome data release",
       "[event-anchored] 2019-01-01/2019-12-31 calendar-year | at=\"SEND pupil outcome data "
       "release\""},
      // what is no date
      {"19-25", "[lookalike-age]"},
      {"16-17 year olds", "[lookalike-age]"},
      {"2 / 3 x year", "[lookalike-effort]"},
      {"3 x year", "[lookalike-effort]"},
      {"Care Act 2014", "[lookalike-title]"},
      {"2008 pupils", "[lookalike-number]"},
      {"it will march on", "[lookalike-word]"},
      {"Match funding agreed", "[refused] | refused=\"x\""},
  };
  return list;
}

}  // namespace

TEST_CASE("expressions are read as a person would") {
  for (const auto& [expression, canonical] : expectations()) {
    INFO(expression);
    CHECK(without_labels(read(expression, {})) == canonical);
  }
}

TEST_CASE("milestones carry what is to be done") {
  const auto when = read(
      "Recommendations by 30 Sept 2017 Implement changes to Assessment pathway by Jan 18 Support "
      "Service in place Dec 18",
      {});
  REQUIRE(when.milestones.size() == 3);
  CHECK(when.milestones[0].label == "Recommendations");
  CHECK(when.milestones[1].label == "Implement changes to Assessment pathway");
  CHECK(when.milestones[2].label == "Support Service in place");
  const auto two = read("March 2018 – recommendations For implementation during 18/19", {});
  REQUIRE(two.milestones.size() == 2);
  CHECK(two.milestones[0].label == "recommendations");
  CHECK(two.milestones[1].label == "implementation");
}

TEST_CASE("nothing is guessed in silence") {
  CHECK(mentions(read("03/04/2019", {}).assumptions, "day first"));
  CHECK(read("03/04/2019", {}).alternatives.at(0).start == make_date(2019, 3, 4));
  CHECK(read("13/04/2019", {}).alternatives.empty());
  CHECK(mentions(read("Summer 19", {}).assumptions, "school term"));
  CHECK(mentions(read("Dec 17", {}).assumptions, "not as a day"));
  CHECK(mentions(read("July and December 19", {}).assumptions, "printed once"));
  CHECK(
      mentions(read("by end of Oct", {}, make_date(2017, 7, 21)).assumptions, "No year is given"));
  CHECK(mentions(read("Septemeber 2019", {}).assumptions, "'Septemeber' was read as 'September'"));
  CHECK(read("31 Sept 2019", {}).alternatives.at(0).end == make_date(2019, 9, 30));
  CHECK(mentions(read("12/13/2019", {}).alternatives.at(0).why == ""
                     ? std::vector<std::string>{}
                     : std::vector<std::string>{read("12/13/2019", {}).refused},
                 "no month 13"));
  CHECK(mentions(read("Dec 2019 (was Sept 2019)", {}).assumptions, "Sept 2019"));
}

TEST_CASE("an earlier date without a new one is asked, never taken in silence") {
  for (const char* text : {"was Mar 2020", "formerly March 2020", "originally 31 March 2020"}) {
    INFO(text);
    const Timescale when = read(text, Calendar{}, make_date(2019, 11, 8));
    REQUIRE(when.alternatives.size() == 1);
    CHECK_FALSE(when.alternatives[0].start);
    CHECK(when.alternatives[0].why == "no new date: the earlier one is named");
  }
  CHECK(read("formerly March 2020, now May 2020", Calendar{}, make_date(2019, 11, 8))
            .alternatives.empty());
}

TEST_CASE("a length counted from a day without a year is asked with the other year") {
  const Timescale when = read("6 weeks after 1 Nov", Calendar{}, make_date(2019, 11, 8));
  REQUIRE(when.alternatives.size() == 1);
  CHECK(when.alternatives[0].end == make_date(2018, 12, 13));
}

TEST_CASE("plain full dates need no assumption") {
  for (const auto* text : {"30 September 2017", "1st October 2019", "September 2017",
                           "autumn term 2019", "academic year 2019/20", "during 2019"}) {
    INFO(text);
    const auto when = read(text, {});
    CHECK(when.assumptions.empty());
    CHECK(when.alternatives.empty());
    CHECK(when.refused.empty());
  }
}

TEST_CASE("a date without a year is refused when nothing helps to find it") {
  for (const auto* text :
       {"by end of Oct", "on 25 July", "in March", "this term", "next six months", "end of term"}) {
    INFO(text);
    const auto when = read(text, {});
    CHECK(when.milestones.empty());
    CHECK((!when.refused.empty() || when.kind == Kind::duration));
  }
  CHECK(read("on 25 July", {}).refused ==
        "The day has no year, and neither a date of entry nor the period of the plan is known to "
        "work it out from.");
}

TEST_CASE("dates of a list or range without years keep their order") {
  const auto read_in_june = [](std::string_view text) {
    return without_labels(read(text, {}, make_date(2019, 6, 1)));
  };
  CHECK(read_in_june("Apr, Jul, Oct, Jan") ==
        "[month-list] 2019-04-01/2019-04-30 month; 2019-07-01/2019-07-31 month; "
        "2019-10-01/2019-10-31 month; 2020-01-01/2020-01-31 month");
  // What comes round has its next dates instead.
  CHECK(read_in_june("quarterly (Apr, Jul, Oct, Jan)") ==
        "[recurring-quarterly] 2019-07-01/2019-07-31 month; 2019-10-01/2019-10-31 month; "
        "2020-01-01/2020-01-31 month; 2020-04-01/2020-04-30 month | every=\"quarterly\"");
  CHECK(read_in_june("Sept to Dec") == "[range] 2019-09-01/2019-12-31 month");
  CHECK(read_in_june("May to July") == "[range] 2019-05-01/2019-07-31 month");
  CHECK(read_in_june("Autumn, Spring and Summer terms") ==
        "[term-list] 2018-09-01/2018-12-31 term; 2019-01-01/2019-03-31 term; 2019-04-01/2019-08-31 "
        "term");
}

TEST_CASE("canonical text reads back to the same meaning") {
  Calendar odd;
  odd.season = SeasonMeans::calendar_season;
  odd.split_year = SplitYearMeans::financial_year;
  odd.month_due = DueOn::first_day;
  odd.plan_start = make_date(2018, 9, 1);
  odd.plan_end = make_date(2021, 8, 31);
  std::vector<std::string> expressions;
  for (const auto& one : expectations()) expressions.push_back(one.expression);
  std::ifstream table(std::string(COLLATE_SOURCE_DIR) +
                      "/tests/fixtures/timescale/date-expressions.csv");
  for (std::string line; std::getline(table, line);) expressions.push_back(line);
  // Words in any order: whatever they mean, the meaning must survive.
  const std::vector<std::string> words = {"Sept",
                                          "2019",
                                          "19",
                                          "by",
                                          "end of",
                                          "Autumn",
                                          "and",
                                          "termly",
                                          "(subject to funding)",
                                          "-",
                                          "to",
                                          "4",
                                          "12/06/19",
                                          "Easter",
                                          "TBC",
                                          "week commencing",
                                          "early",
                                          "annual",
                                          "each SSPG meeting",
                                          "; \"quoted\\\"",
                                          "ongoing",
                                          "was",
                                          "|",
                                          "2018/19",
                                          "Q2",
                                          "next",
                                          "term",
                                          "since",
                                          "report to the board",
                                          "31",
                                          "February",
                                          "x 3 days",
                                          "14+",
                                          "\n",
                                          "half",
                                          ",",
                                          "from",
                                          "within 6 months"};
  std::mt19937 random(20191202);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto left = 1 + random() % 8; left > 0; --left)
      text += words[random() % words.size()] + " ";
    expressions.push_back(std::move(text));
  }
  int with_dates = 0;
  for (const auto& expression : expressions) {
    for (const Calendar& calendar : {Calendar{}, odd}) {
      const auto when = read(expression, calendar, make_date(2019, 6, 1));
      const auto text = to_text(when);
      const auto again = read(text, calendar);
      INFO(expression << " -> " << text << " -> " << to_text(again));
      REQUIRE(same_meaning(when, again));
      with_dates += when.has_dates() ? 1 : 0;
      for (const auto& milestone : when.milestones) {
        REQUIRE((milestone.start || milestone.end));
        if (milestone.start && milestone.end) REQUIRE(*milestone.start <= *milestone.end);
      }
    }
  }
  CHECK(with_dates > 10000);
}
