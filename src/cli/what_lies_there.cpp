// SPDX-License-Identifier: MIT
#include "cli/what_lies_there.hpp"

#include <algorithm>

namespace collate::cli {
namespace {

/// What cannot be read is something else.
bool holds(const Files& files, const std::filesystem::path& path, std::string_view content) {
  std::span<const std::byte> left = std::as_bytes(std::span(content.data(), content.size()));
  bool same = true;
  const auto read = files.read_pieces(path, package::Limits{}.file_bytes, [&](const auto& piece) {
    same =
        same && piece.size() <= left.size() && std::equal(piece.begin(), piece.end(), left.begin());
    if (same) left = left.subspan(piece.size());
  });
  return read && same && left.empty();
}

}  // namespace

std::optional<Written> stays(const Files& files, const std::filesystem::path& path,
                             std::string_view content, IfThere if_there) {
  if (holds(files, path, content)) return Written::unchanged;
  if (if_there == IfThere::keep) return Written::kept;
  return std::nullopt;
}

}  // namespace collate::cli
