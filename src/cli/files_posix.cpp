// SPDX-License-Identifier: MIT
#include "cli/disk.hpp"
#include "cli/file_failures.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace collate::cli {
namespace {

finding::Failure refused(const std::filesystem::path& path, int error, std::string remedy = {}) {
  return unreadable(path, fmt::format("The system says: {}.", std::strerror(error)),
                    std::move(remedy));
}

Kind kind_of(const struct stat& status) {
  return S_ISREG(status.st_mode)   ? Kind::file
         : S_ISDIR(status.st_mode) ? Kind::folder
         : S_ISLNK(status.st_mode) ? Kind::link
                                   : Kind::other;
}

/// A regular file that was opened; closed on leaving.
class InputFile {
 public:
  static finding::Outcome<InputFile> open(const std::filesystem::path& path,
                                          std::uintmax_t limit_bytes);
  InputFile(InputFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] std::uintmax_t size() const { return size_; }

  /// Fills as much of `bytes` as there is. 0, or the system's error number.
  [[nodiscard]] int read(std::span<std::byte> bytes, std::size_t& filled) const {
    filled = 0;
    while (filled < bytes.size()) {
      const auto count = ::read(fd_, bytes.data() + filled, bytes.size() - filled);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return errno;
      if (count == 0) break;
      filled += static_cast<std::size_t>(count);
    }
    return 0;
  }

 private:
  explicit InputFile(int fd) : fd_(fd) {}
  int fd_;
  std::uintmax_t size_ = 0;
};

finding::Outcome<InputFile> InputFile::open(const std::filesystem::path& path,
                                            std::uintmax_t limit_bytes) {
  // O_NONBLOCK: opening a pipe must not wait for its writer.
  InputFile file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (file.fd_ < 0) {
    if (errno == ELOOP) return *no_file(path, Kind::link);
    if (errno == ENXIO) return *no_file(path, Kind::other);  // a socket: it cannot even be opened
    return refused(path, errno, "Check the name and that you may open it.");
  }
  struct stat status {};
  if (::fstat(file.fd_, &status) != 0) return refused(path, errno);
  if (auto refusal = no_file(path, kind_of(status))) return *std::move(refusal);
  file.size_ = static_cast<std::uintmax_t>(status.st_size);
  if (file.size_ > limit_bytes) return too_large(path, file.size_, limit_bytes);
  return file;
}

}  // namespace

finding::Outcome<std::vector<std::byte>> Disk::read(const std::filesystem::path& path,
                                                    std::uintmax_t limit_bytes) const {
  TRY(const auto file, InputFile::open(path, limit_bytes));
  std::vector<std::byte> bytes(file.size());
  std::size_t filled = 0;
  if (const int error = file.read(bytes, filled); error != 0) return refused(path, error);
  bytes.resize(filled);
  spdlog::info("read {} ({} bytes)", text::escape(path.string()), filled);
  return bytes;
}

finding::Outcome<finding::Done> Disk::read_pieces(
    const std::filesystem::path& path, std::uintmax_t limit_bytes,
    const std::function<void(std::span<const std::byte>)>& take) const {
  TRY(const auto file, InputFile::open(path, limit_bytes));
  std::array<std::byte, 1 << 16>
      piece;  // filled before it is looked at; zeroing it cost as much as reading
  for (std::uintmax_t left = file.size(); left > 0;) {
    const auto most = static_cast<std::size_t>(std::min<std::uintmax_t>(left, piece.size()));
    std::size_t filled = 0;
    if (const int error = file.read(std::span(piece).first(most), filled); error != 0)
      return refused(path, error);
    if (filled == 0) break;
    take(std::span(piece).first(filled));
    left -= filled;
  }
  return finding::Done{};
}

Look Disk::look(const std::filesystem::path& path, Links links) const {
  struct stat status {};
  const int seen =
      links == Links::followed ? ::stat(path.c_str(), &status) : ::lstat(path.c_str(), &status);
  Look look;
  if (seen != 0) {
    if (errno != ENOENT && errno != ENOTDIR) look.error = {errno, std::generic_category()};
    return look;
  }
  look.kind = kind_of(status);
  if (look.kind == Kind::file) look.bytes = static_cast<std::uintmax_t>(status.st_size);
  const std::chrono::sys_seconds written{std::chrono::seconds(status.st_mtime)};
  look.written = std::chrono::floor<std::chrono::days>(written);
  return look;
}

std::filesystem::path Disk::data_folder() const {
  if (const char* chosen = std::getenv("COLLATE_DATA_DIR"); chosen != nullptr && *chosen != '\0')
    return chosen;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = program.parent_path().parent_path() / "share" / "collate";
  return !error && std::filesystem::is_directory(beside, error) ? beside : std::filesystem::path();
}

}  // namespace collate::cli
