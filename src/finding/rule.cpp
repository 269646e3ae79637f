// SPDX-License-Identifier: MIT
#include "finding/rule.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace collate::finding {
namespace {

std::string cells_of(const Finding& finding) {
  if (!finding.cells.empty()) return cell::join_cells(finding.cells);
  return finding.place.cell ? cell::to_a1(*finding.place.cell) : std::string();
}

/// "1.2, 1.5, 1.6" as a sentence says it: "1.2, 1.5 and 1.6".
std::string spoken(std::string refs) {
  const auto comma = refs.rfind(", ");
  if (comma != std::string::npos) refs.replace(comma, 2, " and ");
  return refs;
}

}  // namespace

std::string fill(std::string_view words, std::string_view cell, const Told& told) {
  const std::array<std::pair<std::string_view, std::string_view>, 7> fillings = {
      {{"{cell}", cell},
       {"{cells}", cell},
       {"{observed}", told.observed},
       {"{expected}", told.expected},
       {"{ref}", told.ref},
       {"{other}", told.other},
       {"{heading}", told.heading}}};
  std::string filled;
  while (!words.empty()) {
    const auto hit = std::find_if(fillings.begin(), fillings.end(), [&](const auto& filling) {
      return words.starts_with(filling.first);
    });
    if (hit != fillings.end()) {
      // One message stays one line, whatever a cell holds.
      for (const char c : hit->second) filled += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      words.remove_prefix(hit->first.size());
    } else {
      filled += words.front();
      words.remove_prefix(1);
    }
  }
  return filled;
}

Finding make(const Rule& rule, Place place, Told told) {
  Finding finding;
  finding.rule = &rule;
  finding.code = rule.code;
  finding.severity = rule.severity;
  finding.place = std::move(place);
  finding.message = fill(rule.one, cells_of(finding), told);
  finding.remedy = fill(rule.remedy, cells_of(finding), told);
  finding.observed = std::move(told.observed);
  finding.expected = std::move(told.expected);
  finding.ref = std::move(told.ref);
  finding.other = std::move(told.other);
  finding.heading = std::move(told.heading);
  return finding;
}

std::string_view words_for_several(const Finding& finding) {
  // What is never joined is not joined in other words either.
  if (finding.rule == nullptr || finding.rule->many.empty()) return {};
  return finding.own_words.empty() ? finding.rule->many : std::string_view(finding.own_words);
}

void say_again(Finding& finding, std::string_view words) {
  if (words.empty()) words = finding.own_words;
  if (words.empty() && finding.rule == nullptr) return;
  if (words.empty())
    words = finding.cells.size() > 1 ? words_for_several(finding) : finding.rule->one;
  if (words.empty()) return;
  finding.message = fill(
      words, cells_of(finding),
      {finding.observed, finding.expected, spoken(finding.ref), finding.other, finding.heading});
}

}  // namespace collate::finding
