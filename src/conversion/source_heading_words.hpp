// SPDX-License-Identifier: MIT
// The headings that plans use, whatever the scheme calls them, as data. A plural is understood.
// Used by source_headings.cpp.
#pragma once

#include "conversion/source_headings.hpp"
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

struct UsualWords {
  Field field;
  std::vector<std::string> words;
};

/// Headings of actions where there is no better one; beside one they are something else.
struct SecondWords {
  Field beside;
  std::vector<std::string> words;
};

[[nodiscard]] const std::vector<UsualWords>& usual_words();
/// The best first.
[[nodiscard]] const std::vector<SecondWords>& second_words();
/// What a column of sections is called.
[[nodiscard]] const std::vector<std::string>& section_words();
/// What a heading is by its shape, folded: "How will we know it worked?", "Head of service".
[[nodiscard]] std::optional<Field> field_of_shape(const std::string& folded);
/// Headings that say when something was, or may be, but not by when the action is due.
[[nodiscard]] bool is_another_date(const std::string& heading);
/// Of these, when the action is looked at next: "Review point", "Next review", "Check back on".
[[nodiscard]] bool is_next_look(const std::string& heading);
/// "Directorate", "Team": a body, which answers where nobody else is named.
[[nodiscard]] bool names_body(const std::string& heading);

}  // namespace collate::conversion
