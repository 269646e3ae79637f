// SPDX-License-Identifier: MIT
// The About sheet of a round's dashboard: dates, definitions, rules.
#include "dashboard/about_sheet.hpp"
#include "dashboard/termly_sheets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {

void put_termly_about(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const Words& words = report.words;
  const auto received =
      static_cast<std::size_t>(std::count_if(report.returns.begin(), report.returns.end(),
                                             [](const ReturnLine& line) { return line.usable(); }));
  About about{words, report.scales, report.position, report.next_meeting, {}, {},
              {},    sheets.made_by};
  about.dates.emplace_back(fmt::format("This {} meeting", words.group), report.meeting);
  about.dates.emplace_back("Next monitoring date", report.next_position);
  about.source =
      fmt::format("Monitoring returns from {} of {} leads.", received, report.returns_asked);
  about.told = report.told_names;
  about.made_from = fmt::format("plan {}; round {}", report.plan_id, report.round_id);
  put_about(sheets.book, about, "Summary", "Back to summary");
}

}  // namespace collate::dashboard
