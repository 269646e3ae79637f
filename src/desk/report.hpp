// SPDX-License-Identifier: MIT
// What is said of a merged round: findings by file, and the few lines that a terminal shows.
#pragma once

#include "finding/report.hpp"
#include "register/register.hpp"

#include "desk/ground.hpp"
#include <string>

namespace collate::desk {

/// A view: all three must outlive it.
struct MergedRound {
  const Ground& ground;
  const plan::Round& round;  ///< of the plan; the last of the register
  const merge::Register& all;
};

[[nodiscard]] bool has_errors(const finding::Findings& findings);

/// Findings by file: first those about the plan, then the returns in order, then what is about no
/// file, then the returns of earlier rounds that could not be read: their ratings are missing from
/// this round too.
[[nodiscard]] finding::Report report_of(const MergedRound& merged);

/// The report for people, safe to print: no name or word of a stranger in it begins a line or moves
/// a cursor.
[[nodiscard]] std::string text_of(finding::Report report, const finding::TextForm& form = {});

/// Figures of a round for monitoring.
struct RoundFigures {
  std::size_t expected = 0;  ///< returns
  std::size_t received = 0;  ///< late ones among them
  std::size_t late = 0;
  std::size_t unusable = 0;  ///< files, of every round that entered
  std::size_t actions = 0;
  std::size_t overdue = 0;
  std::size_t off_track = 0;
  std::size_t errors = 0;
  std::size_t queries = 0;
};
[[nodiscard]] RoundFigures figures_of(const MergedRound& merged);

/// A few lines: returns, ratings, what is missing, what could not be read, what needs a decision.
/// Safe to print.
[[nodiscard]] std::string summary_of(const MergedRound& merged);

}  // namespace collate::desk
