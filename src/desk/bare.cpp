// SPDX-License-Identifier: MIT
#include "desk/bare.hpp"

#include "intake/answers.hpp"
#include "intake/recognise.hpp"
#include "plan/table.hpp"
#include "text/fold.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <algorithm>
#include <set>

namespace collate::desk {
namespace {

constexpr std::size_t least_headings = 3;

std::optional<plan::Table> table_of(const workbook::Workbook& book, const schema::Schema& schema) {
  std::vector<plan::Heading> headings;
  for (const auto& column : schema.columns) {
    plan::Heading heading{column.id, {column.heading}};
    heading.words.insert(heading.words.end(), column.aliases.begin(), column.aliases.end());
    headings.push_back(std::move(heading));
  }
  const plan::HeadingWords words(headings);
  std::optional<plan::Table> best;
  for (const auto& sheet : book.sheets) {
    if (intake::is_mark(sheet)) continue;
    auto table = plan::find_table(sheet, words, least_headings);
    if (table && table->has("ref") && (!best || table->columns.size() > best->columns.size()))
      best = std::move(table);
  }
  const bool answered =
      best && std::any_of(schema.columns.begin(), schema.columns.end(), [&](const auto& column) {
        return column.filled_by == schema::FilledBy::lead && best->has(column.id);
      });
  return answered ? best : std::nullopt;
}

/// How many of the ratings in the table are of this scale: from 0 to 1.
double share_of_ratings(const plan::Table& table, const schema::RatingScale& scale) {
  double given = 0;
  double known = 0;
  for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
    intake::Answer answer;
    answer.text = table.text(row, scale.id);
    if (answer.text.empty()) continue;
    ++given;
    if (intake::read_rating(answer, scale).value) ++known;
  }
  return given == 0 ? 0 : known / given;
}

/// Has it a digit, and is it short? Titles of sections stand in the same column.
bool looks_like_ref(std::string_view ref) {
  constexpr std::size_t longest = 14;
  return !ref.empty() && ref.size() <= longest &&
         std::any_of(ref.begin(), ref.end(), [](char c) { return c >= '0' && c <= '9'; });
}

plan::Action action_in(const plan::Table& table, std::uint32_t row, const Ground& ground) {
  plan::Action action;
  action.text = table.text(row, "action");
  action.agreed_text = table.text(row, "agreed");
  if (action.agreed_text.empty()) action.agreed_text = table.text(row, "timescale");
  if (const auto cell = table.cell(row, "agreed"); cell && cell->date()) {
    action.agreed_date = cell->date();
    action.agreed_text = timescale::to_iso(*action.agreed_date);
  }
  action.agreed = timescale::read(action.agreed_text, ground.schema.calendar);
  if (!action.agreed_date)
    action.agreed_date = timescale::due_on(action.agreed, ground.schema.calendar);
  return action;
}

}  // namespace

double likeness(const workbook::Workbook& book, const schema::Schema& schema) {
  const auto table = table_of(book, schema);
  if (!table) return 0;
  // The scheme's own words tell more than words that several schemes know.
  constexpr double other_name = 0.7;
  constexpr double near_name = 0.4;
  constexpr double unknown = 0.5;
  constexpr double lacking = 0.5;
  double sum = -unknown * static_cast<double>(table->others.size());
  for (const auto& column : schema.columns) {
    if (!table->has(column.id)) {
      const bool asked =
          column.filled_by == schema::FilledBy::lead && column.required == schema::Required::always;
      if (asked) sum -= lacking;
      continue;
    }
    const auto written = table->sheet->at(table->address(table->heading_row, column.id));
    const bool own = written && text::fold(written->text) == text::fold(column.heading);
    sum += own ? 1 : table->near.contains(column.id) ? near_name : other_name;
  }
  for (const auto& scale : schema.ratings) sum += share_of_ratings(*table, scale);
  return sum;
}

finding::Outcome<Ground> bare_ground(const workbook::Workbook& book, const std::string& file,
                                     schema::Schema schema, timescale::Date today) {
  const auto table = table_of(book, schema);
  if (!table) {
    return finding::Failure{
        "return-not-recognised",
        "The workbook could not be checked",
        {file, {}, {}},
        "It has no table with the headings of the schema '" + schema.name + "'.",
        "Give the table a heading row with 'Ref' and the headings of the columns that you fill in, "
        "or fill in the workbook that was issued."};
  }
  const auto identity = intake::recognise(book);
  Ground ground{std::move(schema), {}, {}};
  plan::Plan& plan = ground.plan;
  plan.whole = false;
  plan.id = identity.plan;
  plan.schema_name = ground.schema.name;
  plan::Lead lead;
  lead.id = identity.lead.empty() ? "L01" : identity.lead;
  lead.role = lead.id;
  plan.leads = {lead};
  plan::Round round;
  round.id = identity.round.empty() ? "now" : identity.round;
  const auto saved = timescale::from_iso(std::string_view(book.modified).substr(0, 10));
  round.position = round.return_by = saved.value_or(today);
  round.issued = round.position - std::chrono::days(366);
  plan.rounds = {round};
  std::set<std::string> known;
  for (std::uint32_t row = table->heading_row + 1; row < table->sheet->row_end(); ++row) {
    const auto cell = table->cell(row, "ref");
    const std::string ref = cell ? plan::ref_text(*cell) : std::string();
    if (!looks_like_ref(ref) || !known.insert(ref).second) continue;
    plan::Action action = action_in(*table, row, ground);
    action.ref = ref;
    action.leads = {lead.id};
    plan.actions.push_back(std::move(action));
  }
  plan.index();
  return ground;
}

void leave_out_of_bare_check(finding::Findings& findings) {
  std::erase_if(findings, [](const finding::Finding& finding) {
    return finding.code == "return-home-made" || finding.code == "ref-became-number";
  });
}

}  // namespace collate::desk
