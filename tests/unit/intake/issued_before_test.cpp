// SPDX-License-Identifier: MIT
// A workbook that went out before the plan changed for its round.
#include "intake/carried.hpp"
#include "intake/recognise.hpp"
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

/// As it was issued with the small plan, with an answer in each row.
workbook::Workbook issued_with(const std::vector<std::string>& refs) {
  intake::Carried carried;
  carried.lead = "L01";
  carried.round = "2019-autumn";
  carried.plan = small_plan();
  Rows hidden = {
      {"Key", "Value"}, {"carried", intake::to_json(carried)}, {"Ref", "Digest of locked cells"}};
  Rows rows = {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"}};
  for (const auto& ref : refs) {
    hidden.push_back({ref, "x"});
    rows.push_back({ref, carried.plan.action(ref)->text, "Started", "On " + ref, "", ""});
  }
  auto workbook = book({{std::string(intake::hidden_sheet_name), hidden}, {"Actions", rows}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  return workbook;
}

plan::Decision decided(plan::DecisionKind kind, const std::string& ref, const std::string& value) {
  plan::Decision decision;
  decision.id = "D1";
  decision.kind = kind;
  decision.round = "2019-autumn";
  decision.ref = ref;
  decision.value = value;
  return decision;
}

intake::Intake take(const plan::Plan& plan, const std::vector<std::string>& refs = {"1.1", "1.2"}) {
  return intake::take_in(issued_with(refs), "L01.xlsx", "sha", built_in_schema("poole"), plan,
                         "2019-autumn");
}

std::string told_of(const intake::Intake& taken, const std::string& code) {
  for (const auto& finding : taken.findings) {
    if (finding.code == code) return finding.message;
  }
  return {};
}

/// "1.1: On 1.2": what counts for which action.
std::vector<std::string> answers(const intake::Intake& taken) {
  std::vector<std::string> all;
  for (const auto& entry : taken.received.entries)
    all.push_back(entry.ref + ": " + entry.answers.at("comment").text);
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an answer under the old ref counts for the action that was renumbered since") {
  auto plan = small_plan();
  plan.actions[1].ref = "1.7";
  plan.decisions = {decided(plan::DecisionKind::renumbered, "1.2", "1.7")};
  plan.index();
  const auto taken = take(plan);
  CHECK(answers(taken) == Texts{"1.1: On 1.1", "1.7: On 1.2"});
  CHECK(told_of(taken, "refs-renumbered-since").find("1.2 is 1.7 now") != std::string::npos);
  CHECK(told_of(taken, "ref-unknown").empty());
}

TEST_CASE("where two actions changed places, the words of the workbook tell which was meant") {
  auto plan = small_plan();
  std::swap(plan.actions[0].ref, plan.actions[1].ref);
  plan.decisions = {decided(plan::DecisionKind::renumbered, "1.1", "1.2"),
                    decided(plan::DecisionKind::renumbered, "1.2", "1.1")};
  plan.index();
  CHECK(answers(take(plan)) == Texts{"1.2: On 1.1", "1.1: On 1.2"});
}

TEST_CASE("an action that was withdrawn or split since is named as such, with the answer") {
  auto plan = small_plan();
  plan.actions.erase(plan.actions.begin() + 1);
  plan.decisions = {decided(plan::DecisionKind::withdraw, "1.2", "")};
  plan.index();
  auto taken = take(plan);
  CHECK(answers(taken) == Texts{"1.1: On 1.1"});
  CHECK(told_of(taken, "ref-withdrawn").find("'On 1.2'") != std::string::npos);
  CHECK(told_of(taken, "ref-unknown").empty());

  plan.decisions = {decided(plan::DecisionKind::split, "1.2", "1.3; 1.4")};
  for (const std::string ref : {"1.3", "1.4"}) {
    plan.actions.push_back(small_plan().actions[1]);
    plan.actions.back().ref = plan.actions.back().key = ref;
    plan.actions.back().text = "A part, " + ref;
  }
  plan.index();
  taken = take(plan);
  CHECK(told_of(taken, "ref-parted").find("1.3; 1.4") != std::string::npos);
  CHECK(taken.received.not_issued == Texts{"1.3", "1.4"});
  // What was issued and left out is another matter.
  CHECK(take(small_plan(), {"1.1"}).received.not_issued.empty());
}
