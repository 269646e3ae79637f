// SPDX-License-Identifier: MIT
#include "checks/checks.hpp"

#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "plan/leads.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace collate::checks {
namespace {

/// The time that one return has. Once it is used up, it stays so.
class Time {
 public:
  explicit Time(const std::function<bool()>& may_go_on) : may_go_on_(may_go_on) {}
  [[nodiscard]] bool is_left() {
    left_ = left_ && (!may_go_on_ || may_go_on_());
    return left_;
  }

 private:
  const std::function<bool()>& may_go_on_;
  bool left_ = true;
};

/// Is there no answer at all? Then one message says so, instead of two for every row.
bool is_untouched(const Case& c) {
  for (const auto& entry : c.received.entries) {
    for (const auto& column : c.schema.columns) {
      const auto* given = answer(entry, column.id);
      if (column.filled_by == schema::FilledBy::lead && given != nullptr &&
          (!given->text.empty() || lost_result(*given)))
        return false;
    }
  }
  return true;
}

/// All that the sender answers for stands as done.
bool nothing_is_due(const Case& c) {
  const auto own = c.plan.actions_of(c.received.lead);
  return !own.empty() && std::all_of(own.begin(), own.end(), [&](const plan::Action* action) {
    const auto last = c.last.find(action->ref);
    return last != c.last.end() && !last->second.done_in.empty() && last->second.still_open.empty();
  });
}

constexpr Check return_table[] = {
    {{.code = "return-empty",
      .one = "Nothing has been filled in yet.",
      .remedy = "Fill in the rating and the comment of each row on the sheet '{expected}'.",
      .why = "A workbook that came back as it was issued says nothing; it is listed, and its "
             "actions count as not rated.",
      .source = source::monitoring,
      .fails = "rating: | comment: | other.rating: | other.comment:",
      .passes = "rating: In progress | other.rating: In progress"}},
};

consteval const Rule& return_rule(std::string_view code) {
  return finding::rule_in(return_table, code);
}

/// The return without answers on actions of other leads: their blanks are not the sender's faults.
/// Nothing when it has none.
std::optional<intake::Return> without_others(const Case& c) {
  const auto is_others = [&](const intake::Entry& entry) {
    const plan::Action* action = c.plan.action(entry.ref);
    return action != nullptr && !plan::answers_for(*action, c.received.lead);
  };
  const auto& entries = c.received.entries;
  if (std::none_of(entries.begin(), entries.end(), is_others)) return std::nullopt;
  intake::Return own = c.received;
  std::erase_if(own.entries, is_others);
  return own;
}

/// Messages say the heading of the column, not only the cell.
void name_headings(const Case& c, Findings& findings) {
  std::map<std::pair<std::string, cell::Address>, const schema::Column*> columns;
  for (const auto& entry : c.received.entries) {
    const std::string& sheet = entry.sheet.empty() ? c.received.sheet : entry.sheet;
    for (const auto& [id, given] : entry.answers)
      columns[{sheet, given.cell}] = c.schema.column(id);
  }
  for (auto& finding : findings) {
    if (!finding.heading.empty() || !finding.place.cell || finding.rule == nullptr ||
        finding.rule->one.find("{heading}") == std::string_view::npos)
      continue;
    const auto found = columns.find({finding.place.sheet, *finding.place.cell});
    if (found == columns.end() || found->second == nullptr) continue;
    finding.heading = found->second->heading;
    finding::say_again(finding);
  }
}

/// What one cause brings with it: nobody has to read of the unit of a share over 100 %, or which
/// weekday a date is that the words contradict.
enum class Of : std::uint8_t { cell, row, ref };
struct Consequence {
  std::string_view code;
  std::string_view cause;
  Of of = Of::cell;  ///< what the two have in common
};
constexpr auto consequences = std::to_array<Consequence>({
    {"unit-differs", "percentage-impossible"},
    {"unit-changed", "percentage-impossible"},
    {"worse-than-baseline", "percentage-impossible"},
    {"target-met-not-rated", "percentage-impossible"},
    {"figure-jumped", "percentage-impossible"},
    {"unit-changed", "unit-differs"},
    {"comment-from-another-action", "comment-repeated"},
    {"date-not-later", "date-differs-in-words"},
    {"date-outside-plan", "date-differs-in-words"},
    {"date-on-free-day", "date-differs-in-words"},
    {"date-on-free-day", "new-date-past"},
    // Which of the rows stays is open; what it then lacks is told when it is the only one.
    {"rating-blank", "ref-repeated", Of::ref},
    {"comment-blank", "ref-repeated", Of::ref},
    {"date-blank", "ref-repeated", Of::ref},
    {"new-date-missing", "ref-repeated", Of::ref},
    {"impact-missing", "ref-repeated", Of::ref},
    {"plan-cell-changed", "ref-repeated", Of::ref},
    {"rating-moved-back", "ref-repeated", Of::ref},
    // The measure, baseline and target beside a wrong ref are those of the right one.
    {"plan-cell-changed", "ref-of-another-row", Of::row},
});

void hide_consequences(Findings& findings) {
  struct Told {
    std::set<std::pair<std::string, cell::Address>> cells;
    std::set<std::pair<std::string, std::uint32_t>> rows;
    std::set<std::string> refs;
  };
  std::map<std::string_view, Told> causes;
  for (const auto& one : consequences) causes.try_emplace(one.cause);
  bool any = false;
  for (const auto& finding : findings) {
    const auto cause = causes.find(finding.code);
    if (cause == causes.end()) continue;
    any = true;
    cause->second.refs.insert(finding.ref);
    if (!finding.place.cell) continue;
    cause->second.cells.emplace(finding.place.sheet, *finding.place.cell);
    cause->second.rows.emplace(finding.place.sheet, finding.place.cell->row);
  }
  if (!any) return;
  std::erase_if(findings, [&](const finding::Finding& finding) {
    return std::any_of(consequences.begin(), consequences.end(), [&](const Consequence& one) {
      if (finding.code != one.code) return false;
      const Told& told = causes.at(one.cause);
      if (one.of == Of::ref) return told.refs.contains(finding.ref);
      if (!finding.place.cell) return false;
      const auto& [sheet, cell] = std::pair(finding.place.sheet, *finding.place.cell);
      return one.of == Of::row ? told.rows.contains({sheet, cell.row})
                               : told.cells.contains({sheet, cell});
    });
  });
}

std::vector<std::span<const Check>> tables() {
  return {return_table,
          timeliness_checks(),
          row_checks(),
          astray_checks(),
          rating_checks(),
          date_checks(),
          text_checks(),
          comment_checks(),
          earlier_checks(),
          figure_checks(),
          impossible_figure_checks(),
          result_checks(),
          milestone_checks(),
          evidence_checks()};
}

bool is_on_one_sheet(const intake::Return& received) {
  return std::all_of(received.entries.begin(), received.entries.end(),
                     [](const auto& entry) { return entry.sheet.empty(); });
}

/// The return as its sheets: a rule of answers names the cell on the sheet that it stands on.
std::vector<intake::Return> sheets_of(const intake::Return& received) {
  std::vector<intake::Return> parts = {received};
  std::erase_if(parts.front().entries, [](const auto& entry) { return !entry.sheet.empty(); });
  for (const auto& entry : received.entries) {
    if (entry.sheet.empty()) continue;
    if (parts.back().sheet != entry.sheet) {
      parts.push_back(received);
      parts.back().sheet = entry.sheet;
      parts.back().entries.clear();
    }
    parts.back().entries.push_back(entry);
  }
  return parts;
}

/// The rows that answer an action of the plan.
std::vector<Row> rows_of(const std::vector<Case>& sheets) {
  std::vector<Row> rows;
  for (const Case& sheet : sheets) {
    for (const auto& entry : sheet.received.entries) {
      const plan::Action* action = sheet.plan.action(entry.ref);
      if (action == nullptr) continue;
      const auto* comment = filled(sheet, entry, "comment");
      rows.push_back({sheet, entry, *action, comment == nullptr ? Said() : Said(comment->text)});
    }
  }
  return rows;
}

/// Asks every judge: of the sender's own rows, of the return without the others' (`own`), and of
/// the return as it came.
void judge(const Case& as_it_came, const Case& own, Time& time, Findings& findings) {
  std::vector<intake::Return> parts;
  if (!is_on_one_sheet(own.received)) parts = sheets_of(own.received);
  std::vector<Case> sheets;
  for (const auto& part : parts)
    sheets.push_back({part, own.schema, own.plan, own.round, own.last});
  if (sheets.empty()) sheets.push_back(own);
  const auto rows = rows_of(sheets);
  for (const auto& family : tables()) {
    for (const auto& check : family) {
      if (!time.is_left()) return;
      if (check.with_others != nullptr) check.with_others(as_it_came, check.rule, findings);
      if (check.whole != nullptr) check.whole(own, check.rule, findings);
      if (check.row == nullptr) continue;
      for (const auto& row : rows) {
        if (time.is_left()) check.row(row, check.rule, findings);
      }
    }
  }
}

}  // namespace

finding::Place place(const Case& c, cell::Address cell) {
  return {c.received.file, c.received.sheet, cell};
}

const intake::Answer* answer(const intake::Entry& entry, const std::string& column) {
  const auto found = entry.answers.find(column);
  return found == entry.answers.end() ? nullptr : &found->second;
}

const intake::Answer* filled(const Case& c, const intake::Entry& entry, const std::string& column) {
  const auto* given = answer(entry, column);
  if (given == nullptr || given->value.kind == cell::Kind::error) return nullptr;
  return intake::is_blank(given, c.schema) ? nullptr : given;
}

finding::Told told(const Row& row, const intake::Answer& given, const std::string& column) {
  const schema::Column* asked = row.c.schema.column(column);
  return {.observed = given.text,
          .ref = row.entry.ref,
          .heading = asked == nullptr ? column : asked->heading};
}

void heed_comment(const Case& c, const intake::Entry& entry, finding::Finding& finding) {
  const auto* comment = filled(c, entry, "comment");
  if (finding.severity != Severity::query || comment == nullptr || says_nothing(comment->text) ||
      !says_why(comment->text))
    return;
  finding.severity = Severity::note;
  finding.remedy = fmt::format("The comment says: '{}'.", text::squeeze(comment->text));
}

void tell(const Row& row, const Rule& rule, const std::string& column, std::string expected,
          std::string other, Findings& findings) {
  const auto* given = filled(row.c, row.entry, column);
  auto said = told(row, *given, column);
  said.expected = std::move(expected);
  said.other = std::move(other);
  auto finding = make(rule, place(row.c, given->cell), std::move(said));
  if (rule.remedy.find("comment") != std::string_view::npos)
    heed_comment(row.c, row.entry, finding);
  findings.push_back(std::move(finding));
}

bool lost_result(const intake::Answer& answer) {
  return answer.text.empty() && answer.calculated;
}

std::string last_text(const Row& row, const std::string& column) {
  const auto last = row.c.last.find(row.entry.ref);
  if (last == row.c.last.end()) return {};
  const auto found = last->second.more.find(column);
  return found == last->second.more.end() ? std::string() : found->second;
}

std::optional<std::size_t> rating(const Case& c, const intake::Entry& entry) {
  return rating_on(c, entry, 0);
}

std::optional<std::size_t> rating_on(const Case& c, const intake::Entry& entry, std::size_t which) {
  const auto& scale = c.schema.ratings[which];
  const intake::Answer* given = answer(entry, scale.id);
  if (intake::is_blank(given, c.schema)) return std::nullopt;
  return intake::read_rating(*given, scale).value;
}

bool is_done(const Case& c, const intake::Entry& entry) {
  const auto value = rating(c, entry);
  return value && c.schema.ratings.front().values[*value].role == schema::Role::done;
}

bool is_off_track(const Case& c, const intake::Entry& entry) {
  for (const auto& scale : c.schema.ratings) {
    const intake::Answer* given = answer(entry, scale.id);
    if (intake::is_blank(given, c.schema)) continue;
    const auto value = intake::read_rating(*given, scale).value;
    if (value && scale.values[*value].role == schema::Role::off_track) return true;
  }
  return false;
}

std::string plan_words(const Row& row) {
  std::string words = row.action.text;
  for (const auto& id : row.action.measures) {
    if (const auto* measure = row.c.plan.measure(id)) words += " " + measure->text;
  }
  return words;
}

bool is_of_action(const Row& row, std::string_view word) {
  constexpr std::size_t stem = 6;
  return plain_words(plan_words(row)).find(" " + std::string(word.substr(0, stem))) !=
         std::string::npos;
}

bool rests(const Case& c, const intake::Entry& entry) {
  const auto last = c.last.find(entry.ref);
  return last != c.last.end() && !last->second.done_in.empty() && !rating(c, entry);
}

bool is_still_open(const Case& c, const intake::Entry& entry, const schema::RatingScale& scale) {
  const auto last = c.last.find(entry.ref);
  if (last == c.last.end()) return false;
  const auto& open = last->second.still_open;
  return std::find(open.begin(), open.end(), scale.id) != open.end();
}

bool is_overdue(const Case& c, const intake::Entry& entry) {
  const plan::Action* action = c.plan.action(entry.ref);
  if (action == nullptr || !rating(c, entry) || is_done(c, entry)) return false;
  const auto agreed = c.plan.agreed_date(*action, c.round);
  return agreed && *agreed < c.round.position;
}

std::vector<const Rule*> rules() {
  std::vector<const Rule*> all;
  for (const auto& family : tables()) {
    for (const auto& check : family) all.push_back(&check.rule);
  }
  return all;
}

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

finding::Findings check(const Case& c) {
  return *check(c, {});
}

std::optional<finding::Findings> check(const Case& c, const std::function<bool()>& may_go_on) {
  Findings findings;
  Time time(may_go_on);
  if (nothing_is_due(c) && is_untouched(c)) {
    // As it was issued, for information.
  } else if (is_untouched(c)) {
    findings.push_back(make(return_rule("return-empty"), {c.received.file, c.received.sheet, {}},
                            {{}, c.received.sheet, {}, {}}));
  } else {
    const auto own = without_others(c);
    judge(c, {own ? *own : c.received, c.schema, c.plan, c.round, c.last}, time, findings);
  }
  if (!time.is_left()) return std::nullopt;
  hide_consequences(findings);
  name_headings(c, findings);
  for (auto& finding : findings) finding.round = c.round.id;
  schema::apply_severities(findings, c.schema, c.round.position);
  return findings;
}

}  // namespace collate::checks
