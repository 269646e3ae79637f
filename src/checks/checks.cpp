// SPDX-License-Identifier: MIT
#include "checks/checks.hpp"

#include "checks/family.hpp"
#include "intake/answers.hpp"

#include <algorithm>
#include <array>

namespace collate::checks {
namespace {

using Family = void (*)(const Case&, Findings&);

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

/// About the return and its rows, and about the answers in them.
constexpr std::array<Family, 2> of_the_return = {check_timeliness, check_rows};
constexpr std::array<Family, 3> of_the_answers = {check_ratings, check_dates, check_texts};

/// The return without answers on actions of other leads: their blanks are not the sender's faults.
intake::Return own_answers(const Case& c) {
  intake::Return own = c.received;
  std::erase_if(own.entries, [&](const intake::Entry& entry) {
    const plan::Action* action = c.plan.action(entry.ref);
    return action != nullptr &&
           std::find(action->leads.begin(), action->leads.end(), own.lead) == action->leads.end();
  });
  return own;
}

}  // namespace

finding::Place place(const Case& c, cell::Address cell) {
  return {c.received.file, c.received.sheet, cell};
}

const intake::Answer* answer(const intake::Entry& entry, const std::string& column) {
  const auto found = entry.answers.find(column);
  return found == entry.answers.end() ? nullptr : &found->second;
}

bool lost_result(const intake::Answer& answer) {
  return answer.text.empty() && !answer.formula.empty();
}

std::optional<std::size_t> rating(const Case& c, const intake::Entry& entry) {
  const auto& scale = c.schema.ratings.front();
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

bool is_overdue(const Case& c, const intake::Entry& entry) {
  const plan::Action* action = c.plan.action(entry.ref);
  if (action == nullptr || !rating(c, entry) || is_done(c, entry)) return false;
  const auto agreed = c.plan.agreed_date(*action, c.round);
  return agreed && *agreed < c.round.position;
}

finding::Findings check(const Case& c) {
  Findings findings;
  if (is_untouched(c)) {
    findings.push_back(make("return-empty", {c.received.file, c.received.sheet, {}},
                            {{}, c.received.sheet, {}, {}}));
  } else {
    for (const auto family : of_the_return) family(c, findings);
    const intake::Return own = own_answers(c);
    for (const auto family : of_the_answers)
      family({own, c.schema, c.plan, c.round, c.last}, findings);
  }
  for (auto& finding : findings) finding.round = c.round.id;
  schema::apply_severities(findings, c.schema);
  return findings;
}

}  // namespace collate::checks
