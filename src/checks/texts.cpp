// SPDX-License-Identifier: MIT
// Are the words there, of the right length and form, and written for this round? Errors and
// formulas in any cell.
#include "checks/family.hpp"
#include "intake/answers.hpp"
#include "text/fold.hpp"

#include <re2/re2.h>

namespace collate::checks {
namespace {

bool is_wanted(const Case& c, const intake::Entry& entry, const schema::Column& column) {
  switch (column.required) {
    case schema::Required::always:
      return true;
    case schema::Required::when_done:
      return is_done(c, entry);
    case schema::Required::when_off_track:
      return is_off_track(c, entry);
    case schema::Required::when_overdue:
      return is_overdue(c, entry);
    case schema::Required::never:
      return false;
  }
  return false;
}

const char* code_of(schema::Required required) {
  if (required == schema::Required::when_done) return "impact-missing";
  return required == schema::Required::when_off_track ? "delay-unexplained" : "comment-blank";
}

void check_form(const Case& c, const intake::Entry& entry, const schema::Column& column,
                const intake::Answer& given, Findings& findings) {
  const auto length = text::utf16_length(given.text);
  if (column.max_length && length > *column.max_length) {
    findings.push_back(
        make("text-too-long", place(c, given.cell),
             {std::to_string(length), std::to_string(*column.max_length), entry.ref, {}}));
  }
  if (column.min_length && length < *column.min_length) {
    findings.push_back(
        make("text-too-short", place(c, given.cell),
             {std::to_string(length), std::to_string(*column.min_length), entry.ref, {}}));
  }
  if (!column.pattern.empty() &&
      !re2::RE2::FullMatch(given.text, re2::RE2(column.pattern, re2::RE2::Quiet))) {
    findings.push_back(make("pattern-broken", place(c, given.cell),
                            {given.text, column.pattern, entry.ref, column.pattern_message}));
  }
}

void check_text(const Case& c, const intake::Entry& entry, const schema::Column& column,
                Findings& findings) {
  const intake::Answer* given = answer(entry, column.id);
  if (given == nullptr) return;
  if (intake::is_blank(given, c.schema)) {
    if (!is_wanted(c, entry, column)) return;
    auto finding =
        make(code_of(column.required), place(c, given->cell), {given->text, {}, entry.ref, {}});
    if (column.id != "comment" && column.id != "impact") finding.remedy = column.ask + ".";
    findings.push_back(std::move(finding));
    return;
  }
  check_form(c, entry, column, *given, findings);
  const auto last = c.last.find(entry.ref);
  if (column.id == "comment" && last != c.last.end() && !last->second.comment.empty() &&
      text::fold(last->second.comment) == text::fold(given->text)) {
    findings.push_back(
        make("comment-repeated", place(c, given->cell), {given->text, {}, entry.ref, {}}));
  }
}

/// A number column wants a number; one typed as text is read, with pounds, commas and spaces, and
/// said to be so.
void check_number(const Case& c, const intake::Entry& entry, const intake::Answer& given,
                  Findings& findings) {
  static const re2::RE2 shape(R"((?:\x{00A3}|GBP)?\s*-?\d{1,3}(?:(?:,?\d{3})*)(?:\.\d+)?\s*%?)");
  if (given.value.kind == cell::Kind::number) return;
  const auto* code =
      re2::RE2::FullMatch(given.text, shape) ? "number-as-text" : "number-unreadable";
  findings.push_back(make(code, place(c, given.cell), {given.text, {}, entry.ref, {}}));
}

void check_cell(const Case& c, const intake::Entry& entry, const intake::Answer& given,
                Findings& findings) {
  if (given.value.kind == cell::Kind::error) {
    findings.push_back(
        make("cell-error-value", place(c, given.cell), {given.text, {}, entry.ref, {}}));
  } else if (lost_result(given)) {
    findings.push_back(make("formula-empty", place(c, given.cell), {{}, {}, entry.ref, {}}));
  } else if (!given.formula.empty()) {
    findings.push_back(
        make("entry-formula", place(c, given.cell), {given.text, {}, entry.ref, {}}));
  }
}

}  // namespace

void check_texts(const Case& c, Findings& findings) {
  for (const auto& column : c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead) continue;
    for (const auto& entry : c.received.entries) {
      if (const intake::Answer* given = answer(entry, column.id)) {
        check_cell(c, entry, *given, findings);
        if (given->value.kind == cell::Kind::error || lost_result(*given)) continue;
      }
      if (column.type == schema::ColumnType::text || column.type == schema::ColumnType::number)
        check_text(c, entry, column, findings);
      const intake::Answer* number =
          column.type == schema::ColumnType::number ? answer(entry, column.id) : nullptr;
      if (number != nullptr && !intake::is_blank(number, c.schema))
        check_number(c, entry, *number, findings);
    }
  }
}

}  // namespace collate::checks
