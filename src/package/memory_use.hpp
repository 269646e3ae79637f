// SPDX-License-Identifier: MIT
// About how much memory the reading of one file has taken so far, held against
// Limits::memory_bytes. Readers count what grows with the file (the file itself, cells, texts,
// formulas, ranges), not every byte. Where they ask about memory they hear about time too.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace collate::package {

class MemoryUse {
 public:
  /// `file_bytes`: of the file that stands in memory while it is read.
  MemoryUse(Limits limits, std::uint64_t file_bytes)
      : limits_(std::move(limits)), most_(limits_.memory_bytes), used_(file_bytes + program) {}

  void take(std::uint64_t bytes) { used_ += bytes; }
  void give_back(std::uint64_t bytes) { used_ -= std::min(bytes, used_); }
  /// Is there no memory left for the file, or no time?
  [[nodiscard]] bool is_over() const { return used_ > most_ || is_late(); }
  [[nodiscard]] std::uint64_t left() const { return most_ - std::min(used_, most_); }

  /// limit-memory: "To be read it takes more than 536,870,912 bytes of memory ...", or
  /// limit-seconds. REQUIRES: is_over().
  [[nodiscard]] finding::Failure refusal(const std::string& file_name) const;

 private:
  static constexpr std::uint64_t program = 16 << 20;  // its own code and tables

  /// The clock is asked every so often: readers ask for every cell.
  [[nodiscard]] bool is_late() const {
    constexpr std::uint32_t every = 256;
    if (!late_ && asked_++ % every == 0 && limits_.may_go_on) late_ = !limits_.may_go_on();
    return late_;
  }

  Limits limits_;
  std::uint64_t most_;
  std::uint64_t used_;
  mutable std::uint32_t asked_ = 0;
  mutable bool late_ = false;
};

/// One more item of a std::vector: while it grows, a vector holds its items three times.
template <class Item>
inline constexpr std::uint64_t vector_item = 3 * sizeof(Item);

/// Of a large part that is read once, from front to back, no more stands in memory at a time: what
/// was read is forgotten (XmlScanner::forget_what_was_read), and what comes next arrives in pieces.
[[nodiscard]] inline std::uint64_t standing(std::uint64_t part_bytes) {
  constexpr std::uint64_t most = 48 << 20;
  return std::min(part_bytes, most);
}

/// How large a part may be to be inflated at once. Its bytes give way to cells and texts, which
/// take up to three times as much, so that a third of what is left is safe.
[[nodiscard]] inline std::uint64_t whole_up_to(const MemoryUse& memory) {
  return memory.left() / 3;
}

}  // namespace collate::package
