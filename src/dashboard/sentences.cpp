// SPDX-License-Identifier: MIT
// The three sentences that head every report: what is known, what came of it, what is late.
#include "dashboard/content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace collate::dashboard {
namespace {

using State = merge::TracedRating::State;

constexpr std::size_t most_refs_in_a_sentence = 6;

Test rating_test(std::size_t back, std::string label, std::size_t scale = 0) {
  return {Field::rating, std::move(label), scale, back};
}

std::vector<std::string> labels_with(const schema::RatingScale& scale, schema::Role role) {
  std::vector<std::string> labels;
  for (const auto& value : scale.values) {
    if (value.role == role) labels.push_back(value.label);
  }
  return labels;
}

Figure rated_as(const Scope& scope, std::size_t index, schema::Role role, std::size_t back) {
  Groups groups;
  for (const auto& label : labels_with(scope.report.scales[index], role))
    groups.push_back({rating_test(back, label, index)});
  return scope.counted(std::move(groups));
}

// " of 47 actions" or " of the 45 actions known".
void say_of(Phrase& phrase, const Scope& scope, const Figure& known) {
  const Words& words = scope.report.words;
  const bool whole = known.value == all_actions(scope).value;
  phrase.say(whole ? " of " : " of the ");
  phrase.count(known, " " + words.action, " " + words.actions);
  if (!whole) phrase.say(" known");
}

// "up from 3 in Summer 2019", and of how many where that was not all.
void say_before(Phrase& phrase, const Scope& scope, const Figure& now, const Figure& before) {
  phrase.say(", ").compare(now, before, " in " + *scope.report.before_name);
  const Figure known = known_actions(scope, 1);
  if (known.value != all_actions(scope).value) phrase.say(" (").number(known).say(" known then)");
}

void say_what_was_left(Phrase& phrase, const Scope& scope) {
  const TermlyReport& report = scope.report;
  if (report.done_and_left == 0 || !scope.within.empty()) return;
  phrase.say(
      left_behind_sentence(report.done_and_left, report.scales, "in " + *report.before_name));
}

bool is_nothing_new(const Scope& scope) {
  return known_actions(scope).value == 0 || heard(scope).silent();
}

Figure unrated_actions(const Scope& scope) {
  return scope.counted({{rating_test(0, "Not rated")}, {rating_test(0, "No return")}});
}

Phrase nothing_known(const Scope& scope) {
  const TermlyReport& report = scope.report;
  const Words& words = report.words;
  Phrase phrase;
  if (const Figure done = done_actions(scope); done.value > 0) {
    // Done stays done; it is no news of this round.
    phrase.number(done).say(" of ");
    phrase.count(all_actions(scope), " " + words.action, " " + words.actions);
    phrase.choose(done, " was ", " were ").say(predicate(done_word(report.scales)));
    phrase.say(" before; nothing is known of the ");
    phrase.count(unrated_actions(scope), " other", " others");
    return phrase.say(fmt::format(" at {}.", report.round_name));
  }
  phrase.say(fmt::format("Nothing can be said about progress at {}.", report.round_name));
  if (!report.before_name || known_actions(scope, 1).value == 0) return phrase;
  phrase.say(fmt::format(" Last known, in {}: ", *report.before_name));
  phrase.number(done_actions(scope, 1)).say(" of ");
  phrase.count(known_actions(scope, 1), " " + words.action, " " + words.actions);
  return phrase.say(fmt::format(" {}.", predicate(done_word(report.scales))));
}

std::string some_refs(const std::vector<std::string>& refs, const char* one, const char* many) {
  if (refs.size() > 3) return fmt::format("{} {}", refs.size(), many);
  return listed(refs) + " " + (refs.size() == 1 ? one : many);
}

// "Progress: 2 of 18 actions are rated Red, as in July; 10.1 is new, 2.2 has recovered."
void say_scale(Phrase& phrase, const Scope& scope, std::size_t index) {
  const TermlyReport& report = scope.report;
  const schema::RatingScale& scale = report.scales[index];
  const auto off_track = labels_with(scale, schema::Role::off_track);
  const auto role = off_track.empty() ? schema::Role::done : schema::Role::off_track;
  const auto labels = labels_with(scale, role);
  if (labels.empty()) return;
  const Figure now = rated_as(scope, index, role, 0);
  const Figure known = scope.counted(
      {{}}, {{rating_test(0, "Not rated", index)}, {rating_test(0, "No return", index)}});
  phrase.say(scale.name + ": ").number(now);
  say_of(phrase, scope, known);
  phrase.choose(now, " is ", " are ").say(predicate(labels.front()));
  if (report.before_name) {
    phrase.say(", ").compare(now, rated_as(scope, index, role, 1),
                             index == 0 ? " in " + *report.before_name : " then");
    const Figure then = scope.counted(
        {{}}, {{rating_test(1, "Not rated", index)}, {rating_test(1, "No return", index)}});
    if (then.value != all_actions(scope).value) {
      phrase.say(index == 0 ? " (" : " (of ").number(then);
      phrase.say(index == 0 ? " known then)" : " known)");
    }
    const auto is = [&](const Line& line, std::size_t back) {
      const auto& rating = line.ratings[line.ratings.size() - 1 - back][index];
      return rating.state == State::rated && scale.values[rating.value].role == role;
    };
    const auto rated = [&](const Line& line) { return line.now(index).state == State::rated; };
    const auto fresh =
        refs_where(scope, [&](const Line& line) { return is(line, 0) && !is(line, 1); });
    const auto gone = refs_where(
        scope, [&](const Line& line) { return is(line, 1) && rated(line) && !is(line, 0); });
    std::vector<std::string> changes;
    if (!fresh.empty()) changes.push_back(some_refs(fresh, "is new", "are new"));
    if (!gone.empty())
      changes.push_back(role == schema::Role::done
                            ? some_refs(gone, "went back", "went back")
                            : some_refs(gone, "has recovered", "have recovered"));
    for (std::size_t i = 0; i < changes.size(); ++i)
      phrase.say(i == 0 ? "; " : ", ").say(changes[i]);
  }
  phrase.say(".");
}

Phrase lateness_unknown(const Scope& scope) {
  const TermlyReport& report = scope.report;
  const Words& words = report.words;
  Groups passed = {{{Field::band, merge::words(merge::Band::up_to_one_month, {})}},
                   {{Field::band, merge::words(merge::Band::over_one_month, {})}}};
  Phrase phrase;
  if (!report.before_name) {
    const Figure gone_by = scope.counted(passed);
    phrase.number(gone_by).say(" of ");
    phrase.count(dated_actions(scope), " agreed date", " agreed dates");
    phrase.choose(gone_by, " has", " have").say(" passed; how the ");
    return phrase.say(words.actions).say(" stand is not known.");
  }
  Groups done_before;
  Groups done_and_passed;
  for (const auto& label : labels_with(report.scales[0], schema::Role::done)) {
    done_before.push_back({rating_test(1, label)});
    for (const auto& tests : passed)
      done_and_passed.push_back({tests.front(), rating_test(1, label)});
  }
  const std::string done = predicate(done_word(report.scales));
  phrase.count(scope.counted({{}}, std::move(done_before)),
               fmt::format(" {} was not {} when last known", words.action, done),
               fmt::format(" {} were not {} when last known", words.actions, done));
  phrase.say("; the agreed dates of ");
  phrase.number(scope.counted(std::move(passed), std::move(done_and_passed)));
  return phrase.say(" of those have passed.");
}

void say_how_late(Phrase& phrase, const Scope& scope, const Figure& overdue) {
  const Figure over =
      scope.counted({{{Field::band, merge::words(merge::Band::over_one_month, {})}}});
  const Figure without =
      scope.counted({{{Field::timescale,
                       std::string(merge::words(merge::TimescaleStatus::overdue_no_new_date))}}});
  if (overdue.value == 1) {
    phrase.choose(over, ", by more than a month", ", by up to a month");
    phrase.choose(without, ", with no new date", ", with a new date proposed");
    return;
  }
  phrase.say(": ").share(over, overdue).say(" by more than a month, ");
  phrase.share(without, overdue).say(" with no new date");
}

}  // namespace

std::string left_behind_sentence(std::size_t count, const std::vector<schema::RatingScale>& scales,
                                 std::string_view when) {
  const bool one = count == 1;
  return fmt::format(" {} more {} {} {} and {} not in this plan.", count, one ? "was" : "were",
                     predicate(done_word(scales)), when, one ? "is" : "are");
}

Phrase coverage_sentence(const Scope& scope) {
  const TermlyReport& report = scope.report;
  const Words& words = report.words;
  const auto state = [](ReturnLine::State one) {
    return std::vector<Test>{{Field::return_state, std::string(dashboard::words(one))}};
  };
  Phrase phrase;
  const auto [asked, came, unreadable, not_used] = heard(scope);
  if (asked == 0) {
    phrase.say(report.returns.empty() ? "The plan names no lead to ask"
                                      : "No return was due from any lead");
  } else if (came == 0) {
    phrase.say(asked == 1 ? std::string("No return has come from the lead")
                          : fmt::format("No return has come from any of {} leads", asked));
  } else if (scope.within.empty()) {
    const Figure usable = counted_by(
        scope.facts(), {state(ReturnLine::State::received), state(ReturnLine::State::late)});
    phrase.say("Returns from ").number(usable);
    phrase.say(fmt::format(" of {}", counted(asked, "lead", "leads")));
  } else {
    phrase.say(fmt::format("Returns from {} of {}", came, counted(asked, "lead", "leads")));
  }
  phrase.say(": the position is known for ").number(known_actions(scope)).say(" of ");
  phrase.count(all_actions(scope), fmt::format(" {}.", words.action),
               fmt::format(" {}.", words.actions));
  if (unreadable > 0)
    phrase.say(fmt::format(" {} came and cannot be read.",
                           counted(unreadable, "more return", "more returns")));
  if (not_used > 0)
    phrase.say(fmt::format(" {} came and cannot be used.",
                           counted(not_used, "more return", "more returns")));
  return phrase;
}

Phrase result_sentence(const Scope& scope) {
  const TermlyReport& report = scope.report;
  if (is_nothing_new(scope)) return nothing_known(scope);
  Phrase phrase;
  if (report.scales.size() > 1) {
    for (const Phrase& part : result_by_scale(scope)) {
      if (!phrase.parts().empty()) phrase.say(" ");
      phrase.add(part);
    }
    return phrase;
  }
  const Figure done = done_actions(scope);
  phrase.number(done);
  say_of(phrase, scope, known_actions(scope));
  phrase.choose(done, " is ", " are ").say(predicate(done_word(report.scales)));
  if (!report.before_name)
    return phrase.say(". This is the first round: there is nothing to compare with.");
  say_before(phrase, scope, done, done_actions(scope, 1));
  const std::string back = merge::words(merge::Movement::moved_back, scope.schema);
  const auto refs = refs_where(
      scope, [](const Line& line) { return line.movement == merge::Movement::moved_back; });
  if (!refs.empty()) {
    phrase.say("; ").number(scope.counted({{{Field::movement, back}}}));
    phrase.say(fmt::format(" went back ({})", refs_in_brief(refs, most_refs_in_a_sentence)));
  }
  phrase.say(".");
  say_what_was_left(phrase, scope);
  return phrase;
}

std::vector<Phrase> result_by_scale(const Scope& scope) {
  std::vector<Phrase> phrases;
  if (scope.report.scales.size() < 2 || is_nothing_new(scope)) return phrases;
  for (std::size_t scale = 0; scale < scope.report.scales.size(); ++scale) {
    Phrase phrase;
    say_scale(phrase, scope, scale);
    if (!phrase.parts().empty()) phrases.push_back(std::move(phrase));
  }
  if (!scope.report.before_name && !phrases.empty())
    phrases.back().say(" This is the first round: there is nothing to compare with.");
  if (!phrases.empty()) say_what_was_left(phrases.back(), scope);
  return phrases;
}

namespace {

std::string revised_words(const TermlyReport& report) {
  std::set<std::string_view> refs;
  for (const RevisionLine& one : report.decisions.revised) refs.insert(one.ref);
  const std::string where = refs.size() == 1
                                ? fmt::format("in {}", *refs.begin())
                                : fmt::format("in {} {}", refs.size(), report.words.actions);
  const std::string counts = counts_revised(report.decisions.revised_counts);
  if (counts.empty())
    return fmt::format("Final, revised since [r]: the Decisions sheet lists what differs {}.",
                       where);
  return fmt::format("Final, revised since [r]: {}; the Decisions sheet lists what differs {}.",
                     counts, where);
}

std::string before_revised_words(const TermlyReport& report) {
  const std::string counts = counts_revised(report.before_revised_counts);
  return fmt::format("Compared with {} as revised since its final report [r]{}.",
                     report.before_name.value_or("the round before"),
                     counts.empty() ? "" : ": " + counts);
}

}  // namespace

std::string counts_revised(const std::vector<merge::RevisedCount>& all) {
  constexpr std::size_t most = 2;  // in one line of the page
  std::string counts;
  for (std::size_t i = 0; i < all.size() && i < most; ++i)
    counts += fmt::format("{}{} {} (reported {})", i == 0 ? "" : ", ", all[i].word, all[i].now,
                          all[i].reported);
  if (all.size() > most) counts += fmt::format(" and {} more", all.size() - most);
  return counts;
}

std::vector<std::string> status_sentences(const TermlyReport& report) {
  std::vector<std::string> sentences;
  if (!report.decisions.revised.empty()) sentences.push_back(revised_words(report));
  if (report.before_is_revised) sentences.push_back(before_revised_words(report));
  if (report.open_errors > 0) {
    const bool one = report.open_errors == 1;
    sentences.push_back(fmt::format("{}: {}; the Returns sheet lists {}.",
                                    report.is_final ? "Final, with points open" : "Draft",
                                    one ? std::string("1 error is open")
                                        : fmt::format("{} errors are open", report.open_errors),
                                    one ? "it" : "them"));
  } else if (!report.is_final) {
    sentences.emplace_back("Draft: not yet made final.");
  }
  return sentences;
}

Phrase lateness_sentence(const Scope& scope) {
  const TermlyReport& report = scope.report;
  const Words& words = report.words;
  const Figure dated = dated_actions(scope);
  Phrase phrase;
  if (dated.value == 0)
    return phrase.say(fmt::format(
        "No {} has an agreed date, so nothing can be said about lateness.", words.action));
  if (heard(scope).silent()) return lateness_unknown(scope);
  const Figure overdue = overdue_actions(scope);
  const bool every = dated.value == all_actions(scope).value;
  if (dated.value == 1) {
    phrase.say(fmt::format("The one {}{}", words.action, every ? "" : " with a date"));
    phrase.choose(overdue, " is overdue", " is not overdue");
  } else {
    phrase.number(overdue).say(every ? " of " : " of the ");
    phrase.count(dated, " " + words.action, " " + words.actions);
    if (!every) phrase.say(" with a date");
    phrase.choose(overdue, " is overdue", " are overdue");
  }
  if (report.before_name) phrase.say(", ").compare(overdue, overdue_actions(scope, true));
  if (overdue.value > 0) say_how_late(phrase, scope, overdue);
  const Figure undated =
      scope.counted({{{Field::band, merge::words(merge::Band::no_agreed_date, {})}}});
  if (undated.value > 0) {
    const bool most = undated.value > dated.value;
    // What is done without a date is in neither number.
    const bool adds_up = dated.value + undated.value == all_actions(scope).value;
    const auto which = [&](const std::string& noun) {
      return adds_up ? std::string() : " " + noun + " not " + predicate(done_word(report.scales));
    };
    phrase.say("; ").count(undated, which(words.action) + " has no agreed date",
                           which(words.actions) + " have no agreed date");
    if (most) phrase.say(", so nothing can be said about their lateness");
  }
  return phrase.say(".");
}

}  // namespace collate::dashboard
