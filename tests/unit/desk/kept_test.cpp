// SPDX-License-Identifier: MIT
#include "desk/kept.hpp"

#include "checks/checks.hpp"
#include "intake/rules.hpp"
#include "plan/rules.hpp"
#include "support/workbook_builder.hpp"
#include "workbook/rules.hpp"

#include <catch2/catch.hpp>

#include "desk/receive.hpp"
#include "small_ground.hpp"
#include <functional>
#include <set>

using namespace collate;
using namespace collate::support;

namespace {

/// With an added column, a ref that is not in the plan and words under the table, so that findings
/// of several kinds are kept too.
merge::Arrival arrival() {
  const auto workbook = book(
      {{"Actions",
        {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far", "Our own column"},
         {"Action 1.1", "Startd", "Work has begun\nin all schools", 43800.5, "", "x"},
         {"9.9", "Started", "Not ours", "", "", ""},
         {"", "", "", "", "", ""},
         {"Please ring us about the café", "", "", "", "", ""}}}});
  const auto made =
      desk::receive(workbook, "returns/2019-autumn/L01.xlsx", "sha", small_ground(), "2019-autumn");
  REQUIRE(made.usable);
  REQUIRE(made.findings.size() >= 3);
  return made;
}

const finding::Rule* rule_of(std::string_view code) {
  for (const auto& rule : intake::rules)
    if (rule.code == code) return &rule;
  for (const auto& rule : plan::rules)
    if (rule.code == code) return &rule;
  for (const auto* rule : checks::rules())
    if (rule->code == code) return rule;
  for (const auto& rule : workbook::rules)
    if (rule.code == code) return &rule;
  return nullptr;
}

}  // namespace

TEST_CASE("what was kept of a return is checked as the return itself") {
  auto fresh = arrival();
  auto kept = desk::arrival_from(desk::to_bytes(fresh), rule_of);
  REQUIRE(kept);
  CHECK(kept->file == "returns/2019-autumn/L01.xlsx");
  CHECK(kept->sha256 == "sha");
  REQUIRE(kept->received.entries.size() == fresh.received.entries.size());
  const auto& answers = kept->received.entries[0].answers;
  CHECK(answers.at("comment").text == "Work has begun\nin all schools");
  CHECK(answers.at("new_date").value.number == 43800.5);
  CHECK(kept->received.typed.size() == fresh.received.typed.size());
  const auto on = small_ground();
  desk::check(fresh, on, {});
  desk::check(*kept, on, {});
  REQUIRE(kept->findings.size() == fresh.findings.size());
  for (std::size_t i = 0; i < fresh.findings.size(); ++i) {
    INFO(fresh.findings[i].code);
    CHECK(kept->findings[i].message == fresh.findings[i].message);
    CHECK(kept->findings[i].place == fresh.findings[i].place);
    CHECK(kept->findings[i].rule == fresh.findings[i].rule);
    CHECK(finding::fingerprint(kept->findings[i]) == finding::fingerprint(fresh.findings[i]));
  }
  CHECK(desk::to_bytes(*kept) == desk::to_bytes(fresh));
}

TEST_CASE("bytes that are cut short or go on give no return, and nor does an unknown rule") {
  const auto bytes = desk::to_bytes(arrival());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(desk::arrival_from(std::string_view(bytes).substr(0, size), rule_of));
  CHECK_FALSE(desk::arrival_from(bytes + "x", rule_of));
  CHECK_FALSE(
      desk::arrival_from(bytes, [](std::string_view) -> const finding::Rule* { return nullptr; }));
}

TEST_CASE("receiving rests on the plan's rows, the schema, the round and the limits") {
  const auto text = [](const std::function<void(desk::Ground&)>& change,
                       package::Limits limits = {}) {
    auto on = small_ground();
    change(on);
    return desk::receiving_rests_on(on, "2019-autumn", limits);
  };
  const auto nothing = [](desk::Ground&) {};
  const auto before = text(nothing);
  CHECK(text(nothing) == before);
  CHECK(text([](auto& on) { on.plan.decisions.emplace_back(); }) == before);
  CHECK(text([](auto& on) { on.plan.actions[0].text += "."; }) != before);
  CHECK(text([](auto& on) { on.plan.actions[0].leads.emplace_back("L09"); }) != before);
  CHECK(text([](auto& on) { on.plan.leads[0].aliases.emplace_back("Head of it"); }) != before);
  CHECK(text([](auto& on) { on.plan.rounds[0].name += "."; }) != before);
  CHECK(text([](auto& on) { on.schema.columns[0].heading += "."; }) != before);
  CHECK(text(nothing, {.cells = 5}) != before);
  CHECK(desk::receiving_rests_on(small_ground(), "2019-summer", {}) != before);
}

TEST_CASE("what the checks told is kept apart, and stands for the checks") {
  const auto on = small_ground();
  auto checked = arrival();
  const auto received = desk::to_bytes(checked);
  desk::check(checked, on, {});
  REQUIRE(checked.told_by_intake);
  REQUIRE(checked.findings.size() > *checked.told_by_intake);
  CHECK(desk::to_bytes(checked) == received);
  const auto told = desk::told_by_checks(checked);
  auto again = desk::arrival_from(received, rule_of);
  REQUIRE(again);
  REQUIRE(desk::add_told_by_checks(*again, told, rule_of));
  CHECK(again->told_by_intake == checked.told_by_intake);
  REQUIRE(again->findings.size() == checked.findings.size());
  for (std::size_t i = 0; i < checked.findings.size(); ++i) {
    CHECK(again->findings[i].message == checked.findings[i].message);
    CHECK(again->findings[i].rule == checked.findings[i].rule);
    CHECK(again->findings[i].place == checked.findings[i].place);
  }
  CHECK(desk::told_by_checks(*again) == told);
  for (std::size_t size = 0; size < told.size(); ++size) {
    auto cut = *desk::arrival_from(received, rule_of);
    CHECK_FALSE(desk::add_told_by_checks(cut, std::string_view(told).substr(0, size), rule_of));
    CHECK(cut.findings.size() == *checked.told_by_intake);
  }
}

TEST_CASE("the checks rest on every decision, every indicator and every word of the last answers") {
  const auto on = small_ground();
  const auto changed = [&](auto change) {
    auto other = on;
    change(other.plan);
    return desk::checking_rests_on(other) != desk::checking_rests_on(on);
  };
  CHECK_FALSE(changed([](plan::Plan&) {}));
  CHECK(changed([](plan::Plan& plan) { plan.decisions.emplace_back().id = "D1"; }));
  CHECK(changed([](plan::Plan& plan) { plan.indicators.emplace_back().name = "Exclusions"; }));
  const intake::LastAnswer answer{{"Started"}, "Begun", {{"impact", "None yet"}}, "Summer 2019"};
  const auto of = [](const intake::LastAnswer& one) { return desk::to_bytes({{"1.1", one}}); };
  std::set<std::string> all = {of(answer), desk::to_bytes(desk::LastAnswers()),
                               desk::to_bytes({{"1.2", answer}})};
  auto other = answer;
  other.ratings = {"Completed"};
  all.insert(of(other));
  other = answer;
  other.more["impact"] = "Some";
  all.insert(of(other));
  other = answer;
  other.earlier.push_back(answer);
  all.insert(of(other));
  other = answer;
  other.settled = {"Completed"};
  all.insert(of(other));
  CHECK(all.size() == 7);
}
