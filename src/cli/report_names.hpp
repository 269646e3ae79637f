// SPDX-License-Identifier: MIT
// The names of reports. They are sent to people, so each says by itself of which plan and round or
// year it is, as an issued workbook does (plan/issued_name.hpp).
#pragma once

#include "plan/plan.hpp"
#include "schema/schema.hpp"
#include "timescale/date.hpp"

#include <string>
#include <string_view>

namespace collate::cli {

/// "anytown-2019-2019-autumn-termly.xlsx": its last word is the adverb of the schema's cycle.
[[nodiscard]] std::string round_report_name(const plan::Plan& plan, const plan::Round& round,
                                            const schema::Schema& schema);
/// "anytown-2019-2019-20-annual.xlsx"
[[nodiscard]] std::string annual_report_name(const plan::Plan& plan, std::string_view year);
/// "anytown-2019-2019-autumn-narrative-2019-12-12", without its ending.
[[nodiscard]] std::string narrative_name(const plan::Plan& plan, const plan::Round& round,
                                         timescale::Date meeting);
/// The edition for a website of a report: "...-termly-published.xlsx".
[[nodiscard]] std::string published_name(std::string_view report);

}  // namespace collate::cli
