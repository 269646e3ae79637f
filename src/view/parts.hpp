// SPDX-License-Identifier: MIT
// The parts of a plan view; plan_view.hpp puts them together.
#pragma once

#include "dashboard/termly.hpp"
#include "timescale/date.hpp"

#include <nlohmann/json.hpp>

#include "desk/report.hpp"
#include <optional>
#include <string>

namespace collate::view {

using Json = nlohmann::ordered_json;

/// {iso: "2019-11-08", words: "8 November 2019", short: "8 Nov 2019"}; null without a day.
[[nodiscard]] Json day(const std::optional<timescale::Date>& date);

/// What became of each lead's return, a line for each file and each return that is missing: with
/// what to send to the lead. Those who have not answered come first, then what the officer has to
/// look at, then answers with something to mend, then the clean ones.
[[nodiscard]] Json returns_of(const desk::MergedRound& merged);

/// {headings[], rows[{kind, ref, action, about, cells[], sides[]}]}: `cells` are those of a row of
/// the Decisions sheet.
[[nodiscard]] Json decisions_of(const desk::MergedRound& merged);

/// What the round's report says, from the same figures as its workbook.
[[nodiscard]] Json figures_of(const dashboard::TermlyReport& report, const schema::Schema& schema);

}  // namespace collate::view
