// SPDX-License-Identifier: MIT
// plan + schema + last round -> the workbook issued to one lead: Start here, Actions, and the
// hidden sheets by which it is recognised when it comes back and can be checked away from the plan
// folder.
//   const auto issued = issue::compose(schema, plan, round, lead, before);   // issued.book ->
//   sheetwriter::write
#pragma once

#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"
#include "sheetwriter/book.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace collate::issue {

struct Issued {
  sheetwriter::Book book;
  std::string digest;    ///< of all that was issued, sixteen hexadecimal digits
  std::string code;      ///< "ANYTOWN-2019-2019-AUTUMN-L01-9e44": printed on the sheet
  std::size_t rows = 0;  ///< actions asked about
  std::string carried;   ///< what the workbook carries: intake::to_json(Carried)
};

/// `before` is the round before, null when there is none or nobody returned anything in it.
/// REQUIRES: the lead has an action.
[[nodiscard]] Issued compose(const schema::Schema& schema, const plan::Plan& plan,
                             const plan::Round& round, const plan::Lead& lead,
                             const merge::RoundState* before);

/// The leads that are asked for a return, in the order of the Leads sheet.
[[nodiscard]] std::vector<const plan::Lead*> leads_with_actions(const plan::Plan& plan);

/// "anytown-2019-2019-autumn-L01.xlsx".
[[nodiscard]] std::string file_name(const plan::Plan& plan, const plan::Round& round,
                                    const plan::Lead& lead);

/// An id made fit to be part of a file's name on every system: letters, digits, ".", "_" and "-".
[[nodiscard]] std::string file_word(std::string_view id);

}  // namespace collate::issue
