// SPDX-License-Identifier: MIT
// What stands as done: until a lead or a decision says otherwise, or the year ends in a scheme
// whose ratings tell of one year's target. Here is all of it but the lead.
#pragma once

#include "register/sent.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::merge {

/// A decision that an action is not done after all.
struct Reopening {
  const plan::Decision* by = nullptr;  ///< in the plan
  std::size_t value = 0;               ///< how far it is: index into RatingScale::values
};

/// What a decision says of this scale of the action, from exactly this round on; of several the
/// latest. Nothing when none does. `scale`: index into Schema::ratings. Under Subject stands the
/// name of the scale; blank means the first.
[[nodiscard]] std::optional<Reopening> reopening(const schema::Schema& schema,
                                                 const plan::Plan& plan, const plan::Round& round,
                                                 std::string_view ref, std::size_t scale);

/// Does what was done in that round, an id, stand no more because another year has begun?
[[nodiscard]] bool has_lapsed(const std::string& done_in, const schema::Schema& schema,
                              const plan::Plan& plan, const plan::Round& round);

/// What of a row stands as done when `round`, the next, begins: Row::done_in and still_open, less
/// what has lapsed and what a decision reopens.
struct StandsDone {
  std::string done_in;
  std::vector<std::string> still_open;
  [[nodiscard]] bool rests() const { return !done_in.empty() && still_open.empty(); }
};
[[nodiscard]] StandsDone stands_done(const Row& before, const schema::Schema& schema,
                                     const plan::Plan& plan, const plan::Round& round);

/// Rates the row as decisions say that reopen it in this round. Where a lead rated it, the more
/// cautious counts. `before`: null when there is none. Says of a decision that it changes nothing.
void reopen_by_decision(Row& row, const Row* before, const Context& context,
                        finding::Findings& findings);

}  // namespace collate::merge
