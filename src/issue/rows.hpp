// SPDX-License-Identifier: MIT
// plan + schema + last round -> what stands in every row of one lead's Actions sheet, before any
// look or formula.
#pragma once

#include "plan/plan.hpp"
#include "plan/said.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace collate::issue {

/// Text, or a day that the cell holds as a date. Empty text: nothing to say.
using Locked = std::variant<std::string, timescale::Date>;

/// One action asked about.
struct AskedRow {
  const plan::Action* action = nullptr;   ///< lives in the plan
  std::optional<timescale::Date> agreed;  ///< as at the round
  std::vector<Locked>
      cells;                 ///< one per Schema::columns; empty where the program or the lead fills
  std::string digest;        ///< of the locked cells
  std::string done_in = {};  ///< name of the round since when it stands as done; empty: it does not
  std::vector<std::string> still_open = {};  ///< ids of scales that are asked about all the same
  bool is_done = false;                      ///< on every scale: only impact is asked, as an offer
  std::string impact = {};                   ///< reported so far, as text; empty: none
  std::string own = {};  ///< what the lead said of it, where that is not that it is done
};

/// In the plan's order: every action that names the lead. `before` may be null.
[[nodiscard]] std::vector<AskedRow> rows_for(const schema::Schema& schema, const plan::Plan& plan,
                                             const plan::Round& round, const plan::Lead& lead,
                                             const merge::RoundState* before);

/// What the sheet Completed says of its impact so far: "None yet" when nobody reported any.
[[nodiscard]] std::string impact_of(const AskedRow& asked);

/// "End of July 2019: the gap narrows", one line a measure; nothing_in_plan when there is none.
[[nodiscard]] std::string measure_text(const plan::Plan& plan, const plan::Action& action);

/// Stands where the plan says nothing, so that no locked cell is empty.
using plan::nothing_in_plan;

/// The scale of a column "last_<scale id>"; null for every other column.
[[nodiscard]] const schema::RatingScale* last_rating_scale(const schema::Schema& schema,
                                                           const schema::Column& column);

/// How the last rating of an action that is done begins: "Completed in ", then the round.
[[nodiscard]] std::string done_words(const std::string& label);

/// Said in the last rating's column of the first round, and of an action that is new in the plan.
inline constexpr const char* no_last_rating = "None yet";

}  // namespace collate::issue
