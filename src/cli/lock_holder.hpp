// SPDX-License-Identifier: MIT
// What a lock file says of the run that holds it, the same on every system: a plan folder may lie
// where Linux and Windows both reach it.
#pragma once

#include "finding/outcome.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace collate::cli {

inline constexpr const char* lock_name = ".collate-lock";

/// A line each, in this order.
struct LockHolder {
  long process = 0;  ///< 0: it has not said yet
  std::string machine;
  std::string boot;   ///< of Linux only
  std::string since;  ///< "21:07 on 28 November 2026 (UTC)"
};

[[nodiscard]] std::string to_text(const LockHolder& holder);
[[nodiscard]] LockHolder lock_holder_of(std::string_view text);

/// For `since`.
[[nodiscard]] std::string in_words(std::chrono::system_clock::time_point moment);

[[nodiscard]] finding::Failure plan_locked(const std::filesystem::path& folder,
                                           const LockHolder& holder);
[[nodiscard]] finding::Failure not_lockable(const std::filesystem::path& path, std::string reason);

/// Logs that a lock was taken over, where the run that left it said who it was.
void log_left_lock(const std::filesystem::path& folder, const LockHolder& left);

}  // namespace collate::cli
