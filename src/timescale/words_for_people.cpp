// SPDX-License-Identifier: MIT
// Timescales and milestones in words, for sentences.
#include "timescale/calendar.hpp"
#include "timescale/timescale.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::timescale {
namespace {

std::string month_of(Date date) {
  std::string words = to_words(date);
  return words.substr(words.find(' ') + 1);
}

bool is_month(Date start, Date end) {
  const std::chrono::year_month_day day{start};
  return month_window(static_cast<int>(day.year()), static_cast<unsigned>(day.month())) ==
         Window{start, end};
}

std::string_view every(Cadence cadence) {
  constexpr std::array<std::string_view, 12> words = {
      "every day",        "every week",      "every fortnight", "every month",
      "every two months", "every half term", "every term",      "every quarter",
      "every six months", "every year",      "every two years", "at each"};
  return words[static_cast<std::size_t>(cadence)];
}

}  // namespace

std::string to_words(const Milestone& milestone) {
  if (!milestone.start && !milestone.end) return "no date";
  if (!milestone.end) return "from " + to_words(*milestone.start) + ", no end date";
  if (!milestone.start) return "until " + to_words(*milestone.end);
  if (*milestone.start == *milestone.end) return to_words(*milestone.end);
  if (is_month(*milestone.start, *milestone.end)) {
    return fmt::format("{} (1 to {})", month_of(*milestone.start),
                       static_cast<unsigned>(std::chrono::year_month_day{*milestone.end}.day()));
  }
  std::string first = to_words(*milestone.start);
  if (year_of(*milestone.start) == year_of(*milestone.end)) first.resize(first.size() - 5);
  return first + " to " + to_words(*milestone.end);
}

std::string to_words(const Timescale& timescale) {
  std::string words;
  for (std::size_t i = 0; i < timescale.milestones.size(); ++i) {
    if (i > 0) words += i + 1 == timescale.milestones.size() ? " and " : ", ";
    words += to_words(timescale.milestones[i]);
  }
  for (const auto& one : timescale.recurrence) {
    if (!words.empty()) words += "; ";
    words += every(one.cadence);
    if (one.cadence == Cadence::per_meeting) {
      words += ' ' + one.when;
    } else if (!one.when.empty()) {
      words += one.cadence == Cadence::annual && !one.when.starts_with("every ") ? ", in " : ": ";
      words += one.when;
    }
  }
  if (!timescale.anchor.empty()) words += (words.empty() ? "" : ", ") + timescale.anchor;
  if (!timescale.condition.empty()) words += (words.empty() ? "" : ", ") + timescale.condition;
  return words;
}

}  // namespace collate::timescale
