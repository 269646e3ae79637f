// SPDX-License-Identifier: MIT
// What of a lock is the same on every system; the rest stands in lock_posix.cpp and
// lock_windows.cpp.
#include "cli/lock.hpp"

#include "cli/lock_holder.hpp"
#include "text/printable.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <utility>

namespace collate::cli {

using finding::Failure;
namespace fs = std::filesystem;

PlanLock::PlanLock(fs::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

PlanLock::PlanLock(PlanLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

PlanLock& PlanLock::operator=(PlanLock&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

std::string to_text(const LockHolder& holder) {
  return fmt::format("{}\n{}\n{}\n{}\n", holder.process, holder.machine, holder.boot, holder.since);
}

LockHolder lock_holder_of(std::string_view text) {
  const auto line = [&] {
    const auto end = text.find('\n');
    std::string found(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return found;
  };
  LockHolder holder;
  holder.process = std::strtol(line().c_str(), nullptr, 10);
  holder.machine = line();
  holder.boot = line();
  holder.since = line();
  return holder;
}

std::string in_words(std::chrono::system_clock::time_point moment) {
  return fmt::format("{:%H:%M on %d %B %Y} (UTC)", fmt::gmtime(moment));
}

Failure plan_locked(const fs::path& folder, const LockHolder& holder) {
  return {"plan-locked",
          "Another run is at work in this plan folder",
          {folder.string(), {}, {}},
          holder.process == 0
              ? std::string("It began just now.")
              : fmt::format("It is process {} on {}, since {}.", holder.process,
                            holder.machine.empty() ? "this machine" : holder.machine, holder.since),
          "Wait until it has ended, then run the command again."};
}

Failure not_lockable(const fs::path& path, std::string reason) {
  return {"output-unwritable",
          "The plan folder could not be locked",
          {path.string(), {}, {}},
          std::move(reason),
          "Check that the folder may be written to."};
}

void log_left_lock(const fs::path& folder, const LockHolder& left) {
  if (left.process <= 0) return;
  spdlog::warn("took over the lock of {}, left by process {} since {}",
               text::escape(folder.string()), left.process, text::escape(left.since));
}

}  // namespace collate::cli
