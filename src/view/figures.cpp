// SPDX-License-Identifier: MIT
#include "dashboard/content.hpp"
#include "dashboard/phrase.hpp"

#include <fmt/format.h>

#include "view/parts.hpp"
#include <algorithm>
#include <array>

namespace collate::view {
namespace {

using namespace dashboard;

constexpr std::array<const char*, 4> role_names = {"off_track", "begun", "under_way", "done"};
constexpr std::array<const char*, 5> key_names = {"rating", "no_rating", "over_one_month",
                                                  "up_to_one_month", "other"};

Json labels_of(const schema::RatingScale& scale) {
  Json labels = Json::array();
  for (const auto& value : scale.values) {
    labels.push_back({{"label", value.label},
                      {"role", role_names[static_cast<std::size_t>(value.role)]},
                      {"fill", fmt::format("#{:06x}", value.fill)},
                      {"text", fmt::format("#{:06x}", value.text)}});
  }
  for (const auto state :
       {merge::TracedRating::State::not_rated, merge::TracedRating::State::no_return})
    labels.push_back(
        {{"label", merge::words(merge::TracedRating{state, 0, {}}, scale)},
         {"role", state == merge::TracedRating::State::not_rated ? "not_rated" : "no_return"},
         {"fill", "#ffffff"},
         {"text", "#0b0c0c"}});
  return labels;
}

/// As labels_of(), in its order.
Json counts_of(const ScaleCounts& counts) {
  Json all = counts.values;
  all.push_back(counts.not_rated);
  all.push_back(counts.no_return);
  return all;
}

Json group_json(std::string title, const ScaleCounts& counts, const ScaleCounts& words_of,
                const schema::RatingScale& scale) {
  return {{"title", std::move(title)},
          {"counts", counts_of(counts)},
          {"all", counts.all()},
          {"words", counts_in_words(words_of, scale)}};
}

Json scales_of(const TermlyReport& report) {
  Json scales = Json::array();
  for (std::size_t i = 0; i < report.scales.size(); ++i) {
    const auto& scale = report.scales[i];
    Json groups = Json::array();
    std::size_t most = 0;
    for (const auto& priority : report.priorities) {
      const auto counts =
          count_ratings(report.lines, report.round_names.size() - 1, i, scale, &priority.label);
      most = std::max(most, counts.all());
      groups.push_back(group_json(priority.label, counts, counts, scale));
    }
    Json rounds = Json::array();
    for (const auto& round : report.rounds)
      rounds.push_back(group_json(round.name, round.scales[i], round.scales[i], scale));
    scales.push_back({{"name", scale.name},
                      {"labels", labels_of(scale)},
                      {"all", counts_of(report.now[i])},
                      {"most", most},
                      {"groups", std::move(groups)},
                      {"rounds", std::move(rounds)}});
  }
  return scales;
}

Json positions_of(const Scope& scope) {
  Json rows = Json::array();
  for (const auto& row : position_rows(scope)) {
    std::string role = key_names[static_cast<std::size_t>(row.key)];
    if (row.key == PositionRow::Key::rating)
      role = role_names[static_cast<std::size_t>(scope.report.scales[0].values[row.value].role)];
    rows.push_back({{"value", row.known ? Json(row.number.value) : Json(nullptr)},
                    {"measure", plain(row.measure)},
                    {"against", row.known ? plain(row.against) : "not known"},
                    {"role", std::move(role)}});
  }
  return rows;
}

Json asks_json(const Scope& scope) {
  Json asks = Json::array();
  for (const auto& ask : asks_of(scope)) {
    asks.push_back({{"number", ask.actions.value},
                    {"what", ask.what},
                    {"of_these", ask.of_these},
                    {"which", ask.which.empty() ? refs_in_brief(ask.refs) : ask.which},
                    {"until", ask.until},
                    {"who", ask.who},
                    {"by", ask.by}});
  }
  return asks;
}

Json bands_of(const Scope& scope) {
  Json bands = Json::array();
  for (const auto& row : band_rows(scope)) {
    bands.push_back({{"words", row.words},
                     {"now", row.now.value},
                     {"before", row.before ? Json(row.before->value) : Json(nullptr)},
                     {"which", refs_in_brief(row.refs)}});
  }
  return bands;
}

Json line_json(const Line& line, const TermlyReport& report, const std::string& why) {
  Json ratings = Json::array();
  for (std::size_t i = 0; i < report.scales.size(); ++i)
    ratings.push_back(merge::words(line.now(i), report.scales[i]));
  return {
      {"ref", line.ref},
      {"action", line.action},
      {"lead", line.lead},
      {"agreed", day(line.agreed)},
      {"agreed_words", line.agreed ? timescale::to_short_words(*line.agreed) : line.agreed_words},
      {"new_date", day(line.new_date)},
      {"new_words",
       line.new_date ? timescale::to_short_words(*line.new_date) : line.new_date_words},
      {"ratings", std::move(ratings)},
      {"timescale", timescale_words(line.timescale, report.scales)},
      {"overdue", line.overdue()},
      {"why", why},
      {"comment", line.comment}};
}

/// First day and last of all dates that are drawn, for an axis that all rows share.
Json axis_of(const TermlyReport& report) {
  timescale::Date from = report.position;
  timescale::Date to = report.next_position.value_or(report.position);
  for (const auto& list : {report.timescales}) {
    for (const std::size_t i : list) {
      for (const auto& date : {report.lines[i].agreed, report.lines[i].new_date}) {
        if (!date) continue;
        from = std::min(from, *date);
        to = std::max(to, *date);
      }
    }
  }
  return {{"from", day(from)}, {"to", day(to)}, {"position", day(report.position)}};
}

std::string subtitle_of(const TermlyReport& report) {
  std::string text =
      fmt::format("{} dashboard for the {}", report.words.adverb, report.words.group_name);
  if (report.meeting) text += ", " + timescale::to_words(*report.meeting);
  text += fmt::format(". Position at {}.", timescale::to_words(report.position));
  return report.note.empty() ? text : text + " " + report.note;
}

}  // namespace

Json figures_of(const TermlyReport& report, const schema::Schema& schema) {
  const Scope scope{report, schema, {}};
  Json headlines = {plain(coverage_sentence(scope))};
  for (const auto& phrase : result_by_scale(scope).empty()
                                ? std::vector<Phrase>{result_sentence(scope)}
                                : result_by_scale(scope))
    headlines.push_back(plain(phrase));
  headlines.push_back(plain(lateness_sentence(scope)));
  Json changes = Json::array();
  for (const auto& group : report.changes)
    changes.push_back({{"words", group.words},
                       {"number", group.refs.size()},
                       {"which", refs_in_brief(group.refs)}});
  Json exceptions = Json::array();
  for (const auto& one : report.exceptions)
    exceptions.push_back(line_json(report.lines[one.line], report, one.why));
  Json timescales = Json::array();
  for (const std::size_t i : report.timescales)
    timescales.push_back(line_json(report.lines[i], report, report.lines[i].exception));
  return {{"title", fmt::format("{}: progress at {}", report.plan_title, report.round_name)},
          {"subtitle", subtitle_of(report)},
          {"status", fmt::format("{}", fmt::join(status_sentences(report), " "))},
          {"before", report.before_name ? Json(*report.before_name) : Json(nullptr)},
          {"headlines", std::move(headlines)},
          {"positions", positions_of(scope)},
          {"asks", asks_json(scope)},
          {"bands", bands_of(scope)},
          {"scales", scales_of(report)},
          {"changes", std::move(changes)},
          {"exceptions", std::move(exceptions)},
          {"timescales", std::move(timescales)},
          {"axis", axis_of(report)}};
}

}  // namespace collate::view
