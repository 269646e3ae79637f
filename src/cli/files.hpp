// SPDX-License-Identifier: MIT
// The only way to and from the disk. Outputs are the old file or the new one, never torn. What
// differs from system to system stands in files_ and put_posix.cpp, files_ and put_windows.cpp.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::cli {

/// The whole of a regular file. Links, pipes, devices and folders are refused by name, never
/// followed or opened.
[[nodiscard]] finding::Outcome<std::vector<std::byte>> read_file(
    const std::filesystem::path& path, std::uintmax_t limit_bytes = package::Limits{}.file_bytes);

/// The same, piece by piece. A file that grows meanwhile is read as long as it was in the
/// beginning.
[[nodiscard]] finding::Outcome<finding::Done> read_pieces(
    const std::filesystem::path& path, std::uintmax_t limit_bytes,
    const std::function<void(std::span<const std::byte>)>& take);

/// What to do with another file of that name. One with the same bytes is always left as it is.
enum class IfThere : std::uint8_t { replace, keep };

enum class Written : std::uint8_t {
  made,  ///< there was none
  replaced,
  unchanged,  ///< the same bytes were there already
  kept,       ///< another file was there, and IfThere::keep
};

/// Where a file is to go: a folder that the user named, which may be a link, and a path below it,
/// which is ours to make. Folders below `folder` are made where they are missing; a link among them
/// is refused, and so is a path that leads out ("../x", "/x").
struct Target {
  std::filesystem::path folder;
  std::filesystem::path below;
  /// With the separators of the system.
  [[nodiscard]] std::filesystem::path path() const { return (folder / below).make_preferred(); }
};

/// Writes a temporary file of a name that nobody else has beside the target, flushes, reads it
/// back, compares, renames, and syncs the folder. Temporary files that runs which were killed left
/// in that folder are removed. Failures: output-outside, output-no-room, output-unwritable,
/// output-not-as-meant.
[[nodiscard]] finding::Outcome<Written> put(const Target& target, std::string_view content,
                                            IfThere if_there = IfThere::replace);

/// Makes a folder, and those above it, below one that the user named; as put() does.
[[nodiscard]] finding::Outcome<finding::Done> make_folder(const Target& target);

/// Files of ours that no run holds any more, left by runs that were killed, are counted here since
/// the program began.
[[nodiscard]] std::size_t leftovers_removed();

/// The day on which a file was last written, in UTC; nothing when the file cannot be looked at.
[[nodiscard]] std::optional<std::chrono::sys_days> day_written(const std::filesystem::path& file);

/// Where schemas and templates lie that override those built in: $COLLATE_DATA_DIR, else
/// ../share/collate from the program's folder (not on Windows, where the program is one file);
/// empty when there is no such folder.
[[nodiscard]] std::filesystem::path data_folder();

}  // namespace collate::cli
