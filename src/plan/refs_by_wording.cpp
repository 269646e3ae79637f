// SPDX-License-Identifier: MIT
// Refs by the wording of the action that stands beside them: the same, or nearly.
#include "plan/refs.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace collate::plan {
namespace {

std::set<std::string> words_of(const std::string& wording) {
  std::set<std::string> words;
  std::string word;
  for (const char c : text::fold(wording) + " ") {
    const bool letter =
        text::is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127;
    if (letter) {
      word += c;
    } else if (word.size() > 2) {
      words.insert(std::move(word));
      word.clear();
    } else {
      word.clear();
    }
  }
  return words;
}

/// The part of the shorter text's words that the longer has too.
double alike(const std::set<std::string>& a, const std::set<std::string>& b) {
  const auto shorter = std::min(a.size(), b.size());
  if (shorter < 3) return 0;
  const auto shared = static_cast<double>(
      std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
  return shared / static_cast<double>(shorter);
}

}  // namespace

/// Those whose wording it is; nothing when it is the wording of none.
Refs::Places Refs::by_wording(const Places& among, const std::string& wording) const {
  const std::string wanted = text::fold_letters(wording);
  if (wanted.empty()) return {};
  Places same;
  for (const auto place : among) {
    if (text::fold_letters(plan_.actions[place].text) == wanted) same.push_back(place);
  }
  if (!same.empty()) return same;
  const auto words = words_of(wording);
  double best = 0;
  double second = 0;
  for (const auto place : among) {
    const double share = alike(words, words_of(plan_.actions[place].text));
    if (share > best) {
      second = std::exchange(best, share);
      same = {place};
    } else {
      second = std::max(second, share);
    }
  }
  if (best < 0.75 || best - second < 0.25) return {};
  return same;
}

/// "Open satellite base at 2 primaries" under an unknown ref: nearly the wording of one of the
/// lead's actions that has no row.
void Refs::find_near_wordings(const std::vector<RefRow>& rows, const std::string& lead,
                              std::vector<RefReading>& readings) const {
  std::vector<std::size_t> unknown;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    taken.insert(readings[i].refs.begin(), readings[i].refs.end());
    taken.insert(readings[i].other);
    if (readings[i].state == RefState::unknown && readings[i].other.empty() &&
        !rows[i].action_text.empty())
      unknown.push_back(i);
  }
  // A sheet of nothing but unknown refs is another plan's.
  constexpr std::size_t most = 20;
  if (unknown.empty() || unknown.size() > most) return;
  Places missing(plan_.actions.size());
  std::iota(missing.begin(), missing.end(), std::size_t{0});
  if (!lead.empty()) missing = by_lead(missing, lead);
  std::erase_if(missing,
                [&](std::size_t place) { return taken.contains(plan_.actions[place].ref); });
  for (const std::size_t i : unknown) {
    if (const auto worded = by_wording(missing, rows[i].action_text); worded.size() == 1) {
      readings[i].other = plan_.actions[worded.front()].ref;
      readings[i].told_by = "near wording";
    }
  }
}

}  // namespace collate::plan
