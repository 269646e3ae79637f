// SPDX-License-Identifier: MIT
// What was reported is kept. A report is a draft until it is made final; then the round's register
// is written down as it was reported, with the files and decisions that it rests on. Later runs
// mark what differs as revised and say old, new and why.
#pragma once

#include "register/register.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace collate::merge {

/// A round as it was reported.
struct Reported {
  struct Action {
    std::string key;
    std::string ref;                            ///< what it was called
    std::string text;                           ///< the action's own
    std::map<std::string, std::string> values;  ///< column id of register.csv -> words
  };
  std::string round;
  std::vector<Action> actions;
  std::map<std::string, std::string> files;  ///< SHA-256 -> path
  std::vector<std::string> decisions;        ///< ids of those that applied
};

/// Name of the file in out/<round>/.
inline constexpr const char* reported_file = "reported.json";

/// `state`: the last of a register; `plan`: as at its round.
[[nodiscard]] Reported reported(const RoundState& state, const schema::Schema& schema,
                                const plan::Plan& plan);

/// JSON, a line for each action. Ends with a line end.
[[nodiscard]] std::string to_json(const Reported& reported);
/// Nothing when the text is not what to_json() writes.
[[nodiscard]] std::optional<Reported> reported_from_json(const std::string& json);

/// Marks what differs (Row::revisions, RoundState::revised, is_final), and adds a finding for each
/// difference. `plan`: as at the round. `earlier`: the rounds before, in order and marked
/// themselves; what is compared with them may differ because they do.
void mark_revised(RoundState& state, const Reported& reported, const schema::Schema& schema,
                  const plan::Plan& plan, std::span<const RoundState> earlier = {});

/// The words of a row by column id of register.csv: ratings, agreed_date, timescale, movement,
/// new_date, comment, impact and further columns.
[[nodiscard]] std::map<std::string, std::string> values_of(const Row& row,
                                                           const schema::Schema& schema);

}  // namespace collate::merge
