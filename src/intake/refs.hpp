// SPDX-License-Identifier: MIT
// Which action a row means, when its ref may have been typed differently or been turned into a
// number or a date.
#pragma once

#include "cell/value.hpp"
#include "plan/plan.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

namespace collate::intake {

enum class RefState : std::uint8_t { exact, respelt, from_number, doubtful, became_date, unknown };

struct RefReading {
  RefState state = RefState::unknown;
  std::vector<std::string> refs;  ///< plan refs; several when the cell names several ("4.1, 4.2")
  std::string written;            ///< as a person reads the cell
  std::string other;              ///< doubtful: the candidates; unknown: the nearest ref, or empty
};

/// `lead`: id of the lead who sent the row; empty when not known. `action_text`: the row's wording
/// of the action; may be empty. A number is compared by value: 1.1 may be 1.1 or 1.10, and wording
/// and lead decide.
[[nodiscard]] RefReading read_ref(const workbook::Cell& cell, const plan::Plan& plan,
                                  const std::string& lead, const std::string& action_text);

}  // namespace collate::intake
