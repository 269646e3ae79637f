// SPDX-License-Identifier: MIT
#include "cli/disk.hpp"
#include "cli/file_failures.hpp"
#include "cli/windows.hpp"
#include "cli/windows_names.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace collate::cli {

std::string words_of(DWORD error) {
  switch (error) {  // the usual ones in the words of the Linux program, whatever Windows' language
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
      return "It is open in another program, such as Excel.";
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_NETPATH:
      return "The system says: No such file or directory.";
    case ERROR_ACCESS_DENIED:
      return "The system says: Permission denied.";
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
      return "The system says: No space left on device.";
    default:
      break;
  }
  wchar_t words[512] = {};
  DWORD length = ::FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
                                  nullptr, error, 0, words, 512, nullptr);
  while (length > 0 && (words[length - 1] <= L' ' || words[length - 1] == L'.')) --length;
  return length == 0 ? fmt::format("The system says: error {}.", error)
                     : fmt::format("The system says: {}.",
                                   std::filesystem::path(std::wstring(words, length)).string());
}

bool is_link(const Handle& file) {
  FILE_ATTRIBUTE_TAG_INFO tag{};
  // Files of OneDrive bear a mark of that kind too, and are files.
  return ::GetFileInformationByHandleEx(file.get(), FileAttributeTagInfo, &tag, sizeof tag) != 0 &&
         (tag.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
         IsReparseTagNameSurrogate(tag.ReparseTag);
}

finding::Outcome<std::vector<std::byte>> Disk::read(const std::filesystem::path& path,
                                                    std::uintmax_t limit_bytes) const {
  if (const std::string name = path.filename().string(); is_device_name(name))
    return unreadable(path, *why_windows_refuses(name), "Give the file another name.");
  // Whoever writes it may have it open: Excel lets others read.
  const Handle file(::CreateFileW(
      long_name(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
      nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  if (!file) {
    const DWORD error = ::GetLastError();
    return unreadable(path, words_of(error),
                      is_held(error) ? "Close it there, then run the command again."
                                     : "Check the name and that you may open it.");
  }
  if (::GetFileType(file.get()) != FILE_TYPE_DISK) return *no_file(path, Kind::other);
  BY_HANDLE_FILE_INFORMATION about{};
  if (::GetFileInformationByHandle(file.get(), &about) == 0)
    return unreadable(path, words_of(::GetLastError()), {});
  if (is_link(file)) return *no_file(path, Kind::link);
  if ((about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) return *no_file(path, Kind::folder);
  const auto size = (static_cast<std::uintmax_t>(about.nFileSizeHigh) << 32U) | about.nFileSizeLow;
  if (size > limit_bytes) return too_large(path, size, limit_bytes);
  std::vector<std::byte> bytes(size);
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    DWORD count = 0;
    const auto most = static_cast<DWORD>(std::min<std::size_t>(bytes.size() - filled, 1U << 24U));
    if (::ReadFile(file.get(), bytes.data() + filled, most, &count, nullptr) == 0) {
      const DWORD error = ::GetLastError();
      return unreadable(path, words_of(error),
                        is_held(error) ? "Close it there, then run the command again." : "");
    }
    if (count == 0) break;
    filled += count;
  }
  bytes.resize(filled);
  spdlog::info("read {} ({} bytes)", text::escape(path.string()), filled);
  return bytes;
}

finding::Outcome<finding::Done> Disk::read_pieces(
    const std::filesystem::path& path, std::uintmax_t limit_bytes,
    const std::function<void(std::span<const std::byte>)>& take) const {
  TRY(const auto bytes, read(path, limit_bytes));
  take(bytes);
  return finding::Done{};
}

// std::filesystem of libstdc++ 12 knows no links here either: what one is told of is the name
// itself.
Look Disk::look(const std::filesystem::path& path, Links /*links*/) const {
  WIN32_FILE_ATTRIBUTE_DATA about{};
  Look look;
  if (::GetFileAttributesExW(long_name(path).c_str(), GetFileExInfoStandard, &about) == 0) {
    if (::GetLastError() == ERROR_ACCESS_DENIED)
      look.error = std::make_error_code(std::errc::permission_denied);
    return look;
  }
  const bool is_folder = (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
  look.kind = is_folder ? Kind::folder : Kind::file;
  if (!is_folder)
    look.bytes = (static_cast<std::uintmax_t>(about.nFileSizeHigh) << 32U) | about.nFileSizeLow;
  using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;  // since 1601
  const auto time = (static_cast<std::uint64_t>(about.ftLastWriteTime.dwHighDateTime) << 32U) |
                    about.ftLastWriteTime.dwLowDateTime;
  using namespace std::chrono;
  look.written =
      sys_days(year(1601) / January / 1) + floor<days>(Ticks(static_cast<std::int64_t>(time)));
  return look;
}

std::filesystem::path Disk::data_folder() const {
  const wchar_t* const chosen = ::_wgetenv(L"COLLATE_DATA_DIR");
  return chosen == nullptr ? std::filesystem::path() : std::filesystem::path(chosen);
}

}  // namespace collate::cli
