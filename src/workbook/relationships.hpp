// SPDX-License-Identifier: MIT
// Which part of an .xlsx package stands for what: the .rels files, followed from the root.
#pragma once

#include "finding/outcome.hpp"
#include "package/archive.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::workbook {

struct Relationship {
  std::string id;
  std::string
      type;  ///< the last step of its URI, the same in both dialects: "worksheet", "sharedStrings"
  std::string
      target;  ///< a part name without leading "/"; for what lies outside the package, as written
  bool external = false;
};

/// The relationships of a part, or of the package when `part` is empty. None when it has no .rels
/// file.
[[nodiscard]] finding::Outcome<std::vector<Relationship>> read_relationships(
    const package::Archive& archive, std::string_view part, const package::Limits& limits);

/// "xl/workbook.xml" + "../a.xml" -> "a.xml"; absolute targets start with "/". Steps above the root
/// stay there.
[[nodiscard]] std::string resolve_target(std::string_view from_part, std::string_view target);

/// The first of this type inside the package; null when there is none.
[[nodiscard]] const Relationship* find_type(const std::vector<Relationship>& relationships,
                                            std::string_view type);

}  // namespace collate::workbook
