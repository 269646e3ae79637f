// SPDX-License-Identifier: MIT
// What a file is that is no workbook: one refusal per kind, which names it and says what to do.
#pragma once

#include "finding/outcome.hpp"
#include "finding/rule.hpp"

#include <span>
#include <string>
#include <string_view>

namespace collate::workbook {

/// The Failure of a kind. REQUIRES: `code` is in the table.
[[nodiscard]] finding::Failure not_a_workbook(std::string_view code, const std::string& file_name);

/// The table, in its order.
[[nodiscard]] std::span<const finding::Rule> not_a_workbook_rules();

}  // namespace collate::workbook
