// SPDX-License-Identifier: MIT
// Nothing typed vanishes: what became of every cell, note and text box that a lead filled in. What
// was typed is counted where a file is read (intake::Typed), what became of it where the register
// holds it; so an answer that is lost on the way is missing from the sum.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace collate::merge {

/// They exclude each other, and all but `lost` are told.
enum class Fate : std::uint8_t {
  counted,          ///< in an answer that gives a rating or words of its action
  less_cautious,    ///< in an answer kept beside a more cautious one
  superseded,       ///< in an answer, or words, that a later return of the lead replaces
  in_conflict,      ///< in one of several answers of which nothing tells the later
  of_another_lead,  ///< in an answer on an action that is not the sender's
  set_aside,        ///< in an answer that a decision sets aside
  left_out,         ///< in a return that a decision leaves out
  not_used,         ///< in a return of another plan, round or lead, or without a table
  no_answer,        ///< "n/a", an error value: it says nothing that could be counted
  start_sheet,      ///< on the start sheet: by whom, when, anything else
  quoted,           ///< outside the answers, quoted in a finding
  held_back,        ///< may tell who a child is; the rest of the cell is where it belongs
  lost,             ///< our bug
};
inline constexpr std::size_t fate_count = static_cast<std::size_t>(Fate::lost) + 1;

/// "counted", "less cautious", "left out by a decision" and so on.
[[nodiscard]] std::string_view words(Fate fate);

struct Conservation {
  std::size_t typed = 0;  ///< everything that was filled in
  std::array<std::size_t, fate_count> went{};

  [[nodiscard]] std::size_t of(Fate fate) const { return went[static_cast<std::size_t>(fate)]; }
  void add(Fate fate) {
    ++typed;
    ++went[static_cast<std::size_t>(fate)];
  }
  void add(const Conservation& other);
  /// `typed` without what was lost.
  [[nodiscard]] std::size_t accounted_for() const;
};

}  // namespace collate::merge
