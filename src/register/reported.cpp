// SPDX-License-Identifier: MIT
#include "register/reported.hpp"

#include "register/rules.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace collate::merge {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* format_name = "collate/reported/1";

std::string text(const Json& from, const char* key) {
  const auto found = from.find(key);
  return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string iso(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_iso(*date) : std::string();
}

/// Why a row differs from what was reported: a file that was not there, a decision that was not
/// made, another rating in a round before, or else the plan.
class Reasons {
 public:
  Reasons(const RoundState& state, const Reported& reported, const schema::Schema& schema,
          const plan::Plan& plan, std::span<const RoundState> earlier)
      : reported_(reported), schema_(schema), plan_(plan), earlier_(earlier) {
    for (const auto& line : state.ledger) {
      if (!line.sha256.empty()) here_.insert(line.sha256);
    }
    for (const auto& decision : plan.decisions) decisions_.insert(decision.id);
  }

  /// `was`: null when the row was not reported. `what`: id of a column, or "row".
  std::string of(const Row& row, const Reported::Action* was, const std::string& what) const {
    if (was != nullptr && what == "movement" && !differs(row, *was, 0) && is_rated(row.ratings[0]))
      return of_compared(row);  // the same rating moved otherwise: the one before is another
    std::string why = of_own(row);
    if (was == nullptr) return why.empty() ? "the plan changed" : why;
    // A rating that stands since a round before, and what follows from it.
    const std::size_t scale = scale_of(what);
    const bool follows = scale < schema_.ratings.size() ||
                         ((what == "movement" || what == "timescale") && differs(row, *was, 0));
    if (why.empty() && follows) {
      const auto found = revised_before(row, scale < schema_.ratings.size() ? scale : 0);
      if (!found.empty()) return found;
    }
    return why.empty() ? "the plan changed" : why;
  }

  /// Which scale a column is of; their number when of none.
  std::size_t scale_of(const std::string& column) const {
    const auto found = std::find_if(schema_.ratings.begin(), schema_.ratings.end(),
                                    [&](const auto& scale) { return scale.id == column; });
    return static_cast<std::size_t>(found - schema_.ratings.begin());
  }

 private:
  std::string of_own(const Row& row) const {
    std::string why;
    const auto add = [&](const std::string& words) {
      if (why.find(words) == std::string::npos) why += (why.empty() ? "" : "; ") + words;
    };
    for (const auto& entry : row.answers) {
      if (!reported_.files.contains(entry.row.sha256())) add("late return " + entry.row.file());
      tell_decision(entry.decision, add);
    }
    for (const auto& move : row.dates) tell_decision(move.decision, add);
    for (const auto& [sha256, path] : reported_.files) {
      if (!here_.contains(sha256)) add("no longer there: " + path);
    }
    for (const auto& id : reported_.decisions) {
      if (!decisions_.contains(id)) add("decision " + id + " is gone");
    }
    return why;
  }

  bool differs(const Row& row, const Reported::Action& was, std::size_t scale) const {
    const auto old = was.values.find(schema_.ratings[scale].id);
    return old == was.values.end() ||
           old->second != words(row.ratings[scale], schema_.ratings[scale]);
  }

  std::string round_name(const std::string& id) const {
    const plan::Round* round = plan_.round(id);
    return round == nullptr ? id : round->name;
  }

  /// What was said of the rating of a round before, when its own report was marked; empty when the
  /// last one that counts is as it was reported, or no report of it was kept.
  std::string revised_before(const Row& row, std::size_t scale) const {
    for (auto state = earlier_.rbegin(); state != earlier_.rend(); ++state) {
      const auto then = std::find_if(state->rows.begin(), state->rows.end(),
                                     [&](const Row& one) { return one.key == row.key; });
      if (then == state->rows.end()) continue;
      for (const auto& revision : then->revisions) {
        if (revision.what == schema_.ratings[scale].id)
          return fmt::format("the rating of {} was '{}' and is now '{}' ({})",
                             round_name(state->round), revision.was, revision.is, revision.why);
      }
      if (is_rated(then->ratings[scale])) break;
    }
    return {};
  }

  std::string of_compared(const Row& row) const {
    if (auto found = revised_before(row, 0); !found.empty()) return found;
    const auto& known = row.known_before.empty() ? std::nullopt : row.known_before.front();
    if (!known) return "the rating that it was compared with counts no more";
    return fmt::format("the rating that it is compared with, '{}' in {}, came or changed later",
                       words(known->rating, schema_.ratings.front()), round_name(known->round));
  }

  template <class Add>
  void tell_decision(const std::string& id, Add add) const {
    const auto& known = reported_.decisions;
    if (!id.empty() && std::find(known.begin(), known.end(), id) == known.end())
      add("decision " + id);
  }

  const Reported& reported_;
  const schema::Schema& schema_;
  const plan::Plan& plan_;
  std::span<const RoundState> earlier_;
  std::set<std::string> here_;       ///< SHA-256 of what lies there now
  std::set<std::string> decisions_;  ///< ids in the plan now
};

/// What people call a column of register.csv.
std::string heading_of(const std::string& what, const schema::Schema& schema) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> ours = {{
      {"agreed_date", "Agreed date"},
      {"timescale", "Timescale"},
      {"movement", "Movement"},
      {"new_date", "New date"},
      {"comment", "Comment"},
      {"impact", "Impact"},
  }};
  for (const auto& scale : schema.ratings) {
    if (scale.id == what) return scale.name;
  }
  if (const schema::Column* column = schema.column(what)) return column->heading;
  const auto* const found =
      std::find_if(ours.begin(), ours.end(), [&](const auto& one) { return one.first == what; });
  return std::string(found == ours.end() ? std::string_view(what) : found->second);
}

/// Quoted, and long words of a lead cut: they stand whole in the register's tables.
std::string quoted(const std::string& words) {
  if (words.empty()) return "blank";
  return fmt::format("'{}'", text::first_words(words));
}

void tell(RoundState& state, const std::string& ref, const std::string& what,
          const Revision& first) {
  state.findings.push_back(
      finding::make(rule("figure-revised"), {"out/" + state.round + "/" + reported_file, {}, {}},
                    {.observed = first.is, .expected = first.was, .ref = ref, .other = what}));
  state.findings.back().round = state.round;
}

/// One finding for each cause: what follows from one late return is told together.
void tell_row(RoundState& state, const Row& row) {
  std::vector<std::string> causes;
  for (const auto& revision : row.revisions) {
    if (std::find(causes.begin(), causes.end(), revision.why) == causes.end())
      causes.push_back(revision.why);
  }
  for (const std::string& cause : causes) {
    const Revision* first = nullptr;
    std::string what;
    for (const auto& revision : row.revisions) {
      if (revision.why != cause) continue;
      if (first == nullptr) first = &revision;
      what += fmt::format("{}{} was {} and is now {}", what.empty() ? "" : "; ", revision.heading,
                          quoted(revision.was), quoted(revision.is));
    }
    tell(state, row.ref,
         first->what == "row"
             ? fmt::format("{} was not in the final report and is in the plan now ({}).", row.ref,
                           cause)
             : fmt::format("{} differs from the final report: {} ({}).", row.ref, what, cause),
         *first);
  }
}

/// How many actions had each word of the scales and of the timescale, where that differs now.
std::vector<RevisedCount> counts_that_differ(const RoundState& state, const Reported& reported,
                                             const schema::Schema& schema) {
  std::vector<RevisedCount> counts;
  /// `known`: the words in the order of their scale. `of`: stands before them.
  const auto add_column = [&](const std::string& column, std::vector<RevisedCount> known,
                              const std::string& of) {
    const auto count_of = [&](const std::map<std::string, std::string>& values) -> RevisedCount* {
      const auto value = values.find(column);
      if (value == values.end()) return nullptr;
      const auto found = std::find_if(known.begin(), known.end(),
                                      [&](const auto& one) { return one.word == value->second; });
      return found != known.end() ? &*found : &known.emplace_back(RevisedCount{value->second});
    };
    for (const auto& row : state.rows) {
      if (auto* const one = count_of(values_of(row, schema))) ++one->now;
    }
    for (const auto& action : reported.actions) {
      if (auto* const one = count_of(action.values)) ++one->reported;
    }
    for (auto& one : known) {
      if (one.now != one.reported) counts.push_back({of + one.word, one.reported, one.now});
    }
  };
  for (const auto& scale : schema.ratings) {
    std::vector<RevisedCount> known;
    for (const auto& value : scale.values) known.push_back({value.label});
    // Two scales may share their words.
    add_column(scale.id, std::move(known), schema.ratings.size() > 1 ? scale.name + " " : "");
  }
  add_column("timescale", {}, {});
  return counts;
}

}  // namespace

std::map<std::string, std::string> values_of(const Row& row, const schema::Schema& schema) {
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < schema.ratings.size() && i < row.ratings.size(); ++i)
    values[schema.ratings[i].id] = words(row.ratings[i], schema.ratings[i]);
  values["agreed_date"] = iso(row.agreed_date);
  values["timescale"] = words(row.timescale);
  values["movement"] = words(row.movement, schema);
  values["new_date"] = row.new_date.date ? iso(row.new_date.date) : row.new_date.as_written;
  values["comment"] = row.comment.text;
  values["impact"] = row.impact.text;
  for (const auto& [id, traced] : row.more) values[id] = traced.text;
  return values;
}

Reported reported(const RoundState& state, const schema::Schema& schema, const plan::Plan& plan) {
  Reported made;
  made.round = state.round;
  for (const auto& row : state.rows) {
    const plan::Action* action = plan.action(row.ref);
    made.actions.push_back({row.key, row.ref_then.empty() ? row.ref : row.ref_then,
                            action == nullptr ? std::string() : action->text,
                            values_of(row, schema)});
  }
  for (const auto& line : state.ledger) {
    if (!line.sha256.empty()) made.files.emplace(line.sha256, line.file);
  }
  const plan::Round* round = plan.round(state.round);
  for (const auto& decision : plan.decisions) {
    if (round != nullptr && plan.holds(decision, *round)) made.decisions.push_back(decision.id);
  }
  return made;
}

std::string to_json(const Reported& reported) {
  Json head = {{"format", format_name}, {"round", reported.round}, {"decisions", Json::array()}};
  for (const auto& id : reported.decisions) head["decisions"].push_back(id);
  head["files"] = Json::array();
  for (const auto& [sha256, path] : reported.files)
    head["files"].push_back({{"sha256", sha256}, {"path", path}});
  const auto dump = [](const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  std::string lines = dump(head);
  lines.pop_back();
  lines += ",\"actions\":[\n";
  for (std::size_t i = 0; i < reported.actions.size(); ++i) {
    const auto& action = reported.actions[i];
    lines += dump({{"key", action.key},
                   {"ref", action.ref},
                   {"action", action.text},
                   {"values", action.values}}) +
             (i + 1 == reported.actions.size() ? "\n" : ",\n");
  }
  return lines + "]}\n";
}

std::optional<Reported> reported_from_json(const std::string& written) {
  const Json json = Json::parse(written, nullptr, false);
  if (!json.is_object() || text(json, "format") != format_name) return std::nullopt;
  Reported made;
  made.round = text(json, "round");
  if (!json.contains("actions") || !json["actions"].is_array()) return std::nullopt;
  for (const auto& item : json["actions"]) {
    if (!item.is_object()) return std::nullopt;
    Reported::Action action{text(item, "key"), text(item, "ref"), text(item, "action"), {}};
    if (item.contains("values") && item["values"].is_object()) {
      for (const auto& [id, value] : item["values"].items()) {
        if (value.is_string()) action.values[id] = value.get<std::string>();
      }
    }
    made.actions.push_back(std::move(action));
  }
  if (json.contains("files") && json["files"].is_array()) {
    for (const auto& file : json["files"]) {
      if (file.is_object()) made.files[text(file, "sha256")] = text(file, "path");
    }
  }
  if (json.contains("decisions") && json["decisions"].is_array()) {
    for (const auto& id : json["decisions"]) {
      if (id.is_string()) made.decisions.push_back(id.get<std::string>());
    }
  }
  return made;
}

namespace {

/// The actions of a final report by what they are called now: by their key, and of one that was
/// given another ref on the sheet since, by the ref that it had in the round.
class ReportedActions {
 public:
  ReportedActions(const Reported& reported, const RoundState& state) {
    std::set<std::string_view> keys;
    for (const auto& row : state.rows) keys.insert(row.key);
    for (const auto& action : reported.actions) {
      by_key_.emplace(action.key, &action);
      if (!keys.contains(action.key)) by_ref_.emplace(action.ref, &action);
    }
  }

  const Reported::Action* of(const Row& row) const {
    if (const auto found = by_key_.find(row.key); found != by_key_.end()) return found->second;
    const auto found = by_ref_.find(row.ref_then);
    return found == by_ref_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::string_view, const Reported::Action*> by_key_, by_ref_;
};

}  // namespace

void mark_revised(RoundState& state, const Reported& reported, const schema::Schema& schema,
                  const plan::Plan& plan, std::span<const RoundState> earlier) {
  if (state.is_final) {  // compared with another report before: the later comparison stands
    for (auto& row : state.rows) row.revisions.clear();
    std::erase_if(state.findings, [](const auto& f) { return f.code == "figure-revised"; });
    state.revised = 0;
    state.no_longer_there.clear();
  }
  state.is_final = true;
  const Reasons reasons(state, reported, schema, plan, earlier);
  const ReportedActions known(reported, state);
  std::set<std::string> seen;
  for (auto& row : state.rows) {
    const auto* was = known.of(row);
    if (was == nullptr) {
      row.revisions.push_back(
          {"row", "In the plan", "not reported", row.ref, reasons.of(row, nullptr, "row")});
    } else {
      seen.insert(was->key);
      for (const auto& [id, is] : values_of(row, schema)) {
        const auto old = was->values.find(id);
        const std::string before = old == was->values.end() ? std::string() : old->second;
        if (before != is)
          row.revisions.push_back(
              {id, heading_of(id, schema), before, is, reasons.of(row, was, id)});
      }
      std::stable_partition(row.revisions.begin(), row.revisions.end(), [&](const auto& one) {
        return reasons.scale_of(one.what) < schema.ratings.size();
      });
    }
    state.revised += row.revisions.size();
    tell_row(state, row);
  }
  for (const auto& action : reported.actions) {
    if (seen.contains(action.key)) continue;
    ++state.revised;
    state.no_longer_there.push_back(action.ref);
    const Revision gone{"row", "In the plan", action.ref, "no longer there", "the plan changed"};
    tell(state, action.ref,
         fmt::format("{} was in the final report and is not in the plan of the round now ({}).",
                     action.ref, gone.why),
         gone);
  }
  state.revised_counts = counts_that_differ(state, reported, schema);
}

}  // namespace collate::merge
