// SPDX-License-Identifier: MIT
#include "finding/group.hpp"

#include "finding/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace collate::finding {
namespace {

/// Equal for findings that one message can tell of. What stood there matters only where the message
/// of several cells tells it.
std::string cause_of(const Finding& finding, const CatalogueEntry& entry) {
  const bool tells_observed = entry.many.find("{observed}") != std::string_view::npos;
  std::string cause(finding.place.cell ? "cell" : "file");
  cause += static_cast<char>('0' + static_cast<int>(finding.severity));
  // Without words for several, the same sentence about several cells stands once.
  for (const std::string_view part :
       {std::string_view(finding.code), std::string_view(finding.place.file),
        std::string_view(finding.place.sheet), std::string_view(finding.remedy),
        std::string_view(finding.round),
        entry.many.empty() ? std::string_view(finding.message) : std::string_view(),
        tells_observed ? std::string_view(finding.observed) : std::string_view()}) {
    cause += fmt::format("\n{} ", part.size());
    cause += part;
  }
  return cause;
}

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void sort_by_severity(Findings& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
}

Findings group(const Findings& findings) {
  Findings grouped;
  std::unordered_map<std::string, std::size_t> first_of_cause;
  std::vector<const CatalogueEntry*> joined;  // where several became one, the words for several
  for (const auto& finding : findings) {
    const CatalogueEntry* entry = find_in_catalogue(finding.code);
    // A finding about no cell can only be joined by its refs.
    const bool by_ref = entry != nullptr && entry->many.find("{ref}") != std::string_view::npos &&
                        !finding.ref.empty();
    const bool can_join =
        entry != nullptr && (finding.place.cell || by_ref) && finding.cells.empty();
    const auto [at, fresh] = can_join
                                 ? first_of_cause.emplace(cause_of(finding, *entry), grouped.size())
                                 : std::pair(first_of_cause.end(), true);
    if (fresh) {
      grouped.push_back(finding);
      joined.push_back(nullptr);
      continue;
    }
    Finding* twin = &grouped[at->second];
    joined[at->second] = entry;
    if (finding.place.cell) {
      if (twin->cells.empty()) twin->cells.push_back(*twin->place.cell);
      twin->cells.push_back(*finding.place.cell);
    }
    if (!finding.ref.empty()) twin->ref += (twin->ref.empty() ? "" : ", ") + finding.ref;
  }
  for (std::size_t i = 0; i < grouped.size(); ++i) {
    if (joined[i] == nullptr || joined[i]->many.empty()) continue;
    grouped[i].message = fill(joined[i]->many, cell::join_cells(grouped[i].cells),
                              {grouped[i].observed, grouped[i].expected, grouped[i].ref, {}});
  }
  sort_by_severity(grouped);
  return grouped;
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
  const auto add = [&](std::size_t number, std::string_view one, std::string_view many) {
    if (number == 0) return;
    if (!words.empty()) words += ", ";
    words += counted(number, one, many);
  };
  add(counts.errors, "error", "errors");
  add(counts.queries, "query", "queries");
  add(counts.notes, "note", "notes");
  return words.empty() ? "nothing to correct" : words;
}

}  // namespace collate::finding
