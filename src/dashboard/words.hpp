// SPDX-License-Identifier: MIT
// The scheme's own words in the forms that sentences need. Nothing here knows any scheme.
#pragma once

#include "finding/group.hpp"
#include "schema/schema.hpp"
#include "text/english.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::dashboard {

struct Words {
  std::string period;           ///< "term"
  std::string adverb;           ///< "Termly"
  std::string action, actions;  ///< "action", "actions"
  std::string priority;         ///< "Priority"
  std::string priorities;       ///< "Priorities": also names a sheet
  std::string group;            ///< "SSPG": gets each round's report
  std::string the_group;        ///< "SSPG", "the Forum": in sentences
  std::string group_name;       ///< "Strategic SEND Partnership Group"
  std::string board;            ///< "CTB": gets the annual report
  std::string board_name;       ///< "Children's Trust Board"
};

[[nodiscard]] Words words_of(const schema::Schema& schema);

using text::plural;
/// First letter large / small.
[[nodiscard]] std::string capitalised(std::string_view word);
[[nodiscard]] std::string lower_first(std::string_view word);
/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& items);
/// What "is" or "are" goes before: "completed", "stalled"; "rated In place", "rated Green".
[[nodiscard]] std::string predicate(std::string_view rating);
/// "1st", "2nd", "11th".
[[nodiscard]] std::string ordinal(std::size_t number);
using finding::counted;
/// Items with ", " between; at most `most` of them, then "and n more"; "None" when there are none.
[[nodiscard]] std::string refs_in_brief(const std::vector<std::string>& refs,
                                        std::size_t most = 24);

}  // namespace collate::dashboard
