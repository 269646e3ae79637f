// SPDX-License-Identifier: MIT
#include "cli/lock.hpp"
#include "cli/lock_holder.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
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

LockHolder this_run(std::chrono::system_clock::time_point now) {
  return {::getpid(), machine_name(), boot_id(), in_words(now)};
}

LockHolder holder_told_by(int descriptor) {
  std::array<char, 1024> bytes{};
  const auto count = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  return lock_holder_of({bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0});
}

/// Where the file system knows no locks: is the process that wrote the file still there?
bool is_alive(const LockHolder& holder) {
  if (holder.process <= 0) return false;
  if (holder.machine != machine_name()) return true;  // cannot be told from here
  if (holder.boot != boot_id()) return false;
  return ::kill(static_cast<pid_t>(holder.process), 0) == 0 || errno == EPERM;
}

Failure lock_unwritable(const fs::path& path, int error) {
  return not_lockable(path, error == ELOOP
                                ? std::string("It is a link where a file of ours is needed.")
                                : fmt::format("The system says: {}.", std::strerror(error)));
}

/// Is the open file still the one of that name?
bool is_at(int descriptor, const fs::path& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

bool write_down(int descriptor, const LockHolder& holder) {
  const std::string text = to_text(holder);
  return ::ftruncate(descriptor, 0) == 0 &&
         ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

}  // namespace

PlanLock::~PlanLock() {
  if (descriptor_ < 0) return;
  ::unlink(path_.c_str());  // while it is still locked
  ::close(descriptor_);
}

Outcome<PlanLock> PlanLock::take(const fs::path& folder,
                                 std::chrono::system_clock::time_point now) {
  const fs::path path = folder / lock_name;
  for (int tries = 0; tries < 100; ++tries) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0) return lock_unwritable(path, errno);
    PlanLock lock({}, file);
    const LockHolder before = holder_told_by(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      const bool held = errno == EWOULDBLOCK || is_alive(before);
      if (held) {
        ::close(std::exchange(lock.descriptor_, -1));
        return plan_locked(folder, before);
      }
    }
    if (!is_at(file, path)) {  // its holder has just ended, and took the name away
      ::close(std::exchange(lock.descriptor_, -1));
      continue;
    }
    log_left_lock(folder, before);
    lock.path_ = path;
    if (!write_down(file, this_run(now))) return lock_unwritable(path, errno);
    return lock;
  }
  return plan_locked(folder, {});
}

}  // namespace collate::cli
