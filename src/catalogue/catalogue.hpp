// SPDX-License-Identifier: MIT
// Every rule of every room: for `collate explain`, the manual's page, the schema reader's list of
// codes, and the tests that hold them complete.
#pragma once

#include "finding/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::catalogue {

/// Sorted by code.
[[nodiscard]] const std::vector<const finding::Rule*>& rules();

/// Null when no rule has this code.
[[nodiscard]] const finding::Rule* find(std::string_view code);

/// The codes of findings, which a schema may change. Refusals are not among them.
[[nodiscard]] std::vector<std::string> codes_of_findings();

/// All that is said of a rule, as `collate explain` prints it.
[[nodiscard]] std::string explain(const finding::Rule& rule);

/// "rating-blank             error  ..." for each, one line; the list of `collate explain`.
[[nodiscard]] std::string list();

/// docs/checks.md: every rule with its words and examples.
[[nodiscard]] std::string manual_page();

}  // namespace collate::catalogue
