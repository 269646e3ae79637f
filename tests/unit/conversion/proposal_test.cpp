// SPDX-License-Identifier: MIT
#include "conversion/proposal.hpp"

#include "support/schemas.hpp"
#include "support/workbook_builder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace collate;

namespace {

const support::Rows rows = {
    {"Council plan 2025"},
    {"Ref", "Deliverable", "Lead", "Deadline", "RAG"},
    {"Ambition 1: Good jobs"},
    {"1.1", "Open the business centre", "Head of Economic Growth", "May 2025", "Red"},
    {"1.2", "Fill twenty empty shops", "Town Centre Manager", "June 2025", "Green"}};

conversion::Proposal proposed(const std::map<std::string, std::string>& answers) {
  return conversion::propose(
      support::book({{"Plan", rows}}), "plan.xlsx", "jobs",
      {support::built_in_schema("improvement-plan"), support::built_in_schema("poole")}, answers);
}
bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a proposal says only what differs, in the table's own words") {
  const auto proposal = proposed({});
  CHECK(proposal.base == "improvement-plan");
  CHECK(
      has(proposal.yaml, "extends: improvement-plan\nname: jobs\ntitle: \"Council plan 2025\"\n"));
  CHECK(has(proposal.yaml, "priority: \"Ambition\""));
  CHECK(has(proposal.yaml, "- id: action\n    heading: \"Deliverable\""));
  CHECK(has(proposal.yaml, "- label: \"Red\""));
  CHECK_FALSE(has(proposal.yaml, "Amber"));
  CHECK(has(proposal.yaml, "leaveOut: [board, department, measure, baseline, target, milestones]"));
  CHECK(proposal.questions.size() <= 5);
}

TEST_CASE("an answer changes what it answers") {
  const auto before = proposed({});
  const auto after = proposed({{"green", "done"}, {"cycle", "quarter"}});
  CHECK(has(before.yaml, "label: \"Completed\""));
  CHECK_FALSE(has(after.yaml, "label: \"Completed\""));
  CHECK(has(after.yaml, "kind: quarterly"));
  const auto green = [](const conversion::Proposal& proposal) {
    const auto at = proposal.yaml.find("label: \"Green\"");
    return proposal.yaml.substr(at, proposal.yaml.find("fill", at) - at);
  };
  CHECK(has(green(before), "role: under-way"));
  CHECK(has(green(after), "role: done"));
}

TEST_CASE("an answer may name the day of the first position beside the cycle") {
  const auto first = [](const std::string& answer) {
    return proposed({{"cycle", answer}}).rounds.first_position;
  };
  CHECK(first("quarter, 31 March 2026") == timescale::make_date(2026, 3, 31));
  CHECK(first("Every month from 5/1/2026") == timescale::make_date(2026, 1, 5));
  CHECK(first("term starting March 20 2026") == timescale::make_date(2026, 3, 20));
  CHECK_FALSE(first("quarter"));
  CHECK_FALSE(first("quarter, soon"));
  CHECK_FALSE(first("quarter, March 2026"));  // no day
  CHECK(has(proposed({{"cycle", "quarter, 31 March 2026"}}).yaml, "kind: quarterly"));
}

TEST_CASE("a year such as 2024/25 is asked about where the plan does not say which it means") {
  const auto of = [](const std::string& title, const std::string& action, const std::string& when,
                     const std::map<std::string, std::string>& answers) {
    return conversion::propose(
        support::book({{"Plan",
                        {{title},
                         {"Ref", "Action", "Lead", "Deadline"},
                         {"1", action, "Head of Economic Growth", when},
                         {"2", "Report what was done", "Town Centre Manager", "June 2025"}}}}),
        "plan.xlsx", "jobs", {support::built_in_schema("improvement-plan")}, answers);
  };
  const auto asked = [](const conversion::Proposal& proposal) {
    for (const auto& question : proposal.questions)
      if (question.key == "year") return question.taken;
    return std::string();
  };
  const auto jobs = of("Jobs plan", "Open the business centre", "2024/25", {});
  CHECK(asked(jobs) == "financial year");
  CHECK(has(jobs.yaml, "splitYear: financial-year"));
  CHECK_FALSE(
      has(of("Jobs plan", "Open it", "2024/25", {{"year", "school year"}}).yaml, "splitYear"));
  const auto schools = of("Inclusion plan", "Train all schools", "by 2024-25", {});
  CHECK(asked(schools) == "school year");
  CHECK_FALSE(has(schools.yaml, "splitYear"));
  CHECK(asked(of("Jobs plan 2025-26", "Open it", "May 2025", {})) == "financial year");
  CHECK(asked(of("Jobs plan", "Open it", "academic year 2024/25", {})).empty());
  CHECK(asked(of("Jobs plan", "Open it", "May 2025", {})).empty());
}

TEST_CASE("a drop-down tells the ratings that no action has yet, in their order") {
  auto book = support::book({{"Plan", rows}});
  const auto labels = [&](const std::string& formula) {
    book.sheets.front().choices = {{{{{2, 4}, {60, 4}}}, formula}};
    const auto proposal = conversion::propose(book, "plan.xlsx", "jobs",
                                              {support::built_in_schema("improvement-plan")}, {});
    std::string found;
    for (auto at = proposal.yaml.find("- label: "); at != std::string::npos;
         at = proposal.yaml.find("- label: ", at + 1))
      found += proposal.yaml.substr(at + 9, proposal.yaml.find('\n', at) - at - 9) + " ";
    return found;
  };
  CHECK(labels("\"Red,Amber,Green,Complete\"") == "\"Red\" \"Amber\" \"Green\" \"Complete\" ");
  // Also with what is done in front, and with a word that asks to choose.
  CHECK(labels("\"Please select,Complete,Green,Amber,Red\"") ==
        "\"Red\" \"Amber\" \"Green\" \"Complete\" ");
  // A list of something else is no scale.
  CHECK(labels("\"Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\"") ==
        labels("OFFSET(A1,0,0,4,1)"));
}

TEST_CASE("whether ratings of earlier times become rounds is asked, and they belong to the scale") {
  const auto with = [](const std::vector<std::string>& headings,
                       const std::map<std::string, std::string>& answers) {
    support::Rows table = {{"Ref", "Action", "Lead", "Deadline"},
                           {"1.1", "Open the centre", "Head of Growth", "May 2025"},
                           {"1.2", "Fill twenty shops", "Town Manager", "June 2025"}};
    const std::vector<std::vector<std::string>> cells = {{"Red", "Amber"}, {"Amber", "Green"}};
    for (std::size_t i = 0; i < headings.size(); ++i) {
      table[0].emplace_back(headings[i]);
      for (std::size_t row = 0; row < cells.size(); ++row)
        table[row + 1].emplace_back(cells[row][i]);
    }
    return conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "jobs",
                               {support::built_in_schema("improvement-plan")}, answers);
  };
  const auto asks = [](const conversion::Proposal& proposal) {
    return std::any_of(proposal.questions.begin(), proposal.questions.end(),
                       [](const auto& question) { return question.key == "history"; });
  };
  const std::vector<std::string> series = {"RAG May 24", "RAG July 24"};
  const auto before = with(series, {});
  CHECK(asks(before));
  CHECK_FALSE(before.rounds.history);
  CHECK(with(series, {{"history", "Yes"}}).rounds.history);
  // Red is a rating of the plan, although nothing is rated Red now.
  CHECK(has(before.yaml, "label: \"Red\""));
  CHECK_FALSE(asks(with({"RAG July 24"}, {})));
  CHECK_FALSE(asks(proposed({})));
}

TEST_CASE("words on progress of one time are not asked for under that time again") {
  const auto proposal = conversion::propose(
      support::book({{"Plan",
                      {{"Ref", "Action", "Lead", "Deadline", "Update May 24", "Update July 24"},
                       {"1.1", "Open the centre", "Head of Growth", "May 2025", "Sought", "Found"},
                       {"1.2", "Fill ten shops", "Town Manager", "June 2025", "Two", "Six"}}}}),
      "plan.xlsx", "jobs", {support::built_in_schema("improvement-plan")}, {});
  CHECK_FALSE(has(proposal.yaml, "July 24"));
}

TEST_CASE("beyond the fifth a question is an offer, which may be answered like the others") {
  const support::Rows table = {
      {"Safeguarding plan 2025/26"},
      {"Ref", "Action", "Lead", "Deadline", "RAG May 25", "RAG July 25"},
      {"1.1", "Open the centre", "Head of Growth", "May 2025", "Red", "Amber"},
      {"1.2", "Fill twenty shops", "Town Manager", "June 2025", "Amber", "Green"}};
  const auto asked = [&](const std::map<std::string, std::string>& answers) {
    return conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "jobs",
                               {support::built_in_schema("improvement-plan")}, answers);
  };
  const auto open = asked({});
  REQUIRE(open.questions.size() == 6);
  CHECK(std::count_if(open.questions.begin(), open.questions.end(),
                      [](const auto& question) { return question.offer; }) == 1);
  CHECK(open.questions.back().key == "history");
  CHECK(open.questions.back().offer);
  CHECK_FALSE(open.rounds.history);
  const auto answered = asked({{"history", "yes"}});
  CHECK(answered.questions.size() == 6);
  CHECK_FALSE(answered.questions.back().offer);
  // As the file of questions has it when nothing was written there.
  CHECK(asked({{"history", "no"}}).questions.back().offer);
  CHECK(answered.rounds.history);
}

TEST_CASE("groups of the base are another council's, unless the table speaks of them") {
  const auto of = [](const std::string& note) {
    auto table = rows;
    table.insert(table.begin() + 1, {note});
    return conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "jobs",
                               {support::built_in_schema("improvement-plan")}, {});
  };
  const auto group = [](const conversion::Proposal& proposal) {
    return std::find_if(proposal.questions.begin(), proposal.questions.end(),
                        [](const auto& question) { return question.key == "body"; })
        ->taken;
  };
  const auto other = of("Seen by all officers.");
  CHECK(group(other) == "Monitoring group");
  CHECK(has(other.yaml, "leaveOut: [board, department,"));
  const auto own =
      of("Progress goes to the SEND and Inclusion Improvement Board of the local area.");
  CHECK(group(own) == "SEND and Inclusion Improvement Board");
  CHECK(has(own.yaml, "leaveOut: [department,"));
}

TEST_CASE("a second rating is asked about, and a baseline keeps its heading") {
  support::Rows table = {{"Ref", "Action", "Lead", "Agreed date", "Impact measure",
                          "Baseline Sept 2025", "Target", "Milestones", "BRAG",
                          "Risks and mitigation", "Impact RAG"}};
  for (const auto& [ref, rag, impact] : std::vector<std::array<std::string, 3>>{
           {"1.1", "Amber", "Red"}, {"1.2", "Green", "Amber"}, {"1.3", "Green", "Amber"}})
    table.push_back({ref, "Open a centre in ward " + ref, "Head of Growth", "May 2026", "Visits",
                     "61%", "80%", "Site found", rag, "None", impact});
  const auto made = [&](const std::map<std::string, std::string>& answers) {
    return conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "jobs",
                               {support::built_in_schema("improvement-plan")}, answers);
  };
  const auto before = made({});
  CHECK(std::any_of(before.questions.begin(), before.questions.end(), [](const auto& question) {
    return question.key == "other" && question.asks ==
                                          "'Impact RAG' holds ratings too, and is kept beside. "
                                          "Shall leads be asked for it, as "
                                          "a rating of its own?";
  }));
  CHECK_FALSE(has(before.yaml, "id: other"));
  CHECK(has(before.yaml, "- id: baseline\n    heading: \"Baseline Sept 2025\""));
  CHECK_FALSE(has(before.yaml, "baseline]"));
  const auto after = made({{"other", "yes"}});
  CHECK(has(after.yaml, "  - id: other\n    name: \"Impact RAG\"\n"));
  CHECK(has(after.yaml,
            "  - id: rating\n  - id: last_other\n    heading: \"Last Impact RAG\"\n    type: "
            "rating\n    filledBy: last-round\n  - id: other\n    heading: \"Impact RAG\"\n"));
}

TEST_CASE("ratings that prose begins with tell the scheme and are its scale") {
  const support::Rows table = {
      {"Action plan after the inspection"},
      {"Action", "Lead", "Completion date", "Progress update (and RAG status)",
       "Outcome measures (and RAG status)"},
      {"1.1 Write the offer of early help", "Head of Early Help", "Sept 2017",
       "Amber\nTwo posts were filled.", "Red\nAll offers are published"},
      {"1.2 Train all schools in the pathway", "Principal Psychologist", "March 2018",
       "Red\nOn hold until September.", "Amber\nFewer exclusions"},
      {"2.1 Review the local offer", "Local Offer Manager", "May 2018",
       "Amber Work is under way with parents", "Amber\nFamilies find it"}};
  const auto two = conversion::propose(
      support::book({{"Plan", table}}), "plan.xlsx", "two",
      {support::built_in_schema("improvement-plan"), support::built_in_schema("southampton-2017")},
      {});
  CHECK(two.base == "southampton-2017");
  const auto one = conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "one",
                                       {support::built_in_schema("improvement-plan")}, {});
  CHECK(has(one.yaml, "- label: \"Red\""));
  CHECK(has(one.yaml, "- label: \"Amber\""));
  CHECK_FALSE(has(one.yaml, "slippage"));
}

TEST_CASE("a word that stands once belongs to the scale by what it says or shares") {
  auto table = rows;
  table[1].push_back("Status");
  for (std::size_t i = 3; i < 5; ++i) table[i].push_back("On target");
  table.push_back(
      {"1.3", "Halve the use of agencies", "HR Director", "June 2025", "", "Behind target"});
  table.push_back({"1.4", "Answer all calls", "Service Manager", "June 2025", "", "Not started"});
  for (auto& row : table) {
    if (row.size() > 4) row.erase(row.begin() + 4);
  }
  const auto proposal = conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "jobs",
                                            {support::built_in_schema("improvement-plan")}, {});
  CHECK(has(proposal.yaml, "- label: \"Behind target\""));
  CHECK(has(proposal.yaml, "- label: \"Not started\""));
}

TEST_CASE("a scale of the base is not taken for one whose key says something else") {
  const auto of = [](const std::string& green) {
    support::Rows table = {
        {"Key: Red = late, Amber = some delay, Green = " + green},
        {"Ref", "Action", "Lead", "Completion date", "Progress RAG", "Outcome RAG"},
        {"1.1", "Write the offer", "Head of Early Help", "Sept 2017", "Amber", "Red"},
        {"1.2", "Train all schools", "Principal Psychologist", "March 2018", "Green", "Amber"}};
    return conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "key",
                               {support::built_in_schema("southampton-2017")}, {});
  };
  CHECK_FALSE(has(of("completed").yaml, "- label: \"Green\""));
  const auto other = of("on track").yaml;
  const auto at = other.find("label: \"Green\"");
  REQUIRE(at != std::string::npos);
  CHECK(has(other.substr(at, 200), "role: under-way"));
}

TEST_CASE("a key beside the table gives the scale what no action has yet") {
  auto table = rows;
  const std::array<std::pair<const char*, const char*>, 4> key = {
      {{"Blue", "Complete"}, {"Green", "On track"}, {"Amber", "At risk"}, {"Red", "Off track"}}};
  for (std::size_t i = 0; i < key.size(); ++i) {
    while (table[i].size() < 6) table[i].emplace_back("");
    table[i].emplace_back(key[i].first);
    table[i].emplace_back(key[i].second);
  }
  const auto proposal = conversion::propose(support::book({{"Plan", table}}), "plan.xlsx", "jobs",
                                            {support::built_in_schema("improvement-plan")}, {});
  CHECK(has(proposal.yaml, "- label: \"Blue\"\n        meaning: \"Complete.\""));
  CHECK(has(proposal.yaml, "- label: \"Green\"\n        meaning: \"On track.\""));
  CHECK(std::none_of(proposal.questions.begin(), proposal.questions.end(),
                     [](const auto& q) { return q.key == "green" || q.key == "done"; }));
}
