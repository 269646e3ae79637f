// SPDX-License-Identifier: MIT
#include "dashboard/exceptions.hpp"

#include "register/lateness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>

namespace collate::dashboard {
namespace {

using merge::Band;
using State = merge::TracedRating::State;

constexpr std::string_view no_return_words = "No return received";

// The answer under a column that only some schemes have.
std::string further_words(const Line& line, const schema::Schema& schema,
                          std::initializer_list<std::string_view> ids) {
  const auto columns = further_columns(schema);
  for (const std::string_view id : ids) {
    for (std::size_t i = 0; i < columns.size() && i < line.further.size(); ++i) {
      if (columns[i]->id == id && line.further[i] != no_return_words) return line.further[i];
    }
  }
  return {};
}

const merge::TracedRating* rating_before(const Line& line, std::size_t scale) {
  return line.ratings.size() < 2 ? nullptr : &line.ratings[line.ratings.size() - 2][scale];
}

bool moved_back(const Line& line, std::size_t scale) {
  const merge::TracedRating* before = rating_before(line, scale);
  const merge::TracedRating& now = line.now(scale);
  return before && before->state == State::rated && now.state == State::rated &&
         now.value < before->value;
}

std::string off_track_words(const Line& line, const Facts& facts) {
  const auto label = [&](std::size_t scale) {
    return facts.scales[scale].values[line.now(scale).value].label;
  };
  if (facts.scales.size() == 1) return predicate(label(0));
  std::vector<std::string> parts;
  for (std::size_t scale = 0; scale < facts.scales.size(); ++scale) {
    if (is_off_track(line.now(scale), facts.scales[scale]))
      parts.push_back(
          fmt::format("{} for {}", label(scale), lower_first(facts.scales[scale].name)));
  }
  return listed(parts);
}

std::string lateness_words(const Line& line, timescale::Date position) {
  const int months = merge::months_late(*line.agreed, position);
  const std::string by = line.band == Band::up_to_one_month ? "up to one month"
                         : months < 2                       ? "over one month"
                                                            : fmt::format("{} months", months);
  if (!line.proposes_date())
    return fmt::format("overdue by {}, {}", by,
                       line.new_date_words.empty() ? "no new date" : "new date to be confirmed");
  return fmt::format("overdue by {}, {}new date proposed", by,
                     line.times_asked > 1 ? ordinal(line.times_asked) + " " : "");
}

std::string back_words(const Line& line, const Facts& facts) {
  std::vector<std::string> parts;
  for (std::size_t scale = 0; scale < facts.scales.size(); ++scale) {
    if (!moved_back(line, scale)) continue;
    const std::string from = merge::words(*rating_before(line, scale), facts.scales[scale]);
    parts.push_back(
        facts.scales.size() == 1
            ? "back from " + from
            : fmt::format("{} back from {}", lower_first(facts.scales[scale].name), from));
  }
  return listed(parts);
}

std::string words_of_reason(Reason reason, const Line& line, const Facts& facts,
                            timescale::Date position) {
  switch (reason) {
    case Reason::off_track_twice:
    case Reason::off_track:
      return off_track_words(line, facts);
    case Reason::disagreement:
      return line.copies_disagree ? "its lead's copies disagree" : "leads disagree";
    case Reason::asked_to_reopen:
      return "its lead asks to reopen it";
    case Reason::over_one_month_no_date:
    case Reason::over_one_month_proposed:
    case Reason::up_to_one_month_no_date:
    case Reason::up_to_one_month_proposed:
      return lateness_words(line, position);
    case Reason::new_date_before_due:
      return line.agreed ? "not yet due, new date proposed" : "date proposed, none agreed yet";
    case Reason::moved_back:
      return back_words(line, facts);
    case Reason::asks_for_help:
      return "asks for help";
    case Reason::no_answer:
      return lower_first(merge::words(line.now(), facts.scales[0]));
  }
  return {};
}

std::string fixed_next_step(const Exception& exception, const Line& line) {
  switch (exception.worst()) {
    case Reason::off_track_twice:
    case Reason::off_track:
      return "Decide how to unblock it";
    case Reason::disagreement:
      return line.copies_disagree ? "Ask the lead which copy stands" : "Settle the rating";
    case Reason::asked_to_reopen:
      return "Decide whether it is done";
    case Reason::over_one_month_no_date:
    case Reason::up_to_one_month_no_date:
      return line.now().state == State::no_return ? "Press for the return"
                                                  : "Ask the lead for a new date";
    case Reason::over_one_month_proposed:
    case Reason::up_to_one_month_proposed:
    case Reason::new_date_before_due:
      return "Agree the new date, or set another";
    case Reason::asks_for_help:
      return "Answer the request";
    case Reason::moved_back:
    case Reason::no_answer:
      break;
  }
  return line.agreed ? "Due " + timescale::to_short_words(*line.agreed) : "Ask the lead for a date";
}

void add_lateness(std::vector<Reason>& reasons, const Line& line) {
  const bool proposes = line.proposes_date();
  if (line.band == Band::over_one_month) {
    reasons.push_back(proposes ? Reason::over_one_month_proposed : Reason::over_one_month_no_date);
  } else if (line.band == Band::up_to_one_month) {
    reasons.push_back(proposes ? Reason::up_to_one_month_proposed
                               : Reason::up_to_one_month_no_date);
  } else if (proposes) {
    reasons.push_back(Reason::new_date_before_due);
  }
}

std::vector<Reason> reasons_of(const Line& line, const Facts& facts) {
  std::vector<Reason> reasons;
  std::size_t off_track = 0;
  bool back = false;
  for (std::size_t scale = 0; scale < facts.scales.size(); ++scale) {
    off_track += is_off_track(line.now(scale), facts.scales[scale]) ? 1U : 0U;
    back = back || moved_back(line, scale);
  }
  if (off_track > 0) reasons.push_back(off_track > 1 ? Reason::off_track_twice : Reason::off_track);
  if (line.leads_disagree) reasons.push_back(Reason::disagreement);
  if (!line.asked_to_reopen.empty()) reasons.push_back(Reason::asked_to_reopen);
  add_lateness(reasons, line);
  if (back) reasons.push_back(Reason::moved_back);
  if (asks_for_help(line, facts.schema)) reasons.push_back(Reason::asks_for_help);
  if (line.now().state != State::rated && line.band != Band::done)
    reasons.push_back(Reason::no_answer);
  return reasons;
}

}  // namespace

bool Exception::has(Reason reason) const {
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

std::vector<Exception> exceptions_of(const Facts& facts, timescale::Date position) {
  const auto any = [&](auto matches) {
    return std::any_of(facts.returns.begin(), facts.returns.end(), matches);
  };
  const bool asked = any([](const ReturnLine& line) { return line.asked; });
  const bool answered = any([](const ReturnLine& line) { return line.asked && line.usable(); });
  std::vector<Exception> exceptions;
  if (asked && !answered) return exceptions;  // what is done stays done and is no answer
  for (std::size_t i = 0; i < facts.lines.size(); ++i) {
    const Line& line = facts.lines[i];
    Exception one{i, reasons_of(line, facts), {}, {}};
    if (one.reasons.empty()) continue;
    for (const Reason reason : one.reasons) {
      const std::string words = words_of_reason(reason, line, facts, position);
      one.why += one.why.empty() ? capitalised(words) : "; " + words;
    }
    // What the lead once planned next for it was before it was done.
    if (one.worst() != Reason::asked_to_reopen) one.next_step = own_next_step(line, facts.schema);
    if (one.next_step.empty()) one.next_step = fixed_next_step(one, line);
    exceptions.push_back(std::move(one));
  }
  std::stable_sort(
      exceptions.begin(), exceptions.end(), [&](const Exception& a, const Exception& b) {
        const auto key = [&](const Exception& one) {
          const Line& line = facts.lines[one.line];
          return std::tuple(one.worst(), !line.agreed, line.agreed.value_or(timescale::Date{}));
        };
        return key(a) < key(b);
      });
  return exceptions;
}

std::string own_next_step(const Line& line, const schema::Schema& schema) {
  return further_words(line, schema, {"next_steps", "will_achieve"});
}

std::string what_the_lead_says(const Line& line, const schema::Schema& schema) {
  const std::string delay = further_words(line, schema, {"delay"});
  std::string says = line.comment.empty() ? line.asked_to_reopen : line.comment;
  if (!delay.empty()) says += (says.empty() ? "" : " ") + std::string("Delay: ") + delay;
  if (line.now().state == State::no_return && !line.last_known.empty())
    says = fmt::format("No return. Last known: {}.{}", line.last_known,
                       line.last_words.empty() ? "" : " \u201c" + line.last_words + "\u201d");
  return says;
}

bool asks_for_help(const Line& line, const schema::Schema& schema) {
  return !further_words(line, schema, {"help", "support_needed", "escalation"}).empty();
}

}  // namespace collate::dashboard
