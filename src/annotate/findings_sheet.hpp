// SPDX-License-Identifier: MIT
// The sheet that lists what was found, with a link to each cell. Used inside this room only.
#pragma once

#include "finding/finding.hpp"

#include <cstddef>
#include <string>

namespace collate::annotate {

/// The worksheet's part. `wrapped`: the cell format with wrapped text.
[[nodiscard]] std::string findings_sheet(const finding::Findings& findings, std::size_t wrapped);

}  // namespace collate::annotate
