// SPDX-License-Identifier: MIT
#include "desk/exports.hpp"

#include "plan/history.hpp"
#include "plan/leads.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace collate::desk {
namespace {

using Json = nlohmann::ordered_json;

std::string cell_of(const std::optional<intake::Source>& source) {
  return source ? cell::to_a1(source->cell) : std::string();
}

/// The columns that leads fill beside ratings, comment, impact and new date.
std::vector<std::string> further_ids(const schema::Schema& schema) {
  std::vector<std::string> ids;
  for (const auto& column : schema.columns) {
    if (column.filled_by != schema::FilledBy::lead) continue;
    switch (column.purpose()) {
      case schema::Purpose::rating:
      case schema::Purpose::comment:
      case schema::Purpose::impact:
      case schema::Purpose::new_date:
        break;
      default:
        ids.push_back(column.id);
    }
  }
  return ids;
}

/// What a column of any table holds; a column that is not here is text.
struct FieldType {
  std::string_view name;
  std::string_view type;  ///< of Table Schema
};
constexpr std::array<FieldType, 12> field_types = {{{"agreed_date", "date"},
                                                    {"new_date", "date"},
                                                    {"completed_on", "date"},
                                                    {"date", "date"},
                                                    {"until", "date"},
                                                    {"actions", "integer"},
                                                    {"rated", "integer"},
                                                    {"answered", "integer"},
                                                    {"counted", "integer"},
                                                    {"moves", "integer"},
                                                    {"filled_in", "integer"},
                                                    {"applies", "boolean"}}};

Json field(const std::string& name) {
  const auto* const found = std::find_if(field_types.begin(), field_types.end(),
                                         [&](const FieldType& one) { return one.name == name; });
  return {{"name", name}, {"type", found == field_types.end() ? "string" : found->type}};
}

}  // namespace

std::string iso(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_iso(*date) : std::string();
}

void entry_rows(const MergedRound& merged, const PutRow& put) {
  const auto& schema = merged.ground.schema;
  const auto further = further_ids(schema);
  std::vector<std::string> heading = {"round", "ref", "lead", "name", "counts", "why", "decision"};
  for (const auto& scale : schema.ratings)
    heading.insert(heading.end(), {scale.id, scale.id + "_as_written", scale.id + "_cell"});
  heading.insert(heading.end(), {"comment", "comment_cell", "impact", "impact_cell", "new_date",
                                 "new_date_as_written", "new_date_cell"});
  for (const auto& id : further) heading.insert(heading.end(), {id, id + "_cell"});
  heading.insert(heading.end(), {"file", "sha256", "sheet", "ref_cell"});
  put(std::move(heading));
  for (const auto& state : merged.all.rounds) {
    for (const auto& row : state.rows) {
      for (const auto& entry : row.answers) {
        std::vector<std::string> cells = {state.round,
                                          row.ref,
                                          entry.lead,
                                          plan::lead_name(merged.ground.plan, entry.lead),
                                          std::string(words(entry.standing)),
                                          entry.why,
                                          entry.decision};
        for (std::size_t i = 0; i < schema.ratings.size(); ++i)
          cells.insert(cells.end(),
                       {words(entry.ratings[i], schema.ratings[i]), entry.ratings[i].as_written,
                        cell_of(entry.ratings[i].source)});
        cells.insert(cells.end(),
                     {entry.comment.text, cell_of(entry.comment.source), entry.impact.text,
                      cell_of(entry.impact.source), iso(entry.new_date.date),
                      entry.new_date.as_written, cell_of(entry.new_date.source)});
        for (const auto& id : further) {
          const auto found = entry.more.find(id);
          const bool has = found != entry.more.end();
          cells.insert(cells.end(), {has ? found->second.text : std::string(),
                                     has ? cell_of(found->second.source) : std::string()});
        }
        cells.insert(cells.end(), {entry.row.file(), entry.row.sha256(), entry.row.sheet(),
                                   cell::to_a1(entry.row.cell)});
        put(std::move(cells));
      }
    }
  }
}

void decision_rows(const MergedRound& merged, const PutRow& put) {
  put({"decision", "kind", "from_round", "ref", "subject", "value", "post", "date", "reason",
       "until", "applies"});
  const auto& plan = merged.ground.plan;
  for (const auto& decision : plan.decisions) {
    const plan::Round* from = plan.first_round(decision);
    put({decision.id, std::string(plan::words(decision.kind)),
         decision.round.empty() && from != nullptr ? from->id : decision.round, decision.ref,
         decision.subject, decision.value, decision.post, iso(decision.date), decision.reason,
         iso(plan::last_day(plan, decision)),
         plan.holds(decision, merged.round) ? "true" : "false"});
  }
}

void measure_rows(const MergedRound& merged, const PutRow& put) {
  put({"measure", "ref", "text", "timescale", "target"});
  for (const auto& measure : merged.ground.plan.measures) {
    for (const auto& ref : measure.refs)
      put({measure.id, ref, measure.text, measure.timescale_text, measure.target});
    if (measure.refs.empty())
      put({measure.id, {}, measure.text, measure.timescale_text, measure.target});
  }
}

void explained_rows(const MergedRound& merged, const PutRow& put) {
  put({"round", "decision", "until", "reason", "code", "ref", "file", "message"});
  std::map<std::string_view, const plan::Decision*> decisions;
  for (const auto& decision : merged.ground.plan.decisions)
    decisions.emplace(decision.id, &decision);
  for (const auto& one : merged.all.now().explained) {
    const auto by = decisions.find(one.decision);
    const bool known = by != decisions.end();
    put({merged.all.now().round, one.decision, known ? iso(by->second->expires) : std::string(),
         known ? by->second->reason : std::string(), one.finding.code, one.finding.ref,
         one.finding.place.file, one.finding.message});
  }
}

std::string datapackage(const MergedRound& merged, const std::vector<ExportTable>& tables) {
  const auto& plan = merged.ground.plan;
  Json json = {{"$schema", "https://datapackage.org/profiles/2.0/datapackage.json"},
               {"profile", "tabular-data-package"},
               {"name", "collate-register"},
               {"title", fmt::format("{}: {}", plan.title, merged.round.name)},
               {"resources", Json::array()}};
  for (const auto& table : tables) {
    Json fields = Json::array();
    for (const auto& name : table.headings) fields.push_back(field(name));
    json["resources"].push_back({{"name", table.name},
                                 {"profile", "tabular-data-resource"},
                                 {"path", table.name + ".csv"},
                                 {"format", "csv"},
                                 {"mediatype", "text/csv"},
                                 {"encoding", "utf-8"},
                                 {"schema", {{"fields", fields}, {"missingValues", {""}}}}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace collate::desk
