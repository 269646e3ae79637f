// SPDX-License-Identifier: MIT
// What a workbook says of itself before any detail is read: which plan, round and lead it was
// issued for. Tried in this order: custom properties, the hidden sheet, the return code on the
// Actions sheet. See dashboards design, "Recognising a returned workbook".
#pragma once

#include "intake/carried.hpp"
#include "intake/return.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <string>

namespace collate::intake {

struct Identity {
  RecognisedBy by = RecognisedBy::headings;
  std::string schema;
  std::string plan;
  std::string round;
  std::string lead;
  std::string issue;  ///< digest of what was issued
  std::string code;   ///< "ANYTOWN-2019-AUTUMN-L01-9e44"
  [[nodiscard]] bool known() const { return by != RecognisedBy::headings; }
};

/// Names of the parts that carry the mark; the issuing side uses the same.
inline constexpr std::string_view hidden_sheet_name = "collate";
inline constexpr std::string_view property_prefix = "collate.";
inline constexpr std::string_view actions_sheet_name = "Actions";
inline constexpr std::string_view start_sheet_name = "Start here";
inline constexpr std::string_view code_words = "Return code: ";
/// Rows of the hidden sheet that hold Carried, in pieces: "carried 1", "carried 2", ...
inline constexpr std::string_view carried_key = "carried ";

/// Is this the hidden sheet of an issued workbook? It holds nothing that a lead wrote.
[[nodiscard]] bool is_mark(const workbook::Sheet& sheet);

[[nodiscard]] Identity recognise(const workbook::Workbook& book);

/// What the workbook carries for a check away from the plan folder; nothing when it carries nothing
/// readable.
[[nodiscard]] std::optional<Carried> carried_by(const workbook::Workbook& book);

}  // namespace collate::intake
