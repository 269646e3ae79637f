// SPDX-License-Identifier: MIT
// Typing slips: the word of the calendar that a mistyped word stands for.
#include "timescale/words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace collate::timescale {
namespace {

// What people mistype, and the words near to those that are no slip at all.
constexpr std::array<std::string_view, 29> intended = {
    "january", "february", "march",     "april",      "august",     "september",
    "october", "november", "december",  "autumn",     "spring",     "summer",
    "winter",  "termly",   "annual",    "annually",   "quarterly",  "monthly",
    "ongoing", "easter",   "christmas", "academic",   "financial",  "immediately",
    "quarter", "holiday",  "holidays",  "biannually", "fortnightly"};
constexpr std::array<std::string_view, 36> not_slips = {
    "match",    "marsh",    "starch",    "sprint",      "string",  "springs",
    "sprung",   "summed",   "summers",   "summary",     "winner",  "winters",
    "eastern",  "academia", "academies", "academics",   "annuals", "annul",
    "quarters", "quartet",  "largely",   "augusta",     "autumns", "hotter",
    "lasting",  "manual",   "sprayed",   "financially", "simmer",  "easier",
    "summit",   "summon",   "sprout",    "window",      "author",  "autism"};

/// The set of letters of a word, one bit each; other bytes share one bit.
constexpr std::uint32_t letters_of(std::string_view word) {
  std::uint32_t set = 0;
  for (const char c : word) set |= 1U << (c >= 'a' && c <= 'z' ? c - 'a' : 26);
  return set;
}
constexpr auto make_intended_letters() {
  std::array<std::uint32_t, intended.size()> sets{};
  for (std::size_t i = 0; i < sets.size(); ++i) sets[i] = letters_of(intended[i]);
  return sets;
}
constexpr auto intended_letters = make_intended_letters();

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

// Whose letters, put in another order, are a slip: "Agusut 2020", "Fbe 2020", "edn of March". The
// same letters only: "SEND March 2020" is no "end".
constexpr std::array<std::string_view, 24> month_words = {
    "january", "february", "march",    "april", "june", "july", "august", "september",
    "october", "november", "december", "jan",   "feb",  "mar",  "apr",    "jun",
    "jul",     "aug",      "sept",     "sep",   "oct",  "nov",  "dec",    "autumn"};
constexpr std::array<std::string_view, 7> part_words = {"end",       "start", "early", "middle",
                                                        "beginning", "late",  "mid"};
// Words of their own that are spelt with the letters of another.
constexpr std::array<std::string_view, 6> words_of_their_own = {"arm", "ram",   "tale",
                                                                "dim", "layer", "den"};

template <std::size_t size>
std::string_view anagram_among(std::string_view word,
                               const std::array<std::string_view, size>& candidates) {
  std::array<char, 9> letters{};
  if (word.size() < 3 || word.size() > letters.size()) return {};
  if (std::find(words_of_their_own.begin(), words_of_their_own.end(), word) !=
      words_of_their_own.end())
    return {};
  const std::uint32_t set = letters_of(word);
  for (const auto candidate : candidates) {
    if (candidate.size() != word.size() || letters_of(candidate) != set || candidate == word)
      continue;
    // All but the shortest words keep their first letter when fingers slip.
    if (candidate[0] != word[0] && word.size() > 3) continue;
    std::copy(candidate.begin(), candidate.end(), letters.begin());
    const auto end = letters.begin() + static_cast<std::ptrdiff_t>(candidate.size());
    if (std::is_permutation(letters.begin(), end, word.begin())) return candidate;
  }
  return {};
}

/// "Jully 2020", "Mach 2020", "Jue 2020": one letter wrong in a short month. Empty when two months
/// are as near ("Jule").
std::string_view short_month(std::string_view word) {
  constexpr std::array<std::string_view, 5> months = {"june", "july", "sept", "march", "april"};
  std::string_view nearest;
  for (const auto month : months) {
    if (word[0] != month[0] || word.size() + 1 < month.size() || distance_between(word, month) != 1)
      continue;
    if (!nearest.empty()) return {};
    nearest = month;
  }
  const bool own = std::find(not_slips.begin(), not_slips.end(), word) != not_slips.end();
  return own ? std::string_view{} : nearest;
}

}  // namespace

std::string_view intended_word(std::string_view word, Follows follows) {
  if (follows == Follows::number) {
    if (const auto month = anagram_among(word, month_words); !month.empty()) return month;
  }
  if (follows == Follows::date) {
    if (const auto part = anagram_among(word, part_words); !part.empty()) return part;
  }
  if (follows == Follows::number && word.size() >= 3 && word.size() <= 5) {
    if (const auto month = short_month(word); !month.empty() || word.size() < 5) return month;
  }
  if (word.size() < 5 || word.size() > 13) return {};
  std::string_view nearest;
  int nearest_distance = 3;
  const std::uint32_t letters = letters_of(word);
  for (std::size_t i = 0; i < intended.size(); ++i) {
    const auto candidate = intended[i];
    // A wrong first letter is believed in long words only.
    if (word[0] != candidate[0] && candidate.size() < 8) continue;
    int limit = candidate.size() >= 8 ? 2 : 1;
    const auto difference = static_cast<int>(word.size()) - static_cast<int>(candidate.size());
    if (difference > limit || -difference > limit) continue;
    // Each edit changes at most two letters of the set.
    if (std::popcount(letters ^ intended_letters[i]) > 4) continue;
    const bool alike = word[1] == candidate[1] ||
                       word.substr(word.size() - 2) == candidate.substr(candidate.size() - 2);
    if (!alike) continue;
    const int distance = distance_between(word, candidate) + (word[0] == candidate[0] ? 0 : 1);
    // "Auturm 2020": two letters wrong behind three right ones, where a year follows.
    if (distance == 2 && limit == 1 && difference == 0 && follows == Follows::number &&
        word.size() == 6 && word.substr(0, 3) == candidate.substr(0, 3))
      limit = 2;
    if (distance > limit || distance >= nearest_distance) continue;
    nearest = candidate;
    nearest_distance = distance;
  }
  if (nearest.empty() || std::find(not_slips.begin(), not_slips.end(), word) != not_slips.end())
    return {};
  return nearest;
}

}  // namespace collate::timescale
