// SPDX-License-Identifier: MIT
// Workbook -> Return: find its table, turn rows into entries, place every ref. What does not fit
// becomes a finding.
#pragma once

#include "finding/finding.hpp"
#include "intake/recognise.hpp"
#include "intake/return.hpp"
#include "package/limits.hpp"
#include "plan/plan.hpp"
#include "plan/refs.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <string>

namespace collate::intake {

struct Intake {
  Return received;
  finding::Findings findings;
  bool usable = true;  ///< false: no table, or another plan, round or lead; one finding says so and
                       ///< nothing else is checked
  bool out_of_time = false;  ///< Limits::may_go_on said no: the rest of this is not whole
};

/// `expected_round`: the round whose folder the file lies in; empty when there is none. For a
/// home-made sheet the lead is looked for in the file name, in the first rows, and by whose actions
/// the sheet answers. `refs`: what the plan's refs are looked up in, where it is at hand already.
/// `limits`: of long texts and of time.
[[nodiscard]] Intake take_in(const workbook::Workbook& book, const std::string& file,
                             const std::string& sha256, const schema::Schema& schema,
                             const plan::Plan& plan, const std::string& expected_round,
                             std::shared_ptr<const plan::RefTables> refs = nullptr,
                             const package::Limits& limits = {});

}  // namespace collate::intake
