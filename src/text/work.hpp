// SPDX-License-Identifier: MIT
// How often the costly things were done: counted in debug builds only, so that a test can hold how
// work grows with the plan (tests/complexity), whatever the machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace collate::text {

struct Work {
  std::uint64_t folded = 0;    ///< bytes folded
  std::uint64_t compared = 0;  ///< cells of edit distances
  std::uint64_t searched = 0;  ///< records passed over by look-ups without an index
};

#ifdef NDEBUG
inline void count_work(std::uint64_t Work::*, std::size_t) {}
#else
inline thread_local Work work;  // NOLINT: a counter for tests, nothing depends on it
inline void count_work(std::uint64_t Work::*what, std::size_t amount) {
  work.*what += amount;
}
#endif

}  // namespace collate::text
