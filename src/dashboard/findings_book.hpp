// SPDX-License-Identifier: MIT
// findings.xlsx, for the officer: how many of each kind and of each lead, then a row for every
// finding with a link to its file and cell, what has become of it since the last run, and the
// decision that explains it.
#pragma once

#include "finding/earlier.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"
#include "sheetwriter/book.hpp"

#include <string>
#include <vector>

namespace collate::dashboard {

/// `to_folder`: how a link gets from the workbook to the folder that findings' files are named
/// from: "../../".
[[nodiscard]] sheetwriter::Book findings_book(const std::vector<finding::Listed>& findings,
                                              const std::vector<merge::Explained>& explained,
                                              const plan::Plan& plan, const plan::Round& round,
                                              const std::string& to_folder);

}  // namespace collate::dashboard
