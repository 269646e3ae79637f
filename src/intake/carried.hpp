// SPDX-License-Identifier: MIT
// What an issued workbook carries on its hidden sheet, so that a lead can check it anywhere: the
// schema, this lead's slice of the plan, the round, and the answers of the round before. A merge
// never trusts it.
#pragma once

#include "plan/plan.hpp"

#include <map>
#include <optional>
#include <string>

namespace collate::intake {

/// An answer of the round before, for prefilling and for checks across rounds.
struct LastAnswer {
  std::vector<std::string> ratings;  ///< labels, one per scale; empty: not rated or no return
  std::string comment;
  std::map<std::string, std::string> more = {};  ///< other columns that leads fill, by id
};

struct Carried {
  std::string schema_yaml;  ///< whole: no `extends`
  std::string lead;         ///< lead id
  std::string round;        ///< round id
  /// This lead's actions, the leads who share them, the rounds up to this one. What a workbook
  /// carries does not grow with the plan.
  plan::Plan plan;
  std::map<std::string, LastAnswer> last;  ///< by ref
};

/// JSON, one line.
[[nodiscard]] std::string to_json(const Carried& carried);
/// Nothing when the text is not what to_json() writes; extra members are ignored.
[[nodiscard]] std::optional<Carried> carried_from_json(const std::string& json);

}  // namespace collate::intake
