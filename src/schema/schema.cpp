// SPDX-License-Identifier: MIT
#include "schema/schema.hpp"

#include "finding/rule.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace collate::schema {
namespace {

template <class T>
const T* find_by_id(const std::vector<T>& things, std::string_view id) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const T& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

constexpr std::array<std::pair<std::string_view, Purpose>, 16> purposes = {{
    {"ref", Purpose::ref},
    {"row_check", Purpose::row_check},
    {"priority", Purpose::priority},
    {"action", Purpose::action},
    {"leads", Purpose::leads},
    {"measure", Purpose::measure},
    {"agreed", Purpose::agreed},
    {"timescale", Purpose::timescale},
    {"comment", Purpose::comment},
    {"impact", Purpose::impact},
    {"new_date", Purpose::new_date},
    {"new_date_reason", Purpose::new_date_reason},
    {"current", Purpose::position},
    {"next_steps", Purpose::next_steps},
    {"will_achieve", Purpose::next_steps},
    {"evidence", Purpose::evidence},
}};

}  // namespace

Purpose Column::purpose() const {
  if (type == ColumnType::rating && filled_by == FilledBy::lead) return Purpose::rating;
  for (const auto& [known, purpose] : purposes) {
    if (id == known) return purpose;
  }
  return filled_by == FilledBy::last_round ? Purpose::last_answer : Purpose::further;
}

const Column* Schema::column(Purpose purpose) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
    return column.purpose() == purpose;
  });
  return found == columns.end() ? nullptr : &*found;
}

const Column* Schema::column(std::string_view id) const {
  return find_by_id(columns, id);
}
const RatingScale* Schema::scale(std::string_view id) const {
  return find_by_id(ratings, id);
}
const Body* Schema::body(std::string_view id) const {
  return find_by_id(bodies, id);
}

double Schema::threshold(std::string_view name) const {
  const auto found = thresholds.find(std::string(name));
  if (found != thresholds.end()) return found->second;
  const auto* const usual = std::find_if(usual_thresholds.begin(), usual_thresholds.end(),
                                         [&](const auto& one) { return one.first == name; });
  assert(usual != usual_thresholds.end());
  return usual->second;
}

void apply_severities(finding::Findings& findings, const Schema& schema,
                      std::optional<timescale::Date> position) {
  const auto weight = [&](const finding::Finding& finding) -> std::optional<Weight> {
    const auto chosen = schema.severities.find(finding.code);
    return chosen == schema.severities.end() ? std::nullopt : std::optional(chosen->second);
  };
  std::erase_if(findings, [&](const auto& finding) { return weight(finding) == Weight::off; });
  for (auto& finding : findings) {
    // One that its check made lighter, since the lead has answered it, is not made heavier again.
    const bool answered = finding.rule != nullptr && finding.severity > finding.rule->severity;
    if (const auto chosen = weight(finding); chosen && !answered) {
      finding.severity = *chosen == Weight::error   ? finding::Severity::error
                         : *chosen == Weight::query ? finding::Severity::query
                                                    : finding::Severity::note;
    }
    const auto until = schema.warn_first_until.find(finding.code);
    if (until != schema.warn_first_until.end() && position && *position <= until->second &&
        finding.severity == finding::Severity::error)
      finding.severity = finding::Severity::query;
    const auto words = schema.wording.find(finding.code);
    if (words == schema.wording.end()) continue;
    finding.own_words = words->second;
    finding::say_again(finding);
  }
}

}  // namespace collate::schema
