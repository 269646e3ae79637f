// SPDX-License-Identifier: MIT
// Every code that a finding or a failure can have, its words, and what `collate explain <code>`
// says of it. Wording is changed here and nowhere else.
#pragma once

#include "finding/finding.hpp"

#include <span>
#include <string>
#include <string_view>

namespace collate::finding {

struct CatalogueEntry {
  std::string_view code;
  Severity severity;
  std::string_view
      one;  ///< message for one cell; {cell} {observed} {expected} {ref} {other} are filled in
  std::string_view many;    ///< message for several cells, {cells}; empty: never grouped
  std::string_view remedy;  ///< instruction; the same placeholders
  std::string_view why;     ///< for `collate explain`: what it means and why it matters
};

/// Sorted by code.
[[nodiscard]] std::span<const CatalogueEntry> catalogue();
/// Null when there is no such code.
[[nodiscard]] const CatalogueEntry* find_in_catalogue(std::string_view code);

/// Codes of failures and of the readers' notes. Their messages name cause and remedy where they
/// arise; what they have in common is explained by the family, the first word of the code.
struct CodeFamily {
  std::string_view first_word;
  std::string_view why;
};
[[nodiscard]] std::span<const CodeFamily> code_families();
/// The family of "zip-crc"; null when there is none.
[[nodiscard]] const CodeFamily* find_family(std::string_view code);

/// What the placeholders stand for.
struct Told {
  std::string observed;
  std::string expected;
  std::string ref;
  std::string other;  ///< a second name, cell or date that the message speaks of
};

/// A finding with the catalogue's severity and words. REQUIRES: `code` is in the catalogue.
[[nodiscard]] Finding make(std::string_view code, Place place, Told told = {});

/// Fills {cell}, {observed} ... in a template.
[[nodiscard]] std::string fill(std::string_view words, std::string_view cell, const Told& told);

}  // namespace collate::finding
