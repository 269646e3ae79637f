// SPDX-License-Identifier: MIT
#include "cli/lock.hpp"
#include "text/printable.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace collate::cli {
namespace {

using finding::Failure;
using finding::Outcome;
namespace fs = std::filesystem;

constexpr const char* lock_name = ".collate-lock";

/// What the lock file says of its holder, a line each.
struct Holder {
  long process = 0;
  std::string machine;
  std::string boot;
  std::string since;  ///< "21:07 on 28 November 2026"
};

std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

std::string machine_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data())
                                                          : std::string();
}

Holder this_run() {
  return {::getpid(), machine_name(), boot_id(),
          fmt::format("{:%H:%M on %d %B %Y} (UTC)", fmt::gmtime(std::time(nullptr)))};
}

Holder holder_told_by(int descriptor) {
  std::array<char, 1024> bytes{};
  const auto count = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  std::string_view text(bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  const auto line = [&] {
    const auto end = text.find('\n');
    std::string found(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return found;
  };
  Holder holder;
  holder.process = std::strtol(line().c_str(), nullptr, 10);
  holder.machine = line();
  holder.boot = line();
  holder.since = line();
  return holder;
}

/// Where the file system knows no locks: is the process that wrote the file still there?
bool is_alive(const Holder& holder) {
  if (holder.process <= 0) return false;
  if (holder.machine != machine_name()) return true;  // cannot be told from here
  if (holder.boot != boot_id()) return false;
  return ::kill(static_cast<pid_t>(holder.process), 0) == 0 || errno == EPERM;
}

Failure locked(const fs::path& folder, const Holder& holder) {
  return {"plan-locked",
          "Another run is at work in this plan folder",
          {folder.string(), {}, {}},
          holder.process == 0
              ? std::string("It began just now.")
              : fmt::format("It is process {} on {}, since {}.", holder.process,
                            holder.machine.empty() ? "this machine" : holder.machine, holder.since),
          "Wait until it has ended, then run the command again."};
}

Failure unwritable(const fs::path& path, int error) {
  return {"output-unwritable",
          "The plan folder could not be locked",
          {path.string(), {}, {}},
          fmt::format("The system says: {}.", std::strerror(error)),
          "Check that the folder may be written to."};
}

/// Is the open file still the one of that name?
bool is_at(int descriptor, const fs::path& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

bool write_down(int descriptor, const Holder& holder) {
  const std::string text =
      fmt::format("{}\n{}\n{}\n{}\n", holder.process, holder.machine, holder.boot, holder.since);
  return ::ftruncate(descriptor, 0) == 0 &&
         ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

}  // namespace

PlanLock::PlanLock(fs::path path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

PlanLock::PlanLock(PlanLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

PlanLock& PlanLock::operator=(PlanLock&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

PlanLock::~PlanLock() {
  if (descriptor_ < 0) return;
  ::unlink(path_.c_str());  // while it is still locked
  ::close(descriptor_);
}

Outcome<PlanLock> PlanLock::take(const fs::path& folder) {
  const fs::path path = folder / lock_name;
  for (int tries = 0; tries < 100; ++tries) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0) return unwritable(path, errno);
    PlanLock lock({}, file);
    const Holder before = holder_told_by(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      const bool held = errno == EWOULDBLOCK || is_alive(before);
      if (held) {
        ::close(std::exchange(lock.descriptor_, -1));
        return locked(folder, before);
      }
    }
    if (!is_at(file, path)) {  // its holder has just ended, and took the name away
      ::close(std::exchange(lock.descriptor_, -1));
      continue;
    }
    if (before.process > 0) {
      spdlog::warn("took over the lock of {}, left by process {} since {}",
                   text::escape(folder.string()), before.process, text::escape(before.since));
    }
    lock.path_ = path;
    if (!write_down(file, this_run())) return unwritable(path, errno);
    return lock;
  }
  return locked(folder, {});
}

}  // namespace collate::cli
