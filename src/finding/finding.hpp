// SPDX-License-Identifier: MIT
// One thing wrong or doubtful in the data. Findings are appended to a sink and never end the work
// early.
#pragma once

#include "finding/place.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace collate::finding {

/// error: must be corrected; query: must be corrected or explained; note: for information.
enum class Severity : std::uint8_t { error, query, note };

[[nodiscard]] std::string_view name(Severity severity);

struct Rule;

struct Finding {
  std::string code;  ///< stable, kebab-case, the rule's: "rating-out-of-scale"
  Severity severity = Severity::error;
  std::string message;   ///< plain sentence that starts with the cell: "G7 says 'Startd', which is
                         ///< not a rating."
  std::string observed;  ///< what stands there
  std::string expected;  ///< what could stand there
  std::string remedy;    ///< what to do, as an instruction
  Place place;           ///< file, sheet and first cell
  std::vector<cell::Address> cells;  ///< all cells, when one finding speaks of several; else empty
  std::string ref;                   ///< action ref, when one is meant
  std::string round;                 ///< round id, when one is meant
  std::string other;                 ///< a second name, cell or date that the message speaks of
  std::string heading;               ///< of the column, when one is meant: "Rating"
  const Rule* rule = nullptr;        ///< a constant; null only for findings that no rule made
  /// The message in a schema's own words, {cell} ... not filled in; empty: in the rule's.
  std::string own_words = {};
};

using Findings = std::vector<Finding>;

/// Sixteen hexadecimal digits, the same on every run for the same finding: code, file name, sheet,
/// ref and heading (or cell when there is no ref) and what was observed; severity and wording do
/// not matter.
[[nodiscard]] std::string fingerprint(const Finding& finding);

}  // namespace collate::finding
