// SPDX-License-Identifier: MIT
// Which of several schemas fits a plan table best. Used by proposal.cpp.
#pragma once

#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include "conversion/source_table.hpp"
#include <string>
#include <vector>

namespace collate::conversion {

struct NearestSchema {
  const schema::Schema* schema = nullptr;
  SourcePlan source;  ///< as read with it
};

/// REQUIRES: `schemas` is not empty and outlives the result.
[[nodiscard]] NearestSchema nearest_schema(const workbook::Workbook& book, const std::string& file,
                                           const std::vector<schema::Schema>& schemas);

}  // namespace collate::conversion
