// SPDX-License-Identifier: MIT
// How far a long work is: a bar on a terminal, now and then a line in the log. Short work shows
// nothing, and nothing of it stays on the screen.
#pragma once

#include "cli/session.hpp"

#include <cstddef>
#include <string>

namespace collate::cli {

/// "Reading returns [=====     ] 12 of 59": drawn over one line, `width` characters between the
/// brackets. REQUIRES: total > 0.
[[nodiscard]] std::string progress_bar(const std::string& work, std::size_t done, std::size_t total,
                                       std::size_t width = 30);

class Progress {
 public:
  /// `work`: "Reading returns".
  Progress(Session& session, std::string work, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void step();

 private:
  Session& session_;
  std::string work_;
  std::size_t total_;
  std::size_t done_ = 0;
  double drawn_;  // as Session::passed() has it
  double logged_;
  std::size_t shown_ = 0;  // characters on the screen
};

}  // namespace collate::cli
