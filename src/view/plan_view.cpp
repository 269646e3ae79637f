// SPDX-License-Identifier: MIT
#include "view/plan_view.hpp"

#include "dashboard/content.hpp"
#include "finding/place.hpp"
#include "finding/report.hpp"
#include "plan/leads.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

#include "view/parts.hpp"
#include <algorithm>

namespace collate::view {
namespace {

using merge::ReturnState;

Json head_of(const desk::MergedRound& merged, const dashboard::TermlyReport& report) {
  const auto& plan = merged.ground.plan;
  return {{"id", plan.id},
          {"title", plan.title},
          {"note", plan.note},
          {"return_to", plan.return_to},
          {"group", report.words.group},
          {"board", report.words.board},
          {"adverb", report.words.adverb},
          {"action", report.words.action},
          {"actions", report.words.actions}};
}

Json meetings_of(const desk::MergedRound& merged, const plan::Round& round) {
  Json meetings = Json::array();
  for (const auto& meeting : round.meetings) {
    std::string name = meeting.body;
    for (const auto& body : merged.ground.schema.bodies) {
      if (body.id == meeting.body) name = body.short_name;
    }
    meetings.push_back({{"body", name}, {"date", day(meeting.date)}});
  }
  return meetings;
}

/// "18 of 20 returns, 1 of them late": of what is asked in summary_of().
std::string returns_in_words(const dashboard::TermlyReport& report) {
  const auto late = std::count_if(
      report.returns.begin(), report.returns.end(),
      [](const auto& line) { return line.state == dashboard::ReturnLine::State::late; });
  return fmt::format("{} of {} returns{}", report.returns_usable(), report.returns_asked,
                     late == 0 ? "" : fmt::format(", {} of them late", late));
}

Json rounds_of(const desk::MergedRound& merged, const std::vector<std::string>& with_returns) {
  Json rounds = Json::array();
  for (const auto& round : merged.ground.plan.rounds) {
    if (round.is_told()) continue;  // it has no report of its own
    const bool has =
        std::find(with_returns.begin(), with_returns.end(), round.id) != with_returns.end();
    const auto known = std::find_if(merged.all.rounds.begin(), merged.all.rounds.end(),
                                    [&](const auto& state) { return state.round == round.id; });
    const bool is_final = known != merged.all.rounds.end() && known->is_final;
    rounds.push_back({{"id", round.id},
                      {"name", round.name},
                      {"state", is_final ? "Report final"
                                : has    ? "Has returns"
                                         : "No return yet"},
                      {"year", timescale::to_iso(round.position).substr(0, 4)},
                      {"shown", round.id == merged.round.id},
                      {"issued", day(round.issued)},
                      {"return_by", day(round.return_by)},
                      {"position", day(round.position)},
                      {"meetings", meetings_of(merged, round)}});
  }
  return rounds;
}

void add_step(Json& steps, std::string what, const std::vector<std::string>& which,
              const char* part) {
  // Names have commas of their own.
  constexpr std::size_t most = 6;
  const bool names = std::string_view(part) == "returns";
  std::string list = dashboard::refs_in_brief(which, most);
  if (names) {
    const auto shown = std::min(which.size(), most);
    list = fmt::format(
        "{}", fmt::join(which.begin(), which.begin() + static_cast<std::ptrdiff_t>(shown), "; "));
    if (which.size() > shown) list += fmt::format("; and {} more", which.size() - shown);
  }
  steps.push_back({{"what", std::move(what)}, {"which", std::move(list)}, {"part", part}});
}

/// The officer's work in its order: chase, look at what could not be used, have errors corrected,
/// decide, report.
/// Before anything has come: the workbooks go out, and come back.
Json first_steps_of(const desk::MergedRound& merged) {
  const auto& round = merged.round;
  Json steps = Json::array();
  add_step(steps, "Issue the workbooks, if they have not gone out",
           {fmt::format("Leads return them by {}", timescale::to_words(round.return_by))}, "make");
  add_step(steps, fmt::format("Put what comes back into returns/{}", round.id),
           {"Then open the plan folder again"}, "returns");
  return steps;
}

/// `decisions`: as decisions_of() has them.
Json next_of(const desk::MergedRound& merged, const dashboard::TermlyReport& report,
             const Json& decisions) {
  std::vector<std::string> silent, unread, wrong, disagreeing, dates;
  for (const auto& line : merged.all.now().ledger) {
    if (line.state == ReturnState::missing)
      silent.push_back(plan::lead_name(merged.ground.plan, line.lead));
    if (merge::is_unusable(line.state)) unread.push_back(finding::base_name(line.file));
  }
  for (const auto& file : desk::report_of(merged).files) {
    if (desk::has_errors(file.findings) && !file.lead.empty()) wrong.push_back(file.lead);
  }
  std::sort(wrong.begin(), wrong.end());
  wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
  for (const auto& line : report.lines) {
    if (line.leads_disagree) disagreeing.push_back(line.ref);
  }
  for (const auto& wanted : decisions.at("rows")) {
    if (wanted.at("kind").get<std::string>() == plan::words(plan::DecisionKind::agree_date))
      dates.push_back(wanted.at("ref").get<std::string>());
  }
  using finding::counted;
  Json steps = Json::array();
  if (!silent.empty())
    add_step(steps, fmt::format("Ask {} for their return", counted(silent.size(), "lead", "leads")),
             silent, "returns");
  if (!unread.empty())
    add_step(steps,
             fmt::format("Look at {} that could not be used",
                         counted(unread.size(), "return", "returns")),
             unread, "returns");
  if (!wrong.empty())
    add_step(steps,
             fmt::format("Ask {} to correct what is wrong", counted(wrong.size(), "lead", "leads")),
             wrong, "returns");
  if (!disagreeing.empty())
    add_step(steps,
             fmt::format("Settle {}", counted(disagreeing.size(), "disagreement", "disagreements")),
             disagreeing, "decisions");
  if (!dates.empty())
    add_step(
        steps,
        fmt::format("Have {} agreed or refused", counted(dates.size(), "new date", "new dates")),
        dates, "decisions");
  steps.push_back(
      {{"what", fmt::format("Make the {} dashboard", dashboard::lower_first(report.words.adverb))},
       {"which", fmt::format("{}", fmt::join(dashboard::status_sentences(report), " "))},
       {"part", "make"}});
  return steps;
}

}  // namespace

Json day(const std::optional<timescale::Date>& date) {
  if (!date) return nullptr;
  return {{"iso", timescale::to_iso(*date)},
          {"words", timescale::to_words(*date)},
          {"short", timescale::to_short_words(*date)}};
}

std::string plan_view(const desk::MergedRound& merged,
                      const std::vector<std::string>& with_returns) {
  const auto report =
      dashboard::termly_report(merged.ground.schema, merged.ground.plan, merged.all);
  const Json decisions = decisions_of(merged);
  const bool has_returns =
      std::find(with_returns.begin(), with_returns.end(), merged.round.id) != with_returns.end();
  const Json view = {
      {"format", 1},
      {"summary", desk::summary_of(merged)},
      {"plan", head_of(merged, report)},
      {"round", merged.round.id},
      {"title", fmt::format("{}: {}", merged.round.name, returns_in_words(report))},
      {"rounds", rounds_of(merged, with_returns)},
      {"next", has_returns ? next_of(merged, report, decisions) : first_steps_of(merged)},
      {"returns", returns_of(merged)},
      {"decisions", decisions},
      {"dashboard", figures_of(report, merged.ground.schema)},
      {"report", Json::parse(finding::to_json(desk::report_of(merged)))}};
  return view.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace collate::view
