// SPDX-License-Identifier: MIT
#include "plan/issued_name.hpp"

#include <catch2/catch.hpp>

using namespace collate;

TEST_CASE("the lead of an issued file is told by its name, the longest that fits") {
  plan::Plan plan;
  plan.id = "Any town";
  for (const char* id : {"L1", "L10", "L1-b", "Head/SEN"}) {
    plan::Lead lead;
    lead.id = id;
    plan.leads.push_back(lead);
  }
  plan::Round round;
  round.id = "2019-autumn";
  if (GENERATE(false, true)) plan.index();
  const auto lead_of = [&](const char* file) {
    const plan::Lead* lead = plan::lead_of_file(plan, round, file);
    return lead == nullptr ? std::string() : lead->id;
  };
  CHECK(lead_of("returns/2019-autumn/Any-town-2019-autumn-L1.xlsx") == "L1");
  CHECK(lead_of("any-town-2019-autumn-l10 (2).xlsx") == "L10");
  CHECK(lead_of("Any-town-2019-autumn-L1-b final.xlsx") == "L1-b");
  CHECK(lead_of("Any-town-2019-autumn-L1-bis.xlsx") == "L1");
  CHECK(lead_of("C:\\post\\Any-town-2019-autumn-Head-SEN.xlsx") == "Head/SEN");
  CHECK(lead_of("Any-town-2019-autumn-L100.xlsx").empty());
  CHECK(lead_of("Any-town-2019-summer-L1.xlsx").empty());
  CHECK(lead_of("L1.xlsx").empty());
}
