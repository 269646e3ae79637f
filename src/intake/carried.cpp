// SPDX-License-Identifier: MIT
#include "intake/carried.hpp"

#include "timescale/read.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace collate::intake {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& from, const char* key) {
  const auto found = from.find(key);
  return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<timescale::Date> day(const Json& from, const char* key) {
  return timescale::from_iso(text(from, key));
}

std::string iso(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_iso(*date) : std::string();
}

std::vector<std::string> texts(const Json& from, const char* key) {
  std::vector<std::string> values;
  const auto found = from.find(key);
  if (found == from.end() || !found->is_array()) return values;
  for (const auto& item : *found) {
    if (item.is_string()) values.push_back(item.get<std::string>());
  }
  return values;
}

template <class Act>
void each(const Json& from, const char* key, Act act) {
  const auto found = from.find(key);
  if (found == from.end() || !found->is_array()) return;
  for (const auto& item : *found) {
    if (item.is_object()) act(item);
  }
}

std::map<std::string, std::string> more_of(const Json& from) {
  std::map<std::string, std::string> values;
  const auto found = from.find("more");
  if (found == from.end() || !found->is_object()) return values;
  for (const auto& [key, value] : found->items()) {
    if (value.is_string()) values[key] = value.get<std::string>();
  }
  return values;
}

Json meetings_json(const plan::Round& round) {
  Json meetings = Json::array();
  for (const auto& meeting : round.meetings)
    meetings.push_back({{"body", meeting.body}, {"date", timescale::to_iso(meeting.date)}});
  return meetings;
}

plan::Round round_from(const Json& json) {
  plan::Round round;
  round.id = text(json, "id");
  round.name = text(json, "name");
  round.issued = day(json, "issued").value_or(timescale::Date{});
  round.return_by = day(json, "returnBy").value_or(timescale::Date{});
  round.position = day(json, "position").value_or(timescale::Date{});
  each(json, "meetings", [&](const Json& meeting) {
    if (const auto date = day(meeting, "date"))
      round.meetings.push_back({text(meeting, "body"), *date});
  });
  return round;
}

Json answer_json(const LastAnswer& answer) {
  return {{"ratings", answer.ratings},
          {"comment", answer.comment},
          {"round", answer.round},
          {"more", answer.more}};
}

LastAnswer answer_from(const Json& json) {
  return {texts(json, "ratings"), text(json, "comment"), more_of(json), text(json, "round")};
}

/// To the measures, and to those of each action that it covers.
void add_measure(const Json& json, plan::Plan& plan) {
  plan::Measure measure;
  measure.id = text(json, "id");
  measure.refs = texts(json, "refs");
  measure.text = text(json, "text");
  measure.timescale_text = text(json, "timescale");
  measure.timescale = timescale::read(text(json, "reading"), {});
  measure.target = text(json, "target");
  measure.more = more_of(json);
  for (auto& action : plan.actions) {
    if (std::find(measure.refs.begin(), measure.refs.end(), action.ref) != measure.refs.end())
      action.measures.push_back(measure.id);
  }
  plan.measures.push_back(std::move(measure));
}

}  // namespace

std::string to_json(const Carried& carried) {
  const plan::Plan& plan = carried.plan;
  Json json = {{"format", "collate/issue/1"},
               {"schema", carried.schema_yaml},
               {"lead", carried.lead},
               {"round", carried.round},
               {"plan", plan.id},
               {"title", plan.title},
               {"returnTo", plan.return_to},
               {"schemaName", plan.schema_name},
               {"from", iso(plan.from)},
               {"to", iso(plan.to)}};
  for (const auto& priority : plan.priorities) {
    json["priorities"].push_back(
        {{"id", priority.id}, {"title", priority.title}, {"shortName", priority.short_name}});
  }
  for (const auto& lead : plan.leads) {
    json["leads"].push_back({{"id", lead.id},
                             {"role", lead.role},
                             {"organisation", lead.organisation},
                             {"aliases", lead.aliases}});
  }
  for (const auto& action : plan.actions) {
    json["actions"].push_back({{"ref", action.ref},
                               {"priority", action.priority},
                               {"text", action.text},
                               {"leads", action.leads},
                               {"agreed", iso(action.agreed_date)},
                               {"agreedText", action.agreed_text},
                               {"more", action.more}});
  }
  for (const auto& measure : plan.measures) {
    json["measures"].push_back({{"id", measure.id},
                                {"refs", measure.refs},
                                {"text", measure.text},
                                {"timescale", measure.timescale_text},
                                {"reading", timescale::to_text(measure.timescale)},
                                {"target", measure.target},
                                {"more", measure.more}});
  }
  for (const auto& round : plan.rounds) {
    json["rounds"].push_back({{"id", round.id},
                              {"name", round.name},
                              {"issued", iso(round.issued)},
                              {"returnBy", iso(round.return_by)},
                              {"position", iso(round.position)},
                              {"meetings", meetings_json(round)}});
  }
  for (const auto& [ref, last] : carried.last) {
    Json answer = {{"ref", ref}};
    answer.update(answer_json(last));
    answer["settled"] = last.settled;
    answer["doneIn"] = last.done_in;
    if (!last.still_open.empty()) answer["stillOpen"] = last.still_open;
    for (const auto& earlier : last.earlier) answer["earlier"].push_back(answer_json(earlier));
    json["last"].push_back(std::move(answer));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Carried> carried_from_json(const std::string& written) {
  const Json json = Json::parse(written, nullptr, false);
  if (!json.is_object() || text(json, "format") != "collate/issue/1") return std::nullopt;
  Carried carried;
  carried.schema_yaml = text(json, "schema");
  carried.lead = text(json, "lead");
  carried.round = text(json, "round");
  plan::Plan& plan = carried.plan;
  plan.whole = false;
  plan.id = text(json, "plan");
  plan.title = text(json, "title");
  plan.return_to = text(json, "returnTo");
  plan.schema_name = text(json, "schemaName");
  plan.from = day(json, "from");
  plan.to = day(json, "to");
  each(json, "priorities", [&](const Json& item) {
    plan.priorities.push_back({text(item, "id"), text(item, "title"), text(item, "shortName"), {}});
  });
  each(json, "leads", [&](const Json& item) {
    plan.leads.push_back({text(item, "id"),
                          text(item, "role"),
                          text(item, "organisation"),
                          {},
                          texts(item, "aliases"),
                          {}});
  });
  each(json, "actions", [&](const Json& item) {
    plan::Action action;
    action.ref = text(item, "ref");
    action.priority = text(item, "priority");
    action.text = text(item, "text");
    action.leads = texts(item, "leads");
    action.agreed_text = text(item, "agreedText");
    action.agreed_date = day(item, "agreed");
    action.more = more_of(item);
    plan.actions.push_back(std::move(action));
  });
  each(json, "measures", [&](const Json& item) { add_measure(item, plan); });
  each(json, "rounds", [&](const Json& item) { plan.rounds.push_back(round_from(item)); });
  each(json, "last", [&](const Json& item) {
    LastAnswer& last = carried.last[text(item, "ref")];
    last = answer_from(item);
    last.settled = texts(item, "settled");
    last.done_in = text(item, "doneIn");
    last.still_open = texts(item, "stillOpen");
    each(item, "earlier", [&](const Json& one) { last.earlier.push_back(answer_from(one)); });
  });
  return carried;
}

}  // namespace collate::intake
