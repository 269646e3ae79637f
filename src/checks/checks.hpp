// SPDX-License-Identifier: MIT
// A return -> findings. One family of rules per file; each family is a function in the table of
// checks.cpp, and a new check is a few lines in its family and an entry in the catalogue of
// findings.
#pragma once

#include "finding/finding.hpp"
#include "intake/carried.hpp"
#include "intake/return.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"

#include <map>
#include <string>

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

}  // namespace collate::checks
