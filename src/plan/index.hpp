// SPDX-License-Identifier: MIT
// What a plan of ten thousand actions is asked for over and over, found at once instead of by going
// through it: by ref, by id, by lead. Made by Plan::index(); holds positions, never addresses, so
// that it serves copies of the plan too.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace collate::plan {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// Text -> position in one of the plan's lists; of equal texts the first.
using Positions = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;
/// Text -> positions, ascending.
using ManyPositions =
    std::unordered_map<std::string, std::vector<std::size_t>, TextHash, std::equal_to<>>;

struct Index {
  Positions priorities;            ///< Priority::id
  Positions actions;               ///< Action::ref
  Positions plain_refs;            ///< plain_ref(Action::ref)
  Positions measures;              ///< Measure::id
  Positions leads;                 ///< Lead::id
  Positions rounds;                ///< Round::id
  ManyPositions actions_of_lead;   ///< Lead::id -> actions that name the lead
  ManyPositions decisions_on_ref;  ///< Action::ref -> decisions on it, of every kind
  ManyPositions leads_called;      ///< fold() of an id, name, role or alias -> leads called so
  std::size_t longest_name = 0;    ///< bytes of the longest key of leads_called
  Positions leads_spelt;           ///< fold_letters() of the same -> the first lead called so
  Positions leads_in_files;        ///< fold(file_word(Lead::id))
  /// Refs that are numbers, ascending by number: 1.1 stands for 1.1, 1.10 and 1.100.
  std::vector<std::pair<double, std::size_t>> numbers;
  std::array<std::size_t, 6> counts{};  ///< of the plan's lists when it was made
};

/// "Action 1.2." and "1.2" compare equal, "IDA1" and "IDA 1" too; "1.1" and "1.10" do not.
[[nodiscard]] std::string plain_ref(std::string_view ref);

}  // namespace collate::plan
