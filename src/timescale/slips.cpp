// SPDX-License-Identifier: MIT
// Typing slips: the word of the calendar that a mistyped word stands for.
#include "timescale/words.hpp"

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

// What people mistype, and the words near to those that are no slip at all.
constexpr std::array<std::string_view, 25> intended = {
    "january",  "february",  "march",       "april",   "august",  "september", "october",
    "november", "december",  "autumn",      "spring",  "summer",  "winter",    "termly",
    "annual",   "annually",  "quarterly",   "monthly", "ongoing", "easter",    "christmas",
    "academic", "financial", "immediately", "quarter"};
constexpr std::array<std::string_view, 30> not_slips = {
    "match",    "marsh",    "starch",    "sprint",      "string",  "springs",
    "sprung",   "summed",   "summers",   "summary",     "winner",  "winters",
    "eastern",  "academia", "academies", "academics",   "annuals", "annul",
    "quarters", "quartet",  "largely",   "augusta",     "autumns", "hotter",
    "lasting",  "manual",   "sprayed",   "financially", "simmer",  "easier"};

/// Inserts, deletes, replacements and swaps of neighbours between two words. REQUIRES: at most 16
/// letters each.
int distance_between(std::string_view a, std::string_view b) {
  constexpr std::size_t most = 16;
  std::array<std::array<int, most + 1>, most + 1> cost;
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string_view intended_word(std::string_view word, bool before_number) {
  if (before_number && (word.size() == 3 || word.size() == 4)) {
    constexpr std::array<std::string_view, 3> short_months = {"june", "july", "sept"};
    for (const auto candidate : short_months) {
      if (word[0] == candidate[0] && distance_between(word, candidate) == 1) return candidate;
    }
    return {};
  }
  if (word.size() < 5 || word.size() > 13) return {};
  std::string_view nearest;
  int nearest_distance = 3;
  for (const auto candidate : intended) {
    // A wrong first letter is believed in long words only.
    if (word[0] != candidate[0] && candidate.size() < 8) continue;
    const int limit = candidate.size() >= 8 ? 2 : 1;
    const auto difference = static_cast<int>(word.size()) - static_cast<int>(candidate.size());
    if (difference > limit || -difference > limit) continue;
    const bool alike = word[1] == candidate[1] ||
                       word.substr(word.size() - 2) == candidate.substr(candidate.size() - 2);
    if (!alike) continue;
    const int distance = distance_between(word, candidate) + (word[0] == candidate[0] ? 0 : 1);
    if (distance > limit || distance >= nearest_distance) continue;
    nearest = candidate;
    nearest_distance = distance;
  }
  if (nearest.empty() || std::find(not_slips.begin(), not_slips.end(), word) != not_slips.end())
    return {};
  return nearest;
}

}  // namespace collate::timescale
