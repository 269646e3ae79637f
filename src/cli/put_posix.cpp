// SPDX-License-Identifier: MIT
// put() where folders can be held open: no step goes through a name twice, so nobody can change
// what it means in between.
#include "cli/disk.hpp"
#include "cli/file_failures.hpp"
#include "cli/what_lies_there.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <random>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace collate::cli {
namespace {

using finding::Done;
using finding::Failure;
using finding::Outcome;
namespace fs = std::filesystem;

// ".collate-0123456789abcdef.tmp": short, so that a name of 255 bytes can be written too.
constexpr std::string_view temporary_prefix = ".collate-";
constexpr std::string_view temporary_suffix = ".tmp";
constexpr std::size_t temporary_digits = 16;

std::atomic<std::size_t> removed = 0;

Failure not_put(const fs::path& path, int error) {
  return unwritable(path, fmt::format("The system says: {}.", std::strerror(error)),
                    error == ENOSPC || error == EDQUOT || error == EFBIG);
}

/// Closes on leaving.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  /// Some systems tell of a failed write only here.
  [[nodiscard]] int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

/// The folder of the target, held open. Every step below `folder` must be a folder itself.
Outcome<Descriptor> open_folder(const Target& target, const fs::path& steps) {
  std::error_code error;
  fs::create_directories(target.folder, error);
  if (error && !fs::is_directory(target.folder, error))
    return not_put(target.folder, error.value());
  Descriptor at(::open(target.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at) return not_put(target.folder, errno);
  fs::path so_far = target.folder;
  for (const auto& step : steps) {
    if (step.empty() || step == ".") continue;
    so_far /= step;
    if (::mkdirat(at.get(), step.c_str(), 0755) != 0 && errno != EEXIST)
      return not_put(so_far, errno);
    Descriptor next(
        ::openat(at.get(), step.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next) {
      const int number = errno;
      struct stat status {};
      if (::fstatat(at.get(), step.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISLNK(status.st_mode))
        return outside(so_far, "It is a link where a folder is needed.");
      return not_put(so_far, number);
    }
    at = std::move(next);
  }
  return at;
}

bool is_temporary(std::string_view name) {
  if (name.size() != temporary_prefix.size() + temporary_digits + temporary_suffix.size() ||
      !name.starts_with(temporary_prefix) || !name.ends_with(temporary_suffix))
    return false;
  name = name.substr(temporary_prefix.size(), temporary_digits);
  return name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// A writer holds a lock on its temporary file, which ends with the process; so an unlocked one
/// belongs to nobody.
void remove_leftovers(int folder, const fs::path& shown) {
  DIR* const list = ::fdopendir(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (list == nullptr) return;
  while (const dirent* entry = ::readdir(list)) {
    if (!is_temporary(entry->d_name)) continue;
    const Descriptor file(
        ::openat(folder, entry->d_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) continue;
    if (::unlinkat(folder, entry->d_name, 0) != 0) continue;
    ++removed;
    spdlog::warn("removed {}, which a run that was stopped had left",
                 text::escape((shown / entry->d_name).string()));
  }
  ::closedir(list);
}

/// A new file that nobody else has; gone on leaving unless it was renamed.
class TemporaryFile {
 public:
  static Outcome<TemporaryFile> in(const Descriptor& folder, const fs::path& target) {
    std::random_device random;
    for (int tries = 0; tries < 100; ++tries) {
      const std::uint64_t number =
          (static_cast<std::uint64_t>(random()) << 32U) | static_cast<std::uint64_t>(random());
      std::string name = fmt::format("{}{:016x}{}", temporary_prefix, number, temporary_suffix);
      Descriptor file(::openat(folder.get(), name.c_str(),
                               O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
      if (!file && errno == EEXIST) continue;
      if (!file) return not_put(target, errno);
      // Between the two calls another run may have taken it for a leftover.
      struct stat status {};
      if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) continue;
      if (::fstat(file.get(), &status) == 0 && status.st_nlink == 0) continue;
      return TemporaryFile(folder.get(), std::move(name), std::move(file));
    }
    return not_put(target, EEXIST);
  }
  TemporaryFile(TemporaryFile&& other) noexcept
      : folder_(other.folder_),
        name_(std::exchange(other.name_, {})),
        file_(std::move(other.file_)) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!name_.empty()) ::unlinkat(folder_, name_.c_str(), 0);
  }

  /// 0, or the system's error number.
  [[nodiscard]] int write(std::string_view content) {
    while (!content.empty()) {
      const auto count = ::write(file_.get(), content.data(), content.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return errno;
      content.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(file_.get()) == 0 ? 0 : errno;
  }

  [[nodiscard]] bool holds(std::string_view content) {
    if (::lseek(file_.get(), 0, SEEK_SET) != 0) return false;
    std::array<char, 1 << 16> piece{};
    while (true) {
      const auto count = ::read(file_.get(), piece.data(), piece.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      if (count == 0) return content.empty();
      const std::string_view read(piece.data(), static_cast<std::size_t>(count));
      if (!content.starts_with(read)) return false;
      content.remove_prefix(read.size());
    }
  }

  /// 0, or the system's error number.
  [[nodiscard]] int rename_to(const std::string& name) {
    if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return errno;
    name_.clear();
    if (file_.close() != 0) return errno;
    return ::fsync(folder_) == 0 ? 0 : errno;
  }

 private:
  TemporaryFile(int folder, std::string name, Descriptor file)
      : folder_(folder), name_(std::move(name)), file_(std::move(file)) {}
  int folder_;
  std::string name_;
  Descriptor file_;
};

}  // namespace

std::size_t leftovers_removed() {
  return removed;
}

Outcome<Done> Disk::make_folder(const Target& target) {
  if (auto failure = leads_out(target)) return *std::move(failure);
  TRY([[maybe_unused]] const auto folder, open_folder(target, target.below));
  return Done{};
}

Outcome<Written> Disk::put(const Target& target, std::string_view content, IfThere if_there) {
  if (auto failure = leads_out(target)) return *std::move(failure);
  const fs::path path = target.path();
  TRY(const auto folder, open_folder(target, target.below.parent_path()));
  remove_leftovers(folder.get(), path.parent_path());
  const std::string name = target.below.filename().string();
  struct stat status {};
  const bool there = ::fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  if (there) {
    if (const auto stayed = stays(*this, path, content, if_there)) return *stayed;
  }
  TRY(auto temporary, TemporaryFile::in(folder, path));
  if (const int error = temporary.write(content); error != 0) return not_put(path, error);
  if (!temporary.holds(content)) return not_as_meant(path);
  if (const int error = temporary.rename_to(name); error != 0) return not_put(path, error);
  spdlog::info("wrote {} ({} bytes)", text::escape(path.string()), content.size());
  return there ? Written::replaced : Written::made;
}

}  // namespace collate::cli
