// SPDX-License-Identifier: MIT
#include "desk/ground.hpp"

#include "intake/recognise.hpp"
#include "plan/history.hpp"
#include "plan/read.hpp"
#include "schema/read.hpp"

#include "desk/told.hpp"
#include <iterator>
#include <utility>

namespace collate::desk {
namespace {

using finding::Failure;
using finding::Outcome;

/// A carried schema is whole; one that wants another was not written by us.
Outcome<schema::NamedText> no_other_schema(const std::string& name) {
  return Failure{
      "schema-unknown", "A schema could not be found", {name, {}, {}}, {}, "a whole schema"};
}

void know_the_period(Ground& ground) {
  ground.schema.calendar.plan_start = ground.plan.from;
  ground.schema.calendar.plan_end = ground.plan.to;
}

}  // namespace

Ground as_at(const Ground& ground, const plan::Round& round) {
  Ground then{ground.schema, plan::as_at(ground.plan, round), ground.findings};
  then.refs = plan::ref_tables(then.plan);
  return then;
}

Outcome<Ground> ground_of_plan(const workbook::Workbook& book, const std::string& file,
                               schema::Schema schema) {
  TRY(auto reading, plan::read(book, file, schema));
  Ground ground{std::move(schema), std::move(reading.plan), std::move(reading.findings)};
  auto unreadable = unreadable_ratings(ground.schema, ground.plan);
  ground.findings.insert(ground.findings.end(), std::make_move_iterator(unreadable.begin()),
                         std::make_move_iterator(unreadable.end()));
  schema::apply_severities(ground.findings, ground.schema);
  know_the_period(ground);
  return ground;
}

Outcome<CarriedGround> ground_carried_by(const workbook::Workbook& book, const std::string& file) {
  auto carried = intake::carried_by(book);
  if (!carried) {
    return Failure{
        "return-not-recognised",
        "The workbook could not be checked",
        {file, {}, {}},
        "It does not carry its plan, as a workbook that collate issued would, and it lies in no "
        "plan folder.",
        "Fill in the workbook that was issued; or say what it is to be held against with --schema, "
        "or with --plan and the plan folder."};
  }
  auto reading = schema::read(carried->schema_yaml, file, no_other_schema);
  if (!reading.problems.empty()) {
    return Failure{
        "return-carried-broken",
        "The workbook could not be checked",
        {file, std::string(intake::hidden_sheet_name), {}},
        "The schema on its hidden sheet was changed: " + to_text(reading.problems.front()) + ".",
        "Ask for the workbook to be issued again, or name the plan folder with --plan."};
  }
  CarriedGround found{{std::move(reading.schema), std::move(carried->plan), {}},
                      std::move(carried->last)};
  know_the_period(found.ground);
  return found;
}

}  // namespace collate::desk
