// SPDX-License-Identifier: MIT
// One run at a time in a plan folder. The lock is the system's own on a file of ours, so it ends
// with the process that holds it; what the file says tells who that is.
#pragma once

#include "finding/outcome.hpp"

#include <chrono>
#include <filesystem>
#include <string>

namespace collate::cli {

class PlanLock {
 public:
  /// `folder`: an existing plan folder. Failures: plan-locked, with the process, the machine and
  /// since when; output-unwritable.
  [[nodiscard]] static finding::Outcome<PlanLock> take(const std::filesystem::path& folder,
                                                       std::chrono::system_clock::time_point now);

  PlanLock() = default;  ///< of no folder: nobody is kept out
  PlanLock(PlanLock&& other) noexcept;
  PlanLock& operator=(PlanLock&& other) noexcept;
  ~PlanLock();

 private:
  PlanLock(std::filesystem::path path, int descriptor);
  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace collate::cli
