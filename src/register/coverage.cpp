// SPDX-License-Identifier: MIT
#include "register/coverage.hpp"

namespace collate::merge {

Coverage coverage_of(const RoundState& round) {
  Coverage coverage;
  if (round.told) return coverage;
  for (const Row& row : round.rows) coverage.asked.insert(row.leads.begin(), row.leads.end());
  if (coverage.asked.empty()) {  // a register made by hand names no leads
    for (const LedgerLine& line : round.ledger) {
      if (line.expected > 0) coverage.asked.insert(line.lead);
    }
  }
  std::set<std::string> nothing_due;
  for (const LedgerLine& line : round.ledger) {
    if (line.state == ReturnState::nothing_due) nothing_due.insert(line.lead);
    if (!coverage.asked.contains(line.lead)) continue;
    if (line.state == ReturnState::late) coverage.late.insert(line.lead);
    if (line.state == ReturnState::late || line.state == ReturnState::received ||
        line.state == ReturnState::nil)
      coverage.came.insert(line.lead);
  }
  for (const auto& lead : nothing_due) {
    if (!coverage.came.contains(lead)) coverage.asked.erase(lead);
  }
  return coverage;
}

}  // namespace collate::merge
