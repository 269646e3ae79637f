// SPDX-License-Identifier: MIT
// What of the disk is the same on every system.
#include "cli/disk.hpp"

#include <algorithm>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

/// Most systems tell it with the name, so that a large folder costs no call for each.
Kind kind_told_by(const fs::directory_entry& entry) {
  std::error_code unknown;
  if (entry.is_symlink(unknown)) return Kind::link;
  if (entry.is_directory(unknown)) return Kind::folder;
  return entry.is_regular_file(unknown) ? Kind::file : Kind::other;
}

/// The day on which a file was written tells which return is later where nothing in it does.
void keep_days(const fs::path& from, const fs::path& to) {
  const auto keep = [](const fs::path& of, const fs::path& copy) {
    std::error_code unknown;
    const auto time = fs::last_write_time(of, unknown);
    if (!unknown) fs::last_write_time(copy, time, unknown);
  };
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(from, error))) return keep(from, to);
  for (fs::recursive_directory_iterator at(from, error), end; !error && at != end;
       at.increment(error))
    keep(at->path(), to / at->path().lexically_relative(from));
}

}  // namespace

Files& disk() {
  static Disk one;
  return one;
}

Entries Disk::list(const fs::path& folder) const {
  Entries entries;
  fs::directory_iterator at(folder, entries.error);
  for (; !entries.error && at != fs::directory_iterator(); at.increment(entries.error))
    entries.found.push_back({at->path().filename(), kind_told_by(*at)});
  std::sort(entries.found.begin(), entries.found.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

bool Disk::are_one(const fs::path& path, const fs::path& other) const {
  std::error_code error;
  return fs::equivalent(path, other, error);
}

fs::path Disk::absolute(const fs::path& path) const {
  std::error_code error;
  return fs::absolute(path, error);
}

void Disk::remove(const fs::path& path) {
  std::error_code unknown;
  fs::remove(path, unknown);
}

std::error_code Disk::copy(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  if (!error)
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
  if (!error) keep_days(from, to);
  return error;
}

}  // namespace collate::cli
