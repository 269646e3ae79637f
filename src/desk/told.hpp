// SPDX-License-Identifier: MIT
// Rounds that the plan itself tells (plan::Round::told): ratings and words on progress that stood
// in the council's table before anyone was asked. They are merged like a return, each value with
// its cell of plan.xlsx, and nobody counts as having returned anything.
#pragma once

#include "finding/finding.hpp"
#include "register/merge.hpp"

#include "desk/ground.hpp"

namespace collate::desk {

/// REQUIRES: the round is told. `then`: as at it.
[[nodiscard]] merge::Arrival told_by_plan(const plan::Round& round, const Ground& then);

/// Ratings of such rounds that are none of the scheme: nothing is known of the action then.
[[nodiscard]] finding::Findings unreadable_ratings(const schema::Schema& schema,
                                                   const plan::Plan& plan);

}  // namespace collate::desk
