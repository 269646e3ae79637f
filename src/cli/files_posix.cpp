// SPDX-License-Identifier: MIT
#include "cli/file_failures.hpp"
#include "cli/files.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace collate::cli {
namespace {

/// Closes on leaving.
struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

finding::Outcome<std::vector<std::byte>> read_file(const std::filesystem::path& path,
                                                   std::uintmax_t limit_bytes) {
  // O_NONBLOCK: opening a pipe must not wait for its writer.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) {
    if (errno == ELOOP) {
      return unreadable(path, "It is a link to another file.", "Put the file itself there.");
    }
    return unreadable(path, fmt::format("The system says: {}.", std::strerror(errno)),
                      "Check the name and that you may open it.");
  }
  struct stat status {};
  if (::fstat(file.fd, &status) != 0) {
    return unreadable(path, fmt::format("The system says: {}.", std::strerror(errno)), {});
  }
  if (S_ISDIR(status.st_mode)) return unreadable(path, "It is a folder.", "Name the files in it.");
  if (!S_ISREG(status.st_mode)) {
    return unreadable(path, "It is a pipe or a device, not a file.",
                      "Save the workbook as an ordinary file.");
  }
  const auto size = static_cast<std::uintmax_t>(status.st_size);
  if (size > limit_bytes) return too_large(path, size, limit_bytes);
  std::vector<std::byte> bytes(size);
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto count = ::read(file.fd, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return unreadable(path, fmt::format("The system says: {}.", std::strerror(errno)), {});
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  spdlog::info("read {} ({} bytes)", text::escape(path.string()), filled);
  return bytes;
}

std::optional<std::chrono::sys_days> day_written(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  const std::chrono::sys_seconds written{std::chrono::seconds(status.st_mtime)};
  return std::chrono::floor<std::chrono::days>(written);
}

std::filesystem::path data_folder() {
  if (const char* chosen = std::getenv("COLLATE_DATA_DIR"); chosen != nullptr && *chosen != '\0')
    return chosen;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = program.parent_path().parent_path() / "share" / "collate";
  return !error && std::filesystem::is_directory(beside, error) ? beside : std::filesystem::path();
}

}  // namespace collate::cli
