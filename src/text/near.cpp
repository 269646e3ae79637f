// SPDX-License-Identifier: MIT
#include "text/near.hpp"

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/work.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace collate::text {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t point = 0;
    auto used = utf8proc_iterate(at, left, &point);
    if (used <= 0) {
      point = 0xFFFD;
      used = 1;
    }
    points.push_back(static_cast<char32_t>(point));
    at += used;
    left -= used;
  }
  return points;
}

/// Edits between two texts when there are at most `most`, else more than `most`. Only what lies
/// that near to the diagonal is worked out.
template <class Text>
std::size_t distance_within(const Text& a, const Text& b, std::size_t most) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > most) return most + 1;
  const std::size_t far = most + 1;
  count_work(&Work::compared, a.size() * std::min(b.size(), 2 * most + 1));
  std::vector<std::size_t> before_last(b.size() + 1, far);
  std::vector<std::size_t> last(b.size() + 1, far);
  std::vector<std::size_t> now(b.size() + 1, far);
  for (std::size_t j = 0; j <= std::min(b.size(), most); ++j) last[j] = j;
  std::size_t least_of_last = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t from = i > most ? i - most : 1;
    const std::size_t to = std::min(b.size(), i + most);
    now[from - 1] = from == 1 ? i : far;
    std::size_t least = now[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      now[j] =
          std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before_last[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (to < b.size()) now[to + 1] = far;
    if (least > most && least_of_last > most) return far;
    least_of_last = least;
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return std::min(last[b.size()], far);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (is_ascii(a) && is_ascii(b)) return distance_within(a, b, std::min(most, a.size() + b.size()));
  const auto a_points = code_points(a);
  const auto b_points = code_points(b);
  return distance_within(a_points, b_points, std::min(most, a_points.size() + b_points.size()));
}

namespace {

/// Which letters a text has, a bit for each of a to z and 0 to 9; nothing when it has others.
std::optional<std::uint64_t> letters_of(std::string_view text) {
  std::uint64_t letters = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z')
      letters |= std::uint64_t{1} << (c - 'a');
    else if (c >= '0' && c <= '9')
      letters |= std::uint64_t{1} << (26 + c - '0');
    else
      return std::nullopt;
  }
  return letters;
}

/// Edits that there are at least: one brings in one letter and takes out one.
std::size_t at_least_edits(const std::optional<std::uint64_t>& a,
                           const std::optional<std::uint64_t>& b) {
  if (!a || !b) return 0;
  return static_cast<std::size_t>(std::max(std::popcount(*a & ~*b), std::popcount(*b & ~*a)));
}

}  // namespace

std::optional<std::size_t> nearest_folded(std::string_view wanted,
                                          std::span<const std::string> candidates) {
  if (wanted.empty() || wanted.size() > longest_near) return std::nullopt;
  const auto letters = letters_of(wanted);
  std::optional<std::size_t> best;
  std::size_t best_distance = 0;
  bool tie = false;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::size_t most = std::max(wanted.size(), candidates[i].size()) / 3;
    if (best) most = std::min(most, best_distance);
    const std::string& candidate = candidates[i];
    // Nearly all candidates fall here, at a small part of the cost of counting edits.
    if (candidate.size() > wanted.size() + 4 * most ||
        wanted.size() > candidate.size() + 4 * most ||
        at_least_edits(letters, letters_of(candidate)) > most)
      continue;
    const std::size_t distance = edit_distance(wanted, candidate, most);
    if (distance > most) continue;
    tie = best && distance == best_distance;
    if (!tie) best = i;
    best_distance = distance;
  }
  return tie ? std::nullopt : best;
}

std::optional<std::string> nearest(std::string_view text, std::span<const std::string> candidates) {
  const std::string wanted = fold_letters(text);
  if (wanted.empty() || wanted.size() > longest_near) return std::nullopt;
  std::vector<std::string> folded;
  folded.reserve(candidates.size());
  for (const auto& candidate : candidates) folded.push_back(fold_letters(candidate));
  const auto found = nearest_folded(wanted, folded);
  return found ? std::optional(candidates[*found]) : std::nullopt;
}

std::vector<std::string> all_nearest(std::string_view text,
                                     std::span<const std::string> candidates) {
  const std::string wanted = fold_letters(text);
  std::vector<std::string> found;
  if (wanted.empty() || wanted.size() > longest_near) return found;
  std::size_t best = longest_near;
  for (const auto& candidate : candidates) {
    const std::string folded = fold_letters(candidate);
    const std::size_t most = std::min(best, std::max(wanted.size(), folded.size()) / 3);
    const std::size_t distance = edit_distance(wanted, folded, most);
    if (distance > most) continue;
    if (distance < best) found.clear();
    best = distance;
    found.push_back(candidate);
  }
  return found;
}

}  // namespace collate::text
