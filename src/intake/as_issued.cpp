// SPDX-License-Identifier: MIT
#include "intake/as_issued.hpp"

#include "finding/digest.hpp"
#include "intake/answers.hpp"
#include "intake/recognise.hpp"
#include "intake/taking.hpp"
#include "plan/leads.hpp"
#include "plan/said.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace collate::intake {

bool is_as_planned(const std::string& written, const std::string& planned) {
  const std::string words = text::fold(written);
  return words == text::fold(planned) || words == text::fold(text::hold_back(planned));
}

std::optional<std::string> said_by_plan(const plan::Plan& plan, const plan::Action& action,
                                        const schema::Column& column) {
  std::string text = column.id == "measure" ? plan::measures_said(plan, action)
                                            : plan::said_under(plan, action, column);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

namespace {

/// Does the cell say what this plan says there? Nothing when the plan says nothing, or the cell.
std::optional<bool> agrees(const Answer& written, const schema::Schema& schema,
                           const schema::Column& column, const plan::Plan& plan,
                           const plan::Action& action, const plan::Round& round) {
  if (written.text.empty()) return std::nullopt;
  switch (column.purpose()) {
    case schema::Purpose::ref:
      return std::nullopt;
    case schema::Purpose::action:
      return is_as_planned(written.text, action.text);
    case schema::Purpose::agreed: {
      const auto said = read_date(written, schema.calendar, round.position).date;
      if (!said) return std::nullopt;
      return said == plan.agreed_date(action, round);
    }
    default:
      break;
  }
  const auto said = said_by_plan(plan, action, column);
  if (!said) return std::nullopt;
  return is_as_planned(written.text, *said);
}

}  // namespace

void mark_what_was_issued(const workbook::Workbook& book, const schema::Schema& schema,
                          const plan::Plan& plan, Return& received) {
  const plan::Round* round = plan.round(received.round);
  if (round == nullptr || received.recognised_by == RecognisedBy::headings) return;
  std::optional<Carried> carried;
  for (auto& entry : received.entries) {
    const plan::Action* action = plan.action(entry.ref);
    if (action == nullptr) continue;
    if (!plan::answers_for(*action, received.lead)) {
      if (!carried) carried = carried_by(book);
      const auto ref = entry.answers.find("ref");
      const plan::Action* issued = carried ? carried->plan.action(entry.ref) : nullptr;
      if (carried && ref != entry.answers.end())
        ref->second.as_issued = issued != nullptr && plan::answers_for(*issued, received.lead);
    }
    for (const auto& column : schema.columns) {
      const auto written = entry.answers.find(column.id);
      if (column.filled_by != schema::FilledBy::plan || written == entry.answers.end()) continue;
      if (agrees(written->second, schema, column, plan, *action, *round).value_or(true)) continue;
      if (!carried) {
        carried = carried_by(book);
        if (!carried) return;
      }
      const plan::Action* issued = carried->plan.action(entry.ref);
      const plan::Round* then = carried->plan.round(received.round);
      if (issued == nullptr || then == nullptr) continue;
      written->second.as_issued =
          agrees(written->second, schema, column, carried->plan, *issued, *then)
              .value_or(is_as_planned(written->second.text, plan::nothing_in_plan));
    }
  }
}

namespace {

bool is_locked(const schema::Column& column) {
  return column.filled_by == schema::FilledBy::plan ||
         column.filled_by == schema::FilledBy::last_round;
}

/// Whether what agrees with the plan but for spaces and the like is taken in the cell's words or in
/// the plan's own.
enum class Words : std::uint8_t { of_cell, of_plan };

/// As issue made it of what it wrote; a ref that is spelt otherwise is the plan's. Nothing when a
/// column is not there any more.
std::optional<std::string> digest_of(const Entry& entry, const plan::Action& action,
                                     const plan::Table& table, const Taking& taking, Words words) {
  finding::Digest digest;
  for (const auto& column : taking.schema.columns) {
    if (!is_locked(column)) {
      digest.add({});
      continue;
    }
    const auto answer = entry.answers.find(column.id);
    if (answer == entry.answers.end() || !table.has(column.id) ||
        answer->second.cell.column != table.columns.at(column.id))
      return std::nullopt;
    const auto purpose = column.purpose();
    if (purpose == schema::Purpose::ref) {
      digest.add(entry.ref);
      continue;
    }
    if (words == Words::of_plan && column.filled_by == schema::FilledBy::plan) {
      const auto said = purpose == schema::Purpose::action
                            ? std::optional(action.text)
                            : said_by_plan(taking.plan, action, column);
      if (said && is_as_planned(answer->second.text, *said)) {
        digest.add(*said);
        continue;
      }
    }
    const auto cell = table.sheet->at(answer->second.cell);
    const auto day = cell ? cell->date() : std::nullopt;
    digest.add(day ? timescale::to_iso(*day) : cell ? cell->display() : std::string());
  }
  return digest.hex();
}

/// Is it what stands in a column of the plan where the plan says nothing, or no day?
bool says_nothing(const Answer& written, const schema::Column& column, const plan::Plan& plan,
                  const plan::Action& action) {
  if (column.filled_by != schema::FilledBy::plan) return false;
  if (column.purpose() == schema::Purpose::agreed || column.id == "timescale")
    return written.text == plan::no_date_agreed || is_as_planned(written.text, action.agreed_text);
  return written.text == plan::nothing_in_plan && !said_by_plan(plan, action, column);
}

/// Is a cell of the plan's own that was emptied told by itself? Not where the whole column was.
bool is_told_when_blank(const schema::Column& column, const Taking& taking,
                        const plan::Action& action) {
  if (column.filled_by != schema::FilledBy::plan || column.purpose() == schema::Purpose::action ||
      column.purpose() == schema::Purpose::agreed || !said_by_plan(taking.plan, action, column))
    return false;
  const auto& entries = taking.intake.received.entries;
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    const auto written = entry.answers.find(column.id);
    return written != entry.answers.end() && !written->second.text.empty();
  });
}

/// The cells of the row that nothing else is held against; nothing when one that is says something
/// else, or nothing any more, and has a finding of its own.
std::optional<std::vector<const Answer*>> unproved(const Entry& entry, const Taking& taking,
                                                   const plan::Action& action,
                                                   const plan::Round& round) {
  std::vector<const Answer*> cells;
  for (const auto& column : taking.schema.columns) {
    if (!is_locked(column) || column.purpose() == schema::Purpose::ref) continue;
    const Answer& written = entry.answers.at(column.id);
    const auto agreed = column.filled_by == schema::FilledBy::plan
                            ? agrees(written, taking.schema, column, taking.plan, action, round)
                            : std::nullopt;
    if (agreed == false && !written.as_issued) return std::nullopt;
    if (written.text.empty() && is_told_when_blank(column, taking, action)) return std::nullopt;
    if (!agreed && !says_nothing(written, column, taking.plan, action)) cells.push_back(&written);
  }
  return cells;
}

/// Words in a column of the last round that cannot have been issued, for those begin with a rating
/// or with the want of one.
bool is_no_last_rating(const std::string& written, const schema::Schema& schema) {
  const auto begins = [&](std::string_view words) {
    return text::fold(written).starts_with(text::fold(words));
  };
  for (const std::string_view words : {"None yet", "No return", "Not rated"}) {
    if (begins(words)) return false;
  }
  return std::none_of(schema.ratings.begin(), schema.ratings.end(), [&](const auto& scale) {
    return std::any_of(scale.values.begin(), scale.values.end(),
                       [&](const auto& value) { return begins(value.label); });
  });
}

/// Of these cells those with words that somebody typed over what was issued.
std::vector<const Answer*> typed_over(const std::vector<const Answer*>& cells, const Entry& entry,
                                      const Taking& taking) {
  std::vector<const Answer*> typed;
  for (const auto& column : taking.schema.columns) {
    const auto found = entry.answers.find(column.id);
    if (found == entry.answers.end() || found->second.text.empty() ||
        std::find(cells.begin(), cells.end(), &found->second) == cells.end())
      continue;
    // Of a priority's title nothing tells whether it was issued so.
    const bool is_ours = column.filled_by == schema::FilledBy::last_round
                             ? !is_no_last_rating(found->second.text, taking.schema)
                             : column.id == "priority";
    if (!is_ours) typed.push_back(&found->second);
  }
  return typed;
}

void tell_of_locked_cells(const std::vector<const Answer*>& cells,
                          const std::vector<const Answer*>& typed, const Entry& entry,
                          const workbook::Sheet& sheet, Taking& taking) {
  std::vector<cell::Address> places;
  for (const Answer* one : cells) places.push_back(one->cell);
  std::string said;
  std::vector<cell::Address> quoted;
  for (const Answer* one : typed) {
    said +=
        fmt::format("{}{} says '{}'", said.empty() ? "" : "; ", cell::to_a1(one->cell), one->text);
    quoted.push_back(one->cell);
    taking.account(sheet, one->cell, one->text, Went::quoted);
  }
  // Where one cell alone can have been changed, it is the place.
  const cell::Address at = places.size() == 1 ? places.front() : entry.ref_cell;
  taking.tell(rule("locked-cells-changed"), sheet, at,
              {.observed = said,
               .ref = entry.ref,
               .other = (places.size() > 1 ? "one of " : "") + cell::join_cells(places) +
                        (said.empty() ? "" : ". " + said)});
  taking.intake.findings.back().cells = std::move(quoted);
}

}  // namespace

namespace {

/// A row that was missing and was put back, as the check asks for, with its ref and the answers.
bool is_put_back(const Entry& entry, const schema::Schema& schema) {
  return std::all_of(schema.columns.begin(), schema.columns.end(), [&](const auto& column) {
    const auto written = entry.answers.find(column.id);
    return !is_locked(column) || column.purpose() == schema::Purpose::ref ||
           written == entry.answers.end() || written->second.text.empty();
  });
}

}  // namespace

IssuedDigests digests_in(const workbook::Workbook& book) {
  IssuedDigests digests;
  const auto* sheet = book.find_sheet(hidden_sheet_name);
  bool begun = false;
  for (std::uint32_t row = 0; sheet != nullptr && row < sheet->row_end(); ++row) {
    const auto ref = sheet->at({row, 0});
    const auto digest = sheet->at({row, 1});
    if (!ref || !digest) continue;
    if (begun) digests.emplace(ref->display(), digest->display());
    begun = begun || ref->text == "Ref";
  }
  return digests;
}

void ask_about_locked_cells(const plan::Table& table, Taking& taking) {
  const plan::Round* round = taking.plan.round(taking.received().round);
  if (round == nullptr || !taking.issued()) return;
  const auto& digests = taking.issued_digests;
  for (const auto& entry : taking.received().entries) {
    const plan::Action* action = taking.plan.action(entry.ref);
    const auto issued = digests.find(entry.ref);
    if (action == nullptr || issued == digests.end() || !entry.sheet.empty()) continue;
    const auto is_issued = [&](Words words) {
      const auto digest = digest_of(entry, *action, table, taking, words);
      return !digest || *digest == issued->second;
    };
    if (is_issued(Words::of_cell) || is_issued(Words::of_plan)) continue;
    if (is_put_back(entry, taking.schema)) continue;
    const auto cells = unproved(entry, taking, *action, *round);
    if (!cells || cells->empty()) continue;
    tell_of_locked_cells(*cells, typed_over(*cells, entry, taking), entry, *table.sheet, taking);
  }
}

}  // namespace collate::intake
