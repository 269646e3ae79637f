// SPDX-License-Identifier: MIT
// What goes with an issued workbook: a text to paste into a mail, and the row of index.csv.
#pragma once

#include "intake/carried.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"

#include <string>
#include <vector>

namespace collate::issue {

/// Subject, addressee and words of the mail that the workbook is sent with. Ends with a line end.
/// `before`: the round before, which knows what is done; null for the first.
[[nodiscard]] std::string letter(const schema::Schema& schema, const plan::Plan& plan,
                                 const plan::Round& round, const plan::Lead& lead,
                                 const merge::RoundState* before);

/// Headings of index.csv, then a lead's row; `state`: "new", "as before", "kept", "replaced", and
/// of leads that were not asked for this time "issued before" or "not issued".
[[nodiscard]] std::vector<std::string> index_headings();
[[nodiscard]] std::vector<std::string> index_row(const plan::Plan& plan, const plan::Round& round,
                                                 const plan::Lead& lead, const std::string& state);

/// What a workbook that was issued before (`was`) would say otherwise now (`is`): "action 2.3 is
/// new", "the agreed date of 1.1 is 31 January 2020, not 30 September 2019". Empty when it is only
/// the schema or the look.
[[nodiscard]] std::vector<std::string> changes_since(const intake::Carried& was,
                                                     const intake::Carried& is);

}  // namespace collate::issue
