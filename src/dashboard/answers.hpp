// SPDX-License-Identifier: MIT
// What every lead said, whole, a line for each lead, action and round. The Register shows one row
// an action; this is where each of its words came from. The sheet Answers is these lines.
#pragma once

#include "dashboard/line.hpp"

#include <string>
#include <vector>

namespace collate::dashboard {

/// One answer of one lead on one action in one round, in words.
struct AnswerLine {
  std::string ref;
  std::string lead;  ///< name
  std::string round;
  std::vector<std::string> ratings;  ///< one per scale
  std::string counts;                ///< "Counts", "Set aside by D2", and why
  std::optional<timescale::Date> new_date;
  std::string new_date_words;  ///< when it was typed as words that give no day
  std::string comment;
  std::vector<std::string> further;  ///< one for each of further_columns()
  std::string impact;
  std::string file;  ///< name without folders
  std::string cell;  ///< of the ref: "Actions, B7"
};

/// Of the register's rounds from `first_round` on, the latest round first, then in the plan's
/// order. Rows that a lead left blank are no answers.
[[nodiscard]] std::vector<AnswerLine> answer_lines(const schema::Schema& schema,
                                                   const plan::Plan& plan,
                                                   const merge::Register& reg,
                                                   std::size_t first_round);

}  // namespace collate::dashboard
