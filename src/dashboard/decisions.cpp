// SPDX-License-Identifier: MIT
#include "dashboard/decisions.hpp"

#include "dashboard/words.hpp"
#include "finding/place.hpp"
#include "plan/cell_lists.hpp"
#include "plan/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace collate::dashboard {
namespace {

using plan::DecisionKind;

std::string what_was_decided(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::entry_stands:
      return "One answer stands";
    case DecisionKind::explained:
      return "Query explained";
    case DecisionKind::exclude_return:
      return "Return left out";
    case DecisionKind::agree_date:
      return "New date agreed";
    case DecisionKind::reopen:
      return "Reopened";
    case DecisionKind::approve_annual:
      return "Report approved";
    case DecisionKind::withdraw:
      return "Withdrawn";
    case DecisionKind::split:
      return "Split";
    case DecisionKind::joined:
      return "Joined into another";
    case DecisionKind::renumbered:
      return "Renumbered";
    case DecisionKind::given_to_lead:
      return "Given to another lead";
  }
  return "Other decision";
}

// "Lead A; Lead B", of the ids or names in a decision's cell.
std::string lead_names(const plan::Plan& plan, const std::string& written) {
  std::vector<std::string> unknown;
  std::string names;
  for (const auto& id : plan::leads_in(written, plan, unknown))
    names += (names.empty() ? "" : "; ") + lead_name(plan, id);
  return names.empty() ? written : names;
}

// "From Autumn 2019; until 2 March 2020".
std::string spell_of(const plan::Decision& decision, const plan::Plan& plan) {
  if (!decision.applies) return "History: what it is about is not in the plan";
  const plan::Round* from = plan.first_round(decision);
  const auto last = plan::last_day(plan, decision);
  if (from && last && !decision.expires) return from->name + " only";
  std::string text = from ? "From " + from->name : std::string("From the start");
  text += last ? "; until " + timescale::to_short_words(*last) : std::string("; no end");
  return text;
}

std::string who_of(const plan::Decision& decision) {
  std::string who = decision.post.empty() ? "Not said" : decision.post;
  if (decision.date) who += ", " + timescale::to_short_words(*decision.date);
  return who;
}

bool has_begun(const plan::Decision& decision, const plan::Plan& plan, const plan::Round& at) {
  const plan::Round* from = plan.first_round(decision);
  return from == nullptr || from->position <= at.position;
}

std::string decided_words(const plan::Decision& decision, const plan::Plan& plan) {
  switch (decision.kind) {
    case DecisionKind::entry_stands:
      return "The answer of " + lead_names(plan, decision.subject);
    case DecisionKind::agree_date:
      if (const auto date = timescale::from_iso(decision.value))
        return timescale::to_short_words(*date);
      return decision.value;
    case DecisionKind::exclude_return:
      return "Left out";
    case DecisionKind::approve_annual:
      return decision.value.empty() ? "Approved" : decision.value;
    case DecisionKind::withdraw:
      return "Asked no more";
    case DecisionKind::split:
    case DecisionKind::joined:
    case DecisionKind::renumbered:
      return "Now " + decision.value;
    case DecisionKind::given_to_lead:
      return "Now with " + lead_names(plan, decision.value);
    case DecisionKind::reopen:
    case DecisionKind::explained:
      break;
  }
  return decision.value;
}

// What it replaced: the date before, or the file left out.
std::string set_aside_words(const plan::Decision& decision, const plan::Plan& plan,
                            const Line* line) {
  if (decision.kind == DecisionKind::exclude_return) return decision.subject;
  if (decision.kind == DecisionKind::given_to_lead) return lead_names(plan, decision.subject);
  if (decision.kind != DecisionKind::agree_date || line == nullptr) return "[z]";
  const merge::DateStep* before = nullptr;
  for (const merge::DateStep& step : line->moves) {
    if (step.what == merge::DateStep::What::proposed) continue;
    if (step.decision == decision.id && before != nullptr)
      return fmt::format("{}, {}", timescale::to_short_words(before->date),
                         before->what == merge::DateStep::What::first_agreed
                             ? "the first agreed date"
                             : "agreed before");
    before = &step;
  }
  return "[z]";
}

std::string action_words(const plan::Decision& decision, const Line* line) {
  if (line) return decision.ref + " " + line->action;
  if (!decision.ref.empty()) return decision.ref;
  return decision.kind == DecisionKind::approve_annual ? "The annual report" : "[z]";
}

std::vector<RevisionLine> revisions_of(const merge::RoundState& round) {
  std::vector<RevisionLine> lines;
  const auto or_none = [](const std::string& words) { return words.empty() ? "[z]" : words; };
  for (const merge::Row& row : round.rows) {
    for (const merge::Revision& one : row.revisions)
      lines.push_back({row.ref, one.heading, or_none(one.was), or_none(one.is), one.why});
  }
  for (const std::string& ref : round.no_longer_there)
    lines.push_back({ref, "In the plan", "reported", "no longer there", "the plan changed"});
  return lines;
}

// "In progress", "Progress Red, Outcomes Amber".
std::string ratings_in_words(const std::vector<merge::TracedRating>& ratings,
                             const schema::Schema& schema) {
  if (schema.ratings.size() == 1) return merge::words(ratings[0], schema.ratings[0]);
  std::string words;
  for (std::size_t scale = 0; scale < schema.ratings.size() && scale < ratings.size(); ++scale)
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", schema.ratings[scale].name,
                         merge::words(ratings[scale], schema.ratings[scale]));
  return words;
}

std::string counted_now(const Line& line, const schema::Schema& schema) {
  return ratings_in_words(line.ratings.back(), schema) + ", the most cautious";
}

std::vector<std::string> what_leads_say(const merge::Row& row, const schema::Schema& schema,
                                        const plan::Plan& plan) {
  std::vector<std::string> says;
  for (const merge::LeadEntry& entry : row.answers) {
    if (!entry.answered || entry.standing == merge::Standing::superseded ||
        entry.standing == merge::Standing::of_another_lead)
      continue;
    std::string words = fmt::format("{}: {}.", lead_name(plan, entry.lead),
                                    ratings_in_words(entry.ratings, schema));
    if (!entry.comment.text.empty()) words += fmt::format(" \u201c{}\u201d", entry.comment.text);
    says.push_back(fmt::format("{} ({}, {})", words, finding::base_name(entry.row.file()),
                               cell::to_a1(entry.row.cell)));
  }
  return says;
}

}  // namespace

Decisions decisions_of(const schema::Schema& schema, const plan::Plan& plan,
                       const merge::RoundState& round, const std::vector<Line>& lines) {
  Decisions all;
  const plan::Round* at = plan.round(round.round);
  std::map<std::string_view, const Line*> by_ref;
  for (const Line& line : lines) by_ref.emplace(line.ref, &line);
  for (const plan::Decision& decision : plan.decisions) {
    if (at && !has_begun(decision, plan, *at)) continue;
    const bool ended = at && !plan.holds(decision, *at);
    const auto found = by_ref.find(decision.ref);
    const Line* line = found == by_ref.end() ? nullptr : found->second;
    if (decision.kind == DecisionKind::explained) {
      const auto words = round.explained_words.find(decision.id);
      const std::string called =
          decision.ref.empty() ? decision.subject : decision.ref + ": " + decision.subject;
      all.explained.push_back({decision.id,
                               words == round.explained_words.end() ? called : words->second,
                               decision.reason, who_of(decision), spell_of(decision, plan), ended,
                               !ended && round.explain_nothing.contains(decision.id)});
      auto& line_of_it = all.explained.back();
      line_of_it.queries = static_cast<std::size_t>(
          std::count_if(round.explained.begin(), round.explained.end(),
                        [&](const auto& one) { return one.decision == decision.id; }));
      // Queries about the plan itself stand in no round.
      const bool of_plan = !line_of_it.explains_nothing && words == round.explained_words.end();
      if (!ended && of_plan) line_of_it.queries = 1;
      continue;
    }
    all.applying.push_back({decision.id, what_was_decided(decision.kind),
                            action_words(decision, line), decided_words(decision, plan),
                            set_aside_words(decision, plan, line), decision.reason,
                            who_of(decision), spell_of(decision, plan), ended});
  }
  const auto ended_last = [](auto& items) {
    std::stable_partition(items.begin(), items.end(), [](const auto& one) { return !one.ended; });
  };
  ended_last(all.applying);
  ended_last(all.explained);
  for (const Line& line : lines) {
    if (!line.leads_disagree) continue;
    all.open.push_back({line.ref, counted_now(line, schema), line.action, {}});
    if (const merge::Row* row = round.row(line.ref))
      all.open.back().says = what_leads_say(*row, schema, plan);
    if (all.open.back().says.empty()) all.open.back().says = {line.disagreement};
  }
  all.revised = revisions_of(round);
  all.revised_counts = round.revised_counts;
  return all;
}

}  // namespace collate::dashboard
