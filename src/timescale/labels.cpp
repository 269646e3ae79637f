// SPDX-License-Identifier: MIT
// The words around dates: what is to be done by each of them.
#include "timescale/assembly.hpp"

#include <algorithm>

namespace collate::timescale {
namespace {

constexpr std::size_t longest_label = 300;

void split_between(const Assembly& a, std::vector<Written>& units, std::size_t second) {
  const Index begin = units[second - 1].end, end = units[second].begin;
  for (Index i = begin + 1; i < end; ++i) {
    const Token& token = a.scanned.tokens[i];
    const bool breaks = token.type == TokenType::word ? token.capital && i > begin + 1
                                                      : token.mark == ';' || token.mark == ',';
    if (!breaks) continue;
    for (std::size_t k = 0; k < second; ++k) units[k].milestone.label = label_text(a, begin, i);
    units[second].milestone.label = label_text(a, i, end);
    return;
  }
}

}  // namespace

void hide_asides(Assembly& a) {
  a.hidden.assign(a.scanned.tokens.size(), false);
  for (const auto& span : a.phrases.asides) hide(a, span.begin, span.end);
  if (a.phrases.orphan_year) hide(a, a.phrases.orphan_year->begin, a.phrases.orphan_year->end);
  if (!a.phrases.condition) return;
  for (Index i = 0; i < a.scanned.tokens.size(); ++i) {
    const Token& token = a.scanned.tokens[i];
    if (token.begin >= a.phrases.condition->begin && token.end <= a.phrases.condition->end)
      a.hidden[i] = true;
  }
}

std::string token_text(const Assembly& a, Index begin, Index end) {
  if (begin >= end) return {};
  return a.scanned.text.substr(a.scanned.tokens[begin].begin,
                               a.scanned.tokens[end - 1].end - a.scanned.tokens[begin].begin);
}

void hide(Assembly& a, Index begin, Index end) {
  for (Index i = begin; i < end && i < a.hidden.size(); ++i) a.hidden[i] = true;
}

/// The words between two tokens without connectors, brackets and asides.
std::string label_text(const Assembly& a, Index begin, Index end) {
  const auto& tokens = a.scanned.tokens;
  const auto skipped = [&](const Token& token) {
    return (token.type == TokenType::mark && token.mark != '%' && token.mark != '+') ||
           (token.type == TokenType::word &&
            (token.sense == Sense::conjunction || token.sense == Sense::lead ||
             token.sense == Sense::article || token.sense == Sense::moved ||
             token.sense == Sense::superseded || token.sense == Sense::heading ||
             (token.sense == Sense::vague && token.value == 1)));
  };
  const auto only_frequency = [&](Index first, Index last) {
    return std::all_of(tokens.begin() + first, tokens.begin() + last, [&](const Token& token) {
      return skipped(token) || token.sense == Sense::cadence || token.sense == Sense::each ||
             token.sense == Sense::unit || token.sense == Sense::times || token.sense == Sense::tbc;
    });
  };
  std::string text;
  while (begin < end) {
    while (begin < end && a.hidden[begin]) ++begin;
    Index last = begin;
    while (last < end && !a.hidden[last]) ++last;
    Index first = begin;
    begin = last;
    while (first < last && skipped(tokens[first])) ++first;
    while (last > first && skipped(tokens[last - 1])) --last;
    if (first == last || only_frequency(first, last)) continue;
    if (!text.empty()) text += ' ';
    text.append(a.scanned.text, tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
    if (text.size() > longest_label) break;
  }
  if (std::count(text.begin(), text.end(), '(') != std::count(text.begin(), text.end(), ')')) {
    std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
  }
  if (text.size() > longest_label) {
    std::size_t cut = longest_label;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    text.resize(cut);
  }
  return text;
}

void labels(const Assembly& a, std::vector<Written>& units) {
  const auto size = static_cast<Index>(a.scanned.tokens.size());
  std::size_t first = 0;
  Index from = 0;
  std::vector<std::string> before, after;
  struct Group {
    std::size_t first, end;
    std::string before;
  };
  std::vector<Group> groups;
  while (first < units.size()) {
    std::size_t end = first + 1;
    while (end < units.size() && (units[end].joined_to_previous || units[end].change)) ++end;
    groups.push_back({first, end, label_text(a, from, units[first].begin)});
    from = units[end - 1].end;
    first = end;
  }
  const std::string tail = label_text(a, from, size);
  // Labels stand before their dates, or, when the text begins with a date, after them.
  const bool label_follows = groups.front().before.empty() && !(groups.size() > 1 && tail.empty());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::string label =
        label_follows ? (i + 1 < groups.size() ? groups[i + 1].before : tail) : groups[i].before;
    if (groups.size() == 1 && !groups[i].before.empty() && !tail.empty())
      label = groups[i].before + " " + tail;
    for (std::size_t k = groups[i].first; k < groups[i].end; ++k) units[k].milestone.label = label;
  }
  // "March 2018 – recommendations For implementation during 18/19": the words between are shared
  // at the capital.
  if (groups.size() == 2 && groups[0].before.empty() && tail.empty())
    split_between(a, units, groups[0].end);
}

void merge_same_windows(Assembly& a) {
  auto& list = a.out.milestones;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto same = std::find_if(
        list.begin(), list.begin() + static_cast<std::ptrdiff_t>(kept),
        [&](const Milestone& one) { return one.start == list[i].start && one.end == list[i].end; });
    if (same != list.begin() + static_cast<std::ptrdiff_t>(kept)) {
      if (!list[i].label.empty() && same->label.find(list[i].label) == std::string::npos) {
        if (!same->label.empty()) same->label += "; ";
        same->label += list[i].label;
      }
      continue;
    }
    if (kept != i) list[kept] = std::move(list[i]);
    ++kept;
  }
  if (kept < list.size())
    a.out.assumptions.push_back("The same time is named more than once; it is shown once.");
  list.resize(kept);
}

}  // namespace collate::timescale
