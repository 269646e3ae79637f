// SPDX-License-Identifier: MIT
// What the families of rules share; included by their files only.
#pragma once

#include "checks/checks.hpp"
#include "checks/words.hpp"
#include "finding/rule.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace collate::checks {

using finding::Findings;
using finding::make;
using finding::Rule;
using finding::Severity;
namespace source = finding::source;

/// One row of a return, with its action.
struct Row {
  const Case& c;
  const intake::Entry& entry;
  const plan::Action& action;
  Said comment{};  ///< empty when the row has none
};

/// A judge is handed the rule that it stands beside.
using JudgeRow = void (*)(const Row& row, const Rule& rule, Findings& findings);
using JudgeReturn = void (*)(const Case& c, const Rule& rule, Findings& findings);

/// A rule with its judge: of a row, which is asked of every row that answers an action of the
/// sender, of the whole return, or of the return with the rows of other leads too. Without one: a
/// judge of another rule of its table makes it as well, where one reading of a cell leads to
/// either.
struct Check {
  Rule rule;
  JudgeRow row = nullptr;
  JudgeReturn whole = nullptr;
  JudgeReturn with_others = nullptr;
};

/// The tables of the families. A new family is a file with a table, and a line in checks.cpp.
[[nodiscard]] std::span<const Check> astray_checks();
[[nodiscard]] std::span<const Check> comment_checks();
[[nodiscard]] std::span<const Check> earlier_checks();
[[nodiscard]] std::span<const Check> evidence_checks();
[[nodiscard]] std::span<const Check> figure_checks();
[[nodiscard]] std::span<const Check> impossible_figure_checks();
[[nodiscard]] std::span<const Check> milestone_checks();
[[nodiscard]] std::span<const Check> result_checks();
[[nodiscard]] std::span<const Check> row_checks();
[[nodiscard]] std::span<const Check> rating_checks();
[[nodiscard]] std::span<const Check> date_checks();
[[nodiscard]] std::span<const Check> text_checks();
[[nodiscard]] std::span<const Check> timeliness_checks();

/// The place of an answer.
[[nodiscard]] finding::Place place(const Case& c, cell::Address cell);

/// The answer when there is one: null when the column is missing, the cell blank or in error.
[[nodiscard]] const intake::Answer* filled(const Case& c, const intake::Entry& entry,
                                           const std::string& column);
/// What messages say of an answer: its words, its action, the heading of its column.
[[nodiscard]] finding::Told told(const Row& row, const intake::Answer& given,
                                 const std::string& column);

/// Tells of the answer in this column, with what its rule says of it; a query that the comment
/// answers is a note.
void tell(const Row& row, const Rule& rule, const std::string& column, std::string expected,
          std::string other, Findings& findings);

/// Every text or number that the lead gave.
template <class Judge>
void each_given(const Row& row, Judge judge) {
  for (const auto& column : row.c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead || column.type == schema::ColumnType::rating ||
        column.type == schema::ColumnType::date)
      continue;
    if (const auto* given = filled(row.c, row.entry, column.id)) judge(column, *given);
  }
}

/// Lowers a query to a note with the lead's words when the comment answers it: the group reads
/// them there, and nobody has to explain it twice.
void heed_comment(const Case& c, const intake::Entry& entry, finding::Finding& finding);

/// Does the plan's text of the action or of one of its measures have this word, whatever its
/// ending?
[[nodiscard]] bool is_of_action(const Row& row, std::string_view word);
/// The plan's text of the action and of its measures.
[[nodiscard]] std::string plan_words(const Row& row);

/// Null when the sheet has no such column.
[[nodiscard]] const intake::Answer* answer(const intake::Entry& entry, const std::string& column);

/// Does the cell hold a formula whose result was not saved? One finding says so; the cell is not
/// called blank.
[[nodiscard]] bool lost_result(const intake::Answer& answer);
/// The rating on the first scale; nothing when blank or unreadable.
[[nodiscard]] std::optional<std::size_t> rating(const Case& c, const intake::Entry& entry);
/// The same on another scale.
[[nodiscard]] std::optional<std::size_t> rating_on(const Case& c, const intake::Entry& entry,
                                                   std::size_t scale);
/// What the round before said in a column other than the comment; empty when nothing.
[[nodiscard]] std::string last_text(const Row& row, const std::string& column);
/// Does the first scale's rating mean done? False when there is no readable rating.
[[nodiscard]] bool is_done(const Case& c, const intake::Entry& entry);
/// Does a rating on any scale mean off track?
[[nodiscard]] bool is_off_track(const Case& c, const intake::Entry& entry);

/// Does the schema ask for an answer in this column, as the row stands?
[[nodiscard]] bool is_wanted(const Case& c, const intake::Entry& entry,
                             const schema::Column& column);
/// Does the action stand as done, and this row says nothing else? Then it owes no rating or
/// comment.
[[nodiscard]] bool rests(const Case& c, const intake::Entry& entry);
/// Is this scale asked about although the action stands as done?
[[nodiscard]] bool is_still_open(const Case& c, const intake::Entry& entry,
                                 const schema::RatingScale& scale);

/// The words plan an end after the agreed date, and no word such as "late" is said.
[[nodiscard]] bool plans_later_end(const Row& row);
/// A time to which the words put the work, after the agreed date: " ('Oct 18' is after 31 July
/// 2018)"; empty when there is none.
[[nodiscard]] std::string later_time(const Row& row);

/// Has the agreed date passed on the position date, with a readable rating that is not done?
[[nodiscard]] bool is_overdue(const Case& c, const intake::Entry& entry);

}  // namespace collate::checks
