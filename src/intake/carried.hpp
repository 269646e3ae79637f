// SPDX-License-Identifier: MIT
// What an issued workbook carries on its hidden sheet, so that a lead can check it anywhere: the
// schema, this lead's slice of the plan, the round, and the answers of the round before. A merge
// never trusts it.
#pragma once

#include "plan/plan.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::intake {

/// A lead's own last answer on an action, for prefilling and for checks across rounds. What the
/// other leads of a shared action said is no part of it.
struct LastAnswer {
  std::vector<std::string> ratings;  ///< labels, one per scale; empty: never rated by this lead
  std::string comment;
  /// Other columns that leads fill, by column id, as people read them.
  std::map<std::string, std::string> more = {};
  std::string round = {};                 ///< name of the round it was given in
  std::vector<std::string> settled = {};  ///< labels that counted in the end; empty: as `ratings`
  std::string done_in = {};  ///< name of the round since when the action stands as done
  std::vector<std::string> still_open = {};  ///< ids of scales that are asked about all the same
  /// The same lead's answers before that, the latest first: ratings, comment, more and round.
  std::vector<LastAnswer> earlier = {};
};

struct Carried {
  std::string schema_yaml;  ///< whole: no `extends`
  std::string lead;         ///< lead id
  std::string round;        ///< round id
  /// This lead's actions and their measures, the leads who share them, the rounds up to this one.
  /// What a workbook
  /// carries does not grow with the plan.
  plan::Plan plan;
  std::map<std::string, LastAnswer> last;  ///< by ref
};

/// JSON, one line.
[[nodiscard]] std::string to_json(const Carried& carried);
/// Nothing when the text is not what to_json() writes; extra members are ignored.
[[nodiscard]] std::optional<Carried> carried_from_json(const std::string& json);

}  // namespace collate::intake
