// SPDX-License-Identifier: MIT
// What must hold between the parts of a schema, beyond the shape of each.
#pragma once

#include "schema/schema.hpp"

#include <string>
#include <vector>

namespace collate::schema {

struct BrokenRule {
  std::string path;  ///< "columns.comment.prompt"
  std::string what;
  std::string expected;
};

/// `codes`: those of findings; empty: any will do.
[[nodiscard]] std::vector<BrokenRule> broken_rules(const Schema& schema,
                                                   const std::vector<std::string>& codes);

}  // namespace collate::schema
