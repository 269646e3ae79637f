// SPDX-License-Identifier: MIT
// A return -> findings. One family of rules per file, each with its table. A new check is one entry
// in its family's table, with its words, its examples and its judge.
#pragma once

#include "finding/rule.hpp"
#include "intake/carried.hpp"
#include "intake/return.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::checks {

/// All that a rule may look at.
struct Case {
  const intake::Return& received;
  const schema::Schema& schema;
  const plan::Plan& plan;
  const plan::Round& round;
  const std::map<std::string, intake::LastAnswer>&
      last;  ///< of the round before, by ref; empty for the first round
};

/// Every rule of every family, with the schema's severities. REQUIRES: the return is usable (see
/// intake::Intake).
[[nodiscard]] finding::Findings check(const Case& c);
/// The same for as long as `may_go_on` says so, which is asked between the families and for every
/// row: nothing when it said no.
[[nodiscard]] std::optional<finding::Findings> check(const Case& c,
                                                     const std::function<bool()>& may_go_on);

/// Every rule of this room.
[[nodiscard]] std::vector<const finding::Rule*> rules();

}  // namespace collate::checks
