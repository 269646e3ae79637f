// SPDX-License-Identifier: MIT
// What the cells of a column hold, counted: refs, dates, roles, ratings, sentences. A column is
// told by this first and by its heading second, because headings are no closed list.
#pragma once

#include "schema/schema.hpp"

#include "conversion/source_cells.hpp"
#include <cstdint>
#include <string>

namespace collate::conversion {

struct Profile {
  std::size_t rows = 0;      ///< rows looked at that hold anything at all
  std::size_t filled = 0;    ///< of them, with something in this column
  std::size_t repeated = 0;  ///< the same words as the filled cell before
  std::size_t refs = 0;
  std::size_t whens = 0;
  std::size_t roles = 0;
  std::size_t teams = 0;   ///< that are no roles
  std::size_t paired = 0;  ///< a post and the body it belongs to: "ICB / Lead Nurse"
  std::size_t orders = 0;  ///< that begin with a verb: "Train all staff"
  std::size_t ratings = 0;
  std::size_t sentences = 0;
  std::size_t phrases = 0;  ///< three words or more that are no role: short actions are
  std::size_t numbers = 0;
  std::size_t figures = 0;      ///< numbers, and texts that are nothing but one: "78%"
  std::size_t marks = 0;        ///< ticks and crosses
  std::size_t labels = 0;       ///< four words or fewer, of at most 30 bytes
  std::size_t different = 0;    ///< texts, each counted once
  std::size_t dated_lists = 0;  ///< several lines, each of which says when
  std::size_t painted = 0;      ///< without words, in a colour that is not that of the cell before
  std::size_t colours = 0;      ///< of these, different ones among red, amber, green and blue
  std::size_t numbered_lists = 0;  ///< "1. ..." over "2. ..."
  std::size_t explained = 0;       ///< that a key on the sheet explains
  std::size_t coded = 0;           ///< a letter and a number, and words: "A1 Governance"
  std::size_t bytes = 0;           ///< of all words

  /// True when at least `percent` of the filled cells are of the kind counted in `count`.
  [[nodiscard]] bool mostly(std::size_t count, std::size_t percent = 60) const {
    return filled > 0 && count * 100 >= filled * percent;
  }
};

/// Whether a row begins the key below a table: "Key", "RAG key".
[[nodiscard]] bool begins_key(const SourceCells::Row& cells);

/// Of the rows from `first_row` on, as far as a table's character shows: at most forty. Rows with a
/// single cell (banners, notes) are not counted.
[[nodiscard]] Profile profile_of(const SourceCells& cells, std::uint32_t first_row,
                                 std::uint32_t column, const schema::Schema& schema);

}  // namespace collate::conversion
