// SPDX-License-Identifier: MIT
// A received return as bytes, so that whoever runs the walk may keep it and need not receive an
// unchanged file again. Bytes that are not wholly as they were written give nothing.
#pragma once

#include "package/limits.hpp"
#include "register/merge.hpp"

#include "desk/ground.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace collate::desk {

/// All that receive() looks at besides the file, for a digest: the schema, the plan as at the round
/// but for its decisions and indicators, and the limits. Two grounds with the same text receive a
/// file alike.
[[nodiscard]] std::string receiving_rests_on(const Ground& then, const std::string& expected_round,
                                             const package::Limits& limits);
/// What check() looks at besides that, the arrival and the last answers: decisions, indicators.
[[nodiscard]] std::string checking_rests_on(const Ground& then);

[[nodiscard]] std::string to_bytes(const LastAnswers& last);

/// An arrival as receive() made it, checked or not. Its file's own day is not kept, for the bytes
/// of a file do not tell it.
[[nodiscard]] std::string to_bytes(const merge::Arrival& arrival);
/// What check() added to it. REQUIRES: it is checked.
[[nodiscard]] std::string told_by_checks(const merge::Arrival& arrival);

/// Rules are constants of the program, and found again by their code: null when there is none.
using RuleOf = const finding::Rule* (*)(std::string_view code);
[[nodiscard]] std::optional<merge::Arrival> arrival_from(std::string_view bytes, RuleOf rule_of);
/// Stands for check(). False, and nothing is changed, when the bytes are not as they were written.
[[nodiscard]] bool add_told_by_checks(merge::Arrival& arrival, std::string_view bytes,
                                      RuleOf rule_of);

}  // namespace collate::desk
