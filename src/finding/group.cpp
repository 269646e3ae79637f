// SPDX-License-Identifier: MIT
#include "finding/group.hpp"

#include "finding/digest.hpp"
#include "finding/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

namespace collate::finding {
namespace {

/// What stood there, and the cells where it stood, in the order met.
using Observed = std::vector<std::pair<std::string, std::vector<cell::Address>>>;

/// Findings with the same key are told in one sentence; empty: this one is told alone.
std::string key_of(const Finding& finding) {
  const Rule* rule = finding.rule;
  if (rule == nullptr || !finding.cells.empty()) return {};
  const std::string_view several = words_for_several(finding);
  const auto tells = [&](std::string_view placeholder) {
    return several.find(placeholder) != std::string_view::npos;
  };
  // A finding about no cell can only be joined by its refs.
  if (!finding.place.cell && !(tells("{ref}") && !finding.ref.empty())) return {};
  Digest digest;
  digest.add(finding.code).add(name(finding.severity)).add(finding.place.file);
  digest.add(finding.place.sheet).add(finding.remedy).add(finding.round);
  if (tells("{heading}")) digest.add(finding.heading);
  digest.add(finding.place.cell ? "cell" : "");
  // Without words for several, the same sentence about several cells stands once.
  if (several.empty()) digest.add(finding.message);
  // What stood there matters only where the sentence about several cells tells it.
  if (tells("{observed}")) digest.add(finding.observed);
  if (tells("{expected}")) digest.add(finding.expected);
  if (tells("{other}")) digest.add(finding.other);
  return digest.hex();
}

/// "'Not started' (G20), 'Ongoing' (G22:G24)".
std::string each(const Observed& observed) {
  constexpr std::size_t most = 6;
  std::string words;
  for (std::size_t i = 0; i < std::min(most, observed.size()); ++i) {
    words += fmt::format("{}'{}' ({})", i == 0 ? "" : ", ", observed[i].first,
                         cell::join_cells(observed[i].second));
  }
  if (observed.size() > most) words += fmt::format(" and {} more", observed.size() - most);
  return words;
}

/// Is it one of "2.1, 2.2"?
bool names(std::string_view refs, std::string_view ref) {
  return fmt::format(", {}, ", refs).find(fmt::format(", {}, ", ref)) != std::string::npos;
}

void add(Finding& twin, Observed& observed, const Finding& finding) {
  if (finding.place.cell) {
    if (twin.cells.empty()) twin.cells.push_back(*twin.place.cell);
    twin.cells.push_back(*finding.place.cell);
    const auto same = std::find_if(observed.begin(), observed.end(), [&](const auto& known) {
      return known.first == finding.observed;
    });
    if (same == observed.end())
      observed.push_back({finding.observed, {*finding.place.cell}});
    else
      same->second.push_back(*finding.place.cell);
  }
  // Two rows of one action name it once.
  if (!finding.ref.empty() && !names(twin.ref, finding.ref))
    twin.ref += (twin.ref.empty() ? "" : ", ") + finding.ref;
}

std::uint32_t row_of(const Finding& finding) {
  return finding.place.cell ? finding.place.cell->row : 0;
}

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void sort_by_severity(Findings& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
}

std::vector<Group> groups(const Findings& findings, Order order) {
  std::vector<Group> grouped;
  std::vector<Observed> observed;
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto& finding = findings[i];
    const std::string key = key_of(finding);
    const auto [at, fresh] =
        key.empty() ? std::pair(known.end(), true) : known.emplace(key, grouped.size());
    if (fresh) {
      grouped.push_back({finding, {i}});
      observed.emplace_back();
      if (finding.place.cell) observed.back().push_back({finding.observed, {*finding.place.cell}});
    } else {
      add(grouped[at->second].told, observed[at->second], finding);
      grouped[at->second].members.push_back(i);
    }
  }
  for (std::size_t i = 0; i < grouped.size(); ++i) {
    auto& twin = grouped[i].told;
    const bool joined = !words_for_several(twin).empty() &&
                        (twin.cells.size() > 1 || twin.ref.find(", ") != std::string::npos);
    if (!joined) continue;
    std::string words(words_for_several(twin));
    if (const auto at = words.find("{each}"); at != std::string::npos)
      words.replace(at, 6, each(observed[i]));
    say_again(twin, words);
  }
  std::stable_sort(grouped.begin(), grouped.end(), [&](const Group& one, const Group& other) {
    const Finding& a = one.told;
    const Finding& b = other.told;
    if (order == Order::by_weight) return a.severity < b.severity;
    const auto weight = [](const Finding& f) { return f.severity == Severity::note ? 1 : 0; };
    return weight(a) != weight(b) ? weight(a) < weight(b) : row_of(a) < row_of(b);
  });
  return grouped;
}

Findings group(const Findings& findings, Order order) {
  Findings told;
  for (auto& one : groups(findings, order)) told.push_back(std::move(one.told));
  return told;
}

Counts count(const Findings& findings) {
  Counts counts;
  for (const auto& finding : findings) {
    switch (finding.severity) {
      case Severity::error:
        ++counts.errors;
        break;
      case Severity::query:
        ++counts.queries;
        break;
      case Severity::note:
        ++counts.notes;
        break;
    }
  }
  return counts;
}

std::string to_words(const Counts& counts) {
  std::string words;
  const auto add_count = [&](std::size_t number, std::string_view one, std::string_view many) {
    if (number == 0) return;
    if (!words.empty()) words += ", ";
    words += counted(number, one, many);
  };
  add_count(counts.errors, "error", "errors");
  add_count(counts.queries, "query", "queries");
  add_count(counts.notes, "note", "notes");
  return words.empty() ? "nothing to correct" : words;
}

}  // namespace collate::finding
