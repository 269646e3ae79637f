// SPDX-License-Identifier: MIT
// Queries that a decision explains are listed with it and not asked again: until its expiry, unless
// the cell that raised the query changes. Which queries a decision means is settled in its first
// round; later rounds know them by what they are about, not by the name of a file.
#pragma once

#include "register/sent.hpp"

#include <functional>
#include <string>

namespace collate::merge {

/// Takes what is explained out of the round's findings. An explanation that matches nothing in its
/// first round is a finding. Errors are corrected, never explained.
void explain(RoundState& state, const finding::Findings& about_plan, const Context& context);

/// The same for findings about plan.xlsx, which are made anew on every run.
[[nodiscard]] std::vector<Explained> explain_plan(finding::Findings& findings,
                                                  const plan::Plan& plan, const plan::Round& round);

/// What RoundState::explained_marks holds, with the action's key as it is called in another plan.
[[nodiscard]] std::string with_key(const std::string& mark,
                                   const std::function<std::string(const std::string&)>& called);

}  // namespace collate::merge
