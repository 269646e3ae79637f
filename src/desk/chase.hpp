// SPDX-License-Identifier: MIT
// The chase list: what is still wanted of whom before a round can be reported.
#pragma once

#include "desk/exports.hpp"

namespace collate::desk {

/// Heading and rows: a row for each return that has not come or cannot be used, and for each error
/// and query in one that came, with the lead's mailbox. Leads stand in the plan's order, files that
/// no lead was told for behind them; what is wanted of a lead stands in the order of the return.
[[nodiscard]] Rows chase_rows(const MergedRound& merged);

}  // namespace collate::desk
