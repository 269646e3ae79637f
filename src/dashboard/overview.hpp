// SPDX-License-Identifier: MIT
// A line for every plan of a region or a council: returns, overdue, off track.
#pragma once

#include "sheetwriter/book.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace collate::dashboard {

struct OverviewLine {
  std::string plan;
  std::string round;   ///< empty where no round is open
  std::string status;  ///< what the run did: "written", "unchanged", "failed"
  std::size_t expected = 0;
  std::size_t received = 0;
  std::size_t late = 0;
  std::size_t unusable = 0;
  std::size_t actions = 0;
  std::size_t overdue = 0;
  std::size_t off_track = 0;
  std::size_t errors = 0;
  std::size_t queries = 0;
  std::string folder;
};

/// `day`: the day of the run, ISO; it is the workbook's date too, so the same lines and day give
/// the same bytes.
[[nodiscard]] sheetwriter::Book overview_book(const std::vector<OverviewLine>& lines,
                                              const std::string& day, const std::string& made_by);

}  // namespace collate::dashboard
