// SPDX-License-Identifier: MIT
#include "intake/take_in.hpp"

#include "intake/answers.hpp"
#include "intake/as_issued.hpp"
#include "intake/completed.hpp"
#include "intake/findings_sheet.hpp"
#include "intake/rating_columns.hpp"
#include "intake/taking.hpp"
#include "package/refusal.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"
#include "text/replace.hpp"
#include "workbook/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace collate::intake {
namespace {

using finding::make;

/// A table without a column of refs whose actions begin with them: "1.3 Publish the offer".
bool refs_stand_in_actions(const plan::Table& table, const plan::Refs& refs) {
  if (table.has("ref") || !table.has("action")) return false;
  std::size_t rows = 0;
  std::size_t known = 0;
  for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
    const auto cell = table.cell(row, "action");
    if (!cell) continue;
    ++rows;
    known += refs.read(plan::RefRow{*cell, {}}).state == plan::RefState::respelt;
  }
  return known > 0 && known * 2 >= rows;
}

/// The table with the most headings on any sheet but the hidden ones of an issued workbook.
std::optional<plan::Table> find_actions(const workbook::Workbook& book,
                                        const plan::HeadingWords& headings,
                                        const plan::Refs& refs) {
  if (const auto* sheet = book.find_sheet(actions_sheet_name)) {
    if (auto table = plan::find_table(*sheet, headings, 3); table && table->has("ref"))
      return table;
  }
  std::optional<plan::Table> best;
  for (const auto& sheet : book.sheets) {
    if (is_mark(sheet) || is_findings_sheet(sheet) || completed_table(sheet)) continue;
    auto table = plan::find_table(sheet, headings, 3);
    if (table && refs_stand_in_actions(*table, refs)) {
      table->columns["ref"] = table->columns.at("action");
      table->columns.erase("action");
    }
    if (table && table->has("ref") && (!best || table->columns.size() > best->columns.size()))
      best = std::move(table);
  }
  return best;
}

void refuse(Taking& taking, const finding::Rule& which, finding::Told told) {
  taking.intake.findings.push_back(make(which, {taking.file, {}, {}}, std::move(told)));
  taking.intake.usable = false;
}

std::string round_name(const Taking& taking) {
  const std::string& id = taking.intake.received.round;
  const plan::Round* round = taking.plan.round(id);
  return round == nullptr ? (id.empty() ? "no known round" : id) : round->name;
}

bool right_plan_and_round(Taking& taking, const std::string& expected_round) {
  Return& received = taking.received();
  if (!received.plan.empty() && received.plan != taking.plan.id) {
    refuse(taking, rule("return-wrong-plan"), {received.plan, taking.plan.id, {}, {}});
    return false;
  }
  if (received.round.empty()) received.round = expected_round;
  if (!expected_round.empty() && received.round != expected_round) {
    const plan::Round* expected = taking.plan.round(expected_round);
    // One that was filled in for this round would replace, in its own, what was answered then.
    const plan::Round* own = taking.plan.round(received.round);
    const auto saved = timescale::from_iso(std::string_view(taking.book.modified).substr(0, 10));
    const bool later = own != nullptr && saved && *saved > last_plausible_day(*own, taking.schema);
    refuse(taking, rule("return-wrong-round"),
           {round_name(taking),
            expected == nullptr ? expected_round : expected->name,
            {},
            later ? fmt::format("It was saved on {}, after that round: ask for the answers in the "
                                "workbook of this round.",
                                timescale::to_words(*saved))
                  : "Move it to the folder of its own round, or ask for the sheet of this round."});
    return false;
  }
  return true;
}

/// What the reader noticed. Row checks and counts come back without results from programs that do
/// not calculate; that concerns nobody, and a formula in an answer is found by the checks.
void keep_notes(Taking& taking) {
  for (const auto& note : taking.book.notes) {
    if (note.code != "formula-without-result") taking.intake.findings.push_back(note);
  }
}

/// The answers of a table that is not read: "1.1: Rating 'Started'"; nothing when it has none.
std::string answers_of(const plan::Table& table, const Taking& taking) {
  std::string all;
  for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
    std::string said;
    for (const auto& column : taking.schema.columns) {
      const auto cell = table.cell(row, column.id);
      if (column.filled_by != schema::FilledBy::lead || !cell) continue;
      const std::string text(text::trim(workbook::shown(*cell)));
      if (!text.empty())
        said += fmt::format("{}{} '{}'", said.empty() ? "" : ", ", column.heading, text);
    }
    if (!said.empty() && !table.text(row, "ref").empty())
      all += fmt::format("{}{}: {}", all.empty() ? "" : "; ", table.text(row, "ref"), said);
  }
  return all;
}

/// One table is read. Answers on another sheet would be lost without a word.
void name_other_tables(const plan::Table& table, const plan::HeadingWords& headings,
                       Taking& taking) {
  for (const auto& sheet : taking.book.sheets) {
    if (&sheet == table.sheet || is_mark(sheet) || is_findings_sheet(sheet) ||
        completed_table(sheet))
      continue;
    const auto other = plan::find_table(sheet, headings, 3);
    if (!other || !other->has("ref")) continue;
    const std::string said = answers_of(*other, taking);
    if (said.empty()) continue;
    taking.tell(rule("table-left-out"), sheet, other->address(other->heading_row + 1, "ref"),
                {sheet.name, table.sheet->name, {}, said});
  }
}

/// The heading that stands where a column was issued, between the columns on either side of it;
/// null when none does, or several.
const std::pair<std::string, std::uint32_t>* stands_for(const schema::Column& missing,
                                                        const plan::Table& table,
                                                        const Taking& taking) {
  std::optional<std::uint32_t> left;
  std::optional<std::uint32_t> right;
  bool behind = false;
  for (const auto& column : taking.schema.columns) {
    behind = behind || column.id == missing.id;
    const auto found = table.columns.find(column.id);
    if (found == table.columns.end()) continue;
    if (!behind) left = found->second;
    if (behind && !right) right = found->second;
  }
  const std::pair<std::string, std::uint32_t>* only = nullptr;
  for (const auto& other : table.others) {
    if (!left || other.second <= *left || (right && other.second >= *right)) continue;
    if (only != nullptr) return nullptr;
    only = &other;
  }
  return only;
}

void check_headings(const plan::Table& table, Taking& taking) {
  const auto marks = mark_columns(table, taking.schema);
  for (const auto& column : taking.schema.columns) {
    const bool needed = column.id == "ref" || (column.filled_by == schema::FilledBy::lead &&
                                               column.required != schema::Required::never);
    const bool marked = column.type == schema::ColumnType::rating && !marks.empty();
    if (!needed || marked || table.has(column.id)) continue;
    const auto* other = taking.issued() ? stands_for(column, table, taking) : nullptr;
    if (other == nullptr) {
      taking.tell(rule("column-missing"), *table.sheet, {}, {{}, column.heading, {}, {}});
      continue;
    }
    const cell::Address at{table.heading_row, other->second};
    taking.tell(rule("column-missing"), *table.sheet, at,
                {{},
                 column.heading,
                 {},
                 fmt::format(" {} says '{}' in its place.", cell::to_a1(at), other->first)});
  }
  for (const auto& [id, written] : table.near) {
    taking.tell(plan::rule("column-renamed"), *table.sheet, table.address(table.heading_row, id),
                {written, taking.schema.column(id)->heading, {}, {}});
  }
  for (const auto& [written, column] : table.others) {
    if (!marks.contains(column))
      taking.tell(rule("column-added"), *table.sheet, cell::Address{table.heading_row, column},
                  {written, {}, {}, {}});
  }
}

/// Who sent it; false, and refused, when no lead of the plan is told.
bool find_lead(const plan::Table& table, Taking& taking) {
  Return& received = taking.received();
  if (received.lead.empty()) received.lead = lead_of_home_made(table, taking);
  const plan::Lead* lead = taking.plan.lead(received.lead);
  if (lead == nullptr) {
    refuse(taking, rule("lead-unknown"), {received.lead, {}, {}, {}});
    return false;
  }
  if (!taking.issued())
    taking.tell(rule("return-home-made"), *table.sheet, {},
                {fmt::format("{}, {}", lead->name(), round_name(taking)), {}, {}, {}});
  return true;
}

/// Rows that name an action or answer; others, such as formulas filled down, cost nothing.
bool has_more_rows(const plan::Table& table, const schema::Schema& schema, std::size_t most) {
  std::size_t rows = 0;
  for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end() && rows <= most;
       ++row) {
    if (table.is_blank(row)) continue;
    const bool used =
        !table.text(row, "ref").empty() ||
        std::any_of(schema.columns.begin(), schema.columns.end(), [&](const auto& column) {
          return column.filled_by == schema::FilledBy::lead && !table.text(row, column.id).empty();
        });
    if (used) ++rows;
  }
  return rows > most;
}

void take(Taking& taking, const std::string& expected_round) {
  Return& received = taking.received();
  if (received.recognised_by == RecognisedBy::return_code) read_code(taking);
  if (!right_plan_and_round(taking, expected_round)) return;
  const auto headings = headings_of(taking.schema);
  const auto table = find_actions(taking.book, headings, taking.refs);
  if (!table) {
    std::string expected;
    for (const auto& column : taking.schema.columns) {
      if (column.id == "ref" || column.filled_by == schema::FilledBy::lead)
        expected += (expected.empty() ? "" : ", ") + column.heading;
    }
    return refuse(taking, rule("return-no-table"), {{}, expected, {}, {}});
  }
  received.sheet = table->sheet->name;
  if (const std::size_t most = 1'000 + 10 * taking.plan.actions.size();
      has_more_rows(*table, taking.schema, most)) {
    taking.countless = true;
    return refuse(taking, rule("return-too-many-rows"),
                  {.observed = table->sheet->name,
                   .expected = package::with_commas(most),
                   .other = package::with_commas(taking.plan.actions.size())});
  }
  if (!find_lead(*table, taking)) return;
  keep_notes(taking);
  check_template(taking);
  name_other_tables(*table, headings, taking);
  find_order_of_dates(*table, taking);
  read_start_sheet(*table, taking);
  check_headings(*table, taking);
  read_rows(*table, taking);
  ask_about_counting_up(taking);
  read_completed(*table, taking);
  find_what_was_not_issued(taking);
  quote_words_outside(*table, taking);
  mark_what_was_issued(taking.book, taking.schema, taking.plan, received);
  ask_about_locked_cells(*table, taking);
}

/// Tables of figures and names beside the answers, however large, have no cells as long as this.
constexpr std::size_t short_text = 256;

/// A text may be shared among the cells of thousands of rows, so that a small file comes to any
/// length, and what an answer says is kept and told in several places. Bytes of long texts, counted
/// in each cell that shows them; no more are counted than need be.
std::uint64_t long_texts_of(const workbook::Workbook& book, std::uint64_t most) {
  std::uint64_t bytes = 0;
  for (const auto& sheet : book.sheets) {
    for (std::size_t i = 0; i < sheet.cell_count() && bytes <= most; ++i)
      bytes += std::max(sheet.cell(i).text.size(), short_text) - short_text;
  }
  return bytes;
}

/// What was typed in a return that is refused, for the account alone: nothing else is told of it.
void account_for_refused(Taking& taking) {
  const Intake refused = taking.intake;
  if (const auto table = find_actions(taking.book, headings_of(taking.schema), taking.refs)) {
    read_start_sheet(*table, taking);
    read_rows(*table, taking);
    read_completed(*table, taking);
    quote_words_outside(*table, taking);
  } else {
    for (const auto& sheet : taking.book.sheets) {
      for (std::size_t i = 0; i < sheet.cell_count() && !is_mark(sheet); ++i) {
        const auto cell = sheet.cell(i);
        const std::string text(text::trim(workbook::shown(cell)));
        if (!text.empty()) taking.account(sheet, cell.address, text, Went::quoted);
      }
    }
  }
  auto typed = std::move(taking.received().typed);
  taking.intake = refused;
  taking.received().typed = std::move(typed);
}

/// A child's name or a phone number in the name of a sheet would stand in every list.
void hold_back_names_of_sheets(const workbook::Workbook& book, Intake& intake) {
  for (const auto& sheet : book.sheets) {
    const std::string shown = text::hold_back(sheet.name);
    if (shown == sheet.name) continue;
    const auto hide = [&](std::string& name) {
      if (name == sheet.name) name = shown;
    };
    hide(intake.received.sheet);
    for (auto& entry : intake.received.entries) hide(entry.sheet);
    for (auto& typed : intake.received.typed) hide(typed.sheet);
    for (auto& finding : intake.findings) {
      hide(finding.place.sheet);
      for (auto* words : {&finding.message, &finding.observed, &finding.expected, &finding.remedy,
                          &finding.other, &finding.heading})
        text::replace_all(*words, sheet.name, shown);
    }
  }
}

}  // namespace

plan::HeadingWords headings_of(const schema::Schema& schema) {
  std::vector<plan::Heading> headings;
  for (const auto& column : schema.columns) {
    plan::Heading heading{column.id, {column.heading}};
    heading.words.insert(heading.words.end(), column.aliases.begin(), column.aliases.end());
    headings.push_back(std::move(heading));
  }
  return plan::HeadingWords(headings);
}

Intake take_in(const workbook::Workbook& book, const std::string& file, const std::string& sha256,
               const schema::Schema& schema, const plan::Plan& plan,
               const std::string& expected_round, std::shared_ptr<const plan::RefTables> refs,
               const package::Limits& limits) {
  const Identity identity = recognise(book);
  const IssuedDigests digests = digests_in(book);
  const auto renumbered = renumbered_since(
      book, plan, identity.round.empty() ? expected_round : identity.round, digests);
  Taking taking{book,    file, schema, plan, limits, plan::Refs(plan, std::move(refs), renumbered),
                digests, {}};
  Return& received = taking.received();
  received.file = file;
  received.sha256 = sha256;
  received.recognised_by = identity.by;
  received.schema = identity.schema;
  received.plan = identity.plan;
  received.round = identity.round;
  received.lead = identity.lead;
  received.code = identity.code;
  received.saved_at = book.modified;
  if (const auto most = limits.long_text_bytes; long_texts_of(book, most) > most) {
    refuse(taking, rule("return-too-long"),
           {.expected = package::with_commas(most), .other = std::to_string(most * 2)});
    return std::move(taking.intake);
  }
  take(taking, expected_round);
  tell_renumbered(renumbered, taking);
  if (!taking.intake.usable && !taking.countless && taking.may_go_on()) account_for_refused(taking);
  hold_back_names_of_sheets(book, taking.intake);
  return std::move(taking.intake);
}

}  // namespace collate::intake
