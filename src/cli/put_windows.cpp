// SPDX-License-Identifier: MIT
// put() on Windows: a temporary file that is held until it has been moved over the target.
#include "cli/disk.hpp"
#include "cli/file_failures.hpp"
#include "cli/what_lies_there.hpp"
#include "cli/windows.hpp"
#include "cli/windows_names.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <random>
#include <utility>

namespace collate::cli {
namespace {

using finding::Done;
using finding::Failure;
using finding::Outcome;
namespace fs = std::filesystem;

std::atomic<std::size_t> removed = 0;

constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

Failure not_put(const fs::path& path, DWORD error) {
  const bool full = error == ERROR_DISK_FULL || error == ERROR_HANDLE_DISK_FULL;
  if (is_held(error))
    return unwritable(path, words_of(error), full, "Close it there, then run the command again.");
  return unwritable(path, words_of(error), full);
}

/// A name in the path that Windows gives no file, such as a round's that is called "aux".
std::optional<Failure> names_no_file(const Target& target) {
  for (const auto& step : target.below) {
    if (auto why = why_windows_refuses(step.string())) {
      return Failure{"output-unwritable",
                     "The output could not be written",
                     {target.path().string(), {}, {}},
                     *std::move(why),
                     "Choose another name, or run the command on another system."};
    }
  }
  return std::nullopt;
}

/// 0, or the system's error number. That of a folder which is there is 0.
DWORD make_one(const fs::path& folder) {
  if (::CreateDirectoryW(long_name(folder).c_str(), nullptr) != 0) return 0;
  const DWORD error = ::GetLastError();
  std::error_code unknown;
  return fs::is_directory(folder, unknown) ? 0 : error;
}

/// The folder that the user named, which may be a link, and every step below it, which may not.
std::optional<Failure> make_steps(const Target& target, const fs::path& steps) {
  std::error_code error;
  fs::path so_far;
  for (const auto& step : fs::absolute(target.folder, error)) {
    so_far /= step;
    if (step == so_far.root_name() || step == so_far.root_directory()) continue;
    if (fs::is_directory(so_far, error)) continue;
    if (const DWORD number = make_one(so_far); number != 0) return not_put(target.folder, number);
  }
  so_far = target.folder;
  for (const auto& step : steps) {
    if (step.empty() || step == ".") continue;
    so_far /= step;
    if (const DWORD number = make_one(so_far); number != 0) return not_put(so_far, number);
    const Handle folder(::CreateFileW(
        long_name(so_far).c_str(), FILE_READ_ATTRIBUTES, share_all, nullptr, OPEN_EXISTING,
        FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    if (!folder) return not_put(so_far, ::GetLastError());
    if (is_link(folder)) return outside(so_far, "It is a link where a folder is needed.");
  }
  return std::nullopt;
}

bool is_temporary(const std::wstring& name) {
  return name.size() == 29 && name.starts_with(L".collate-") && name.ends_with(L".tmp") &&
         name.substr(9, 16).find_first_not_of(L"0123456789abcdef") == std::wstring::npos;
}

/// A writer keeps its temporary file open, so one that can be had alone was left.
void remove_leftovers(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    if (!is_temporary(at->path().filename().wstring())) continue;
    const Handle alone(
        ::CreateFileW(long_name(at->path()).c_str(), DELETE, 0, nullptr, OPEN_EXISTING,
                      FILE_FLAG_DELETE_ON_CLOSE | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    if (!alone) continue;
    ++removed;
    spdlog::warn("removed {}, which a run that was stopped had left",
                 text::escape(at->path().string()));
  }
}

/// 0, or the system's error number.
DWORD write_all(const Handle& file, std::string_view content) {
  while (!content.empty()) {
    DWORD count = 0;
    const auto most = static_cast<DWORD>(std::min<std::size_t>(content.size(), 1U << 24U));
    if (::WriteFile(file.get(), content.data(), most, &count, nullptr) == 0)
      return ::GetLastError();
    content.remove_prefix(count);
  }
  return ::FlushFileBuffers(file.get()) == 0 ? ::GetLastError() : 0;
}

bool holds(const Handle& file, std::string_view content) {
  if (::SetFilePointer(file.get(), 0, nullptr, FILE_BEGIN) != 0) return false;
  std::array<char, 1 << 16> piece{};
  while (true) {
    DWORD count = 0;
    if (::ReadFile(file.get(), piece.data(), piece.size(), &count, nullptr) == 0) return false;
    if (count == 0) return content.empty();
    const std::string_view read(piece.data(), count);
    if (!content.starts_with(read)) return false;
    content.remove_prefix(count);
  }
}

/// Why a file could not be moved over `path`. Windows says "access denied" of several things.
Failure not_replaced(const fs::path& path, DWORD error) {
  if (error != ERROR_ACCESS_DENIED) return not_put(path, error);
  const std::wstring name = long_name(path);
  const DWORD attributes = ::GetFileAttributesW(name.c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES) return not_put(path, error);
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
    auto failure = not_put(path, error);
    failure.reason = "There is a folder of that name.";
    failure.remedy = "Rename the folder, then run the command again.";
    return failure;
  }
  if ((attributes & FILE_ATTRIBUTE_READONLY) != 0) {
    auto failure = not_put(path, error);
    failure.reason = "The file is marked as read-only.";
    failure.remedy = "Take that mark away (Properties of the file), then run the command again.";
    return failure;
  }
  const Handle deleting(::CreateFileW(name.c_str(), DELETE, share_all, nullptr, OPEN_EXISTING,
                                      FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  return not_put(path, deleting ? error : ::GetLastError());
}

/// Programs that look at every new file (against viruses, for OneDrive) hold it for a moment.
std::optional<DWORD> move_over(const std::wstring& from, const std::wstring& to) {
  for (int tries = 1;; ++tries) {
    if (::MoveFileExW(from.c_str(), to.c_str(),
                      MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0)
      return std::nullopt;
    const DWORD error = ::GetLastError();
    if (tries == 5 || (!is_held(error) && error != ERROR_ACCESS_DENIED)) return error;
    ::Sleep(100);
  }
}

/// Writes the new bytes beside the target and moves them over it; nothing is left when it fails.
std::optional<Failure> write_beside(const fs::path& path, std::string_view content) {
  std::random_device random;
  std::wstring name;
  Handle file;
  for (int tries = 0; !file && tries < 100; ++tries) {
    name = long_name(path.parent_path() /
                     fmt::format(".collate-{:08x}{:08x}.tmp", random(), random()));
    // Others may rename it, which is what we do ourselves, and nothing else.
    file = Handle(::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_DELETE,
                                nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file && ::GetLastError() != ERROR_FILE_EXISTS) break;
  }
  if (!file) return not_put(path, ::GetLastError());
  std::optional<Failure> failure;
  if (const DWORD error = write_all(file, content); error != 0)
    failure = not_put(path, error);
  else if (!holds(file, content))
    failure = not_as_meant(path);
  else if (const auto refused = move_over(name, long_name(path)))
    failure = not_replaced(path, *refused);
  if (failure) ::DeleteFileW(name.c_str());
  return failure;
}

}  // namespace

std::size_t leftovers_removed() {
  return removed;
}

Outcome<Done> Disk::make_folder(const Target& target) {
  if (auto failure = leads_out(target)) return *std::move(failure);
  if (auto failure = names_no_file(target)) return *std::move(failure);
  if (auto failure = make_steps(target, target.below)) return *std::move(failure);
  return Done{};
}

Outcome<Written> Disk::put(const Target& target, std::string_view content, IfThere if_there) {
  if (auto failure = leads_out(target)) return *std::move(failure);
  if (auto failure = names_no_file(target)) return *std::move(failure);
  if (auto failure = make_steps(target, target.below.parent_path())) return *std::move(failure);
  const fs::path path = target.path();
  remove_leftovers(path.parent_path());
  std::error_code error;
  const bool there = fs::exists(path, error);
  if (there) {
    if (const auto stayed = stays(*this, path, content, if_there)) return *stayed;
  }
  if (auto failure = write_beside(path, content)) return *std::move(failure);
  spdlog::info("wrote {} ({} bytes)", text::escape(path.string()), content.size());
  return there ? Written::replaced : Written::made;
}

}  // namespace collate::cli
