// SPDX-License-Identifier: MIT
// A plan table -> a schema for it: the built-in one that is nearest, and only what differs. What
// could not be told is asked, each question with its likely answer, which the proposal follows
// until it is answered.
#pragma once

#include "finding/place.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include "conversion/laid_out_rounds.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

struct Question {
  std::string key;      ///< "cycle": what answers are kept by
  std::string asks;     ///< one sentence
  std::string choices;  ///< what may be answered, in words
  std::string likely;
  std::string taken;     ///< what the proposal follows
  finding::Place place;  ///< the cell that raises it; only the file when none does
  bool offer = false;    ///< beyond the five that are asked; it may be answered like the others
};

struct Proposal {
  std::string base;  ///< name of the built-in schema
  std::string yaml;
  std::vector<Question> questions;  ///< at most five, others that were answered, and offers
  RoundsWanted rounds;              ///< as answered
};

/// `name` is the schema's own; `answers` are by Question::key, those not given are taken as likely.
/// REQUIRES: `built_in` is not empty.
[[nodiscard]] Proposal propose(const workbook::Workbook& book, const std::string& file,
                               const std::string& name, const std::vector<schema::Schema>& built_in,
                               const std::map<std::string, std::string>& answers);

}  // namespace collate::conversion
