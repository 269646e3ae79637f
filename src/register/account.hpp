// SPDX-License-Identifier: MIT
// Fills in what became of everything that leads typed (conservation.hpp). Used inside this room
// only.
#pragma once

#include "register/sent.hpp"

#include <vector>

namespace collate::merge {

/// REQUIRES: rows, ledger and findings are complete, and nothing is explained yet.
void account(RoundState& state, const std::vector<Arrival>& arrivals, const Context& context);

}  // namespace collate::merge
