// SPDX-License-Identifier: MIT
#include "finding/group.hpp"

#include "finding/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::finding {
namespace {

/// What stood there matters only where the message of several cells tells it.
bool same_cause(const Finding& a, const Finding& b, const CatalogueEntry& entry) {
  if (a.place.cell.has_value() != b.place.cell.has_value()) return false;
  // Without words for several, the same sentence about several cells stands once.
  if (entry.many.empty() && a.message != b.message) return false;
  const bool tells_observed = entry.many.find("{observed}") != std::string_view::npos;
  return a.code == b.code && a.severity == b.severity && a.place.file == b.place.file &&
         a.place.sheet == b.place.sheet && (!tells_observed || a.observed == b.observed) &&
         a.remedy == b.remedy && a.round == b.round;
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
  for (const auto& finding : findings) {
    const CatalogueEntry* entry = find_in_catalogue(finding.code);
    // A finding about no cell can only be joined by its refs.
    const bool by_ref = entry != nullptr && entry->many.find("{ref}") != std::string_view::npos &&
                        !finding.ref.empty();
    const bool can_join =
        entry != nullptr && (finding.place.cell || by_ref) && finding.cells.empty();
    const auto twin = std::find_if(grouped.begin(), grouped.end(), [&](const Finding& other) {
      return can_join && same_cause(other, finding, *entry);
    });
    if (twin == grouped.end()) {
      grouped.push_back(finding);
      continue;
    }
    if (finding.place.cell) {
      if (twin->cells.empty()) twin->cells.push_back(*twin->place.cell);
      twin->cells.push_back(*finding.place.cell);
    }
    if (!finding.ref.empty()) twin->ref += (twin->ref.empty() ? "" : ", ") + finding.ref;
    if (!entry->many.empty())
      twin->message = fill(entry->many, cell::join_cells(twin->cells),
                           {twin->observed, twin->expected, twin->ref, {}});
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
