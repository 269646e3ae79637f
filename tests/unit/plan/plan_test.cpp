// SPDX-License-Identifier: MIT
#include "plan/plan.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace {

using namespace collate;
using Ids = std::vector<std::string>;

plan::Plan with_leads() {
  plan::Plan plan;
  plan.leads = {{"L01", "Strategic lead", "Borough", {}, {"Chair of SEND"}, {}},
                {"L02", "11-19 Strategic lead", "", {}, {"Team A"}, {}},
                {"L03", "Strategic lead", "Trust", {}, {}, {}}};
  return plan;
}

Ids ids(const std::vector<const plan::Lead*>& leads) {
  Ids all;
  for (const auto* lead : leads) all.push_back(lead->id);
  return all;
}

}  // namespace

TEST_CASE("leads are found by what they are called, with an index and without") {
  plan::Plan plan = with_leads();
  if (GENERATE(false, true)) plan.index();
  CHECK(ids(plan.leads_called("strategic lead")) == Ids{"L01", "L03"});
  CHECK(ids(plan.leads_called("strategic lead, borough")) == Ids{"L01"});
  CHECK(ids(plan.leads_called("chair of send")) == Ids{"L01"});
  CHECK(plan.leads_called("strategic").empty());
  CHECK(plan.lead_spelt("strategic-LEAD (Trust)") == &plan.leads[2]);
  CHECK(plan.lead_spelt("Strategic lead") == &plan.leads[0]);  // the first of two
  CHECK(plan.lead_spelt("L04") == nullptr);
}

TEST_CASE("leads are found in a text by whole words") {
  plan::Plan plan = with_leads();
  if (GENERATE(false, true)) plan.index();
  CHECK(ids(plan.leads_named_in("return of the 11-19 strategic lead.xlsx")) ==
        Ids{"L01", "L02", "L03"});
  CHECK(ids(plan.leads_named_in("l02")) == Ids{"L02"});
  CHECK(ids(plan.leads_named_in("(team a)")) == Ids{"L02"});
  CHECK(plan.leads_named_in("team august, l022, xl01").empty());
  CHECK(plan.leads_named_in("").empty());
}

TEST_CASE("a lead that was added since is found") {
  plan::Plan plan = with_leads();
  plan.index();
  plan.leads.push_back({"L04", "Head of therapies", "", {}, {}, {}});
  CHECK(ids(plan.leads_called("head of therapies")) == Ids{"L04"});
  CHECK(ids(plan.leads_named_in("from l04")) == Ids{"L04"});
}
