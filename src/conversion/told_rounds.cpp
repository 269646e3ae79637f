// SPDX-License-Identifier: MIT
#include "conversion/told_rounds.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>

#include "conversion/source_series.hpp"
#include <algorithm>

namespace collate::conversion {
namespace {

bool is_filled(const SourceHeading& heading, const SourcePlan& source) {
  return std::any_of(source.actions.begin(), source.actions.end(), [&](const SourceAction& action) {
    const auto words = action.further.find(heading.heading);
    return words != action.further.end() && !words->second.empty();
  });
}

std::optional<Field> kind_of(const SourceHeading& heading) {
  if (heading.earlier) return heading.earlier;
  const bool now = heading.field == Field::rating || heading.field == Field::comment;
  return now ? std::optional(heading.field) : std::nullopt;
}

void put(ToldRound& round, const SourceHeading& heading) {
  if (*kind_of(heading) == Field::comment) {
    if (round.comments == nullptr) round.comments = &heading;
    return;
  }
  if (round.ratings.size() <= heading.scale) round.ratings.resize(heading.scale + 1);
  if (round.ratings[heading.scale] == nullptr) round.ratings[heading.scale] = &heading;
}

/// A month has one round, as a rule.
void give_names(std::vector<ToldRound>& rounds, std::set<std::string>& taken) {
  std::set<std::string> names;
  for (auto& round : rounds) {
    if (!round.position) {
      round.id = fmt::format("before-{}", &round - rounds.data() + 1);
      continue;
    }
    const std::string day = timescale::to_iso(*round.position);
    round.name = timescale::to_month_words(*round.position);
    round.id = day.substr(0, 7);
    if (names.insert(round.name).second && taken.insert(round.id).second) continue;
    round.name = timescale::to_words(*round.position);
    round.id = day;
    taken.insert(round.id);
  }
}

}  // namespace

std::vector<const SourceHeading*> earlier_columns(const SourcePlan& source) {
  std::vector<const SourceHeading*> found;
  for (const auto& heading : source.headings) {
    if (heading.earlier && is_filled(heading, source)) found.push_back(&heading);
  }
  return found;
}

std::vector<ToldRound> told_rounds(const SourcePlan& source, const timescale::Calendar& calendar,
                                   std::set<std::string> taken) {
  std::vector<ToldRound> rounds;
  for (const auto& heading : source.headings) {
    if (!kind_of(heading) || (heading.earlier && !is_filled(heading, source))) continue;
    const std::string& words = heading.when.empty() ? heading.heading : heading.when;
    const auto position = day_named_in(words, calendar);
    const std::string time = time_words_in(words);
    if (!position && time.empty()) continue;
    auto same = std::find_if(rounds.begin(), rounds.end(), [&](const ToldRound& round) {
      return position ? round.position == position
                      : !round.position && text::fold(round.name) == text::fold(time);
    });
    if (same == rounds.end())
      same = rounds.insert(rounds.end(), ToldRound{{}, time, position, {}, nullptr});
    put(*same, heading);
  }
  std::stable_sort(rounds.begin(), rounds.end(), [](const ToldRound& a, const ToldRound& b) {
    return a.position && (!b.position || *a.position < *b.position);
  });
  give_names(rounds, taken);
  return rounds;
}

}  // namespace collate::conversion
