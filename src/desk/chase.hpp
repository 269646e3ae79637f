// SPDX-License-Identifier: MIT
// Reminders: the leads whose returns are still wanted, as a table, with a text for each to paste
// into a mail.
#pragma once

#include "desk/exports.hpp"
#include <string>
#include <vector>

namespace collate::desk {

struct Reminder {
  std::string lead;  ///< lead id
  std::string text;  ///< addressee, subject and words; ends with a line end
};

/// Leads with nothing but missing or unusable returns, in the plan's order.
[[nodiscard]] std::vector<Reminder> reminders(const MergedRound& merged);

/// lead, name, mailbox, why, actions, refs, due, file.
void chase_rows(const MergedRound& merged, const PutRow& put);

}  // namespace collate::desk
