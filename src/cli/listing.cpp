// SPDX-License-Identifier: MIT
#include "cli/listing.hpp"

#include "text/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace collate::cli {

namespace fs = std::filesystem;

namespace {

using finding::Failure;

constexpr std::size_t most_files = 50'000;
constexpr int deepest_folder = 16;

/// Files that programs and systems leave beside people's files; they hold nothing.
bool is_left_behind(const std::string& name) {
  return name.starts_with("~$") || name.starts_with(".") || name == "Thumbs.db" ||
         name == "desktop.ini";
}

}  // namespace

std::string locked_by(const std::string& name) {
  constexpr std::string_view excel = "~$";
  constexpr std::string_view libreoffice = ".~lock.";
  if (name.starts_with(excel)) return name.substr(excel.size());
  if (name.starts_with(libreoffice) && name.ends_with('#'))
    return name.substr(libreoffice.size(), name.size() - libreoffice.size() - 1);
  return {};
}

bool is_called_a_workbook(const fs::path& path) {
  static constexpr std::array<std::string_view, 7> endings = {".xlsx", ".xlsm", ".ods", ".fods",
                                                              ".csv",  ".tsv",  ".xls"};
  const std::string ending = text::in_small_letters(path.extension().string());
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

namespace {

void add_closed(Listing& listing, const fs::path& folder, const fs::path& base, std::string reason,
                std::string remedy) {
  merge::Arrival arrival;
  arrival.file = folder.lexically_relative(base).generic_string();
  arrival.failure = Failure{"file-unreadable",
                            "The folder could not be read",
                            {arrival.file, {}, {}},
                            std::move(reason),
                            std::move(remedy)};
  listing.closed.push_back(std::move(arrival));
}

/// Links are listed (and refused when read), never followed. A folder that cannot be read hides no
/// other.
void list_folder(const Files& files, Listing& listing, const fs::path& folder, const fs::path& base,
                 int depth) {
  if (depth > deepest_folder) {
    return add_closed(listing, folder, base,
                      fmt::format("It lies more than {} folders deep.", deepest_folder),
                      "Put the returns directly into the round's folder.");
  }
  const Entries entries = files.list(folder);
  if (entries.error)
    return add_closed(listing, folder, base,
                      fmt::format("The system says: {}.", entries.error.message()),
                      "Check that you may open the folder; what lies in it was not read.");
  if (entries.found.empty() && depth > 0 && is_called_a_workbook(folder))
    return add_closed(listing, folder, base, "It is a folder, and empty.",
                      "Put the workbook itself there.");
  for (const auto& entry : entries.found) {
    const fs::path path = folder / entry.name;
    const std::string name = entry.name.string();
    if (entry.kind == Kind::folder) {
      if (!is_left_behind(name)) list_folder(files, listing, path, base, depth + 1);
    } else if (!locked_by(name).empty()) {
      listing.lock_files.push_back(path.lexically_relative(base).generic_string());
    } else if (!is_left_behind(name)) {
      if (listing.files.size() == most_files) {
        return add_closed(listing, folder, base,
                          fmt::format("It holds more than {} files; those after {} were not read.",
                                      most_files, listing.files.back()),
                          "Keep only this round's returns in it.");
      }
      listing.files.push_back(path.lexically_relative(base).generic_string());
    }
  }
}

}  // namespace

Listing files_below(const Files& files, const fs::path& folder, const fs::path& base) {
  Listing listing;
  fs::path at = base;
  for (const auto& step : folder.lexically_relative(base)) {
    if (step == ".") continue;
    at /= step;
    const Look look = files.look(at, Links::told);
    if (look.kind == Kind::folder) continue;
    if (look.kind == Kind::nothing && !look.error) return listing;
    add_closed(listing, at, base,
               look.kind == Kind::link ? "It is a link, and links are not followed."
               : look.error            ? fmt::format("The system says: {}.", look.error.message())
                                       : "It is not a folder.",
               "Put a folder with the returns there.");
    return listing;
  }
  list_folder(files, listing, folder, base, 0);
  std::sort(listing.files.begin(), listing.files.end());
  return listing;
}

}  // namespace collate::cli
