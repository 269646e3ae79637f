// SPDX-License-Identifier: MIT
// Live numbers and sentences: every total is a formula over the table Register together with its
// true value.
//   Sentence s;
//   s.number("A7", 18);  s.say(" of 60 actions are completed.");
//   s.content()   // Formula{A7&" of 60 actions are completed.", "18 of 60 actions are completed."}
#pragma once

#include "dashboard/phrase.hpp"
#include "dashboard/register_sheet.hpp"
#include "sheetwriter/book.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::dashboard {

/// Column of the Register, and the text that its cells must equal.
using Criterion = std::pair<std::string, std::string>;

/// COUNTIFS over the Register, without "=".
[[nodiscard]] std::string count_of(const std::vector<Criterion>& criteria);

/// The formula with its value.
[[nodiscard]] sheetwriter::Formula live(sheetwriter::SharedText formula, std::size_t value);
[[nodiscard]] sheetwriter::Formula live(sheetwriter::SharedText formula, std::string value);

/// Where a number leads: the Register at its headings, where a filter shows the rows that it
/// counts.
inline constexpr const char* to_register = "Register!A4";
/// Where a ref leads: its row on the Register, an index into the report's lines.
[[nodiscard]] std::string to_register_row(std::size_t line);

/// INDEX-MATCH on the Register: the column's text at the ref that stands in `ref_cell`.
[[nodiscard]] std::string look_up(const std::string& column, const std::string& ref_cell);

/// The figure's criteria as a formula over the tables Register and Returns, without "=".
[[nodiscard]] std::string formula_of(const Figure& figure, const RegisterColumns& columns);
[[nodiscard]] sheetwriter::Formula live(const Figure& figure, const RegisterColumns& columns);
/// The sentence as one formula; plain text when it has no figure.
[[nodiscard]] sheetwriter::Content live(const Phrase& phrase, const RegisterColumns& columns);

class Sentence {
 public:
  Sentence& say(std::string_view text);
  Sentence& number(const std::string& formula, std::size_t value);
  Sentence& text(const std::string& formula, const std::string& value);
  /// The number, then " action is" or " actions are", whichever fits.
  Sentence& count(const std::string& formula, std::size_t value, const std::string& one,
                  const std::string& many);
  /// Plain text when nothing in it is live.
  [[nodiscard]] sheetwriter::Content content() const;

 private:
  void add_part(const std::string& formula);
  std::string formula_;
  std::string value_;
  bool is_live_ = false;
};

}  // namespace collate::dashboard
