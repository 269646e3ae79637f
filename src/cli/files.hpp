// SPDX-License-Identifier: MIT
// What the commands need of a disk: a door of the session, so that whole commands run in memory in
// tests. Outputs are the old file or the new one, never torn. The one of this machine is disk.hpp.
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
#include <system_error>
#include <vector>

namespace collate::cli {

/// What stands under a name.
enum class Kind : std::uint8_t {
  nothing,
  file,
  folder,
  link,
  other,  ///< a pipe, a device
};

/// What is told of a link: what it leads to, or that it is one.
enum class Links : bool { followed, told };

struct Look {
  Kind kind = Kind::nothing;
  std::uintmax_t bytes = 0;                           ///< of a file
  std::optional<std::chrono::sys_days> written = {};  ///< in UTC; nothing where nothing is
  /// Why it could not be looked at: there may be something all the same. Not set when there is
  /// nothing of that name.
  std::error_code error = {};
};

struct Entry {
  std::filesystem::path name;  ///< in its folder
  Kind kind = Kind::nothing;   ///< of a link: that it is one
};

struct Entries {
  std::vector<Entry> found;    ///< sorted by name; when there was an error, those before it
  std::error_code error = {};  ///< why the folder, or all of it, could not be listed
};

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

/// Workers read, look and list side by side, also while another writes elsewhere. Nobody puts or
/// removes what somebody else may be putting.
class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  /// The whole of a regular file. Links, pipes, devices and folders are refused by name, never
  /// followed or opened. Failures: file-unreadable, limit-file-bytes.
  [[nodiscard]] virtual finding::Outcome<std::vector<std::byte>> read(
      const std::filesystem::path& path,
      std::uintmax_t limit_bytes = package::Limits{}.file_bytes) const = 0;

  /// The same, piece by piece. A file that grows meanwhile is read as long as it was in the
  /// beginning.
  [[nodiscard]] virtual finding::Outcome<finding::Done> read_pieces(
      const std::filesystem::path& path, std::uintmax_t limit_bytes,
      const std::function<void(std::span<const std::byte>)>& take) const = 0;

  [[nodiscard]] virtual Look look(const std::filesystem::path& path,
                                  Links links = Links::followed) const = 0;

  /// A link to a folder is followed.
  [[nodiscard]] virtual Entries list(const std::filesystem::path& folder) const = 0;

  /// Are both there, and the same file?
  [[nodiscard]] virtual bool are_one(const std::filesystem::path& path,
                                     const std::filesystem::path& other) const = 0;

  /// From the root on, whether anything is there or not.
  [[nodiscard]] virtual std::filesystem::path absolute(const std::filesystem::path& path) const = 0;

  /// Writes a temporary file of a name that nobody else has beside the target, flushes, reads it
  /// back, compares, renames, and syncs the folder. Temporary files that runs which were killed
  /// left in that folder are removed. Failures: output-outside, output-no-room, output-unwritable,
  /// output-not-as-meant.
  [[nodiscard]] virtual finding::Outcome<Written> put(const Target& target,
                                                      std::string_view content,
                                                      IfThere if_there = IfThere::replace) = 0;

  /// Makes a folder, and those above it, below one that the user named; as put() does.
  [[nodiscard]] virtual finding::Outcome<finding::Done> make_folder(const Target& target) = 0;

  /// A file, a link (never what it leads to), or a folder with nothing in it. What cannot be
  /// removed stays, and nobody is told.
  virtual void remove(const std::filesystem::path& path) = 0;

  /// A file, or a folder with all that is in it, to a name that is not taken; missing folders above
  /// it are made. Links are copied as links; files keep the day on which they were written.
  [[nodiscard]] virtual std::error_code copy(const std::filesystem::path& from,
                                             const std::filesystem::path& to) = 0;

  /// Where schemas and templates lie that override those built in; empty when there is no such
  /// folder.
  [[nodiscard]] virtual std::filesystem::path data_folder() const = 0;
};

/// Is there anything? Nothing is where a link leads nowhere.
[[nodiscard]] inline bool is_there(const Files& files, const std::filesystem::path& path) {
  return files.look(path).kind != Kind::nothing;
}

/// Has anything this name, if only a link that leads nowhere?
[[nodiscard]] inline bool is_taken(const Files& files, const std::filesystem::path& path) {
  return files.look(path, Links::told).kind != Kind::nothing;
}

/// A folder, or a link to one?
[[nodiscard]] inline bool is_folder(const Files& files, const std::filesystem::path& path) {
  return files.look(path).kind == Kind::folder;
}

/// The files of this machine (disk.hpp).
[[nodiscard]] Files& disk();

}  // namespace collate::cli
