// SPDX-License-Identifier: MIT
// What earlier rounds tell of a row: done stays done, the rating last known, each lead's own last
// answer, how the dates moved, where the action stands now. Used inside this room only.
#pragma once

#include "register/sent.hpp"

namespace collate::merge {

/// REQUIRES: consolidated. `before`: the same action's row of the round before; null when there is
/// none. Adds a finding when an action that was done is open again.
void continue_row(Row& row, const plan::Action& action, const Row* before, const Context& context,
                  finding::Findings& findings);

}  // namespace collate::merge
