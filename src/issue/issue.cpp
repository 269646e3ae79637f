// SPDX-License-Identifier: MIT
#include "issue/issue.hpp"

#include "finding/digest.hpp"
#include "intake/carried.hpp"
#include "intake/recognise.hpp"
#include "issue/brief.hpp"
#include "plan/issued_name.hpp"
#include "register/merge.hpp"
#include "schema/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace collate::issue {
namespace {

bool is_file_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// What a check needs away from the plan folder, and no more: of a plan of ten thousand leads each
/// workbook carries one lead's slice.
std::string carried_json(const schema::Schema& schema, const plan::Plan& plan,
                         const plan::Round& round, const plan::Lead& lead,
                         const merge::RoundState* before) {
  intake::Carried carried;
  carried.schema_yaml = schema::to_yaml(schema);
  carried.lead = lead.id;
  carried.round = round.id;
  plan::Plan& slice = carried.plan;
  slice.id = plan.id;
  slice.title = plan.title;
  slice.schema_name = schema.name;
  slice.from = plan.from;
  slice.to = plan.to;
  for (const auto& one : plan.rounds) {
    if (one.position <= round.position) slice.rounds.push_back(one);
  }
  std::set<std::string> priorities;
  std::set<std::string> leads = {lead.id};
  std::set<std::string> measures;
  for (const plan::Action* action : plan.actions_of(lead.id)) {
    plan::Action kept;
    kept.ref = action->ref;
    kept.priority = action->priority;
    kept.text = action->text;
    kept.leads = action->leads;
    // Decisions stay in the plan folder, so the date that they agreed is carried.
    kept.agreed_date = plan.agreed_date(*action, round);
    kept.agreed_text = kept.agreed_date == action->agreed_date || !kept.agreed_date
                           ? action->agreed_text
                           : timescale::to_short_words(*kept.agreed_date);
    kept.more = action->more;
    measures.insert(action->measures.begin(), action->measures.end());
    priorities.insert(action->priority);
    leads.insert(action->leads.begin(), action->leads.end());
    slice.actions.push_back(std::move(kept));
  }
  // In the plan's order, in which those of one action are said.
  for (const auto& one : plan.measures) {
    if (measures.contains(one.id)) slice.measures.push_back(one);
  }
  carried.last = merge::last_answers(before, schema, plan, round, lead.id);
  for (const auto& id : priorities) {
    if (const auto* priority = plan.priority(id)) slice.priorities.push_back(*priority);
  }
  for (const auto& id : leads) {
    if (const auto* one = plan.lead(id)) slice.leads.push_back(*one);
  }
  return intake::to_json(carried);
}

sheetwriter::Properties properties_of(const Brief& brief) {
  const auto& [schema, plan, round, lead, rows, completed, needs, carried, digest, code] = brief;
  const std::string prefix(intake::property_prefix);
  return {.title = fmt::format("{}: monitoring return, {}: {}", plan.title, round.name, lead.role),
          .subject = "Monitoring return",
          .author = plan.compiled_by,
          .company = {},
          .category = schema.title,
          .keywords = "monitoring return, " + round.name,
          .comments = plan.note,
          .status = "For completion",
          // The day of issue, not the position date: a copy that nobody saved must not look like a
          // late return.
          .created = round.issued,
          .custom = {{prefix + "schema", schema.name},
                     {prefix + "plan", plan.id},
                     {prefix + "round", round.id},
                     {prefix + "lead", lead.id},
                     {prefix + "issue", digest},
                     {prefix + "code", code},
                     {prefix + "rows", fmt::format("{}", rows.size() + completed.size())}}};
}

/// A table needs a row, so a lead whose actions are all done finds them on the Actions sheet.
void set_completed_apart(Brief& brief) {
  const auto open = std::stable_partition(brief.rows.begin(), brief.rows.end(),
                                          [](const AskedRow& row) { return !row.is_done; });
  if (open == brief.rows.begin()) return;
  brief.completed.assign(std::make_move_iterator(open), std::make_move_iterator(brief.rows.end()));
  brief.rows.erase(open, brief.rows.end());
}

}  // namespace

std::optional<std::uint32_t> row_check_column(const schema::Schema& schema) {
  const schema::Column* column = schema.column(schema::Purpose::row_check);
  if (column == nullptr) return std::nullopt;
  return static_cast<std::uint32_t>(column - schema.columns.data());
}

std::uint32_t first_entry_column(const schema::Schema& schema) {
  const auto found =
      std::find_if(schema.columns.begin(), schema.columns.end(),
                   [](const schema::Column& c) { return c.filled_by == schema::FilledBy::lead; });
  return found == schema.columns.end() ? 0
                                       : static_cast<std::uint32_t>(found - schema.columns.begin());
}

std::string list_name(const schema::RatingScale& scale) {
  std::string name;
  for (const char c : scale.id) name += is_file_letter(c) && c != '-' ? c : '_';
  return name + "_list";
}

std::string check_when_blank(const Brief& brief, const AskedRow& row) {
  if (!row.done_in.empty()) return row_check_when_done(brief.schema, row.still_open);
  return row_check_when_blank(brief.schema, brief.needs, row.agreed, brief.round.position);
}

std::size_t complete_when_blank(const Brief& brief) {
  return static_cast<std::size_t>(std::count_if(
      brief.rows.begin(), brief.rows.end(),
      [&](const AskedRow& row) { return check_when_blank(brief, row) == complete_words; }));
}

timescale::Date latest_new_date(const Brief& brief) {
  // The end of the year after the plan's last: some actions run on into the next plan.
  const auto end = std::max(brief.plan.to.value_or(brief.round.position), brief.round.position);
  const int year = static_cast<int>(std::chrono::year_month_day(end).year());
  return timescale::make_date(year + 1, 12, 31);
}

Issued compose(const schema::Schema& schema, const plan::Plan& plan, const plan::Round& round,
               const plan::Lead& lead, const merge::RoundState* before) {
  Brief brief{schema, plan,          round, lead, rows_for(schema, plan, round, lead, before),
              {},     needs(schema), {},    {},   {}};
  assert(!brief.rows.empty());
  brief.carried = carried_json(schema, plan, round, lead, before);
  finding::Digest digest;
  digest.add(brief.carried);
  for (const auto& row : brief.rows) digest.add(row.digest);
  set_completed_apart(brief);
  brief.digest = digest.hex();
  brief.code = fmt::format("{}-{}-{}-{}", upper(file_word(plan.id)), upper(file_word(round.id)),
                           file_word(lead.id), brief.digest.substr(0, 4));

  Issued issued;
  issued.digest = brief.digest;
  issued.code = brief.code;
  issued.rows = brief.rows.size() + brief.completed.size();
  issued.carried = brief.carried;
  issued.book.properties = properties_of(brief);
  issued.book.footer =
      fmt::format("{}: monitoring return, {}, {}", plan.title, round.name, lead.role);
  add_start_sheet(brief, issued.book);
  add_actions_sheet(brief, issued.book);
  add_completed_sheet(brief, issued.book);
  add_hidden_sheets(brief, issued.book);
  return issued;
}

std::vector<const plan::Lead*> leads_with_actions(const plan::Plan& plan) {
  std::vector<const plan::Lead*> leads;
  for (const auto& lead : plan.leads) {
    if (!plan.actions_of(lead.id).empty()) leads.push_back(&lead);
  }
  return leads;
}

std::string file_word(std::string_view id) {
  return plan::file_word(id);
}

std::string file_name(const plan::Plan& plan, const plan::Round& round, const plan::Lead& lead) {
  return plan::issued_name(plan, round, lead) + ".xlsx";
}

}  // namespace collate::issue
