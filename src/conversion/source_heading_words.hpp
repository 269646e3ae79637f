// SPDX-License-Identifier: MIT
// The headings that plans use, whatever the scheme calls them, as data. A plural is understood.
// Used by source_headings.cpp.
#pragma once

#include "conversion/source_headings.hpp"
#include <string>
#include <vector>

namespace collate::conversion {

struct UsualWords {
  Field field;
  std::vector<std::string> words;
};

[[nodiscard]] const std::vector<UsualWords>& usual_words();
/// What a column of sections is called.
[[nodiscard]] const std::vector<std::string>& section_words();

}  // namespace collate::conversion
