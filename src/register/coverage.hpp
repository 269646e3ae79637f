// SPDX-License-Identifier: MIT
// Who was asked in a round and whose answers came. Every report counts its returns by this.
#pragma once

#include "register/register.hpp"

#include <set>
#include <string>

namespace collate::merge {

/// Lead ids. Leads, not files: copies of one lead's workbook add up.
struct Coverage {
  std::set<std::string> asked;  ///< had an action in that round, and something was due or came
  std::set<std::string> came;   ///< of those asked, with a return that can be used
  std::set<std::string> late;   ///< of those that came
};

[[nodiscard]] Coverage coverage_of(const RoundState& round);

}  // namespace collate::merge
