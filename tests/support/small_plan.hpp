// SPDX-License-Identifier: MIT
// A plan small enough to keep in mind: three leads, five actions, two rounds, read by the real plan
// reader.
//   1.1  L01         due 31 July 2019
//   1.2  L01         due 31 October 2019
//   1.10 L02         due 30 September 2019
//   2.1  L02 and L03 due 31 December 2019
//   2.2  L03         no agreed date
#pragma once

#include "plan/read.hpp"
#include "support/schemas.hpp"
#include "support/workbook_builder.hpp"

#include <stdexcept>

namespace collate::support {

inline Rows small_plan_rounds() {
  using timescale::make_date;
  return {{"Round", "Name", "Issued", "Return by", "Position at", "SSPG meeting", "CTB meeting"},
          {"2019-summer", "Summer 2019", make_date(2019, 6, 3), make_date(2019, 6, 21),
           make_date(2019, 6, 28), make_date(2019, 7, 8), make_date(2019, 7, 18)},
          {"2019-autumn", "Autumn 2019", make_date(2019, 10, 7), make_date(2019, 11, 1),
           make_date(2019, 11, 8), make_date(2019, 12, 2), make_date(2019, 12, 12)},
          {"2020-spring", "Spring 2020", make_date(2020, 1, 20), make_date(2020, 2, 14),
           make_date(2020, 2, 21), make_date(2020, 3, 16), make_date(2020, 3, 26)}};
}

inline Rows small_plan_actions() {
  using timescale::make_date;
  return {{"Your actions"},
          {"Ref", "Priority", "Action", "Leads", "Agreed timescale"},
          {"1.1", "1", "Share what lifts attendance", "L01", make_date(2019, 7, 31)},
          {"1.2", "1", "Make targets measurable", "L01", make_date(2019, 10, 31)},
          {"1.10", "1", "Hold providers to account", "L02", make_date(2019, 9, 30)},
          {"2.1", "2", "Offer yearly health checks", "L02; L03", make_date(2019, 12, 31)},
          {"2.2", "2", "Pool health check data", "L03", ""}};
}

inline workbook::Workbook small_plan_book(const Rows& actions = small_plan_actions(),
                                          const Rows& rounds = small_plan_rounds(),
                                          const Rows& decisions = {
                                              {"Decision", "Kind", "Round", "Ref", "Subject",
                                               "Value", "Post", "Date", "Reason", "Expires"}}) {
  using timescale::make_date;
  return book({{"Plan",
                {{"Item", "Value", "Short name"},
                 {"Plan", "small-2019"},
                 {"Title", "Small plan"},
                 {"Schema", "poole"},
                 {"Period from", make_date(2019, 1, 1)},
                 {"Period to", make_date(2020, 3, 31)},
                 {"Priority 1", "Better outcomes", "Outcomes"},
                 {"Priority 2", "Better health", "Health"}}},
               {"Actions", actions},
               {"Measures",
                {{"Measure", "Refs", "Evidence", "Timescale", "Target"},
                 {"M1", "1.1, 1.2", "Attendance rises", "2019-12-01", ""},
                 {"M2", "1.10, 2.1, 2.2", "Checks are done", "2019-12-01", ""}}},
               {"Leads",
                {{"Lead", "Role", "Organisation", "Mailbox", "Also known as"},
                 {"L01", "Strategic lead", "Borough", "", "SEND lead"},
                 {"L02", "Clinical Officer", "CCG", "", "DCO"},
                 {"L03", "Health Visitor", "CCG", "", ""}}},
               {"Rounds", rounds},
               {"Decisions", decisions}});
}

inline plan::PlanReading read_small_plan(const workbook::Workbook& workbook) {
  auto reading = plan::read(workbook, "plan.xlsx", built_in_schema("poole"));
  if (!reading) throw std::runtime_error(to_text(reading.failure()));
  return *std::move(reading);
}

inline plan::Plan small_plan() {
  return read_small_plan(small_plan_book()).plan;
}

}  // namespace collate::support
