// SPDX-License-Identifier: MIT
// The same act on many things, on several cores. Who comes first is left to chance, so an act
// writes to a place of its own, and what is made of the places afterwards is the same with one core
// and with twenty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>

namespace collate::cli {

/// Cores that this machine offers, at least one and at most `most_jobs`.
[[nodiscard]] std::size_t cores();

inline constexpr std::size_t most_jobs = 64;

/// act(0) to act(count - 1), each once, by at most `jobs` workers; returns when all are done. What
/// an act throws is thrown here once the others have ended. REQUIRES: acts share nothing that they
/// change.
void side_by_side(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& act);

/// Large files are read one after the other, so that workers side by side take about as much memory
/// as one.
class OneLargeFile {
 public:
  /// Held while a file of this size is read; nothing is waited for when the file is small.
  [[nodiscard]] std::unique_lock<std::mutex> turn_for(std::uintmax_t bytes);

 private:
  std::mutex one_;
};

}  // namespace collate::cli
