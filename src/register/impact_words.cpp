// SPDX-License-Identifier: MIT
#include "register/impact_words.hpp"

#include "text/pattern.hpp"

namespace collate::merge {

bool tells_of_impact(std::string_view words) {
  static const text::Pattern empty(
      R"((?i)^(?:\W*\b(?:n\W?a|n\W?k|nil|none|no|not|nothing|yes|ok(?:ay)?|tb[ac]|wip|ditto|same|as|see|it|is|to|be)"
      R"(|the|there|are|at|so|yet|far|still|too|early|soon|before|above|below|previous(?:ly)?|last|time|term|round|year)"
      R"(|report(?:ed)?|sa(?:y|id)|tell|judge|know|known|measured?|applicable|available|confirmed|determined|advised|add)"
      R"(|further|more|new|else|changes?|changed|updates?|impact|comments?|present|moment|this|stage|for|now|awaited|await)"
      R"(|awaiting|pending|ongoing|in|on|track|progress|planned|expected|of|data|results?|outcomes?|evidence|\d+(?:[.]\d+)+)\b)+\W*$)");
  const re2::StringPiece piece(words.data(), words.size());
  return !words.empty() && !text::full_match(piece, empty);
}

}  // namespace collate::merge
