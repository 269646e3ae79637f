// SPDX-License-Identifier: MIT
#include "issue/rows.hpp"

#include "finding/digest.hpp"
#include "plan/leads.hpp"
#include "register/done.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace collate::issue {
namespace {

using schema::Column;
using schema::FilledBy;

/// The ids that the plan fills from its own records; any other id names a further column of the
/// Actions sheet.
struct PlanFilled {
  const char* id;
  Locked (*content)(const plan::Plan&, const AskedRow&);
};

Locked priority_of(const plan::Plan& plan, const AskedRow& row) {
  const plan::Priority* priority = plan.priority(row.action->priority);
  return priority == nullptr ? row.action->priority : priority->id + " " + priority->short_name;
}

Locked leads_of(const plan::Plan& plan, const AskedRow& row) {
  std::string names;
  for (const auto& id : row.action->leads)
    names += (names.empty() ? "" : "; ") + plan::lead_name(plan, id);
  return names;
}

constexpr PlanFilled plan_filled[] = {
    {"ref", [](const plan::Plan&, const AskedRow& row) -> Locked { return row.action->ref; }},
    {"action", [](const plan::Plan&, const AskedRow& row) -> Locked { return row.action->text; }},
    {"measure",
     [](const plan::Plan& plan, const AskedRow& row) -> Locked {
       return measure_text(plan, *row.action);
     }},
    {"agreed",
     [](const plan::Plan&, const AskedRow& row) -> Locked {
       if (row.agreed) return *row.agreed;
       return row.action->agreed_text.empty() ? plan::no_date_agreed : row.action->agreed_text;
     }},
    {"timescale",
     [](const plan::Plan&, const AskedRow& row) -> Locked {
       return row.action->agreed_text.empty() ? plan::no_date_agreed : row.action->agreed_text;
     }},
    {"priority", priority_of},
    {"leads", leads_of},
};

Locked from_plan(const plan::Plan& plan, const Column& column, const AskedRow& row) {
  for (const auto& known : plan_filled) {
    if (column.id == known.id) return known.content(plan, row);
  }
  std::string text = plan::said_under(plan, *row.action, column);
  return text.empty() ? nothing_in_plan : text;
}

/// Who is asked, when, and what is known of it.
struct Asking {
  const schema::Schema& schema;
  const plan::Plan& plan;
  const plan::Round& round;
  const plan::Lead& lead;
  const merge::RoundState* before;  ///< may be null
};

/// The lead's own last rating, with its round when that was not the last; what counted in the end
/// beside it when it differs. An action that is done says since when.
std::string own_last_rating(const Asking& asking, const merge::Row& row, std::size_t index,
                            const AskedRow& asked) {
  const auto& [schema, plan, round, lead, before] = asking;
  const auto& scale = schema.ratings[index];
  const auto name = [&plan = plan](const std::string& id) {
    const plan::Round* found = plan.round(id);
    return found == nullptr ? id : found->name;
  };
  const auto& settled = row.ratings[index];
  if (const auto reopened = merge::reopening(schema, plan, round, row.ref, index))
    return fmt::format("{}; counted: {}, by decision", merge::words(settled, scale),
                       scale.values[reopened->value].label);
  if (!asked.done_in.empty() && is_rated(settled) &&
      scale.values[settled.value].role == schema::Role::done)
    return done_words(merge::words(settled, scale)) + name(index == 0              ? row.done_in
                                                           : settled.since.empty() ? before->round
                                                                                   : settled.since);
  const merge::LeadEntry* own = row.last_of(lead.id);
  if (own == nullptr || !is_rated(own->ratings[index])) {
    // Registers made by hand have no answers of leads.
    if (row.answers.empty() && row.last.empty()) return merge::words(settled, scale);
    if (row.returned_by == plan::the_plan) return no_last_rating;
    const bool sent = std::any_of(row.answers.begin(), row.answers.end(),
                                  [&](const auto& entry) { return entry.lead == asking.lead.id; });
    const bool asked = std::find(row.leads.begin(), row.leads.end(), lead.id) != row.leads.end();
    const std::string own_words = sent ? "Not rated" : asked ? "No return" : no_last_rating;
    if (!is_rated(settled)) return own_words;
    return fmt::format("{}; counted: {}", own_words, merge::words(settled, scale));
  }
  const auto& rating = own->ratings[index];
  const std::string since = rating.since.empty() ? own->round : rating.since;
  std::string words = merge::words(rating, scale);
  if (own->lead == plan::the_plan)
    words += fmt::format(" ({}, from the plan)", name(since));
  else if (since != before->round)
    words += fmt::format(" ({})", name(since));
  if (is_rated(settled) && settled.value != rating.value)
    words += fmt::format("; counted: {}", merge::words(settled, scale));
  return words;
}

constexpr std::size_t longest_quotation = 400;  // bytes

std::string quoted(const std::string& words) {
  if (words.size() <= longest_quotation) return "\"" + words + "\"";
  const auto space = words.rfind(' ', longest_quotation);
  auto end = space == std::string::npos ? longest_quotation : space;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
  return "\"" + words.substr(0, end) + " ...\"";
}

/// Who agrees new dates: "SSPG".
std::string who_agrees(const schema::Schema& schema) {
  return schema.bodies.empty() ? std::string() : " by " + schema.bodies.front().short_name;
}

/// A new date that the lead proposed last time, and what became of it.
std::string state_of_proposal(timescale::Date proposed, const schema::Schema& schema,
                              const AskedRow& asked, const merge::Row& was) {
  using timescale::to_short_words;
  std::string state = "not yet agreed";
  if (asked.agreed == proposed)
    state = "agreed";
  else if (asked.agreed && asked.agreed != was.agreed_date)
    state = to_short_words(*asked.agreed) + " was agreed";
  return fmt::format("\nYou proposed {}: {}{}", to_short_words(proposed), state,
                     who_agrees(schema));
}

/// Where the agreed date stands, in words: its own cell holds a day, which the check of new dates
/// looks at.
std::string state_of_agreed(const AskedRow& asked, const plan::Round& round, bool has_proposal) {
  if (!asked.agreed || !asked.done_in.empty() || *asked.agreed >= round.position) return {};
  const std::string day = timescale::to_short_words(*asked.agreed);
  if (*asked.agreed < round.issued)
    return fmt::format("\nOverdue since {}{}", day, has_proposal ? "" : ": no new date yet");
  return fmt::format("\nDue on {}, before the position date", day);
}

/// What else the lead said last time, a line each: the comment in quotes, impact, next steps.
std::string own_last_words(const merge::LeadEntry& own, const schema::Schema& schema) {
  std::string lines;
  const auto add = [&](const std::string& heading, const std::string& words) {
    if (words.empty()) return;
    lines += fmt::format("\n{}{}{}", heading, heading.empty() ? "" : ": ", quoted(words));
  };
  add({}, own.comment.text);
  if (const Column* impact = schema.column(schema::Purpose::impact))
    add(impact->heading, own.impact.text);
  for (const auto purpose : {schema::Purpose::position, schema::Purpose::next_steps}) {
    const Column* column = schema.column(purpose);
    const auto said = column == nullptr ? own.more.end() : own.more.find(column->id);
    if (said != own.more.end()) add(column->heading, said->second.text);
  }
  return lines;
}

Locked from_last_round(const Asking& asking, const Column& column, const AskedRow& asked) {
  const schema::Schema& schema = asking.schema;
  const schema::RatingScale* scale = last_rating_scale(schema, column);
  if (scale == nullptr) return no_last_rating;
  const merge::Row* row =
      asking.before == nullptr ? nullptr : asking.before->row(asked.action->ref);
  const auto index = static_cast<std::size_t>(scale - schema.ratings.data());
  const bool known = row != nullptr && index < row->ratings.size();
  std::string words = known ? own_last_rating(asking, *row, index, asked) : no_last_rating;
  // The rest stands beside the last of several ratings, so that it is said once.
  if (scale != &schema.ratings.back()) return words;
  const merge::LeadEntry* own = known ? row->last_of(asking.lead.id) : nullptr;
  const auto proposed = own == nullptr ? std::nullopt : own->new_date.date;
  words += state_of_agreed(asked, asking.round, proposed && proposed != asked.agreed);
  if (proposed && asked.done_in.empty()) words += state_of_proposal(*proposed, schema, asked, *row);
  if (own != nullptr) words += own_last_words(*own, schema);
  return words;
}

/// What is known of the impact of an action that stands as done: the lead's own last words, else
/// those of the others.
std::string impact_so_far(const Asking& asking, const merge::Row& row) {
  const auto when = [&](const merge::LeadEntry& entry) {
    const plan::Round* round = asking.plan.round(entry.round);
    return round == nullptr ? entry.round : round->name;
  };
  std::string others;
  for (const merge::LeadEntry* entry : row.last_impacts()) {
    if (entry->lead == asking.lead.id)
      return fmt::format("{}: {}", when(*entry), quoted(entry->impact.text));
    others += fmt::format("{}{} ({}): {}", others.empty() ? "" : "\n",
                          plan::lead_name(asking.plan, entry->lead), when(*entry),
                          quoted(entry->impact.text));
  }
  return others.empty() ? row.impact.text : others;
}

/// "You said 'Started'": of an action that is done all the same, by what another lead said or a
/// decision ruled.
std::string own_last_word(const Asking& asking, const merge::Row& row) {
  const merge::LeadEntry* own = row.last_of(asking.lead.id);
  const auto& scale = asking.schema.ratings.front();
  if (own == nullptr || !is_rated(own->ratings.front()) ||
      scale.values[own->ratings.front().value].role == schema::Role::done)
    return {};
  return fmt::format("You said '{}'", merge::words(own->ratings.front(), scale));
}

std::string digest_of(const std::vector<Locked>& cells) {
  finding::Digest digest;
  for (const auto& cell : cells) {
    const auto* day = std::get_if<timescale::Date>(&cell);
    digest.add(day != nullptr ? timescale::to_iso(*day) : std::get<std::string>(cell));
  }
  return digest.hex();
}

}  // namespace

const schema::RatingScale* last_rating_scale(const schema::Schema& schema, const Column& column) {
  constexpr std::string_view prefix = "last_";
  return column.id.starts_with(prefix)
             ? schema.scale(std::string_view(column.id).substr(prefix.size()))
             : nullptr;
}

std::string done_words(const std::string& label) {
  return label + " in ";
}

std::string impact_of(const AskedRow& asked) {
  return asked.impact.empty() ? "None yet" : asked.impact;
}

std::string measure_text(const plan::Plan& plan, const plan::Action& action) {
  std::string lines = plan::measures_said(plan, action);
  return lines.empty() ? nothing_in_plan : lines;
}

std::vector<AskedRow> rows_for(const schema::Schema& schema, const plan::Plan& plan,
                               const plan::Round& round, const plan::Lead& lead,
                               const merge::RoundState* before) {
  const Asking asking{schema, plan, round, lead, before};
  std::vector<AskedRow> rows;
  for (const plan::Action* action : plan.actions_of(lead.id)) {
    const merge::Row* was = before == nullptr ? nullptr : before->row(action->ref);
    AskedRow row{action, plan.agreed_date(*action, round), {}, {}};
    auto stands =
        was == nullptr ? merge::StandsDone{} : merge::stands_done(*was, schema, plan, round);
    if (!stands.done_in.empty()) {
      const plan::Round* since = plan.round(stands.done_in);
      row.is_done = stands.rests();
      row.done_in = since == nullptr ? stands.done_in : since->name;
      row.still_open = std::move(stands.still_open);
      if (row.is_done) {
        row.impact = impact_so_far(asking, *was);
        row.own = own_last_word(asking, *was);
      }
    }
    for (const auto& column : schema.columns) {
      if (column.filled_by == FilledBy::plan) {
        row.cells.push_back(from_plan(plan, column, row));
      } else if (column.filled_by == FilledBy::last_round) {
        row.cells.push_back(from_last_round(asking, column, row));
      } else {
        row.cells.emplace_back();
      }
    }
    row.digest = digest_of(row.cells);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace collate::issue
