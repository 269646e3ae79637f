// SPDX-License-Identifier: MIT
// Pieces of a self-contained HTML page: escaped text, stacked bars and small line charts as SVG.
#pragma once

#include "dashboard/termly.hpp"
#include "plan/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::dashboard {

/// Text as it may stand in HTML, in elements and in quoted attributes.
[[nodiscard]] std::string html(std::string_view text);

/// One bar a round; `counts` by round, then by scale of the report. The numbers stand in the
/// segments and in aria-label.
[[nodiscard]] std::string bars_svg(const std::vector<std::string>& labels,
                                   const std::vector<ScaleCounts>& counts,
                                   const schema::RatingScale& scale, std::string_view what);

/// Key of the bars' colours.
[[nodiscard]] std::string key_html(const schema::RatingScale& scale);

/// Local figures over the years with the target; empty when there are fewer than two figures.
[[nodiscard]] std::string line_svg(const plan::Plan& plan, const plan::Indicator& indicator);

/// The style sheet and the beginning of the document, up to <body>.
[[nodiscard]] std::string page_head(std::string_view title);

}  // namespace collate::dashboard
