// SPDX-License-Identifier: MIT
#include "dashboard/narrative_page.hpp"

#include "dashboard/content.hpp"
#include "dashboard/impact.hpp"
#include "dashboard/indicator.hpp"
#include "dashboard/milestone.hpp"
#include "dashboard/page_parts.hpp"
#include "text/replace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace collate::dashboard {
namespace {

using Fill = std::vector<std::pair<std::string, std::string>>;

// The sentence of that name with its {names} filled in; a name that the template leaves out says
// nothing.
std::string say(const PageWords& words, const std::string& name, const Fill& fill = {}) {
  const auto found = words.find(name);
  if (found == words.end()) return {};
  std::string text = found->second;
  for (const auto& [key, value] : fill) text::replace_all(text, "{" + key + "}", value);
  return text;
}

/// Everything that the parts of the page share.
struct Page {
  const schema::Schema& schema;
  const plan::Plan& plan;
  const merge::Register& reg;
  const PageWords& words;
  const TermlyReport& report;
  const NarrativeRequest& request;
  const plan::Priority* focus = nullptr;  ///< null: the plan has no priorities
  Fill fill;

  [[nodiscard]] std::string said(const std::string& name) const {
    return html(say(words, name, fill));
  }
  [[nodiscard]] Scope whole() const { return {report, schema, {}}; }
  [[nodiscard]] Scope in_focus() const {
    if (focus == nullptr) return whole();
    return {report, schema, {{Field::priority, label_of(*focus, schema)}}};
  }
};

const plan::Priority* most_exceptions(const TermlyReport& report, const plan::Plan& plan,
                                      const schema::Schema& schema) {
  const plan::Priority* best = nullptr;
  std::size_t most = 0;
  for (const plan::Priority& priority : plan.priorities) {
    const std::string label = label_of(priority, schema);
    const auto count = static_cast<std::size_t>(std::count_if(
        report.exceptions.begin(), report.exceptions.end(), [&](const Exception& exception) {
          return report.lines[exception.line].priority == label;
        }));
    if (best == nullptr || count > most) {
      best = &priority;
      most = count;
    }
  }
  return best;
}

std::string name_of(const plan::Priority* priority, const schema::Schema& schema) {
  if (priority == nullptr) return "the whole plan";
  return priority->title.empty() ? label_of(*priority, schema)
                                 : fmt::format("{} ({} {})", priority->title,
                                               lower_first(schema.words.priority), priority->id);
}

std::string point(const std::string& head, const std::string& words) {
  return fmt::format("<li><strong>{}</strong> {}</li>\n", head, html(words));
}

std::string measures_sentence(const Page& page) {
  std::size_t with_target = 0, met = 0, further = 0;
  for (std::size_t i = 0; i < page.plan.indicators.size(); ++i) {
    const Standing standing = standing_of(page.plan, i);
    with_target += standing.target_year ? 1U : 0U;
    met += standing.against_target == AgainstTarget::target_met ? 1U : 0U;
    further += standing.against_target == AgainstTarget::further_away ? 1U : 0U;
  }
  if (page.plan.indicators.empty()) return "The plan names no indicators.";
  if (with_target == 0)
    return fmt::format("None of the {} has a target.",
                       counted(page.plan.indicators.size(), "indicator", "indicators"));
  std::string text =
      fmt::format("{} of the {} with a target {} met it.", met,
                  counted(with_target, "indicator", "indicators"), met == 1 ? "has" : "have");
  if (further > 0)
    text += fmt::format(" {} further away than at the baseline.",
                        further == 1 ? "1 is" : fmt::format("{} are", further));
  return text;
}

std::string in_short(const Page& page) {
  const Scope whole = page.whole();
  std::string asks;
  for (const Ask& ask : asks_of(whole)) {
    if (ask.who.starts_with(page.report.words.group))
      asks += fmt::format(
          "{}{} ({})", asks.empty() ? "" : "; ", lower_first(ask.what),
          counted(ask.actions.value, page.report.words.action, page.report.words.actions));
  }
  Fill fill = page.fill;
  fill.emplace_back("asks", asks);
  std::string box =
      fmt::format("<section class=\"box\">\n<h2>{}</h2>\n<ul>\n", page.said("in_short"));
  box += point(page.said("known"), plain(coverage_sentence(whole)));
  box += point(page.said("stands"),
               plain(result_sentence(whole)) + " " + plain(lateness_sentence(whole)));
  box += point(page.said("changed"), measures_sentence(page));
  box += point(page.said("asked"), asks.empty() ? say(page.words, "asked_nothing", fill)
                                                : say(page.words, "asked_of", fill));
  return box + "</ul>\n</section>\n";
}

std::string bars(const Page& page, const std::string* priority, const std::string& what) {
  const TermlyReport& report = page.report;
  std::string text;
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    std::vector<std::string> labels;
    std::vector<ScaleCounts> counts;
    const std::size_t first = report.round_names.size() - report.rounds.size();
    for (std::size_t i = 0; i < report.rounds.size(); ++i) {
      labels.push_back(report.scales.size() > 1
                           ? report.scales[scale].name + ", " + report.rounds[i].label
                           : report.rounds[i].label);
      counts.push_back(count_ratings(report.lines, first + i, scale, report.scales[scale], priority,
                                     report.ever_gone));
    }
    text += bars_svg(labels, counts, report.scales[scale], what + ":");
  }
  return text;
}

// The latest words on impact, a lead each: “words” role, ref, round.
std::vector<std::string> quotations(const Page& page, const Line& line) {
  std::vector<std::string> items;
  for (const ReportedImpact& one : reported_impact(page.reg, line.ref)) {
    items.push_back(fmt::format("“{}” <span class=\"second\">{}, {}, {}</span>", html(one.words),
                                html(lead_name(page.plan, one.lead)), html(line.ref),
                                html(page.report.round_names[one.round])));
  }
  return items;
}

std::string depth(const Page& page) {
  const Scope scope = page.in_focus();
  const std::string label = page.focus ? label_of(*page.focus, page.schema) : std::string();
  std::string text =
      fmt::format("<h2>{}</h2>\n<p>{} {} {}</p>\n", page.said("in_depth"),
                  html(plain(coverage_sentence(scope))), html(plain(result_sentence(scope))),
                  html(plain(lateness_sentence(scope))));
  // A report that goes in depth says who chose where.
  if (const std::string chosen = page.said("in_depth_chosen");
      page.request.focus.empty() && page.plan.priorities.size() > 1 && !chosen.empty())
    text += fmt::format("<p class=\"second\">{}</p>\n", chosen);
  text += bars(page, page.focus ? &label : nullptr, "Ratings round by round");
  text += fmt::format("<h3>{}</h3>\n", page.said("leads_words"));
  std::string items;
  for (const Line& line : page.report.lines) {
    if (!scope.covers(line)) continue;
    for (const std::string& one : quotations(page, line)) items += "<li>" + one + "</li>\n";
  }
  text += items.empty() ? "<p>" + page.said("no_words") + "</p>\n" : "<ul>\n" + items + "</ul>\n";
  std::string charts;
  for (std::size_t i = 0; i < page.plan.indicators.size(); ++i) {
    const plan::Indicator& indicator = page.plan.indicators[i];
    if (page.focus && indicator.priority != page.focus->id) continue;
    const std::string drawing = line_svg(page.plan, indicator);
    if (drawing.empty()) continue;
    charts += fmt::format(
        "<figure><figcaption>{}: {}</figcaption>{}</figure>\n", html(name_with_unit(indicator)),
        html(lower_first(words(standing_of(page.plan, i).against_target))), drawing);
  }
  return charts.empty() ? text : text + "<div class=\"pair\">\n" + charts + "</div>\n";
}

std::string slipped(const Page& page) {
  const Scope scope = page.in_focus();
  std::string rows;
  std::size_t overdue = 0;
  std::size_t off_track = 0;  // and not overdue
  for (const Exception& exception : page.report.exceptions) {
    const Line& line = page.report.lines[exception.line];
    if (!scope.covers(line)) continue;
    if (!line.overdue() && !is_off_track_for_any(line, page.report)) continue;
    ++(line.overdue() ? overdue : off_track);
    const std::string new_date = line.new_date ? timescale::to_short_words(*line.new_date)
                                 : !line.new_date_words.empty() ? line.new_date_words
                                 : line.overdue()               ? std::string("None given")
                                                                : std::string("No change");
    rows += fmt::format(
        "<tr><td><strong>{}</strong></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
        "</tr>\n",
        html(line.ref), html(line.action), html(what_the_lead_says(line, page.schema)),
        html(line.agreed ? timescale::to_short_words(*line.agreed) : "None agreed"),
        html(new_date));
  }
  std::string text = fmt::format("<h3>{}</h3>\n", page.said("slipped"));
  const Words& words = page.report.words;
  if (overdue + off_track == 0) {
    const bool undated = dated_actions(scope).value == 0 && !page.said("slipped_undated").empty();
    return text + "<p>" + page.said(undated ? "slipped_undated" : "slipped_none") + "</p>\n";
  }
  Fill fill = page.fill;
  const std::string rated = off_track_words(page.report.scales[0]);
  std::string count;
  if (overdue > 0) count = counted(overdue, "overdue " + words.action, "overdue " + words.actions);
  if (overdue > 0 && off_track > 0)
    count += fmt::format(" and {} more {}", off_track, rated);
  else if (off_track > 0)
    count = counted(off_track, words.action, words.actions) + " " + rated;
  fill.emplace_back("count", count);
  return text + fmt::format(
                    "<table><caption>{}</caption>\n<thead><tr><th>Ref</th><th>{}</th><th>What the "
                    "lead says</th><th>Agreed</th><th>New date</th></tr></thead>\n<tbody>\n{}"
                    "</tbody></table>\n",
                    html(say(page.words, "slipped_note", fill)), html(capitalised(words.action)),
                    rows);
}

std::string next(const Page& page) {
  const Scope scope = page.in_focus();
  std::string items;
  for (const NextUp& one : next_up(scope, page.plan)) {
    const Line& line = page.report.lines[one.line];
    items +=
        fmt::format("<li><strong>{}</strong> {}{}{} ({})</li>\n", html(line.ref), html(line.action),
                    one.step.empty() ? "" : ": ", html(one.step), timescale::to_words(one.date));
  }
  return fmt::format("<h3>{}</h3>\n", page.said("next")) +
         (items.empty() ? "<p>" + page.said("next_none") + "</p>\n" : "<ul>\n" + items + "</ul>\n");
}

std::string others(const Page& page) {
  const TermlyReport& report = page.report;
  if (page.plan.priorities.size() < 2) return {};
  std::string rows;
  for (const plan::Priority& priority : page.plan.priorities) {
    if (&priority == page.focus) continue;
    const std::string label = label_of(priority, page.schema);
    const Scope scope{report, page.schema, {{Field::priority, label}}};
    const std::size_t all = all_actions(scope).value;
    std::string quotation;
    for (const Line& line : report.lines) {
      if (!quotation.empty() || !scope.covers(line)) continue;
      const auto items = quotations(page, line);
      if (!items.empty()) quotation = items.front();
    }
    rows += fmt::format(
        "<tr><td><strong>{}</strong></td><td class=\"number\">{}</td><td "
        "class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}"
        "</td><td>{}</td></tr>\n",
        html(label), all, done_actions(scope).value,
        dated_actions(scope).value == 0 ? std::string("[z]")
                                        : std::to_string(overdue_actions(scope).value),
        all - known_actions(scope).value, quotation.empty() ? page.said("no_report") : quotation);
  }
  return fmt::format(
      "<h2>{}</h2>\n<table><caption>At {}{}</caption>\n<thead><tr><th>{}</th><th "
      "class=\"number\">{}"
      "</th><th class=\"number\">{}</th><th class=\"number\">Overdue</th><th class=\"number\">No "
      "rating</th><th>What the leads report</th></tr></thead>\n<tbody>\n{}</tbody></table>\n",
      page.said("others"), timescale::to_words(report.position),
      rows.find("[z]") == std::string::npos ? "" : ". [z]: none has an agreed date",
      html(report.words.priority), html(capitalised(report.words.actions)),
      html(done_word(report.scales)), rows);
}

Fill fill_of(const Page& page) {
  const TermlyReport& report = page.report;
  const schema::Body* body = page.schema.body(page.request.meeting.body);
  const bool vowel =
      !report.words.action.empty() &&
      std::string_view("aeiou").find(report.words.action.front()) != std::string_view::npos;
  return {{"plan", report.plan_title},
          {"body", body ? body->name : report.words.group_name},
          {"body_short", body && !body->short_name.empty() ? body->short_name : report.words.group},
          {"group", report.words.the_group},
          {"meeting", timescale::to_words(page.request.meeting.date)},
          {"position", timescale::to_words(report.position)},
          {"round", report.round_name},
          {"focus", name_of(page.focus, page.schema)},
          {"priority", lower_first(report.words.priority)},
          {"priorities", lower_first(report.words.priorities)},
          {"action", report.words.action},
          {"actions", report.words.actions},
          {"n_action", vowel ? "n" : ""},
          {"or_off_track", has_off_track(report.scales) ? " or " + off_track_words(report.scales[0])
                                                        : std::string()},
          {"adverb", lower_first(report.words.adverb)}};
}

}  // namespace

PageWords page_words(std::string_view text) {
  PageWords words;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto equals = line.find(" = ");
    if (line.empty() || line.front() == '#' || equals == std::string_view::npos) continue;
    words.insert_or_assign(std::string(line.substr(0, equals)),
                           std::string(line.substr(equals + 3)));
  }
  return words;
}

finding::Outcome<std::string> narrative_page(const schema::Schema& schema, const plan::Plan& plan,
                                             const merge::Register& reg, const PageWords& words,
                                             const NarrativeRequest& request) {
  if (plan.actions.empty())
    return finding::Failure{"plan-empty",
                            "The narrative could not be made",
                            {plan.id, "Actions", {}},
                            "The plan has no actions.",
                            "Add the actions to the sheet Actions of plan.xlsx."};
  const TermlyReport report = termly_report(schema, plan, reg);
  Page page{schema, plan, reg, words, report, request, nullptr, {}};
  page.focus =
      request.focus.empty() ? most_exceptions(report, plan, schema) : plan.priority(request.focus);
  if (page.focus == nullptr && !request.focus.empty()) {
    std::vector<std::string> known;
    for (const auto& one : plan.priorities)
      known.push_back(
          fmt::format("{} ({})", one.id, one.short_name.empty() ? one.title : one.short_name));
    return finding::Failure{
        "priority-unknown",
        fmt::format("The plan has no {} '{}'", lower_first(schema.words.priority), request.focus),
        {plan.id, "Plan", {}},
        {},
        fmt::format("Give the number of one of: {}.", fmt::join(known, ", "))};
  }
  page.fill = fill_of(page);
  std::string text = page_head(say(words, "title", page.fill));
  text += fmt::format("<body>\n<h1>{}</h1>\n<p class=\"second\">{}{}</p>\n", page.said("title"),
                      page.said("subtitle"), plan.note.empty() ? "" : " " + html(plan.note));
  text += in_short(page);
  text += fmt::format("<h2>{}</h2>\n", page.said("whole_plan"));
  for (const schema::RatingScale& scale : schema.ratings) {
    text += key_html(scale);
    if (schema.ratings.size() > 1 && schema.ratings[0].values.size() == scale.values.size()) break;
  }
  text += bars(page, nullptr, "The whole plan, ratings round by round");
  text += fmt::format("<p class=\"second\">{}</p>\n", page.said("numbers_note"));
  text += depth(page) + slipped(page) + next(page) + others(page);
  text += fmt::format("<h2>{}</h2>\n<p>{}</p>\n</body>\n</html>\n", page.said("about"),
                      page.said("about_words"));
  return text;
}

}  // namespace collate::dashboard
