// SPDX-License-Identifier: MIT
// A made-up plan with its register, of any size, for tests of reports: the same options give the
// same data.
#pragma once

#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"

#include <cstdint>
#include <string>

namespace collate::test_support {

struct SampleOptions {
  std::size_t actions = 47;
  std::size_t priorities = 6;
  std::size_t leads = 14;
  std::size_t rounds = 3;         ///< in the register; the plan has one more
  std::size_t missing_leads = 2;  ///< sent nothing in the last round
  std::size_t indicators = 6;
  bool two_ratings = false;
  bool with_figures = true;  ///< indicators have numbers
  bool long_comments = false;
  bool hostile_words =
      false;  ///< quotes, wildcards, brackets, "=1+1" in names, labels and comments
  bool nothing_returned = false;
  bool no_agreed_dates = false;
  bool some_without_date = true;  ///< a few actions have no agreed day
  bool all_overdue = false;       ///< every agreed date has passed, and nothing is done
  bool all_done = false;
  bool long_words = false;  ///< words that no line holds, and emoji, in roles, actions and comments
  bool next_round = true;   ///< the plan knows the round after
  std::uint32_t seed = 1;
};

struct Sample {
  schema::Schema schema;
  plan::Plan plan;
  merge::Register reg;
};

[[nodiscard]] Sample make_sample(const SampleOptions& options = {});

/// Rows of the round for which `matches` is true.
[[nodiscard]] std::size_t recount(const merge::RoundState& round, auto matches) {
  std::size_t count = 0;
  for (const auto& row : round.rows) count += matches(row) ? 1U : 0U;
  return count;
}

}  // namespace collate::test_support
