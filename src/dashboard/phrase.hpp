// SPDX-License-Identifier: MIT
// Sentences with figures in them, before any layout: the page, the terminal and the narrative read
// plain(), the workbook makes a formula of the same parts (live.hpp).
//   Phrase p;
//   p.count(overdue, " action is overdue", " actions are overdue").say(", ").compare(overdue,
//   then); plain(p)   // "17 actions are overdue, up from 3"
#pragma once

#include "dashboard/figure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::dashboard {

class Phrase {
 public:
  struct Part {
    std::string text;  ///< of a plain part; behind a number when it is 1
    std::string many;  ///< behind any other number
    std::optional<Figure> figure;
    std::optional<Figure> before;  ///< the part compares: "up from 3"
    bool with_difference = false;  ///< "up 16 from 3" instead of "up from 3"
    bool as_share = false;         ///< `before` is the whole: "2 of the 6", "all 6"
    bool silent = false;           ///< the number chooses the words, and is not said
  };

  Phrase& say(std::string_view text);
  Phrase& number(const Figure& figure);
  Phrase& count(const Figure& figure, std::string one, std::string many);
  /// "is" or "are": words that a number chooses.
  Phrase& choose(const Figure& figure, std::string one, std::string many);
  /// "up from 3 in Summer", "down from 27 in Summer", "as in Summer": `when` is " in Summer"; "as
  /// before" when it is empty.
  Phrase& compare(const Figure& now, const Figure& before, std::string when = {});
  /// "up 16 from 3", "down 6 from 27", "same, 2".
  Phrase& difference(const Figure& now, const Figure& before);

  /// "2 of the 6", "all 6".
  Phrase& share(const Figure& part, const Figure& whole);

  Phrase& add(const Phrase& other);

  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

 private:
  std::vector<Part> parts_;
};

[[nodiscard]] std::string plain(const Phrase& phrase);

/// "up 16 from 3", "down 6 from 27", "same, 2".
[[nodiscard]] std::string difference_words(std::size_t now, std::size_t before);

/// What a comparing part says.
[[nodiscard]] std::string compared(const Phrase::Part& part);

}  // namespace collate::dashboard
