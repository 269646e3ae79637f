// SPDX-License-Identifier: MIT
#include "dashboard/content.hpp"

#include "dashboard/exceptions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

using merge::Band;
using merge::TimescaleStatus;
using State = merge::TracedRating::State;

constexpr std::size_t most_named_leads = 2;  // beyond, the sheet Returns has them

Test band(Band one, const Scope& scope, bool before = false) {
  return {before ? Field::band_before : Field::band,
          merge::words(one, done_word(scope.report.scales))};
}

Test timescale(TimescaleStatus status) {
  return {Field::timescale, std::string(merge::words(status))};
}

Test rating(std::string label, std::size_t scale = 0, std::size_t back = 0) {
  return {Field::rating, std::move(label), scale, back};
}

std::vector<std::string> off_track_labels(const schema::RatingScale& scale) {
  std::vector<std::string> labels;
  for (const auto& value : scale.values) {
    if (value.role == schema::Role::off_track) labels.push_back(value.label);
  }
  return labels;
}

std::string meeting_words(const TermlyReport& report) {
  return report.meeting ? timescale::to_short_words(*report.meeting) : "Next meeting";
}

// "13 overdue now", "all overdue", "both overdue".
std::string share(std::size_t part, std::size_t whole, const std::string& words) {
  if (part == 0) return "none " + words;
  if (part < whole) return fmt::format("{} {}", part, words);
  return (whole == 1 ? "" : whole == 2 ? "both " : "all ") + words;
}

std::size_t count_in(const std::vector<std::string>& refs, const Scope& scope, auto matches) {
  return static_cast<std::size_t>(
      std::count_if(scope.report.lines.begin(), scope.report.lines.end(), [&](const Line& line) {
        return matches(line) && std::find(refs.begin(), refs.end(), line.ref) != refs.end();
      }));
}

Ask unblock(const Scope& scope) {
  const TermlyReport& report = scope.report;
  Ask ask;
  ask.actions = off_track_actions(scope);
  ask.refs =
      refs_where(scope, [&](const Line& line) { return is_off_track_for_any(line, report); });
  ask.what = fmt::format("Unblock {} that are {}", report.words.actions,
                         off_track_words(report.scales[0]));
  ask.until = "They stay as they are";
  if (report.scales.size() > 1) {
    const std::size_t twice = count_in(ask.refs, scope, [&](const Line& line) {
      return is_off_track(line.now(0), report.scales[0]) &&
             is_off_track(line.now(1), report.scales[1]);
    });
    ask.of_these = share(twice, ask.refs.size(),
                         fmt::format("for both {} and {}", lower_first(report.scales[0].name),
                                     lower_first(report.scales[1].name)));
  } else {
    ask.of_these = share(count_in(ask.refs, scope, [](const Line& line) { return line.overdue(); }),
                         ask.refs.size(), "overdue");
  }
  return ask;
}

Ask agree_dates(const Scope& scope) {
  Ask ask;
  ask.actions = proposals(scope);
  ask.refs = refs_where(scope, [](const Line& line) { return line.proposes_date(); });
  ask.what = "Agree or refuse new dates";
  ask.of_these = share(count_in(ask.refs, scope, [](const Line& line) { return line.overdue(); }),
                       ask.refs.size(), "overdue now");
  const auto again = refs_where(
      scope, [](const Line& line) { return line.proposes_date() && line.times_asked > 1; });
  if (!again.empty() && again.size() <= 3)
    ask.of_these +=
        fmt::format("; {} {} again", listed(again), again.size() == 1 ? "moves" : "move");
  else if (!again.empty())
    ask.of_these += fmt::format("; {} move again", again.size());
  ask.until = "The agreed dates stand";
  return ask;
}

Ask get_dates(const Scope& scope) {
  Ask ask;
  ask.actions = scope.counted({{timescale(TimescaleStatus::overdue_no_new_date)}});
  ask.refs = refs_where(scope, [](const Line& line) {
    return line.timescale == TimescaleStatus::overdue_no_new_date;
  });
  ask.what = fmt::format("Get a new date for overdue {}", scope.report.words.actions);
  ask.of_these = share(
      count_in(ask.refs, scope, [](const Line& line) { return line.band == Band::over_one_month; }),
      ask.refs.size(), "late by over one month");
  ask.until = "They stay overdue";
  ask.who = "Their leads";
  return ask;
}

Ask give_dates(const Scope& scope) {
  const TermlyReport& report = scope.report;
  Ask ask;
  ask.actions = scope.counted({{timescale(TimescaleStatus::no_agreed_date)}});
  ask.refs = refs_where(
      scope, [](const Line& line) { return line.timescale == TimescaleStatus::no_agreed_date; });
  ask.what = fmt::format("Give a date to {} without one", report.words.actions);
  const auto labels = off_track_labels(report.scales[0]);
  if (!labels.empty())
    ask.of_these =
        share(count_in(ask.refs, scope,
                       [&](const Line& line) { return is_off_track_for_any(line, report); }),
              ask.refs.size(), off_track_words(report.scales[0]));
  ask.until = "Lateness cannot be told";
  ask.sheet = "Timescales";
  ask.who = "Their leads";
  return ask;
}

Ask settle(const Scope& scope) {
  Ask ask;
  ask.refs = refs_where(scope, [](const Line& line) { return line.leads_disagree; });
  Groups groups;
  std::set<std::string> said;
  for (const Line& line : scope.report.lines) {
    if (scope.covers(line) && line.leads_disagree && said.insert(line.answers).second)
      groups.push_back({{Field::answers, line.answers}});
  }
  ask.actions = scope.counted(std::move(groups));
  ask.what = "Settle which answer stands";
  ask.sheet = "Decisions";
  ask.of_these = share(count_in(ask.refs, scope, [](const Line& line) { return line.overdue(); }),
                       ask.refs.size(), "overdue");
  ask.until = "The most cautious counts";
  const bool all_copies =
      std::all_of(scope.report.lines.begin(), scope.report.lines.end(), [&](const Line& line) {
        return !scope.covers(line) || !line.leads_disagree || line.copies_disagree;
      });
  ask.who = all_copies ? "Their leads" : scope.report.words.group + ", with the leads";
  return ask;
}

Ask reopen(const Scope& scope) {
  Ask ask;
  ask.refs = refs_where(scope, [](const Line& line) { return !line.asked_to_reopen.empty(); });
  ask.actions.value = ask.refs.size();
  ask.what = fmt::format("Decide whether to reopen {}", scope.report.words.actions);
  ask.of_these = "asked for by their leads";
  ask.until = "They stand as done";
  return ask;
}

Ask answer_requests(const Scope& scope) {
  Ask ask;
  ask.refs = refs_where(scope, [&](const Line& line) { return asks_for_help(line, scope.schema); });
  ask.actions.value = ask.refs.size();
  ask.what = "Answer a request for help";
  ask.until = "The lead waits";
  return ask;
}

Ask press_for_returns(const Scope& scope) {
  const TermlyReport& report = scope.report;
  Ask ask;
  std::vector<std::string> names;
  const auto leads = leads_of(scope);
  for (const ReturnLine& line : report.returns) {
    if (!line.asked || line.usable()) continue;
    if (!leads.contains(line.id)) continue;
    names.push_back(line.lead);
  }
  constexpr std::string_view missing = " missing";
  ask.refs = refs_where(
      scope, [&](const Line& line) { return line.returned.find(missing) != std::string::npos; });
  ask.actions = scope.counted({{{Field::returned, std::string(missing)}}});
  ask.what = "Press for the missing returns";
  ask.sheet = "Returns";
  const Heard all = heard(scope);
  const std::size_t asked = all.asked;
  ask.in_brief = all.silent() && asked > 1
                     ? fmt::format("all {} leads", asked)
                     : fmt::format("{} of {}", names.size(), counted(asked, "lead", "leads"));
  ask.of_these = names.size() <= most_named_leads ? listed(names) : ask.in_brief;
  if (names.size() == 1) ask.in_brief.clear();  // most of one name says more than a number
  if (names.size() > most_named_leads) ask.which = "See Returns";
  ask.until = report.before_name ? "What is new stays unknown" : "They stay unknown";
  ask.who = report.compiled_by.empty() ? "Policy officer" : report.compiled_by;
  ask.by = "Now";
  return ask;
}

BandRow band_row(Band one, const Scope& scope) {
  BandRow row;
  row.band = one;
  row.words = merge::words(one, done_word(scope.report.scales));
  row.now = scope.counted({{band(one, scope)}});
  if (scope.report.before_name) row.before = scope.counted({{band(one, scope, true)}});
  if (merge::is_overdue(one) || one == Band::new_date_proposed || one == Band::no_agreed_date) {
    Groups proposed;
    for (const auto status :
         {TimescaleStatus::overdue_new_date_proposed, TimescaleStatus::new_date_proposed})
      proposed.push_back({band(one, scope), timescale(status)});
    row.proposed = scope.counted(std::move(proposed));
  }
  if (merge::is_overdue(one))
    row.no_date =
        scope.counted({{band(one, scope), timescale(TimescaleStatus::overdue_no_new_date)}});
  row.refs = refs_where(scope, [&](const Line& line) { return line.band == one; });
  return row;
}

PositionRow position_row(const Scope& scope, Figure now, std::optional<Figure> before,
                         Phrase measure, PositionRow::Key key) {
  PositionRow row;
  if (before && scope.report.before_name)
    row.against.difference(now, *before);
  else
    row.against.say("first round");
  row.number = std::move(now);
  row.measure = std::move(measure);
  row.key = key;
  return row;
}

void add_rating_rows(std::vector<PositionRow>& rows, const Scope& scope) {
  const schema::RatingScale& scale = scope.report.scales[0];
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    const std::string& label = scale.values[i].label;
    rows.push_back(position_row(scope, scope.counted({{rating(label)}}),
                                scope.counted({{rating(label, 0, 1)}}), Phrase().say(label),
                                PositionRow::Key::rating));
    rows.back().value = i;
    // What is done stays done, whoever is silent; of the others nothing can be said then.
    rows.back().known = !heard(scope).silent() || (scale.values[i].role == schema::Role::done &&
                                                   rows.back().number.value > 0);
  }
  const auto unrated = [&](std::size_t back) {
    return scope.counted({{rating("Not rated", 0, back)}, {rating("No return", 0, back)}});
  };
  Phrase measure;
  measure.say("No rating: ").number(scope.counted({{rating("Not rated")}})).say(" not rated, ");
  measure.number(scope.counted({{rating("No return")}})).say(" no return");
  rows.push_back(
      position_row(scope, unrated(0), unrated(1), std::move(measure), PositionRow::Key::no_rating));
}

}  // namespace

Facts Scope::facts() const {
  return {report.lines, report.returns, report.scales, schema, report.gone};
}

Figure Scope::counted(Groups plus, Groups minus) const {
  for (Groups* groups : {&plus, &minus}) {
    for (auto& tests : *groups) tests.insert(tests.begin(), within.begin(), within.end());
  }
  return counted_by(facts(), std::move(plus), std::move(minus));
}

std::set<std::string> leads_of(const Scope& scope) {
  std::set<std::string> leads;
  for (const Line& line : scope.report.lines) {
    if (scope.covers(line)) leads.insert(line.lead_ids.begin(), line.lead_ids.end());
  }
  return leads;
}

std::string off_track_words(const schema::RatingScale& scale) {
  const auto labels = off_track_labels(scale);
  if (labels.empty()) return "off track";
  std::string words = predicate(labels.front());
  for (std::size_t i = 1; i < labels.size(); ++i)
    words += (i + 1 == labels.size() ? " or " : ", ") + labels[i];
  return words;
}

bool is_off_track_for_any(const Line& line, const TermlyReport& report) {
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    if (is_off_track(line.now(scale), report.scales[scale])) return true;
  }
  return false;
}

Heard heard(const Scope& scope) {
  Heard all;
  const auto within = scope.within.empty() ? std::set<std::string>() : leads_of(scope);
  for (const ReturnLine& line : scope.report.returns) {
    if (!line.asked) continue;
    if (!scope.within.empty() && !within.contains(line.id)) continue;
    ++all.asked;
    all.came += line.usable() ? 1U : 0U;
    all.unreadable += line.state == ReturnLine::State::unreadable ? 1U : 0U;
    all.not_used += line.state == ReturnLine::State::not_used ? 1U : 0U;
  }
  return all;
}

Figure all_actions(const Scope& scope) {
  return scope.counted({{}});
}

Figure known_actions(const Scope& scope, std::size_t back) {
  if (back == 0) return scope.counted({{}}, {{rating("Not rated")}, {rating("No return")}});
  Groups rated;
  for (const auto& value : scope.report.scales[0].values)
    rated.push_back({rating(value.label, 0, back)});
  return scope.counted(std::move(rated));
}

Figure done_actions(const Scope& scope, std::size_t back) {
  Groups groups;
  for (const auto& value : scope.report.scales[0].values) {
    if (value.role == schema::Role::done) groups.push_back({rating(value.label, 0, back)});
  }
  return scope.counted(std::move(groups));
}

Figure overdue_actions(const Scope& scope, bool before) {
  return scope.counted(
      {{band(Band::up_to_one_month, scope, before)}, {band(Band::over_one_month, scope, before)}});
}

Figure dated_actions(const Scope& scope) {
  return scope.counted({{{Field::agreed, {}}}});
}

Figure proposals(const Scope& scope) {
  return scope.counted({{timescale(TimescaleStatus::overdue_new_date_proposed)},
                        {timescale(TimescaleStatus::new_date_proposed)}});
}

Figure off_track_actions(const Scope& scope) {
  const auto& scales = scope.report.scales;
  Groups plus;
  Groups minus;
  for (std::size_t scale = 0; scale < scales.size(); ++scale) {
    for (const auto& label : off_track_labels(scales[scale]))
      plus.push_back({rating(label, scale)});
  }
  if (scales.size() > 1) {
    for (const auto& first : off_track_labels(scales[0])) {
      for (const auto& second : off_track_labels(scales[1]))
        minus.push_back({rating(first, 0), rating(second, 1)});
    }
  }
  return scope.counted(std::move(plus), std::move(minus));
}

std::vector<Ask> asks_of(const Scope& scope) {
  const TermlyReport& report = scope.report;
  std::vector<Ask> asks;
  std::vector<Ask> all;
  if (!report.silent()) {
    all = {unblock(scope), agree_dates(scope), get_dates(scope),      give_dates(scope),
           settle(scope),  reopen(scope),      answer_requests(scope)};
  }
  all.push_back(press_for_returns(scope));
  for (Ask& ask : all) {
    if (ask.actions.value == 0) continue;
    if (ask.who.empty()) ask.who = report.words.group;
    if (ask.by.empty()) ask.by = meeting_words(report);
    if (ask.which.empty() && ask.refs.size() > most_refs) ask.which = "See " + ask.sheet;
    asks.push_back(std::move(ask));
  }
  return asks;
}

std::vector<BandRow> band_rows(const Scope& scope) {
  std::vector<BandRow> rows;
  for (const Band one : merge::all_bands) rows.push_back(band_row(one, scope));
  return rows;
}

std::vector<PositionRow> position_rows(const Scope& scope) {
  const TermlyReport& report = scope.report;
  using Key = PositionRow::Key;
  std::vector<PositionRow> rows;
  add_rating_rows(rows, scope);
  const auto add_band = [&](Band one, const char* measure, Key key) {
    rows.push_back(position_row(scope, scope.counted({{band(one, scope)}}),
                                scope.counted({{band(one, scope, true)}}), Phrase().say(measure),
                                key));
    rows.back().sheet = one == Band::no_agreed_date ? "Timescales" : "Exceptions";
  };
  if (dated_actions(scope).value > 0) {
    add_band(Band::over_one_month, "Overdue, over one month", Key::over_one_month);
    add_band(Band::up_to_one_month, "Overdue, up to one month", Key::up_to_one_month);
  }
  rows.push_back(
      position_row(scope, proposals(scope), {}, Phrase().say("New dates to agree"), Key::other));
  rows.back().against = Phrase();
  rows.back().sheet = "Exceptions";
  if (report.proposed_before)
    rows.back().against.say(difference_words(rows.back().number.value, *report.proposed_before));
  else
    rows.back().against.say("first round");
  PositionRow due;
  due.sheet = "Timescales";
  due.number = scope.counted({{timescale(TimescaleStatus::due_by_next_meeting)}});
  due.measure.say(report.next_meeting
                      ? fmt::format("Due by {}, on time", timescale::to_words(*report.next_meeting))
                      : "Due by the next meeting (no date set yet)");
  if (!report.before_name)
    due.against.say("first round");
  else if (report.due_before)
    due.against.say(fmt::format("{} due at {}", *report.due_before, *report.before_name));
  else
    due.against.say("not compared");
  if (report.next_meeting) rows.push_back(std::move(due));
  const Figure undated = scope.counted({{band(Band::no_agreed_date, scope)}});
  if (undated.value > 0) add_band(Band::no_agreed_date, "No agreed date", Key::other);
  return rows;
}

// "30 Apr 2019 first agreed", "31 Jan 2020 proposed, Autumn", "13 Dec 2019 agreed, D1".
std::string every_move(const Line& line, const TermlyReport& report) {
  std::string text;
  for (const merge::DateStep& move : line.moves) {
    std::string words = timescale::to_short_words(move.date);
    if (move.what == merge::DateStep::What::first_agreed)
      words += " first agreed" + (move.decision.empty() ? "" : ", " + move.decision);
    if (move.what == merge::DateStep::What::proposed)
      words += " proposed, " + round_label(report, move.round);
    for (const auto& round : move.again) words += ", again " + round_label(report, round);
    if (move.what == merge::DateStep::What::agreed)
      words +=
          " agreed, " + (move.decision.empty() ? round_label(report, move.round) : move.decision);
    text += (text.empty() ? "" : "\n") + words;
  }
  if (line.overdue() && !line.new_date)
    text += line.new_date_words.empty() ? "\nno new date" : "\n" + line.new_date_words;
  if (!line.agreed)
    text = (line.agreed_words.empty() ? "No agreed date" : line.agreed_words) +
           (text.empty() ? "" : "\n") + text;
  return text;
}

std::string newly_agreed_dates(const Scope& scope) {
  const TermlyReport& report = scope.report;
  std::vector<std::string> parts;
  for (const Line& line : report.lines) {
    if (!scope.covers(line)) continue;
    std::optional<timescale::Date> was;
    for (const merge::DateStep& move : line.moves) {
      if (move.what == merge::DateStep::What::proposed) continue;
      if (move.round == report.round_id)
        parts.push_back(
            fmt::format("{}, {} to {}{}", line.ref,
                        was ? "from " + timescale::to_words(*was) : "which had no date,",
                        timescale::to_words(move.date),
                        move.decision.empty() ? "" : ", decision " + move.decision));
      was = move.date;
    }
  }
  if (parts.empty() || !report.before_name) return {};
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return fmt::format("New date agreed since {}: {} ({}). {} judged by {} new date.",
                     *report.before_name,
                     counted(parts.size(), report.words.action, report.words.actions), text,
                     parts.size() == 1 ? "It is" : "Each is", parts.size() == 1 ? "its" : "its");
}

}  // namespace collate::dashboard
