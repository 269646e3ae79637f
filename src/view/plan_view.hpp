// SPDX-License-Identifier: MIT
// What is to be seen of a plan at a round, as JSON: everything is counted, judged and worded here,
// so that whatever shows it (a page in a browser) only lays it out.
#pragma once

#include "desk/report.hpp"
#include <string>
#include <vector>

namespace collate::view {

/// {format, summary, plan{}, round{}, rounds[], next[], returns[], decisions{}, dashboard{},
/// report{}}; days are {iso, words, short}. `with_returns`: ids of the rounds whose folder holds a
/// file, also of rounds behind the register's last one. Ends with a line end. REQUIRES: as
/// dashboard::termly_report.
[[nodiscard]] std::string plan_view(const desk::MergedRound& merged,
                                    const std::vector<std::string>& with_returns);

}  // namespace collate::view
