// SPDX-License-Identifier: MIT
// Are the words there, of the right length and form, and written for this round? Errors and
// formulas in any cell.
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <algorithm>

namespace collate::checks {
namespace {

void judge_text(const Row& row, const Rule& rule, Findings& findings);

constexpr Check text_table[] = {
    {{.code = "cell-error-value",
      .one = "{heading} of {ref} holds the error {observed} ({cell}).",
      .many = "{cells} hold error values.",
      .remedy = "Type the value instead of the formula.",
      .why = "An error such as #REF! or #N/A stands where a formula lost what it pointed to; the "
             "answer is gone.",
      .source = source::programs,
      .fails = "comment: #REF!",
      .passes = "comment: The reference group met in October and agreed the form"}},
    {{.code = "comment-blank",
      .one = "{heading} is blank for {ref} ({cell}).",
      .many = "{heading} is blank for {ref} ({cells}).",
      .remedy = "Add a comment on progress: what was done, what comes next.",
      .why = "The plan asks for a rating and a comment on every action, so that the group can see "
             "what lies behind the rating.",
      .source = source::monitoring,
      .fails = "comment:",
      .passes = "comment: Twelve schools have sent their data, and the last two follow in January"},
     judge_text},
    {{.code = "delay-unexplained",
      .severity = Severity::query,
      .one = "{heading} is blank for {ref}, which is rated off track ({cell}).",
      .many = "{heading} is blank for {ref}, which are rated off track ({cells}).",
      .remedy = "Say why, what is being done, and which post answers for it.",
      .why = "A rating that says off track is a message to the group, which needs the reason and "
             "who answers for it.",
      .source = "The meaning of the rating Red: slipped, at risk or off track, which the group has "
                "to understand.",
      .fails = "schema: delays | progress: Red | outcome: Amber | new_date: 2020-09-30 | "
               "delay_reason:",
      .passes = "schema: delays | progress: Amber | outcome: Amber"}},
    {{.code = "entry-formula",
      .severity = Severity::query,
      .one = "{heading} of {ref} is a formula; its last value '{observed}' was taken ({cell}).",
      .many = "{cells} hold formulas; their last values were taken.",
      .remedy = "Type the value itself.",
      .why = "Formulas are never run. The value that the program last stored may be out of date.",
      .source = source::programs,
      .fails = "comment: Twelve schools have sent their data by formula | formula of comment: A1",
      .passes =
          "comment: Twelve schools have sent their data, and the last two follow in January"}},
    {{.code = "formula-empty",
      .one = "{heading} of {ref} is a formula without a result ({cell}).",
      .many = "{cells} hold formulas without results.",
      .remedy = "Type the value itself.",
      .why = "Formulas are never run, and the program that saved this workbook stored no result: "
             "the answer is not there.",
      .source = source::programs,
      .fails = "comment: | formula of comment: A1",
      .passes =
          "comment: Twelve schools have sent their data, and the last two follow in January"}},
    {{.code = "impact-missing",
      .severity = Severity::query,
      .one = "{heading} is blank for {ref}, which is completed ({cell}).",
      .many = "{heading} is blank for {ref}, which are completed ({cells}).",
      .remedy = "Say what changed for children and families, or when it will be known.",
      .why = "Completion opens the measurement of impact. The words feed the annual narrative.",
      .source = "The plans' annual report: the leads' own words on the impact of what is finished.",
      .fails =
          "rating: Completed | comment: The last two schools sent their data in October | impact:",
      .passes = "rating: Completed | comment: The last two schools sent their data in October | "
                "impact: Every school can now see which targets were met"}},
    {{.code = "number-as-text",
      .severity = Severity::note,
      .one = "{heading} of {ref} is a number as text: '{observed}' ({cell}).",
      .many = "{heading} is a number as text for {ref} ({cells}).",
      .remedy = "Nothing needs doing; it was read as a number.",
      .why = "Numbers pasted from documents arrive as text.",
      .source = source::programs,
      .fails = "schema: numbers | figure: \"66\"",
      .passes = "schema: numbers | figure: 66"}},
    {{.code = "number-unreadable",
      .severity = Severity::query,
      .one = "{heading} of {ref} says '{observed}', and a number is asked for ({cell}).",
      .many = "{heading} has words where numbers are asked for: {each}.",
      .remedy = "Enter a number, or leave the cell blank and say why in the comment.",
      .why = "Words in a column of figures cannot be added up or compared. They are kept as they "
             "stand and never counted as 0.",
      .source = "The plans' figures: words such as 'being established' or 'over 95 %' stand where "
                "a number is asked for.",
      .fails = "schema: numbers | figure: being established",
      .passes = "schema: numbers | figure: 66"}},
    {{.code = "pattern-broken",
      .one = "{heading} of {ref} says '{observed}' ({cell}). {other}",
      .remedy = "Correct {cell}.",
      .why = "The schema gives a form that answers in this column must have.",
      .source = source::schema,
      .fails = "schema: numbers | code: 12-A",
      .passes = "schema: numbers | code: A-12"}},
    {{.code = "text-too-long",
      .severity = Severity::query,
      .one = "{heading} of {ref} has {observed} characters; {expected} are asked for ({cell}).",
      .many = "{heading} is longer than {expected} characters for {ref} ({cells}).",
      .remedy = "Shorten it if you can; the whole text is kept.",
      .why = "Reports show long comments in full, on more lines.",
      .source = source::schema,
      .fails = "schema: numbers | code: A-1234567890",
      .passes = "schema: numbers | code: A-12"}},
    {{.code = "text-too-short",
      .severity = Severity::query,
      .one = "{heading} of {ref} has {observed} characters; at least {expected} are asked for "
             "({cell}).",
      .many = "{heading} is shorter than {expected} characters for {ref} ({cells}).",
      .remedy = "Say a little more.",
      .why = "A word or two rarely tells the group what it needs.",
      .source = source::schema,
      .fails = "schema: numbers | code: A-",
      .passes = "schema: numbers | code: A-12"}},
};

consteval const Rule& text_rule(std::string_view code) {
  return finding::rule_in(text_table, code);
}

const Rule& rule_of(schema::Required required) {
  if (required == schema::Required::when_done) return text_rule("impact-missing");
  return required == schema::Required::when_off_track ? text_rule("delay-unexplained")
                                                      : text_rule("comment-blank");
}

void check_form(const Case& c, const intake::Entry& entry, const schema::Column& column,
                const intake::Answer& given, Findings& findings) {
  const auto length = text::utf16_length(given.text);
  if (column.max_length && length > *column.max_length) {
    findings.push_back(
        make(text_rule("text-too-long"), place(c, given.cell),
             {std::to_string(length), std::to_string(*column.max_length), entry.ref, {}}));
  }
  if (column.min_length && length < *column.min_length) {
    findings.push_back(
        make(text_rule("text-too-short"), place(c, given.cell),
             {std::to_string(length), std::to_string(*column.min_length), entry.ref, {}}));
  }
  if (!column.pattern.empty() &&
      !re2::RE2::FullMatch(given.text, re2::RE2(column.pattern, re2::RE2::Quiet))) {
    findings.push_back(make(text_rule("pattern-broken"), place(c, given.cell),
                            {given.text, column.pattern, entry.ref, column.pattern_message}));
  }
}

/// Every measure of the action has a date, and none has come yet: there is no impact to tell of.
bool is_measured_later(const Case& c, const intake::Entry& entry) {
  const plan::Action* action = c.plan.action(entry.ref);
  if (action == nullptr || action->measures.empty()) return false;
  return std::all_of(action->measures.begin(), action->measures.end(), [&](const std::string& id) {
    const plan::Measure* measure = c.plan.measure(id);
    if (measure == nullptr || measure->timescale.milestones.empty()) return false;
    const auto& first = measure->timescale.milestones.front();
    const auto day = first.end ? first.end : first.start;
    return day && *day > c.round.position;
  });
}

void check_text(const Case& c, const intake::Entry& entry, const schema::Column& column,
                Findings& findings) {
  const intake::Answer* given = answer(entry, column.id);
  if (given == nullptr) return;
  if (intake::is_blank(given, c.schema)) {
    if (!is_wanted(c, entry, column) || rests(c, entry)) return;
    if (column.required == schema::Required::when_done && is_measured_later(c, entry)) return;
    auto finding =
        make(rule_of(column.required), place(c, given->cell), {given->text, {}, entry.ref, {}});
    if (column.id != "comment" && column.id != "impact") finding.remedy = column.ask + ".";
    findings.push_back(std::move(finding));
    return;
  }
  check_form(c, entry, column, *given, findings);
}

/// A number column wants a number; one typed as text is read, with pounds, commas and spaces, and
/// said to be so.
void check_number(const Case& c, const intake::Entry& entry, const intake::Answer& given,
                  Findings& findings) {
  static const text::Pattern shape(
      R"((?:\x{00A3}|GBP)?\s*-?\d{1,3}(?:(?:,?\d{3})*)(?:\.\d+)?\s*%?)");
  if (given.value.kind == cell::Kind::number) return;
  const Rule& which = text::full_match(given.text, shape) ? text_rule("number-as-text")
                                                          : text_rule("number-unreadable");
  findings.push_back(make(which, place(c, given.cell), {given.text, {}, entry.ref, {}}));
}

void check_cell(const Case& c, const intake::Entry& entry, const intake::Answer& given,
                Findings& findings) {
  if (given.value.kind == cell::Kind::error) {
    findings.push_back(
        make(text_rule("cell-error-value"), place(c, given.cell), {given.text, {}, entry.ref, {}}));
  } else if (lost_result(given)) {
    findings.push_back(
        make(text_rule("formula-empty"), place(c, given.cell), {{}, {}, entry.ref, {}}));
  } else if (given.calculated) {
    findings.push_back(
        make(text_rule("entry-formula"), place(c, given.cell), {given.text, {}, entry.ref, {}}));
  }
}

/// One reading of each cell, and all that it may lead to.
void judge_text(const Row& row, const Rule& /*rule*/, Findings& findings) {
  const Case& c = row.c;
  for (const auto& column : c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead) continue;
    const intake::Answer* given = answer(row.entry, column.id);
    if (given == nullptr) continue;
    check_cell(c, row.entry, *given, findings);
    if (given->value.kind == cell::Kind::error || lost_result(*given)) continue;
    const bool is_number = column.type == schema::ColumnType::number;
    if (is_number || column.type == schema::ColumnType::text)
      check_text(c, row.entry, column, findings);
    if (is_number && !intake::is_blank(given, c.schema))
      check_number(c, row.entry, *given, findings);
  }
}

}  // namespace

std::span<const Check> text_checks() {
  return text_table;
}

}  // namespace collate::checks
