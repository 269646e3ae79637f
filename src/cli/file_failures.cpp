// SPDX-License-Identifier: MIT
#include "cli/file_failures.hpp"

#include "package/refusal.hpp"

#include <fmt/format.h>

#include <utility>

namespace collate::cli {

using finding::Failure;

Failure unreadable(const std::filesystem::path& path, std::string reason, std::string remedy) {
  return {"file-unreadable",
          "The file could not be read",
          {path.string(), {}, {}},
          std::move(reason),
          std::move(remedy)};
}

std::optional<Failure> no_file(const std::filesystem::path& path, Kind kind) {
  if (kind == Kind::file) return std::nullopt;
  if (kind == Kind::link)
    return unreadable(path, "It is a link to another file.", "Put the file itself there.");
  if (kind == Kind::folder) return unreadable(path, "It is a folder.", "Name the files in it.");
  return unreadable(path, "It is a pipe or a device, not a file.",
                    "Save the workbook as an ordinary file.");
}

Failure too_large(const std::filesystem::path& path, std::uintmax_t size, std::uintmax_t limit) {
  return {"limit-file-bytes",
          "The file could not be read",
          {path.string(), {}, {}},
          fmt::format("It has {} bytes; at most {} are read.", package::with_commas(size),
                      package::with_commas(limit)),
          fmt::format("Check that this is the right file; a return is seldom larger than one "
                      "megabyte. If it is honest and needed, raise the limit: --limit "
                      "file-bytes={}.",
                      limit * 2)};
}

Failure unwritable(const std::filesystem::path& path, std::string reason, bool full,
                   std::string remedy) {
  return {full ? "output-no-room" : "output-unwritable",
          "The output could not be written",
          {path.string(), {}, {}},
          std::move(reason),
          full ? "Free some space, then run the command again." : std::move(remedy)};
}

Failure outside(const std::filesystem::path& path, std::string reason) {
  return {"output-outside",
          "The output could not be written",
          {path.string(), {}, {}},
          std::move(reason),
          "Nothing is written outside the folder that was named. Put an ordinary folder there."};
}

Failure not_as_meant(const std::filesystem::path& path) {
  return {"output-not-as-meant",
          "The output was written, but does not read back as it should, so it was thrown away",
          {path.string(), {}, {}},
          "The disk gave back other bytes than were written.",
          "Check the disk, then run the command again."};
}

std::optional<Failure> leads_out(const Target& target) {
  bool out = target.below.empty() || target.below.has_root_path();
  for (const auto& step : target.below) out = out || step == "..";
  if (!out) return std::nullopt;
  return outside(target.path(), "Its name leads out of the folder.");
}

}  // namespace collate::cli
